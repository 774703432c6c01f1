"""A piece of a text is known by its marks, in every script; who has not the key knows nothing."""

import pytest

from sampan.core.fingerprints import marks

KEY = b"a key of the network"
SECRETS = {
    "en": "We shall not sign the joint statement before the ministry has answered our letter of the ninth of May, and "
    "ask all members to keep this between us until the meeting in Bangkok.",
    "th": "เราจะยังไม่ลงนามในแถลงการณ์ร่วมจนกว่ากระทรวงจะตอบจดหมายของเราฉบับวันที่เก้าพฤษภาคม และขอให้สมาชิกทุกคนเก็บเรื่องนี้ไว้ก่อน",
    "km": "យើងនឹងមិនចុះហត្ថលេខាលើសេចក្តីថ្លែងការណ៍រួមទេ មុនពេលក្រសួងឆ្លើយតបលិខិតរបស់យើង ហើយសូមសមាជិកទាំងអស់រក្សារឿងនេះ",
    "my": "ဝန်ကြီးဌာနက ကျွန်ုပ်တို့၏စာကို မပြန်မချင်း ပူးတွဲကြေညာချက်ကို လက်မှတ်မထိုးပါ၊ အဖွဲ့ဝင်အားလုံး ဤအကြောင်းကို သိုဝှက်ထားပါ",
    "zh": "在劳动部答复我们五月九日的来信之前我们不会签署联合声明请各位成员在曼谷会议之前对此事保密不要向任何媒体透露我们的立场和计划以免影响谈判",
}


@pytest.mark.parametrize("language", SECRETS)
def test_a_copied_piece_shares_marks(language: str) -> None:
    secret = SECRETS[language]
    middle = secret[5 : 5 + 60].replace(" ", "\n> ")
    shared = set(marks(f"News of the week. {middle} More news.", KEY)) & set(marks(secret, KEY))
    assert len(shared) >= 1


def test_other_texts_share_none() -> None:
    every = [set(marks(text, KEY)) for text in SECRETS.values()]
    assert all(every)
    assert sum(len(one) for one in every) == len(set().union(*every))


def test_another_key_gives_other_marks() -> None:
    assert not set(marks(SECRETS["en"], KEY)) & set(marks(SECRETS["en"], b"another"))


def test_few_marks_for_a_long_text_and_none_for_a_short_one() -> None:
    text = " ".join(f"{SECRETS['en']} {number}" for number in range(100))
    assert 5 <= len(marks(SECRETS["en"], KEY)) < 20
    assert len(marks(text, KEY)) < len(text) / 5
    assert marks("Thanks!", KEY) == []

"""The table of languages, complete and in agreement with the rules of script; and which language a text is in."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.languages import LANGUAGES, base_language, identify, language_spans
from sampan.core.text import normalise, script_of

CODES = ["en", "th", "lo", "km", "my", "vi", "zh", "shn", "mnw", "ksw", "ja", "id", "tl", "ko"]


def test_languages_are_those_of_the_people_concerned() -> None:
    assert list(LANGUAGES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_language_is_named_in_its_own_script(code: str) -> None:
    name, own_name, script, direction = LANGUAGES[code]

    assert name.isascii() or "’" in name
    assert normalise(own_name) == own_name
    assert direction == "ltr"
    # Three kanji alone cannot tell Japanese from Chinese.
    assert script_of(own_name) == ("Hans" if code == "ja" else script)


@pytest.mark.parametrize(
    ("code", "base"),
    [("zh-Hans", "zh"), ("zh_CN", "zh"), ("en-GB", "en"), ("KM", "km"), ("shn", "shn"), ("", "")],
)
def test_base_language_drops_region_and_script(code: str, base: str) -> None:
    assert base_language(code) == base


SAMPLES = [
    ("en", "All human beings are born free and equal in dignity and rights."),
    ("en", "Mekong Migration Network"),
    ("en", "Workers’ rights"),
    ("en", "Minister Nguyễn met the workers of the factory and their families"),
    ("en", "No man can go to the sea"),
    ("en", "MOU"),
    ("en", "A café in the resumé of Ms Müller"),
    ("en", "The Ministry of Labour of the Kingdom of Thailand (แรงงาน) said"),
    ("th", "มนุษย์ทั้งหลายเกิดมามีอิสระ"),
    ("th", "MOU แรงงาน"),
    ("th", "Stewart, Gordon, Kenseth และ Harvick"),
    ("th", "ก"),
    ("lo", "ມະນຸດເກີດມາມີສິດເສລີພາບ"),
    ("lo", "ແຮງງານ COVID-19"),
    ("km", "មនុស្សទាំងអស់កើតមកមានសេរីភាព"),
    ("my", "လူတိုင်းသည် တူညီလွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်"),
    ("my", "ဧပြီလ ၁ ရက်"),
    ("my", "အမေရိကန် သမ္မတ ဂျော့ဂျ်ဘုရှ်သည် နိုင်ငံခြားရေးဝန်ကြီးနှင့် တွေ့ဆုံခဲ့သည်"),
    ("my", "အလုပ္သမားမ်ား"),
    ("my", "ပုဂၢိဳလ္"),
    ("my", "ရှမ်းပြည်နယ်အကြောင်းကို ရေးသားထားသော စာအုပ်တစ်အုပ်ဖြစ်သည် တႆး"),
    ("my", "ရှမ်းပြည်နယ်အကြောင်းကို ရေးသားထားသော စာအုပ်တစ်အုပ်ဖြစ်သည် ပှၤကညီ"),
    ("shn", "ၵူၼ်းတင်းသဵင်ႈ"),
    ("shn", "တႆး"),
    ("mnw", "ဘာသာမန်"),
    ("mnw", "ညးဂမၠိုၚ်"),
    ("mnw", "ပ္ဍဲဍုင်"),
    ("ksw", "ကညီကျိာ်"),
    ("ksw", "ပှၤကညီ အတၢ်ခွဲးတၢ်ယာ်"),
    ("vi", "Mọi người sinh ra đều được tự do"),
    ("vi", "NASUWT là gì?"),
    ("vi", "HK Management Inc., công ty quản lý"),
    ("vi", "Moi nguoi sinh ra deu duoc tu do"),
    ("vi", "quyen cua nguoi lao dong"),
    ("vi", "Dan so cua thanh pho Vatican k"),
    ("zh", "人人生而自由，在尊严和权利上一律平等。"),
    ("zh", "湄公河地區的移民工人"),
    (
        "zh",
        "日本動畫《となりのトトロ》在中國大陸各地電影院正式上映，吸引了大批觀眾前往觀看，其中不少人表示非常喜歡這部作品，認為它充滿童真，適合一家大小在週末共同欣賞並討論",
    ),
    ("ja", "すべての人間は、生まれながらにして自由"),
    ("ja", "移住労働者"),
    ("ko", "이주노동자의 권리"),
    ("und", "Hak pekerja migran di Asia Tenggara dan untuk keluarga"),
    ("und", "Les droits des travailleurs dans la région du Mékong"),
    ("und", "Die Rechte der Arbeiter"),
    ("und", "Привет, мир и MOU"),
    ("und", "حقوق العمال"),
    ("und", "2016 — 12 %"),
    ("und", ""),
    ("und", "🙂"),
]


@pytest.mark.parametrize(("language", "text"), SAMPLES)
def test_identify_says_the_language_of_a_short_text(language: str, text: str) -> None:
    assert identify(text) == language
    assert identify(unicodedata.normalize("NFD", text)) == language


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Quyền lao động – Labour rights of migrants (สิทธิแรงงาน) 移民工人",
            [
                ("vi", "Quyền lao động – "),
                ("en", "Labour rights of migrants ("),
                ("th", "สิทธิแรงงาน) "),
                ("zh", "移民工人"),
            ],
        ),
        ("ၵူၼ်းတႆး – ရွှေ့ပြောင်းအလုပ်သမားများ", [("shn", "ၵူၼ်းတႆး – "), ("my", "ရွှေ့ပြောင်းအလုပ်သမားများ")]),
        ("ၵူၼ်းတႆး။ သား", [("shn", "ၵူၼ်းတႆး။ သား")]),
        ("2016: แรงงาน 12 %", [("th", "2016: แรงงาน 12 %")]),
        ("Người lao động. MOU.", [("vi", "Người lao động. MOU.")]),
        ("Привет hello", [("und", "Привет "), ("en", "hello")]),
        ("12 …", [("und", "12 …")]),
        ("", []),
    ],
)
def test_language_spans_cut_mixed_text(text: str, spans: list[tuple[str, str]]) -> None:
    assert language_spans(text) == spans


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("ab .\n(กນកကၵၢဍúđ中の한я1๑")))
def test_language_spans_join_to_the_text(text: str) -> None:
    found = language_spans(text)

    assert "".join(piece for _, piece in found) == text
    assert all(language in {*LANGUAGES, "und"} and piece for language, piece in found)
    assert all(one[0] != next_one[0] for one, next_one in itertools.pairwise(found))
    assert identify(text) in {*LANGUAGES, "und"}

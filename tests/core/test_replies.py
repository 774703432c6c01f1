"""Answers are known by their subjects and by what they quote, in every language that is written here."""

import pytest

from sampan.core.replies import Part, read_subject, stretches


@pytest.mark.parametrize(
    ("subject", "text", "is_reply"),
    [
        ("Re: Work plan", "Work plan", True),
        ("RE: Re: re[2]: Work plan", "Work plan", True),
        ("[mekong-news] Re: Work plan", "Work plan", True),
        ("ตอบกลับ: แรงงานข้ามชาติ", "แรงงานข้ามชาติ", True),
        ("ຕອບກັບ: ແຮງງານ", "ແຮງງານ", True),
        ("ឆ្លើយតប៖ ពលករ", "ឆ្លើយតប៖ ពលករ", False),  # another sign than the colon: left as it is
        ("ឆ្លើយតប: ពលករ", "ពលករ", True),
        ("ပြန်စာ: အလုပ်သမား", "အလုပ်သမား", True),
        ("Trả lời: Lao động di trú", "Lao động di trú", True),
        ("回复：外来务工人员", "外来务工人员", True),
        ("返信: 移住労働者", "移住労働者", True),
        ("Fwd: Work plan", "Work plan", False),
        ("Report: the year", "Report: the year", False),
        ("Region: north", "Region: north", False),
        ("[2016] Work plan", "[2016] Work plan", False),
        ("[mekong-news]", "[mekong-news]", False),
        ("", "", False),
    ],
)
def test_subject_without_marks(subject: str, text: str, is_reply: bool) -> None:
    found = read_subject(subject)
    assert (found.text, found.is_reply) == (text, is_reply)


ANSWERS = {
    "en": "Yes, we come.\n\nOn Mon, Jan 5, 2015 at 10:00 AM, Somsak <s@x.example> wrote:\n\n> Will you come?\n>\n> S.\n",
    "en broken": "Yes.\n\nOn Mon, Jan 5, 2015 at 10:00 AM, Somsak\n<s@x.example> wrote:\n> Will you come?\n",
    "th": "มาค่ะ\n\nเมื่อ 5 ม.ค. 2558 10:00, สมศักดิ์ <s@x.example> เขียนว่า:\n> จะมาไหม\n",
    "lo": "ມາ\n\nເມື່ອ 5/1/2015 ສົມສັກ <s@x.example> ຂຽນວ່າ:\n> ຈະມາບໍ\n",
    "km": "មក\n\nនៅថ្ងៃទី 5 មករា 2015 សុខា <s@x.example> បានសរសេរ:\n> តើអ្នកមកទេ\n",
    "my": "လာမယ်\n\n2015 ဇန်နဝါရီ 5 တွင် မောင်မောင် <s@x.example> ရေးသားခဲ့သည်\n> လာမလား\n",
    "vi": "Có\n\nVào 10:00 5 thg 1, 2015, Lan <s@x.example> đã viết:\n> Bạn đến không?\n",
    "zh": "来\n\n在 2015年1月5日，小王 <s@x.example> 写道：\n> 你来吗？\n",
    "ja": "行きます\n\n2015年1月5日 10:00 田中 <s@x.example> のメッセージ:\n> 来ますか\n",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_quoted_is_told_from_what_is_new(name: str) -> None:
    found = stretches(ANSWERS[name])
    assert [one.part for one in found] == [Part.TEXT, Part.QUOTED]
    assert "".join(one.text for one in found) == ANSWERS[name]
    assert "<s@x.example>" not in found[0].text


@pytest.mark.parametrize(
    "rule",
    [
        "-----Original Message-----\nFrom: A <a@x>\nSent: Monday\nTo: B\n",
        "________________________________\nจาก: A <a@x>\nส่ง: จันทร์\nถึง: B\n",
        "----- 原始邮件 -----\n发件人: A <a@x>\n发送时间: 2015\n收件人: B\n",
        "From: A <a@x>\nSent: Monday\nTo: B\nSubject: C\n",
    ],
)
def test_a_letter_below_the_answer_is_quoted_to_its_end(rule: str) -> None:
    text = f"Yes.\n\n{rule}\nWill you come?\n\nRegards\n"
    found = stretches(text)
    assert [(one.part, one.text) for one in found] == [
        (Part.TEXT, "Yes.\n\n"),
        (Part.QUOTED, f"{rule}\nWill you come?\n\nRegards\n"),
    ]


def test_answers_between_the_lines_stay_where_they_are() -> None:
    text = "> One?\nYes.\n> Two?\n\n> Three?\nNo.\n-- \nSomsak\n"
    assert [(one.part.value, one.text) for one in stretches(text)] == [
        ("quoted", "> One?\n"),
        ("text", "Yes.\n"),
        ("quoted", "> Two?\n\n> Three?\n"),
        ("text", "No.\n"),
        ("signature", "-- \nSomsak\n"),
    ]


@pytest.mark.parametrize(
    "text", ["", "\n", "In his report he wrote:\n\nNothing was done.\n", "---\nFrom: here to there\n"]
)
def test_doubtful_lines_are_text(text: str) -> None:
    assert all(one.part is Part.TEXT for one in stretches(text))

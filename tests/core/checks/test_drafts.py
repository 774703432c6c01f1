"""Drafts read from their lines: what each line is, and that every word still leads to the line it stands on."""

import pytest

from sampan.core.checks import Part, read_lines, read_text
from sampan.core.checks.drafts import RepairKind, month_of

REPORT = """Annual Report
Acronyms
RTN
FTU

River Towns Network
Fishers’ Trade Union

About us
The River Towns Network (RTN) was founded by nine associations of towns along the river in order to
share what they learn about floods, harvests and the journeys of those who leave.1 It met for the
Ferry Times, “Nine Towns Found a Network”, 3 May 2014, www.ferrytimes.example/news/nine-
towns.html.
1
\fsecond time in the year 2025.2 The towns agreed on a common calendar and on sharing their boats.3
2
Ibid.
3
Lee, Ann, “Boats and Bargains”, River Press, 2015.
\fCalendar 2025
January
3-4

Held a meeting of the towns,
Phnom Penh, Cambodia

9

Visited the ﬁsh market, Vientiane, Lao PDR

February
1
7-8
Opened a school of boat building, Hue, Vietnam
Attended a workshop of ferrymen,
Bangkok, Thailand
12
"""


@pytest.fixture(scope="module")
def draft():
    return read_text(REPORT)


def test_acronyms_in_two_columns_are_paired(draft):
    assert [(one.acronym, one.expansion, one.line) for one in draft.acronyms] == [
        ("RTN", "River Towns Network", 3),
        ("FTU", "Fishers’ Trade Union", 4),
    ]
    assert draft.acronyms[1].expansion_lines == (7,)


def test_acronyms_beside_their_words_and_in_turns():
    beside = read_text(
        "List of abbreviations\nRTN\tRiver Towns Network\nFTU – Fishers’ Trade Union\n\nText follows here."
    )
    assert [one.acronym for one in beside.acronyms] == ["RTN", "FTU"]
    turns = read_text("Danh mục từ viết tắt\n\nRTN\n\nRiver Towns Network\n\nFTU\n\nFishers’ Trade Union\n\nText.")
    assert [one.expansion for one in turns.acronyms] == ["River Towns Network", "Fishers’ Trade Union"]


def test_notes_get_their_numbers_also_where_those_are_displaced(draft):
    assert [(note.number, note.line, note.is_displaced) for note in draft.notes] == [
        (1, 14, True),
        (2, 16, False),
        (3, 18, False),
    ]
    assert draft.notes[0].block.text.endswith("www.ferrytimes.example/news/nine-towns.html.")
    assert draft.notes[0].block.lines == (12, 13)


def test_anchors_are_read_by_which_number_comes_next(draft):
    assert [(one.number, one.line) for one in draft.anchors] == [(1, 11), (2, 15), (3, 15)]


def test_sentence_goes_on_after_the_notes_of_a_page(draft):
    [block] = [block for block in draft.of(Part.BODY) if block.text.startswith("The River Towns Network")]
    assert "It met for the second time in the year 2025" in block.text
    assert block.line_at(block.text.index("second time")) == 15
    assert block.lines_of(block.text.index("for the"), block.text.index("time")) == (11, 15)


def test_calendar_pairs_columns_of_days_with_their_texts_and_knows_page_numbers(draft):
    assert [(one.month, one.days, one.line, one.block.text) for one in draft.calendar] == [
        (1, "3-4", 22, "Held a meeting of the towns, Phnom Penh, Cambodia"),
        (1, "9", 27, "Visited the fish market, Vientiane, Lao PDR"),
        (2, "1", 32, "Opened a school of boat building, Hue, Vietnam"),
        (2, "7-8", 33, "Attended a workshop of ferrymen, Bangkok, Thailand"),
        (2, "12", 37, ""),
    ]


def test_what_was_put_right_is_kept(draft):
    kinds = {one.kind for one in draft.repairs}
    assert kinds == {RepairKind.COLUMNS, RepairKind.NOTE_NUMBER, RepairKind.LIGATURE}
    [ligature] = [one for one in draft.repairs if one.kind is RepairKind.LIGATURE]
    assert (ligature.before, ligature.after, ligature.lines) == ("ﬁsh", "fish", (29,))


def test_pages_come_with_form_feeds_or_are_given(draft):
    assert draft.page_of(1) == 1
    assert draft.page_of(15) == 2
    assert draft.page_of(99) is None
    given = read_lines(["One line that ends.", "Another line."], pages=[4, 5])
    assert [line.page for line in given.lines] == [4, 5]
    assert given.lines[1].starts_page


def test_headings_begin_sections_and_lists_are_items():
    draft = read_text(
        "2. Training\n\nThe objectives were as follows:\n1. To teach boat building;\n2. To learn how others do it.\n\n"
        "A training in Hue\nIn May the network held a training in Hue, to which thirty people came from four towns.\n"
    )
    assert [(block.part, block.lines[0]) for block in draft.blocks] == [
        (Part.HEADING, 1),
        (Part.BODY, 3),
        (Part.ITEM, 4),
        (Part.ITEM, 5),
        (Part.HEADING, 7),
        (Part.BODY, 8),
    ]
    assert draft.blocks[-1].section == ("A training in Hue",)


@pytest.mark.parametrize(
    ("text", "month"),
    [("June", 6), ("JUNE 2025", 6), ("มิถุนายน", 6), ("ມິຖຸນາ", 6), ("មិថុនា 2025", 6), ("ဇွန်", 6), ("June bugs", None),
     ("12", None), ("May I ask", None), ("", None)],
)  # fmt: skip
def test_month_of(text, month):
    assert month_of(text) == month


@pytest.mark.parametrize(
    "text",
    [
        "เครือข่ายเมืองริมน้ำก่อตั้งขึ้นในปี ๒๕๕๗ โดยสมาคมเก้าแห่ง",
        "ເຄືອຂ່າຍເມືອງແຄມນ້ຳ ສ້າງຕັ້ງຂຶ້ນໃນປີ 2014",
        "បណ្តាញទីក្រុងមាត់ទន្លេ ត្រូវបានបង្កើតឡើង។",
        "မြစ်ကမ်းမြို့များ ကွန်ရက်ကို ၂၀၁၄ ခုနှစ်တွင် တည်ထောင်ခဲ့သည်။",
        "ၸိူဝ်းႁူမ်ႈၵၼ်ဝဵင်းႁိမ်းၼမ်ႉ",
        "Mạng lưới các thị trấn ven sông được thành lập năm 2014.",
        "河镇网络成立于2014年。",
        "川の町のネットワークは2014年に設立された。",
    ],
)
def test_texts_in_every_script_are_read_and_keep_their_lines(text):
    draft = read_text(f"{text}\n\n{text}")
    assert [block.text for block in draft.blocks] == [text, text]
    assert [block.lines for block in draft.blocks] == [(1,), (3,)]


def test_empty_draft_has_nothing():
    assert read_text("").blocks == ()
    assert read_text("\n\n\f\n").blocks == ()

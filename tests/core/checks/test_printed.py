"""A report of ours read as a draft: lines in the order of reading, notes by number, acronyms and calendar without guessing."""

from sampan.core.checks import Part, Register, check, read_document
from sampan.core.documents import Cited, Document, Heading, Listing, Note, Paragraph, Run, Table, Terms


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


DOCUMENT = Document(
    title="รายงาน",
    blocks=(
        Heading(1, words("Acronyms")),
        Terms(((words("RTN"), words("River Towns Network")), (words("Sokha"), words("secretary")))),
        Heading(1, words("About")),
        Heading(2, words("Founding")),
        Paragraph((Run("The RTN was founded in 2015."), Note((Cited("a"),)), Run(" It has nine members."), Note((Cited("b"),)))),
        Listing((words("one point"), words("ຂໍ້ທີສອງ"))),
        Table(
            words("Calendar"),
            (),
            (
                (words("June 2025"), (), ()),
                (words("4–7"), words("Held a meeting"), words("Hue, Vietnam")),
            ),
            has_group_rows=True,
        ),
        Table(words("Members"), (), ((words("Hue"), words("9")), (words("Vinh"), words("3")))),
    ),
)  # fmt: skip


def test_lines_are_in_the_order_of_reading_and_notes_come_last():
    draft = read_document(DOCUMENT, ["Lee, “Boats”, 2015.", "Ibid."])
    assert [(block.part, block.lines[0], block.text) for block in draft.blocks] == [
        (Part.HEADING, 1, "Acronyms"),
        (Part.ACRONYM, 2, "RTN"),
        (Part.ACRONYM, 3, "River Towns Network"),
        (Part.ROW, 4, "Sokha\tsecretary"),
        (Part.HEADING, 5, "About"),
        (Part.HEADING, 6, "Founding"),
        (Part.BODY, 7, "The RTN was founded in 2015. It has nine members."),
        (Part.ITEM, 8, "one point"),
        (Part.ITEM, 9, "ຂໍ້ທີສອງ"),
        (Part.CAPTION, 10, "Calendar"),
        (Part.HEADING, 11, "June 2025"),
        (Part.ROW, 12, "4–7"),
        (Part.ENTRY, 13, "Held a meeting, Hue, Vietnam"),
        (Part.CAPTION, 14, "Members"),
        (Part.ROW, 15, "Hue\t9"),
        (Part.ROW, 16, "Vinh\t3"),
        (Part.NOTE, 17, "Lee, “Boats”, 2015."),
        (Part.NOTE, 18, "Ibid."),
    ]
    assert draft.blocks[6].section == ("About", "Founding")


def test_notes_acronyms_and_calendar_are_known():
    draft = read_document(DOCUMENT, ["Lee, “Boats”, 2015.", "Ibid."])
    assert [(one.number, one.line, one.offset) for one in draft.anchors] == [(1, 7, 28), (2, 7, 49)]
    assert [(one.number, one.line) for one in draft.notes] == [(1, 17), (2, 18)]
    assert [(one.acronym, one.expansion, one.line, one.expansion_lines) for one in draft.acronyms] == [
        ("RTN", "River Towns Network", 2, (3,))
    ]
    assert [(one.month, one.days, one.line, one.block.text) for one in draft.calendar] == [
        (6, "4–7", 12, "Held a meeting, Hue, Vietnam")
    ]


def test_report_of_ours_is_checked_like_any_draft():
    wrong = Document(title="x", blocks=(Paragraph(words("They went to the the market.")),))
    assert [(one.rule, one.lines) for one in check(read_document(wrong), Register())] == [("spelling.doubled", (1,))]

"""The markup of the report's texts: both ways, in every script, and what cannot be read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampan.core.documents import Cited
from sampan.core.markup import (
    Heading,
    Listing,
    NoteCall,
    Paragraph,
    RecordReference,
    Words,
    cited,
    escaped,
    note_of,
    parse,
    pieces,
    printed,
    problems,
    references,
)

SIGNS = "*{}[]()\\-># \n:|,;.<>1ab" + "กำ中文ម្ခ့ၵ"
TEXTS = st.text(alphabet=SIGNS, max_size=60) | st.lists(
    st.sampled_from(
        [
            *("*", "**", "***", " ", "\n", "\n\n", "- ", "1. ", "> ", "## ", "# ", "\\", "[", "](", ")", "}", "{", "<"),
            *("{event:a-b}", "{event:a|dates}", "{note:a, 5; b}", "{note: why *so*}", "{note:a|see {term:oss}}"),
            *("[x](https://a.test/b)", "[y](event:afml-9)", "<https://a.test>", "word", "แรงงาน", "劳工", "2016"),
        ]
    ),
    max_size=14,
).map("".join)


@given(TEXTS | st.text(max_size=80))
@settings(max_examples=1500, deadline=None)
def test_reading_what_was_written_gives_the_same_structure(text):
    blocks = parse(text).blocks

    again = parse(printed(blocks))

    assert again.blocks == blocks
    assert again.problems == ()
    assert printed(again.blocks) == printed(blocks)


@given(st.text(max_size=60))
def test_escaped_words_are_read_as_they_are(words):
    plain = " ".join(escaped(words).split())

    blocks = parse(f"x{plain}x").blocks

    assert [type(piece) for block in blocks for piece in pieces(block)] == [Words]


STYLED = st.builds(
    Words,
    st.text(alphabet="ab *[]( {}ก中", min_size=1, max_size=6),
    is_strong=st.booleans(),
    is_emphasised=st.booleans(),
)


@given(
    st.lists(STYLED | st.builds(RecordReference, st.just("event"), st.just("a"), is_strong=st.booleans()), max_size=6)
)
@settings(max_examples=800, deadline=None)
def test_writing_any_structure_keeps_its_words(content):
    text = "x" + "".join(piece.text if isinstance(piece, Words) else "~" for piece in content) + "x"

    blocks = parse(printed([Paragraph((Words("x"), *content, Words("x")))])).blocks

    found = "".join(piece.text if isinstance(piece, Words) else "~" for piece in pieces(blocks[0]))
    assert found == re.sub(" +", " ", text)


def test_blocks():
    text = """The forum ended
with a list.
- one
- two
  goes on

1. first
2. second

## Bangkok
> “migrants’
> rights”
>
> more
Back again. In
2016. It was so."""

    assert parse(text).blocks == (
        Paragraph((Words("The forum ended with a list."),)),
        Listing(((Words("one"),), (Words("two goes on"),))),
        Listing(((Words("first"),), (Words("second"),)), is_numbered=True),
        Heading(2, (Words("Bangkok"),)),
        Paragraph((Words("“migrants’ rights”"),), is_quote=True),
        Paragraph((Words("more"),), is_quote=True),
        Paragraph((Words("Back again. In 2016. It was so."),)),
    )


def test_records_and_notes():
    text = "{organisation:map-foundation|acronym} met {event:afml-9}.{note:rfa-2016, 3–4; mmn-2013} Why?{note: See {term:oss}.}"

    (paragraph,) = parse(text).blocks

    assert paragraph.content == (
        RecordReference("organisation", "map-foundation", "acronym"),
        Words(" met "),
        RecordReference("event", "afml-9"),
        Words("."),
        NoteCall((Cited("rfa-2016", "3–4"), Cited("mmn-2013"))),
        Words(" Why?"),
        NoteCall((), (Words("See "), RecordReference("term", "oss"), Words("."))),
    )
    assert [one.record for one in references(text)] == ["organisation:map-foundation", "event:afml-9", "term:oss"]
    assert [one.source for one in cited(text)] == ["rfa-2016", "mmn-2013"]


def test_a_note_cites_and_explains():
    (paragraph,) = parse("x{note:a-b, 5|See also below.}").blocks

    assert paragraph.content[1] == NoteCall((Cited("a-b", "5"),), (Words("See also below."),))


@pytest.mark.parametrize(
    ("text", "emphasised"),
    [
        ("รายงาน*“ถาวรชั่วคราว”*ของเครือข่าย", "“ถาวรชั่วคราว”"),
        ("របាយការណ៍*«បណ្ដោះអាសន្ន»*នេះ", "«បណ្ដោះអាសន្ន»"),
        ("အစီရင်ခံစာ*“ယာယီ”*၌", "“ယာယီ”"),
        ("报告*《永久的临时》*指出", "《永久的临时》"),
        ("報告書*「恒久的な一時」*では", "「恒久的な一時」"),
        ("ບົດລາຍງານ*“ຊົ່ວຄາວ”*ນີ້", "“ຊົ່ວຄາວ”"),
        ("ၶေႃႈၶၢဝ်ႇ*ၵူၼ်းႁၵ်ႉ*ၼႆႉ", "ၵူၼ်းႁၵ်ႉ"),
        ("bản báo cáo *“Tạm thời”*, 2016", "“Tạm thời”"),
    ],
)
def test_emphasis_without_spaces_around_it(text, emphasised):
    (paragraph,) = parse(text).blocks

    assert [piece.text for piece in paragraph.content if piece.is_emphasised] == [emphasised]
    assert printed([paragraph]) == text


def test_lines_of_chinese_are_joined_without_a_space():
    assert parse("移民\n劳工 MOU\n备忘录").blocks == (Paragraph((Words("移民劳工 MOU 备忘录"),)),)


def test_brackets_of_a_quotation_are_words():
    text = "“represent[ing] the most serious … [s]ending”"

    assert parse(text) == parse(printed(parse(text).blocks))
    assert parse(text).problems == ()
    assert printed(parse(text).blocks) == text


def test_links():
    (paragraph,) = parse("[*A paper*](https://a.test/x_(1)) <https://b.test> [the forum](event:afml-9)").blocks

    assert [piece for piece in paragraph.content if piece.address] == [
        Words("A paper", is_emphasised=True, address="https://a.test/x_(1)"),
        Words("https://b.test", address="https://b.test"),
        Words("the forum", address="event:afml-9"),
    ]
    assert references("[the forum](event:afml-9)") == (RecordReference("event", "afml-9"),)


@pytest.mark.parametrize(
    ("text", "line", "words", "said"),
    [
        ("a\n\n{Event:AFML} b", 3, "{Event:AFML} b", "This is no reference"),
        ("a {event:afml-9", 1, "{event:afml-9", "This is no reference"),
        ("a\nb *c", 2, "*c", "never ends"),
        ("a **b", 1, "**b", "write ** behind"),
        ("{note:a, 5", 1, "{note:a, 5", "never ends"),
        ("{note: }", 1, "{note: }", "says nothing"),
        ("{note:a; B c}", 1, "{note:a; B c}", "“B c” is not the key of a source"),
        ("{note: a {note:b}}", 1, "{note:b}", "inside a note"),
        ("[x](javascript:alert(1))", 1, "[x](javascript:alert(1))", "This is no link"),
        ("[x](https://a.test/ b)", 1, "[x](https://a.test/ b)", "without spaces"),
        ("# Title", 1, "# Title", "begins with ##"),
        ("> a\n>\n> {x}", 3, "{x}", "This is no reference"),
        ("- a\n- {x}", 2, "{x}", "This is no reference"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, line, words, said):
    (problem,) = problems(text)

    assert (problem.line, problem.words) == (line, words)
    assert said in problem.message


def test_unreadable_text_stays_as_it_was_typed():
    (paragraph,) = parse("a {Event:AFML} b [x](javascript:y)").blocks

    assert paragraph.content == (Words("a {Event:AFML} b [x](javascript:y)"),)


def test_note_of_nothing_is_nothing():
    assert note_of([]) == ""
    assert note_of([Cited("a", "5; 6")]) == "{note:a, 5\\; 6}"
    assert cited(note_of([Cited("a", "5; 6")])) == (Cited("a", "5; 6"),)


def test_long_text_is_read_in_proportion():
    text = "{note: " * 2000 + "*a" * 2000 + "[" * 2000

    assert len(problems(text)) == 2000

"""The notes of a report: numbered and formed once, as the site prints them."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sampan.core.citations import TYPES, Name, Reference, ibid_text, note_text, short_note_text
from sampan.core.dates import parse_period
from sampan.core.documents import Cited, Document, Inline, Note, Paragraph, Run, plain_text
from sampan.reports.actions.notes import NotesError, form_notes

A = Reference(
    "article-newspaper", title="After the “visit”", authors=(Name("Mang", "Lun Min"),), url="https://a.test/x_y%20z"
)
B = Reference("book", title="ชีวิตแรงงาน", authors=(Name(literal="มูลนิธิแม็พ"),), issued=parse_period("2016-03"))
C = Reference(
    "report",
    title="ຄົນງານ & <b>ຂ້າມແດນ</b> *",
    authors=(Name("ລີ"), Name("Lee", "Yimou"), Name("Ma", "A"), Name("Ko", "B")),
)


def formed(*content: Inline, language: str = "en", **sources: Reference) -> list[str]:
    document = Document("A year", (Paragraph(content),), language=language, sources={"a": A, "b": B, "c": C} | sources)
    return [plain_text(note) for note in form_notes(document)]


def cite(*sources: str | tuple[str, str]) -> Note:
    return Note(tuple(Cited(one) if isinstance(one, str) else Cited(*one) for one in sources))


def test_source_is_given_in_full_once_then_as_ibid_or_by_author_and_title() -> None:
    assert formed(cite("a"), cite("a"), cite("b"), cite("a"), cite("c"), cite("c"), cite("b")) == [
        note_text(A),
        ibid_text(),
        note_text(B),
        short_note_text(A),
        note_text(C),
        ibid_text(),
        short_note_text(B),
    ]


def test_ibid_knows_where_in_the_source() -> None:
    assert formed(cite(("a", "5")), cite(("a", "5")), cite(("a", "6–7")), cite("a"), cite("b"), cite(("a", "p. 3")))[
        1:
    ] == [
        "Ibid.",
        "Ibid., pp. 6–7.",
        short_note_text(A),
        note_text(B),
        short_note_text(A, "p. 3"),
    ]


def test_note_that_only_says_something_parts_a_source_from_its_ibid() -> None:
    words = Note(before=(Run("More of this below."),))
    assert formed(cite("a"), words, cite("a")) == [note_text(A), "More of this below.", short_note_text(A)]


def test_words_stand_around_what_is_cited_in_their_own_language_and_style() -> None:
    around = Note((Cited("b"), Cited("a")), (Run("See", is_emphasised=True),), (Run("และอื่นๆ", language="th"),))
    document = Document("A year", (Paragraph((around,)),), sources={"a": A, "b": B})
    (note,) = form_notes(document)
    assert note[0] == Run("See", is_emphasised=True)
    assert note[-1] == Run("และอื่นๆ", language="th")
    assert plain_text(note) == f"See {note_text(B)[:-1]}; {note_text(A)} และอื่นๆ"
    assert [run.text for run in note if run.is_emphasised] == ["See", "ชีวิตแรงงาน"]


def test_addresses_are_links_that_end_before_the_full_stop() -> None:
    document = Document("A year", (Paragraph((cite("a"),)),), sources={"a": A})
    (note,) = form_notes(document)
    assert [(run.text, run.address) for run in note if run.address] == [(A.url, A.url)]


def test_thai_edition_prints_the_buddhist_year() -> None:
    assert "มีนาคม 2559" in formed(cite("b"), language="th")[0]


def test_unknown_source_stops_it_with_its_key() -> None:
    with pytest.raises(NotesError, match="“nowhere-2016”") as refused:
        formed(cite("a"), cite("nowhere-2016"))
    assert refused.value.source == "nowhere-2016"


def test_document_without_notes_has_none() -> None:
    assert formed(Run("Nothing is cited.")) == []


def test_every_type_of_source_is_printed_as_on_the_site() -> None:
    dated = {"issued": parse_period("2016-02-28/2016-03-02"), "accessed": parse_period("2016-04-01"), "genre": "Paper"}
    sources = {
        f"{kind}-{number}": Reference(
            kind, title=f"{number}: “A” day in {kind}", authors=authors, publisher="Sampan", **dated
        )
        for kind, (number, authors) in product(
            sorted(TYPES), enumerate([(), (Name(literal="Sampan"),), A.authors + C.authors])
        )
    }
    assert formed(*(cite(key) for key in sources), **sources) == [
        note_text(reference) for reference in sources.values()
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40), st.text(max_size=12))
def test_whatever_a_title_or_a_locator_holds_is_printed_and_nothing_is_executed(title: str, locator: str) -> None:
    (note,) = formed(cite(("x", locator)), x=Reference("report", title=f"A{title}Z", url="https://a.test/"))
    assert "https://a.test/" in note
    letters = [char for char in title if char.isalpha()]
    assert [char for char in note if char.isalpha()][1 : 1 + len(letters)] == letters

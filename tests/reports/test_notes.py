"""The notes of a document: full, Ibid. and short forms, places, words around them, and what the site says of the same."""

import time
from collections.abc import Iterator

import pytest

from sampan.core.citations import Name, Reference, ibid_text, note_text, short_note_text
from sampan.core.dates import parse_period
from sampan.core.documents import Block, Cited, Document, Heading, Note, Paragraph, Run, plain_text
from sampan.reports.actions import notes as notes_module
from sampan.reports.actions.notes import NotesFault, form_notes
from sampan.reports.actions.pdf import Unprintable

from .documents import records

MANG = Reference(
    "article-newspaper",
    title="After “the storm”: <i>who</i> pays 5% & *more*?",
    authors=(Name("Mang", "Lun Min"),),
    container_title="The Myanmar Times",
    issued=parse_period("2016-02-16"),
    url="https://www.mmtimes.com/a_b?c=1&d=%20#e",
)
BOOK = Reference(
    "book", title="ຊີວິດ ແລະ ວຽກ", authors=(Name(literal="ກະຊວງແຮງງານ"),), issued=parse_period("2015"), language="lo"
)
THAI = Reference(
    "report", title="รายงานประจำปี", authors=(Name("ใจดี", "สมชาย"),), issued=parse_period("2016-03"), language="th"
)
SOURCES = {"mang": MANG, "book": BOOK, "thai": THAI}


def formed(*calls: Note, language: str = "en", sources: dict[str, Reference] | None = None) -> list[str]:
    return [plain_text(one) for one in runs(*calls, language=language, sources=sources)]


def runs(
    *calls: Note, language: str = "en", sources: dict[str, Reference] | None = None
) -> tuple[tuple[Run, ...], ...]:
    blocks: list[Block] = [Paragraph((Run("Said."), call)) for call in calls]
    return form_notes(
        Document("A year", tuple(blocks), language=language, sources=SOURCES if sources is None else sources)
    )


def cite(*keys: str, before: str = "", after: str = "") -> Note:
    """`mang@5` is page 5 of mang."""
    cited = tuple(Cited(*key.partition("@")[::2]) for key in keys)
    return Note(cited, (Run(before),) if before else (), (Run(after),) if after else ())


def example_sources() -> Iterator[Reference]:
    for record in records("sources/sources")["source"]:
        if not isinstance(record.get("title"), str):
            continue
        authors = tuple(
            Name(literal=one) if isinstance(one, str) else Name(one.get("family_name", ""), one.get("given_name", ""))
            for one in record.get("authors", [])
        )
        issued = record.get("issued")
        yield Reference(
            record["type"],
            title=record["title"].strip(),
            authors=authors,
            container_title=record.get("container_title", ""),
            publisher=record.get("publisher", ""),
            issued=parse_period(str(issued["is"] if isinstance(issued, dict) else issued)) if issued else None,
            accessed=parse_period("2017-01-09"),
            url=str(record.get("url") or "").strip(),
            key=record["key"],
        )


def test_notes_of_the_example_year_say_what_the_pages_of_the_site_say():
    sources = {one.key: one for one in example_sources()}
    assert len(sources) >= 25
    calls = [call for key in sources for call in (cite(key), cite(key))] + [cite(f"{key}@5") for key in sources]
    first, last = (
        formed(*calls, sources=sources)[: 2 * len(sources)],
        formed(*calls, sources=sources)[2 * len(sources) :],
    )
    assert first[::2] == [note_text(one) for one in sources.values()]
    assert set(first[1::2]) == {ibid_text()}
    assert last == [short_note_text(one, "p. 5") for one in sources.values()]


@pytest.mark.parametrize(
    "reference",
    [
        MANG,
        Reference("report", title="A — “quoted”", authors=(Name("A", "B"), Name("C", "D")), publisher="P", genre="Draft"),
        Reference("report", title="“All of it”", authors=(Name("A", "B"), Name("C", "D"), Name("E", "F"))),
        Reference("webpage", title="Many", authors=tuple(Name(one, "X") for one in "ABCDE"), publisher="P"),
        Reference("book", title="Why now", authors=(Name(literal="MAP Foundation"),), publisher="MAP Foundation"),
        Reference("webpage", title="လုပ်သားများ", authors=(Name(literal="အလုပ်သမားဝန်ကြီးဌာန"),), issued=parse_period("2016-08-29/09-02")),
        Reference("article-newspaper", title="移民工人", container_title="人民日报", issued=parse_period("2016")),
        Reference("webpage", title="Quyền của người lao động", authors=(Name("Nguyễn", "Văn An"),)),
        Reference("webpage", title="ကၢၼ်ႁဵတ်း", url="http://example.org/ၵ?x=1"),
        Reference("webpage", title="Costs $5 #1 @home ~x^y`z` [a](b) \\n ''q''"),
    ],
    ids=lambda one: one.title[:12],
)  # fmt: skip
def test_full_and_short_forms_are_those_of_the_site_whatever_is_in_them(reference):
    sources = {"a": reference, "b": BOOK}
    assert formed(cite("a"), cite("b"), cite("a"), sources=sources)[::2] == [
        note_text(reference),
        short_note_text(reference),
    ]


def test_a_note_after_the_same_source_is_ibid_and_only_then():
    said = formed(
        cite("mang"), cite("mang"), cite("mang@5"), cite("mang@5"), cite("mang"), cite("book"), cite("mang@3–4"),
        cite("book", "mang"), cite("mang"), Note(before=(Run("The two differ."),)), cite("mang"),
    )  # fmt: skip
    short = short_note_text(MANG)
    assert said[1:5] == ["Ibid.", "Ibid., p. 5.", "Ibid.", short]
    assert said[6] == short_note_text(MANG, "pp. 3–4")
    assert said[7] == f"{short_note_text(BOOK)[:-1]}; {short}"
    # After a note with several sources nobody could tell which “the same” is; after an explanation, neither.
    assert said[8:] == [short, "The two differ.", short]


def test_two_sources_of_one_note_are_each_given_in_full():
    assert formed(cite("mang", "book@7")) == [f"{note_text(MANG)[:-1]}; {note_text(BOOK, 'p. 7')}"]


@pytest.mark.parametrize(
    ("locator", "printed"),
    [
        ("5", "p. 5"),
        ("3–4", "pp. 3–4"),
        ("p. 5", "p. 5"),
        ("back cover", "back cover"),
        ("22 June 2016", "22 June 2016"),
        ("at 12 minutes, {sic}", "at 12 minutes, (sic)"),
        ("หน้า ๕", "หน้า ๕"),
    ],
)
def test_a_bare_number_is_a_page_and_other_places_stand_as_they_were_written(locator, printed):
    assert formed(cite("mang"), Note((Cited("mang", locator),))) == [note_text(MANG), ibid_text(printed)]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (cite("mang", before="See"), f"See {note_text(MANG)}"),
        (cite("mang", before="Printed in: "), f"Printed in: {note_text(MANG)}"),
        (cite("mang", after="The figure counts families."), f"{note_text(MANG)} The figure counts families."),
        (cite("mang", after="which counts families."), f"{note_text(MANG)[:-1]}, which counts families."),
        (cite("mang", after=", as of May."), f"{note_text(MANG)[:-1]}, as of May."),
        (cite("mang", after="(in Khmer)."), f"{note_text(MANG)[:-1]} (in Khmer)."),
        (Note(before=(Run("Only words."),)), "Only words."),
        (Note(after=(Run("เพียงคำ"),)), "เพียงคำ"),
    ],
)
def test_words_of_a_note_stand_before_and_after_what_it_cites(note, said):
    assert formed(note) == [said]


def test_ibid_within_a_sentence_is_small():
    assert formed(cite("mang"), cite("mang@2", before="See"), cite("mang@3", before="Said. "))[1:] == [
        "See ibid., p. 2.",
        "Said. Ibid., p. 3.",
    ]


def test_newspapers_are_slanted_addresses_are_links_and_other_letters_say_their_language():
    (mang, book) = runs(cite("mang"), cite("book"))
    assert [run.text for run in mang if run.is_emphasised] == ["The Myanmar Times"]
    assert [(run.text, run.address) for run in mang if run.address] == [(MANG.url, MANG.url)]
    assert {run.text: run.language for run in book if run.text.strip(", .")} == {
        "ກະຊວງແຮງງານ,": "lo",
        "ຊີວິດ ແລະ ວຽກ": "lo",
        ", 2015.": "",
    }
    assert next(run for run in book if run.text == "ຊີວິດ ແລະ ວຽກ").is_emphasised


def test_a_thai_edition_has_thai_words_and_the_buddhist_year():
    said = formed(cite("thai"), cite("thai@5"), cite("mang"), language="th")
    assert said[0] == "ใจดี, สมชาย, “รายงานประจำปี”, มีนาคม 2559."
    assert said[1] == "ในที่เดียวกัน, น. 5."
    assert "16 กุมภาพันธ์ 2559" in said[2]


@pytest.mark.parametrize("language", ["en", "th", "lo", "km", "my", "shn", "mnw", "vi", "zh", "zh-Hans", "ja", "ksw"])
def test_every_edition_forms_its_notes(language):
    said = formed(cite("mang"), cite("mang@5"), cite("book"), cite("mang"), language=language)
    assert len(set(said)) == 4
    assert all("Mang" in one for one in (said[0], said[3]))
    assert "5" in said[1]
    assert "Mang" not in said[1]


def test_sources_that_are_not_there_stop_the_report_by_their_names_all_at_once():
    with pytest.raises(Unprintable) as refused:
        formed(
            cite("mang", "lost"), cite("gone@5"), cite("nameless"), sources=SOURCES | {"nameless": Reference("book")}
        )
    assert [one.record for one in refused.value.problems] == ["source:lost", "source:gone", "source:nameless"]
    assert "note 2" in str(refused.value)


def test_a_note_that_says_nothing_stops_the_report():
    with pytest.raises(Unprintable, match="note 2: it neither cites nor says anything"):
        formed(cite("mang"), Note())


def test_a_document_without_notes_asks_nothing():
    assert form_notes(Document("A year", (Heading(1, (Run("Words"),)),))) == ()


def test_what_the_processor_warns_of_is_a_fault(monkeypatch, tmp_path):
    style = tmp_path / "torn.csl"
    style.write_text("<style")
    monkeypatch.setattr(notes_module, "STYLE", style)
    with pytest.raises(NotesFault, match="could not be formed"):
        formed(cite("mang"))


def test_a_processor_that_does_not_end_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "pandoc"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setattr(notes_module, "pandoc_path", lambda: str(slow))
    monkeypatch.setattr(notes_module, "SECONDS", 0.2)
    begun = time.monotonic()
    with pytest.raises(NotesFault, match="longer than"):
        formed(cite("mang"))
    assert time.monotonic() - begun < 5

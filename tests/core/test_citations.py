"""Sources as notes and in the exchange formats, and the numbering of notes."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.citations import (
    TYPES,
    Form,
    Name,
    Note,
    Reference,
    bibtex,
    csl_json,
    ibid_text,
    note_text,
    number_notes,
    ris,
    short_note_text,
)
from sampan.core.dates import parse_period

ARTICLE = Reference(
    "article-newspaper",
    title="New Rules for Border Passes",
    authors=(Name("Mang", "Lun Min"),),
    container_title="The Myanmar Times",
    publisher="Myanmar Consolidated Media",
    issued=parse_period("2016-07-01"),
    accessed=parse_period("2017-09-12"),
    url="https://example.org/national/21149.html",
    language="en",
    key="mang-2016",
)
REPORT = Reference(
    "report",
    title="Safe & Sound: 100% {costs}",
    authors=(Name(literal="Human Rights Watch"),),
    publisher="Human Rights Watch",
    genre="advocacy paper",
    issued=parse_period("2016-11"),
)
LAW = Reference("legislation", title="ພະລາຊະບັນຍັດ", language="lo", issued=parse_period("BE2559"))
BARE = Reference("webpage")


@pytest.mark.parametrize(
    ("reference", "locator", "note"),
    [
        (
            ARTICLE,
            "p. 4",
            "Mang, Lun Min, “New Rules for Border Passes”, The Myanmar Times, Myanmar Consolidated Media, 1 July 2016, "
            "p. 4, https://example.org/national/21149.html, accessed 12 September 2017.",
        ),
        (REPORT, "", "Human Rights Watch, “Safe & Sound: 100% {costs}”, advocacy paper, November 2016."),
        (LAW, "", "ພະລາຊະບັນຍັດ, 2016."),
        (BARE, "", ""),
        (replace(BARE, title="Statement.", issued=parse_period("unknown")), "", "“Statement.”"),
        (replace(BARE, title="“Nobody asked us”"), "", "“Nobody asked us”."),
        (replace(BARE, title="“Stay” or “go”"), "", "“‘Stay’ or ‘go’”."),
        (replace(BARE, title="ដំណើរ"), "", "“ដំណើរ”."),
    ],
)
def test_note_text_in_full(reference: Reference, locator: str, note: str) -> None:
    assert note_text(reference, locator) == note


@pytest.mark.parametrize(
    ("authors", "full", "short"),
    [
        ((), "“T”.", "“T”."),
        ((Name("Lee", "Yimou"),), "Lee, Yimou, “T”.", "Lee, “T”."),
        ((Name(given="Suharto"),), "Suharto, “T”.", "Suharto, “T”."),
        ((Name("Lee", "Yimou"), Name("Sok", "Dara")), "Lee, Yimou and Dara Sok, “T”.", "Lee and Sok, “T”."),
        (
            (Name("Lee", "Yimou"), Name("Sok", "Dara"), Name(literal="Thet Thet Aung")),
            "Lee, Yimou, Dara Sok and Thet Thet Aung, “T”.",
            "Lee et al., “T”.",
        ),
        (tuple(Name(name) for name in "ABCD"), "A et al., “T”.", "A et al., “T”."),
    ],
)
def test_notes_name_one_two_three_and_more_authors(authors: tuple[Name, ...], full: str, short: str) -> None:
    reference = Reference("report", title="T", authors=authors)

    assert note_text(reference) == full
    assert short_note_text(reference) == short


def test_short_note_text_keeps_the_locator() -> None:
    assert short_note_text(ARTICLE, "p. 7") == "Mang, “New Rules for Border Passes”, p. 7."


def test_ibid_text_with_and_without_locator() -> None:
    assert ibid_text() == "Ibid."
    assert ibid_text("p. 9") == "Ibid., p. 9."


def test_reference_of_a_type_that_csl_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="“leaflet” is not a type of source; CSL has article"):
        Reference("leaflet")


def test_csl_json_of_an_article() -> None:
    assert csl_json(ARTICLE) == {
        "id": "mang-2016",
        "type": "article-newspaper",
        "title": "New Rules for Border Passes",
        "container-title": "The Myanmar Times",
        "publisher": "Myanmar Consolidated Media",
        "URL": "https://example.org/national/21149.html",
        "language": "en",
        "author": [{"family": "Mang", "given": "Lun Min"}],
        "issued": {"date-parts": [[2016, 7, 1]]},
        "accessed": {"date-parts": [[2017, 9, 12]]},
    }


def test_csl_json_of_an_organisation_keeps_its_name_whole() -> None:
    item = csl_json(REPORT)

    assert item["author"] == [{"literal": "Human Rights Watch"}]
    assert item["id"] == "human-rights-watch-2016-safe-sound"
    assert item["genre"] == "advocacy paper"


def test_csl_json_leaves_out_what_is_not_known() -> None:
    assert csl_json(replace(BARE, authors=(Name(),), issued=parse_period("unknown"))) == {
        "id": "source",
        "type": "webpage",
    }


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2016", {"date-parts": [[2016]]}),
        ("2016-11", {"date-parts": [[2016, 11]]}),
        ("2014/2016", {"date-parts": [[2014], [2016]]}),
        ("2016-06-04/07", {"date-parts": [[2016, 6, 4], [2016, 6, 7]]}),
        ("2016-late", {"literal": "towards the end of 2016"}),
        ("2014/..", {"literal": "since 2014"}),
        ("../2011", {"literal": "until 2011"}),
    ],
)
def test_csl_json_dates_say_no_more_than_is_known(written: str, date: dict[str, object]) -> None:
    assert csl_json(replace(BARE, issued=parse_period(written)))["issued"] == date


@given(st.sampled_from(sorted(TYPES)), st.text(), st.text(), st.text())
def test_csl_json_of_any_text_is_json(kind: str, title: str, name: str, url: str) -> None:
    item = csl_json(Reference(kind, title=title, authors=(Name(literal=name),), url=url))

    assert json.loads(json.dumps(item)) == item
    assert item["id"]
    assert item["type"] == kind


def test_bibtex_of_an_article() -> None:
    assert bibtex(ARTICLE) == (
        "@article{mang-2016,\n"
        "  author = {Mang, Lun Min},\n"
        "  title = {{New Rules for Border Passes}},\n"
        "  journal = {The Myanmar Times},\n"
        "  publisher = {Myanmar Consolidated Media},\n"
        "  language = {en},\n"
        "  url = {https://example.org/national/21149.html},\n"
        "  year = {2016},\n"
        "  month = jul,\n"
        "  urldate = {2017-09-12}\n"
        "}\n"
    )


def test_bibtex_of_a_report_escapes_what_latex_reads() -> None:
    entry = bibtex(REPORT)

    assert entry.startswith("@techreport{human-rights-watch-2016-safe-sound,\n  author = {{Human Rights Watch}},\n")
    assert r"title = {{Safe \& Sound: 100\% \textbraceleft{}costs\textbraceright{}}}" in entry
    assert "  institution = {Human Rights Watch}" in entry
    assert "  month = nov" in entry


def test_bibtex_of_a_bare_source_has_only_its_key() -> None:
    assert bibtex(BARE) == "@misc{source\n}\n"


def test_bibtex_leaves_the_month_out_where_only_the_year_is_known() -> None:
    entry = bibtex(replace(LAW, accessed=parse_period("2017")))

    assert "year = {2016}" in entry
    assert "month" not in entry
    assert "urldate" not in entry
    assert "ພະລາຊະບັນຍັດ" in entry


@given(st.text(), st.text(), st.text(), st.text())
def test_bibtex_braces_balance_whatever_the_text(title: str, name: str, url: str, key: str) -> None:
    entry = bibtex(Reference("report", title=title, authors=(Name(literal=name), Name(title)), url=url, key=key))
    depth = 0
    for char in entry:
        depth += (char == "{") - (char == "}")
        assert depth >= 0

    assert depth == 0
    assert re.match(r"@techreport\{[A-Za-z0-9:._-]+(,\n|\n\})", entry)


def test_ris_of_an_article() -> None:
    assert ris(ARTICLE).split("\r\n") == [
        "TY  - NEWS",
        "ID  - mang-2016",
        "AU  - Mang, Lun Min",
        "TI  - New Rules for Border Passes",
        "T2  - The Myanmar Times",
        "PB  - Myanmar Consolidated Media",
        "PY  - 2016",
        "DA  - 2016/07/01",
        "Y2  - 2017/09/12",
        "LA  - en",
        "UR  - https://example.org/national/21149.html",
        "ER  - ",
        "",
    ]


def test_ris_of_a_bare_source_and_of_a_type_it_does_not_know() -> None:
    assert ris(replace(BARE, type="treaty")) == "TY  - GEN\r\nID  - source\r\nER  - \r\n"


@given(st.text(), st.text())
def test_ris_keeps_one_field_a_line(title: str, name: str) -> None:
    lines = ris(Reference("book", title=title, authors=(Name(literal=name),))).split("\r\n")

    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])


def test_number_notes_full_then_ibid_then_short() -> None:
    assert number_notes(["ilo", "ilo", "hrw", "ilo", "ilo", "hrw"]) == [
        Note(1, "ilo", Form.FULL, None),
        Note(2, "ilo", Form.IBID, 1),
        Note(3, "hrw", Form.FULL, None),
        Note(4, "ilo", Form.SHORT, 1),
        Note(5, "ilo", Form.IBID, 1),
        Note(6, "hrw", Form.SHORT, 3),
    ]


def test_number_notes_of_none() -> None:
    assert number_notes([]) == []


@given(st.lists(st.integers(0, 5)))
def test_number_notes_gives_each_source_in_full_once_and_first(keys: list[int]) -> None:
    notes = number_notes(keys)

    assert [note.number for note in notes] == list(range(1, len(keys) + 1))
    assert sorted(note.key for note in notes if note.form is Form.FULL) == sorted(set(keys))  # type: ignore[type-var]
    for note in notes:
        if note.of is not None:
            assert note.of < note.number
            assert notes[note.of - 1].key == note.key

"""Figures on pages and in files: all that is known of a number goes with it, and nothing that is typed is run."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    SAMPLES,
    cite,
    make_country,
    make_figure,
    make_indicator,
    make_note,
    make_organisation,
    make_source,
)

pytestmark = pytest.mark.django_db

MARKUP = "<script>alert('x')</script>\"&"


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def a_range() -> Any:
    """Around 5,000 to 10,000 people a day, said by a ministry, on a source."""
    china = make_country(key="china", name="China")
    figure = make_figure(
        key="crossings",
        indicator=make_indicator(key="daily-crossings", name="Daily crossings", unit="people", topic="borders"),
        label="People who cross each day",
        population="people from Myanmar",
        counted_as="crossed",
        kind="range",
        minimum=5000,
        maximum=10000,
        hedges=["around", "reportedly"],
        printed="around 5,000 to 10,000",
        stock_or_flow="flow",
        place=china,
        asserted_by=make_organisation(name="Ministry of Labour"),
        date_printed="last year",
    )
    cite(figure, make_source(key="news", title="Crossing the river"), locator="p. 3")
    return figure


def test_csv_and_json_hold_the_whole_figure(client: Client) -> None:
    a_range()
    (row,) = rows(client, "/figures.csv")
    assert (row["value"], row["minimum"], row["maximum"], row["value_code"]) == ("", "5000", "10000", "~5000..10000")
    assert (row["hedges"], row["as_of"], row["as_of_printed"]) == ("around; reportedly", "2016", "last year")
    assert row["sources"].startswith("news Crossing the river")
    data = json.loads(client.get("/figures.json").content)
    (told,) = data["rows"]
    assert data["count"] == 1
    assert (told["value"], told["minimum"], told["maximum"]) == (None, 5000, 10000)
    assert told["sources"] == [
        {
            "source": "news",
            "title": "Crossing the river",
            "url": "http://127.0.0.1:8000/sources/news/",
            "role": "source",
            "locator": "p. 3",
            "note": None,
            "note_in": None,
        }
    ]


def test_the_files_hold_what_the_filter_shows(client: Client) -> None:
    a_range()
    make_figure(key="other", label="Wages")
    assert [row["key"] for row in rows(client, "/figures.csv?country=china")] == ["crossings"]
    assert [row["key"] for row in json.loads(client.get("/figures.json?q=wages").content)["rows"]] == ["other"]
    page = client.get("/figures/?country=china").content.decode()
    assert "People who cross each day" in page
    assert "Wages" not in page
    assert 'href="/figures.csv?country=china"' in page


def test_cells_that_a_spreadsheet_would_run_are_neutralised(client: Client) -> None:
    make_figure(label='=HYPERLINK("http://evil")', remark="@SUM(1)", population="+1", printed="-2\r\nx")
    (row,) = rows(client, "/figures.csv")
    assert (row["label"], row["remark"], row["population"], row["printed"]) == (
        '\'=HYPERLINK("http://evil")',
        "'@SUM(1)",
        "+1",
        "'-2  x",
    )


def test_the_page_says_what_each_rival_counts(client: Client) -> None:
    figure = a_range()
    indicator = figure.indicator
    indicator.rivalry = "They are of different years."
    indicator.save()
    make_figure(
        key="preferred",
        indicator=indicator,
        label="Counted at the gate",
        value=7000,
        is_preferred=True,
        preferred_reason="The only count.",
    )
    whole = make_figure(key="whole", indicator=indicator, label="All", value=9000, live=True)
    make_figure(
        key="derived",
        indicator=indicator,
        label="Half of all",
        value=4500,
        share_of=whole,
        is_derived=True,
        derivation="9,000 divided by two",
    )
    page = client.get("/figures/daily-crossings/").content.decode()
    for words in (
        "around 5,000 to 10,000",
        "people from Myanmar",
        "“around”, “reportedly”",
        "flow: passed in the period",
        "“last year”",
        "Ministry of Labour",
        "They are of different years.",
        "The only count.",
        "9,000 divided by two",
        "worked out by us, not quoted",
        "Crossing the river",
        "p. 3",
    ):
        assert words in page, words
    assert page.index("Counted at the gate") < page.index("People who cross each day")
    assert page.count("<h1") == 1
    assert "No source is on record for this figure" in page


def test_a_figure_of_which_nothing_is_cited_says_so_and_a_derived_one_need_not(client: Client) -> None:
    make_figure(indicator=make_indicator(key="bare"))
    make_figure(indicator=make_indicator(key="derived"), is_derived=True, derivation="1 + 1")
    sentence = "No source is on record for this figure"
    assert sentence in client.get("/figures/bare/").content.decode()
    assert sentence not in client.get("/figures/derived/").content.decode()


def test_a_lost_note_is_told_and_never_filled(client: Client) -> None:
    report = make_source(key="report", title="Annual report")
    figure = make_figure(indicator=make_indicator(key="orphan"))
    cite(figure, note=make_note(document=report, printed_number="52", form="missing"))
    page = client.get("/figures/orphan/").content.decode()
    assert "Note 52 of “Annual report” stands in the text, but its own text is lost." in page
    (told,) = json.loads(client.get("/figures/orphan.json").content)["rows"]
    assert told["sources"][0] | {"title": None} == {
        "source": None,
        "title": None,
        "url": None,
        "role": "source",
        "locator": "",
        "note": "52",
        "note_in": "report",
    }


def test_hidden_records_are_in_no_form(client: Client) -> None:
    hidden_source = make_source(title="Secret source", live=False)
    figure = make_figure(key="open", indicator=make_indicator(key="counted"), label="Open")
    cite(figure, hidden_source)
    make_figure(key="closed", indicator=figure.indicator, label="Closed figure", live=False)
    whole = make_figure(label="Whole", live=False)
    figure.share_of = whole
    figure.save()
    for address in ("/figures/", "/figures.csv", "/figures.json", "/figures/counted/", "/figures/counted.csv"):
        text = client.get(address).content.decode()
        assert "Open" in text
        assert "Closed figure" not in text
        assert "Secret source" not in text
        assert whole.key not in text
    assert client.get(f"/figures/{whole.indicator.key}.json").status_code == 200
    assert json.loads(client.get(f"/figures/{whole.indicator.key}.json").content)["rows"] == []


def test_the_drawing_is_an_svg_whose_words_say_the_same(client: Client) -> None:
    a_range()
    for address in ("/figures/daily-crossings/chart.svg", "/figures/daily-crossings/chart-narrow.svg"):
        answer = client.get(address)
        assert answer["Content-Type"] == "image/svg+xml"
        assert ElementTree.fromstring(answer.content).tag == "{http://www.w3.org/2000/svg}svg"
    page = client.get("/figures/daily-crossings/").content.decode()
    assert "People who cross each day: around 5,000 to 10,000, as of 2016" in page
    make_figure(indicator=make_indicator(key="words"), kind="qualitative", wording="a sizeable number")
    assert "chart.svg" not in client.get("/figures/words/").content.decode()
    assert client.get("/figures/none/chart.svg").status_code == 404


def test_the_page_can_be_cited(client: Client) -> None:
    a_range()
    assert client.get("/figures/daily-crossings.bib").content.decode().startswith("@misc{daily-crossings,")
    assert client.get("/figures/daily-crossings.ris").content.decode().startswith("TY  - DATA\r\n")
    (item,) = json.loads(client.get("/figures/daily-crossings.csl.json").content)
    assert (item["type"], item["title"], item["URL"]) == (
        "dataset",
        "Daily crossings",
        "http://127.0.0.1:8000/figures/daily-crossings/",
    )
    # What is cited is the page as it was on that day: rivals come, and figures are corrected.
    today = timezone.localdate()
    assert item["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    assert f", accessed {today.day} {today:%B %Y}." in client.get("/figures/daily-crossings/").content.decode()


def test_json_ld_tells_a_range_as_a_range(client: Client) -> None:
    a_range()
    page = client.get("/figures/daily-crossings/").content.decode()
    data = json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "Dataset"
    (measured,) = data["variableMeasured"]
    assert (measured["minValue"], measured["maxValue"], measured["value"]) == (5000, 10000, None)


def test_a_correction_is_told_on_the_page(client: Client) -> None:
    figure = make_figure(indicator=make_indicator(key="counted"), value=1000)
    figure.save_revision().publish()
    assert "Nothing was changed" in client.get("/figures/counted/").content.decode()
    figure.value = 1200
    figure.save_revision().publish()
    assert "value: “1,000” became “1,200”" in client.get("/figures/counted/").content.decode()


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_comes_through(client: Client, language: str) -> None:
    make_figure(
        label=SAMPLES[language],
        indicator=make_indicator(key="counted", name=SAMPLES[language]),
        printed=SAMPLES[language],
    )
    assert SAMPLES[language] in client.get("/figures/").content.decode()
    assert SAMPLES[language] in client.get("/figures/counted/").content.decode()
    assert rows(client, f"/figures.csv?q={SAMPLES[language]}")[0]["label"] == SAMPLES[language]


def test_markup_in_every_text_is_shown_and_not_run(client: Client) -> None:
    figure = make_figure(
        indicator=make_indicator(
            key="marked", name=MARKUP, definition=MARKUP, rivalry=MARKUP, unit=MARKUP[:60], topic=MARKUP
        ),
        **dict.fromkeys(
            (
                "label",
                "population",
                "counted_as",
                "place_printed",
                "asserted_by_printed",
                "printed",
                "remark",
                "date_printed",
                "stated_also",
                "earlier_wording",
                "preferred_reason",
                "derivation",
                "pathway_word",
            ),
            MARKUP,
        ),
        hedges=[MARKUP],
        is_preferred=True,
        is_derived=True,
    )
    cite(figure, make_source(title=MARKUP, key="marked-source"), locator=MARKUP)
    for address in ("/figures/", "/figures/marked/", "/sources/", "/sources/marked-source/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "&lt;script&gt;" in page
        json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0] or "{}")
    drawing = client.get("/figures/marked/chart.svg").content
    assert b"<script" not in drawing
    ElementTree.fromstring(drawing)


BAD = (
    "cuntry=thailand",
    "country=atlantis",
    "status=guess",
    "source=maybe",
    "year=2559",
    "year=20x6",
    "year=16",
    "page=0",
    "page=99",
    "page=x",
    "country=china&country=china",
    "q=" + "x" * 10_000,
)


@pytest.mark.parametrize("query", BAD, ids=[bad[:30] for bad in BAD])
@pytest.mark.parametrize("address", ["/figures/", "/figures.csv", "/figures.json"])
def test_a_question_that_cannot_be_answered_is_refused(client: Client, address: str, query: str) -> None:
    a_range()
    if query.startswith("page=99") and address != "/figures/":
        pytest.skip("files have no pages")
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    if address == "/figures/":
        assert 'role="search"' in answer.content.decode() or "page" in query
    else:
        assert json.loads(answer.content)["problems"]


@pytest.mark.parametrize("words", ['"', "'; DROP TABLE figures_figure; --", "%", "\\", "🙂", "\u202e", "*"])
def test_a_strange_search_finds_nothing_and_does_no_harm(client: Client, words: str) -> None:
    a_range()
    answer = client.get("/figures/", {"q": words})
    assert answer.status_code == 200
    assert "No figure is like that." in answer.content.decode()


def test_a_nul_is_refused(client: Client) -> None:
    assert client.get("/figures/", {"q": "a\0b"}).status_code == 400


def test_only_reading_is_possible(client: Client) -> None:
    a_range()
    assert client.head("/figures/").status_code == 200
    assert client.post("/figures/").status_code == 405
    assert client.post("/figures/daily-crossings/").status_code == 405


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "country", "origin", "topic", "status", "source", "year", "page", "x"]),
        st.text(max_size=30),
        max_size=4,
    )
)
def test_no_question_breaks_the_list(client: Client, query: dict[str, str]) -> None:
    assert client.get("/figures/", query).status_code in (200, 400)


def test_a_long_list_has_pages(client: Client) -> None:
    indicator = make_indicator(key="many")
    for number in range(51):
        make_figure(indicator=indicator, label=f"Number {number:03}", order=number)
    first, second = (client.get(f"/figures/?page={page}").content.decode() for page in (1, 2))
    assert "Number 049" in first
    assert "Number 050" not in first
    assert "Number 050" in second
    assert len(rows(client, "/figures.csv")) == 51

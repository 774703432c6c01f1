"""The page of a source shows everywhere it is cited; the glossary shows every language."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from sampan.activities.models import ActivityCitation
from sampan.sources.models import StoredCopy
from tests.factories import (
    SAMPLES,
    cite,
    make_activity,
    make_figure,
    make_indicator,
    make_note,
    make_policy_action,
    make_quotation,
    make_rule,
    make_source,
    make_term,
)
from tests.people import client_of

pytestmark = pytest.mark.django_db


def test_the_page_shows_everywhere_a_source_is_cited_and_links_there(client: Client) -> None:
    source = make_source(key="news", title="Pink cards", authors=[("Lee", "Yimou")])
    cite(make_figure(key="cards", indicator=make_indicator(key="holders"), label="Holders of cards"), source)
    cite(make_policy_action(key="began", title="Registration begins"), source)
    rule = make_rule(key="valid", text="Good for two years.")
    cite(rule, source)
    quotation = make_quotation(text="We were [never] asked …", attributed_to="a worker")
    cite(quotation, source)
    page = client.get("/sources/news/").content.decode()
    assert 'href="/figures/holders/#cards"' in page
    assert 'href="/policies/began/"' in page
    assert f'href="/pathways/{rule.pathway.key}/#valid"' in page
    assert "We were [never] asked …" in page
    assert "not compared with the source" in page
    assert "Yimou Lee" in page


def test_the_printed_notes_of_a_document_are_told_as_they_stand(client: Client) -> None:
    report = make_source(key="report", title="Annual report")
    news = make_source(title="The news")
    first = make_note(document=report, order=1, printed_number="1", source=news, key="n-1")
    make_note(document=report, order=2, printed_number="2", form="ibid", refers_to=first)
    make_note(document=report, order=3, printed_number="65", form="missing")
    page = client.get("/sources/report/").content.decode()
    assert page.count("The news") == 2
    assert "Ibid. → 1" in page
    assert "The text of 1 note is missing from the document; its source is not known, and none is guessed." in page
    assert 'href="/sources/report/#n-1"' in client.get(f"/sources/{news.key}/").content.decode()
    data = json.loads(client.get("/sources/report.json").content)
    assert [(note["printed_number"], note["source"]) for note in data["notes"]] == [
        ("1", news.key),
        ("2", news.key),
        ("65", None),
    ]


def test_an_address_is_shown_as_printed_and_as_repaired(client: Client) -> None:
    make_source(
        key="news",
        url="https://example.org/a-b",
        url_printed="https://example.org/ab",
        url_remark="The hyphen was lost at the end of a line.",
    )
    page = client.get("/sources/news/").content.decode()
    assert 'href="https://example.org/a-b"' in page
    assert "https://example.org/ab" in page
    assert "The hyphen was lost" in page


def test_an_address_that_is_not_of_the_web_is_never_a_link(client: Client) -> None:
    make_source(key="odd", url="javascript:alert(1)")
    assert 'href="javascript' not in client.get("/sources/odd/").content.decode()


def test_a_stored_copy_is_told_with_its_hash(client: Client) -> None:
    source = make_source(key="kept")
    StoredCopy.objects.create(
        source=source, sha256="a" * 64, captured_at=datetime(2016, 7, 1, tzinfo=UTC), media_type="text/html", size=2048
    )
    page = client.get("/sources/kept/").content.decode()
    assert "a" * 64 in page
    assert "1 July 2016" in page


def test_what_only_members_may_see_is_told_to_members_only() -> None:
    source = make_source(key="shared")
    closed = make_activity(title="A closed meeting", audience="members")
    ActivityCitation.objects.create(activity=closed, source=source)
    for address in ("/sources/shared/", "/sources/shared.json"):
        assert closed.key not in client_of("visitor").get(address).content.decode()
        assert closed.key in client_of("member").get(address).content.decode()


def test_references_can_be_taken(client: Client) -> None:
    make_source(key="news", title="100% {sure}", type="article-newspaper", authors=[("Lee", "Yimou")])
    assert r"100\% " in client.get("/sources/news.bib").content.decode()
    assert "AU  - Lee, Yimou\r\n" in client.get("/sources/news.ris").content.decode()
    assert json.loads(client.get("/sources/news.csl.json").content)[0]["author"] == [
        {"family": "Lee", "given": "Yimou"}
    ]


def test_lists_and_files_hold_the_same(client: Client) -> None:
    make_source(key="thai", language_id="th", title="รายงาน", type="report")
    make_source(key="news", type="article-newspaper")
    make_source(key="hidden", live=False)
    assert "รายงาน" in client.get("/sources/?language=th").content.decode()
    rows = list(csv.DictReader(io.StringIO(client.get("/sources.csv?language=th").content.decode("utf-8-sig"))))
    assert [(row["key"], row["title"]) for row in rows] == [("thai", "รายงาน")]
    assert [row["key"] for row in json.loads(client.get("/sources.json?type=report").content)["rows"]] == ["thai"]
    assert client.get("/sources/hidden/").status_code == 404


def test_the_glossary_shows_every_language_with_its_lang(client: Client) -> None:
    make_term(key="aec", headword="AEC", is_listed=True, expansions=list(SAMPLES.items()))
    make_term(key="oss", headword="OSS", definitions=[("th", "ศูนย์บริการเบ็ดเสร็จ")])
    page = client.get("/glossary/").content.decode()
    for language, sample in SAMPLES.items():
        assert (f'<span lang="{language}">{sample}</span>' if language != "en" else sample) in page.replace(
            "&#x27;", "'"
        )
    assert "1 stand in the printed list of acronyms; 1 are used without standing in it." in page
    assert "OSS" not in client.get("/glossary/?listed=yes").content.decode()
    assert "AEC" in client.get("/glossary/", {"q": SAMPLES["km"]}).content.decode()
    (row,) = json.loads(client.get("/glossary.json?listed=yes").content)["rows"]
    assert {one["language"] for one in row["expansions"]} == set(SAMPLES)
    assert len(list(csv.DictReader(io.StringIO(client.get("/glossary.csv").content.decode("utf-8-sig"))))) == 2


@pytest.mark.parametrize(
    "address",
    [
        "/sources/?language=xx",
        "/sources/?type=x",
        "/sources/?cited=perhaps",
        "/sources/?year=x",
        "/sources.csv?nothing=1",
        "/glossary/?language=tlh",
        "/glossary/?listed=1",
        "/glossary.json?kind=x",
        "/glossary/?x=1",
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_markup_in_a_term_is_shown_and_not_run(client: Client) -> None:
    markup = "<script>alert('x')</script>"
    make_term(headword=markup, remark=markup, expansions=[("en", markup)], definitions=[("en", markup)])
    page = client.get("/glossary/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page

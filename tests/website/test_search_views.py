"""The search page as readers meet it, and the same as data and as a feed."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from sampan.search.queries import index
from tests.factories import make_activity, make_country, make_figure, make_indicator, make_place, make_term, make_work
from tests.people import client_of

Indexed = Callable[[], int]
# Of one kind of record with all that its document stands on, the words of the filters, and the glossary.
QUERIES = 16
pytestmark = pytest.mark.django_db


def page(client: Client, **asked: Any) -> str:
    answer = client.get("/search/", asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_search_shows_where_it_leads_and_marks_the_words(client: Client, indexed: Indexed) -> None:
    make_figure(
        indicator=make_indicator(key="fishers"), key="fishers-2016", label="Fishers at the pier", printed="1,200"
    )
    indexed()
    text = page(client, q="fishers")
    assert 'href="/figures/fishers/#fishers-2016"' in text
    assert "<mark>Fishers</mark> at the pier" in text


def test_marks_stand_in_thai_with_its_language(client: Client, indexed: Indexed) -> None:
    make_activity(title="Thai report", summary="คณะกรรมการเยี่ยมแรงงานที่ท่าเรือประมงในระยอง")
    indexed()
    text = page(client, q="ท่าเรือ")
    assert "<mark>ท่าเรือ</mark>" in text
    assert '<p class="result-text" lang="th">' in text


def test_term_finds_its_other_forms_in_every_language_and_says_so(client: Client, indexed: Indexed) -> None:
    make_term(headword="NV", expansions=[("en", "Nationality Verification"), ("th", "พิสูจน์สัญชาติ")])
    make_activity(title="Counting", summary="การพิสูจน์สัญชาติของแรงงาน")
    indexed()
    for typed in ("NV", "nationality verification", "พิสูจน์สัญชาติ"):
        assert "Counting" in page(client, q=typed), typed
    assert '<span class="form" lang="th">พิสูจน์สัญชาติ</span>' in page(client, q="nv")
    assert "Looked for as well" not in page(client, q="NVX")


def test_facets_lead_to_what_they_count_and_let_go_again(client: Client, indexed: Indexed) -> None:
    make_activity(title="Pier meeting", places=[make_country(key="laos", name="Laos")])
    make_work(title="Pier book")
    indexed()
    text = page(client, q="pier")
    assert 'href="/search/?q=pier&amp;kind=work"' in text
    narrowed = page(client, q="pier", kind="work")
    assert "<mark>Pier</mark> book" in narrowed
    assert "<mark>Pier</mark> meeting" not in narrowed
    assert 'href="/search/?q=pier" aria-current="true"' in narrowed
    assert '<input type="hidden" name="kind" value="work">' in narrowed


def test_nothing_found_says_what_to_do_and_what_was_perhaps_meant(client: Client, indexed: Indexed) -> None:
    make_term(headword="certificate of identity", expansions=[])
    indexed()
    text = page(client, q="certficate of identiti")
    assert "Did you mean" in text
    assert "certificate of identity</a>" in text
    assert "Nothing on record holds these words." in page(client, q="zzzzqqq")


def test_empty_search_tells_what_can_be_searched(client: Client) -> None:
    text = page(client)
    assert "in any language" in text
    assert page(client, q="   ").count("results") == 0


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "((",
        "a AND",
        "-",
        "*",
        "\x01",
        "😀",
        "é" * 50_000,
        "<script>alert(1)</script>",
        "ก" * 10_000,
        "%00",
        "\\",
        "{}",
    ],
)
def test_anything_may_be_typed(client: Client, indexed: Indexed, typed: str) -> None:
    make_activity(title="Something to find")
    indexed()
    answer = client.get("/search/", {"q": typed})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_nul_is_refused_as_everywhere(client: Client, indexed: Indexed) -> None:
    assert client.get("/search/?q=a%00b").status_code == 400


def test_filter_that_is_not_known_is_refused_with_what_is(client: Client, indexed: Indexed) -> None:
    indexed()
    assert client.get("/search/", {"q": "a", "kind": "nothing"}).status_code == 400
    assert client.get("/search/", {"q": "a", "country": "atlantis"}).status_code == 400
    assert client.get("/search/", {"q": "a", "since": "2016-02-30"}).status_code == 400
    assert client.get("/search/", {"q": "a", "order": "x"}).status_code == 400


def test_search_as_data_and_as_a_feed(client: Client, indexed: Indexed) -> None:
    make_activity(key="pier-one", title="Pier one", start=date(2016, 3, 1), end=date(2016, 3, 2), precision="day")
    indexed()
    told = json.loads(client.get("/search.json", {"q": "pier"}).content)
    assert (told["count"], told["total"], told["also"]) == (1, 1, [])
    assert told["rows"][0]["url"].endswith("/activities/pier-one/")
    assert told["rows"][0]["first"] == "2016-03-01"
    feed = client.get("/search.atom", {"q": "pier"})
    root = ElementTree.fromstring(feed.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [one.text for one in root.findall("a:entry/a:title", names)] == ["Pier one"]
    assert 'href="/search.atom?q=pier"' in page(client, q="pier").replace("http://127.0.0.1:8000", "")


def test_search_is_never_kept_for_others(indexed: Indexed) -> None:
    make_activity(title="For members", audience="members")
    indexed()
    answer = client_of("member").get("/search/", {"q": "members"})
    assert b"For <mark>members</mark>" in answer.content
    assert "no-store" in answer["Cache-Control"]
    assert b"For <mark>members</mark>" not in Client().get("/search/", {"q": "members"}).content


def test_while_the_index_is_made_the_page_says_how_far_it_is(client: Client, indexed: Indexed) -> None:
    index.folder().mkdir(parents=True, exist_ok=True)
    (index.folder() / "progress").write_text('{"done": 30, "of": 120}', encoding="ascii")
    answer = client.get("/search/", {"q": "anything"})
    assert answer.status_code == 503
    assert "25 % is done" in answer.content.decode()
    assert answer["Retry-After"] == "30"


def test_every_page_has_the_box(client: Client) -> None:
    assert 'action="/search/" role="search"' in client.get("/glossary/").content.decode()


def test_search_asks_as_often_for_three_results_as_for_one(
    client: Client, indexed: Indexed, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        make_activity(title=f"Pier {number}", summary="one" if number else "one alone", places=[make_place()])
    indexed()
    page(client, q="pier")  # the frame is kept from here on
    with django_assert_num_queries(QUERIES):
        page(client, q="pier alone")
    with django_assert_num_queries(QUERIES):
        page(client, q="pier one")

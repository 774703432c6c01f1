"""The interface for programs answers as it is described, refuses what it does not know, and shows nobody too much."""

import json
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from sampan.website.views.api import MOST_ROWS, NOUNS, api
from tests.factories import (
    SAMPLES,
    cite,
    make_activity,
    make_calendar_entry,
    make_country,
    make_figure,
    make_instrument,
    make_member,
    make_pathway,
    make_photo,
    make_place,
    make_policy_action,
    make_project,
    make_rule,
    make_source,
    make_term,
    make_work,
)
from tests.people import client_of

pytestmark = pytest.mark.django_db

NAMES = [noun.name for noun in NOUNS]


def one_of_each() -> None:
    country = make_country(key="thailand", name="Thailand")
    make_place(key="rayong", name="Rayong", lies_in=country, names=[("th", "ระยอง")])
    figure = make_figure(key="figure", place=country)
    cite(figure, make_source(key="source"))
    instrument = make_instrument(key="instrument")
    make_policy_action(key="policy", instrument=instrument, countries=[country])
    make_rule(key="rule", pathway=make_pathway(key="pathway", origins=[country]), legal_basis=instrument)
    make_activity(key="activity", title="A meeting", places=[country])
    make_calendar_entry(key="entry")
    make_project(key="project")
    make_work(key="work", languages=["en", "th"])
    make_photo(key="photo")
    make_member(key="member", heading=country)
    make_term(key="term", expansions=[("th", "ก")])


def ask(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith("application/json")
    return json.loads(answer.content)


def test_the_description_is_valid_openapi_and_names_every_list(client: Client) -> None:
    described = ask(client, "/api/openapi.json")
    assert described["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(described).validate()
    assert {f"/api/{name}" for name in NAMES} <= set(described["paths"])
    assert all(list(operations) == ["get"] for operations in described["paths"].values())


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_as_described(client: Client, name: str) -> None:
    one_of_each()
    answer = ask(client, f"/api/{name}")
    assert answer["count"] >= 1
    assert (answer["limit"], answer["offset"], answer["next"]) == (50, 0, None)
    row = answer["rows"][0]
    schema = next(noun.schema for noun in NOUNS if noun.name == name)
    assert set(row) == set(schema.model_fields)
    described = api.get_openapi_schema()["components"]["schemas"][schema.__name__]
    assert set(described["required"]) <= set(row)
    assert ask(client, f"/api/{name}/{row['key']}") == row


@pytest.mark.parametrize("name", NAMES)
def test_every_list_refuses_what_it_does_not_know(client: Client, name: str) -> None:
    one_of_each()
    for query in (
        "nothing=1",
        "limit=0",
        f"limit={MOST_ROWS + 1}",
        "limit=x",
        "offset=-1",
        "page=2",
        "limit=1&limit=2",
    ):
        problem = ask(client, f"/api/{name}?{query}", 400)
        assert problem["problems"], query
        assert all(len(sentence) > 5 for sentence in problem["problems"])
    assert ask(client, f"/api/{name}/no-such-key", 404)["problems"]


@pytest.mark.parametrize(
    "query",
    ["figures?country=atlantis", "rules?on=2016-02-30", "works?language=tlh", "policies?month=2016-13", "members?on=x"],
)
def test_values_that_are_not_known_are_refused(client: Client, query: str) -> None:
    assert ask(client, f"/api/{query}", 400)["error"] == "This cannot be answered"


def test_rows_come_in_portions(client: Client) -> None:
    for number in range(5):
        make_figure(key=f"figure-{number}", order=number)
    seen: list[str] = []
    address = "/api/figures?limit=2"
    for _ in range(3):
        answer = ask(client, address)
        seen += [row["key"] for row in answer["rows"]]
        address = (answer["next"] or "").removeprefix("http://127.0.0.1:8000")
    assert sorted(seen) == [f"figure-{number}" for number in range(5)]
    assert address == ""
    assert ask(client, "/api/figures?offset=100")["rows"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_figures_take_the_same_questions_for_one_and_for_three(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        cite(make_figure(place=make_place(lies_in=make_country())), make_source())
    client.get("/api/figures")
    # The mark of the page cache, two for the filters, one for their number, four for the figures. Another address
    # than before, since that answer is kept.
    with django_assert_num_queries(8):
        client.get("/api/figures?limit=49")


def test_restricted_records_are_answered_to_those_who_may_see_them() -> None:
    make_activity(key="closed", title="A closed meeting", audience="members")
    make_photo(key="closed-photo", audience="members")
    make_work(key="closed-work", audience="staff")
    seen = {
        who: [
            client_of(who).get(address).status_code
            for address in ("/api/activities/closed", "/api/photos/closed-photo", "/api/works/closed-work")
        ]
        for who in ("visitor", "stranger", "member", "staff")
    }
    assert seen == {
        "visitor": [404, 404, 404],
        "stranger": [404, 404, 404],
        "member": [200, 200, 404],
        "staff": [200, 200, 200],
    }
    assert ask(client_of("visitor"), "/api/activities")["count"] == 0
    assert ask(client_of("member"), "/api/activities")["count"] == 1


def test_it_can_only_be_read(client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/api/figures").status_code in (403, 405)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_comes_through(client: Client, language: str) -> None:
    make_figure(label=SAMPLES[language])
    make_term(headword="X", expansions=[(language, SAMPLES[language])])
    assert ask(client, f"/api/figures?q={SAMPLES[language]}")["rows"][0]["label"] == SAMPLES[language]
    assert ask(client, f"/api/terms?q={SAMPLES[language]}")["rows"][0]["expansions"][0]["text"] == SAMPLES[language]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(NAMES),
    query=st.dictionaries(
        st.sampled_from(["q", "country", "kind", "on", "year", "month", "limit", "offset", "x"]),
        st.text(max_size=20),
        max_size=3,
    ),
)
def test_no_question_breaks_it(client: Client, name: str, query: dict[str, str]) -> None:
    assert client.get(f"/api/{name}", query).status_code in (200, 400)


# Pages and robots -----------------------------------------------------------------------------------------------------


def test_the_reference_names_every_list_and_loads_nothing(client: Client) -> None:
    page = client.get("/api/").content.decode()
    for name in NAMES:
        assert f"<code>/api/{name}</code>" in page
    assert "<script" not in page
    assert "cdn" not in page.lower()


def test_every_file_that_the_page_of_data_offers_can_be_taken(client: Client) -> None:
    one_of_each()
    page = client.get("/data/").content.decode()
    offered = [part.partition('"')[0] for part in page.split('href="')[1:]]
    files = [address for address in offered if address.endswith((".csv", ".json", ".atom", ".ics"))]
    assert len(files) >= 30
    for address in files:
        answer = client.get(address)
        assert answer.status_code == 200, address
        if address.endswith(".json"):
            json.loads(answer.content)
        elif address.endswith(".atom"):
            ElementTree.fromstring(answer.content)


def test_the_map_of_the_site_names_what_a_visitor_may_read_and_no_more(client: Client) -> None:
    one_of_each()
    make_activity(key="closed", audience="members")
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [loc.text or "" for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    paths = [address.removeprefix("http://127.0.0.1:8000") for address in addresses]
    assert "/activities/activity/" in paths
    assert "/activities/closed/" not in paths
    assert client_of("member").get("/sitemap.xml").content == client.get("/sitemap.xml").content
    assert len(paths) == len(set(paths))
    for path in paths:
        assert path == "/" or client.get(path).status_code == 200, path


def test_robots_are_kept_from_the_desk_and_told_of_the_map(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text

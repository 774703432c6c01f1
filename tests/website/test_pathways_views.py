"""The table of pathways as at a day, with sources in its cells, conflicts compared and criticism apart."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client

from tests.factories import (
    SAMPLES,
    cite,
    make_country,
    make_criticism,
    make_instrument,
    make_pathway,
    make_policy_action,
    make_rule,
    make_source,
)

pytestmark = pytest.mark.django_db

LEGAL = "Not legal advice"


def a_pathway() -> None:
    laos, thailand = make_country(key="laos", name="Lao PDR"), make_country(key="thailand", name="Thailand")
    pathway = make_pathway(key="mou", name="The MOU process", origins=[laos], destinations=[thailand])
    month = make_rule(
        key="month", pathway=pathway, kind="obligation", text="A break of one month.", duration="P1M", origins=[laos]
    )
    days = make_rule(
        key="days",
        pathway=pathway,
        kind="obligation",
        text="Home for 30 days.",
        duration="P30D",
        earlier_duration="P3Y",
    )
    days.conflicts_with.set([month])
    days.save()
    cite(days, make_source(key="news", title="The break gets shorter"))
    make_rule(
        key="card",
        pathway=pathway,
        kind="validity",
        text="Good for two years.",
        start=date(2016, 2, 1),
        end=date(2018, 1, 31),
        precision="day",
    )
    make_criticism(pathway=pathway, text="Brokers profit.", made_by_printed="workers")


def test_the_table_is_that_of_the_day(client: Client) -> None:
    a_pathway()
    before = client.get("/pathways/?on=2015-12-31").content.decode()
    after = client.get("/pathways/?on=2016-12-31").content.decode()
    assert "Good for two years." not in before
    assert "Good for two years." in after
    assert "as at 31 December 2016" in after
    assert "The break gets shorter" in after
    for page in (before, after):
        assert LEGAL in page
        assert "Brokers profit." not in page
    assert "The MOU process" in client.get("/pathways/?origin=laos&destination=thailand").content.decode()


def test_the_files_hold_the_rules_of_the_day(client: Client) -> None:
    a_pathway()
    rows = list(csv.DictReader(io.StringIO(client.get("/pathways.csv?on=2015-12-31").content.decode("utf-8-sig"))))
    assert sorted(row["key"] for row in rows) == ["days", "month"]
    data = json.loads(client.get("/pathways.json?on=2016-12-31").content)
    assert (data["on"], data["count"]) == ("2016-12-31", 3)
    by_key = {row["key"]: row for row in data["rows"]}
    assert by_key["days"]["conflicts_with"] == ["month"]
    assert by_key["card"]["valid"] == "2016-02-01/2018-01-31"


def test_the_page_compares_what_conflicts_and_keeps_criticism_apart(client: Client) -> None:
    a_pathway()
    page = client.get("/pathways/mou/").content.decode()
    assert LEGAL in page
    assert "1 month here, 30 days there" in page
    assert "30 days here, 1 month there" in page
    assert page.count("agree within a day or two") == 2
    assert "before: 3 years" in page
    assert page.index("Home for 30 days.") < page.index("What is held against it") < page.index("Brokers profit.")


def test_a_year_tells_what_changed(client: Client) -> None:
    a_pathway()
    instrument = make_instrument()
    make_rule(key="basis", legal_basis=instrument, pathway=make_pathway())
    make_policy_action(title="The memorandum is amended", instrument=instrument)
    page = client.get("/pathways/changes/2016/").content.decode()
    assert "Good for two years." in page
    assert "The memorandum is amended" in page
    assert "Home for 30 days." not in page.partition("Also stated")[0]
    assert LEGAL in page
    assert "No change of a rule is on record" in client.get("/pathways/changes/1999/").content.decode()
    assert client.get("/pathways/changes/9999/").status_code == 404


def test_hidden_records_are_in_no_form(client: Client) -> None:
    a_pathway()
    make_rule(key="closed", text="A closed rule.", live=False, pathway=make_pathway(key="open"))
    make_rule(
        key="of-hidden", text="Of a hidden pathway.", pathway=make_pathway(key="hidden", name="Hidden", live=False)
    )
    for address in ("/pathways/", "/pathways.csv", "/pathways.json", "/pathways/open/", "/pathways/changes/2016/"):
        text = client.get(address).content.decode()
        assert "closed rule" not in text
        assert "idden" not in text.replace("hidden=", "")
    assert client.get("/pathways/hidden/").status_code == 404


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_comes_through(client: Client, language: str) -> None:
    make_rule(text=SAMPLES[language], pathway=make_pathway(key="way", name=SAMPLES[language]))
    for address in ("/pathways/", "/pathways.csv", "/pathways.json", "/pathways/way/"):
        assert SAMPLES[language] in client.get(address).content.decode()


def test_markup_in_every_text_is_shown_and_not_run(client: Client) -> None:
    markup = "<script>alert('x')</script>\"&"
    pathway = make_pathway(key="way", name=markup, document=markup, description=markup, acronym="<i>&")
    make_rule(
        pathway=pathway,
        text=markup,
        subject=markup,
        remark=markup,
        date_printed=markup,
        asserted_by_printed=markup,
        start=date(2016, 1, 1),
        precision="day",
    )
    make_criticism(pathway=pathway, text=markup, made_by_printed=markup)
    for address in ("/pathways/", "/pathways/way/", "/pathways/changes/2016/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<i>&" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "query", ["on=2016-02-30", "on=31.12.2016", "on=yesterday", "origin=x", "destination=x", "as_at=2016-01-01"]
)
def test_a_question_that_cannot_be_answered_is_refused(client: Client, query: str) -> None:
    a_pathway()
    for address in ("/pathways/", "/pathways.csv", "/pathways.json"):
        assert client.get(f"{address}?{query}").status_code == 400
    assert client.get(f"/pathways/mou/?{query}").status_code == 400

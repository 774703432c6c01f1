"""The timeline and the instruments on pages, in files and in the feed."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sampan.policies.models import InstrumentTitle, Party
from tests.factories import (
    SAMPLES,
    cite,
    make_country,
    make_criticism,
    make_instrument,
    make_language,
    make_policy_action,
    make_rule,
    make_source,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MARKUP = "<script>alert('x')</script>\"&"


def test_the_list_its_files_and_its_feed_hold_the_same(client: Client) -> None:
    thailand = make_country(key="thailand", name="Thailand")
    action = make_policy_action(key="signed", title="A memorandum is signed", countries=[thailand])
    cite(action, make_source(key="news"))
    make_policy_action(
        key="other", title="Something else", start=date(2015, 1, 1), end=date(2015, 1, 1), precision="day"
    )
    page = client.get("/policies/?country=thailand").content.decode()
    assert "A memorandum is signed" in page
    assert "Something else" not in page
    (row,) = csv.DictReader(io.StringIO(client.get("/policies.csv?country=thailand").content.decode("utf-8-sig")))
    assert (row["key"], row["date"], row["countries"]) == ("signed", "2016-03-04", "thailand")
    (told,) = json.loads(client.get("/policies.json?year=2016").content)["rows"]
    assert told["sources"][0]["source"] == "news"
    feed = ElementTree.fromstring(client.get("/policies.atom?month=2016-03").content)
    assert feed.tag == f"{ATOM}feed"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "http://127.0.0.1:8000/policies/signed/"
    assert entry.findtext(f"{ATOM}title") == "A memorandum is signed"


def test_the_feed_holds_nothing_that_was_only_planned(client: Client) -> None:
    make_policy_action(key="planned", outcome="planned", title="A plan")
    assert ElementTree.fromstring(client.get("/policies.atom").content).findall(f"{ATOM}entry") == []
    page = client.get("/policies/planned/").content.decode()
    assert "As far as the sources go, this has not taken place." in page


def test_an_instrument_has_both_years_its_parties_and_what_is_held_against_it(client: Client) -> None:
    instrument = make_instrument(
        key="ordinance",
        title="Royal Ordinance",
        year=2017,
        buddhist_era_printed="B.E. 2560",
        legal_number="No. 3",
    )
    InstrumentTitle.objects.create(instrument=instrument, language=make_language("th"), title="พระราชกำหนด")
    Party.objects.create(instrument=instrument, country=make_country(name="Thailand"))
    make_policy_action(key="amended", title="It is amended", instrument=instrument)
    make_rule(text="Whoever works needs a permit.", legal_basis=instrument, legal_basis_locator="section 8")
    make_criticism(text="It came without warning.", instrument=instrument, pathway=None, made_by_printed="unions")
    page = client.get("/policies/instruments/ordinance/").content.decode()
    for words in (
        "2017 (B.E. 2560)",
        "“B.E. 2560” (the year of the common era was worked out)",
        "No. 3",
        '<dd lang="th">พระราชกำหนด</dd>',
        "Thailand",
        "It is amended",
        "Whoever works needs a permit.",
        "section 8",
        "It came without warning.",
        "unions",
    ):
        assert words in page, words
    assert "Royal Ordinance" in client.get("/policies/instruments/?q=พระราช").content.decode()
    (row,) = json.loads(client.get("/policies/instruments.json").content)["rows"]
    assert row["titles"] == [{"language": "th", "title": "พระราชกำหนด"}]
    assert client.get("/policies/instruments.csv").status_code == 200


def test_hidden_records_are_in_no_form(client: Client) -> None:
    hidden = make_instrument(key="hidden", title="Hidden law", live=False)
    make_policy_action(key="open", title="Open event", instrument=hidden)
    make_policy_action(key="closed", title="Closed event", live=False)
    for address in ("/policies/", "/policies.csv", "/policies.json", "/policies.atom", "/policies/open/"):
        text = client.get(address).content.decode()
        assert "Open event" in text
        assert "Closed event" not in text
        assert "Hidden law" not in text
    for address in ("/policies/closed/", "/policies/instruments/hidden/", "/policies/none/"):
        assert client.get(address).status_code == 404


def test_markup_in_every_text_is_shown_and_not_run(client: Client) -> None:
    instrument = make_instrument(
        key="marked", title=MARKUP, summary=MARKUP, remark=MARKUP, legal_number=MARKUP, buddhist_era_printed="<b>&"
    )
    make_policy_action(
        key="event", title=MARKUP, change=MARKUP, remark=MARKUP, date_printed=MARKUP, instrument=instrument
    )
    make_criticism(text=MARKUP, made_by_printed=MARKUP, instrument=instrument, pathway=None)
    for address in ("/policies/", "/policies/event/", "/policies/instruments/", "/policies/instruments/marked/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<b>&" not in page
        json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0] or "{}")
    ElementTree.fromstring(client.get("/policies.atom").content)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_comes_through(client: Client, language: str) -> None:
    make_policy_action(title=SAMPLES[language])
    for address in ("/policies/", "/policies.csv", "/policies.json", "/policies.atom"):
        assert SAMPLES[language] in client.get(address, {"q": SAMPLES[language]}).content.decode()


@pytest.mark.parametrize(
    "query",
    ["month=2016-13", "month=June", "year=0", "country=x", "kind=x", "instrument=x", "contry=x", "month=2016-6"],
)
def test_a_question_that_cannot_be_answered_is_refused(client: Client, query: str) -> None:
    for address in ("/policies/", "/policies.csv", "/policies.json", "/policies.atom"):
        assert client.get(f"{address}?{query}").status_code == 400
    assert client.get("/policies/instruments/?kind=x").status_code == 400


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "country", "kind", "instrument", "month", "year", "page"]),
        st.text(max_size=20),
        max_size=4,
    )
)
def test_no_question_breaks_the_timeline(client: Client, query: dict[str, str]) -> None:
    assert client.get("/policies/", query).status_code in (200, 400)

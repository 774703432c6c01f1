"""The calendar as a month, a year and a file for calendar programs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories import (
    SAMPLES,
    make_activity,
    make_calendar_entry,
    make_country,
    make_organisation,
    make_place,
    make_project,
    take_part,
)
from tests.people import client_of

pytestmark = pytest.mark.django_db


def events(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    sheet = Calendar.from_ical(answer.content)
    return {str(event["UID"]): event for event in sheet.walk("VEVENT")}


def test_feed_says_the_same_after_being_read_back(client: Client, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://network.example"
    thailand = make_country(name="Thailand")
    make_calendar_entry(
        key="visit",
        verb_printed="Assisted in organising",
        text="a visit; with “friends”, to many places " * 4,
        start=date(2016, 8, 29),
        end=date(2016, 9, 2),
        precision="day",
        places=[make_place(name="Mae Sot", lies_in=thailand), make_place(name="Rayong", lies_in=thailand)],
        projects=[make_project(title="Beyond, Tolerance")],
        last_published_at=datetime(2017, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    make_activity(
        key="day",
        title="International Migrants’ Day",
        start=date(2016, 12, 18),
        end=date(2016, 12, 18),
        precision="day",
    )
    make_activity(key="vague", start=date(2016, 6, 1), end=date(2016, 6, 30), precision="month")
    found = events(client, "/calendar.ics")
    assert sorted(found) == ["activity-day@network.example", "calendar-entry-visit@network.example"]
    visit = found["calendar-entry-visit@network.example"]
    assert (visit["DTSTART"].dt, visit["DTEND"].dt) == (date(2016, 8, 29), date(2016, 9, 3))
    assert visit["SUMMARY"] == "Assisted in organising " + ("a visit; with “friends”, to many places " * 4).strip()
    assert visit["LOCATION"] == "Mae Sot, Rayong, Thailand"
    assert visit["CATEGORIES"].cats == ["Beyond, Tolerance"]
    assert visit["URL"] == "https://network.example/calendar/2016/8/#visit"
    assert visit["DTSTAMP"].dt == datetime(2017, 1, 2, 3, 4, 5, tzinfo=UTC)
    day = found["activity-day@network.example"]
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2016, 12, 18), date(2016, 12, 19))
    assert day["URL"] == "https://network.example/activities/day/"


def test_feed_is_the_same_file_while_nothing_changes(client: Client) -> None:
    make_calendar_entry()
    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_every_script_comes_through_folded_lines(client: Client, language: str) -> None:
    title = SAMPLES[language] * 5
    make_activity(key="activity", title=title, title_language_id=language)
    (event,) = events(client, "/activities/activity.ics").values()
    assert event["SUMMARY"] == title
    assert max(len(line) for line in client.get("/activities/activity.ics").content.split(b"\r\n")) <= 75


def test_feed_takes_the_filters_of_the_page(client: Client) -> None:
    laos = make_country(key="laos")
    make_calendar_entry(key="inside", places=[make_place(lies_in=laos)])
    make_calendar_entry(key="outside")
    assert [uid.split("@")[0] for uid in events(client, "/calendar.ics?country=laos")] == ["calendar-entry-inside"]
    assert client.get("/calendar.ics?country=thailand").status_code == 400


def test_one_line_as_a_file_and_nothing_where_no_day_is_known(client: Client) -> None:
    make_calendar_entry(key="line")
    make_calendar_entry(key="closed", audience="members")
    make_calendar_entry(key="vague", start=date(2016, 1, 1), end=date(2016, 12, 31), precision="year")
    assert len(events(client, "/calendar/entries/line.ics")) == 1
    for key in ("closed", "vague", "nothing"):
        assert client.get(f"/calendar/entries/{key}.ics").status_code == 404
    assert client_of("member").get("/calendar/entries/closed.ics").status_code == 200


@pytest.mark.parametrize(
    "address", ["/calendar/", "/calendar/2016/6/", "/calendar.ics", "/calendar.csv", "/calendar.json"]
)
def test_closed_line_is_on_no_way_out(address: str) -> None:
    make_calendar_entry(text="the closed session", audience="staff")
    make_calendar_entry(text="the open session")
    for reader in ("visitor", "stranger", "member"):
        page = client_of(reader).get(address).content.decode()
        assert "the closed session" not in page
        assert "the open session" in page
    assert "the closed session" in client_of("staff").get(address).content.decode()


def test_month_shows_days_in_a_grid_and_the_same_as_a_list(client: Client) -> None:
    make_calendar_entry(
        key="training",
        text="the training",
        start=date(2016, 6, 4),
        end=date(2016, 6, 8),
        precision="day",
        places=[make_place(name="Bangkok")],
    )
    page = client.get("/calendar/2016/6/").content.decode()
    assert page.count('href="#training"') == 5
    assert page.count('id="training"') == 1
    assert "4–8 June 2016" in page
    assert '<a rel="prev" href="/calendar/2016/5/">May 2016</a>' in page


def test_empty_month_says_so(client: Client) -> None:
    make_calendar_entry()
    page = client.get("/calendar/2016/4/").content.decode()
    assert "Nothing is on record for this month." in page
    assert "<table" not in page
    assert "Nothing is on record for this month." in client.get("/calendar/2016/").content.decode()


def test_thing_known_to_the_month_stands_apart_from_the_days(client: Client) -> None:
    make_activity(key="symposium", title="Symposium", start=date(2016, 7, 1), end=date(2016, 7, 31), precision="month")
    make_activity(
        key="some-day",
        title="On some day of the year",
        start=date(2016, 1, 1),
        end=date(2016, 12, 31),
        precision="year",
    )
    july = client.get("/calendar/2016/7/").content.decode()
    assert "In this month, on a day that nobody stated" in july
    assert "On some day of the year" not in july
    assert "In this year, in a month that nobody stated" in client.get("/calendar/2016/").content.decode()


def test_calendar_without_a_year_is_the_latest_year_on_record(client: Client) -> None:
    make_calendar_entry()
    make_calendar_entry(start=date(2013, 2, 26), end=date(2013, 2, 28), precision="day")
    page = client.get("/calendar/").content.decode()
    assert "Calendar 2016" in page
    assert '<a href="/calendar/2013/">2013</a>' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/calendar/2016/">' in page


def test_calendar_of_an_empty_record_is_a_page(client: Client) -> None:
    assert client.get("/calendar/").status_code == 200
    assert events(client, "/calendar.ics") == {}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/calendar/2016/13/", 404),
        ("/calendar/2016/0/", 404),
        ("/calendar/99999/", 404),
        ("/calendar/1900/1/", 200),
        ("/calendar/2199/12/", 200),
        ("/calendar/2016/6/?month=7", 400),
        ("/calendar/2016/6/?role=king", 400),
        ("/calendar/?project=%22", 400),
    ],
)
def test_months_that_do_not_exist_and_filters_that_do_not(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_verb_and_place_as_printed_stay_beside_what_they_mean(client: Client) -> None:
    network = make_organisation(is_network=True)
    make_calendar_entry(
        verb_printed="Assisted in organizing",
        text="a consultation",
        place_printed="Pha-An, Karen State",
        places=[make_place(name="Hpa-An")],
    )
    take_part(make_activity(title="Open day"), "co-organised", organisation=network)
    page = client.get("/calendar/2016/6/").content.decode()
    for said in ("Assisted in organizing", "Hpa-An", "Pha-An, Karen State", "Co-organised"):
        assert said in page

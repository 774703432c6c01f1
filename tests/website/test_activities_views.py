"""Activities, projects, trainings and visits as pages, files and feeds."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sampan.activities.models import ActivityLink, ActivityTitle, Count, Output, StudySite, Training
from sampan.sources.models import Source
from tests.factories import (
    SAMPLES,
    make_activity,
    make_calendar_entry,
    make_country,
    make_organisation,
    make_person,
    make_place,
    make_project,
    make_source,
    make_work,
    take_part,
)
from tests.people import client_of

pytestmark = pytest.mark.django_db

LISTS = [
    "/activities/",
    "/activities.csv",
    "/activities.json",
    "/activities.atom",
    "/calendar/",
    "/calendar/2016/6/",
    "/calendar.ics",
    "/calendar.csv",
    "/calendar.json",
    "/trainings/",
]


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def rows(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(client, address).removeprefix("\ufeff"))))


@pytest.mark.parametrize("address", LISTS)
def test_closed_activity_is_on_no_way_out(address: str) -> None:
    make_activity(kind="training", title="Closed strategy talk", audience="members")
    make_activity(kind="training", title="Open training")
    assert "Closed strategy talk" not in text(client_of("visitor"), address)
    assert "Closed strategy talk" not in text(client_of("stranger"), address)
    assert "Open training" in text(client_of("visitor"), address)
    assert "Closed strategy talk" in text(client_of("member"), address)


@pytest.mark.parametrize("ending", ["/", ".ics"])
def test_closed_activity_answers_as_one_that_does_not_exist(ending: str) -> None:
    make_activity(key="closed", audience="staff")
    closed = client_of("member").get(f"/activities/closed{ending}")
    nothing = client_of("member").get(f"/activities/nothing{ending}")
    assert (closed.status_code, nothing.status_code) == (404, 404)
    assert closed.content == nothing.content
    assert client_of("staff").get(f"/activities/closed{ending}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "kind=parade",
        "country=laos",
        "project=none",
        "year=20x6",
        "year=0000",
        "page=-1",
        "kind=meeting&kind=forum",
        "q=" + "x" * 10_000,
        "q=%00",
    ],
)
def test_question_that_cannot_be_answered_is_refused_with_a_sentence(client: Client, query: str) -> None:
    make_activity()
    for address in ("/activities/", "/activities.csv"):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 400
        assert len(answer.content) < 12_000


@pytest.mark.parametrize("q", ['"', "'", "%", "\\", "😀", "; DROP TABLE", "<script>"])
def test_odd_words_find_nothing_and_break_nothing(client: Client, q: str) -> None:
    make_activity(title="Meeting")
    answer = client.get("/activities/", {"q": q})
    assert answer.status_code == 200
    assert "No activity is like that." in answer.content.decode()


def test_files_have_exactly_what_the_filter_shows(client: Client) -> None:
    thailand = make_country(key="thailand", name="Thailand")
    make_activity(key="inside", title="=HYPERLINK(1)", places=[make_place(name="Mae Sot", lies_in=thailand)])
    make_activity(key="outside")
    (row,) = rows(client, "/activities.csv?country=thailand")
    assert (row["key"], row["title"], row["places"], row["countries"]) == (
        "inside",
        "'=HYPERLINK(1)",
        "Mae Sot",
        "Thailand",
    )
    told = json.loads(text(client, "/activities.json?country=thailand"))
    assert (told["count"], told["rows"][0]["key"], told["rows"][0]["date"]) == (1, "inside", "2016-06-04/2016-06-07")
    assert told["rows"][0]["title"] == "=HYPERLINK(1)"


def test_feed_is_atom_with_addresses_that_never_change(client: Client) -> None:
    make_activity(key="forum", title="Forum & more")
    feed = ET.fromstring(text(client, "/activities.atom"))
    space = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.findall(f"{space}entry")
    assert entry.findtext(f"{space}title") == "Forum & more"
    assert (entry.findtext(f"{space}id") or "").endswith("/activities/forum/")
    assert entry.findtext(f"{space}updated") == "2016-06-04T00:00:00+00:00"
    assert text(client, "/activities.atom") == text(client, "/activities.atom")


def test_list_past_fifty_is_paged(client: Client) -> None:
    for _ in range(51):
        make_activity()
    first, second = text(client, "/activities/"), text(client, "/activities/?page=2")
    assert client.get("/activities/?page=3").status_code == 400
    assert (first.count('class="card"'), second.count('class="card"')) == (50, 1)
    assert "51 activities" in first


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_every_script_stands_with_its_language(client: Client, language: str) -> None:
    title = SAMPLES[language]
    make_activity(key="activity", title=title, title_language_id=language)
    for address in ("/activities/", "/activities/activity/"):
        page = text(client, address)
        said = title.replace("'", "&#x27;")
        marked = f'lang="{language}"><a' in page or f'<h1 lang="{language}">{said}' in page
        assert said in page
        assert marked is (language != "en")


def test_page_tells_everything_of_a_training(client: Client) -> None:
    bangkok = make_place(name="Bangkok", lies_in=make_country(name="Thailand", key="thailand"))
    activity = make_activity(
        key="asean-training",
        kind="training",
        title="Regional Training",
        places=[bangkok],
        stated_duration="P5D",
        stated_duration_printed="five-day",
        date_printed="from 4-7 June",
        remark="The introduction calls it week-long.",
    )
    make_calendar_entry(key="line", activity=activity, start=date(2016, 6, 4), end=date(2016, 6, 8), precision="day")
    Training.objects.create(activity=activity, modules="Modules on ASEAN").countries.set(
        [make_country(name="Cambodia", key="cambodia")]
    )
    Count.objects.create(activity=activity, what="trainees", value=17, printed="a total of 17 trainees", unit="persons")
    ministry = make_organisation(key="mol", name="Ministry of Labour")
    output = Output.objects.create(
        activity=activity, kind="recommendation", text="Lower the cost of “passports”.", is_verbatim=True
    )
    output.addressees.set([ministry])
    output.save()
    donor = make_organisation(name="", is_anonymous=True)
    take_part(activity, "funder", organisation=donor)
    take_part(
        activity, "trainer", person=make_person(printed_name="Liz Hilton", honorific="Ms."), organisation=ministry
    )
    ActivityTitle.objects.create(activity=activity, title="Advocacy with ASEAN", where_seen="l. 765")
    ActivityLink.objects.create(activity=activity, url="http://www.example.org/?p=5030", label="With photos")
    make_work(key="brief", title="Policy brief", activity=activity)
    page = text(client, "/activities/asean-training/")
    for said in (
        "The report calls it “five-day”; from the first to the last day on record it is 4 days.",
        "The calendar has it on 4–8 June 2016, the record on 4–7 June 2016.",
        "“from 4-7 June”",
        "a total of 17 trainees",
        "<blockquote><p>Lower the cost of “passports”.</p></blockquote>",
        "quoted word for word",
        '<a href="/members/mol/">Ministry of Labour</a>',
        "an anonymous donor",
        "Ms. Liz Hilton",
        "Advocacy with ASEAN (l. 765)",
        "Modules on ASEAN",
        '<a href="/countries/cambodia/">Cambodia</a>',
        '<a href="/countries/thailand/">Thailand</a>',
        'href="http://www.example.org/?p=5030" rel="external"',
        '<a href="/library/brief/"',
        "/calendar/2016/6/#line",
        "The introduction calls it week-long.",
    ):
        assert said in page, said
    assert f"/members/{donor.key}/" not in page
    assert page.count("<h1") == 1


def test_stated_week_agrees_with_five_days_of_work(client: Client) -> None:
    make_activity(key="week", start=date(2016, 8, 29), end=date(2016, 9, 2), precision="day", stated_duration="P1W")
    assert "Statements that do not agree" not in text(client, "/activities/week/")


def test_page_is_an_event_for_search_engines(client: Client) -> None:
    activity = make_activity(key="forum", title="</script><b>Forum</b>", places=[make_place(name="Dhaka")])
    take_part(activity, "organiser", organisation=make_organisation(key="mmn", name="Network"))
    page = text(client, "/activities/forum/")
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.DOTALL)
    event = json.loads(told)
    assert (event["@type"], event["name"]) == ("Event", "</script><b>Forum</b>")
    assert (event["startDate"], event["endDate"]) == ("2016-06-04", "2016-06-07")
    assert (event["location"][0]["name"], event["organizer"][0]["name"]) == ("Dhaka", "Network")
    assert "<b>Forum</b>" not in page


MARKUP = '<img src=x onerror="alert(1)">'


def test_markup_in_every_text_field_is_shown_and_never_run(client: Client) -> None:
    given: dict[str, Any] = dict.fromkeys(
        ("title", "objective", "summary", "outcome", "remark", "slogan", "venue", "date_printed"), MARKUP
    )
    activity = make_activity(key="marked", **given, stated_duration_printed=MARKUP)
    take_part(activity, "host", group=MARKUP, remark=MARKUP)
    Count.objects.create(activity=activity, what=MARKUP, value=1, printed=MARKUP)
    Output.objects.create(activity=activity, kind="plan", text=MARKUP, topic=MARKUP, addressee_printed=MARKUP)
    ActivityTitle.objects.create(activity=activity, title=MARKUP, where_seen=MARKUP)
    make_calendar_entry(activity=activity, text=MARKUP, verb_printed=MARKUP, place_printed=MARKUP, remark=MARKUP)
    make_project(key="marked", title=MARKUP, summary=MARKUP, theme=MARKUP, remark=MARKUP)
    for address in ("/activities/marked/", "/activities/", "/calendar/2016/6/", "/calendar/", "/projects/marked/"):
        page = text(client, address)
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_statement_is_noted_with_where_it_was_recorded_from(client: Client) -> None:
    from sampan.activities.models import ActivityCitation

    report: Source = make_source(title="Annual report 2016")
    activity = make_activity(key="forum", summary="They met.")
    ActivityCitation.objects.create(activity=activity, source=report, locator="l. 764")
    page = text(client, "/activities/forum/")
    assert 'popovertarget="note-1"' in page
    assert "Annual report 2016" in page


def test_trainings_and_visits_stand_in_tables_of_their_own(client: Client) -> None:
    training = make_activity(key="training", kind="training", title="National training")
    Count.objects.create(activity=training, what="trainees", value=25, printed="altogether 25 trainees", unit="persons")
    visit = make_activity(key="visit", kind="visit", title="Visit to Rayong", origin=make_country(name="Myanmar"))
    take_part(visit, "met-with", organisation=make_organisation(name="Workers Solidarity"))
    trainings, visits = text(client, "/trainings/"), text(client, "/visits/")
    assert "altogether 25 trainees" in trainings
    assert "Visit to Rayong" not in trainings
    assert "Workers Solidarity" in visits
    assert "National training" not in visits
    assert client.get("/trainings/?kind=visit").status_code == 400


def test_project_tells_its_sites_also_those_without_a_name(client: Client) -> None:
    project = make_project(key="zones", title="Economic zones", site_count=3)
    StudySite.objects.create(key="a", project=project, place=make_place(name="Mae Sot"), is_studied=True)
    StudySite.objects.create(key="b", project=project)
    page = text(client, "/projects/zones/")
    for said in (
        "Mae Sot",
        "preliminary study done",
        "a site not yet named",
        "1 more site is planned and not yet named.",
    ):
        assert said in page
    assert [row["key"] for row in rows(client, "/projects.csv")] == ["zones"]
    assert client.get("/projects/?country=nowhere").status_code == 400
    assert client.get("/projects/nothing/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/activities/").status_code == 405

"""Members, organisations, the committee and the secretariat as pages and files."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sampan.network.models import Affiliation, Consultancy, Internship, Office, OfficeHost, OrganisationName, StaffPost
from sampan.policies.models import Party
from sampan.sources.models import ClaimCitation
from tests.factories import (
    SAMPLES,
    cite,
    make_activity,
    make_claim,
    make_country,
    make_figure,
    make_indicator,
    make_instrument,
    make_language,
    make_member,
    make_organisation,
    make_person,
    make_place,
    make_policy_action,
    make_project,
    make_quotation,
    make_seat,
    make_source,
    take_part,
)
from tests.people import client_of

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_members_stand_under_their_headings_with_map_and_table(client: Client) -> None:
    thailand = make_country(key="thailand", name="Thailand", order=2)
    regional = make_place(key="gms", kind="region", name="Greater Mekong Subregion", heading_name="Regional", order=1)
    make_place(lies_in=thailand, latitude="16.7", longitude="98.6")
    make_member(key="amc", name="Asian Migrant Centre", acronym="AMC", heading=regional)
    make_member(key="map", name="MAP Foundation", names=[("th", "มูลนิธิแมพ")], heading=thailand)
    make_member(key="fed", heading=thailand)
    page = text(client, "/members/")
    assert "3 member organisations are on record." in page
    assert page.index('id="gms"') < page.index('id="thailand"')
    assert '<p class="other-name" lang="th">มูลนิธิแมพ</p>' in page
    assert '<img src="/members/map.svg"' in page
    assert 'id="members-by-heading"' in page
    for address in ("/members/map.svg", "/members/map-narrow.svg", "/members/map.svg?on=2016-12-31"):
        drawing = client.get(address)
        assert drawing["Content-Type"] == "image/svg+xml"
        assert ET.fromstring(drawing.content).tag == "{http://www.w3.org/2000/svg}svg"
        assert b"Thailand (2)" in drawing.content


def test_members_of_a_day_are_those_of_that_day(client: Client) -> None:
    heading = make_country(name="Thailand")
    make_member(key="left", name="Left Early", heading=heading, start=date(2003, 10, 1), end=date(2011, 12, 31))
    make_member(key="stays", name="Stays On", heading=heading)
    page = text(client, "/members/?on=2016-12-31")
    assert "1 organisation was a member on 31 December 2016." in page
    assert "Left Early" not in page
    assert "Left Early" in text(client, "/members/?on=2010-06-01")
    told = json.loads(text(client, "/members.json?on=2010-06-01"))
    assert (told["on"], sorted(row["key"] for row in told["rows"])) == ("2010-06-01", ["left", "stays"])


@pytest.mark.parametrize("on", ["2016-02-30", "yesterday", "2016", "2016-13-01", "20161231", "0000-00-00"])
@pytest.mark.parametrize("address", ["/members/", "/members.csv", "/members/map.svg", "/committee/", "/secretariat/"])
def test_day_that_does_not_exist_is_refused(client: Client, address: str, on: str) -> None:
    assert client.get(f"{address}?on={on}").status_code == 400


def test_misprinted_name_leads_to_the_organisation_and_says_what_it_is(client: Client) -> None:
    ycowa = make_member(key="ycowa", name="Yaung Chi Oo Workers’ Association", heading=make_country())
    OrganisationName.objects.create(
        organisation=ycowa,
        language=make_language(),
        name="Young Chi Oo Workers’ Association",
        kind="error",
        where_seen="l.836",
    )
    page = text(client, "/members/?q=Young+Chi+Oo")
    assert '<a href="/members/ycowa/">Yaung Chi Oo Workers’ Association</a>' in page
    assert "“Young Chi Oo Workers’ Association”: misspelling seen in a document (l.836)" in page
    assert "No organisation on record bears that name." in text(client, "/members/?q=Nobody")
    assert "misspelling seen in a document" in text(client, "/members/ycowa/")


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_names_of_every_script_stand_with_their_language(client: Client, language: str) -> None:
    make_member(key="member", name=SAMPLES[language], name_language_id=language, heading=make_country())
    page = text(client, "/members/member/")
    assert (f'<h1 lang="{language}">' in page) is (language != "en")
    (row,) = csv.DictReader(io.StringIO(text(client, "/members.csv").removeprefix("\ufeff")))
    assert (row["name"], row["name_language"]) == (SAMPLES[language], language)


def test_page_of_a_ministry_tells_its_policy_events_instruments_and_figures(client: Client) -> None:
    ministry = make_organisation(key="ministry", name="Ministry of Labour")
    signed, hidden = make_policy_action(title="An MOU is signed"), make_policy_action(title="A draft", live=False)
    for action in (signed, hidden):
        action.organisations.set([ministry])
        action.save()
    agreement = make_instrument(key="mou", title="MOU on labour")
    Party.objects.create(instrument=agreement, organisation=ministry)
    counted = make_figure(
        indicator=make_indicator(key="workers"), key="workers-2016", label="Workers", printed="only 128,388",
        asserted_by=ministry,
    )  # fmt: skip
    make_figure(label="Never shown", asserted_by=ministry, live=False)
    page = text(client, "/members/ministry/")
    assert f'<a href="/policies/{signed.key}/">An MOU is signed</a>' in page
    assert '<a href="/policies/instruments/mou/">MOU on labour</a>' in page
    assert f'<a href="/figures/workers/#{counted.key}">Workers</a>: only 128,388' in page
    assert "A draft" not in page
    assert "Never shown" not in page
    other = make_organisation(key="other", name="Another ministry")
    assert "Policy events" not in text(client, f"/members/{other.key}/")


def test_only_a_member_stands_below_the_members(client: Client) -> None:
    make_member(key="fed", name="Foundation", heading=make_country(name="Thailand"))
    make_organisation(key="post", name="Bangkok Post")
    crumb = '<li><a href="/members/">Members</a></li>'
    assert crumb in text(client, "/members/fed/")
    assert crumb not in text(client, "/members/post/")


def test_page_of_an_organisation_tells_everything_on_public_record(client: Client) -> None:
    fed = make_member(
        key="fed",
        name="Foundation for Education and Development",
        acronym="FED",
        heading=make_country(name="Thailand"),
        is_founder=True,
    )
    OrganisationName.objects.create(organisation=fed, language=make_language(), name="Grassroots HRE", kind="former")
    make_seat(organisation=fed, person=make_person(printed_name="Brahm Press"))
    Affiliation.objects.create(person=make_person(printed_name="Htoo Chit"), organisation=fed, title="Director")
    make_project(key="zones", title="Economic zones", lead=fed)
    take_part(make_activity(key="forum", title="Forum"), "host", organisation=fed)
    take_part(make_activity(title="Closed meeting", audience="members"), "host", organisation=fed)
    claim = make_claim(text="It teaches migrant children.")
    claim.organisations.set([fed])
    claim.save()
    cite(claim, make_source(title="Annual report"))
    make_quotation(text="We will go on.", organisation=fed)
    make_source(key="study", title="A study", publisher_organisation=fed)
    page = text(client, "/members/fed/")
    for said in (
        "listed under Thailand, founding member",
        "Grassroots HRE",
        "former name",
        "Brahm Press",
        "Htoo Chit",
        "Director",
        '<a href="/projects/zones/">Economic zones</a>',
        '<a href="/activities/forum/">Forum</a>',
        "It teaches migrant children.",
        'popovertarget="note-1"',
        "“We will go on.”",
        '<a href="/sources/study/">A study</a>',
    ):
        assert said in page, said
    assert "Closed meeting" not in page
    assert "Closed meeting" in client_of("member").get("/members/fed/").content.decode()
    assert ClaimCitation.objects.count() == 1


def test_address_of_a_person_and_an_anonymous_donor_stay_inside(client: Client) -> None:
    person = make_person(printed_name="Reiko Harima", email="reiko@example.org")
    StaffPost.objects.create(key="post", person=person, title="Coordinator")
    make_seat(person=person)
    make_organisation(key="anonymous-donors", name="", is_anonymous=True)
    for address in ("/secretariat/", "/secretariat.csv", "/secretariat.json", "/committee/", "/committee.json"):
        page = text(client, address)
        assert "Reiko Harima" in page
        assert "reiko@example.org" not in page
    assert client.get("/members/anonymous-donors/").status_code == 404


def test_committee_shows_votes_and_statements_that_contradict_one_another(client: Client) -> None:
    generation = make_organisation(name="88 Generation")
    seat = make_seat(
        person=make_person(printed_name="Thet Thet Aung", honorific="Ms."),
        organisation=generation,
        represents=make_country(name="Myanmar", heading_name="Burma/Myanmar"),
        start=date(2015, 3, 1),
    )
    Affiliation.objects.create(
        person=seat.person,
        organisation=generation,
        title="",
        is_former=True,
        where_seen="l.1204",
        remark="Called former in July 2016.",
    )
    make_seat(person=make_person(printed_name="Reiko Harima"), is_voting=False, how_chosen="ex-officio")
    page = text(client, "/committee/?year=2016")
    assert (
        page.index("With a vote")
        < page.index("Thet Thet Aung")
        < page.index("Without a vote")
        < page.index("Reiko Harima")
    )
    for said in (
        "for the members in Burma/Myanmar",
        "88 Generation, told as former",
        "l.1204",
        "Called former in July 2016.",
        "by office",
    ):
        assert said in page
    assert "Thet Thet Aung" not in text(client, "/committee/?on=2014-01-01")
    told = json.loads(text(client, "/committee.json?year=2016"))
    assert [(row["name"], row["votes"]) for row in told["rows"]] == [
        ("Ms. Thet Thet Aung", True),
        ("Reiko Harima", False),
    ]


def test_secretariat_shows_who_hosted_the_office_on_the_day(client: Client) -> None:
    def held(**given: Any) -> dict[str, Any]:
        return {"precision": "day", **given}

    office = Office.objects.create(
        key="chiang-mai", name="Chiang Mai office", place=make_place(), **held(start=date(2008, 1, 1))
    )
    host, entity = make_organisation(name="MAP Foundation"), make_organisation(name="Foundation for MMN")
    OfficeHost.objects.create(office=office, organisation=host, **held(start=date(2008, 1, 1), end=date(2011, 12, 31)))
    OfficeHost.objects.create(
        office=office, organisation=entity, role="legal-entity", **held(start=date(2011, 11, 1), is_open=True)
    )
    Consultancy.objects.create(key="consultancy", person=make_person(printed_name="A Consultant"))
    Internship.objects.create(
        key="internship",
        person=make_person(printed_name="An Intern"),
        host=host,
        **held(start=date(2016, 6, 1), end=date(2016, 7, 31)),
    )
    in_2010, in_2016 = text(client, "/secretariat/?on=2010-05-01"), text(client, "/secretariat/?year=2016")
    assert "MAP Foundation" in in_2010
    assert "Foundation for MMN" not in in_2010
    assert "An Intern" not in in_2010
    for said in ("Foundation for MMN", "legal entity", "A Consultant", "An Intern", "with MAP Foundation"):
        assert said in in_2016
    # Since when the consultant worked is not known: that is no reason to leave them out of any day.
    assert "A Consultant" in text(client, "/secretariat/?on=1990-01-01")


@pytest.mark.parametrize("query", ["on=2016-01-01&year=2016", "year=MMXVI", "who=all", "year=2016&year=2015"])
def test_two_times_at_once_and_unknown_filters_are_refused(client: Client, query: str) -> None:
    for address in ("/committee/", "/secretariat.json"):
        assert client.get(f"{address}?{query}").status_code == 400


def test_pages_of_an_empty_record_are_pages(client: Client) -> None:
    for address in ("/members/", "/members/map.svg", "/committee/", "/secretariat/", "/members.csv", "/committee.csv"):
        assert client.get(address).status_code == 200

"""Seats and posts as at a day or in a year: what nobody wrote down is no reason to leave somebody out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sampan.network.models import Affiliation, Internship, Office, OfficeHost, StaffPost
from sampan.network.queries.governance import committees, conferences, secretariat, years_of_governance
from tests.factories import make_organisation, make_person, make_place, make_seat

pytestmark = pytest.mark.django_db


def make_post(key: str, **given: Any) -> StaffPost:
    if given.get("start") or given.get("end"):
        given.setdefault("precision", "day")
    return StaffPost.objects.create(key=key, person=make_person(), title="Officer", **given)


@pytest.mark.parametrize("number", [1, 3])
def test_committees_ask_five_times_whatever_the_seats(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(number):
        seat = make_seat(organisation=make_organisation(), represents=make_place())
        Affiliation.objects.create(person=seat.person, organisation=make_organisation(), title="former member")
    with django_assert_num_queries(5):
        (found,) = committees()
        told = [
            (
                seat.person.printed_name,
                str(seat.organisation),
                [str(one.organisation) for one in seat.person.affiliations.all()],
            )
            for seat in found.voting
        ]
    assert len(told) == number
    assert len(told[0][2]) == 1


def test_seats_are_apart_by_vote_and_held_on_the_day() -> None:
    make_seat(key="voting", start=date(2015, 3, 1))
    make_seat(key="by-office", is_voting=False)
    make_seat(key="before", start=date(2010, 1, 1), end=date(2015, 2, 28))
    make_seat(key="hidden", live=False)
    (on_day,) = committees(day=date(2016, 12, 31))
    assert [seat.key for seat in on_day.voting] == ["voting"]
    assert [seat.key for seat in on_day.not_voting] == ["by-office"]
    (earlier,) = committees(day=date(2014, 6, 1))
    assert [seat.key for seat in earlier.voting] == ["before"]
    (year,) = committees(year=2015)
    assert sorted(seat.key for seat in year.voting) == ["before", "voting"]


def test_everybody_whose_service_meets_the_year() -> None:
    make_post("to-date", start=date(2003, 1, 1), is_open=True)
    make_post("spring", start=date(2016, 3, 1), end=date(2016, 5, 31))
    make_post("from-november", start=date(2016, 11, 1), is_open=True)
    make_post("earlier", start=date(2014, 1, 1), end=date(2015, 12, 31))
    assert sorted(post.key for post in secretariat(year=2016).posts) == ["from-november", "spring", "to-date"]
    assert sorted(post.key for post in secretariat(day=date(2016, 12, 31)).posts) == ["from-november", "to-date"]
    assert sorted(post.key for post in secretariat().posts) == ["from-november", "to-date"]
    assert years_of_governance()[0] == 2016


def test_host_of_an_office_is_the_one_of_that_day() -> None:
    office = Office.objects.create(
        key="chiang-mai", name="Chiang Mai", place=make_place(), start=date(2008, 1, 1), precision="year"
    )
    host, entity = make_organisation(key="map"), make_organisation(key="foundation")
    OfficeHost.objects.create(
        office=office, organisation=host, start=date(2008, 1, 1), end=date(2011, 12, 31), precision="year"
    )
    OfficeHost.objects.create(
        office=office,
        organisation=entity,
        role="legal-entity",
        start=date(2011, 11, 1),
        precision="month",
        is_open=True,
    )

    def hosts(day: date) -> list[list[str]]:
        return [[one.organisation.key for one in office.hosts.all()] for office in secretariat(day=day).offices]

    assert hosts(date(2007, 12, 31)) == []
    assert hosts(date(2010, 5, 1)) == [["map"]]
    assert hosts(date(2011, 11, 15)) == [["map", "foundation"]]
    assert hosts(date(2016, 12, 31)) == [["foundation"]]


@pytest.mark.parametrize("number", [1, 3])
def test_secretariat_asks_nine_times_whatever_its_size(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for n in range(number):
        make_post(f"post-{n}")
        Internship.objects.create(
            key=f"internship-{n}", person=make_person(), host=make_organisation(), place=make_place()
        )
        office = Office.objects.create(key=f"office-{n}", name="Office", place=make_place())
        OfficeHost.objects.create(office=office, organisation=make_organisation())
    with django_assert_num_queries(9):
        found = secretariat()
        told = [(one.person.printed_name, str(one.host), str(one.place)) for one in found.internships]
        hosts = [str(host.organisation) for office in found.offices for host in office.hosts.all()]
    assert (len(told), len(hosts), len(found.posts)) == (number, number, number)
    assert conferences() == []

"""Which activities a reader may see, and what the page of one shows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sampan.activities.models import ActivityTitle, Count, Output, Training
from sampan.activities.queries.activities import (
    activities_of_organisation,
    activity_choices,
    activity_record,
    list_activities,
    trainings,
    visits,
)
from sampan.network.models import Organisation
from tests import people
from tests.factories import (
    SAMPLES,
    make_activity,
    make_calendar_entry,
    make_country,
    make_organisation,
    make_person,
    make_place,
    make_project,
    take_part,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_three_times_whatever_its_length(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    thailand = make_country(key="thailand", name="Thailand")
    mae_sot = make_place(name="Mae Sot", lies_in=thailand)
    project = make_project()
    for _ in range(number):
        activity = make_activity(places=[mae_sot])
        activity.projects.set([project])
        activity.save()
    with django_assert_num_queries(3):
        found = list(list_activities(user=None))
        told = [
            (one.kind.name, [row.place.country.name for row in one.places.all()], [str(p) for p in one.projects.all()])
            for one in found
        ]
    assert len(told) == number
    assert told[0] == ("meeting", ["Thailand"], [str(project)])


def test_activity_in_two_places_of_a_country_is_listed_once() -> None:
    thailand = make_country(key="thailand", name="Thailand")
    places = [make_place(lies_in=thailand), make_place(lies_in=thailand)]
    activity = make_activity(places=places)
    assert list(list_activities(user=None, country="thailand")) == [activity]


def test_country_follows_from_the_place_and_not_from_the_origin() -> None:
    thailand, myanmar = make_country(key="thailand"), make_country(key="myanmar")
    activity = make_activity(places=[make_place(lies_in=thailand)], origin=myanmar)
    assert list(list_activities(user=None, country="thailand")) == [activity]
    assert list(list_activities(user=None, country="myanmar")) == []


def test_filters_narrow_by_kind_project_and_year() -> None:
    project = make_project(key="beyond-tolerance")
    forum = make_activity(kind="forum", start=date(2015, 12, 31), end=date(2016, 1, 1), precision="day")
    training = make_activity(kind="training", start=date(2014, 1, 1), end=date(2014, 12, 31), precision="year")
    training.projects.set([project])
    training.save()
    assert list(list_activities(user=None, kinds=["forum"])) == [forum]
    assert list(list_activities(user=None, project="beyond-tolerance")) == [training]
    assert list(list_activities(user=None, year=2016)) == [forum]
    assert list(list_activities(user=None, year=2015)) == [forum]
    assert list(list_activities(user=None, year=2013)) == []


def test_activity_without_a_date_comes_last_and_belongs_to_no_year() -> None:
    undated = make_activity(start=None, end=None, precision="unknown")
    dated = make_activity()
    assert list(list_activities(user=None)) == [dated, undated]
    assert list(list_activities(user=None, year=2016)) == [dated]


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_words_are_found_in_every_script(language: str) -> None:
    text = SAMPLES[language]
    wanted = make_activity(title=text, title_language_id=language)
    make_activity(title="Something else")
    assert list(list_activities(user=None, q=text[2:8])) == [wanted]


def test_percent_sign_is_looked_for_as_it_stands() -> None:
    wanted = make_activity(title="37% of workers")
    make_activity(title="37 workers")
    assert list(list_activities(user=None, q="37%")) == [wanted]


def test_each_circle_sees_its_own_and_the_wider_ones() -> None:
    for audience in ("public", "members", "staff"):
        make_activity(key=f"for-{audience}", audience=audience)
    make_activity(key="draft", live=False)
    seen = {
        name: sorted(list_activities(user=user).values_list("key", flat=True))
        for name, user in {
            "visitor": None,
            "stranger": people.stranger(),
            "member": people.member(),
            "staff": people.staff(),
        }.items()
    }
    assert seen == {
        "visitor": ["for-public"],
        "stranger": ["for-public"],
        "member": ["for-members", "for-public"],
        "staff": ["for-members", "for-public", "for-staff"],
    }


def test_choices_offer_only_what_the_reader_finds_something_under() -> None:
    thailand, laos = make_country(key="thailand"), make_country(key="laos")
    make_activity(kind="forum", places=[make_place(lies_in=thailand)])
    make_activity(kind="training", places=[laos], audience="staff", start=date(2015, 5, 1), precision="day")
    visitor, staff = activity_choices(user=None), activity_choices(user=people.staff())
    assert [kind.slug for kind in visitor.kinds] == ["forum"]
    assert ([place.key for place in visitor.countries], visitor.years) == (["thailand"], [2016])
    assert sorted(place.key for place in staff.countries) == ["laos", "thailand"]
    assert staff.years == [2016, 2015]


@pytest.mark.parametrize("number", [1, 3])
def test_record_asks_fifteen_times_whatever_hangs_on_it(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    activity = make_activity(key="forum", places=[make_place() for _ in range(number)])
    for _ in range(number):
        take_part(activity, "organiser", organisation=make_organisation())
        take_part(activity, "speaker", person=make_person(), organisation=make_organisation())
        Count.objects.create(activity=activity, what="people", value=40, printed="over 40")
        Output.objects.create(activity=activity, kind="recommendation", text="Lower the cost.", is_verbatim=True)
        ActivityTitle.objects.create(activity=activity, title="Another title")
        make_activity(part_of=activity)
        make_calendar_entry(activity=activity, places=[make_place()])
    with django_assert_num_queries(15):
        record = activity_record(user=None, key="forum")
        assert record is not None
        names = [str(one.organisation) for _role, rows in record.participations for one in rows]
        countries = [row.place.country for row in record.places]
    assert (len(names), len(countries), len(record.counts)) == (2 * number, number, number)
    assert (len(record.parts), len(record.entries), len(record.titles)) == (number, number, number)
    assert record.days == 4


def test_record_tells_nothing_of_what_is_closed_to_the_reader() -> None:
    closed = make_activity(key="closed", audience="members")
    make_activity(key="open", part_of=closed, follows=closed)
    make_activity(part_of=closed, key="closed-part", audience="staff")
    make_calendar_entry(activity=closed, audience="staff")
    record = activity_record(user=None, key="open")
    assert record is not None
    assert (record.part_of, record.follows) == (None, None)
    for_member = activity_record(user=people.member(), key="open")
    assert for_member is not None
    assert for_member.part_of == closed
    of_closed = activity_record(user=people.member(), key="closed")
    assert of_closed is not None
    assert ([one.key for one in of_closed.parts], of_closed.entries) == (["open"], [])
    assert activity_record(user=None, key="closed") is None
    assert activity_record(user=None, key="nothing-of-that-name") is None


def test_participation_of_an_unpublished_organisation_is_not_told() -> None:
    activity = make_activity(key="forum")
    take_part(activity, "host", organisation=make_organisation(live=False))
    take_part(activity, "host", group="trade unions")
    record = activity_record(user=None, key="forum")
    assert record is not None
    assert [[one.group for one in rows] for _role, rows in record.participations] == [["trade unions"]]


@pytest.mark.parametrize("number", [1, 3])
def test_trainings_with_their_facts_ask_seven_times(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(number):
        activity = make_activity(kind="training")
        Training.objects.create(activity=activity).countries.set([make_country()])
        take_part(activity, "trainer", person=make_person())
        Count.objects.create(
            activity=activity, what="trainees", unit="persons", value=17, printed="a total of 17 trainees"
        )
    make_activity(kind="visit")
    with django_assert_num_queries(7):
        told = [
            (len(one.training.countries.all()), one.counts.all()[0].printed, one.participations.all()[0].person.key)
            for one in trainings(user=None)
        ]
    assert len(told) == number
    assert told[0][:2] == (1, "a total of 17 trainees")
    assert visits(user=None).count() == 1


def test_activities_of_an_organisation_are_told_once_with_all_verbs() -> None:
    lscw: Organisation = make_organisation(key="lscw")
    forum, secret = make_activity(key="forum"), make_activity(audience="staff")
    take_part(forum, "organiser", organisation=lscw)
    take_part(forum, "speaker", organisation=lscw, person=make_person())
    take_part(secret, "organiser", organisation=lscw)
    told = activities_of_organisation(user=None, organisation=lscw)
    assert [(activity.key, sorted(verbs)) for activity, verbs in told] == [("forum", ["organiser", "speaker"])]

"""The lines of the calendar: entries, and activities that no entry tells of."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sampan.activities.queries.calendar import calendar_choices, occasion_of_activity, occasions
from tests import people
from tests.factories import (
    make_activity,
    make_calendar_entry,
    make_country,
    make_organisation,
    make_place,
    make_project,
    take_part,
)

pytestmark = pytest.mark.django_db


def keys(**asked: Any) -> list[str]:
    return [one.key for one in occasions(user=None, **asked)]


@pytest.mark.parametrize("number", [1, 3])
def test_calendar_asks_nine_times_whatever_its_length(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    thailand = make_country(name="Thailand")
    for _ in range(number):
        place, project = make_place(lies_in=thailand), make_project()
        make_calendar_entry(places=[place], projects=[project])
        activity = make_activity(places=[place])
        activity.projects.set([project])
        activity.save()
        take_part(activity, "organiser", organisation=make_organisation())
    with django_assert_num_queries(9):
        found = occasions(user=None)
    assert len(found) == 2 * number
    assert {place.country for one in found for place in one.places} == {thailand}


def test_activity_stands_for_itself_only_where_no_entry_tells_of_it() -> None:
    told, untold = make_activity(key="told"), make_activity(key="untold")
    make_calendar_entry(key="entry", activity=told)
    make_calendar_entry(key="closed-entry", activity=untold, audience="staff")
    assert keys() == ["entry", "untold"]
    assert [one.key for one in occasions(user=people.staff())] == ["closed-entry", "entry"]


def test_entry_about_a_closed_activity_does_not_name_it() -> None:
    make_calendar_entry(key="entry", activity=make_activity(title="Closed meeting", audience="members"))
    (one,) = occasions(user=None)
    assert (one.key, one.activity, one.activity_title, one.kind) == ("entry", "", "", "")
    (for_member,) = occasions(user=people.member())
    assert for_member.activity_title == "Closed meeting"


def test_lines_are_in_order_of_start_then_end() -> None:
    make_calendar_entry(key="long", start=date(2016, 6, 4), end=date(2016, 6, 8), precision="day")
    make_calendar_entry(key="short", start=date(2016, 6, 4), end=date(2016, 6, 4), precision="day")
    make_calendar_entry(key="earlier", start=date(2016, 3, 2), end=date(2016, 3, 2), precision="day")
    assert keys() == ["earlier", "short", "long"]


def test_line_across_two_months_is_in_both() -> None:
    make_calendar_entry(key="training", start=date(2016, 8, 29), end=date(2016, 9, 2), precision="day")
    assert keys(first=date(2016, 8, 1), last=date(2016, 8, 31)) == ["training"]
    assert keys(first=date(2016, 9, 1), last=date(2016, 9, 30)) == ["training"]
    assert keys(first=date(2016, 7, 1), last=date(2016, 7, 31)) == []


def test_line_whose_end_nobody_knows_does_not_fill_every_month_after() -> None:
    make_calendar_entry(key="begun", start=date(2016, 3, 5), end=None, precision="day")
    make_calendar_entry(key="before", start=None, end=date(2016, 3, 9), precision="day")
    make_calendar_entry(key="undated", start=None, end=None, precision="unknown")
    assert keys(first=date(2016, 3, 1), last=date(2016, 3, 31)) == ["begun", "before"]
    assert keys(first=date(2016, 5, 1), last=date(2016, 5, 31)) == []
    assert {one.key: one.has_days for one in occasions(user=None)} == {"begun": True, "before": False}


def test_filters_by_country_project_and_the_networks_role() -> None:
    thailand = make_country(key="thailand")
    project = make_project(key="asean")
    network, other = make_organisation(is_network=True), make_organisation()
    make_calendar_entry(key="entry", role="attendee", places=[make_place(lies_in=thailand)], projects=[project])
    organised, visited = make_activity(key="organised", places=[thailand]), make_activity(key="visited")
    take_part(organised, "organiser", organisation=network)
    take_part(visited, "organiser", organisation=other)
    assert keys(country="thailand") == ["entry", "organised"]
    assert keys(project="asean") == ["entry"]
    assert keys(role="attendee") == ["entry"]
    assert keys(role="organiser") == ["organised"]
    assert [one.verb for one in occasions(user=None, key="organised")] == ["organiser"]
    assert [one.verb for one in occasions(user=None, key="visited")] == [""]


def test_one_activity_is_a_line_even_where_an_entry_tells_of_it() -> None:
    make_calendar_entry(activity=make_activity(key="told"))
    make_activity(key="closed", audience="staff")
    found = occasion_of_activity(user=None, key="told")
    assert found is not None
    assert (found.key, found.uid) == ("told", "activity-told")
    assert occasion_of_activity(user=None, key="closed") is None


def test_choices_are_those_of_both_entries_and_activities() -> None:
    laos, thailand = make_country(key="laos"), make_country(key="thailand")
    make_calendar_entry(role="attendee", places=[make_place(lies_in=laos)])
    make_activity(places=[thailand], start=date(2015, 3, 1), end=date(2015, 3, 1), precision="day")
    make_calendar_entry(role="presenter", audience="staff", start=date(2012, 1, 1), precision="day")
    offered = calendar_choices(user=None)
    assert offered.years == [2016, 2015]
    assert sorted(place.key for place in offered.countries) == ["laos", "thailand"]
    assert [role.slug for role in offered.roles] == ["attendee"]

"""Projects and what hangs on them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sampan.activities.models import Funding, Partner, ProjectCountry, StudySite
from sampan.activities.queries.projects import (
    list_projects,
    project_countries,
    project_record,
    project_years,
    projects_of_organisation,
)
from tests.factories import make_activity, make_country, make_organisation, make_place, make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_three_times_whatever_its_length(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(number):
        project = make_project()
        ProjectCountry.objects.create(project=project, country=make_country())
        Funding.objects.create(project=project, funder=make_organisation(name="Oxfam"))
    with django_assert_num_queries(3):
        told = [
            ([row.country.is_country for row in one.countries.all()], [str(row.funder) for row in one.fundings.all()])
            for one in list_projects()
        ]
    assert told == [([True], ["Oxfam"])] * number


def test_filters_by_country_in_any_role_and_by_year() -> None:
    philippines = make_country(key="philippines", name="Philippines", in_region=False)
    old = make_project(start=date(2001, 1, 1), end=date(2003, 12, 31), precision="year")
    new = make_project()
    ProjectCountry.objects.create(project=new, country=philippines, role="comparison")
    assert list(list_projects(country="philippines")) == [new]
    assert list(list_projects(year=2002)) == [old]
    assert project_countries() == [("philippines", "Philippines")]
    assert project_years() == [2016, 2003, 2002, 2001]


def test_draft_is_neither_listed_nor_shown() -> None:
    make_project(key="draft", live=False)
    assert list(list_projects()) == []
    assert project_record(user=None, key="draft") is None


def test_sites_not_yet_named_are_counted_from_the_number_planned() -> None:
    project = make_project(key="zones", site_count=5)
    for number in range(3):
        StudySite.objects.create(key=f"site-{number}", project=project, place=make_place())
    record = project_record(user=None, key="zones")
    assert record is not None
    assert (len(record.sites), record.sites_not_named) == (3, 2)


def test_anonymous_donor_is_told_of_without_a_name() -> None:
    project = make_project(key="asean")
    Funding.objects.create(project=project, funder=make_organisation(name="", is_anonymous=True))
    record = project_record(user=None, key="asean")
    assert record is not None
    assert [str(one.funder) for one in record.fundings] == ["an anonymous donor"]


def test_activities_of_a_project_are_those_the_reader_may_see() -> None:
    project = make_project(key="asean")
    for audience in ("public", "staff"):
        activity = make_activity(key=f"for-{audience}", audience=audience)
        activity.projects.set([project])
        activity.save()
    record = project_record(user=None, key="asean")
    assert record is not None
    assert [activity.key for activity in record.activities] == ["for-public"]


def test_organisation_may_be_several_things_to_a_project() -> None:
    ait = make_organisation(key="ait")
    project = make_project(lead=ait)
    Funding.objects.create(project=project, funder=ait)
    Partner.objects.create(project=project, organisation=ait, role="joint project")
    assert projects_of_organisation(organisation=ait) == [(project, ["lead", "funder", "joint project"])]

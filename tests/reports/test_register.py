"""The register holds what the record knows and its reader may see, and asks the database as often for one record as for three."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sampan.core.checks.register import Form
from sampan.network.models import Audience, Organisation, OrganisationName
from sampan.reports.queries.register import register
from tests.factories import (
    make_activity,
    make_calendar_entry,
    make_country,
    make_language,
    make_organisation,
    make_person,
    make_place,
    make_term,
)

pytestmark = pytest.mark.django_db


def an_organisation(key: str, **given) -> Organisation:
    one = make_organisation(key=key, name=key.title(), names=[("th", "เรือ")], **given)
    OrganisationName.objects.create(
        organisation=one, name=f"Old {key}", kind="former", end=datetime.date(2014, 1, 1), precision="day"
    )
    return one


def test_names_come_with_their_forms_and_dates():
    an_organisation("boats", acronym="BTS")
    [known] = register(year=2025).organisations
    assert (known.key, known.name, known.acronym) == ("boats", "Boats", "BTS")
    assert {(other.text, other.form, other.language, other.end) for other in known.others} == {
        ("Old boats", Form.FORMER, "en", datetime.date(2014, 1, 1)),
        ("เรือ", Form.OFFICIAL, "th", None),
    }


def test_place_knows_its_country_and_a_country_is_its_own():
    lao = make_country(key="lao")
    make_place(key="town", lies_in=lao)
    assert {place.key: place.country for place in register().places} == {"lao": "lao", "town": "lao"}


def test_anonymous_donor_is_not_in_it():
    make_language()
    Organisation.objects.create(key="hidden", is_anonymous=True)
    assert register().organisations == ()


def test_restricted_records_are_there_for_those_who_may_see_them_only():
    for audience in Audience.values:
        make_activity(key=f"a-{audience}", audience=audience)
        make_calendar_entry(key=f"e-{audience}", audience=audience)
    public = register(audiences=[Audience.PUBLIC])
    assert [one.key for one in public.activities] == ["a-public"]
    assert [one.key for one in public.entries] == ["e-public"]
    assert len(register().activities) == 3


def test_unpublished_records_are_not_in_it():
    make_organisation(live=False)
    make_person(live=False)
    known = register()
    assert (known.organisations, known.people) == ((), ())


def test_number_of_queries_does_not_grow():
    def fill(key: str) -> None:
        one = an_organisation(key)
        make_term(organisation=one, expansions=[("en", key)])
        make_person()
        make_calendar_entry(activity=make_activity(places=[make_place(lies_in=make_country())]))

    fill("one")
    with CaptureQueriesContext(connection) as few:
        register()
    for key in ("two", "three"):
        fill(key)
    with CaptureQueriesContext(connection) as more:
        register()
    assert len(more) == len(few)
    assert len(few) < 40

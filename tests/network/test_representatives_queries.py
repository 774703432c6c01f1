"""Who speaks for the members of a day, and what an account sees when its organisation has left."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sampan.network.models import Affiliation, Membership, audiences_open_to
from sampan.network.queries.representatives import representatives
from tests import people
from tests.factories import make_member, make_organisation, make_person

pytestmark = pytest.mark.django_db


def speaker(organisation: object, address: str, **given: object) -> Affiliation:
    person = make_person(email=address, printed_name=given.pop("name", "Sokha"))
    return Affiliation.objects.create(person=person, organisation=organisation, **{"represents": True, **given})


def addresses(day: date) -> list[str]:
    return sorted(one.address for one in representatives(day=day))


def test_representatives_of_members_only_on_the_days_of_both() -> None:
    day = date(2016, 6, 1)
    inside = make_member(start=date(2010, 1, 1), end=date(2016, 12, 31))
    speaker(inside, "now@x.example")
    speaker(inside, "later@x.example", start=date(2016, 7, 1), precision="day")
    speaker(inside, "gone@x.example", end=date(2016, 5, 31), precision="day")
    speaker(inside, "former@x.example", is_former=True)
    speaker(inside, "only-affiliated@x.example", represents=False)
    speaker(inside, "")
    speaker(make_organisation(), "no-member@x.example")
    speaker(make_member(end=date(2016, 5, 31)), "left@x.example")
    assert addresses(day) == ["now@x.example"]
    assert addresses(date(2017, 1, 1)) == []


def test_accounts_of_members_represent_them_and_an_address_counts_once() -> None:
    account = people.member()
    account.email = "Sokha@x.example"
    account.save()
    speaker(account.organisation, "sokha@x.example")
    assert len(addresses(timezone.localdate())) == 1
    account.is_active = False
    account.save()
    Affiliation.objects.update(represents=False)
    assert addresses(timezone.localdate()) == []


def test_account_of_an_organisation_that_left_sees_what_everybody_sees() -> None:
    account = people.member()
    assert audiences_open_to(account) == ["public", "members"]
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(organisation=account.organisation).update(end=yesterday, precision="day")
    assert audiences_open_to(people.member()) == ["public"]

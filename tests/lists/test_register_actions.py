"""The closed list follows the register of members within the minute, and nobody comes past it without a reason and an end."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sampan.lists.actions.register import end_exception, follow_register, make_exception
from sampan.lists.models import MailingList, Subscription, SubscriptionEvent
from sampan.network.models import Affiliation, Membership, Organisation
from tests import people
from tests.factories import make_list, make_member, make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 6, 1, 5, tzinfo=UTC)


def speaker(organisation: Organisation, address: str, **given: Any) -> Affiliation:
    person = make_person(email=address)
    return Affiliation.objects.create(person=person, organisation=organisation, represents=True, **given)


def on(one: MailingList) -> list[str]:
    return sorted(Subscription.objects.filter(mailing_list=one).values_list("address", flat=True))


def events(one: MailingList) -> list[tuple[str, str]]:
    return list(SubscriptionEvent.objects.filter(mailing_list=one).order_by("id").values_list("what", "why"))


def test_representatives_come_and_go_with_the_membership() -> None:
    closed, news = make_list(audience="members"), make_list()
    organisation = make_member()
    speaker(organisation, "สมชาย@x.example")
    assert {key: (done.joined, done.left) for key, done in follow_register(now=NOW).items()} == {closed.key: (1, 0)}
    assert (on(closed), on(news)) == (["สมชาย@x.example"], [])
    assert follow_register(now=NOW) == {}
    kept = Subscription.objects.get()
    kept.reading = "daily"
    kept.save()
    follow_register(now=NOW)
    assert Subscription.objects.get().reading == "daily"
    Membership.objects.filter(organisation=organisation).update(end=date(2016, 5, 31), precision="day")
    assert follow_register(now=NOW)[closed.key].left == 1
    assert on(closed) == []
    assert events(closed) == [("joined", "represents a member"), ("left", "no longer represents a member")]
    assert SubscriptionEvent.objects.filter(organisation=organisation).count() == 2


def test_nobody_stays_whom_somebody_added_by_hand() -> None:
    closed = make_list(audience="members")
    Subscription.objects.create(
        mailing_list=closed, address="a@x.example", address_key="a@x.example", basis="asked", joined_at=NOW
    )
    follow_register(now=NOW)
    assert on(closed) == []


def test_exception_has_a_reason_and_an_end_and_ends() -> None:
    closed = make_list(audience="members")
    given: dict[str, Any] = {"mailing_list": closed, "by": people.staff(), "now": NOW}
    exception = make_exception(
        address="guest@x.example", reason="advises us", start=date(2016, 6, 1), end=date(2016, 6, 30), **given
    )
    assert on(closed) == ["guest@x.example"]
    assert follow_register(now=NOW + timedelta(days=29)) == {}
    follow_register(now=NOW + timedelta(days=30))
    assert on(closed) == []
    assert events(closed)[-1] == ("left", "the exception has ended")
    with pytest.raises(ValidationError):
        make_exception(address="x@x.example", reason=" ", start=date(2016, 6, 1), end=date(2016, 6, 2), **given)
    with pytest.raises(ValidationError):
        make_exception(address="x@x.example", reason="ever", start=date(2016, 6, 1), end=date(2036, 6, 2), **given)
    with pytest.raises(PermissionDenied):
        make_exception(
            address="x@x.example",
            reason="a friend",
            start=date(2016, 6, 1),
            end=date(2016, 6, 2),
            **{**given, "by": people.member()},
        )
    assert exception.made_by == people.staff()


def test_exception_can_be_ended_at_once() -> None:
    closed = make_list(audience="members")
    given: dict[str, Any] = {"by": people.staff(), "now": NOW}
    for start in (date(2016, 5, 1), date(2016, 6, 1)):
        exception = make_exception(
            mailing_list=closed, address="g@x.example", reason="r", start=start, end=date(2016, 6, 30), **given
        )
        assert on(closed) == ["g@x.example"]
        end_exception(exception=exception, **given)
        assert on(closed) == []

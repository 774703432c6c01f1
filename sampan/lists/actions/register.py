"""The closed list follows the register of members: who represents a member is on it, who no longer does is off it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core.mail.addresses import address_key
from sampan.network.models import Person, User
from sampan.network.queries.representatives import Representative, representatives

from ..models import Basis, Joining, ListException, MailingList, Subscription, SubscriptionEvent

LONGEST_EXCEPTION: Final = datetime.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Followed:
    """How many came onto a list and how many went from it."""

    joined: int = 0
    left: int = 0


def follow_register(*, now: datetime.datetime) -> dict[str, Followed]:
    """Bring every list that follows the register to where the register is now. By the list's key, what changed.

    Running it again changes nothing. People keep their own settings while they stay.
    """
    day = timezone.localdate(now)
    found: dict[str, Followed] = {}
    for mailing_list in MailingList.objects.filter(joining=Joining.REGISTER):
        done = _follow(mailing_list, day, now)
        if done != Followed():
            found[mailing_list.key] = done
    return found


@dataclass(frozen=True, slots=True)
class _Wanted:
    address: str
    name: str
    basis: str
    person: int | None
    organisation: int | None
    exception: int | None


def _follow(mailing_list: MailingList, day: datetime.date, now: datetime.datetime) -> Followed:
    joined = left = 0
    with transaction.atomic():
        wanted = _wanted(mailing_list, day)
        for one in mailing_list.subscriptions.select_for_update():
            here = wanted.pop(one.address_key, None)
            if here is None:
                left += 1
                _note(mailing_list, one, "left", _why_left(one), now)
                one.delete()
            elif (one.basis, one.organisation_id, one.person_id, one.exception_id) != (
                here.basis,
                here.organisation,
                here.person,
                here.exception,
            ):
                one.basis, one.organisation_id = here.basis, here.organisation
                one.person_id, one.exception_id = here.person, here.exception
                one.save(update_fields=["basis", "organisation", "person", "exception"])
        for key, here in wanted.items():
            subscription = Subscription.objects.create(
                mailing_list=mailing_list,
                address=here.address,
                address_key=key,
                name=here.name[:200],
                language_id=mailing_list.language_id,
                basis=here.basis,
                person_id=here.person,
                organisation_id=here.organisation,
                exception_id=here.exception,
                joined_at=now,
            )
            joined += 1
            why = "represents a member" if here.basis == Basis.REGISTER else "by an exception on record"
            _note(mailing_list, subscription, "joined", why, now)
    return Followed(joined, left)


def _wanted(mailing_list: MailingList, day: datetime.date) -> dict[str, _Wanted]:
    """Who shall be on the list on a day, by the address as it is compared. The register goes before exceptions."""
    found: dict[str, _Wanted] = {}
    for one in representatives(day=day):
        found.setdefault(address_key(one.address), _of_register(one))
    for exception in mailing_list.exceptions.filter(start__lte=day, end__gte=day).select_related("person"):
        name = exception.person.printed_name if exception.person else ""
        found.setdefault(
            address_key(exception.address),
            _Wanted(exception.address, name, Basis.EXCEPTION, exception.person_id, None, exception.pk),
        )
    return found


def _of_register(one: Representative) -> _Wanted:
    return _Wanted(one.address, one.name, Basis.REGISTER, one.person, one.organisation, None)


def _why_left(one: Subscription) -> str:
    if one.basis == Basis.EXCEPTION:
        return "the exception has ended"
    return "no longer represents a member"


def _note(mailing_list: MailingList, subscription: Subscription, what: str, why: str, now: datetime.datetime) -> None:
    gone = what == "left"
    SubscriptionEvent.objects.create(
        mailing_list=mailing_list,
        subscription=None if gone else subscription,
        person_id=subscription.person_id,
        organisation_id=subscription.organisation_id,
        what=what,
        why=why,
        at=now,
    )


def make_exception(
    *,
    mailing_list: MailingList,
    address: str,
    reason: str,
    start: datetime.date,
    end: datetime.date,
    by: User,
    person: Person | None = None,
    now: datetime.datetime,
) -> ListException:
    """Put somebody on a closed list whom the register does not put there: with a reason, and until a day."""
    may_make_exceptions(by)
    if mailing_list.joining != Joining.REGISTER:
        raise ValidationError(_("Anybody may join this list: no exception is needed."))
    if end - start > LONGEST_EXCEPTION:
        raise ValidationError(
            {
                "end": _("An exception lasts at most %(days)d days; it can be renewed when it ends.")
                % {"days": LONGEST_EXCEPTION.days}
            }
        )
    exception = ListException(
        mailing_list=mailing_list,
        address=address.strip(),
        reason=reason.strip(),
        start=start,
        end=end,
        person=person,
        made_by=by,
    )
    with transaction.atomic():
        exception.full_clean()
        exception.save()
        log(instance=mailing_list, action="lists.except", user=by, data={"reason": reason, "end": end.isoformat()})
        _follow(mailing_list, timezone.localdate(now), now)
    return exception


def end_exception(*, exception: ListException, by: User, now: datetime.datetime) -> None:
    """End an exception before its day: whoever was on the list by it is off it at once."""
    may_make_exceptions(by)
    mailing_list = exception.mailing_list
    day = timezone.localdate(now)
    with transaction.atomic():
        if exception.start >= day:
            exception.delete()
        else:
            exception.end = min(exception.end, day - datetime.timedelta(days=1))
            exception.full_clean()
            exception.save(update_fields=["end"])
        log(instance=mailing_list, action="lists.end_exception", user=by, data={"reason": exception.reason})
        _follow(mailing_list, day, now)


def may_make_exceptions(by: User) -> None:
    """Staff only: not even the owner of a closed list adds somebody past the register. Raises PermissionDenied."""
    if not (by.is_active and by.is_staff_member):
        raise PermissionDenied(_("Only staff may make or end exceptions to the register."))

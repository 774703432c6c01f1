"""Who speaks for the member organisations of a day, with the addresses under which they are written to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..models import MEMBERS, Affiliation, Membership, User


@dataclass(frozen=True, slots=True)
class Representative:
    """One address and whose it is. `person` is None for an account that belongs to no person on record."""

    address: str
    name: str
    organisation: int | None
    person: int | None


def representatives(*, day: datetime.date) -> list[Representative]:
    """Everybody who represents a member organisation on `day` and has an address, each address once.

    They are those whose affiliation says so, and the accounts that speak for a member.
    """
    members = Membership.objects.as_at(day).filter(organisation__live=True).values("organisation")
    stated = (
        Affiliation.objects.as_at(day)
        .filter(represents=True, is_former=False, organisation__in=members, person__live=True)
        .exclude(person__email="")
        .select_related("person")
        .order_by("id")
    )
    accounts = (
        User.objects.filter(is_active=True, groups__name=MEMBERS, organisation__in=members)
        .select_related("person")
        .order_by("id")
    )
    found = [
        Representative(one.person.email, one.person.printed_name, one.organisation_id, one.person_id) for one in stated
    ]
    for account in accounts:
        address = account.email or (account.person.email if account.person else "")
        if address:
            name = account.get_full_name() or (account.person.printed_name if account.person else "")
            found.append(Representative(address, name, account.organisation_id, account.person_id))
    first: dict[str, Representative] = {}
    for one in found:
        first.setdefault(one.address.casefold(), one)
    return list(first.values())

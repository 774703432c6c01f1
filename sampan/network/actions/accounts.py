"""Accounts: what each may do, and for whom it speaks."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import COUNTRY_EDITORS, GROUPS, MEMBERS, Organisation, Place, User
from ..permissions import may_assign_accounts


def assign_account(
    *,
    user: User,
    role: str,
    organisation: Organisation | None = None,
    countries: Iterable[Place] = (),
    administers: bool | None = None,
    by: User | None,
) -> None:
    """Give an account its role (a name of GROUPS, or nothing) with what belongs to it, and write down who did so.

    `administers` says whether it is an administrator's; None leaves that as it is.
    """
    may_assign_accounts(by)
    countries = list(countries)
    if role and role not in GROUPS:
        raise ValidationError(_("There is no role of the name %(role)s.") % {"role": role})
    if (role == MEMBERS) is not (organisation is not None):
        raise ValidationError(_("A member speaks for an organisation, and nobody else does."))
    if (role == COUNTRY_EDITORS) is not bool(countries):
        raise ValidationError(_("A country editor has countries, and nobody else does."))
    with transaction.atomic():
        before = _told(user)
        user.groups.remove(*Group.objects.filter(name__in=GROUPS))
        if role:
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        user.organisation = organisation
        if administers is not None:
            user.is_superuser = user.is_staff = administers
        user.save(update_fields=["organisation", "is_superuser", "is_staff"])
        user.countries.set(countries)
        after = _told(user)
        if before != after:
            log(instance=user, action="account.assign", user=by, data={"before": before, "after": after})


def _told(user: User) -> dict[str, object]:
    return {
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "organisation": user.organisation.key if user.organisation else "",
        "countries": sorted(user.countries.values_list("key", flat=True)),
        "administrator": user.is_superuser,
    }

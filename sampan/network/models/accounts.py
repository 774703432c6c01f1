"""Accounts: who signs in. An account is not a person; it may belong to one, and may speak for an organisation."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .organisations import Membership, Organisation
from .people import Person
from .places import Place

MEMBERS = "Members"
COUNTRY_EDITORS = "Country editors"
STAFF = "Staff"
GROUPS = (MEMBERS, COUNTRY_EDITORS, STAFF)


class User(AbstractUser):
    """An account. Its roles are its groups (Members, Country editors, Staff); an administrator is a superuser."""

    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="account", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="accounts",
        verbose_name=_("speaks for"),
    )
    countries = models.ManyToManyField(
        Place,
        blank=True,
        related_name="editors",
        limit_choices_to={"is_country": True},
        verbose_name=_("edits the countries"),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    @cached_property
    def group_names(self) -> frozenset[str]:
        """The names of the account's groups, read once a request."""
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def is_staff_member(self) -> bool:
        """Works for the secretariat, or administers."""
        return self.is_superuser or STAFF in self.group_names

    @property
    def is_country_editor(self) -> bool:
        """Edits the records of some countries."""
        return COUNTRY_EDITORS in self.group_names

    @property
    def is_desk_user(self) -> bool:
        """May open the desk."""
        return self.is_staff_member or self.is_country_editor

    @cached_property
    def is_member(self) -> bool:
        """Speaks for an organisation that is a member today: who leaves the network sees no more than a visitor."""
        return (
            MEMBERS in self.group_names and self.organisation_id is not None and _is_member_today(self.organisation_id)
        )


def _is_member_today(organisation: int) -> bool:
    published = Membership.objects.filter(organisation=organisation, organisation__live=True)
    return bool(published.as_at(timezone.localdate()).exists())

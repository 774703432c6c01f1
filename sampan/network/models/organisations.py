"""Organisations with their names over time and in n languages, and their membership of the network."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from .places import Language, Name, Place
from .record import Dated, DatedQuerySet, Record, RecordQuerySet, Vocabulary, dated_constraints


class OrganisationKind(Vocabulary):
    """Member, partner, government, donor, media, union, research …"""

    class Meta(Vocabulary.Meta):
        verbose_name = _("kind of organisation")
        verbose_name_plural = _("kinds of organisation")


class OrganisationQuerySet(RecordQuerySet):
    """Asks of organisations."""

    def named(self, name: str) -> OrganisationQuerySet:
        """Organisations that bear `name` in any form on record, also former, mistaken and as an acronym."""
        wanted = " ".join(name.split())
        return self.filter(
            Q(name__iexact=wanted) | Q(acronym__iexact=wanted) | Q(names__name__iexact=wanted)
        ).distinct()


class Organisation(Record):
    """An organisation, which is not its membership. Acronyms are not unique: the key tells organisations apart."""

    kinds = ParentalManyToManyField(OrganisationKind, blank=True, related_name="organisations", verbose_name=_("kinds"))
    name = models.CharField(_("name"), max_length=300, blank=True)
    name_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language of the name")
    )
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    unit = models.CharField(
        _("unit"), max_length=200, blank=True, help_text=_("The part of it that is meant, such as a department.")
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="units", verbose_name=_("belongs to")
    )
    country = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations_of",
        limit_choices_to={"is_country": True},
        verbose_name=_("country"),
        help_text=_("The country it belongs to; ministries of the same name are told apart by it."),
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("seat")
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    description = models.TextField(_("description"), blank=True)
    remark = models.TextField(_("remark"), blank=True)
    is_anonymous = models.BooleanField(
        _("anonymous donor"), default=False, help_text=_("Its name is not stored at all.")
    )
    is_network = models.BooleanField(_("is the network itself"), default=False)

    objects: Any = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_is_named_unless_anonymous",
                condition=Q(is_anonymous=True, name="", acronym="", website="") | (Q(is_anonymous=False) & ~Q(name="")),
                violation_error_message=_(
                    "An anonymous donor has no name, acronym or website on record; every other organisation has a name."
                ),
            ),
            models.UniqueConstraint(
                fields=["is_network"],
                condition=Q(is_network=True),
                name="only_one_organisation_is_the_network",
                violation_error_message=_("Another organisation is already marked as the network itself."),
            ),
        ]

    def __str__(self) -> str:
        if self.is_anonymous:
            return str(_("an anonymous donor"))
        return (
            f"{self.name} ({self.acronym})"
            if self.acronym and self.acronym not in (self.name or "")
            else str(self.name)
        )

    @property
    def short_name(self) -> str:
        """Acronym where there is one, else the name."""
        return self.acronym or str(self)


class OrganisationName(Name, Dated):
    """A name in another language, a former name with its dates, or a variant found in a document."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("name of the organisation")
        ordering = ["organisation", "language", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language", "name"],
                name="organisation_has_each_name_once",
                violation_error_message=_("This organisation already has this name in this language."),
            ),
            *dated_constraints("organisation_name"),
        ]


class Membership(Dated):
    """An organisation's membership of the network, and the country heading it is listed under.

    The heading is not the place of its office: an organisation of Myanmar workers may be listed under Thailand.
    """

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    heading = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("listed under"),
        help_text=_("A country, or the region."),
    )
    is_founder = models.BooleanField(_("founding member"), default=False)
    listed_as = models.CharField(
        _("listed as"), max_length=300, blank=True, help_text=_("The name as the printed list has it, if it differs.")
    )
    order = models.PositiveSmallIntegerField(_("order under the heading"), default=0)

    objects: Any = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["heading__order", "order", "organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(end__isnull=True),
                name="organisation_is_a_member_once_at_a_time",
                violation_error_message=_(
                    "This organisation already has a membership that goes on: end that one first."
                ),
            ),
            *dated_constraints("membership"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.heading})"

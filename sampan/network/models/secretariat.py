"""The secretariat: offices and who hosted them, staff posts, consultancies, internships, each with its interval."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .organisations import Organisation
from .people import Person
from .places import Place
from .record import Dated, DatedQuerySet, DatedRecordQuerySet, Record, dated_constraints


class Office(Record, Dated):
    """An office of the secretariat."""

    name = models.CharField(_("name"), max_length=200)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offices", verbose_name=_("place"))
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["start", "name"]
        constraints = dated_constraints("office")

    def __str__(self) -> str:
        return self.name


class HostRole(models.TextChoices):
    """What an organisation is to an office."""

    HOST = "host", _("host")
    LEGAL_ENTITY = "legal-entity", _("legal entity")
    ADVISOR = "advisor", _("advisor")


class OfficeHost(Dated):
    """Which organisation hosted an office, was its legal entity or its advisor, and when."""

    office = ParentalKey(Office, on_delete=models.CASCADE, related_name="hosts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="hosted_offices", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=HostRole.choices, default=HostRole.HOST)
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("host of the office")
        ordering = ["office", "start", "id"]
        constraints = dated_constraints("office_host")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class Position(Record, Dated):
    """What a person does for the secretariat, and when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)s_set", verbose_name=_("person"))
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "key"]


class StaffPost(Position):
    """A paid post."""

    title = models.CharField(_("title"), max_length=200)
    title_printed = models.CharField(
        _("title as printed"), max_length=200, blank=True, help_text=_("Only if it differs.")
    )
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="posts", verbose_name=_("office")
    )

    class Meta(Position.Meta):
        verbose_name = _("staff post")
        verbose_name_plural = _("staff posts")
        constraints = dated_constraints("staff_post")

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"


class Consultancy(Position):
    """Work of a consultant."""

    task = models.CharField(_("task"), max_length=200, blank=True)

    class Meta(Position.Meta):
        verbose_name = _("consultancy")
        verbose_name_plural = _("consultancies")
        constraints = dated_constraints("consultancy")

    def __str__(self) -> str:
        return str(self.person)


class Internship(Position):
    """An internship: through whose programme, hosted by whom."""

    host = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="internships_hosted",
        verbose_name=_("host"),
    )
    programme = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="internships_sent",
        verbose_name=_("programme"),
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="internships", verbose_name=_("place")
    )

    class Meta(Position.Meta):
        verbose_name = _("internship")
        verbose_name_plural = _("internships")
        constraints = dated_constraints("internship")

    def __str__(self) -> str:
        return str(self.person)

"""Projects: titles, countries, funders, partners, objectives, years."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import (
    Dated,
    DatedRecordQuerySet,
    DraftedRecord,
    Organisation,
    Person,
    Place,
    Title,
    dated_constraints,
)


class Project(DraftedRecord, Dated):
    """A project of the network. Its interval is the years it runs."""

    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(_("short title"), max_length=100, blank=True)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", verbose_name=_("part of")
    )
    lead = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects_led",
        verbose_name=_("led by"),
    )
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    site_count = models.PositiveSmallIntegerField(_("study sites planned"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["order", "start", "title"]
        constraints = dated_constraints("project")

    def __str__(self) -> str:
        return self.short_title or self.title


class ProjectTitle(Title):
    """Another title of a project, and where it is used."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="titles")

    class Meta(Title.Meta):
        ordering = ["project", "id"]


class CountryRole(models.TextChoices):
    """What a country is to a project."""

    PROJECT = "project", _("project country")
    SUBJECT = "subject", _("studied")
    COMPARISON = "comparison", _("compared with")


class ProjectCountry(models.Model):
    """A country of a project. A project country need not be one of the network's region."""

    short_form = "country"

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="project_roles", verbose_name=_("country")
    )
    role = models.CharField(_("role"), max_length=10, choices=CountryRole.choices, default=CountryRole.PROJECT)

    class Meta:
        verbose_name = _("country")
        ordering = ["project", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "country", "role"],
                name="project_has_each_country_once",
                violation_error_message=_("This project already has this country in this role."),
            )
        ]

    def __str__(self) -> str:
        return str(self.country)


class Funding(Dated):
    """Who pays for a project. An anonymous donor is an organisation without a name."""

    short_form = "funder"

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="fundings")
    funder = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="fundings", verbose_name=_("funder")
    )
    supports = models.CharField(_("for"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("funding")
        ordering = ["project", "id"]
        constraints = dated_constraints("funding")

    def __str__(self) -> str:
        return str(self.funder)


class Partner(models.Model):
    """An organisation, or a person in their own name, that works on a project."""

    short_form = "organisation"

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partnerships",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=200, blank=True)
    country = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("for the country")
    )

    class Meta:
        verbose_name = _("partner")
        ordering = ["project", "id"]
        constraints = [
            models.CheckConstraint(
                name="partner_is_an_organisation_or_a_person",
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                violation_error_message=_("A partner is an organisation, a person, or a person of an organisation."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person)


class Objective(models.Model):
    """An objective of a project, in order."""

    short_form = "text"

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="objectives")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("objective"))
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("objective")
        ordering = ["project", "order", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class StudySite(DraftedRecord):
    """A place where a project studies. A site may be planned and not yet named."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="study_sites", verbose_name=_("project")
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="study_sites", verbose_name=_("place")
    )
    is_studied = models.BooleanField(_("preliminary study done"), default=False)
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("study site")
        verbose_name_plural = _("study sites")
        ordering = ["project", "order", "key"]

    def __str__(self) -> str:
        return str(self.place) if self.place else str(_("a site not yet named"))

"""What sources say in words: quotations kept verbatim, and claims kept as claims."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.network.models import (
    Dated,
    DatedRecordQuerySet,
    Language,
    Organisation,
    Person,
    Place,
    Record,
    dated_constraints,
)

from .reference import Citation, citation_constraint


class Quotation(Record):
    """Somebody's own words, with every ellipsis and bracket, and whether they were compared with the source."""

    text = models.TextField(_("words"))
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="quotations", verbose_name=_("language")
    )
    attributed_to = models.CharField(_("attributed to"), max_length=300)
    speaker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="quotations", verbose_name=_("speaker")
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotations",
        verbose_name=_("organisation"),
    )
    places = ParentalManyToManyField(Place, blank=True, related_name="quotations", verbose_name=_("about"))
    is_checked = models.BooleanField(_("compared with the source"), default=False)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.text[:80]


class QuotationCitation(Citation):
    """Where a quotation is from."""

    quotation = ParentalKey(Quotation, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("quotation_citation")]


class ClaimKind(models.TextChoices):
    """What sort of statement a claim is."""

    FACT = "fact", _("statement of fact")
    ASSESSMENT = "assessment", _("assessment")
    POSITION = "position", _("position of the network")
    DEFINITION = "definition", _("definition")
    OUTLOOK = "outlook", _("outlook")


class Truth(models.TextChoices):
    """For when a claim is made: reports are written after the year they tell of."""

    IN_PERIOD = "period", _("true in the period")
    WHEN_WRITTEN = "written", _("true when written")
    UNKNOWN = "unknown", _("not said")


class Claim(Record, Dated):
    """A statement in words, told in our own sentence, with who says so and where. Its interval is when it holds."""

    text = models.TextField(_("statement"))
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="claims", verbose_name=_("language")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ClaimKind.choices, default=ClaimKind.FACT)
    topic = models.CharField(_("topic"), max_length=100, blank=True)
    truth = models.CharField(_("holds"), max_length=8, choices=Truth.choices, default=Truth.UNKNOWN)
    places = ParentalManyToManyField(Place, blank=True, related_name="claims", verbose_name=_("about"))
    organisations = ParentalManyToManyField(
        Organisation, blank=True, related_name="claims", verbose_name=_("about the organisations")
    )
    asserted_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims_made",
        verbose_name=_("who says so"),
    )
    asserted_by_printed = models.CharField(_("who says so, as printed"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["order", "key"]
        constraints = dated_constraints("claim")

    def __str__(self) -> str:
        return self.text[:80]


class ClaimCitation(Citation):
    """Where a claim is from."""

    claim = ParentalKey(Claim, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("claim_citation")]

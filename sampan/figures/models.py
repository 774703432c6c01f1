"""Indicators (what is counted) and figures (what somebody said it was, when, and where that is written)."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.network.models import (
    Dated,
    DatedQuerySet,
    DraftedRecord,
    Organisation,
    Place,
    Record,
    RecordQuerySet,
    dated_constraints,
)
from sampan.sources.models import Citation, CitationRole, Measured, citation_constraint, measured_constraints


class StockOrFlow(models.TextChoices):
    """Whether a number was there at a time, or passed in a time."""

    STOCK = "stock", _("stock: there were")
    FLOW = "flow", _("flow: passed in the period")
    RATE = "rate", _("rate: per unit of time")
    RULE = "rule", _("set by a rule")
    NONE = "none", _("does not apply")


class Indicator(Record):
    """A question that figures answer. Rival answers stand side by side under it."""

    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("what is counted"), blank=True)
    rivalry = models.TextField(
        _("why the figures differ"),
        blank=True,
        help_text=_("What each of the rival figures counts that the others do not."),
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators", verbose_name=_("where")
    )
    topic = models.CharField(_("topic"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class FigureQuerySet(RecordQuerySet, DatedQuerySet):
    """Asks of figures."""

    def about(self, country: Place) -> Self:
        """Figures counted in `country` or on people from it."""
        return self.filter(Q(place=country) | Q(place__country=country) | Q(origins=country)).distinct()

    def without_source(self) -> Self:
        """Figures that no source stands behind: at most they say where they were printed."""
        sourced = FigureCitation.objects.filter(figure=OuterRef("pk"), role=CitationRole.SOURCE, source__isnull=False)
        return self.filter(~Exists(sourced), is_derived=False)

    def without_as_of(self) -> Self:
        """Figures of which nobody said when they held."""
        return self.filter(start__isnull=True, end__isnull=True)

    def due_for_review(self, day: datetime.date) -> Self:
        """Figures whose review date has come."""
        return self.filter(review_by__lte=day)


class Status(models.TextChoices):
    """Whether a figure tells what was, or what somebody expects, wants or plans."""

    OBSERVED = "observed", _("counted or stated")
    ESTIMATE = "estimate", _("estimate")
    FORECAST = "forecast", _("expected")
    TARGET = "target", _("target")
    PROPOSED = "proposed", _("proposed")
    PLANNED = "planned", _("planned")


class Figure(DraftedRecord, Measured, Dated):
    """One figure: a value of some kind, for a population, a place and a time, as somebody stated it.

    Its interval is the time for which it holds ("as of"), which is neither the date of its source nor the day the
    source was read.
    """

    date_word = "as_of"

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="figures", verbose_name=_("indicator")
    )
    label = models.CharField(_("what this figure counts"), max_length=300)
    population = models.CharField(
        _("population"), max_length=300, blank=True, help_text=_("Who: nationality, sex, status, sector.")
    )
    counted_as = models.CharField(
        _("how they were counted"),
        max_length=100,
        blank=True,
        help_text=_("Registered, entered, holding, interviewed …"),
    )
    stock_or_flow = models.CharField(
        _("stock or flow"), max_length=5, choices=StockOrFlow.choices, default=StockOrFlow.NONE
    )
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.OBSERVED)
    earlier_wording = models.CharField(
        _("earlier value in words"), max_length=200, blank=True, help_text=_("For a change: what it was before.")
    )
    earlier_duration = models.CharField(_("earlier duration"), max_length=20, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("ISO 4217, such as USD or THB."))
    per = models.CharField(
        _("per"), max_length=20, blank=True, help_text=_("The time a rate or wage is for: day, month, year.")
    )
    per_is_implied = models.BooleanField(_("that time is only implied"), default=False)
    stated_also = models.CharField(_("also stated in another unit"), max_length=100, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="figures", verbose_name=_("where")
    )
    place_printed = models.CharField(_("where, in words"), max_length=200, blank=True)
    origins = ParentalManyToManyField(
        Place, blank=True, related_name="figures_of_origin", verbose_name=_("people from")
    )
    pathway_word = models.CharField(
        _("pathway"), max_length=60, blank=True, help_text=_("The pathway by which they are counted, such as MOU.")
    )
    asserted_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figures",
        verbose_name=_("who says so"),
    )
    asserted_by_printed = models.CharField(_("who says so, as printed"), max_length=200, blank=True)
    share_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="shares",
        verbose_name=_("share of the figure"),
    )
    is_derived = models.BooleanField(_("worked out by us"), default=False, help_text=_("Never shown as quoted."))
    derived_from = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, related_name="derivatives", verbose_name=_("worked out from")
    )
    derivation = models.CharField(_("how it was worked out"), max_length=300, blank=True)
    is_preferred = models.BooleanField(_("preferred among its rivals"), default=False)
    preferred_reason = models.TextField(_("why it is preferred"), blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects: Any = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["indicator", "order", "key"]
        indexes = [models.Index(fields=["indicator", "order"], name="figure_by_indicator")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"],
                condition=Q(is_preferred=True),
                name="indicator_prefers_one_figure",
                violation_error_message=_(
                    "Another figure of this indicator is already the preferred one: take that mark away first."
                ),
            ),
            models.CheckConstraint(
                name="figure_is_preferred_for_a_reason",
                condition=Q(is_preferred=False) | ~Q(preferred_reason=""),
                violation_error_message=_("Say why this figure is preferred: readers are shown the reason."),
            ),
            models.CheckConstraint(
                name="figure_worked_out_says_how",
                condition=Q(is_derived=False) | ~Q(derivation=""),
                violation_error_message=_("Say how the figure was worked out."),
            ),
            models.CheckConstraint(
                name="figure_is_not_a_share_of_itself",
                condition=Q(share_of__isnull=True) | ~Q(share_of=models.F("id")),
                violation_error_message=_("A figure cannot be a share of itself."),
            ),
            *measured_constraints("figure"),
            *dated_constraints("figure"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.printed or self.value_code}"

    def clean(self) -> None:
        super().clean()
        if self.currency and (len(self.currency) != 3 or not self.currency.isupper()):
            raise ValidationError({"currency": _("A currency has three capital letters, such as USD or THB.")})


class FigureCitation(Citation):
    """Where a figure is from."""

    figure = ParentalKey(Figure, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("figure_citation")]

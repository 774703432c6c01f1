"""A report: one year in one language, what people decided about it, and who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import Keyed, Language, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

FIRST_YEAR, LAST_YEAR = 1900, 2200


class State(models.TextChoices):
    """Who can read an edition."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class ReportQuerySet(models.QuerySet[Any]):
    """Asks of reports."""

    def published(self) -> Self:
        """Editions that everybody may read."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, user: User | AnonymousUser | None) -> Self:
        """A draft is for staff, a published edition for everybody."""
        if user is not None and user.is_active and getattr(user, "is_staff_member", False):
            return self.all()
        return self.published()


class Report(Keyed):
    """The report of a year in one language. Its words are made from the record; what is kept here is what people added."""

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="reports", verbose_name=_("language"))
    title = models.CharField(
        _("title"), max_length=200, help_text=_("How lists name it; the cover has a passage of its own.")
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    order = models.JSONField(
        _("order"),
        default=list,
        blank=True,
        help_text=_("Keys of sections and passages; those named come in this order before the others."),
    )

    objects: Any = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ["-year", "language_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "language"],
                name="year_has_one_report_a_language",
                violation_error_message=_("There is a report of this year in this language already: open that one."),
            ),
            models.CheckConstraint(
                name="report_is_of_a_year_that_can_be",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=_("The year of a report has four digits, such as 2016."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language_id})"

    @property
    def is_published(self) -> bool:
        """Whether everybody may read it."""
        return self.state == State.PUBLISHED


class Decided(models.Model):
    """What somebody decided about a report. Nobody and no time where it was loaded from a file."""

    by = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class LeftOut(Decided):
    """A section or passage that does not appear in the report."""

    short_form = "passage"

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="left_out")
    passage = models.CharField(_("section or passage"), max_length=200)

    class Meta:
        verbose_name = _("what is left out")
        verbose_name_plural = _("what is left out")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "passage"],
                name="passage_is_left_out_once",
                violation_error_message=_("This passage is left out already."),
            )
        ]

    def __str__(self) -> str:
        return self.passage


class Excuse(Decided):
    """A record of the year that the report does not tell of, and why."""

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="excuses")
    record = models.CharField(_("record"), max_length=200, help_text=_("As the report names it, such as event:afml-9."))
    reason = models.TextField(_("reason"), validators=[MaxLengthValidator(1000)])

    class Meta:
        verbose_name = _("excuse")
        verbose_name_plural = _("excuses")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "record"],
                name="record_is_excused_once_a_report",
                violation_error_message=_("This record is excused already: withdraw that excuse first."),
            ),
            models.CheckConstraint(
                name="excuse_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the report does not tell of this record."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.reason}"

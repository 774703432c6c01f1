"""What every record has: a key that never changes, where it was recorded from, whether it is published, and dates that may be vague."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from sampan.core.dates import Period, Precision, period_code

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .accounts import User

KEY_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class Audience(models.TextChoices):
    """Who may see a restricted record, from the widest circle to the narrowest."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members and staff")
    STAFF = "staff", _("staff only")


def audiences_open_to(user: User | AnonymousUser | None) -> list[str]:
    """The audiences that `user` belongs to; a visitor (None or anonymous) belongs to the public one only."""
    if user is None or not user.is_authenticated or not user.is_active:
        return [Audience.PUBLIC]
    if user.is_desk_user:
        return [Audience.PUBLIC, Audience.MEMBERS, Audience.STAFF]
    if user.is_member:
        return [Audience.PUBLIC, Audience.MEMBERS]
    return [Audience.PUBLIC]


class RecordQuerySet(models.QuerySet[Any]):
    """Words that every record's queryset knows."""

    def published(self) -> Self:
        """Records that a visitor may be shown (restricted records ask `visible_to` instead)."""
        return self.filter(live=True)

    def visible_to(self, user: User | AnonymousUser | None) -> Self:
        """Published records that `user` may see. Drafts are read at the desk, never here."""
        return self.open_to(audiences_open_to(user))

    def open_to(self, audiences: Collection[str]) -> Self:
        """Published records that whoever belongs to `audiences` may see: the one rule, also of the search."""
        published = self.filter(live=True)
        if not any(field.name == "audience" for field in self.model._meta.concrete_fields):
            return published
        return published.filter(audience__in=audiences)


class DatedQuerySet(models.QuerySet[Any]):
    """Asks of rows that hold for an interval."""

    def as_at(self, day: datetime.date) -> Self:
        """Rows that held on `day`: an unknown start counts as begun, an open or unknown end as not over."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))

    def meeting(self, first: datetime.date, last: datetime.date) -> Self:
        """Rows whose interval shares at least a day with `first` to `last`."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=last), Q(end__isnull=True) | Q(end__gte=first))

    def in_year(self, year: int) -> Self:
        """Rows with a stated start or end whose interval meets `year`."""
        return self.meeting(datetime.date(year, 1, 1), datetime.date(year, 12, 31)).exclude(
            start__isnull=True, end__isnull=True
        )


class DatedRecordQuerySet(RecordQuerySet, DatedQuerySet):
    """Records that hold for an interval."""


class Vocabulary(models.Model):
    """One word of a closed list: rows, not code, so that a network can add or retire a kind."""

    slug = models.SlugField(_("slug"), primary_key=True, max_length=40)
    name = models.CharField(_("name"), max_length=100)
    plural = models.CharField(_("plural"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Kept for old records, not offered for new ones.")
    )

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name


class Keyed(ClusterableModel):
    """A record that files and addresses name by its key."""

    key = models.CharField(
        _("key"),
        max_length=120,
        unique=True,
        validators=[
            RegexValidator(
                KEY_PATTERN, _("A key has small Latin letters, digits and single hyphens, such as “map-foundation”.")
            )
        ],
        help_text=_("Names the record in addresses and files. It never changes once the record is public."),
    )
    recorded_from = models.JSONField(
        _("recorded from"),
        default=list,
        blank=True,
        help_text=_("Identifiers of the facts of a document that this record was taken from."),
    )

    class Meta:
        abstract = True


class Record(RevisionMixin, Keyed):  # type: ignore[misc]
    """A record with history and a published flag."""

    live = models.BooleanField(_("published"), default=True)

    objects: Any = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class DraftedRecord(DraftStateMixin, RevisionMixin, Keyed):  # type: ignore[misc]
    """A record whose changes are drafted, compared and published (its flag is Wagtail's own `live`)."""

    objects: Any = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class Restricted(models.Model):
    """A record that not everybody may see: always fetched through `visible_to(user)`."""

    audience = models.CharField(_("who may see it"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC)

    class Meta:
        abstract = True


class Certainty(models.TextChoices):
    """How a date came to be known."""

    STATED = "stated", _("stated")
    RESOLVED = "resolved", _("worked out from words such as “this year”")
    IMPLIED = "implied", _("implied by other statements")
    UNKNOWN = "unknown", _("not known")


class Dated(models.Model):
    """A date or interval of known precision. `start` and `end` are days, both included.

    `printed` keeps the words of the document; what they meant is in the other columns. An interval that goes on has
    no end and `is_open`; one whose limits nobody stated has neither start nor end.
    """

    date_word = "dates"  # how data files call this interval

    start = models.DateField(_("first day"), null=True, blank=True)
    end = models.DateField(_("last day"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=8, choices=[(p.value, p.value) for p in Precision], default=Precision.UNKNOWN.value
    )
    is_open = models.BooleanField(_("goes on"), default=False)
    date_printed = models.CharField(_("date as printed"), max_length=200, blank=True)
    date_certainty = models.CharField(
        _("how the date is known"), max_length=10, choices=Certainty.choices, default=Certainty.STATED
    )

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        """The interval as a value of the core."""
        return Period(self.start, self.end, Precision(self.precision), self.is_open, self.date_printed)

    @property
    def date_code(self) -> str:
        """The interval as data files write it."""
        return period_code(self.period)

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The last day is before the first day: swap them, or correct the year.")})
        if self.is_open and self.end:
            raise ValidationError({"is_open": _("An interval that goes on has no last day: remove one of the two.")})
        if (self.start or self.end) and self.precision == Precision.UNKNOWN.value:
            raise ValidationError({"precision": _("Say how precise the date is: day, month, season or year.")})


def dated_constraints(model: str) -> list[models.CheckConstraint]:
    """The constraints of a dated table; `model` begins their names."""
    return [
        models.CheckConstraint(
            name=f"{model}_ends_after_it_starts",
            condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
            violation_error_message=_("The last day is before the first day: swap them, or correct the year."),
        ),
        models.CheckConstraint(
            name=f"{model}_goes_on_or_ends",
            condition=Q(is_open=False) | Q(end__isnull=True),
            violation_error_message=_("An interval that goes on has no last day: remove one of the two."),
        ),
        models.CheckConstraint(
            name=f"{model}_says_how_precise_its_date_is",
            condition=Q(start__isnull=True, end__isnull=True) | ~Q(precision=Precision.UNKNOWN.value),
            violation_error_message=_("Say how precise the date is: day, month, season or year."),
        ),
    ]

"""The secretariat's calendar. An entry is not the event: two entries may tell of one, and an event may have none."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.network.models import (
    Dated,
    DatedRecordQuerySet,
    DraftedRecord,
    Organisation,
    Person,
    Place,
    Restricted,
    dated_constraints,
)

from .events import Activity, ParticipationRole
from .projects import Project


class CalendarEntry(DraftedRecord, Restricted, Dated):
    """What the secretariat did on some days: the verb, the text, places, projects, people, and the event if there is one."""

    verb_printed = models.CharField(
        _("verb as printed"), max_length=60, help_text=_("Such as “Assisted in organising”, which is not “Organised”.")
    )
    role = models.ForeignKey(
        ParticipationRole,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calendar_entries",
        verbose_name=_("role"),
    )
    text = models.TextField(_("text"), help_text=_("What follows the verb, in our own words."))
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calendar_entries",
        verbose_name=_("activity"),
    )
    projects = ParentalManyToManyField(Project, blank=True, related_name="calendar_entries", verbose_name=_("projects"))
    people = ParentalManyToManyField(Person, blank=True, related_name="calendar_entries", verbose_name=_("people"))
    organisations = ParentalManyToManyField(
        Organisation, blank=True, related_name="calendar_entries", verbose_name=_("organisations")
    )
    place_printed = models.CharField(_("place as printed"), max_length=200, blank=True)
    project_printed = models.CharField(_("project as printed"), max_length=300, blank=True)
    project_is_implied = models.BooleanField(_("the project is only implied"), default=False)
    date_line = models.PositiveIntegerField(_("line of the date in the printed calendar"), null=True, blank=True)
    text_line = models.PositiveIntegerField(_("line of the text in the printed calendar"), null=True, blank=True)
    is_interleaved = models.BooleanField(_("date and text stand apart in the printed calendar"), default=False)
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")
        ordering = ["start", "end", "key"]
        indexes = [models.Index(fields=["start", "end"], name="calendar_entry_by_date")]
        constraints = dated_constraints("calendar_entry")

    def __str__(self) -> str:
        return f"{self.verb_printed} {self.text}"


class CalendarEntryPlace(models.Model):
    """A place of a calendar entry, in order. The country follows from the place."""

    short_form = "place"

    entry = ParentalKey(CalendarEntry, on_delete=models.CASCADE, related_name="places")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="calendar_places", verbose_name=_("place"))

    class Meta:
        verbose_name = _("place")
        ordering = ["entry", "order", "id"]

    def __str__(self) -> str:
        return str(self.place)

"""Works, their language editions, and what happened to an edition: launched, submitted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.activities.models import Activity, Project
from sampan.network.models import (
    Dated,
    DatedRecordQuerySet,
    DraftedRecord,
    Language,
    Organisation,
    Person,
    Restricted,
    Title,
    Vocabulary,
    dated_constraints,
)

from .files import CustomDocument


class WorkKind(Vocabulary):
    """Report, advocacy paper, policy brief, resource book, picture book, lesson plan, film, press release …"""

    class Meta(Vocabulary.Meta):
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of work")


class Work(DraftedRecord, Restricted, Dated):
    """A publication or film as such; its editions are what can be read. Its interval is when it came out."""

    date_word = "published"

    kind = models.ForeignKey(WorkKind, on_delete=models.PROTECT, related_name="works", verbose_name=_("kind"))
    title = models.CharField(_("title"), max_length=400)
    title_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language of the title")
    )
    has_own_title = models.BooleanField(
        _("the title is its own"), default=True, help_text=_("Not so where the work is only described.")
    )
    edition_statement = models.CharField(_("edition as printed"), max_length=100, blank=True)
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="works", verbose_name=_("project")
    )
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works",
        verbose_name=_("about the activity"),
    )
    publishers = ParentalManyToManyField(Organisation, blank=True, related_name="works", verbose_name=_("published by"))
    summary = models.TextField(_("summary"), blank=True)
    languages_wanted = ParentalManyToManyField(
        Language, blank=True, related_name="works_wanted", verbose_name=_("languages it should exist in")
    )
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        ordering = ["-start", "title"]
        constraints = dated_constraints("work")

    def __str__(self) -> str:
        return self.title


class WorkTitle(Title):
    """Another title of a work, and where it is used."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="titles")

    class Meta(Title.Meta):
        ordering = ["work", "id"]


class Edition(DraftedRecord, Dated):
    """A work in one language, as a file of ours or at an address. Its interval is when it came out."""

    date_word = "published"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="editions", verbose_name=_("work"))
    language = models.ForeignKey(
        Language, null=True, blank=True, on_delete=models.PROTECT, related_name="editions", verbose_name=_("language")
    )
    title = models.CharField(_("title in that language"), max_length=400, blank=True)
    file = models.ForeignKey(
        CustomDocument,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="editions",
        verbose_name=_("file"),
    )
    url = models.URLField(_("address"), max_length=1000, blank=True)
    url_printed = models.CharField(_("address as printed"), max_length=1000, blank=True)
    url_remark = models.CharField(_("what was wrong with the printed address"), max_length=300, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["work", "language__order", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "language"],
                name="work_has_one_edition_a_language",
                violation_error_message=_("This work already has an edition in this language."),
            ),
            *dated_constraints("edition"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.work} ({self.language or _('language not said')})"


class Launch(Dated):
    """An edition was launched at an activity."""

    short_form = "activity"

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="launches")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="launches", verbose_name=_("activity")
    )

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        ordering = ["edition", "id"]
        constraints = dated_constraints("launch")

    def __str__(self) -> str:
        return f"{self.edition}, {self.activity}"


class Submission(Dated):
    """An edition was handed to somebody, by whom, where."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="submissions")
    recipient = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions_received",
        verbose_name=_("handed to"),
    )
    recipient_printed = models.CharField(_("handed to, as printed"), max_length=200, blank=True)
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
        verbose_name=_("at the activity"),
    )
    submitted_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions_made",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("submission")
        ordering = ["edition", "id"]
        constraints = [
            models.CheckConstraint(
                name="submission_has_a_recipient",
                condition=models.Q(recipient__isnull=False) | ~models.Q(recipient_printed=""),
                violation_error_message=_("Say to whom it was handed."),
            ),
            *dated_constraints("submission"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.recipient or self.recipient_printed}"


class Circulation(Dated):
    """A work was given out at an activity, in how many printed words."""

    short_form = "activity"

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="circulations")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="circulations", verbose_name=_("activity")
    )
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("circulation")
        ordering = ["work", "id"]
        constraints = dated_constraints("circulation")

    def __str__(self) -> str:
        return f"{self.work}, {self.activity}"

"""What is made of a report: a file or pages a format, how far the making is, and which of them everybody sees."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sampan.network.models import User

from .reports import Report


class Format(models.TextChoices):
    """What a report can be made into."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    WEB = "html", _("web pages")


class BuildState(models.TextChoices):
    """How far the making of a format is."""

    WAITING = "waiting", _("waits for the worker")
    RUNNING = "running", _("being made")
    DONE = "done", _("ready")
    FAILED = "failed", _("could not be made")
    STOPPED = "stopped", _("stopped")


UNDER_WAY = (BuildState.WAITING, BuildState.RUNNING)


class Build(models.Model):
    """One making of one format. Those of a `batch` are made of the same text with the same notes."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="builds")
    format = models.CharField(_("format"), max_length=4, choices=Format.choices)
    batch = models.CharField(_("made together"), max_length=32)
    state = models.CharField(_("state"), max_length=8, choices=BuildState.choices, default=BuildState.WAITING)
    progress = models.PositiveSmallIntegerField(_("per cent done"), default=0, validators=[MaxValueValidator(100)])
    step = models.CharField(_("what is being done"), max_length=100, blank=True)
    message = models.TextField(_("why it could not be made"), blank=True)
    problems = models.JSONField(_("what stands in the way"), default=list, blank=True)
    is_to_stop = models.BooleanField(_("is to stop"), default=False)
    file = models.CharField(_("file"), max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    asked_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("made format")
        verbose_name_plural = _("made formats")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format"],
                condition=Q(state__in=["waiting", "running"]),
                name="format_is_made_once_at_a_time",
                violation_error_message=_("This format is being made already: wait for it, or stop it first."),
            ),
            models.CheckConstraint(
                name="progress_ends_at_a_hundred",
                condition=Q(progress__lte=100),
                violation_error_message=_("Progress is told in per cent, up to 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_format_display()}"

    @property
    def is_under_way(self) -> bool:
        """Whether it waits or is being made."""
        return self.state in UNDER_WAY


class PublishedFile(models.Model):
    """The build of a format that everybody sees. It stays until another one takes its place."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="published_files")
    format = models.CharField(_("format"), max_length=4, choices=Format.choices)
    build = models.OneToOneField(Build, on_delete=models.PROTECT, related_name="published")

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("published format")
        verbose_name_plural = _("published formats")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format"],
                name="format_is_published_once",
                violation_error_message=_("This format of the report is published already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.build)


class WebPage(models.Model):
    """A page of the report on the site: a section, or a part of a long one. `notes` are those that it calls."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="web_pages")
    order = models.PositiveIntegerField(_("order"))
    key = models.CharField(_("key"), max_length=100)
    heading = models.CharField(_("heading"), max_length=300)
    part_of = models.CharField(_("section"), max_length=300, blank=True)
    html = models.TextField(_("page"))
    notes = models.JSONField(_("notes"), default=list)
    contents = models.JSONField(_("headings"), default=list)
    text = models.TextField(_("words"), blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("page of a report")
        verbose_name_plural = _("pages of a report")
        ordering = ["build_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["build", "key"],
                name="page_of_a_report_has_one_address",
                violation_error_message=_("Two sections of the report have the same key."),
            )
        ]

    def __str__(self) -> str:
        return self.heading


class WebPicture(models.Model):
    """A drawing on a page of the report: a chart or a map."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="web_pictures")
    number = models.PositiveIntegerField(_("number"))
    svg = models.TextField(_("drawing"))

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("drawing of a report")
        verbose_name_plural = _("drawings of a report")
        ordering = ["build_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["build", "number"],
                name="drawing_of_a_report_has_one_number",
                violation_error_message=_("Two drawings of the report have the same number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.build}, {self.number}"

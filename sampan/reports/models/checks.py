"""Drafts that were checked, with what was found; and what somebody said of a finding, which later checks remember."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import User

from .reports import Decided, Report


class CheckState(models.TextChoices):
    """How far a check is."""

    WAITING = "waiting", _("waiting for the worker")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")
    FAILED = "failed", _("failed")


class CheckedDraft(models.Model):
    """A draft that somebody uploaded, or a report of the site as it stands, and what the last check of it found.

    Its text is kept so that it can be checked again after the record was corrected; that of a report is made anew for each
    check, and `passages` has for each line the key of its passage. It is for staff only.
    """

    name = models.CharField(_("name of the file"), max_length=200)
    report = models.OneToOneField(
        Report, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("report")
    )
    passages = models.JSONField(_("passages of the lines"), default=list, blank=True)
    text = models.TextField(_("text"))
    year = models.PositiveSmallIntegerField(_("year it tells of"), null=True, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=CheckState.choices, default=CheckState.WAITING)
    family = models.CharField(_("family of rules at work"), max_length=30, blank=True)
    steps_done = models.PositiveSmallIntegerField(_("families done"), default=0)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    why_failed = models.CharField(_("why it failed"), max_length=500, blank=True)
    findings = models.JSONField(_("findings"), default=list, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("checked draft")
        verbose_name_plural = _("checked drafts")
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """Whether a check of it waits or runs."""
        return self.state in (CheckState.WAITING, CheckState.RUNNING)


class Verdict(models.TextChoices):
    """What somebody said of a finding."""

    ACCEPTED = "accepted", _("accepted: the draft is wrong")
    EXCUSED = "excused", _("excused: it stays as it is")


class FindingVerdict(Decided):
    """A verdict on a finding, which is named by its mark: the same finding in another draft is known by it.

    `report` is the one that it was said of, if it was a report of the site.
    """

    report = ParentalKey(
        Report, null=True, blank=True, on_delete=models.SET_NULL, related_name="verdicts", verbose_name=_("report")
    )
    mark = models.CharField(_("mark of the finding"), max_length=40, unique=True)
    rule = models.CharField(_("rule"), max_length=60)
    message = models.CharField(_("what was found"), max_length=1000)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("verdict on a finding")
        verbose_name_plural = _("verdicts on findings")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="finding_is_excused_for_a_reason",
                condition=~Q(verdict="excused") | ~Q(reason=""),
                violation_error_message=_("Say why it stays as it is: whoever checks the next draft will ask."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.get_verdict_display()}"

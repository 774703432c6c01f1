"""What somebody decided of two records whose names may be one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .accounts import User


class NamedTable(models.TextChoices):
    """The tables whose names are compared."""

    ORGANISATION = "organisation", _("organisations")
    PERSON = "person", _("people")


class Verdict(models.TextChoices):
    """What was decided."""

    SAME = "same", _("the same")
    DIFFERENT = "different", _("not the same")


class NameDecision(models.Model):
    """A verdict on two records, named by their keys in alphabetical order; they are not proposed again while it stands.

    The records are named by keys, so that a verdict outlives a record that was deleted and loaded anew.
    """

    table = models.CharField(_("table"), max_length=12, choices=NamedTable.choices)
    first_key = models.CharField(_("first record"), max_length=120)
    second_key = models.CharField(_("second record"), max_length=120)
    verdict = models.CharField(_("verdict"), max_length=9, choices=Verdict.choices)
    by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="name_decisions", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("decision on two names")
        verbose_name_plural = _("decisions on two names")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "first_key", "second_key"],
                name="two_names_are_decided_once",
                violation_error_message=_("Somebody has already decided of these two: take that back first."),
            ),
            models.CheckConstraint(
                name="names_of_two_records_are_decided",
                condition=~Q(first_key=F("second_key")),
                violation_error_message=_("A record is not compared with itself: choose two."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_key}, {self.second_key}: {self.get_verdict_display()}"

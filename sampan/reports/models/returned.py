"""Word files of a report that came back, and what was decided of each change in them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import User

from .reports import Report


class ReturnedFile(models.Model):
    """A Word file that somebody worked on. Its text is kept as it was read, so that its changes can be decided one by one,
    today and tomorrow; the file itself is not. It is for staff only."""

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="returned_files", verbose_name=_("report"))
    name = models.CharField(_("name of the file"), max_length=200)
    text = models.TextField(_("text"))
    decided = models.JSONField(_("decided"), default=dict, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("loaded by"))
    at = models.DateTimeField(_("loaded"), default=timezone.now)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("returned Word file")
        verbose_name_plural = _("returned Word files")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name

"""What waits to be taken into the index. The index itself is files beside the database, made anew at any time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """A record that changed and is not yet taken into the index: written by triggers, in the transaction of the change.

    A record may stand here many times. Nothing makes the rows unique, because transactions that change the same record
    would have to wait for one another.
    """

    kind = models.CharField(_("kind"), max_length=40)
    row = models.BigIntegerField(_("number of the record"))

    class Meta:
        verbose_name = _("change not yet searchable")
        verbose_name_plural = _("changes not yet searchable")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind}:{self.row}"


class FileWords(models.Model):
    """The words of a file, so that it can be found by them; an app that keeps files makes a table of its own of this."""

    name = models.CharField(_("file"), max_length=300, help_text=_("Which file was read: another one is read anew."))
    text = models.TextField(_("words"), blank=True)
    problem = models.CharField(_("why there are none"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("read"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

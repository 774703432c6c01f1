"""The texts that people wrote, each in the place of a passage, every earlier one of them, and what is being typed."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import User

from .reports import Decided, Report

LONGEST_TEXT = 100_000


class PassageText(Decided):
    """What is printed in place of a passage, or as a passage of its own where `follows` names what it comes after.

    `seen` is the text that the record gave when somebody last decided about this one: where the record gives another one
    today, a person has to choose.
    """

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="texts")
    passage = models.CharField(_("passage"), max_length=200)
    text = models.TextField(_("text"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    seen = models.TextField(_("text of the record when it was edited"), blank=True)
    follows = models.CharField(_("comes after"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("text of a passage")
        verbose_name_plural = _("texts of passages")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "passage"],
                name="passage_has_one_text",
                violation_error_message=_("This passage has a text already: open it anew."),
            ),
            models.CheckConstraint(
                name="passage_text_says_something",
                condition=~Q(text=""),
                violation_error_message=_("The text is empty. To keep the passage out of the report, leave it out."),
            ),
        ]

    def __str__(self) -> str:
        return self.passage


class Verb(models.TextChoices):
    """How a text came about."""

    LOADED = "loaded", _("loaded from a file")
    WRITTEN = "written", _("written")
    EDITED = "edited", _("edited")
    KEPT = "kept", _("kept although the record changed")
    MERGED = "merged", _("brought together with what the record says now")
    TAKEN_BACK = "taken-back", _("taken back: the record’s own text is printed")
    RESTORED = "restored", _("an earlier text restored")


class PassageVersion(models.Model):
    """A text that a passage once had; never changed and never deleted while the report is there.

    Its number is what two editors at once are told apart by: who saves names the version that they opened.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    passage = models.CharField(_("passage"), max_length=200)
    verb = models.CharField(_("how it came about"), max_length=10, choices=Verb.choices)
    text = models.TextField(_("text"), blank=True)
    seen = models.TextField(_("text of the record at that time"), blank=True)
    follows = models.CharField(_("comes after"), max_length=200, blank=True)
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"))

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("earlier text of a passage")
        verbose_name_plural = _("earlier texts of passages")
        ordering = ["-id"]
        indexes = [models.Index(fields=["report", "passage"], name="versions_of_a_passage")]

    def __str__(self) -> str:
        return f"{self.passage}, {self.get_verb_display()}"


class PassageDraft(models.Model):
    """What somebody is typing and has not saved; theirs alone, offered again when they come back."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="drafts")
    passage = models.CharField(_("passage"), max_length=200)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("by"))
    text = models.TextField(_("text"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    opened = models.BigIntegerField(_("version that was opened"), default=0)
    at = models.DateTimeField(_("when"))

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "passage", "by"],
                name="editor_has_one_draft_a_passage",
                violation_error_message=_("There is a draft of this passage already."),
            )
        ]

    def __str__(self) -> str:
        return self.passage

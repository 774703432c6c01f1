"""Glossary and acronyms with their expansions in n languages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import Language, NameKind, Organisation, Record


class Term(Record):
    """A term or acronym. The same letters may stand for several things: each is a term of its own."""

    headword = models.CharField(_("term or acronym"), max_length=100)
    is_acronym = models.BooleanField(_("is an acronym"), default=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="terms",
        verbose_name=_("stands for the organisation"),
    )
    is_listed = models.BooleanField(_("in the printed list of acronyms"), default=False)
    list_order = models.PositiveSmallIntegerField(_("order in the printed list"), null=True, blank=True)
    headword_line = models.PositiveIntegerField(_("line of the headword"), null=True, blank=True)
    expansion_line = models.PositiveIntegerField(_("line of the expansion"), null=True, blank=True)
    first_use_line = models.PositiveIntegerField(_("line of the first use in the text"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("uses in the text"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["headword", "key"]
        constraints = [
            models.CheckConstraint(
                name="listed_term_has_its_place_in_the_list",
                condition=Q(is_listed=False) | Q(list_order__isnull=False),
                violation_error_message=_("A term of the printed list has its place in that list."),
            )
        ]

    def __str__(self) -> str:
        return self.headword


class Expansion(models.Model):
    """What a term stands for in a language; also expansions that documents got wrong, marked so."""

    short_form = "text"

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="expansions")
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language")
    )
    text = models.CharField(_("expansion"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind.choices, default=NameKind.OFFICIAL)
    where_seen = models.CharField(_("where seen"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("expansion")
        ordering = ["term", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language", "text"],
                name="term_has_each_expansion_once",
                violation_error_message=_("This term already has this expansion in this language."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Definition(models.Model):
    """What a term means, in a language."""

    short_form = "text"

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="definitions")
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language")
    )
    text = models.TextField(_("meaning"))

    class Meta:
        verbose_name = _("definition")
        ordering = ["term", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                name="term_is_defined_once_in_a_language",
                violation_error_message=_("This term already has a definition in this language."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

"""People, who are not accounts, and what they are to organisations over time."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .organisations import Organisation
from .places import Language, Name, Place
from .record import Dated, DatedQuerySet, Record, dated_constraints


class NameOrder(models.TextChoices):
    """Which part of a name comes first, and whether it may be turned round for sorting."""

    GIVEN_FIRST = "given", _("given name first")
    FAMILY_FIRST = "family", _("family name first")
    ONE_NAME = "whole", _("one name that is never turned round")


class Person(Record):
    """A person of public record. Contact details are for staff and never leave the desk."""

    printed_name = models.CharField(_("name as printed"), max_length=200)
    name_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language of the name")
    )
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    name_order = models.CharField(
        _("order of the name"), max_length=6, choices=NameOrder.choices, default=NameOrder.GIVEN_FIRST
    )
    honorific = models.CharField(_("honorific"), max_length=40, blank=True)
    country = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        limit_choices_to={"is_country": True},
        verbose_name=_("country"),
    )
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("For staff only; never shown or exported."))
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["printed_name"]

    def __str__(self) -> str:
        return self.printed_name

    @property
    def formal_name(self) -> str:
        """Name with the honorific, as biographies print it."""
        return f"{self.honorific} {self.printed_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name first where the name may be turned round, else as it is."""
        if self.name_order == NameOrder.GIVEN_FIRST and self.family_name:
            return f"{self.family_name}, {self.given_name}"
        return self.printed_name


class PersonName(Name):
    """A name of a person in another language or order, or a misspelling found in a document."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("name of the person")
        ordering = ["person", "language", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language", "name"],
                name="person_has_each_name_once",
                violation_error_message=_("This person already has this name in this language."),
            )
        ]


class Affiliation(Dated):
    """What a person is to an organisation, and when. Statements that contradict each other are both kept."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="affiliations",
        verbose_name=_("organisation"),
    )
    title = models.CharField(_("title or role"), max_length=300, blank=True)
    is_former = models.BooleanField(_("told as former"), default=False)
    represents = models.BooleanField(
        _("represents it in the network"),
        default=False,
        help_text=_("While the organisation is a member, its representatives are on the members’ mailing list."),
    )
    where_seen = models.CharField(_("where seen"), max_length=200, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["person", "start", "id"]
        constraints = dated_constraints("affiliation")

    def __str__(self) -> str:
        return f"{self.person}, {self.title} {self.organisation or ''}".strip(" ,")

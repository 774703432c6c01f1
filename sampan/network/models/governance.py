"""How the network decides: general conferences, committees, seats, decisions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .people import Person
from .places import Place
from .record import Dated, DatedRecordQuerySet, Record, dated_constraints


class Conference(Record, Dated):
    """A general conference of the members, counted from the first."""

    name = models.CharField(_("name"), max_length=200)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), null=True, blank=True, unique=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="conferences", verbose_name=_("place")
    )
    summary = models.TextField(_("summary"), blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("general conference")
        verbose_name_plural = _("general conferences")
        ordering = ["start", "ordinal"]
        constraints = dated_constraints("conference")

    def __str__(self) -> str:
        return self.name


class Committee(Record):
    """A body of the network, such as the steering committee."""

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Decision(Record, Dated):
    """What a conference, a committee or the founders decided."""

    conference = models.ForeignKey(
        Conference,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("conference"),
    )
    committee = models.ForeignKey(
        Committee,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("committee"),
    )
    text = models.TextField(_("what was decided"))

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["start", "key"]
        constraints = dated_constraints("decision")

    def __str__(self) -> str:
        return self.text[:80]


class HowChosen(models.TextChoices):
    """How somebody came to a seat."""

    NEW = "new", _("newly chosen")
    CONTINUING = "continuing", _("chosen again")
    EX_OFFICIO = "ex-officio", _("by office")


class CommitteeSeat(Record, Dated):
    """A person's seat on a committee, for whom, and whether it votes."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="seats", verbose_name=_("committee")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name=_("organisation"),
    )
    represents = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name=_("represents the members of"),
    )
    is_voting = models.BooleanField(_("votes"), default=True)
    how_chosen = models.CharField(_("how chosen"), max_length=12, choices=HowChosen.choices, default=HowChosen.NEW)
    chosen_at = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.PROTECT, related_name="seats", verbose_name=_("chosen at")
    )
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["order", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person"],
                condition=Q(end__isnull=True),
                name="person_sits_once_at_a_time",
                violation_error_message=_("This person already has a seat on this committee that goes on."),
            ),
            *dated_constraints("committee_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.committee}"

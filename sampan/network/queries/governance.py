"""Who sits on the committees and who works for the secretariat, as at a day or in a year."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from sampan.network.models import (
    Affiliation,
    Committee,
    CommitteeSeat,
    Conference,
    Consultancy,
    Decision,
    Internship,
    Office,
    OfficeHost,
    PersonName,
    StaffPost,
)

from .order import name_key

_PEOPLE = (
    Prefetch("person__names", queryset=PersonName.objects.exclude(kind="error").select_related("language")),
    Prefetch("person__affiliations", queryset=Affiliation.objects.select_related("organisation")),
)


def held(asked: Any, *, day: datetime.date | None, year: int | None) -> Any:
    """Rows that held on `day`, or at any time in `year`; with neither, rows that are not known to have ended.

    An interval without any date is kept: that nobody wrote down when somebody served is no reason to leave them out.
    """
    if day is not None:
        return asked.as_at(day)
    if year is not None:
        return asked.meeting(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return asked.filter(end__isnull=True)


@dataclass(frozen=True, slots=True)
class CommitteeAtWork:
    """A committee with its seats, those that vote first, and what it decided."""

    committee: Committee
    voting: list[CommitteeSeat]
    not_voting: list[CommitteeSeat]
    decisions: list[Decision]


def committees(*, day: datetime.date | None = None, year: int | None = None) -> list[CommitteeAtWork]:
    """The committees with the seats that were held on `day`, or at any time in `year`."""
    seats = held(CommitteeSeat.objects.published().filter(person__live=True), day=day, year=year)
    asked = Committee.objects.published().prefetch_related(
        Prefetch(
            "seats",
            queryset=seats.select_related(
                "person__name_language", "organisation__name_language", "represents", "chosen_at"
            )
            .prefetch_related(*_PEOPLE)
            .order_by("order", "key"),
        ),
        Prefetch("decisions", queryset=Decision.objects.published()),
    )
    return [
        CommitteeAtWork(
            committee=committee,
            voting=[seat for seat in committee.seats.all() if seat.is_voting],
            not_voting=[seat for seat in committee.seats.all() if not seat.is_voting],
            decisions=list(committee.decisions.all()),
        )
        for committee in sorted(asked, key=lambda one: (name_key(one.name), one.key))
    ]


def conferences() -> list[Conference]:
    """The general conferences in order, with their place and what was decided."""
    return list(
        Conference.objects.published()
        .select_related("place__country")
        .prefetch_related(Prefetch("decisions", queryset=Decision.objects.published()))
        .order_by("start", "ordinal")
    )


@dataclass(frozen=True, slots=True)
class Secretariat:
    """Offices with their hosts, and the people who worked for the secretariat."""

    offices: list[Office]
    posts: list[StaffPost]
    consultancies: list[Consultancy]
    internships: list[Internship]


def secretariat(*, day: datetime.date | None = None, year: int | None = None) -> Secretariat:
    """The secretariat on `day`, or at any time in `year`. Hosts of an office are those of the same time."""
    offices = held(Office.objects.published(), day=day, year=year)
    return Secretariat(
        offices=list(
            offices.select_related("place__country").prefetch_related(
                Prefetch(
                    "hosts",
                    queryset=held(OfficeHost.objects.filter(organisation__live=True), day=day, year=year)
                    .select_related("organisation__name_language")
                    .order_by("start", "id"),
                )
            )
        ),
        posts=list(_positions(StaffPost.objects.all(), day, year).select_related("office__place")),
        consultancies=list(_positions(Consultancy.objects.all(), day, year)),
        internships=list(
            _positions(Internship.objects.all(), day, year).select_related(
                "host__name_language", "programme__name_language", "place"
            )
        ),
    )


def _positions(asked: Any, day: datetime.date | None, year: int | None) -> Any:
    return (
        held(asked.filter(live=True, person__live=True), day=day, year=year)
        .select_related("person__name_language")
        .prefetch_related(*_PEOPLE)
        .order_by("order", "key")
    )


def years_of_governance() -> list[int]:
    """The years that seats and posts name as their first or last, latest first."""
    years: set[int] = set()
    for model in (CommitteeSeat, StaffPost, Consultancy, Internship):
        rows = model.objects.filter(live=True).exclude(Q(start__isnull=True) & Q(end__isnull=True))
        for start, end in rows.values_list("start", "end"):
            first, last = start or end, end or start
            years.update(range(first.year, min(last.year, first.year + 60) + 1))
    return sorted(years, reverse=True)

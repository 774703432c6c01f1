"""The activities of a country page and of the first page, as short lines."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sampan.activities.models import Activity, ActivityPlace
from sampan.core.dates import Period, Precision
from sampan.network.models import audiences_open_to
from sampan.network.queries.prepared import Prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sampan.network.models import User

    Reader = User | AnonymousUser | None


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity as a short list shows it."""

    key: str
    title: str
    language: str
    kind: str
    when: Period
    places: tuple[str, ...]


def activities_in(place: int, *, user: Reader) -> list[ActivityLine]:
    """Activities with a place in the country that `user` may see, latest first. One query."""
    return _lines(_activities_open_to(*audiences_open_to(user)).rows(place))


@cache
def _activities_open_to(*audiences: str) -> Prepared:
    def build(place: int) -> QuerySet[Activity, Any]:
        there = ActivityPlace.objects.filter(activity=OuterRef("pk")).filter(Q(place=place) | Q(place__country=place))
        seen = Activity.objects.filter(live=True, audience__in=audiences)
        return _columns(seen.filter(Exists(there), part_of__isnull=True))

    return Prepared(build, int)


def recent_activities(*, user: Reader, today: datetime.date, most: int = 6) -> list[ActivityLine]:
    """The activities nearest to today: those to come if there are any, else the latest; latest first."""
    seen = _seen(user).filter(part_of__isnull=True, start__isnull=False)
    chosen = list(seen.filter(start__gte=today).order_by("start", "key").values_list("pk", flat=True)[:most])
    if len(chosen) < most:
        past = seen.filter(start__lt=today).order_by("-start", "-key").values_list("pk", flat=True)
        chosen += list(past[: most - len(chosen)])
    return _lines(_columns(_seen(user).filter(pk__in=chosen)))


def _seen(user: Reader) -> QuerySet[Activity]:
    activities: Any = Activity.objects
    seen: QuerySet[Activity] = activities.visible_to(user)
    return seen


def _columns(activities: QuerySet[Activity]) -> QuerySet[Activity, Any]:
    return activities.order_by("-start", "key", "places__order", "places__id").values_list(
        "key",
        "title",
        "title_language_id",
        "kind__name",
        "start",
        "end",
        "precision",
        "is_open",
        "date_printed",
        "places__place__name",
    )


def _lines(rows: Iterable[tuple[Any, ...]]) -> list[ActivityLine]:
    grouped: dict[str, tuple[tuple[Any, ...], list[str]]] = {}
    for *about, place in rows:
        places = grouped.setdefault(str(about[0]), (tuple(about), []))[1]
        if place and place not in places:
            places.append(place)
    lines = [
        ActivityLine(
            key, title, language, kind, Period(start, end, Precision(precision), is_open, printed), tuple(names)
        )
        for (key, title, language, kind, start, end, precision, is_open, printed), names in grouped.values()
    ]
    return sorted(lines, key=lambda line: line.when.start is None)


def key_of_old_address(*, number: int, user: Reader) -> str | None:
    """The activity that a page of the network's former site told of, if `user` may see it."""
    return _seen(user).filter(links__old_number=number).values_list("key", flat=True).first()

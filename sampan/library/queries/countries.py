"""The publications of a country page, as short lines, and the languages in which there is anything to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sampan.activities.models import ActivityPlace, ProjectCountry
from sampan.core.dates import Period, Precision
from sampan.library.models import Edition, Work
from sampan.network.models import audiences_open_to
from sampan.network.queries.prepared import Prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sampan.network.models import User

    Reader = User | AnonymousUser | None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work as a short list shows it, with the languages of its editions as (code, own name)."""

    key: str
    title: str
    language: str
    kind: str
    when: Period
    languages: tuple[tuple[str, str], ...]


def works_about(place: int, *, user: Reader) -> list[WorkLine]:
    """Works that `user` may see of projects that study the country, or about activities there. One query."""
    grouped: dict[str, tuple[tuple[Any, ...], list[tuple[str, str]]]] = {}
    for *about, is_live, code, own_name in _works_open_to(*audiences_open_to(user)).rows(place):
        languages = grouped.setdefault(about[0], (tuple(about), []))[1]
        if is_live and code:
            languages.append((code, own_name))
    lines = [
        WorkLine(key, title, language, kind, Period(start, end, Precision(precision), is_open, printed), tuple(own))
        for (key, title, language, kind, start, end, precision, is_open, printed), own in grouped.values()
    ]
    return sorted(lines, key=lambda line: line.when.start is None)


@cache
def _works_open_to(*audiences: str) -> Prepared:
    def build(place: int) -> QuerySet[Work, Any]:
        studied = ProjectCountry.objects.filter(project=OuterRef("project"), country=place)
        there = ActivityPlace.objects.filter(
            activity=OuterRef("activity"),
            activity__live=True,
            activity__audience__in=audiences,
        ).filter(Q(place=place) | Q(place__country=place))
        return (
            Work.objects.filter(live=True, audience__in=audiences)
            .filter(Exists(studied) | Exists(there))
            .order_by("-start", "title", "key", "editions__language__order")
            .values_list(
                "key",
                "title",
                "title_language_id",
                "kind__name",
                "start",
                "end",
                "precision",
                "is_open",
                "date_printed",
                "editions__live",
                "editions__language_id",
                "editions__language__own_name",
            )
        )

    return Prepared(build, int)


def languages_with_editions(*, user: Reader) -> list[tuple[str, str, str, int]]:
    """Languages in which a work can be read, as (code, own name, English name, editions), most editions first."""
    rows = (
        Edition.objects.filter(
            live=True, language__isnull=False, work__live=True, work__audience__in=audiences_open_to(user)
        )
        .values_list("language_id", "language__own_name", "language__name")
        .annotate(number=Count("pk"))
        .order_by("-number", "language__order", "language_id")
    )
    return [(str(code), str(own), str(name), int(number)) for code, own, name, number in rows]

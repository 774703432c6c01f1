"""The countries of the network and who is a member in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sampan.network.models import Language, Membership, NameKind, Place

from .order import name_key
from .prepared import Prepared


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as a country page names it."""

    key: str
    name: str
    language: str
    acronym: str
    place: str


def members_under(heading: int) -> list[MemberLine]:
    """Members listed under the heading whose membership is not known to have ended, in their order. One query."""
    rows = sorted(_MEMBERS_UNDER.rows(heading), key=lambda row: (row[5], name_key(row[1]), row[0]))
    return [
        MemberLine(key, name, language, acronym, place or "") for key, name, language, acronym, place, _order in rows
    ]


def _under(heading: int) -> QuerySet[Membership, Any]:
    return (
        Membership.objects.filter(heading=heading, end__isnull=True, organisation__live=True)
        .order_by()
        .values_list(
            "organisation__key",
            "organisation__name",
            "organisation__name_language_id",
            "organisation__acronym",
            "organisation__place__name",
            "order",
        )
    )


_MEMBERS_UNDER = Prepared(_under, int)


def members_by_heading() -> dict[int, int]:
    """How many members each heading has now."""
    counts: dict[int, int] = {}
    rows = Membership.objects.filter(end__isnull=True, organisation__live=True, heading__isnull=False)
    for heading in rows.values_list("heading_id", flat=True):
        counts[heading] = counts.get(heading, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the region, or the region itself, with its names in the languages of the people concerned."""

    id: int
    key: str
    name: str
    latitude: float | None
    longitude: float | None
    is_country: bool
    names: tuple[tuple[str, str], ...]  # language, name


def countries_of_region() -> list[Country]:
    """The countries of the region in their order, and before them places that they lie in, such as the region."""
    rows = (
        Place.objects.filter(live=True)
        .filter(Q(in_region=True) | Q(parts__in_region=True))
        .order_by("order", "name", "names__language__order", "names__id")
        .values_list(
            "id",
            "key",
            "heading_name",
            "name",
            "latitude",
            "longitude",
            "is_country",
            "names__language_id",
            "names__name",
            "names__kind",
        )
        .distinct()
    )
    found: dict[int, tuple[tuple[int, str, str, float | None, float | None, bool], list[tuple[str, str]]]] = {}
    for pk, key, heading, name, latitude, longitude, is_country, language, other, kind in rows:
        about = (
            pk,
            key,
            heading or name,
            float(latitude) if latitude is not None else None,
            float(longitude) if longitude is not None else None,
            is_country,
        )
        names = found.setdefault(pk, (about, []))[1]
        if kind == NameKind.OFFICIAL and language != "en" and (language, other) not in names:
            names.append((language, other))
    return [Country(*about, tuple(names)) for about, names in found.values()]


def languages_by_order() -> list[tuple[str, str, str]]:
    """Languages as (code, own name, English name), in their order."""
    return list(Language.objects.filter(retired=False).values_list("slug", "own_name", "name"))

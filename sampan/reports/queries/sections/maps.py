"""The maps of the report: where the members are, and where the year's activities took place."""

from __future__ import annotations

from typing import Any

from sampan.core.documents import Picture, PictureKind, Run
from sampan.core.maps import Place as MapPlace
from sampan.core.maps import region_map

from ..records.forms import place_name
from .making import Making

_WIDTH = 640
_SHARE = 0.75  # of the column: a map is nearly as high as it is wide
_NEAR = 0.5  # degrees


def map_of_members(making: Making) -> Picture | None:
    """How many members each country has; nothing where no country can be put on a map."""
    year, words = making.year, making.words
    found = []
    for one in year.members:
        if one.place is None or not one.place.is_country:
            continue
        row = making.records.row("place", one.place.key)
        where = year.middles.get(one.place.pk)
        if row.latitude is not None:
            where = (float(row.latitude), float(row.longitude))
        if where is not None:
            name, language = place_name(making.records, row, is_heading=True)
            found.append(MapPlace(name, *where, count=len(one.memberships), lang=language))
    if not found:
        return None
    return _drawn(
        making, found, words.map_of_members(_listed(making, found)), words.map_caption(making.number), "members"
    )


def map_of_activities(making: Making) -> Picture | None:
    """Where in the region activities took place, and how many; elsewhere is told in the caption."""
    year, words = making.year, making.words
    region = {one.pk for one in year.countries}
    held: dict[int, tuple[Any, set[int]]] = {}
    elsewhere: dict[int, Any] = {}
    for event in year.events:
        for row in (one.place for one in event.places.all()):
            country = row if row.is_country else row.country
            if country is not None and country.pk not in region:
                elsewhere[country.pk] = country
            elif row.latitude is not None:
                held.setdefault(row.pk, (row, set()))[1].add(event.pk)
    found = []
    for row, events in _apart(list(held.values())):
        name, language = place_name(making.records, row, is_heading=True)
        found.append(MapPlace(name, float(row.latitude), float(row.longitude), count=len(events), lang=language))
    if len(found) <= 1:
        return None
    others = [place_name(making.records, one)[0] for one in elsewhere.values()]
    caption = words.activities_caption(making.number, sorted(f"{words.article_of_place(one)}{one}" for one in others))
    return _drawn(making, found, words.map_of_activities(_listed(making, found)), caption, "activities")


def _apart(held: list[tuple[Any, set[int]]]) -> list[tuple[Any, set[int]]]:
    """The places, most activities first; what lies so near to another that their marks would cover each other is counted
    with it."""
    kept: list[tuple[Any, set[int]]] = []
    for row, events in sorted(held, key=lambda pair: (-len(pair[1]), pair[0].name)):
        near = next(
            (
                there
                for other, there in kept
                if abs(other.latitude - row.latitude) < _NEAR and abs(other.longitude - row.longitude) < _NEAR
            ),
            None,
        )
        if near is None:
            kept.append((row, set(events)))
        else:
            near |= events
    return kept


def _listed(making: Making, found: list[MapPlace]) -> str:
    return making.words.joined([f"{one.name} {one.count}" for one in found])


def _drawn(making: Making, found: list[MapPlace], alt: str, caption: str, key: str) -> Picture:
    drawing = region_map(found, language=making.records.language, title=caption, width_px=_WIDTH)
    return Picture(PictureKind.MAP, alt, svg=drawing.decode(), caption=(Run(caption),), width=_SHARE, key=f"{key}-map")

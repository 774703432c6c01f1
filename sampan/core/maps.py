"""Maps of the region with places as dots, drawn from Natural Earth boundaries; all text is outlined.

Boundaries are those of Natural Earth 1:50m (public domain), by way of world-atlas 2.0.2, cut and thinned as
docs/developing/map-data.md says. They show who controls a border in fact and take no side; a page says so.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from sampan.core import drawing
from sampan.core.drawing import INK, INK_SOFT, LACQUER, LAND, PAPER, Sheet, shape

MEKONG: Final = ("MM", "KH", "CN", "LA", "TH", "VN")

_BOUNDARIES: Final = Path(__file__).parent / "boundaries.json"
_SEA: Final = "#e4ece6"
_HIGHLIGHT: Final = "#e3c9a4"
_COAST: Final = "#b3a78e"
_SIZE: Final = 11.5

# What a map of the region always shows: the Lower Mekong and Yunnan. Places farther off widen it.
_HEART: Final = (91.5, 5.5, 110.5, 28.5)


_Projection: TypeAlias = Callable[[float, float], tuple[float, float]]  # degrees to pixels


@dataclass(frozen=True, slots=True)
class Place:
    """A place to mark: its name, where it lies (degrees), and how many things happened or are there."""

    name: str
    latitude: float
    longitude: float
    count: int = 1
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The few words a map says itself, in the reader's language."""

    outside: str = "Outside this map: {places}"
    nothing: str = ""  # what to say when there is no place; a map of countries alone says nothing


@dataclass(frozen=True, slots=True)
class _Atlas:
    per_degree: int
    bounds: tuple[float, float, float, float]
    countries: dict[str, tuple[tuple[tuple[float, float], ...], ...]]


@cache
def _atlas() -> _Atlas:
    """The committed boundaries, rings in degrees of longitude and latitude."""
    stored = json.loads(_BOUNDARIES.read_text("ascii"))
    scale = stored["per_degree"]
    countries = {}
    for code, rings in stored["countries"].items():
        decoded = []
        for steps in rings:
            x = y = 0
            ring = []
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                ring.append((x / scale, y / scale))
            decoded.append(tuple(ring))
        countries[code] = tuple(decoded)
    west, south, east, north = stored["bounds"]
    return _Atlas(scale, (west, south, east, north), countries)


def countries() -> tuple[str, ...]:
    """Codes (ISO 3166-1, two letters) of the countries that the map can show."""
    return tuple(sorted(code for code in _atlas().countries if code.isalpha()))


def region_map(
    points: Sequence[Place],
    *,
    highlight: str | Sequence[str] = MEKONG,
    language: str = "en",
    title: str = "",
    width_px: int = 640,
    words: Words | None = None,
) -> bytes:
    """The region with its places; countries of `highlight` (two-letter codes) stand out.

    The map is as wide as the places ask, within South, East and South-East Asia; places beyond are named below it.
    """
    inside, outside = _sorted_by_reach(points)
    west, south, east, north = _HEART
    for point in inside:
        west, east = min(west, point.longitude - 1.5), max(east, point.longitude + 1.5)
        south, north = min(south, point.latitude - 1.5), max(north, point.latitude + 1.5)
    marked = (highlight,) if isinstance(highlight, str) else tuple(highlight)
    return _draw((west, south, east, north), inside, outside, marked, language, title, width_px, words or Words())


def country_map(
    country: str,
    points: Sequence[Place],
    *,
    language: str = "en",
    title: str = "",
    width_px: int = 640,
    words: Words | None = None,
) -> bytes:
    """One country with its places and the edges of its neighbours; places far outside are named below it.

    Raises ValueError for a country whose boundaries are not here.
    """
    code = country.upper()
    rings = _atlas().countries.get(code)
    if rings is None or not code.isalpha():
        raise ValueError(f"There are no boundaries for “{country}”. The map knows {', '.join(countries())}.")
    longitudes = [x for ring in rings for x, _ in ring]
    latitudes = [y for ring in rings for _, y in ring]
    margin = max(max(longitudes) - min(longitudes), max(latitudes) - min(latitudes)) * 0.06 + 0.1
    extent = (min(longitudes) - margin, min(latitudes) - margin, max(longitudes) + margin, max(latitudes) + margin)
    inside = [point for point in points if _within(point, extent)]
    outside = [point for point in points if not _within(point, extent)]
    return _draw(extent, inside, outside, (code,), language, title, width_px, words or Words())


def _within(point: Place, extent: tuple[float, float, float, float]) -> bool:
    west, south, east, north = extent
    return west <= point.longitude <= east and south <= point.latitude <= north


def _sorted_by_reach(points: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    west, south, east, north = _atlas().bounds
    reach = (west + 2, south + 2, east - 2, north - 2)
    return [point for point in points if _within(point, reach)], [
        point for point in points if not _within(point, reach)
    ]


def _draw(
    extent: tuple[float, float, float, float],
    points: Sequence[Place],
    outside: Sequence[Place],
    marked: Sequence[str],
    language: str,
    title: str,
    width_px: int,
    words: Words,
) -> bytes:
    west, south, east, north = extent
    width = float(min(max(width_px, 240), 1600))
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)
    height = (north - south) * scale
    if height > width * 1.5:  # a long country is not allowed to fill two screens of a phone
        spare = (height / (width * 1.5) - 1) * (east - west) / 2
        west, east = west - spare, east + spare
        scale = width / ((east - west) * squeeze)
        height = (north - south) * scale

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * squeeze * scale, (north - latitude) * scale

    names = ", ".join(_named(point) for point in outside)
    below = (
        drawing.wrap(words.outside.format(places=names), width - 16, _SIZE, language=language, most=8) if names else []
    )
    if not points and not outside and words.nothing:
        below = drawing.wrap(words.nothing, width - 16, _SIZE, language=language)
    spoken = "; ".join(_named(point) for point in [*points, *outside]) or words.nothing or title
    step = drawing.leading(language, _SIZE)
    sheet = Sheet(
        width, height + (len(below) * step + 14 if below else 0), title or spoken or ", ".join(marked), spoken, language
    )
    sheet.clip("frame", 0, 0, width, height)
    sheet.open_clipped("land", "frame")
    sheet.rect(0, 0, width, height, fill=_SEA)
    for code, rings in sorted(_atlas().countries.items(), key=lambda item: item[0] in marked):
        data = "".join(_ring(ring, at, width, height) for ring in rings)
        if data:
            chosen = code in marked
            sheet.open(f"country-{code.lower()}", "marked" if chosen else "")
            sheet.path(data, fill=_HIGHLIGHT if chosen else LAND, stroke=_COAST, stroke_width=0.8)
            sheet.close()
    sheet.close()
    _draw_places(sheet, points, at, width, height, language)
    sheet.paragraph(8, height + 16, below, size=_SIZE, leading=step, fill=INK_SOFT)
    return sheet.svg()


def _named(point: Place) -> str:
    return f"{point.name} ({point.count})" if point.count > 1 else point.name


def _ring(ring: Sequence[tuple[float, float]], at: _Projection, width: float, height: float) -> str:
    """One ring as path data in tenths of a pixel, left out when nothing of it is in the frame."""
    corners = [at(x, y) for x, y in ring]
    if max(x for x, _ in corners) < 0 or min(x for x, _ in corners) > width:
        return ""
    if max(y for _, y in corners) < 0 or min(y for _, y in corners) > height:
        return ""
    data = ""
    last: tuple[int, int] | None = None
    for x, y in corners:
        # Far corners need not be exact, and near ones not finer than half a pixel.
        here = (round(min(max(x, -200), width + 200)), round(min(max(y, -200), height + 200)))
        if here == last:
            continue
        data += f"M{here[0]} {here[1]}l" if last is None else f"{here[0] - last[0]} {here[1] - last[1]} "
        last = here
    return data.strip().replace(" -", "-") + "z" if data.count(" ") > 2 else ""


def _draw_places(
    sheet: Sheet, points: Sequence[Place], at: _Projection, width: float, height: float, language: str
) -> None:
    """Dots by number of things, largest first; a name is left out when it would lie on another."""
    taken: list[tuple[float, float, float, float]] = []
    ordered = sorted(points, key=lambda point: (-point.count, point.name))
    dots = []
    for point in ordered:
        x, y = at(point.longitude, point.latitude)
        radius = 4.5 if point.count <= 1 else min(7 + 2.2 * math.sqrt(point.count), 24)
        dots.append((point, x, y, radius))
        taken.append((x - radius, y - radius, x + radius, y + radius))
    for number, (point, x, y, radius) in enumerate(dots, start=1):
        sheet.open(f"place-{number}", "place")
        sheet.circle(x, y, radius, fill=LACQUER, stroke=PAPER, stroke_width=1.5)
        if point.count > 1:
            sheet.text(x, y + 4.2, str(point.count), size=_SIZE, bold=True, anchor="middle", fill=PAPER)
        sheet.close()
    for point, x, y, radius in dots:
        tongue = point.lang or language
        line = shape(point.name, language=tongue).width * _SIZE / drawing.EM
        rise, fall = (_SIZE * 1.15, _SIZE * 0.6) if tongue in ("km", "my", "th", "lo") else (_SIZE * 0.85, _SIZE * 0.3)
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8)):
            left = x + dx * (radius + 5) - (line if dx < 0 else line / 2 if dx == 0 else 0)
            base = y + dy * (radius + (5 if dy < 0 else _SIZE)) + (4 if dy == 0 else 0)
            box = (left - 1, base - rise, left + line + 1, base + fall)
            if box[0] < 1 or box[2] > width - 1 or box[1] < 1 or box[3] > height - 1:
                continue
            if any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
                continue
            taken.append(box)
            sheet.text(left, base, point.name, size=_SIZE, fill=INK, language=tongue, halo=PAPER)
            break

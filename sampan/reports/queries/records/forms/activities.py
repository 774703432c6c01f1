"""Activities, with their days, places and counts, and projects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sampan.core.documents import Run

from ..names import title_in
from .network import place_name, places_content
from .words import Content, dates, named, recorded

if TYPE_CHECKING:
    from ..records import Records

_MOST_PLACES: Final = 3


def event(records: Records, row: Any) -> Content:
    return named(records, *title_in(records.language, row.title, row.title_language_id, row.titles.all()))


def event_places(records: Records, row: Any) -> Content:
    return places_content(records, [one.place for one in row.places.all()])


def event_where(records: Records, row: Any) -> Content:
    rows = [one.place for one in row.places.all()]
    return (Run(records.words.before_place), *places_content(records, rows, with_article=True)) if rows else ()


def event_dateline(records: Records, row: Any) -> Content:
    rows = [one.place for one in row.places.all()]
    if len(rows) > _MOST_PLACES:
        # Stop after stop is told below: above the text stand the countries.
        rows = list({one.pk: one for one in ((row if row.is_country else row.country or row) for row in rows)}.values())
    parts = [part for part in (places_content(records, rows), dates(records, row)) if part]
    line = tuple(one for at, part in enumerate(parts) for one in ((Run(", "), *part) if at else part))
    if line and isinstance(line[0], Run):
        return (replace(line[0], text=records.words.capital(line[0].text)), *line[1:])
    return line


def event_beside(records: Records, row: Any) -> Content:
    """Place and days beside the title of an activity, without what the title says already."""
    rows = [one.place for one in row.places.all()]
    title = "".join(one.text for one in event(records, row) if isinstance(one, Run))
    unsaid = [one for one in rows if place_name(records, one)[0] not in title]
    if unsaid != rows:
        countries = {one.country.pk: one.country for one in rows if not one.is_country and one.country is not None}
        unsaid += [one for one in countries.values() if place_name(records, one)[0] not in title and one not in unsaid]
    of_year = row.precision == "year" and row.start and row.start.year == records.scope.year
    parts = [part for part in (places_content(records, unsaid), () if of_year else dates(records, row)) if part]
    return tuple(one for at, part in enumerate(parts) for one in ((Run(", "), *part) if at else part))


def event_counts(records: Records, row: Any) -> Content:
    kept: list[Any] = []
    for one in row.counts.all():
        if is_counted(one) and not any(_says_the_same(one, other) for other in kept):
            kept.append(one)
    parts = [count_content(records, one) for one in kept]
    return tuple(one for at, part in enumerate(parts) for one in ((Run("; "), *part) if at else part))


def _says_the_same(one: Any, other: Any) -> bool:
    """Whether two counts give one number, once as a bound and once as it is: it is not told twice."""
    numbers = {one.value, one.minimum, one.maximum} & {other.value, other.minimum, other.maximum} - {None}
    begins = [count.what.split()[0].strip(",") for count in (one, other)]
    return one.kind != other.kind and one.unit == other.unit and bool(numbers) and begins[0] == begins[1]


def is_counted(count: Any) -> bool:
    """Whether a count counts something: how long a thing was said to last is a claim about its dates."""
    return count.kind not in ("duration",) and count.unit not in ("days", "hours", "weeks")


def count_content(records: Records, count: Any) -> Content:
    """“17 trainees from Cambodia”, “over 40 people at the opening”, “one meeting with returned migrants”."""
    number = records.words.counted(replace(count.quantity, printed="", unit=""))
    what = count.what
    if count.kind == "exact" and count.value == 1 and count.unit:
        what = records.words.singular(count.unit, what)
    return (Run(f"{number} "), *recorded(records, what))


def kind_name(records: Records, row: Any) -> Content:
    return recorded(records, row.kind.name)


def project(records: Records, row: Any) -> Content:
    return named(records, *title_in(records.language, row.title, "en", row.titles.all()))

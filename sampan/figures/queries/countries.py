"""The figures of a country page: what is counted in the country or of its people, with everything the page says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sampan.core.dates import Period, Precision
from sampan.core.quantities import Kind, Quantity
from sampan.figures.models import Figure, Indicator, Status
from sampan.network.queries.prepared import Prepared


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as a list shows it."""

    id: int
    key: str
    label: str
    quantity: Quantity
    as_of: Period
    status: str
    population: str
    place: str
    asserted_by: str
    is_derived: bool
    is_preferred: bool
    remark: str


@dataclass(frozen=True, slots=True)
class IndicatorLines:
    """An indicator with its figures, the preferred one first. More than one figure: they are rivals or parts."""

    key: str
    name: str
    rivalry: str
    figures: tuple[FigureLine, ...]


_COLUMNS = (
    "indicator__key",
    "indicator__name",
    "indicator__rivalry",
    "id",
    "key",
    "label",
    "kind",
    "value",
    "minimum",
    "maximum",
    "whole",
    "unit",
    "hedges",
    "printed",
    "wording",
    "duration",
    "start",
    "end",
    "precision",
    "is_open",
    "date_printed",
    "status",
    "population",
    "place__name",
    "place_printed",
    "asserted_by__name",
    "asserted_by_printed",
    "is_derived",
    "is_preferred",
    "remark",
)


def figures_about(place: int) -> list[IndicatorLines]:
    """Published figures counted in the place or on people from it, by indicator. One query."""
    return _by_indicator(_FIGURES_ABOUT.rows(place))


def _about(place: int) -> QuerySet[Figure, Any]:
    # Not `.about()`: its joins give each row once an origin, which then have to be taken out again.
    of_people = Figure.origins.through.objects.filter(figure=OuterRef("pk"), place=place)
    return _columns(
        Figure.objects.filter(live=True).filter(Q(place=place) | Q(place__country=place) | Exists(of_people))
    )


_FIGURES_ABOUT = Prepared(_about, int)


def key_figures(*, most: int = 6) -> list[IndicatorLines]:
    """For the first page: preferred figures, then those with most rivals, one an indicator."""
    chosen = (
        Indicator.objects.filter(live=True)
        .annotate(rivals=Count("figures", filter=Q(figures__live=True, figures__status=Status.OBSERVED)))
        .annotate(preferred=Count("figures", filter=Q(figures__live=True, figures__is_preferred=True)))
        .filter(rivals__gt=0)
        .order_by("-preferred", "-rivals", "order", "key")
        .values_list("pk", flat=True)[:most]
    )
    return _by_indicator(_columns(Figure.objects.filter(live=True, indicator__in=list(chosen))))


def _columns(figures: QuerySet[Figure]) -> QuerySet[Figure, Any]:
    return figures.order_by("indicator__order", "indicator__name", "-is_preferred", "order", "key").values_list(
        *_COLUMNS
    )


def _by_indicator(rows: Iterable[tuple[Any, ...]]) -> list[IndicatorLines]:
    grouped: dict[str, tuple[tuple[Any, ...], list[FigureLine]]] = {}
    for key, name, rivalry, *row in rows:
        grouped.setdefault(key, ((key, name, rivalry), []))[1].append(_line(row))
    return [IndicatorLines(key, name, rivalry, tuple(lines)) for (key, name, rivalry), lines in grouped.values()]


def _line(row: list[Any]) -> FigureLine:
    (
        pk,
        key,
        label,
        kind,
        value,
        minimum,
        maximum,
        whole,
        unit,
        hedges,
        printed,
        wording,
        duration,
        start,
        end,
        precision,
        is_open,
        date_printed,
        status,
        population,
        place,
        place_printed,
        asserted_by,
        asserted_by_printed,
        is_derived,
        is_preferred,
        remark,
    ) = row
    return FigureLine(
        pk,
        key,
        label,
        Quantity(
            kind=Kind(kind),
            value=value,
            minimum=minimum,
            maximum=maximum,
            whole=whole,
            unit=unit,
            hedges=tuple(hedges),
            printed=printed,
            text=wording,
            duration=duration,
        ),
        Period(start, end, Precision(precision), is_open, date_printed),
        status,
        population,
        place or place_printed,
        asserted_by or asserted_by_printed,
        is_derived,
        is_preferred,
        remark,
    )


def countries_with_figures() -> dict[int, int]:
    """How many published figures the page of each place shows: counted there, within it, or on people from it."""
    about: dict[int, set[int]] = {}
    published = Figure.objects.filter(live=True)
    for figure, place, country in published.filter(place__isnull=False).values_list("pk", "place", "place__country"):
        about.setdefault(place, set()).add(figure)
        if country is not None:
            about.setdefault(country, set()).add(figure)
    for figure, place in published.filter(origins__isnull=False).values_list("pk", "origins"):
        about.setdefault(place, set()).add(figure)
    return {place: len(figures) for place, figures in about.items()}

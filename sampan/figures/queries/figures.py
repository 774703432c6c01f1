"""Which figures there are, and everything that the page of an indicator says of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sampan.figures.models import Figure, FigureCitation, Indicator
from sampan.network.models import Organisation, Place
from sampan.network.queries.order import name_key

from .history import Change, changes_of


@dataclass(frozen=True, slots=True)
class FigureChoices:
    """What the list of figures can be narrowed to: keys with words, only what finds something."""

    countries: tuple[tuple[str, str], ...]
    origins: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """An indicator with its published figures, the preferred one first, and what was changed in them."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    changes: tuple[Change, ...]


def list_figures(
    *,
    country: str = "",
    origin: str = "",
    topic: str = "",
    status: str = "",
    year: int | None = None,
    source: str = "",
    q: str = "",
) -> QuerySet[Figure]:
    """Published figures by indicator, with indicator, places, sources and who says so at hand.

    `country` and `origin` are keys of places; `source` is "with" or "without"; `year` is asked of the time for which
    a figure holds; `q` is looked for in what is counted, of whom, and in the printed words, in any script.
    """
    asked = _with_relations(_published())
    if country:
        asked = asked.filter(Q(place__key=country) | Q(place__country__key=country))
    if origin:
        of_people = Figure.origins.through.objects.filter(place__key=origin).values("figure")
        asked = asked.filter(pk__in=of_people)
    if topic:
        asked = asked.filter(indicator__topic=topic)
    if status:
        asked = asked.filter(status=status)
    if year is not None:
        asked = asked.in_year(year)
    if source == "without":
        asked = asked.without_source()
    elif source == "with":
        asked = asked.exclude(pk__in=_published().without_source().values("pk"))
    if q:
        asked = asked.filter(
            Q(label__icontains=q)
            | Q(indicator__name__icontains=q)
            | Q(population__icontains=q)
            | Q(printed__icontains=q)
            | Q(place__name__icontains=q)
            | Q(asserted_by__name__icontains=q)
            | Q(asserted_by_printed__icontains=q)
        )
    return asked.order_by("indicator__order", "indicator__name", "-is_preferred", "order", "key")


def figure_choices() -> FigureChoices:
    """What the filters of the list offer. Two queries."""
    countries: dict[str, str] = {}
    topics: set[str] = set()
    statuses: set[str] = set()
    rows = _published().values_list(
        "indicator__topic", "status", "place__key", "place__name", "place__country__key", "place__country__name"
    )
    for topic, status, key, name, country, country_name in rows:
        topics.add(topic)
        statuses.add(status)
        if country or key:
            countries[country or key] = country_name or name
    origins = (
        Place.objects.filter(figures_of_origin__live=True, figures_of_origin__indicator__live=True)
        .distinct()
        .values_list("key", "name")
    )
    return FigureChoices(
        countries=_by_words(countries.items()),
        origins=_by_words(origins),
        topics=tuple(sorted((topic for topic in topics if topic), key=name_key)),
        statuses=tuple(sorted(statuses)),
    )


def _by_words(pairs: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((key, words) for key, words in pairs), key=lambda pair: (name_key(pair[1]), pair[0])))


def indicator_record(*, key: str) -> IndicatorRecord | None:
    """Everything on the page of an indicator, or None where there is none that is published."""
    indicator = Indicator.objects.filter(live=True).select_related("place").filter(key=key).first()
    if indicator is None:
        return None
    figures = tuple(
        _with_relations(Figure.objects.filter(live=True, indicator=indicator))
        .prefetch_related(Prefetch("shares", queryset=Figure.objects.filter(live=True).select_related("indicator")))
        .order_by("-is_preferred", "order", "key")
    )
    return IndicatorRecord(indicator, figures, changes_of(figures))


def indicators(*, topic: str = "") -> QuerySet[Indicator]:
    """Published indicators that have a published figure, with their place at hand."""
    asked = Indicator.objects.filter(live=True).select_related("place").filter(figures__live=True).distinct()
    return asked.filter(topic=topic) if topic else asked


def figures_said_by(*, organisation: Organisation) -> QuerySet[Figure]:
    """Published figures that the organisation states, in the order of what they count. One query."""
    said: QuerySet[Figure] = _published().filter(asserted_by=organisation).select_related("indicator")
    return said.order_by("indicator__order", "indicator__name", "order", "key")


def _published() -> Any:
    return Figure.objects.filter(live=True, indicator__live=True)


def _with_relations(figures: QuerySet[Figure]) -> Any:
    cited = FigureCitation.objects.select_related("source", "note", "note__document").order_by("order", "id")
    return figures.select_related(
        "indicator", "place", "place__country", "asserted_by", "share_of", "share_of__indicator"
    ).prefetch_related(
        Prefetch("citations", queryset=cited),
        Prefetch("origins", queryset=Place.objects.order_by("order", "name")),
        Prefetch("derived_from", queryset=Figure.objects.filter(live=True).select_related("indicator")),
    )

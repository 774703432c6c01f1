"""What the record knows, as the rules of the checker ask it: one value, read once, of what its reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sampan.activities.models import Activity, CalendarEntry, Project, Series
from sampan.core.checks import register as known
from sampan.core.dates import Period
from sampan.core.quantities import quantity_code
from sampan.figures.models import Figure
from sampan.library.models import Work
from sampan.network.models import Audience, Language, Organisation, Person, Place
from sampan.policies.models import Instrument
from sampan.sources.models import CitationRole, Source, Term


def register(*, year: int | None = None, audiences: Collection[str] = tuple(Audience.values)) -> known.Register:
    """The record as a `Register`: what is published, and of what is restricted what `audiences` may see."""
    return known.Register(
        year=year,
        organisations=tuple(_organisations()),
        people=tuple(_people()),
        places=tuple(_places()),
        terms=tuple(_terms()),
        activities=tuple(_activities(audiences)),
        entries=tuple(_entries(audiences)),
        figures=tuple(_figures(audiences)),
        sources=tuple(_sources(audiences)),
        series=tuple(
            known.Series(one.key, one.name, one.acronym, one.first_year, one.is_yearly)
            for one in Series.objects.published()
        ),
        works=tuple(_works(audiences)),
        languages=tuple(Language.objects.values_list("name", flat=True)),
    )


def _period(row: Any) -> Period | None:
    return row.period if row.start or row.end else None


def _form(kind: str) -> known.Form:
    return known.Form(kind)


def _names(rows: Iterable[Any]) -> tuple[known.OtherName, ...]:
    return tuple(
        known.OtherName(
            row.name, _form(row.kind), row.language_id, getattr(row, "start", None), getattr(row, "end", None)
        )
        for row in rows
    )


def _organisations() -> Iterable[known.Organisation]:
    rows = Organisation.objects.published().filter(is_anonymous=False).select_related("country", "parent")
    for row in rows.prefetch_related("names", "kinds"):
        yield known.Organisation(
            row.key,
            row.name,
            row.acronym,
            _names(row.names.all()),
            row.country.key if row.country else "",
            row.unit,
            row.parent.key if row.parent else "",
            tuple(kind.slug for kind in row.kinds.all()),
            row.name_language_id,
            row.is_network,
        )


def _people() -> Iterable[known.Person]:
    rows = Person.objects.published().select_related("country")
    for row in rows.prefetch_related("names", "affiliations__organisation"):
        posts = tuple(
            known.Post(
                post.organisation.key if post.organisation else "", post.title, post.start, post.end, post.is_former
            )
            for post in row.affiliations.all()
        )
        yield known.Person(
            row.key,
            row.printed_name,
            row.honorific,
            row.family_name,
            row.given_name,
            row.name_order != "whole",
            _names(row.names.all()),
            posts,
            row.country.key if row.country else "",
        )


def _places() -> Iterable[known.Place]:
    for row in Place.objects.published().select_related("lies_in", "country").prefetch_related("names"):
        yield known.Place(
            row.key,
            row.name,
            row.kind_id,
            row.lies_in.key if row.lies_in else "",
            row.key if row.is_country else (row.country.key if row.country else ""),
            row.is_country,
            row.in_region,
            row.heading_name,
            _names(row.names.all()),
        )


def _terms() -> Iterable[known.Term]:
    for row in Term.objects.published().select_related("organisation").prefetch_related("expansions"):
        expansions = tuple(known.OtherName(one.text, _form(one.kind), one.language_id) for one in row.expansions.all())
        yield known.Term(
            row.key, row.headword, row.is_acronym, expansions, row.organisation.key if row.organisation else ""
        )


def _activities(audiences: Collection[str]) -> Iterable[known.Activity]:
    rows = Activity.objects.open_to(audiences).select_related("series", "part_of")
    for row in rows.prefetch_related(
        "titles",
        "places__place__country",
        "participations__organisation",
        "participations__person",
        "counts",
        "projects",
    ):
        places = [one.place for one in row.places.all()]
        countries = [
            place.key if place.is_country else place.country.key
            for place in places
            if place.is_country or place.country
        ]
        taking_part = list(row.participations.all())
        yield known.Activity(
            row.key,
            row.title,
            row.kind_id,
            tuple(one.title for one in row.titles.all()),
            _period(row),
            tuple(place.key for place in places),
            tuple(dict.fromkeys(countries)),
            tuple(dict.fromkeys(one.organisation.key for one in taking_part if one.organisation)),
            tuple(dict.fromkeys(one.person.key for one in taking_part if one.person)),
            tuple(known.Count(one.what, quantity_code(one.quantity), one.printed) for one in row.counts.all()),
            row.series.key if row.series else "",
            row.ordinal,
            row.part_of.key if row.part_of else "",
            tuple(one.key for one in row.projects.all()),
        )


def _entries(audiences: Collection[str]) -> Iterable[known.Entry]:
    rows = CalendarEntry.objects.open_to(audiences).select_related("activity")
    for row in rows.prefetch_related("places__place", "projects"):
        yield known.Entry(
            row.key,
            row.verb_printed,
            row.text,
            _period(row),
            row.activity.key if row.activity else "",
            tuple(one.place.key for one in row.places.all()),
            tuple(one.key for one in row.projects.all()),
        )


def _figures(audiences: Collection[str]) -> Iterable[known.Figure]:
    rows = Figure.objects.open_to(audiences).select_related("indicator", "place")
    for row in rows.prefetch_related("citations__source"):
        sources = [one.source.key for one in row.citations.all() if one.source and one.role == CitationRole.SOURCE]
        yield known.Figure(
            row.key,
            row.label or row.indicator.name,
            quantity_code(row.quantity),
            row.printed,
            row.unit or row.indicator.unit,
            _period(row),
            row.place.key if row.place else "",
            sources[0] if sources else "",
        )


def _sources(audiences: Collection[str]) -> Iterable[known.Source]:
    for row in Source.objects.open_to(audiences).prefetch_related("authors"):
        yield known.Source(
            row.key,
            row.title,
            tuple(str(one) for one in row.authors.all()),
            _period(row),
            row.container_title,
            row.url,
        )


def _works(audiences: Collection[str]) -> Iterable[known.Work]:
    """What has a title of its own: publications and films, projects, and laws and agreements."""
    for row in Work.objects.open_to(audiences).filter(has_own_title=True).prefetch_related("titles"):
        yield known.Work(row.key, row.title, tuple(one.title for one in row.titles.all()), row.kind_id)
    for row in Project.objects.published().prefetch_related("titles"):
        others = [row.short_title] if row.short_title else []
        yield known.Work(row.key, row.title, (*others, *(one.title for one in row.titles.all())), "project")
    for row in Instrument.objects.published().prefetch_related("titles"):
        yield known.Work(row.key, row.title, tuple(one.title for one in row.titles.all()), "instrument")

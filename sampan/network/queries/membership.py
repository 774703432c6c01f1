"""Who is a member of the network as at a day, under which heading, and what is on record of an organisation."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Prefetch, Q

from sampan.core.text import fold
from sampan.network.models import (
    Affiliation,
    CommitteeSeat,
    Membership,
    NameKind,
    OfficeHost,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Place,
)

from .order import InOrder, by_order_and_name, name_key


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the members' list, with the memberships under it in their order. `place` is None where none is said."""

    place: Place | None
    memberships: list[Membership]


def members_as_at(*, day: datetime.date | None = None) -> list[Heading]:
    """Members under their headings, as at `day`; without one, members whose membership is not known to have ended.

    A membership whose start nobody recorded counts as begun.
    """
    asked = Membership.objects.filter(organisation__live=True)
    asked = asked.as_at(day) if day else asked.filter(end__isnull=True)
    rows = (
        asked.select_related("organisation__name_language", "organisation__place__country", "heading")
        .prefetch_related(_names("organisation__names"))
        .order_by()
    )
    grouped: dict[int | None, Heading] = {}
    for row in sorted(rows, key=lambda row: (row.order, name_key(row.organisation.name), row.organisation.key, row.pk)):
        heading = grouped.setdefault(row.heading_id, Heading(row.heading, []))
        heading.memberships.append(row)
    placed = by_order_and_name(heading.place for heading in grouped.values() if heading.place is not None)
    return [grouped[pk] for pk in [*(place.pk for place in placed), None] if pk in grouped]


def _names(relation: str) -> Prefetch:
    return Prefetch(relation, queryset=OrganisationName.objects.select_related("language"))


def membership_days() -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that any membership names; None where none does."""
    days = [
        day
        for pair in Membership.objects.filter(organisation__live=True).values_list("start", "end")
        for day in pair
        if day is not None
    ]
    return (min(days), max(days)) if days else (None, None)


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation found by a name, the name that was asked for as it is on record, and what kind of name it is."""

    organisation: Organisation
    name: str
    kind: str
    where_seen: str


def organisations_named(*, q: str, most: int = 50) -> list[Found]:
    """Organisations that bear a name with `q` in it, in any form on record: former, in another language, misprinted.

    Names that are exactly `q` come first, official names before variants.
    """
    wanted = " ".join(q.split())
    if not wanted:
        return []
    asked = (
        Organisation.objects.published()
        .filter(is_anonymous=False)
        .filter(Q(name__icontains=wanted) | Q(acronym__icontains=wanted) | Q(names__name__icontains=wanted))
        .distinct()
        .select_related("name_language", "country")
        .prefetch_related(_names("names"))
        .order_by("name", "key")[:most]
    )
    found = [_found(organisation, fold(wanted)) for organisation in asked]
    return sorted(
        found,
        key=lambda one: (
            fold(one.name) != fold(wanted),
            one.kind == NameKind.ERROR,
            name_key(one.organisation.name),
            one.organisation.key,
        ),
    )


def _found(organisation: Organisation, wanted: str) -> Found:
    own = [
        Found(organisation, organisation.name, NameKind.OFFICIAL, ""),
        Found(organisation, organisation.acronym, NameKind.ACRONYM, ""),
        *(Found(organisation, row.name, row.kind, row.where_seen) for row in organisation.names.all()),
    ]
    return min(
        own, key=lambda one: (fold(one.name) != wanted, wanted not in fold(one.name), one.kind == NameKind.ERROR)
    )


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation of public record with its names, membership, seats and people."""

    organisation: Organisation
    kinds: list[OrganisationKind]
    other_languages: list[OrganisationName]
    former: list[OrganisationName]
    variants: list[OrganisationName]
    errors: list[OrganisationName]
    memberships: list[Membership]
    seats: list[CommitteeSeat]
    affiliations: list[Affiliation]
    hosted: list[OfficeHost]
    units: list[Organisation]
    parent: Organisation | None


def organisation_record(*, key: str) -> OrganisationRecord | None:
    """The organisation `key` with what the network knows of it, or None. An anonymous donor has no page."""
    organisation = (
        Organisation.objects.published()
        .filter(key=key, is_anonymous=False)
        .select_related("name_language", "parent__name_language", "country", "place__country")
        .prefetch_related(
            "kinds",
            _names("names"),
            Prefetch("memberships", queryset=Membership.objects.select_related("heading").order_by("start", "id")),
            Prefetch(
                "seats",
                queryset=CommitteeSeat.objects.published()
                .filter(person__live=True, committee__live=True)
                .select_related("person__name_language", "committee", "represents"),
            ),
            Prefetch(
                "affiliations",
                queryset=Affiliation.objects.filter(person__live=True).select_related("person__name_language"),
            ),
            Prefetch("hosted_offices", queryset=OfficeHost.objects.filter(office__live=True).select_related("office")),
            Prefetch("units", queryset=Organisation.objects.published().select_related("name_language")),
        )
        .first()
    )
    if organisation is None:
        return None
    names = list(organisation.names.all())
    language = organisation.name_language_id
    plain = [row for row in names if row.kind not in (NameKind.FORMER, NameKind.ERROR)]
    return OrganisationRecord(
        organisation=organisation,
        kinds=list(organisation.kinds.all()),
        other_languages=[row for row in plain if row.language_id != language],
        former=[row for row in names if row.kind == NameKind.FORMER],
        variants=[row for row in plain if row.language_id == language],
        errors=[row for row in names if row.kind == NameKind.ERROR],
        memberships=list(organisation.memberships.all()),
        seats=list(organisation.seats.all()),
        affiliations=sorted(
            organisation.affiliations.all(),
            key=lambda one: (name_key(one.person.printed_name), one.person.key, one.start is None, one.start, one.pk),
        ),
        hosted=list(organisation.hosted_offices.all()),
        units=sorted(organisation.units.all(), key=lambda unit: (name_key(unit.name), unit.key)),
        parent=organisation.parent if organisation.parent and organisation.parent.live else None,
    )


def organisations_of_record(*, kind: str = "", country: str = "", q: str = "") -> InOrder[Organisation]:
    """Every published organisation with a name, for data that is taken away."""
    asked = Organisation.objects.published().filter(is_anonymous=False)
    if kind:
        asked = asked.filter(kinds=kind)
    if country:
        asked = asked.filter(country__key=country)
    if q:
        asked = asked.filter(Q(name__icontains=q) | Q(acronym__icontains=q) | Q(names__name__icontains=q))
    rows = (
        Organisation.objects.filter(pk__in=asked.values("pk"))
        .select_related("name_language", "country", "place")
        .prefetch_related("kinds", _names("names"))
    )
    return InOrder(rows, name_key, "name")


def middles(countries: Sequence[Place] | Sequence[int]) -> dict[int, tuple[float, float]]:
    """Where on a map a country may be marked: the middle (latitude, longitude) of its places on record."""
    rows = (
        Place.objects.published()
        .filter(country__in=countries, latitude__isnull=False)
        .order_by()
        .values("country")
        .annotate(latitude_mean=Avg("latitude"), longitude_mean=Avg("longitude"))
        .values_list("country", "latitude_mean", "longitude_mean")
    )
    return {country: (float(latitude), float(longitude)) for country, latitude, longitude in rows}

"""Which policy events there are, and the pages of an event and of an instrument."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from sampan.network.models import Organisation, Person, Place
from sampan.network.queries.order import InOrder, by_order_and_name, name_key, offered_places
from sampan.policies.models import (
    Criticism,
    CriticismCitation,
    Instrument,
    InstrumentKind,
    Party,
    Pathway,
    PolicyAction,
    PolicyActionCitation,
    Rule,
)
from sampan.sources.models import Citation


@dataclass(frozen=True, slots=True)
class EventChoices:
    """What the timeline can be narrowed to, only what finds something."""

    countries: tuple[tuple[str, str], ...]
    instruments: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InstrumentRecord:
    """An instrument with what happened to it, what rests on it and what is held against it."""

    instrument: Instrument
    parties: tuple[Party, ...]
    actions: tuple[PolicyAction, ...]
    pathways: tuple[Pathway, ...]
    rules: tuple[Rule, ...]
    criticisms: tuple[Criticism, ...]
    superseded_by: tuple[Instrument, ...]


def cited_in_order(table: type[Citation]) -> Prefetch:
    """The citations of a record with their source and note at hand."""
    rows = table._default_manager.select_related("source", "note", "note__document").order_by("order", "id")
    return Prefetch("citations", queryset=rows)


def list_policy_actions(
    *,
    country: str = "",
    kind: str = "",
    instrument: str = "",
    year: int | None = None,
    month: tuple[int, int] | None = None,
    q: str = "",
) -> QuerySet[PolicyAction]:
    """Published policy events, latest first and those without a date last, with countries, bodies and sources at hand.

    `kind` is that of the instrument; `month` is (year, month); events known to the year only are not of a month.
    """
    asked: Any = PolicyAction.objects.filter(live=True)
    if country:
        asked = asked.filter(
            pk__in=PolicyAction.countries.through.objects.filter(place__key=country).values("policyaction")
        )
    if kind:
        asked = asked.filter(instrument__kind=kind, instrument__live=True)
    if instrument:
        asked = asked.filter(instrument__key=instrument, instrument__live=True)
    if year is not None:
        asked = asked.in_year(year)
    if month is not None:
        first = datetime.date(*month, 1)
        last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        asked = asked.filter(start__isnull=False, precision__in=["day", "month"]).meeting(first, last)
        # What began without a known end would be met by every later month.
        asked = asked.filter(Q(end__isnull=False) | Q(start__gte=first))
    if q:
        asked = asked.filter(
            Q(title__icontains=q) | Q(change__icontains=q) | Q(instrument__live=True, instrument__title__icontains=q)
        )
    return (
        asked.select_related("instrument", "instrument__kind", "place")
        .prefetch_related(
            Prefetch("countries", queryset=Place.objects.order_by("order", "name")),
            Prefetch("organisations", queryset=Organisation.objects.filter(live=True)),
            cited_in_order(PolicyActionCitation),
        )
        .order_by(F("start").desc(nulls_last=True), "-end", "key")
    )


def bodies_of(action: PolicyAction) -> list[Organisation]:
    """The bodies of an event by name; reads what `list_policy_actions` has fetched."""
    return sorted(action.organisations.all(), key=lambda body: (name_key(body.name), body.key))


def event_choices() -> EventChoices:
    """What the filters of the timeline offer. Three queries."""
    countries = offered_places(Place.objects.filter(policy_actions__live=True))
    instruments = sorted(
        set(Instrument.objects.filter(live=True, actions__live=True).order_by().values_list("key", "title")),
        key=lambda row: (name_key(row[1]), row[0]),
    )
    kinds = (
        InstrumentKind.objects.filter(instruments__live=True, instruments__actions__live=True)
        .distinct()
        .order_by("order", "slug")
        .values_list("slug", "name")
    )
    return EventChoices(countries, tuple(instruments), tuple(kinds))


def policy_action_record(*, key: str) -> PolicyAction | None:
    """One published event with everything its page shows."""
    found = (
        list_policy_actions()
        .filter(key=key)
        .prefetch_related(Prefetch("people", queryset=Person.objects.filter(live=True).order_by("key")))
    )
    return found.first()


def actions_beside(*, action: PolicyAction) -> list[PolicyAction]:
    """The other published events of the same instrument, oldest first."""
    if action.instrument_id is None:
        return []
    others = PolicyAction.objects.filter(live=True, instrument=action.instrument_id).exclude(pk=action.pk)
    return list(others.order_by(F("start").asc(nulls_last=True), "key"))


def actions_with(*, organisation: Organisation) -> QuerySet[PolicyAction]:
    """Published policy events in which the organisation had a part, latest first. One query."""
    named = PolicyAction.organisations.through.objects.filter(organisation=organisation).values("policyaction")
    return PolicyAction.objects.filter(live=True, pk__in=named).order_by(F("start").desc(nulls_last=True), "key")


def instruments_with(*, organisation: Organisation) -> QuerySet[Instrument]:
    """Published instruments to which the organisation is a party, by title. One query."""
    joined = Party.objects.filter(organisation=organisation).values("instrument")
    return Instrument.objects.filter(live=True, pk__in=joined).select_related("kind").order_by("title", "key")


def list_instruments(*, kind: str = "", country: str = "", q: str = "") -> InOrder[Instrument]:
    """Published instruments by title, with kind and parties at hand."""
    asked = Instrument.objects.filter(live=True)
    if kind:
        asked = asked.filter(kind=kind)
    if country:
        asked = asked.filter(
            pk__in=Party.objects.filter(country__key=country).values("instrument"),
        )
    if q:
        asked = asked.filter(
            Q(title__icontains=q) | Q(legal_number__icontains=q) | Q(titles__title__icontains=q)
        ).distinct()
    rows = asked.select_related("kind").prefetch_related(Prefetch("parties", queryset=_parties()), "titles")
    return InOrder(rows, name_key, "title")


def instrument_choices() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Kinds and party countries of instruments, only what finds something. Two queries."""
    kinds = (
        InstrumentKind.objects.filter(instruments__live=True)
        .distinct()
        .order_by("order", "slug")
        .values_list("slug", "name")
    )
    return tuple(kinds), offered_places(Place.objects.filter(instruments_joined__instrument__live=True))


def _parties() -> QuerySet[Party]:
    return Party.objects.select_related("country", "organisation").order_by("order", "id")


def instrument_record(*, key: str) -> InstrumentRecord | None:
    """Everything on the page of an instrument, or None where there is none that is published."""
    instrument = (
        Instrument.objects.filter(live=True, key=key)
        .select_related("kind", "supersedes")
        .prefetch_related("titles__language")
        .first()
    )
    if instrument is None:
        return None
    actions = (
        PolicyAction.objects.filter(live=True, instrument=instrument)
        .prefetch_related(Prefetch("countries", queryset=Place.objects.order_by("order", "name")))
        .order_by(F("start").asc(nulls_last=True), "key")
    )
    rules = Rule.objects.filter(live=True, legal_basis=instrument, pathway__live=True).select_related("pathway")
    criticisms = Criticism.objects.filter(live=True, instrument=instrument).select_related("made_by")
    return InstrumentRecord(
        instrument=instrument,
        parties=tuple(_parties().filter(instrument=instrument)),
        actions=tuple(actions),
        pathways=tuple(by_order_and_name(instrument.pathways.filter(live=True))),
        rules=tuple(rules.order_by("pathway__order", "order", "key")),
        criticisms=tuple(criticisms.prefetch_related(cited_in_order(CriticismCitation)).order_by("key")),
        superseded_by=tuple(instrument.superseded_by.filter(live=True).order_by("year", "key")),
    )

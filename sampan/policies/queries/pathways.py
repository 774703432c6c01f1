"""Pathways and their rules as they stood on a day, what changed in a year, and where two statements of a rule differ."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from sampan.core.quantities import days_between, same_duration
from sampan.network.models import Place
from sampan.network.queries.order import by_order_and_name, name_key, offered_places
from sampan.policies.models import Criticism, CriticismCitation, Instrument, Pathway, PolicyAction, Rule, RuleCitation

from .events import cited_in_order


@dataclass(frozen=True, slots=True)
class PathwayRules:
    """A pathway with the rules that were asked for, in their order."""

    pathway: Pathway
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class PathwayRecord:
    """Everything on the page of a pathway. `rules` are all that are on record, whenever they held."""

    pathway: Pathway
    rules: tuple[Rule, ...]
    criticisms: tuple[Criticism, ...]


class Agreement(StrEnum):
    """How two statements of a duration compare."""

    SAME = "same"
    ABOUT_THE_SAME = "about-the-same"
    DIFFERENT = "different"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class YearOfRules:
    """What changed in a year: rules that began or ended in it, suspensions, and the policy events of the pathways."""

    year: int
    began: tuple[Rule, ...]
    ended: tuple[Rule, ...]
    suspended: tuple[Rule, ...]
    actions: tuple[PolicyAction, ...]


def list_rules(
    *, on: datetime.date | None = None, origin: str = "", destination: str = "", pathway: str = "", kind: str = ""
) -> QuerySet[Rule]:
    """Published rules in the order of their pathways, with everything at hand that a table says of them.

    `on` keeps the rules that held on that day: an unknown start counts as begun, an unknown or open end as not over.
    Rules that name no origin (or destination) are for everybody on a pathway that has that origin (or destination).
    """
    asked: Any = Rule.objects.filter(live=True, pathway__live=True)
    if on is not None:
        asked = asked.as_at(on)
    if origin:
        asked = asked.filter(
            Q(pk__in=_rules_naming("origins", origin))
            | (~Q(pk__in=_rules_naming("origins")) & Q(pathway__in=_pathways_naming("origins", origin)))
        )
    if destination:
        asked = asked.filter(
            Q(pk__in=_rules_naming("destinations", destination))
            | (~Q(pk__in=_rules_naming("destinations")) & Q(pathway__in=_pathways_naming("destinations", destination)))
        )
    if pathway:
        asked = asked.filter(pathway__key=pathway)
    if kind:
        asked = asked.filter(kind=kind)
    return with_relations(asked).order_by("pathway__order", "pathway__name", "order", "key")


def _rules_naming(column: str, key: str = "") -> Any:
    """The rules that name a place, or any place; asked apart, since a join gives a rule once for each place it names."""
    named = getattr(Rule, column).through.objects.all()
    return (named.filter(place__key=key) if key else named).values("rule")


def _pathways_naming(column: str, key: str) -> Any:
    return getattr(Pathway, column).through.objects.filter(place__key=key).values("pathway")


def with_relations(rules: QuerySet[Rule]) -> Any:
    """The rules with pathway, places, legal basis, sources and the rules they differ from."""
    places = Place.objects.order_by("order", "name")
    others = Rule.objects.filter(live=True).select_related("pathway")
    return rules.select_related("pathway", "legal_basis", "asserted_by").prefetch_related(
        Prefetch("origins", queryset=places),
        Prefetch("destinations", queryset=places),
        Prefetch("conflicts_with", queryset=others),
        Prefetch("contradicted_by", queryset=others),
        cited_in_order(RuleCitation),
    )


def pathways_on(*, on: datetime.date | None = None, origin: str = "", destination: str = "") -> list[PathwayRules]:
    """Published pathways with the rules that held on the day, those without any rule on record included."""
    asked: Any = Pathway.objects.filter(live=True)
    if origin:
        asked = asked.filter(Q(pk__in=_pathways_naming("origins", origin)) | Q(origins__isnull=True))
    if destination:
        asked = asked.filter(Q(pk__in=_pathways_naming("destinations", destination)) | Q(destinations__isnull=True))
    places = Place.objects.order_by("order", "name")
    pathways = asked.distinct().prefetch_related(
        Prefetch("origins", queryset=places), Prefetch("destinations", queryset=places)
    )
    by_pathway: dict[int, list[Rule]] = {}
    for rule in list_rules(on=on, origin=origin, destination=destination):
        by_pathway.setdefault(rule.pathway_id, []).append(rule)
    return [PathwayRules(pathway, tuple(by_pathway.get(pathway.pk, ()))) for pathway in by_order_and_name(pathways)]


def pathway_places() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Origins and destinations of published pathways as (key, name). Two queries."""
    return (
        offered_places(Place.objects.filter(pathways_out__live=True)),
        offered_places(Place.objects.filter(pathways_in__live=True)),
    )


def instruments_of(pathway: Pathway) -> list[Instrument]:
    """The instruments of a pathway by title; reads what `pathway_record` has fetched."""
    return sorted(pathway.instruments.all(), key=lambda one: (name_key(one.title), one.key))


def pathway_record(*, key: str) -> PathwayRecord | None:
    """Everything on the page of a pathway, or None where there is none that is published."""
    places = Place.objects.order_by("order", "name")
    pathway = (
        Pathway.objects.filter(live=True, key=key)
        .prefetch_related(
            Prefetch("origins", queryset=places),
            Prefetch("destinations", queryset=places),
            Prefetch("instruments", queryset=Instrument.objects.filter(live=True)),
        )
        .first()
    )
    if pathway is None:
        return None
    criticisms = (
        Criticism.objects.filter(live=True, pathway=pathway)
        .select_related("made_by")
        .prefetch_related(cited_in_order(CriticismCitation))
    )
    return PathwayRecord(pathway, tuple(list_rules(pathway=key)), tuple(criticisms.order_by("key")))


def compare_durations(one: str, other: str) -> Agreement:
    """How two durations of conflicting statements compare. Months differ in length, so P1M and P30D may be the same.

    >>> compare_durations("P1M", "P30D").value, compare_durations("P1M", "P3Y").value
    ('about-the-same', 'different')
    """
    if not one or not other:
        return Agreement.NOT_COMPARABLE
    if days_between(one) == days_between(other):
        return Agreement.SAME
    return Agreement.ABOUT_THE_SAME if same_duration(one, other) else Agreement.DIFFERENT


def changes_in(*, year: int) -> YearOfRules:
    """What changed in a year. Rules known only from the year count as begun in it; planned ones say so themselves."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    rules = with_relations(Rule.objects.filter(live=True, pathway__live=True)).order_by(
        "pathway__order", "pathway__name", F("start").asc(nulls_last=True), "order", "key"
    )
    touched = list(rules.filter(Q(start__range=(first, last)) | Q(end__range=(first, last))))
    suspensions = [rule for rule in touched if rule.kind == "suspension"]
    instruments = Pathway.instruments.through.objects.filter(pathway__live=True).values("instrument")
    resting = Rule.objects.filter(live=True, legal_basis__isnull=False).values("legal_basis")
    actions = (
        PolicyAction.objects.filter(live=True, start__range=(first, last))
        .filter(Q(instrument__in=instruments) | Q(instrument__in=resting))
        .select_related("instrument")
        .prefetch_related(Prefetch("countries", queryset=Place.objects.order_by("order", "name")))
        .order_by("start", "end", "key")
    )
    return YearOfRules(
        year,
        began=tuple(rule for rule in touched if rule.start and first <= rule.start and rule not in suspensions),
        # A rule that is known of one day or year only is not said to have ended with it.
        ended=tuple(
            rule
            for rule in touched
            if rule.end and rule.end <= last and rule not in suspensions and (rule.start is None or rule.start < first)
        ),
        suspended=tuple(suspensions),
        actions=tuple(actions),
    )


def years_with_changes() -> list[int]:
    """The years in which a published rule began or ended, latest first. One query."""
    years: set[int] = set()
    for start, end in Rule.objects.filter(live=True, pathway__live=True).values_list("start", "end"):
        years |= {day.year for day in (start, end) if day}
    return sorted(years, reverse=True)

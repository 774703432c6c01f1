"""The policy events and the pathways of a country page, and the latest events of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sampan.core.dates import Period, Precision
from sampan.network.queries.prepared import Prepared
from sampan.policies.models import ActionKind, Outcome, Pathway, PolicyAction, Rule, RuleKind


@dataclass(frozen=True, slots=True)
class EventLine:
    """One dated policy event as a list shows it."""

    id: int
    key: str
    title: str
    change: str
    when: Period
    kind: str
    outcome: str
    instrument_key: str
    instrument: str
    remark: str

    @property
    def has_happened(self) -> bool:
        """Whether it took place; otherwise the outcome says what became of it."""
        return self.outcome in (Outcome.HAPPENED, Outcome.GOING_ON)

    @property
    def kind_name(self) -> str:
        """What happened, in words."""
        return str(ActionKind(self.kind).label)

    @property
    def outcome_name(self) -> str:
        """Whether it happened, in words."""
        return str(Outcome(self.outcome).label)


_EVENT = (
    "id",
    "key",
    "title",
    "change",
    "start",
    "end",
    "precision",
    "is_open",
    "date_printed",
    "kind",
    "outcome",
    "instrument__key",
    "instrument__title",
    "remark",
)


def events_in(place: int) -> list[EventLine]:
    """Published policy events that concern the country, oldest first, those without a date last. One query."""
    lines = [_event(row) for row in _EVENTS_IN.rows(place)]
    # The databases disagree on whether what has no date comes first.
    return sorted(lines, key=lambda line: line.when.start is None)


def _concerning(place: int) -> QuerySet[PolicyAction, Any]:
    own = PolicyAction.countries.through.objects.filter(policyaction=OuterRef("pk"), place=place)
    actions = PolicyAction.objects.filter(Exists(own), live=True)
    return actions.order_by("start", "end", "key").values_list(*_EVENT)


_EVENTS_IN = Prepared(_concerning, int)


def latest_events(*, most: int = 6) -> list[EventLine]:
    """The latest published policy events that have happened, latest first."""
    happened = PolicyAction.objects.filter(outcome__in=[Outcome.HAPPENED, Outcome.GOING_ON], start__isnull=False)
    rows = happened.filter(live=True).order_by("-start", "-key").values_list(*_EVENT)[:most]
    return [_event(row) for row in rows]


def _event(row: tuple[Any, ...]) -> EventLine:
    pk, key, title, change, start, end, precision, is_open, printed, kind, outcome, instrument, named, remark = row
    when = Period(start, end, Precision(precision), is_open, printed)
    return EventLine(pk, key, title, change, when, kind, outcome, instrument or "", named or "", remark)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of a pathway as a list shows it."""

    id: int
    key: str
    kind: str
    subject: str
    text: str
    valid: Period
    is_planned: bool
    asserted_by: str
    remark: str

    @property
    def kind_name(self) -> str:
        """What the rule is about, in words."""
        return str(RuleKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class PathwayLines:
    """A pathway that leads into the country, out of it, or both, with its rules that concern the country."""

    key: str
    name: str
    acronym: str
    document: str
    leads_in: bool
    leads_out: bool
    rules: tuple[RuleLine, ...]


_ORDER_OF_KINDS = {kind: place for place, kind in enumerate(RuleKind.values)}


def pathways_of(place: int) -> list[PathwayLines]:
    """Published pathways into and out of the country with their rules. One query.

    Out of a country only the rules are listed that name it as origin or name none: others are for somebody else.
    """
    grouped: dict[str, tuple[tuple[Any, ...], list[RuleLine]]] = {}
    for row in _PATHWAYS_OF.rows(place):
        about, (names_it, names_any, is_live), rule = row[:6], row[6:9], row[9:]
        rules = grouped.setdefault(about[0], (about, []))[1]
        leads_in = about[4]
        if is_live and (leads_in or names_it or not names_any):
            rules.append(_rule(rule))
    return [
        PathwayLines(
            key,
            name,
            acronym,
            document,
            leads_in,
            leads_out,
            tuple(sorted(rules, key=lambda rule: _ORDER_OF_KINDS[rule.kind])),
        )
        for (key, name, acronym, document, leads_in, leads_out), rules in grouped.values()
    ]


def _with_rules(place: int) -> QuerySet[Pathway, Any]:
    destinations = Pathway.destinations.through.objects.filter(pathway=OuterRef("pk"), place=place)
    origins = Pathway.origins.through.objects.filter(pathway=OuterRef("pk"), place=place)
    named = Rule.origins.through.objects.filter(rule=OuterRef("rules__pk"))
    return (
        Pathway.objects.filter(live=True)
        .filter(Exists(destinations) | Exists(origins))
        .annotate(leads_in=Exists(destinations), leads_out=Exists(origins))
        .annotate(names_it=Exists(named.filter(place=place)), names_any=Exists(named))
        .order_by("order", "name", "rules__order", "rules__key")
        .values_list(
            "key",
            "name",
            "acronym",
            "document",
            "leads_in",
            "leads_out",
            "names_it",
            "names_any",
            "rules__live",
            "rules__id",
            "rules__key",
            "rules__kind",
            "rules__subject",
            "rules__text",
            "rules__start",
            "rules__end",
            "rules__precision",
            "rules__is_open",
            "rules__date_printed",
            "rules__is_planned",
            "rules__asserted_by__name",
            "rules__asserted_by_printed",
            "rules__remark",
        )
    )


_PATHWAYS_OF = Prepared(_with_rules, int)


def _rule(row: tuple[Any, ...]) -> RuleLine:
    pk, key, kind, subject, text, start, end, precision, is_open, printed, is_planned, said, said_printed, remark = row
    valid = Period(start, end, Precision(precision), is_open, printed)
    return RuleLine(pk, key, kind, subject, text, valid, is_planned, said or said_printed, remark)

"""Organisations, and people, whose names may be one, and what was decided of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sampan.core.matching import Kind, Reason, propose

from ..models import NameDecision, NamedTable, Organisation, Person

MODELS: Final[dict[str, type[Organisation] | type[Person]]] = {
    NamedTable.ORGANISATION.value: Organisation,
    NamedTable.PERSON.value: Person,
}
# More would take longer than somebody waits for a page that only counts.
MOST_COUNTED: Final = 2000


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two records that may be one, why, and in which language each of the two forms is."""

    table: str
    first: Any
    second: Any
    reason: Reason
    languages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """What was decided, with the two records, each None where there is no such record any more."""

    decision: NameDecision
    first: Any
    second: Any


def own_name(record: Any) -> str:
    """The name that a record has by itself, before any further names."""
    return str(record.printed_name if isinstance(record, Person) else record.name)


def names_of(record: Any) -> Iterator[tuple[str, str]]:
    """Every name of a record with its language, its own name first."""
    yield own_name(record), record.name_language_id
    acronym = getattr(record, "acronym", "")
    if acronym:
        yield acronym, record.name_language_id
    for further in record.names.all():
        yield further.name, further.language_id


def names_that_may_be_one(table: str) -> list[NamePair]:
    """Pairs of a table of which nobody has decided, the surest first. Three queries, however many records."""
    records = {record.key: record for record in _records(table)}
    decided = {frozenset(pair) for pair in _decisions(table).values_list("first_key", "second_key")}

    def are_two(first: str, second: str) -> bool:
        pair = records[first], records[second]
        return frozenset((first, second)) in decided or _belong_together(*pair)

    given = [(key, name) for key, record in records.items() for name, _language in names_of(record)]
    found = []
    for proposal in propose(given, apart=are_two):
        first, second = records[proposal.first], records[proposal.second]
        if proposal.reason.kind is Kind.SAME and _of_different_countries(first, second):
            continue  # such as the ministries of the interior of two countries
        languages = _languages(proposal.reason, first, second)
        found.append(NamePair(table, first, second, proposal.reason, languages))
    return found


def number_of_names_that_may_be_one() -> int | None:
    """How many pairs there are in all tables; None where there are too many records to ask on every page."""
    if any(model.objects.count() > MOST_COUNTED for model in MODELS.values()):
        return None
    return sum(len(names_that_may_be_one(table)) for table in MODELS)


def decided_names() -> list[DecidedPair]:
    """What was decided, the latest first, with the records."""
    decisions = list(NameDecision.objects.select_related("by"))
    records: dict[tuple[str, str], Any] = {}
    for table, model in MODELS.items():
        of_table = [decision for decision in decisions if decision.table == table]
        keys = {key for decision in of_table for key in (decision.first_key, decision.second_key)}
        records |= {(table, record.key): record for record in (model.objects.filter(key__in=keys) if keys else ())}
    return [
        DecidedPair(
            decision,
            records.get((decision.table, decision.first_key)),
            records.get((decision.table, decision.second_key)),
        )
        for decision in decisions
    ]


def _records(table: str) -> Any:
    records = MODELS[table].objects.select_related("country").prefetch_related("names").order_by("pk")
    return records.filter(is_anonymous=False) if table == NamedTable.ORGANISATION else records


def _decisions(table: str) -> Any:
    return NameDecision.objects.filter(table=table)


def _belong_together(first: Any, second: Any) -> bool:
    """Whether one is a unit of the other, or both are of a third: those have names in common."""
    one, other = getattr(first, "parent_id", None), getattr(second, "parent_id", None)
    return (one is not None and one in (other, second.pk)) or (other is not None and other == first.pk)


def _of_different_countries(first: Any, second: Any) -> bool:
    return None not in (first.country_id, second.country_id) and first.country_id != second.country_id


def _languages(reason: Reason, first: Any, second: Any) -> tuple[str, str]:
    spoken = {" ".join(name.split()): language for record in (first, second) for name, language in names_of(record)}
    return spoken.get(reason.first, "und"), spoken.get(reason.second, "und")

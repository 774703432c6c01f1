"""What was changed in figures after they were first shown: the day and the change, never who or what was only drafted."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from sampan.core.dates import Period, Precision, printed_period
from sampan.core.quantities import Kind, Quantity, printed_quantity
from sampan.figures.models import Figure

# The entries of the log after which a revision was what readers saw. Drafts in between stay at the desk.
SHOWN = ("wagtail.publish", "wagtail.revert", "record.import")
_WORDS = (
    "label",
    "population",
    "counted_as",
    "stock_or_flow",
    "status",
    "asserted_by_printed",
    "is_preferred",
    "preferred_reason",
    "derivation",
    "remark",
)


@dataclass(frozen=True, slots=True)
class Altered:
    """One part of a figure that was changed. `name` is its column, or value, as_of, sources."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in a figure at a time."""

    figure: str
    label: str
    at: datetime.datetime
    altered: tuple[Altered, ...]


def changes_of(figures: Sequence[Figure]) -> tuple[Change, ...]:
    """The published changes of the figures, latest first. One query where nothing is cached of the table."""
    if not figures:
        return ()
    labels = {str(figure.pk): figure for figure in figures}
    entries = (
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Figure, for_concrete_model=False),
            object_id__in=list(labels),
            action__in=SHOWN,
            revision__isnull=False,
        )
        .order_by("timestamp", "pk")
        .values_list("object_id", "timestamp", "revision__content")
    )
    shown: dict[str, dict[str, Any]] = {}
    changes = []
    for pk, at, content in entries:
        if content is None:  # the log outlives revisions that were cleared away
            continue
        now = json.loads(content) if isinstance(content, str) else content
        before = shown.get(pk)
        shown[pk] = now
        if before is None:
            continue
        altered = tuple(_altered(before, now))
        if altered:
            changes.append(Change(labels[pk].key, labels[pk].label, at, altered))
    return tuple(reversed(changes))


def _altered(before: dict[str, Any], now: dict[str, Any]) -> list[Altered]:
    pairs = [("value", _value(before), _value(now)), ("as_of", _as_of(before), _as_of(now))]
    pairs += [(name, _said(before.get(name)), _said(now.get(name))) for name in _WORDS]
    altered = [Altered(name, one, other) for name, one, other in pairs if one != other]
    if _sources(before) != _sources(now):
        altered.append(Altered("sources", "", ""))
    return altered


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _number(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _value(content: dict[str, Any]) -> str:
    return printed_quantity(
        Quantity(
            kind=Kind(content.get("kind") or Kind.EXACT),
            value=_number(content.get("value")),
            minimum=_number(content.get("minimum")),
            maximum=_number(content.get("maximum")),
            whole=_number(content.get("whole")),
            unit=content.get("unit") or "",
            hedges=tuple(content.get("hedges") or ()),
            text=content.get("wording") or "",
            duration=content.get("duration") or "",
        )
    )


def _as_of(content: dict[str, Any]) -> str:
    days = [datetime.date.fromisoformat(day) if (day := content.get(name)) else None for name in ("start", "end")]
    precision = Precision(content.get("precision") or Precision.UNKNOWN)
    return printed_period(Period(days[0], days[1], precision, bool(content.get("is_open"))))


def _sources(content: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (row.get("source"), row.get("note"), row.get("role"), row.get("locator"))
        for row in content.get("citations") or []
    ]

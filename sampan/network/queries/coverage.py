"""Which record holds which fact of a document that was brought into the record."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class FactHeld:
    """A fact of a document: its line there, the records that hold it, or why it is not data."""

    fact: str
    line: int
    records: tuple[str, ...]
    not_data: str


def coverage(facts: Path) -> list[FactHeld]:
    """The facts that the file `facts` names (columns: fact, line, why it is not data), with the records that hold each."""
    held = records_by_fact()
    with facts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return [FactHeld(fact, int(line), tuple(held.get(fact, ())), reason) for fact, line, reason in rows]


def records_by_fact() -> dict[str, list[str]]:
    """Every fact that some record says it was recorded from, with those records as “type key” or “type of type key”."""
    held: dict[str, list[str]] = defaultdict(list)
    for model in apps.get_models():
        if any(f.name == "recorded_from" for f in model._meta.concrete_fields):
            rows: models.QuerySet[Any] = model._base_manager.exclude(recorded_from=[]).order_by("pk")
            for row in rows:
                for fact in row.recorded_from:
                    held[fact].append(_label(row))
    return dict(held)


def _label(row: models.Model) -> str:
    word = str(row._meta.verbose_name)
    if hasattr(row, "key"):
        return f"{word} {row.key}"
    parent = next(f for f in row._meta.concrete_fields if type(f).__name__ == "ParentalKey")
    return f"{word} {row.pk} of {_label(getattr(row, parent.name))}"

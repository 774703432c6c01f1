"""Names of records in the language of a report, each with the language that it is in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sampan.core.languages import base_language

Named = tuple[str, str]  # the name, and its language

_WORTH: Final = {"official": 0, "accepted": 1}


def name_in(language: str, own: str, own_language: str, others: Iterable[Any]) -> Named:
    """The record's own name where it is in the language asked for, else an official name in it, else an accepted one; where
    there is none, its own name as it is."""
    if base_language(own_language) != base_language(language):
        fitting = [
            row for row in others if base_language(row.language_id) == base_language(language) and row.kind in _WORTH
        ]
        if fitting:
            best = min(fitting, key=lambda row: _WORTH[row.kind])
            return best.name, best.language_id
    return own, own_language


def title_in(language: str, own: str, own_language: str, others: Iterable[Any]) -> Named:
    """The title of a record; another title counts only in another language, where it is a translation."""
    if base_language(own_language) != base_language(language):
        for row in others:
            if base_language(row.language_id) == base_language(language):
                return row.title, row.language_id
    return own, own_language

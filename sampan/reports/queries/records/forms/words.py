"""What all forms are made of: words with their language, lists, dates, columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sampan.core.documents import Inline, Run
from sampan.core.languages import base_language

if TYPE_CHECKING:
    from ..records import Records

Content = tuple[Inline, ...]
Form = Callable[["Records", Any], Content]


def words(text: str, language: str = "", *, is_emphasised: bool = False) -> Content:
    """Plain words of a record; nothing where there are none."""
    return (Run(text, language, is_emphasised=is_emphasised),) if text else ()


def recorded(records: Records, text: str, language: str = "en") -> Content:
    """Words recorded in a language, marked with it where it is not that of the report."""
    return words(text, "" if base_language(language) == base_language(records.language) else language)


def named(records: Records, name: str, language: str) -> Content:
    return recorded(records, name, language)


def first(form: Form) -> Form:
    """A form as it begins a sentence."""

    def begun(records: Records, row: Any) -> Content:
        found = form(records, row)
        if found and isinstance(found[0], Run):
            return (replace(found[0], text=records.words.capital(found[0].text)), *found[1:])
        return found

    return begun


def joined(records: Records, parts: Sequence[Content]) -> Content:
    """The parts as a list in a sentence: with commas, and “and” before the last."""
    found: list[Inline] = []
    for at, part in enumerate(parts):
        if at:
            found.append(Run(records.words.between(at, len(parts))))
        found.extend(part)
    return tuple(found)


def own(column: str) -> Form:
    """A column of English words as it is."""

    def form(records: Records, row: Any) -> Content:
        found = getattr(row, column)
        return recorded(records, str(found)) if found else ()

    return form


def plain(column: str) -> Form:
    """A column that has no language, such as an acronym or a number."""

    def form(records: Records, row: Any) -> Content:
        found = getattr(row, column)
        return words(str(found)) if found else ()

    return form


def notes(records: Records, row: Any) -> Content:
    return records.notes(row)


def dates(records: Records, row: Any) -> Content:
    return words(records.words.dates(row.period)) if row.start or row.end else ()


def when(records: Records, row: Any) -> Content:
    return words(records.words.when(row.period)) if row.start or row.end else ()

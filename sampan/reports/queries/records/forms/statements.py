"""What is said: figures, policy events, rules, claims and quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sampan.core.documents import Run
from sampan.core.languages import base_language
from sampan.core.quantities import Kind, Quantity

from ..names import title_in
from .network import organisation_the, person
from .words import Content, Form, named, recorded, words

if TYPE_CHECKING:
    from ..records import Records


def value(records: Records, row: Any) -> Content:
    said = records.words.quantity(row.quantity, row.per if row.per and not row.per_is_implied else "")
    # A value in words is in the language in which it was recorded; all others are put into words here.
    return recorded(records, said) if row.kind == "qualitative" else words(said)


def earlier(records: Records, row: Any) -> Content:
    """What a value was before, where that was stated with it."""
    if row.earlier_wording:
        return recorded(records, row.earlier_wording)
    if row.earlier_duration:
        return words(records.words.quantity(Quantity(Kind.DURATION, duration=row.earlier_duration)))
    return ()


def figure(records: Records, row: Any) -> Content:
    return (*value(records, row), *records.notes(row))


def said_by(records: Records, row: Any) -> Content:
    if row.asserted_by is not None and row.asserted_by.live:
        return organisation_the(records, row.asserted_by)
    if base_language(records.language) != "en" and row.asserted_by_printed.lower() in getattr(row, "hedges", ()):
        return ()  # said with the number itself in the words of that language
    return recorded(records, records.words.said_by(row.asserted_by_printed))


def told(column: str) -> Form:
    """The words of a statement, with its notes."""

    def form(records: Records, row: Any) -> Content:
        language = getattr(row, "language_id", "en")
        return (*recorded(records, getattr(row, column), language), *records.notes(row))

    return form


def instrument(records: Records, row: Any) -> Content:
    return named(records, *title_in(records.language, row.title, "en", row.titles.all()))


def quotation(records: Records, row: Any) -> Content:
    return (*quoted(records, row), *records.notes(row))


def quoted(records: Records, row: Any) -> Content:
    opening, closing = records.words.quotation_marks
    text = row.text.strip()
    shown = "" if base_language(row.language_id) == base_language(records.language) else row.language_id
    return (Run(f"{opening}{text}{closing}", shown),)


def quoted_from(records: Records, row: Any) -> Content:
    if row.speaker is not None and row.speaker.live:
        return person(records, row.speaker)
    if row.organisation is not None and row.organisation.live:
        return organisation_the(records, row.organisation)
    # “Labour rights groups (fn 23)”: the number of a note in a document is no part of a name.
    return recorded(records, re.sub(r"\s*\(fn [^)]*\)", "", row.attributed_to))

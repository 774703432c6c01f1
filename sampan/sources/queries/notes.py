"""The notes of a page: which number stands behind each record, and what the notes say."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.translation import gettext as _

from sampan.core.citations import Form, Name, Reference, note_text, number_notes, short_note_text
from sampan.core.dates import Period, Precision
from sampan.network.queries.prepared import Prepared
from sampan.sources.models import Citation, CitationRole, NoteForm

Record = tuple[type[Citation], int]  # the table of its citations, and the record's own number


class Call(int):
    """The number of a note where it stands in the text; `occurrence` counts how often it was called before, from 1."""

    occurrence: int

    def __new__(cls, number: int, occurrence: int = 1) -> Call:
        call = super().__new__(cls, number)
        call.occurrence = occurrence
        return call


@dataclass(frozen=True, slots=True)
class PageNote:
    """One note at the end of a page. `is_missing`: nobody can tell the source any more; the text says how that came."""

    number: int
    text: str
    language: str = ""
    url: str = ""
    source_key: str = ""
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The notes of a page in order, and the calls of each record. A record that cites nothing has no calls."""

    notes: tuple[PageNote, ...] = ()
    calls: dict[Record, tuple[Call, ...]] = field(default_factory=dict)

    def of(self, citations: type[Citation], record: int) -> tuple[Call, ...]:
        """The calls that stand behind a record."""
        return self.calls.get((citations, record), ())


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation as plain values."""

    key: Hashable  # the same for citations that are one note
    source: int | None
    role: str
    locator: str
    note_number: str
    note_form: str
    document: str
    reference: Reference | None
    source_key: str
    url: str


_COLUMNS = (
    "order",
    "id",
    "role",
    "locator",
    "note_id",
    "note__printed_number",
    "note__form",
    "note__document__title",
    "source_id",
    "source__live",
    "source__key",
    "source__type",
    "source__title",
    "source__language_id",
    "source__container_title",
    "source__publisher",
    "source__start",
    "source__end",
    "source__precision",
    "source__is_open",
    "source__accessed",
    "source__url",
    "source__authors__order",
    "source__authors__id",
    "source__authors__family_name",
    "source__authors__given_name",
    "source__authors__literal",
)


def notes_for(records: Iterable[Record]) -> PageNotes:
    """Number the notes of a page whose records are cited in this order: one query, whatever the number of tables.

    A source with the same locator is one note, however often it is called.
    """
    wanted = list(dict.fromkeys(records))
    cited = _citations(wanted)
    numbers: dict[Hashable, int] = {}
    called: dict[Hashable, int] = {}
    calls: dict[Record, tuple[Call, ...]] = {}
    first: list[_Cited] = []
    for record in wanted:
        own: list[Call] = []
        for one in cited.get(record, ()):
            if one.key not in numbers:
                numbers[one.key] = len(numbers) + 1
                first.append(one)
            number = numbers[one.key]
            if number not in own:
                called[one.key] = called.get(one.key, 0) + 1
                own.append(Call(number, called[one.key]))
        if own:
            calls[record] = tuple(own)
    forms = number_notes(one.source or one.key for one in first)
    notes = (_page_note(one, numbered.number, numbered.form) for one, numbered in zip(first, forms, strict=True))
    return PageNotes(tuple(notes), calls)


def _citations(records: Sequence[Record]) -> dict[Record, list[_Cited]]:
    """The citations of the records, each record's in their order."""
    by_table: dict[type[Citation], list[int]] = {}
    for table, record in records:
        by_table.setdefault(table, []).append(record)
    if not by_table:
        return {}
    # The numbers are filled up to the next power of two, so that a few dozen questions serve every page.
    padded = {
        table: ids + [ids[-1]] * ((1 << (len(ids) - 1).bit_length()) - len(ids)) for table, ids in by_table.items()
    }
    question = _question(*((table, len(ids)) for table, ids in padded.items()))
    rows = question.rows(*(number for ids in padded.values() for number in ids))
    tables = {table._meta.db_table: table for table in by_table}
    found: dict[Record, dict[int, list[tuple[Any, ...]]]] = {}
    for row in rows:
        found.setdefault((tables[row[0]], row[1]), {}).setdefault(row[3], []).append(row)
    # Every author of a source is a row of its own.
    return {
        record: [_cited(rows) for rows in sorted(citations.values(), key=lambda rows: (rows[0][2], rows[0][3]))]
        for record, citations in found.items()
    }


@lru_cache(maxsize=256)
def _question(*tables: tuple[type[Citation], int]) -> Prepared:
    """One question for the citations of so many records of each table."""

    def build(*ids: int) -> QuerySet[Any, Any]:
        waiting = iter(ids)
        parts = [_rows(table, [next(waiting) for _ in range(length)]) for table, length in tables]
        return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]

    return Prepared(build, *(int for _table, length in tables for _ in range(length)))


def _rows(table: type[Citation], ids: list[int]) -> QuerySet[Any, Any]:
    parent = next(f for f in table._meta.concrete_fields if type(f).__name__ == "ParentalKey")
    manager: Any = table._default_manager
    rows: QuerySet[Any, Any] = (
        manager.filter(**{f"{parent.attname}__in": ids})
        .annotate(table=Value(table._meta.db_table, CharField()))
        .order_by()
        .values_list("table", parent.attname, *_COLUMNS)
    )
    return rows


def _cited(rows: list[tuple[Any, ...]]) -> _Cited:
    (
        _table,
        _record,
        _order,
        _id,
        role,
        locator,
        note,
        note_number,
        note_form,
        document,
        source,
        is_live,
        key,
        kind,
        title,
        language,
        container,
        publisher,
        start,
        end,
        precision,
        is_open,
        accessed,
        url,
        *_author,
    ) = rows[0]
    if not is_live:
        source = None
    reference = None
    if source is not None:
        authors = sorted({row[-5:] for row in rows if row[-4] is not None}, key=lambda row: row[:2])
        reference = Reference(
            type=kind,
            title=title,
            authors=tuple(Name(family, given, literal) for *_place, family, given, literal in authors),
            container_title=container,
            publisher=publisher,
            issued=Period(start, end, Precision(precision), is_open) if start else None,
            accessed=Period(accessed, accessed, Precision.DAY) if accessed else None,
            language=language,
        )
    return _Cited(
        (source, role, locator) if source is not None else ("note", note),
        source,
        role,
        locator,
        note_number or "",
        note_form or "",
        document or "",
        reference,
        key if source is not None else "",
        url if source is not None else "",
    )


def _page_note(one: _Cited, number: int, form: Form) -> PageNote:
    if one.reference is None:
        if one.note_form == NoteForm.MISSING:
            text = _("Note %(number)s of “%(document)s” stands in the text, but its own text is lost.")
        else:
            text = _("Note %(number)s of “%(document)s” names no source that is known.")
        if not one.document:
            text = _("The source on record is not published.")
        return PageNote(number, text % {"number": one.note_number, "document": one.document}, is_missing=True)
    # “Ibid.” would say nothing in a note that is opened alone, where the one before it cannot be seen.
    written = note_text if form is Form.FULL else short_note_text
    text = written(one.reference, one.locator)
    language = one.reference.language
    if one.role == CitationRole.PRINTED_IN:
        text = _("Printed without a source in: %(source)s") % {"source": text}
        language = ""
    return PageNote(number, text, language, one.url, one.source_key)

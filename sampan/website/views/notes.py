"""The notes of a page as components/note_list.html takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from sampan.sources.queries.notes import PageNotes, Record, notes_for


def page_notes(records: Iterable[Record]) -> tuple[PageNotes, list[dict[str, Any]]]:
    """The calls of the records, in the order in which the page shows them, and the list for its end.

    A record is named by the table of its citations and its own number:

        notes, note_list = page_notes([(FigureCitation, figure.pk) for figure in figures])
        notes.of(FigureCitation, figure.pk)   # goes into a component as `notes`
    """
    notes = notes_for(records)
    page_language = get_language() or "en"
    shown = [
        {
            "number": note.number,
            "text": note.text,
            "lang": note.language if note.language != page_language else "",
            "url": note.url,
            "missing": note.is_missing,
            "record_url": f"/sources/{note.source_key}/" if note.source_key else "",
        }
        for note in notes.notes
    ]
    return notes, shown

"""The notes of a page as components/note_list.html takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sampan.sources.queries.notes import Call, PageNotes, Record, notes_for

_pattern: dict[str, tuple[str, str]] = {}


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
            # As text: Django would ask the language of the page how to write each of them.
            "number": str(note.number),
            "text": note.text,
            "lang": note.language if note.language != page_language else "",
            "url": note.url,
            "missing": note.is_missing,
            "record_url": f"/sources/{note.source_key}/" if note.source_key else "",
        }
        for note in notes.notes
    ]
    return notes, shown


def raised(calls: Iterable[Call]) -> SafeString:
    """The raised numbers as components/note_ref.html draws them.

    A page with many figures has many of them; to include the component for each took a third of the page's time, so
    it is drawn once a language and then only its numbers change.
    """
    language = get_language() or "en"
    if language not in _pattern:
        first, again = (
            render_to_string("components/note_ref.html", {"number": "{n}", "occurrence": occurrence})
            for occurrence in (1, "{o}")
        )
        _pattern[language] = (first, again)
    first, again = _pattern[language]
    return mark_safe(
        "".join(
            first.replace("{n}", str(int(call)))
            if call.occurrence == 1
            else again.replace("{n}", str(int(call))).replace("{o}", str(call.occurrence))
            for call in calls
        )
    )

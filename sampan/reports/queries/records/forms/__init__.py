"""The forms in which each kind of record is printed. The empty form is the usual one.

A form gives words, each with its language if that is not the report's, and notes. Figures, policy events, rules,
criticisms, claims and quotations bring their notes with their usual form; an event has them in the form `notes`.
"""

from __future__ import annotations

from typing import Final

from .activities import (
    event,
    event_beside,
    event_counts,
    event_dateline,
    event_places,
    event_where,
    is_counted,
    kind_name,
    project,
)
from .library import credit, expansion, expansion_content, photo, term, term_full, work, work_languages
from .network import (
    organisation,
    organisation_full,
    organisation_listed,
    organisation_the,
    person,
    person_formal,
    place,
    place_full,
    place_heading,
    place_listed,
    place_name,
    place_the,
    places_content,
    short,
)
from .statements import earlier, figure, instrument, quotation, quoted, quoted_from, said_by, told, value
from .words import Content, Form, dates, first, notes, own, plain, when

__all__ = ["FORMS", "Content", "Form", "expansion", "is_counted", "place_name", "places_content"]

FORMS: Final[dict[str, dict[str, Form]]] = {
    "figure": {
        "": figure,
        "value": value,
        "earlier": earlier,
        "label": own("label"),
        "population": own("population"),
        "as-of": dates,
        "when": when,
        "by": said_by,
        "notes": notes,
    },
    "event": {
        "": event,
        "title": event,
        "dates": dates,
        "when": when,
        "when-first": first(when),
        "places": event_places,
        "where": event_where,
        "dateline": event_dateline,
        "beside": event_beside,
        "counts": event_counts,
        "kind": kind_name,
        "venue": plain("venue"),
        "slogan": own("slogan"),
        "notes": notes,
    },
    "organisation": {
        "": organisation,
        "the": organisation_the,
        "the-first": first(organisation_the),
        "full": organisation_full,
        "listed": organisation_listed,
        "acronym": short,
        "short": short,
    },
    "person": {"": person, "formal": person_formal},
    "place": {
        "": place,
        "the": place_the,
        "the-first": first(place_the),
        "full": place_full,
        "listed": place_listed,
        "heading": place_heading,
    },
    "project": {"": project, "short": own("short_title"), "dates": dates, "when": when, "theme": own("theme")},
    "instrument": {"": instrument, "number": plain("legal_number"), "year": plain("year")},
    "policy": {
        "": told("title"),
        "title": own("title"),
        "dates": dates,
        "when": when,
        "change": own("change"),
        "notes": notes,
    },
    "pathway": {"": own("name"), "acronym": plain("acronym"), "document": own("document")},
    "rule": {"": told("text"), "text": own("text"), "subject": own("subject"), "dates": dates, "notes": notes},
    "criticism": {"": told("text"), "text": own("text"), "notes": notes},
    "claim": {"": told("text"), "text": own("text"), "dates": dates, "by": said_by, "notes": notes},
    "quotation": {
        "": quotation,
        "words": quoted,
        "by": quoted_from,
        "by-first": first(quoted_from),
        "notes": notes,
    },
    "term": {"": term, "expansion": expansion_content, "full": term_full},
    "work": {"": work, "title": work, "languages": work_languages, "dates": dates, "when": when},
    "photo": {"": photo, "caption": photo, "credit": credit, "dates": dates},
    "calendar": {"": own("text"), "dates": dates, "when": when},
    "source": {"": own("title"), "title": own("title"), "dates": dates},
}

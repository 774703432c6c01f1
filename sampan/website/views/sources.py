"""Sources: the list, and the page of one with everywhere it is cited and the notes that it prints."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.citations import csl_json, note_text
from sampan.core.dates import Period, Precision
from sampan.sources.models import CitationRole, NoteForm, Quotation, Source, SourceType
from sampan.sources.queries.references import (
    Cited,
    CitedKind,
    PrintedNote,
    SourceChoices,
    SourceRecord,
    documents_with_notes,
    list_sources,
    source_choices,
    source_record,
)

from ..forms import KeyChoice, NoQuestion, Question, SearchField, YearField
from . import wording
from .exports import absolute, json_ld, reference_answer
from .frame import reader
from .lists import csv_answer, data_answer, json_answer, page_of

COLUMNS = (
    "key",
    "url",
    "type",
    "title",
    "title_printed",
    "language",
    "authors",
    "published_in",
    "publisher",
    "issued",
    "issued_printed",
    "accessed",
    "address",
    "address_printed",
    "address_remark",
    "remark",
)
# The pages on which records that cite a source are shown. Claims and quotations stand on pages of countries.
_PAGES = {
    "figures.figure": lambda record: f"{reverse('figure', args=[record.indicator.key])}#{record.key}",
    "policies.policyaction": lambda record: reverse("policy", args=[record.key]),
    "policies.rule": lambda record: f"{reverse('pathway', args=[record.pathway.key])}#{record.key}",
    "policies.criticism": lambda record: (
        reverse("pathway", args=[record.pathway.key])
        if record.pathway
        else reverse("instrument", args=[record.instrument.key])
    ),
    "activities.activity": lambda record: reverse("activity", args=[record.key]),
}


class SourceQuestion(Question):
    """Which sources: every filter offers only what finds something."""

    q = SearchField(label=gettext_lazy("Words"))
    type = KeyChoice(label=gettext_lazy("Type"), choices=[])
    language = KeyChoice(label=gettext_lazy("Language"), choices=[])
    year = YearField(label=gettext_lazy("Issued in"))
    cited = KeyChoice(
        label=gettext_lazy("Cited"),
        choices=(("yes", gettext_lazy("cited here")), ("no", gettext_lazy("cited nowhere"))),
    )

    def __init__(self, data: Any, *, offered: SourceChoices) -> None:
        super().__init__(data)
        self.fields["type"].offer = [(type_, str(SourceType(type_).label)) for type_ in offered.types]
        self.fields["language"].offer = [(code, name, code) for code, name in offered.languages]


@require_safe
def source_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Sources, filtered; the same as CSV and JSON."""
    question = SourceQuestion(request.GET, offered=source_choices())
    asked = question.answers()
    number = asked.pop("page")
    found = list_sources(**asked)
    if form == "csv":
        return csv_answer([source_data(source) for source in found], COLUMNS, "sources")
    if form == "json":
        return json_answer([source_data(source) for source in found], url=absolute(reverse("sources")))
    page = page_of(found, number)
    total = page.paginator.count
    labels = [_("Title"), _("Author"), _("Published in"), _("Issued"), _("Type"), _("Language")]
    rows = []
    for source in page:
        cells = [
            {
                "text": source.title,
                "url": reverse("source", args=[source.key]),
                "lang": wording.lang(source.language_id),
            },
            {"text": authors(source), "lang": wording.lang(source.language_id)},
            {"text": source.container_title or source.publisher, "lang": wording.lang(source.language_id)},
            {"text": issued(source), "datetime": wording.stamp(source.period) if source.start else ""},
            {"text": str(source.get_type_display())},
            {"text": source.language.own_name, "lang": wording.lang(source.language_id)},
        ]
        rows.append({"cells": [{**cell, "label": label} for cell, label in zip(cells, labels, strict=True)]})
    return render(
        request,
        "website/source_list.html",
        {
            "trail": wording.crumbs(title=_("Sources")),
            "heading": ngettext("%(number)d source", "%(number)d sources", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "columns": [{"label": label} for label in labels],
            "rows": rows,
            "page": page,
            "query": question.query(),
            "documents": [
                {
                    "title": one.title,
                    "url": f"{reverse('source', args=[one.key])}#notes",
                    "lang": wording.lang(one.language_id),
                }
                for one in documents_with_notes()
            ],
            "files": wording.files(
                reverse("sources"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data"))],
            ),
            "canonical": absolute(reverse("sources")),
        },
    )


def authors(source: Source) -> str:
    """The authors as they are spoken, in order."""
    return ", ".join(
        one.literal or " ".join(part for part in (one.given_name, one.family_name) if part)
        for one in source.authors.all()
    )


def issued(source: Source) -> str:
    """When it was issued, or that nobody said."""
    return wording.when(source.period)


def source_data(source: Source) -> dict[str, Any]:
    """A source with every field, as CSV, JSON and the interface for programs give it."""
    return {
        "key": source.key,
        "url": absolute(reverse("source", args=[source.key])),
        "type": source.type,
        "title": source.title,
        "title_printed": source.title_printed,
        "language": source.language_id,
        "authors": [
            one.literal or ", ".join(part for part in (one.family_name, one.given_name) if part)
            for one in source.authors.all()
        ],
        "published_in": source.container_title,
        "publisher": source.publisher,
        "issued": source.date_code,
        "issued_printed": source.date_printed,
        "accessed": source.accessed.isoformat() if source.accessed else None,
        "address": source.url,
        "address_printed": source.url_printed,
        "address_remark": source.url_remark,
        "remark": source.remark,
    }


@require_safe
def source_page(request: HttpRequest, key: str, form: str = "html") -> HttpResponse:
    """One source: what it is, where it is cited, which notes it prints; the same as BibTeX, RIS and JSON."""
    record = source_record(user=reader(request), key=key)
    if record is None:
        raise Http404
    NoQuestion(request.GET).answers()
    source = record.source
    if form in ("bib", "ris", "csl"):
        return reference_answer(source.reference, form, key)
    address = reverse("source", args=[key])
    if form == "json":
        return data_answer(
            {
                **source_data(source),
                "csl": csl_json(source.reference),
                "notes": [_note_data(one) for one in record.notes],
                "cited": [
                    {"kind": kind.model, "key": one.record.key, "url": _page_of(kind, one), "role": one.role}
                    for kind in record.cited
                    for one in kind.records
                ],
            }
        )
    base = address.rstrip("/")
    language = wording.lang(source.language_id)
    return render(
        request,
        "website/source.html",
        {
            "source": source,
            "lang": language,
            "text_lang": wording.lang("en"),
            "trail": wording.crumbs((_("Sources"), reverse("sources")), title=source.title, language=language),
            "kicker": str(source.get_type_display()),
            "meta": [
                part
                for part in (authors(source), source.container_title, issued(source) if source.start else "")
                if part
            ],
            "facts": _facts(record),
            "url_is_web": source.url.startswith(("http://", "https://")),
            "cited": [
                {
                    "words": kind.words.capitalize(),
                    "number": len(kind.records),
                    "records": [_cited(kind, one) for one in kind.records],
                }
                for kind in record.cited
                if kind.model != "sources.quotation"
            ],
            "named_in": [
                {
                    "text": _("note %(number)s") % {"number": note.printed_number or note.order},
                    "document": note.document.title,
                    "url": f"{reverse('source', args=[note.document.key])}#{note.key}",
                    "lang": wording.lang(note.document.language_id),
                    "locator": note.locator,
                }
                for note in record.named_in
            ],
            "quotations": [_quotation(one) for one in record.quotations],
            "printed_notes": [_printed_note(one) for one in record.notes],
            "notes_lost": sum(one.note.form == NoteForm.MISSING for one in record.notes),
            "copies": record.copies,
            "citation": note_text(source.reference),
            "formats": [
                {"url": f"{base}.bib", "title": "BibTeX"},
                {"url": f"{base}.ris", "title": "RIS"},
                {"url": f"{base}.csl.json", "title": "CSL-JSON"},
            ],
            "files": [{"url": f"{base}.json", "title": _("All of this as data"), "format": "JSON"}],
            "canonical": absolute(address),
            "json_ld": json_ld(_work(source, address)),
        },
    )


def _facts(record: SourceRecord) -> list[dict[str, Any]]:
    source = record.source
    language = wording.lang(source.language_id)
    publisher = source.publisher_organisation
    return [
        {"label": _("Type"), "value": str(source.get_type_display())},
        {"label": _("Author"), "value": authors(source), "lang": language},
        {"label": _("Published in"), "value": source.container_title, "lang": language},
        {"label": _("Publisher"), "several": [wording.organisation(publisher)]}
        if publisher is not None and publisher.live
        else {"label": _("Publisher"), "value": source.publisher, "lang": language},
        {"label": _("Place"), "value": wording.places_in_words([source.place]) if source.place else ""},
        *wording.date_facts(source, _("Issued")),
        {"label": _("Read on"), "value": _day(source.accessed) if source.accessed else ""},
        {"label": _("Language"), "value": source.language.own_name, "lang": language},
        {
            "label": _("Title as printed"),
            "value": f"“{source.title_printed}”" if source.title_printed else "",
            "lang": language,
        },
        {"label": _("Address as printed"), "value": source.url_printed},
        {"label": _("What was wrong with it"), "value": source.url_remark, "lang": wording.lang("en")},
        {"label": _("Remark"), "value": source.remark, "lang": wording.lang("en")},
    ]


def _day(day: datetime.date) -> str:
    return wording.when(Period(day, day, Precision.DAY))


def _page_of(kind: CitedKind, one: Cited) -> str:
    page = _PAGES.get(kind.model)
    return page(one.record) if page else ""


def _cited(kind: CitedKind, one: Cited) -> dict[str, Any]:
    record = one.record
    text = getattr(record, "title", "") or getattr(record, "label", "") or getattr(record, "text", "") or str(record)
    extra = []
    if one.note is not None:
        extra.append(_("note %(number)s") % {"number": one.note.printed_number or one.note.order})
    if one.locator:
        extra.append(one.locator)
    if one.role == CitationRole.PRINTED_IN:
        extra.append(_("printed there without a source"))
    return {
        "text": text if len(text) <= 160 else f"{text[:157].rstrip()}…",
        "url": _page_of(kind, one),
        "lang": wording.lang(
            getattr(record, "language_id", None) or getattr(record, "title_language_id", None) or "en"
        ),
        "extra": extra,
    }


def _quotation(one: Quotation) -> dict[str, Any]:
    return {
        "key": one.key,
        "text": one.text,
        "lang": wording.lang(one.language_id),
        "attributed_to": one.attributed_to,
        "is_checked": one.is_checked,
        "remark": one.remark,
    }


def _printed_note(one: PrintedNote) -> dict[str, Any]:
    note = one.note
    oddities = []
    if not note.printed_number:
        oddities.append(_("has no printed number"))
    elif not note.number_is_printed:
        oddities.append(_("its number is not printed beside its text"))
    if one.is_doubled:
        oddities.append(_("this number is printed twice"))
    if one.is_displaced:
        oddities.append(_("stands out of order"))
    return {
        "key": note.key,
        "number": note.printed_number or "–",
        "order": note.order,
        "form": str(note.get_form_display()),
        "is_missing": note.form == NoteForm.MISSING,
        "refers_to": (note.refers_to.printed_number or str(note.refers_to.order)) if note.refers_to else "",
        "source": {
            "title": one.source.title,
            "url": reverse("source", args=[one.source.key]),
            "lang": wording.lang(one.source.language_id),
        }
        if one.source
        else None,
        "locator": note.locator,
        "oddities": oddities,
        "remark": note.remark,
    }


def _note_data(one: PrintedNote) -> dict[str, Any]:
    note = one.note
    return {
        "key": note.key,
        "order": note.order,
        "printed_number": note.printed_number,
        "form": note.form,
        "source": one.source.key if one.source else None,
        "refers_to": note.refers_to.key if note.refers_to else None,
        "locator": note.locator,
        "number_is_printed": note.number_is_printed,
        "is_displaced": one.is_displaced,
        "is_doubled": one.is_doubled,
        "remark": note.remark,
    }


_TYPES = {
    SourceType.NEWS: "NewsArticle",
    SourceType.WEB_PAGE: "WebPage",
    SourceType.REPORT: "Report",
    SourceType.BOOK: "Book",
    SourceType.CHAPTER: "Chapter",
    SourceType.LAW: "Legislation",
    SourceType.DATA: "Dataset",
}


def _work(source: Source, address: str) -> dict[str, Any]:
    return {
        "@type": _TYPES.get(SourceType(source.type), "CreativeWork"),
        "@id": absolute(address),
        "name": source.title,
        "author": [
            {
                "@type": "Organization" if one.literal else "Person",
                "name": one.literal or f"{one.given_name} {one.family_name}".strip(),
            }
            for one in source.authors.all()
        ],
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
        "isPartOf": {"@type": "CreativeWork", "name": source.container_title} if source.container_title else "",
        "datePublished": wording.stamp(source.period) if source.start else "",
        "inLanguage": source.language_id,
        "url": source.url,
    }


# The glossary ---------------------------------------------------------------------------------------------------------

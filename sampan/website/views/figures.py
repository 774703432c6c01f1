"""Figures: the list, and how a figure is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.quantities import printed_quantity
from sampan.figures.models import Figure, FigureCitation, Status
from sampan.figures.queries.figures import (
    FigureChoices,
    figure_choices,
    list_figures,
)
from sampan.sources.queries.notes import PageNotes

from ..forms import KeyChoice, Question, SearchField, YearField
from . import wording
from .exports import absolute
from .lists import csv_answer, json_answer, page_of
from .notes import page_notes

COLUMNS = (
    "key",
    "url",
    "indicator",
    "indicator_name",
    "topic",
    "label",
    "printed",
    "value_code",
    "kind",
    "value",
    "minimum",
    "maximum",
    "whole",
    "wording",
    "duration",
    "unit",
    "currency",
    "per",
    "hedges",
    "population",
    "counted_as",
    "stock_or_flow",
    "status",
    "earlier",
    "target_year",
    "place",
    "place_name",
    "origins",
    "pathway",
    "as_of",
    "as_of_start",
    "as_of_end",
    "as_of_precision",
    "as_of_open",
    "as_of_printed",
    "as_of_certainty",
    "asserted_by",
    "is_derived",
    "derivation",
    "derived_from",
    "share_of",
    "is_preferred",
    "preferred_reason",
    "sources",
    "remark",
)
_SOURCE = (("with", gettext_lazy("with a source")), ("without", gettext_lazy("without a source")))


class FigureQuestion(Question):
    """Which figures: every filter offers only what finds something."""

    q = SearchField(label=gettext_lazy("Words"))
    country = KeyChoice(label=gettext_lazy("Counted in"), choices=[])
    origin = KeyChoice(label=gettext_lazy("People from"), choices=[])
    topic = KeyChoice(label=gettext_lazy("Topic"), choices=[])
    status = KeyChoice(label=gettext_lazy("Status"), choices=[])
    source = KeyChoice(label=gettext_lazy("Source"), choices=_SOURCE)
    year = YearField(label=gettext_lazy("As of year"))

    def __init__(self, data: Any, *, offered: FigureChoices) -> None:
        super().__init__(data)
        self.fields["country"].offer = offered.countries
        self.fields["origin"].offer = offered.origins
        self.fields["topic"].offer = [(topic, topic) for topic in offered.topics]
        self.fields["status"].offer = [(status, str(Status(status).label)) for status in offered.statuses]


@require_safe
def figure_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Figures, filtered; the same as CSV and JSON."""
    question = FigureQuestion(request.GET, offered=figure_choices())
    asked = question.answers()
    number = asked.pop("page")
    found = list_figures(**asked)
    if form == "csv":
        return csv_answer([figure_data(figure) for figure in found], COLUMNS, "figures")
    if form == "json":
        return json_answer([figure_data(figure) for figure in found], url=absolute(reverse("figures")))
    page = page_of(found, number)
    notes, note_list = page_notes((FigureCitation, figure.pk) for figure in page)
    labels = [_("What is counted"), _("Value"), _("As of"), _("Where"), _("Said by")]
    total = page.paginator.count
    return render(
        request,
        "website/figure_list.html",
        {
            "trail": wording.crumbs(title=_("Figures")),
            "heading": ngettext("%(number)d figure", "%(number)d figures", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "columns": [{"label": label} for label in labels],
            "rows": [_list_row(figure, notes, labels) for figure in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("figures"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data"))],
            ),
            "notes": note_list,
            "canonical": absolute(reverse("figures")),
        },
    )


def _list_row(figure: Figure, notes: PageNotes, labels: list[str]) -> dict[str, Any]:
    english = wording.lang("en")
    value = said(figure)
    if figure.status != Status.OBSERVED:
        value = _("%(value)s (%(status)s)") % {"value": value, "status": figure.get_status_display()}
    if figure.is_derived:
        value = _("%(value)s (worked out by us)") % {"value": value}
    cells = [
        {
            "text": _named(figure),
            "url": f"{reverse('figure', args=[figure.indicator.key])}#{figure.key}",
            "lang": english,
        },
        {"text": value, "notes": notes.of(FigureCitation, figure.pk)},
        {"text": as_of(figure), "datetime": wording.stamp(figure.period) if figure.start else ""},
        {"text": where(figure)},
        {"text": said_by(figure)},
    ]
    return {"cells": [{**cell, "label": label} for cell, label in zip(cells, labels, strict=True)]}


def _named(figure: Figure) -> str:
    """What the figure counts, with the name of its indicator where the words alone would not say of what."""
    name, label = figure.indicator.name, figure.label
    if name.lower() in label.lower() or label.lower() in name.lower():
        return max(name, label, key=len) if label.lower() in name.lower() else label
    return _("%(indicator)s: %(label)s") % {"indicator": name, "label": label}


# How a figure is said -------------------------------------------------------------------------------------------------


def said(figure: Figure) -> str:
    """The value as it was printed; in the words of the page where nothing was printed."""
    return printed_quantity(figure.quantity, wording.page_language())


def as_of(figure: Figure) -> str:
    """The time for which it holds; a sentence where nobody stated one."""
    if figure.start is None and figure.end is None and not figure.is_open:
        return _("not stated")
    return wording.when(figure.period)


def where(figure: Figure) -> str:
    """The place, as the record and as the document name it."""
    if figure.place is None:
        return figure.place_printed
    return wording.places_in_words([figure.place])


def said_by(figure: Figure) -> str:
    """Who asserts it."""
    if figure.asserted_by is not None and figure.asserted_by.live and not figure.asserted_by.is_anonymous:
        return str(figure.asserted_by)
    return figure.asserted_by_printed


# The page of an indicator ---------------------------------------------------------------------------------------------


def number(value: Decimal | None) -> int | float | None:
    """A number as data files hold it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def citations_data(citations: Any) -> list[dict[str, Any]]:
    """The sources behind a record: those that are published, and the printed notes that lost theirs."""
    told = []
    for one in citations:
        source = one.source if one.source is not None and one.source.live else None
        note = one.note if one.note is not None and one.note.live and one.note.document.live else None
        if source is None and note is None:
            continue
        told.append(
            {
                "source": source.key if source else None,
                "title": source.title if source else None,
                "url": absolute(f"/sources/{source.key}/") if source else None,
                "role": one.role,
                "locator": one.locator,
                "note": note.printed_number if note else None,
                "note_in": note.document.key if note else None,
            }
        )
    return told


def figure_data(figure: Figure) -> dict[str, Any]:
    """A figure with every field, as CSV, JSON and the interface for programs give it."""
    share_of = figure.share_of if figure.share_of is not None and figure.share_of.live else None
    return {
        "key": figure.key,
        "url": f"{absolute(reverse('figure', args=[figure.indicator.key]))}#{figure.key}",
        "indicator": figure.indicator.key,
        "indicator_name": figure.indicator.name,
        "topic": figure.indicator.topic,
        "label": figure.label,
        "printed": figure.printed,
        "value_code": figure.value_code,
        "kind": figure.kind,
        "value": number(figure.value),
        "minimum": number(figure.minimum),
        "maximum": number(figure.maximum),
        "whole": number(figure.whole),
        "wording": figure.wording,
        "duration": figure.duration,
        "unit": figure.unit or figure.indicator.unit,
        "currency": figure.currency,
        "per": figure.per,
        "hedges": list(figure.hedges),
        "population": figure.population,
        "counted_as": figure.counted_as,
        "stock_or_flow": figure.stock_or_flow,
        "status": figure.status,
        "earlier": earlier(figure),
        "target_year": figure.target_year,
        "place": figure.place.key if figure.place else None,
        "place_name": figure.place.name if figure.place else figure.place_printed,
        "origins": [place.key for place in figure.origins.all()],
        "pathway": figure.pathway_word,
        "as_of": figure.date_code,
        "as_of_start": figure.start.isoformat() if figure.start else None,
        "as_of_end": figure.end.isoformat() if figure.end else None,
        "as_of_precision": figure.precision,
        "as_of_open": figure.is_open,
        "as_of_printed": figure.date_printed,
        "as_of_certainty": figure.date_certainty,
        "asserted_by": said_by(figure),
        "is_derived": figure.is_derived,
        "derivation": figure.derivation,
        "derived_from": [one.key for one in figure.derived_from.all()],
        "share_of": share_of.key if share_of else None,
        "is_preferred": figure.is_preferred,
        "preferred_reason": figure.preferred_reason,
        "sources": citations_data(figure.citations.all()),
        "remark": figure.remark,
    }


def earlier(figure: Figure) -> str:
    return figure.earlier_wording or figure.earlier_duration

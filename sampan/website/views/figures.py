"""Figures: the list, and one page for each indicator on which rival figures stand side by side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.charts import Row, Words, estimates_chart
from sampan.core.citations import Name, Reference, bibtex, csl_json, note_text, ris
from sampan.core.quantities import Kind, bounds, printed_quantity
from sampan.figures.models import Figure, FigureCitation, Status, StockOrFlow
from sampan.figures.queries.figures import (
    FigureChoices,
    IndicatorRecord,
    figure_choices,
    indicator_record,
    list_figures,
)
from sampan.figures.queries.history import Change
from sampan.sources.models import Citation, CitationRole
from sampan.sources.models.quantity import KIND_NAMES
from sampan.sources.queries.notes import PageNotes

from ..forms import KeyChoice, Question, SearchField, YearField
from . import wording
from .exports import absolute, json_ld
from .frame import network_name
from .lists import csv_answer, data_answer, json_answer, page_of
from .notes import page_notes, raised

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
_CHANGED = {
    "value": gettext_lazy("value"),
    "as_of": gettext_lazy("as of"),
    "sources": gettext_lazy("sources"),
}
# Between a chart and a table lies the question whether there is more to see than one number.
_ON_A_SCALE = frozenset(Kind) - {Kind.QUALITATIVE, Kind.ORDINAL, Kind.IDENTIFIER}


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


@require_safe
def figure_page(request: HttpRequest, key: str, form: str = "html") -> HttpResponse:
    """An indicator: its figures side by side, the chart, the table, what was changed, and how to cite it."""
    record = indicator_record(key=key)
    if record is None:
        raise Http404
    indicator = record.indicator
    address = reverse("figure", args=[key])
    network = network_name(request)
    reference = _reference(record, address, network)
    if form in ("bib", "ris", "csl"):
        return reference_answer(reference, form, key)
    rows = [figure_data(figure) for figure in record.figures]
    if form == "csv":
        return csv_answer(rows, COLUMNS, key)
    if form == "json":
        return json_answer(
            rows,
            url=absolute(address),
            indicator={
                "key": indicator.key,
                "name": indicator.name,
                "definition": indicator.definition,
                "rivalry": indicator.rivalry,
                "unit": indicator.unit,
                "topic": indicator.topic,
                "place": indicator.place.key if indicator.place else None,
            },
        )
    notes, note_list = page_notes((FigureCitation, figure.pk) for figure in record.figures)
    english = wording.lang("en")
    is_drawn = any(Kind(figure.kind) in _ON_A_SCALE for figure in record.figures)
    base = address.rstrip("/")
    return render(
        request,
        "website/figure.html",
        {
            "indicator": indicator,
            "text_lang": english,
            "trail": wording.crumbs((_("Figures"), reverse("figures")), title=indicator.name, language=english),
            "kicker": _("Figure") if len(record.figures) == 1 else _("Figures side by side"),
            "meta": [
                part
                for part in (
                    wording.places_in_words([indicator.place]) if indicator.place else "",
                    indicator.topic,
                    ngettext("%(number)d statement", "%(number)d statements", len(record.figures))
                    % {"number": len(record.figures)},
                )
                if part
            ],
            "figures": [_card(figure, notes) for figure in record.figures],
            "chart": {
                "src": f"{base}/chart.svg",
                "narrow_src": f"{base}/chart-narrow.svg",
                "alt": chart_alt(record),
            }
            if is_drawn and record.figures
            else None,
            "table": _table(record, notes),
            "changes": [_change(change) for change in record.changes],
            "files": [
                {"url": f"{base}.csv", "title": _("These figures as a table"), "format": "CSV"},
                {"url": f"{base}.json", "title": _("These figures as data"), "format": "JSON"},
                *(
                    [{"url": f"{base}/chart.svg", "title": _("The drawing"), "format": "SVG"}]
                    if is_drawn and record.figures
                    else []
                ),
            ],
            "citation": note_text(reference),
            "formats": [
                {"url": f"{base}.bib", "title": "BibTeX"},
                {"url": f"{base}.ris", "title": "RIS"},
                {"url": f"{base}.csl.json", "title": "CSL-JSON"},
            ],
            "notes": note_list,
            "canonical": absolute(address),
            "json_ld": json_ld(_dataset(record, address, network)),
        },
    )


@require_safe
def figure_chart(request: HttpRequest, key: str, narrow: bool = False) -> HttpResponse:
    """The drawing of an indicator's figures: a range as a range, a bound as a bound."""
    record = indicator_record(key=key)
    if record is None or not record.figures:
        raise Http404
    drawing = estimates_chart(
        [
            Row(
                label=figure.label,
                quantity=figure.quantity,
                as_of=wording.when(figure.period) if figure.start or figure.end else "",
                lang="en",
                preferred=figure.is_preferred,
                note=str(figure.get_status_display()) if figure.status != Status.OBSERVED else "",
            )
            for figure in record.figures
        ],
        unit=record.indicator.unit,
        language=wording.page_language(),
        title=record.indicator.name,
        width_px=320 if narrow else 640,
        words=Words(
            as_of=_("as of {date}"),
            preferred=_("preferred"),
            not_drawn=_("Stated in words or on another scale"),
            log_scale=_("Each step of the scale is ten times the one before."),
            nothing=_("There is no number to draw."),
        ),
    )
    return HttpResponse(drawing, content_type="image/svg+xml")


def chart_alt(record: IndicatorRecord) -> str:
    """What the drawing shows, in words, for those who do not see it."""
    told = [
        _("%(label)s: %(value)s, as of %(date)s") % {"label": one.label, "value": said(one), "date": as_of(one)}
        for one in record.figures
    ]
    return _("Drawing of the figures. %(figures)s.") % {"figures": "; ".join(told)}


def _card(figure: Figure, notes: PageNotes) -> dict[str, Any]:
    """One of the rivals: its value and all that says what it counts."""
    english = wording.lang("en")
    value = said(figure)
    unit = figure.unit
    facts: list[dict[str, Any]] = [
        {"label": _("Who is counted"), "value": figure.population, "lang": english},
        {"label": _("Counted as"), "value": figure.counted_as, "lang": english},
        {
            "label": _("Kind of value"),
            "value": str(KIND_NAMES[Kind(figure.kind)]),
        },
        {"label": _("Hedged"), "value": ", ".join(f"“{word}”" for word in figure.hedges), "lang": english},
        {
            "label": _("Stock or flow"),
            "value": "" if figure.stock_or_flow == StockOrFlow.NONE else str(figure.get_stock_or_flow_display()),
        },
    ]
    if figure.start or figure.end or figure.is_open or figure.date_printed:
        facts += wording.date_facts(figure, _("As of"))
    else:
        facts.append({"label": _("As of"), "value": _("not stated")})
    facts += [
        {"label": _("Where"), "value": where(figure)},
        {
            "label": _("Where, as printed"),
            "value": f"“{figure.place_printed}”" if figure.place is not None and figure.place_printed else "",
            "lang": english,
        },
        {"label": _("People from"), "several": wording.country_links(figure.origins.all())},
        {"label": _("By the pathway"), "value": figure.pathway_word, "lang": english},
        _asserted(figure),
        {"label": _("Earlier"), "value": _earlier(figure), "lang": english},
        {"label": _("Currency"), "value": figure.currency},
        {"label": _("Per"), "value": _per(figure)},
        {"label": _("Also stated as"), "value": figure.stated_also, "lang": english},
        {"label": _("Target year"), "value": str(figure.target_year or "")},
    ]
    if figure.share_of is not None and figure.share_of.live:
        facts.append(_other(_("Share of"), [figure.share_of]))
    if figure.is_derived:
        facts.append({"label": _("Worked out by us"), "value": figure.derivation, "lang": english})
        facts.append(_other(_("Worked out from"), figure.derived_from.all()))
    facts.append(_other(_("Parts of it"), figure.shares.all()))
    tags = []
    if figure.is_derived:
        tags.append(_("worked out by us, not quoted"))
    if figure.status != Status.OBSERVED:
        tags.append(str(figure.get_status_display()))
    return {
        "key": figure.key,
        "value": value,
        "is_long": len(value) > 24,
        "unit": wording.unit_beside(unit, value),
        "label": figure.label,
        "lang": english,
        "calls": raised(notes.of(FigureCitation, figure.pk)),
        "is_preferred": figure.is_preferred,
        "preferred_reason": figure.preferred_reason,
        "tags": tags,
        "facts": [fact for fact in facts if fact.get("value") or fact.get("several")],
        "remark": figure.remark,
        "is_unsourced": not figure.is_derived and not any(_is_source(one) for one in figure.citations.all()),
    }


def _is_source(citation: Citation) -> bool:
    return citation.role == CitationRole.SOURCE and citation.source is not None and citation.source.live


def _asserted(figure: Figure) -> dict[str, Any]:
    label = _("Said by")
    one = figure.asserted_by
    if one is not None and one.live:
        told = wording.organisation(one)
        fact = {"label": label, "value": told["text"], "url": told.get("url", ""), "lang": told.get("lang", "")}
        if figure.asserted_by_printed and figure.asserted_by_printed != told["text"]:
            fact["value"] = _("%(name)s (printed: “%(printed)s”)") % {
                "name": told["text"],
                "printed": figure.asserted_by_printed,
            }
        return fact
    return {"label": label, "value": figure.asserted_by_printed, "lang": wording.lang("en")}


def _earlier(figure: Figure) -> str:
    return figure.earlier_wording or figure.earlier_duration


def _per(figure: Figure) -> str:
    if not figure.per:
        return ""
    return _("%(time)s (only implied)") % {"time": figure.per} if figure.per_is_implied else figure.per


def _other(label: str, figures: Any) -> dict[str, Any]:
    return {
        "label": label,
        "several": [
            {
                "text": _("%(label)s: %(value)s") % {"label": one.label, "value": said(one)},
                "url": f"{reverse('figure', args=[one.indicator.key])}#{one.key}",
                "lang": wording.lang("en"),
            }
            for one in figures
        ],
    }


def _table(record: IndicatorRecord, notes: PageNotes) -> dict[str, Any]:
    """The same numbers as the drawing, for reading and copying."""
    labels = [_("What is counted"), _("Value"), _("From"), _("To"), _("As of"), _("Said by")]
    rows = []
    for figure in record.figures:
        low, high = (None, None) if figure.kind == Kind.DURATION else bounds(figure.quantity)
        sign = " %" if figure.kind == Kind.SHARE else ""
        cells = [
            {"text": figure.label, "lang": wording.lang("en")},
            {"text": said(figure)},
            {"text": _number_text(low, sign), "numeric": True},
            {"text": _number_text(high, sign), "numeric": True},
            {"text": as_of(figure)},
            {"text": said_by(figure)},
        ]
        rows.append({"cells": [{**cell, "label": label} for cell, label in zip(cells, labels, strict=True)]})
    return {"columns": [{"label": label, "numeric": label in (labels[2], labels[3])} for label in labels], "rows": rows}


def _number_text(number: Decimal | None, sign: str) -> str:
    if number is None:
        return ""
    shown = number.quantize(Decimal("0.01")) if number != number.to_integral_value() else number.quantize(Decimal(1))
    return f"{shown:,f}{sign}"


def _change(change: Change) -> dict[str, Any]:
    parts = []
    for one in change.altered:
        named = _CHANGED.get(one.name)
        name = str(named if named is not None else Figure._meta.get_field(one.name).verbose_name)
        if one.name == "sources":
            parts.append(_("the sources were changed"))
        elif one.before and one.after:
            parts.append(
                _("%(name)s: “%(before)s” became “%(after)s”")
                % {"name": name, "before": one.before, "after": one.after}
            )
        elif one.after:
            parts.append(_("%(name)s: “%(after)s” was added") % {"name": name, "after": one.after})
        else:
            parts.append(_("%(name)s: “%(before)s” was taken out") % {"name": name, "before": one.before})
    return {"at": change.at, "figure": change.figure, "label": change.label, "parts": parts}


# Ways out -------------------------------------------------------------------------------------------------------------


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
        "earlier": _earlier(figure),
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


def _reference(record: IndicatorRecord, address: str, network: str) -> Reference:
    """The page itself as a source that others can cite."""
    return Reference(
        type="dataset",
        title=record.indicator.name,
        authors=(Name(literal=network),),
        url=absolute(address),
        language="en",
        key=record.indicator.key,
    )


def reference_answer(reference: Reference, form: str, key: str) -> HttpResponse:
    """A reference as a file: bib (BibTeX), ris (RIS) or csl (CSL-JSON)."""
    if form == "csl":
        return data_answer([csl_json(reference)], "application/vnd.citationstyles.csl+json")
    written, kind = (
        (bibtex(reference), "application/x-bibtex")
        if form == "bib"
        else (ris(reference), "application/x-research-info-systems")
    )
    answer = HttpResponse(written, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}.{form}"'
    return answer


def _dataset(record: IndicatorRecord, address: str, network: str) -> dict[str, Any]:
    """The indicator as schema.org tells of data."""
    indicator = record.indicator
    starts = [figure.start for figure in record.figures if figure.start]
    ends = [figure.end for figure in record.figures if figure.end]
    return {
        "@type": "Dataset",
        "@id": absolute(address),
        "url": absolute(address),
        "name": indicator.name,
        "description": indicator.definition or indicator.rivalry or indicator.name,
        "creator": {"@type": "Organization", "name": network},
        "spatialCoverage": indicator.place.name if indicator.place else "",
        "temporalCoverage": f"{min(starts).isoformat()}/{max(ends).isoformat()}" if starts and ends else "",
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": figure.label,
                "value": number(figure.value),
                "minValue": number(figure.minimum),
                "maxValue": number(figure.maximum),
                "unitText": figure.unit or indicator.unit,
                "description": said(figure),
            }
            for figure in record.figures
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": absolute(f"{address.rstrip('/')}.{ending}"),
            }
            for ending, media in (("csv", "text/csv"), ("json", "application/json"))
        ],
        "isAccessibleForFree": True,
    }

"""The page of one indicator: its rival figures side by side, drawn, as a table, as data and ready to cite."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.charts import Row, Words, estimates_chart
from sampan.core.citations import Name, Reference, note_text
from sampan.core.dates import Period, Precision
from sampan.core.quantities import Kind, bounds
from sampan.figures.models import Figure, FigureCitation, Status, StockOrFlow
from sampan.figures.queries.figures import (
    IndicatorRecord,
    indicator_record,
)
from sampan.figures.queries.history import Change
from sampan.sources.models import Citation, CitationRole
from sampan.sources.models.quantity import KIND_NAMES
from sampan.sources.queries.notes import PageNotes

from . import wording
from .exports import absolute, json_ld, reference_answer
from .figures import COLUMNS, as_of, earlier, figure_data, number, said, said_by, where
from .frame import network_name
from .lists import csv_answer, json_answer
from .notes import page_notes, raised

# Between a chart and a table lies the question whether there is more to see than one number.
_ON_A_SCALE = frozenset(Kind) - {Kind.QUALITATIVE, Kind.ORDINAL, Kind.IDENTIFIER}

_CHANGED = {
    "value": gettext_lazy("value"),
    "as_of": gettext_lazy("as of"),
    "sources": gettext_lazy("sources"),
}


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
        {"label": _("Earlier"), "value": earlier(figure), "lang": english},
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


def _reference(record: IndicatorRecord, address: str, network: str) -> Reference:
    """The page itself as a source that others can cite."""
    today = timezone.localdate()
    return Reference(
        type="dataset",
        title=record.indicator.name,
        authors=(Name(literal=network),),
        url=absolute(address),
        # Rivals come and figures are corrected: what is cited is the page as it was on this day.
        accessed=Period(today, today, Precision.DAY),
        language="en",
        key=record.indicator.key,
    )


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

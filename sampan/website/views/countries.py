"""The countries of the network side by side, and one page for each country and for the region."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sampan.activities.queries.countries import ActivityLine, activities_in
from sampan.core.maps import MEKONG, region_map
from sampan.core.maps import Place as MapPlace
from sampan.core.quantities import printed_quantity
from sampan.figures.models import FigureCitation, Status
from sampan.figures.queries.countries import FigureLine, IndicatorLines, countries_with_figures, figures_about
from sampan.library.queries.countries import WorkLine, works_about
from sampan.network.queries.countries import countries_of_region, members_by_heading, members_under
from sampan.network.queries.membership import middles
from sampan.policies.models import ActionKind, PolicyActionCitation, RuleCitation
from sampan.policies.queries.countries import EventLine, PathwayLines, events_in, pathways_of
from sampan.sources.queries.notes import PageNotes, Record
from sampan.sources.queries.statements import Statement, statements_about

from ..forms import NoQuestion
from ..queries import CountryRecord, country_address, country_pages, country_record
from .exports import absolute, json_ld
from .frame import reader
from .notes import page_notes, raised
from .pages import moved, settled
from .wording import lang, page_language, stamp, unit_beside, when

# A country with a long record stays a page that a phone can load and a reader can see the end of.
MOST_EVENTS = 12


def country_rows() -> list[dict[str, Any]]:
    """The countries that have a page, in their order, each with its names and how much there is of it."""
    pages, figures, members = country_pages(), countries_with_figures(), members_by_heading()
    rows = []
    for country in countries_of_region():
        if country.id not in pages:
            continue
        slug, title = pages[country.id]
        counts = []
        if number := figures.get(country.id):
            counts.append(ngettext("%(number)s figure", "%(number)s figures", number) % {"number": number})
        if number := members.get(country.id):
            counts.append(ngettext("%(number)s member", "%(number)s members", number) % {"number": number})
        rows.append(
            {
                "title": title,
                "url": reverse("country", args=[slug]),
                "names": [{"lang": code, "name": name} for code, name in country.names],
                "counts": counts,
            }
        )
    return rows


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """Every country and the region, with how much there is of each."""
    NoQuestion(request.GET).answers()
    context = {
        "countries": country_rows(),
        "trail": [{"title": _("Home"), "url": "/"}, {"title": _("Countries")}],
        "canonical": absolute("/countries/"),
        "map_alt": _("Map of the Mekong region: Myanmar, Thailand, Lao PDR, Cambodia, Vietnam and the south of China."),
        "map_note": _("Borders are those that Natural Earth draws; the map takes no side where they are disputed."),
    }
    return render(request, "website/country_list.html", context)


@require_safe
def country_map(request: HttpRequest, narrow: bool = False) -> HttpResponse:
    """The countries of the region as a drawing, each with its name."""
    countries = [country for country in countries_of_region() if country.is_country]
    where = middles([country.id for country in countries])
    drawing = region_map(
        [MapPlace(country.name, *where[country.id]) for country in countries if country.id in where],
        highlight=MEKONG,
        language=page_language(),
        title=_("The countries of the Mekong"),
        width_px=340 if narrow else 720,
    )
    return HttpResponse(drawing, content_type="image/svg+xml")


@require_safe
def country(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that is on record of a country, each statement with its note."""
    page = country_record(slug=slug)
    if page is None:
        # Typed or encoded otherwise, or the key of a country whose page has an address of its own.
        address = country_address(slug=settled(slug) or slug, key=slug)
        if address is None or address == slug:
            raise Http404
        return moved(request, reverse("country", args=[address]))
    return render(request, "website/country.html", country_context(request, page))


def country_context(request: HttpRequest, page: CountryRecord) -> dict[str, Any]:
    """What the template of a country page shows."""
    # Those with several statements have a heading each; the others follow in one grid.
    indicators = sorted(figures_about(page.place_id), key=lambda indicator: len(indicator.figures) == 1)
    all_events = events_in(page.place_id)
    # Latest first, as in the list of all; those without a date stay last.
    events = sorted(all_events, key=lambda event: event.when.start or date.min, reverse=True)[:MOST_EVENTS]
    pathways = pathways_of(page.place_id)
    statements = statements_about(page.place_id)
    # First what is said of this place above all, then what is said of it among others.
    claims = sorted(
        (statement for statement in statements if not statement.is_quotation),
        key=lambda claim: claim.topic not in (page.place_name, page.page_title),
    )
    quotations = [statement for statement in statements if statement.is_quotation]
    notes, note_list = page_notes(_records(claims, indicators, events, pathways, quotations))
    user = reader(request)
    return {
        "page": page,
        "names": [{"lang": code, "name": name} for code, name in page.names],
        "trail": [
            {"title": _("Home"), "url": "/"},
            {"title": _("Countries"), "url": "/countries/"},
            {"title": page.page_title},
        ],
        "statements": [statement_row(statement, notes) for statement in claims],
        "quotations": [statement_row(statement, notes) for statement in quotations],
        "blocks": _blocks(indicators, notes),
        "events": [event_row(event, notes) for event in events],
        "more_events": _more_events(page, len(all_events)),
        "pathways_in": [_pathway_row(pathway, notes) for pathway in pathways if pathway.leads_in],
        "pathways_out": [_pathway_row(pathway, notes) for pathway in pathways if not pathway.leads_in],
        "activities": [activity_row(activity) for activity in activities_in(page.place_id, user=user)],
        "members": [
            {
                "name": member.name,
                "lang": lang(member.language),
                "acronym": member.acronym if member.acronym != member.name else "",
                "url": f"/members/{member.key}/",
                "place": member.place,
            }
            for member in members_under(page.place_id)
        ],
        "works": [work_row(work) for work in works_about(page.place_id, user=user)],
        "notes": note_list,
        "canonical": absolute(reverse("country", args=[page.slug])),
        "json_ld": json_ld(
            {
                "@type": "WebPage",
                "name": page.page_title,
                "url": absolute(reverse("country", args=[page.slug])),
                "about": {
                    "@type": "Country" if page.is_country else "Place",
                    "name": page.place_name,
                    "alternateName": [name for _code, name in page.names],
                },
            }
        ),
    }


def _more_events(page: CountryRecord, number: int) -> dict[str, str]:
    """The way to all policy events of the country, where the page does not show them all."""
    if number <= MOST_EVENTS:
        return {}
    words = _("All %(number)s policy events of %(country)s") % {"number": number, "country": page.place_name}
    return {"title": words, "url": f"{reverse('policies')}?country={page.place_key}"}


def _records(
    claims: Iterable[Statement],
    indicators: Iterable[IndicatorLines],
    events: Iterable[EventLine],
    pathways: Iterable[PathwayLines],
    quotations: Iterable[Statement],
) -> list[Record]:
    """What is cited on the page, in the order in which the page shows it."""
    records: list[Record] = [claim.record for claim in claims]
    records += [(FigureCitation, figure.id) for indicator in indicators for figure in indicator.figures]
    records += [(PolicyActionCitation, event.id) for event in events]
    ways = list(pathways)
    for pathway in [way for way in ways if way.leads_in] + [way for way in ways if not way.leads_in]:
        records += [(RuleCitation, rule.id) for rule in pathway.rules]
    records += [quotation.record for quotation in quotations]
    return records


# Rows for templates ---------------------------------------------------------------------------------------------------


def statement_row(statement: Statement, notes: PageNotes) -> dict[str, Any]:
    """A claim or quotation with who says so."""
    return {
        "text": statement.text,
        "lang": lang(statement.language),
        "said_by": statement.said_by,
        "calls": raised(notes.of(*statement.record)),
    }


def _blocks(indicators: Iterable[IndicatorLines], notes: PageNotes) -> list[dict[str, Any]]:
    """Figures as they stand together: rivals and parts under the name of their indicator, single figures in one grid."""
    blocks: list[dict[str, Any]] = []
    for indicator in indicators:
        url, number = f"/figures/{indicator.key}/", len(indicator.figures)
        rows = [figure_row(figure, notes) for figure in indicator.figures]
        if number == 1:
            if not blocks or blocks[-1]["several"]:
                blocks.append({"name": _("Other figures") if blocks else "", "several": "", "figures": []})
            blocks[-1]["figures"].append({**rows[0], "url": url})
        else:
            several = ngettext("%(number)s statement", "%(number)s statements", number) % {"number": number}
            blocks.append(
                {
                    "name": indicator.name,
                    "url": url,
                    "rivalry": indicator.rivalry,
                    "several": several,
                    "figures": rows,
                }
            )
    return blocks


def figure_row(figure: FigureLine, notes: PageNotes) -> dict[str, Any]:
    """A figure as printed, with all that has to stand beside it."""
    language = page_language()
    value = printed_quantity(figure.quantity, language)
    as_of = when(figure.as_of) if figure.as_of.start or figure.as_of.end or figure.as_of.is_open else ""
    printed = figure.as_of.printed
    if printed and printed.casefold() != as_of.casefold():
        words = _("printed: “%(words)s”") % {"words": printed}
        as_of = f"{as_of} ({words})" if as_of else words
    tags = []
    if figure.is_preferred:
        tags.append(_("preferred"))
    if figure.is_derived:
        tags.append(_("worked out, not quoted"))
    if figure.status in (Status.FORECAST, Status.TARGET, Status.PROPOSED, Status.PLANNED):
        tags.append(str(Status(figure.status).label))
    unit = figure.quantity.unit
    return {
        "value": value,
        "is_long": len(value) > 40,
        "label": figure.label,
        "counts": figure.population,
        # Whether it is people or workers stands in the label.
        "unit": "" if unit in ("people", "workers") else unit_beside(unit, value),
        "as_of": as_of or _("not stated"),
        "said_by": figure.asserted_by,
        "tags": tags,
        "is_preferred": figure.is_preferred,
        "remark": figure.remark,
        "calls": raised(notes.of(FigureCitation, figure.id)),
    }


def event_row(event: EventLine, notes: PageNotes) -> dict[str, Any]:
    """A policy event of a timeline."""
    return {
        "title": event.title,
        "url": f"/policies/{event.key}/",
        "date": when(event.when),
        "datetime": stamp(event.when),
        "kind": "" if event.kind == ActionKind.HAPPENED else event.kind_name,
        "planned": "" if event.has_happened else event.outcome_name,
        "text": event.change,
        "remark": event.remark,
        "calls": raised(notes.of(PolicyActionCitation, event.id)),
    }


def _pathway_row(pathway: PathwayLines, notes: PageNotes) -> dict[str, Any]:
    return {
        "name": pathway.name,
        "acronym": pathway.acronym if pathway.acronym != pathway.name else "",
        "url": f"/pathways/{pathway.key}/",
        "document": pathway.document,
        "rules": [
            {
                "kind": rule.kind_name,
                "subject": rule.subject,
                "text": rule.text,
                "valid": when(rule.valid) if rule.valid.start or rule.valid.end else "",
                "planned": _("planned") if rule.is_planned else "",
                "calls": raised(notes.of(RuleCitation, rule.id)),
            }
            for rule in pathway.rules
        ],
    }


def activity_row(activity: ActivityLine) -> dict[str, Any]:
    """An activity as a card."""
    return {
        "title": activity.title,
        "lang": lang(activity.language),
        "url": f"/activities/{activity.key}/",
        "kind": activity.kind,
        "date": when(activity.when),
        "datetime": stamp(activity.when),
        "place": ", ".join(activity.places),
    }


def work_row(work: WorkLine) -> dict[str, Any]:
    """A work as a card, with the languages in which it can be read."""
    return {
        "title": work.title,
        "lang": lang(work.language),
        "url": f"/library/{work.key}/",
        "kind": work.kind,
        "date": when(work.when),
        "datetime": stamp(work.when),
        "languages": [{"code": code, "name": name} for code, name in work.languages],
    }

"""Policies: the timeline of what states and bodies did, instruments, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.dates import buddhist_year
from sampan.policies.models import (
    ActionKind,
    Criticism,
    CriticismCitation,
    Instrument,
    Outcome,
    Party,
    PolicyAction,
    PolicyActionCitation,
    RuleCitation,
)
from sampan.policies.queries.events import (
    EventChoices,
    InstrumentRecord,
    actions_beside,
    bodies_of,
    event_choices,
    instrument_choices,
    instrument_record,
    list_instruments,
    list_policy_actions,
    policy_action_record,
)
from sampan.sources.queries.notes import PageNotes

from ..forms import KeyChoice, MonthField, Question, SearchField, YearField
from . import wording
from .activities import changed_at
from .exports import FeedItem, absolute, atom_answer, json_ld
from .figures import citations_data
from .lists import csv_answer, json_answer, page_of
from .notes import page_notes, raised

COLUMNS = (
    "key",
    "url",
    "title",
    "what_happened",
    "outcome",
    "change",
    "date",
    "start",
    "end",
    "date_precision",
    "date_open",
    "date_printed",
    "date_certainty",
    "countries",
    "bodies",
    "place",
    "instrument",
    "instrument_title",
    "sources",
    "remark",
)
INSTRUMENT_COLUMNS = (
    "key",
    "url",
    "kind",
    "title",
    "titles",
    "number",
    "year",
    "last_year",
    "buddhist_era_printed",
    "parties",
    "summary",
    "remark",
)


class PolicyQuestion(Question):
    """Which policy events: every filter offers only what finds something."""

    q = SearchField(label=gettext_lazy("Words"))
    country = KeyChoice(label=gettext_lazy("Country"), choices=[])
    kind = KeyChoice(label=gettext_lazy("Kind of instrument"), choices=[])
    instrument = KeyChoice(label=gettext_lazy("Instrument"), choices=[])
    year = YearField(label=gettext_lazy("Year"))
    month = MonthField(label=gettext_lazy("Month"))

    def __init__(self, data: Any, *, offered: EventChoices) -> None:
        super().__init__(data)
        self.fields["country"].offer = offered.countries
        self.fields["kind"].offer = offered.kinds
        self.fields["instrument"].offer = offered.instruments


class InstrumentQuestion(Question):
    """Which instruments."""

    q = SearchField(label=gettext_lazy("Words"))
    kind = KeyChoice(label=gettext_lazy("Kind"), choices=[])
    country = KeyChoice(label=gettext_lazy("Party"), choices=[])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["kind"].offer, self.fields["country"].offer = instrument_choices()


@require_safe
def policy_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """The timeline, filtered; the same as CSV, JSON and Atom."""
    question = PolicyQuestion(request.GET, offered=event_choices())
    asked = question.answers()
    number = asked.pop("page")
    found = list_policy_actions(**asked)
    if form == "csv":
        return csv_answer([policy_data(action) for action in found], COLUMNS, "policies")
    if form == "json":
        return json_answer([policy_data(action) for action in found], url=absolute(reverse("policies")))
    if form == "atom":
        return _feed(request, found.filter(outcome__in=[Outcome.HAPPENED, Outcome.GOING_ON])[:50])
    page = page_of(found, number)
    notes, note_list = page_notes((PolicyActionCitation, action.pk) for action in page)
    total = page.paginator.count
    return render(
        request,
        "website/policy_list.html",
        {
            "trail": wording.crumbs(title=_("Policies")),
            "heading": ngettext("%(number)d event", "%(number)d events", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "events": [event_row(action, notes) for action in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("policies"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data")), ("atom", _("Follow it"))],
            ),
            "feed_url": reverse("policies-feed"),
            "notes": note_list,
            "canonical": absolute(reverse("policies")),
        },
    )


def event_row(action: PolicyAction, notes: PageNotes | None = None) -> dict[str, Any]:
    """A policy event as parts/events.html takes it. Its countries must be at hand."""
    has_happened = action.outcome in (Outcome.HAPPENED, Outcome.GOING_ON)
    return {
        "title": action.title,
        "lang": wording.lang("en"),
        "url": reverse("policy", args=[action.key]),
        "date": wording.when(action.period),
        "datetime": wording.stamp(action.period),
        "kind": str(ActionKind(action.kind).label),
        "place": ", ".join(place.name for place in action.countries.all()),
        "planned": "" if has_happened else str(Outcome(action.outcome).label),
        "text": action.change,
        "remark": action.remark,
        "calls": raised(notes.of(PolicyActionCitation, action.pk)) if notes else "",
    }


def policy_data(action: PolicyAction) -> dict[str, Any]:
    """A policy event with every field, as CSV, JSON and the interface for programs give it."""
    instrument = action.instrument if action.instrument is not None and action.instrument.live else None
    return {
        "key": action.key,
        "url": absolute(reverse("policy", args=[action.key])),
        "title": action.title,
        "what_happened": action.kind,
        "outcome": action.outcome,
        "change": action.change,
        "date": action.date_code,
        "start": action.start.isoformat() if action.start else None,
        "end": action.end.isoformat() if action.end else None,
        "date_precision": action.precision,
        "date_open": action.is_open,
        "date_printed": action.date_printed,
        "date_certainty": action.date_certainty,
        "countries": [place.key for place in action.countries.all()],
        "bodies": [str(one) for one in bodies_of(action) if not one.is_anonymous],
        "place": action.place.key if action.place else None,
        "instrument": instrument.key if instrument else None,
        "instrument_title": instrument.title if instrument else None,
        "sources": citations_data(action.citations.all()),
        "remark": action.remark,
    }


def _feed(request: HttpRequest, found: Iterable[PolicyAction]) -> HttpResponse:
    return atom_answer(
        title=_("Policies"),
        url=reverse("policies"),
        feed_url=request.get_full_path(),
        language=wording.page_language(),
        items=[
            FeedItem(
                uid=absolute(reverse("policy", args=[action.key])),
                title=action.title,
                url=reverse("policy", args=[action.key]),
                updated=changed_at(action),
                text=f"{wording.when(action.period)}. {action.change}".strip(),
                categories=tuple(place.name for place in action.countries.all()),
            )
            for action in found
        ],
    )


@require_safe
def policy_page(request: HttpRequest, key: str) -> HttpResponse:
    """One policy event: what changed, who took part, of which instrument."""
    action = policy_action_record(key=key)
    if action is None:
        raise Http404
    notes, note_list = page_notes([(PolicyActionCitation, action.pk)])
    address = reverse("policy", args=[key])
    english = wording.lang("en")
    instrument = action.instrument if action.instrument is not None and action.instrument.live else None
    facts = [
        *wording.date_facts(action, _("When")),
        {"label": _("What happened"), "value": str(ActionKind(action.kind).label)},
        {"label": _("State of it"), "value": str(Outcome(action.outcome).label)},
        {"label": _("Countries"), "several": wording.country_links(action.countries.all())},
        {"label": _("Bodies"), "several": [wording.organisation(one) for one in bodies_of(action)]},
        {"label": _("People named"), "several": [wording.person(one) for one in action.people.all()]},
        {"label": _("Place"), "value": wording.places_in_words([action.place]) if action.place else ""},
    ]
    if instrument:
        facts.append(
            {
                "label": _("Instrument"),
                "value": instrument.title,
                "url": reverse("instrument", args=[instrument.key]),
                "lang": english,
            }
        )
    return render(
        request,
        "website/policy.html",
        {
            "action": action,
            "text_lang": english,
            "trail": wording.crumbs((_("Policies"), reverse("policies")), title=action.title, language=english),
            "meta": [
                part
                for part in (wording.when(action.period), ", ".join(one.name for one in action.countries.all()))
                if part
            ],
            "is_pending": action.outcome not in (Outcome.HAPPENED, Outcome.GOING_ON),
            "outcome": str(Outcome(action.outcome).label),
            "facts": facts,
            "calls": raised(notes.of(PolicyActionCitation, action.pk)),
            "others": [
                {
                    "title": one.title,
                    "lang": english,
                    "url": reverse("policy", args=[one.key]),
                    "date": wording.when(one.period),
                    "datetime": wording.stamp(one.period),
                    "kind": str(ActionKind(one.kind).label),
                }
                for one in (actions_beside(action=action) if instrument else [])
            ],
            "notes": note_list,
            "canonical": absolute(address),
            "json_ld": json_ld(
                {
                    "@type": "Event",
                    "@id": absolute(address),
                    "url": absolute(address),
                    "name": action.title,
                    "description": action.change,
                    "startDate": wording.stamp(action.period) if action.start else "",
                    "endDate": action.end.isoformat() if action.end and action.precision == "day" else "",
                    "location": [{"@type": "Country", "name": place.name} for place in action.countries.all()],
                    "about": {
                        "@type": "Legislation",
                        "name": instrument.title,
                        "url": absolute(reverse("instrument", args=[instrument.key])),
                    }
                    if instrument
                    else "",
                }
            ),
        },
    )


# Instruments ----------------------------------------------------------------------------------------------------------


@require_safe
def instrument_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Laws, agreements and plans, filtered; the same as CSV and JSON."""
    question = InstrumentQuestion(request.GET)
    asked = question.answers()
    number = asked.pop("page")
    found = list_instruments(**asked)
    if form == "csv":
        return csv_answer([instrument_data(one) for one in found], INSTRUMENT_COLUMNS, "instruments")
    if form == "json":
        return json_answer([instrument_data(one) for one in found], url=absolute(reverse("instruments")))
    page = page_of(found, number)
    labels = [_("Title"), _("Kind"), _("Number"), _("Year"), _("Parties")]
    total = page.paginator.count
    rows = []
    for one in page:
        cells = [
            {"text": one.title, "url": reverse("instrument", args=[one.key]), "lang": wording.lang("en")},
            {"text": one.kind.name, "lang": wording.lang("en")},
            {"text": one.legal_number},
            {"text": years(one)},
            {"text": ", ".join(_party(party)["text"] for party in one.parties.all())},
        ]
        rows.append({"cells": [{**cell, "label": label} for cell, label in zip(cells, labels, strict=True)]})
    return render(
        request,
        "website/instrument_list.html",
        {
            "trail": wording.crumbs((_("Policies"), reverse("policies")), title=_("Instruments")),
            "heading": ngettext("%(number)d instrument", "%(number)d instruments", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "columns": [{"label": label} for label in labels],
            "rows": rows,
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("instruments"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data"))],
            ),
            "canonical": absolute(reverse("instruments")),
        },
    )


def years(instrument: Instrument) -> str:
    """The year or years, with the Buddhist year where the document printed one."""
    if instrument.year is None:
        return instrument.buddhist_era_printed
    said = str(instrument.year)
    if instrument.last_year and instrument.last_year != instrument.year:
        said = f"{instrument.year}–{instrument.last_year}"
    if instrument.buddhist_era_printed:
        said = f"{said} (B.E. {buddhist_year(instrument.year)})"
    return said


def _party(party: Party) -> dict[str, Any]:
    if party.country is not None:
        return {
            "text": party.country.name,
            "url": f"/countries/{party.country.key}/" if party.country.in_region else "",
        }
    assert party.organisation is not None  # the database keeps parties without either out
    return wording.organisation(party.organisation)


def instrument_data(one: Instrument) -> dict[str, Any]:
    """An instrument as CSV, JSON and the interface for programs give it."""
    return {
        "key": one.key,
        "url": absolute(reverse("instrument", args=[one.key])),
        "kind": one.kind_id,
        "title": one.title,
        "titles": [{"language": title.language_id, "title": title.title} for title in one.titles.all()],
        "number": one.legal_number,
        "year": one.year,
        "last_year": one.last_year,
        "buddhist_era_printed": one.buddhist_era_printed,
        "parties": [_party(party)["text"] for party in one.parties.all()],
        "summary": one.summary,
        "remark": one.remark,
    }


@require_safe
def instrument_page(request: HttpRequest, key: str) -> HttpResponse:
    """One instrument: its titles, parties, numbers and years, what happened to it, and what rests on it."""
    record = instrument_record(key=key)
    if record is None:
        raise Http404
    instrument = record.instrument
    notes, note_list = page_notes(
        [
            *((PolicyActionCitation, one.pk) for one in record.actions),
            *((RuleCitation, one.pk) for one in record.rules),
            *((CriticismCitation, one.pk) for one in record.criticisms),
        ]
    )
    address = reverse("instrument", args=[key])
    english = wording.lang("en")
    return render(
        request,
        "website/instrument.html",
        {
            "instrument": instrument,
            "text_lang": english,
            "trail": wording.crumbs(
                (_("Policies"), reverse("policies")),
                (_("Instruments"), reverse("instruments")),
                title=instrument.title,
                language=english,
            ),
            "meta": [part for part in (years(instrument), instrument.legal_number) if part],
            "facts": _instrument_facts(record),
            "events": [event_row(one, notes) for one in record.actions],
            "rules": [
                {
                    "kind": str(one.get_kind_display()),
                    "pathway": one.pathway.name,
                    "url": reverse("pathway", args=[one.pathway.key]),
                    "locator": one.legal_basis_locator,
                    "text": one.text,
                    "calls": raised(notes.of(RuleCitation, one.pk)),
                }
                for one in record.rules
            ],
            "criticisms": [criticism_row(one, notes) for one in record.criticisms],
            "notes": note_list,
            "canonical": absolute(address),
            "json_ld": json_ld(
                {
                    "@type": "Legislation",
                    "@id": absolute(address),
                    "url": absolute(address),
                    "name": instrument.title,
                    "alternateName": [title.title for title in instrument.titles.all()],
                    "legislationIdentifier": instrument.legal_number,
                    "legislationType": instrument.kind.name,
                    "legislationDate": str(instrument.year or ""),
                    "description": instrument.summary,
                    "spatialCoverage": [_party(party)["text"] for party in record.parties if party.country],
                }
            ),
        },
    )


def _instrument_facts(record: InstrumentRecord) -> list[dict[str, Any]]:
    one = record.instrument
    english = wording.lang("en")
    printed = ""
    if one.buddhist_era_printed:
        printed = f"“{one.buddhist_era_printed}”"
        if not one.gregorian_year_printed:
            printed = _("%(printed)s (the year of the common era was worked out)") % {"printed": printed}
    return [
        {"label": _("Kind"), "value": one.kind.name, "lang": english},
        {"label": _("Number"), "value": one.legal_number},
        {"label": _("Year"), "value": years(one)},
        {"label": _("Buddhist year as printed"), "value": printed},
        {"label": _("Parties"), "several": [_party(party) for party in record.parties]},
        {"label": _("Also titled"), "several": wording.other_titles(one.titles.all())},
        _instruments(_("Takes the place of"), [one.supersedes] if one.supersedes and one.supersedes.live else []),
        _instruments(_("Replaced by"), record.superseded_by),
        {
            "label": _("Pathways that rest on it"),
            "several": [
                {"text": pathway.name, "url": reverse("pathway", args=[pathway.key]), "lang": english}
                for pathway in record.pathways
            ],
        },
    ]


def _instruments(label: str, instruments: Iterable[Instrument]) -> dict[str, Any]:
    return {
        "label": label,
        "several": [
            {"text": one.title, "url": reverse("instrument", args=[one.key]), "lang": wording.lang("en")}
            for one in instruments
        ],
    }


def criticism_row(one: Criticism, notes: PageNotes) -> dict[str, Any]:
    """What somebody holds against a pathway or instrument, with who does."""
    made_by = one.made_by if one.made_by is not None and one.made_by.live else None
    return {
        "text": one.text,
        "lang": wording.lang("en"),
        "made_by": wording.organisation(made_by) if made_by else None,
        "printed": one.made_by_printed,
        "date": wording.when(one.period) if one.start or one.end else "",
        "calls": raised(notes.of(CriticismCitation, one.pk)),
    }

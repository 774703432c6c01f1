"""Pathways: documents against what they ask and give, as at any day, what changed in a year, and the page of each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.dates import Period, Precision
from sampan.core.quantities import Kind, Quantity, printed_quantity
from sampan.policies.models import CriticismCitation, PolicyActionCitation, Rule, RuleCitation, RuleKind
from sampan.policies.queries.pathways import (
    Agreement,
    PathwayRules,
    changes_in,
    compare_durations,
    instruments_of,
    list_rules,
    pathway_places,
    pathway_record,
    pathways_on,
    years_with_changes,
)
from sampan.sources.queries.notes import PageNotes

from ..forms import DayField, KeyChoice, NoQuestion, Question
from . import wording
from .exports import absolute, json_ld
from .figures import citations_data
from .lists import csv_answer, json_answer
from .notes import page_notes, raised
from .policies import criticism_row, event_row

COLUMNS = (
    "key",
    "pathway",
    "pathway_name",
    "document",
    "kind",
    "for_whom",
    "rule",
    "duration",
    "earlier_duration",
    "renewal_duration",
    "after_duration",
    "age_under",
    "reference_date",
    "origins",
    "destinations",
    "valid",
    "valid_from",
    "valid_until",
    "valid_open",
    "valid_printed",
    "is_planned",
    "legal_basis",
    "legal_basis_locator",
    "asserted_by",
    "conflicts_with",
    "sources",
    "remark",
    "url",
)
# The columns of the table: kinds of rule that a reader asks for together stand in one cell.
CELLS: tuple[tuple[Any, tuple[RuleKind, ...]], ...] = (
    (gettext_lazy("Who may have it"), (RuleKind.ELIGIBILITY,)),
    (gettext_lazy("Validity and stay"), (RuleKind.VALIDITY, RuleKind.STAY, RuleKind.SUSPENSION)),
    (gettext_lazy("What it gives"), (RuleKind.ENTITLEMENT, RuleKind.OCCUPATION, RuleKind.SERVICE)),
    (gettext_lazy("What it asks"), (RuleKind.OBLIGATION,)),
    (gettext_lazy("Gaps"), (RuleKind.GAP,)),
)
_AGREEMENT = {
    Agreement.SAME: gettext_lazy("The two durations are the same."),
    Agreement.ABOUT_THE_SAME: gettext_lazy("The two durations agree within a day or two: they may be the same rule."),
    Agreement.DIFFERENT: gettext_lazy("The two durations differ."),
    Agreement.NOT_COMPARABLE: gettext_lazy("The two cannot be compared as durations."),
}


class PathwayQuestion(Question):
    """Which pathways, and as they stood on which day."""

    on = DayField(label=gettext_lazy("As at"))
    origin = KeyChoice(label=gettext_lazy("People from"), choices=[])
    destination = KeyChoice(label=gettext_lazy("Going to"), choices=[])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["origin"].offer, self.fields["destination"].offer = pathway_places()


@require_safe
def pathway_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """The table of pathways as at a day; the rules behind it as CSV and JSON."""
    question = PathwayQuestion(request.GET)
    asked = question.answers()
    del asked["page"]
    on: datetime.date | None = asked["on"]
    if form in ("csv", "json"):
        rows = [rule_data(rule) for rule in list_rules(**asked)]
        if form == "csv":
            return csv_answer(rows, COLUMNS, "pathways")
        return json_answer(rows, url=absolute(reverse("pathways")), on=on.isoformat() if on else None)
    found = pathways_on(**asked)
    ordered = [rule for one in found for _label, kinds in CELLS for rule in one.rules if rule.kind in kinds]
    notes, note_list = page_notes((RuleCitation, rule.pk) for rule in ordered)
    return render(
        request,
        "website/pathway_list.html",
        {
            "trail": wording.crumbs(title=_("Pathways")),
            "heading": ngettext("%(number)d pathway", "%(number)d pathways", len(found)) % {"number": len(found)},
            "on": on,
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "labels": [str(label) for label, _kinds in CELLS],
            "pathways": [_table_row(one, notes, bool(on)) for one in found],
            "years": [
                {"year": year, "url": reverse("pathway-changes", args=[year])} for year in years_with_changes()[:12]
            ],
            "files": wording.files(
                reverse("pathways"),
                question.query(),
                [("csv", _("These rules as a table")), ("json", _("These rules as data"))],
            ),
            "notes": note_list,
            "canonical": absolute(reverse("pathways")),
        },
    )


def _table_row(one: PathwayRules, notes: PageNotes, is_at_a_day: bool) -> dict[str, Any]:
    pathway = one.pathway
    return {
        "name": pathway.name,
        "lang": wording.lang("en"),
        "acronym": pathway.acronym if pathway.acronym != pathway.name else "",
        "url": reverse("pathway", args=[pathway.key]),
        "document": pathway.document,
        "route": _route(pathway),
        "is_empty": not one.rules,
        "cells": [
            {
                "label": str(label),
                "rules": [rule_row(rule, notes) for kind in kinds for rule in one.rules if rule.kind == kind],
            }
            for label, kinds in CELLS
        ],
    }


def _route(pathway: Any) -> str:
    origins = ", ".join(place.name for place in pathway.origins.all())
    destinations = ", ".join(place.name for place in pathway.destinations.all())
    if origins and destinations:
        return _("from %(origins)s to %(destinations)s") % {"origins": origins, "destinations": destinations}
    if destinations:
        return _("to %(destinations)s") % {"destinations": destinations}
    return _("from %(origins)s") % {"origins": origins} if origins else ""


def duration(iso: str) -> str:
    """An ISO duration in the words of the page: P1M is “1 month”."""
    return printed_quantity(Quantity(kind=Kind.DURATION, duration=iso), wording.page_language()) if iso else ""


def rule_row(rule: Rule, notes: PageNotes) -> dict[str, Any]:
    """A rule with everything that a reader must know before relying on it."""
    said = []
    if rule.duration:
        said.append(duration(rule.duration))
    if rule.renewal_duration:
        said.append(_("renewable by %(time)s") % {"time": duration(rule.renewal_duration)})
    if rule.after_duration:
        said.append(_("after %(time)s") % {"time": duration(rule.after_duration)})
    if rule.earlier_duration:
        said.append(_("before: %(time)s") % {"time": duration(rule.earlier_duration)})
    if rule.age_limit:
        said.append(_("under %(age)d years of age") % {"age": rule.age_limit})
    if rule.reference_date:
        said.append(
            _("judged on %(day)s")
            % {"day": wording.when(Period(rule.reference_date, rule.reference_date, Precision.DAY))}
        )
    asserted = rule.asserted_by if rule.asserted_by is not None and rule.asserted_by.live else rule.asserted_by_printed
    basis = rule.legal_basis if rule.legal_basis is not None and rule.legal_basis.live else None
    return {
        "key": rule.key,
        "lang": wording.lang("en"),
        "kind": str(rule.get_kind_display()),
        "subject": rule.subject,
        "text": rule.text,
        "said": said,
        "valid": wording.when(rule.period) if rule.start or rule.end or rule.is_open else _("not said since when"),
        "valid_printed": rule.date_printed,
        "is_planned": rule.is_planned,
        "is_suspension": rule.kind == RuleKind.SUSPENSION,
        "origins": ", ".join(place.name for place in rule.origins.all()),
        "asserted_by": str(asserted) if asserted else "",
        "basis": {
            "title": basis.title,
            "url": reverse("instrument", args=[basis.key]),
            "locator": rule.legal_basis_locator,
        }
        if basis
        else None,
        "conflicts": _conflicts(rule),
        "remark": rule.remark,
        "calls": raised(notes.of(RuleCitation, rule.pk)),
    }


def _conflicts(rule: Rule) -> list[dict[str, Any]]:
    """The statements that differ from this one, in either direction, each once, compared as durations."""
    others = {other.pk: other for other in [*rule.conflicts_with.all(), *rule.contradicted_by.all()]}
    return [
        {
            "text": other.text,
            "lang": wording.lang("en"),
            "url": f"{reverse('pathway', args=[other.pathway.key])}#{other.key}",
            "verdict": str(_AGREEMENT[compare_durations(rule.duration, other.duration)]),
            "durations": _("%(one)s here, %(other)s there")
            % {"one": duration(rule.duration), "other": duration(other.duration)}
            if rule.duration and other.duration
            else "",
        }
        for other in others.values()
    ]


def rule_data(rule: Rule) -> dict[str, Any]:
    """A rule with every field, as CSV, JSON and the interface for programs give it."""
    asserted = rule.asserted_by if rule.asserted_by is not None and rule.asserted_by.live else None
    basis = rule.legal_basis if rule.legal_basis is not None and rule.legal_basis.live else None
    return {
        "key": rule.key,
        "pathway": rule.pathway.key,
        "pathway_name": rule.pathway.name,
        "document": rule.pathway.document,
        "kind": rule.kind,
        "for_whom": rule.subject,
        "rule": rule.text,
        "duration": rule.duration,
        "earlier_duration": rule.earlier_duration,
        "renewal_duration": rule.renewal_duration,
        "after_duration": rule.after_duration,
        "age_under": rule.age_limit,
        "reference_date": rule.reference_date.isoformat() if rule.reference_date else None,
        "origins": [place.key for place in rule.origins.all()],
        "destinations": [place.key for place in rule.destinations.all()],
        "valid": rule.date_code,
        "valid_from": rule.start.isoformat() if rule.start else None,
        "valid_until": rule.end.isoformat() if rule.end else None,
        "valid_open": rule.is_open,
        "valid_printed": rule.date_printed,
        "is_planned": rule.is_planned,
        "legal_basis": basis.key if basis else None,
        "legal_basis_locator": rule.legal_basis_locator,
        "asserted_by": str(asserted) if asserted else rule.asserted_by_printed,
        "conflicts_with": [other.key for other in rule.conflicts_with.all()],
        "sources": citations_data(rule.citations.all()),
        "remark": rule.remark,
        "url": f"{absolute(reverse('pathway', args=[rule.pathway.key]))}#{rule.key}",
    }


# One pathway, and a year of all ---------------------------------------------------------------------------------------


@require_safe
def pathway_page(request: HttpRequest, key: str) -> HttpResponse:
    """One pathway: every rule on record, whenever it held, and apart from them what is held against it."""
    record = pathway_record(key=key)
    if record is None:
        raise Http404
    NoQuestion(request.GET).answers()
    pathway = record.pathway
    kinds = [kind for kind in RuleKind if any(rule.kind == kind for rule in record.rules)]
    ordered = [rule for kind in kinds for rule in record.rules if rule.kind == kind]
    notes, note_list = page_notes(
        [
            *((RuleCitation, rule.pk) for rule in ordered),
            *((CriticismCitation, one.pk) for one in record.criticisms),
        ]
    )
    english = wording.lang("en")
    address = reverse("pathway", args=[key])
    return render(
        request,
        "website/pathway.html",
        {
            "pathway": pathway,
            "text_lang": english,
            "trail": wording.crumbs((_("Pathways"), reverse("pathways")), title=pathway.name, language=english),
            "meta": [part for part in (pathway.acronym, _route(pathway)) if part],
            "groups": [
                {
                    "name": str(kind.label).capitalize(),
                    "rules": [rule_row(rule, notes) for rule in _over_time(ordered) if rule.kind == kind],
                }
                for kind in kinds
            ],
            "criticisms": [criticism_row(one, notes) for one in record.criticisms],
            "facts": [
                {"label": _("Document"), "value": pathway.document, "lang": english},
                {"label": _("From"), "several": wording.country_links(pathway.origins.all())},
                {"label": _("To"), "several": wording.country_links(pathway.destinations.all())},
                {
                    "label": _("Rests on"),
                    "several": [
                        {"text": one.title, "url": reverse("instrument", args=[one.key]), "lang": english}
                        for one in instruments_of(pathway)
                    ],
                },
            ],
            "notes": note_list,
            "canonical": absolute(address),
            "json_ld": json_ld(
                {
                    "@type": "GovernmentService",
                    "@id": absolute(address),
                    "url": absolute(address),
                    "name": pathway.name,
                    "alternateName": pathway.acronym,
                    "description": pathway.description,
                    "serviceOutput": pathway.document,
                    "areaServed": [{"@type": "Country", "name": place.name} for place in pathway.destinations.all()],
                }
            ),
        },
    )


def _over_time(rules: Sequence[Rule]) -> list[Rule]:
    """Rules by their start, those of which it is not said keeping their place at the end."""
    return sorted(rules, key=lambda rule: (rule.start is None, rule.start or datetime.date.min))


@require_safe
def pathway_changes(request: HttpRequest, year: int) -> HttpResponse:
    """What changed in a year: rules that began, ended or were suspended, and the policy events behind them."""
    NoQuestion(request.GET).answers()
    if not 1900 <= year <= 2399:
        raise Http404
    record = changes_in(year=year)
    groups = [
        (_("Rules that began"), record.began),
        (_("Rules that ended"), record.ended),
        (_("Suspensions"), record.suspended),
    ]
    notes, note_list = page_notes(
        [
            *((RuleCitation, rule.pk) for _name, rules in groups for rule in rules),
            *((PolicyActionCitation, action.pk) for action in record.actions),
        ]
    )
    return render(
        request,
        "website/pathway_changes.html",
        {
            "year": str(year),
            "trail": wording.crumbs((_("Pathways"), reverse("pathways")), title=_("What changed in %d") % year),
            "groups": [
                {
                    "name": name,
                    "rules": [
                        {
                            **rule_row(rule, notes),
                            "pathway": rule.pathway.name,
                            "url": f"{reverse('pathway', args=[rule.pathway.key])}#{rule.key}",
                        }
                        for rule in rules
                    ],
                }
                for name, rules in groups
                if rules
            ],
            "events": [event_row(action, notes) for action in record.actions],
            "years": [
                {"year": other, "url": reverse("pathway-changes", args=[other]), "current": other == year}
                for other in years_with_changes()[:12]
            ],
            "notes": note_list,
            "canonical": absolute(reverse("pathway-changes", args=[year])),
        },
    )

"""Members as at a day, under their headings and on a map, and the page of any organisation on record."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.activities.queries.activities import activities_of_organisation
from sampan.activities.queries.projects import projects_of_organisation
from sampan.core import maps
from sampan.figures.queries.figures import figures_said_by
from sampan.library.queries.works import works_of_organisation
from sampan.network.models import Affiliation, CommitteeSeat, HostRole, Membership, NameKind, OrganisationName
from sampan.network.queries.membership import (
    Found,
    Heading,
    OrganisationRecord,
    members_as_at,
    middles,
    organisation_record,
    organisations_named,
)
from sampan.policies.queries.events import actions_with, instruments_with
from sampan.sources.models import ClaimCitation, QuotationCitation
from sampan.sources.queries.organisations import Statements, statements_of_organisation

from ..forms import DayField, Question, SearchField
from . import wording
from .exports import absolute, json_ld
from .figures import as_of
from .figures import said as said_of
from .lists import csv_answer, json_answer
from .notes import page_notes

COLUMNS = (
    "key",
    "url",
    "heading",
    "name",
    "name_language",
    "acronym",
    "listed_as",
    "other_names",
    "formerly",
    "member_since",
    "member_until",
    "founding_member",
)


class MembersQuestion(Question):
    """Members on which day, or an organisation of which name."""

    on = DayField(label=gettext_lazy("As at"))
    q = SearchField(label=gettext_lazy("Any name of an organisation"))


class MapQuestion(Question):
    """The map of the members on a day."""

    on = DayField(label=gettext_lazy("As at"))


@require_safe
def member_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Members under their headings as at a day; with words, the organisations that bear them in any form on record."""
    question = MembersQuestion(request.GET)
    asked = question.answers()
    headings = members_as_at(day=asked["on"])
    if form == "csv":
        return csv_answer(member_data(headings), COLUMNS, "members")
    if form == "json":
        return json_answer(member_data(headings), url=absolute(reverse("members")), on=asked["on"])
    found = organisations_named(q=asked["q"]) if asked["q"] else []
    total = sum(len(heading.memberships) for heading in headings)
    day_query = f"?on={asked['on']:%Y-%m-%d}" if asked["on"] else ""
    return render(
        request,
        "website/member_list.html",
        {
            "trail": wording.crumbs(title=_("Members")),
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "asked": asked["q"],
            "found": [_found(one) for one in found],
            "lead": _lead(total, asked["on"]),
            "headings": [
                {
                    "key": heading.place.key if heading.place else "no-heading",
                    "title": heading.place.heading if heading.place else _("No heading on record"),
                    "count": len(heading.memberships),
                    "members": [_member(one) for one in heading.memberships],
                }
                for heading in headings
            ],
            "map": drawn_members(headings, day_query),
            "columns": [{"label": _("Listed under")}, {"label": _("Members"), "numeric": True}],
            "rows": [
                {
                    "cells": [
                        {"text": heading.place.heading if heading.place else _("No heading on record")},
                        {"text": str(len(heading.memberships)), "numeric": True},
                    ]
                }
                for heading in headings
            ],
            "files": wording.files(
                reverse("members"),
                day_query.lstrip("?"),
                [("csv", _("The members as a table")), ("json", _("The members as data"))],
            ),
            "canonical": absolute(reverse("members")),
        },
    )


def _lead(total: int, day: Any) -> str:
    if day is not None:
        said = ngettext(
            "%(number)d organisation was a member on %(day)s.",
            "%(number)d organisations were members on %(day)s.",
            total,
        )
        from sampan.core.dates import Period, Precision

        return said % {"number": total, "day": wording.when(Period(day, day, Precision.DAY))}
    return ngettext(
        "%(number)d member organisation is on record.", "%(number)d member organisations are on record.", total
    ) % {"number": total}


def _found(one: Found) -> dict[str, Any]:
    """An organisation found by a name, and what that name is to it."""
    organisation = one.organisation
    is_own = one.kind in (NameKind.OFFICIAL, NameKind.ACRONYM) and one.name in (organisation.name, organisation.acronym)
    kind = str(NameKind(one.kind).label)
    seen = f" ({one.where_seen})" if one.where_seen else ""
    return {
        "title": str(organisation),
        "lang": wording.lang(organisation.name_language_id),
        "url": reverse("organisation", args=[organisation.key]),
        "kind": organisation.country.name if organisation.country else "",
        "text": "" if is_own else f"“{one.name}”: {kind}{seen}",
    }


def _member(one: Membership) -> dict[str, Any]:
    organisation = one.organisation
    names = list(organisation.names.all())
    page_language = wording.page_language()
    formerly = ", ".join(row.name for row in names if row.kind == NameKind.FORMER)
    return {
        "name": organisation.name,
        "lang": wording.lang(organisation.name_language_id),
        "acronym": organisation.acronym if organisation.acronym not in organisation.name else "",
        "url": reverse("organisation", args=[organisation.key]),
        "place": wording.places_in_words([organisation.place]) if organisation.place else "",
        "since": _("since %(date)s") % {"date": wording.when(one.period)} if one.start and one.end is None else "",
        "until": _("member %(period)s") % {"period": wording.when(one.period)} if one.end else "",
        "names": [
            {"name": row.name, "lang": row.language_id}
            for row in names
            if row.kind == NameKind.OFFICIAL and row.language_id not in (organisation.name_language_id, page_language)
        ],
        "formerly": formerly,
    }


def member_data(headings: list[Heading]) -> list[dict[str, Any]]:
    """Members in a row as CSV, JSON and the interface for programs give it."""
    rows = []
    for heading in headings:
        for one in heading.memberships:
            organisation = one.organisation
            names = list(organisation.names.all())
            rows.append(
                {
                    "key": organisation.key,
                    "url": absolute(reverse("organisation", args=[organisation.key])),
                    "heading": heading.place.heading if heading.place else "",
                    "name": organisation.name,
                    "name_language": organisation.name_language_id,
                    "acronym": organisation.acronym,
                    "listed_as": one.listed_as,
                    "other_names": [
                        f"{row.name} ({row.language_id})"
                        for row in names
                        if row.kind not in (NameKind.FORMER, NameKind.ERROR)
                    ],
                    "formerly": [row.name for row in names if row.kind == NameKind.FORMER],
                    "member_since": one.start,
                    "member_until": one.end,
                    "founding_member": one.is_founder,
                }
            )
    return rows


# The map --------------------------------------------------------------------------------------------------------------


@require_safe
def member_map(request: HttpRequest, narrow: bool = False) -> HttpResponse:
    """The map as SVG; the narrow one has letters that can be read on a phone."""
    asked = MapQuestion(request.GET).answers()
    sheet = _map(members_as_at(day=asked["on"]), narrow=narrow)
    return HttpResponse(sheet, content_type="image/svg+xml")


def _map(headings: list[Heading], *, narrow: bool = False) -> bytes:
    countries = [heading.place for heading in headings if heading.place is not None and heading.place.is_country]
    where = middles(countries)
    points = tuple(
        maps.Place(heading.place.name, *where[heading.place.pk], count=len(heading.memberships))
        for heading in headings
        if heading.place is not None and heading.place.pk in where
    )
    return _drawn(points, wording.page_language(), _("Members of the network by country"), 320 if narrow else 640)


def drawn_members(headings: list[Heading], day_query: str = "") -> dict[str, Any]:
    """The map of these members as components/chart.html takes it, wide and narrow."""
    sheet, narrow = _map(headings), _map(headings, narrow=True)
    return {
        "src": reverse("members-map") + day_query,
        "alt": _("Map of the Mekong region with the number of members in each country; the table has the same."),
        "width": _size(sheet)[0],
        "height": _size(sheet)[1],
        "narrow_src": reverse("members-map-narrow") + day_query,
        "narrow_width": _size(narrow)[0],
        "narrow_height": _size(narrow)[1],
    }


@lru_cache(maxsize=64)
def _drawn(points: tuple[maps.Place, ...], language: str, title: str, width: int) -> bytes:
    return maps.region_map(points, language=language, title=title, width_px=width)


def _size(sheet: bytes) -> tuple[int, int]:
    """The width and height that a drawing says it has, so that the page keeps the room before it comes."""
    found = re.search(rb'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', sheet)
    return (round(float(found[1])), round(float(found[2]))) if found else (640, 640)


# One organisation -----------------------------------------------------------------------------------------------------


@require_safe
def organisation_page(request: HttpRequest, key: str) -> HttpResponse:
    """What is on public record of an organisation, member or not."""
    record = organisation_record(key=key)
    if record is None:
        raise Http404
    organisation = record.organisation
    said = statements_of_organisation(organisation=organisation)
    cited = [
        *((ClaimCitation, claim.pk) for claim in (*said.about, *said.made)),
        *((QuotationCitation, quotation.pk) for quotation in said.quotations),
    ]
    notes, note_list = page_notes(cited)
    address = reverse("organisation", args=[key])
    return render(
        request,
        "website/organisation.html",
        {
            "organisation": organisation,
            "text_lang": wording.lang("en"),
            "title_lang": wording.lang(organisation.name_language_id),
            # Ministries and newspapers have a page here too, and are no members.
            "trail": wording.crumbs(
                *([(_("Members"), reverse("members"))] if record.memberships else []),
                title=organisation.short_name,
                language=wording.lang(organisation.name_language_id),
            ),
            "kicker": ", ".join(kind.name for kind in record.kinds),
            "names": [{"name": row.name, "lang": row.language_id} for row in record.other_languages],
            "facts": _facts(record),
            "variants": [_variant(row) for row in (*record.former, *record.variants, *record.errors)],
            "seats": [_seat(seat) for seat in record.seats],
            "people": [_affiliation(one) for one in record.affiliations],
            "hosted": [
                {
                    "office": one.office.name,
                    "role": str(HostRole(one.role).label),
                    "when": wording.when(one.period),
                    "remark": one.remark,
                }
                for one in record.hosted
            ],
            "projects": [
                {
                    "title": project.title,
                    "url": reverse("project", args=[project.key]),
                    "roles": ", ".join(_role(role) for role in roles),
                }
                for project, roles in projects_of_organisation(organisation=organisation)
            ],
            "activities": [
                {
                    "title": activity.title,
                    "lang": wording.lang(activity.title_language_id),
                    "url": reverse("activity", args=[activity.key]),
                    "date": wording.when(activity.period),
                    "datetime": wording.stamp(activity.period),
                    "verbs": ", ".join(verbs),
                }
                for activity, verbs in activities_of_organisation(user=request.user, organisation=organisation)
            ],
            "works": [
                {
                    "title": work.title,
                    "lang": wording.lang(work.title_language_id),
                    "url": reverse("work", args=[work.key]),
                    "kind": work.kind.name,
                }
                for work in works_of_organisation(user=request.user, organisation=organisation)
            ],
            "events": [
                {
                    "title": action.title,
                    "url": reverse("policy", args=[action.key]),
                    "date": wording.when(action.period),
                    "datetime": wording.stamp(action.period),
                }
                for action in actions_with(organisation=organisation)
            ],
            "instruments": [
                {"title": one.title, "url": reverse("instrument", args=[one.key]), "kind": one.kind.name}
                for one in instruments_with(organisation=organisation)
            ],
            "figures": [
                {
                    "label": figure.label,
                    "value": said_of(figure),
                    "url": f"{reverse('figure', args=[figure.indicator.key])}#{figure.key}",
                    "date": as_of(figure),
                }
                for figure in figures_said_by(organisation=organisation)
            ],
            "about": [_claim(claim, notes) for claim in said.about],
            "made": [_claim(claim, notes) for claim in said.made],
            "quotations": [
                {
                    "text": quotation.text,
                    "lang": wording.lang(quotation.language_id),
                    "by": quotation.attributed_to,
                    "notes": notes.of(QuotationCitation, quotation.pk),
                }
                for quotation in said.quotations
            ],
            "sources": _sources(said),
            "notes": note_list,
            "canonical": absolute(address),
            "json_ld": json_ld(_organisation(record, address)),
        },
    )


def _role(role: str) -> str:
    return {"lead": _("leads it"), "funder": _("supports it"), "partner": _("partner")}.get(role, role)


def _facts(record: OrganisationRecord) -> list[dict[str, Any]]:
    organisation = record.organisation
    facts: list[dict[str, Any]] = [
        {"label": _("Acronym"), "value": organisation.acronym},
        {"label": _("Unit"), "value": organisation.unit, "lang": wording.lang("en")},
        {
            "label": _("Country"),
            "several": wording.country_links([organisation.country] if organisation.country else []),
        },
        {"label": _("Seat"), "value": wording.places_in_words([organisation.place]) if organisation.place else ""},
        {"label": _("Belongs to"), "several": [wording.organisation(record.parent)] if record.parent else []},
        {"label": _("Its units"), "several": [wording.organisation(one) for one in record.units]},
    ]
    for membership in record.memberships:
        heading = membership.heading.heading if membership.heading else _("no heading on record")
        value = _("listed under %(heading)s") % {"heading": heading}
        if membership.start or membership.end or membership.is_open:
            value += f", {wording.when(membership.period)}"
        if membership.is_founder:
            value += f", {_('founding member')}"
        facts.append({"label": _("Member"), "value": value})
        if membership.listed_as and membership.listed_as != organisation.name:
            facts.append({"label": _("Listed as"), "value": f"“{membership.listed_as}”", "lang": wording.lang("en")})
    return facts


def _variant(row: OrganisationName) -> dict[str, Any]:
    return {
        "name": row.name,
        "lang": wording.lang(row.language_id),
        "kind": str(NameKind(row.kind).label),
        "when": wording.when(row.period) if row.start or row.end else row.date_printed,
        "where_seen": row.where_seen,
    }


def _seat(seat: CommitteeSeat) -> dict[str, Any]:
    return {
        "name": seat.person.printed_name,
        "lang": wording.lang(seat.person.name_language_id),
        "honorific": seat.person.honorific,
        "role": str(seat.committee),
        "period": wording.when(seat.period),
    }


def _affiliation(one: Affiliation) -> dict[str, Any]:
    parts = [one.title] if one.title else []
    if one.is_former and "former" not in one.title:
        parts.append(_("told as former"))
    return {
        "name": one.person.printed_name,
        "lang": wording.lang(one.person.name_language_id),
        "honorific": one.person.honorific,
        "role": ", ".join(parts),
        "period": wording.when(one.period) if one.start or one.end or one.is_open else "",
    }


def _claim(claim: Any, notes: Any) -> dict[str, Any]:
    return {"text": claim.text, "lang": wording.lang(claim.language_id), "notes": notes.of(ClaimCitation, claim.pk)}


def _sources(said: Statements) -> list[dict[str, Any]]:
    return [
        {
            "title": source.title,
            "lang": wording.lang(source.language_id),
            "url": f"/sources/{source.key}/",
            "date": wording.when(source.period) if source.start else "",
        }
        for source in said.published
    ]


def _organisation(record: OrganisationRecord, address: str) -> dict[str, Any]:
    organisation = record.organisation
    return {
        "@type": "GovernmentOrganization" if any(kind.slug == "ministry" for kind in record.kinds) else "Organization",
        "@id": absolute(address),
        "url": absolute(address),
        "sameAs": organisation.website,
        "name": organisation.name,
        "alternateName": [
            name
            for name in (
                organisation.acronym,
                *(row.name for row in (*record.other_languages, *record.variants, *record.former)),
            )
            if name
        ],
        "description": organisation.description,
        "parentOrganization": {"@type": "Organization", "name": record.parent.name} if record.parent else "",
        "areaServed": organisation.country.name if organisation.country else "",
    }

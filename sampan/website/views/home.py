"""The first page, the pages of text, and the addresses of the network's former site."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sampan.activities.queries.countries import key_of_old_address, recent_activities
from sampan.figures.models import FigureCitation
from sampan.figures.queries.countries import key_figures
from sampan.library.queries.countries import languages_with_editions
from sampan.network.queries.membership import Heading, members_as_at
from sampan.policies.models import PolicyActionCitation
from sampan.policies.queries.countries import latest_events
from sampan.sources.queries.notes import Record
from sampan.sources.queries.statements import statements_about_organisation

from ..forms import BadQuestion, shortened
from ..queries import home_lead, network_itself, text_page
from .countries import activity_row, country_rows, event_row, figure_row, statement_row
from .exports import absolute, json_ld
from .frame import reader
from .members import drawn_members
from .notes import page_notes
from .wording import lang


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the network is, what is new, and the way to everything else; also `/?p=5126` of the former site."""
    if "p" in request.GET:
        return _old_address(request)
    network = network_itself()
    indicators, events = key_figures(), latest_events()
    records: list[Record] = [(FigureCitation, indicator.figures[0].id) for indicator in indicators]
    records += [(PolicyActionCitation, event.id) for event in events]
    notes, note_list = page_notes(records)
    figures, headings = [], members_as_at(day=None)
    for indicator in indicators:
        row = figure_row(indicator.figures[0], notes)
        figures.append(
            {
                **row,
                # Here no heading says what the figures are about: “Provinces with a rise” alone would be a riddle.
                "counts": row["counts"] or (indicator.name if indicator.name != row["label"] else ""),
                "url": f"/figures/{indicator.key}/",
                "others": len(indicator.figures) - 1,
            }
        )
    context: dict[str, Any] = {
        "network_lang": lang(network.name_language_id) if network else "",
        "canonical": absolute("/"),
        "lead": home_lead(),
        "figures": figures,
        "events": [event_row(event, notes) for event in events],
        "activities": [
            activity_row(activity) for activity in recent_activities(user=reader(request), today=timezone.localdate())
        ],
        "countries": country_rows(),
        "members": _members_in_words(headings),
        "map": _home_map(headings) if headings else None,
        "languages": [
            {"code": code, "name": own, "english": english, "number": number}
            for code, own, english, number in languages_with_editions(user=reader(request))
        ],
        "notes": note_list,
    }
    if network is not None:
        context["json_ld"] = json_ld(
            {
                "@type": "NGO",
                "name": network.name,
                "alternateName": network.acronym,
                "url": absolute("/"),
                "description": context["lead"],
            }
        )
    return render(request, "website/home.html", context)


def _members_in_words(headings: list[Heading]) -> str:
    number = sum(len(heading.memberships) for heading in headings)
    if not number:
        return ""
    return ngettext("%(number)s member organisation", "%(number)s member organisations", number) % {"number": number}


def _home_map(headings: list[Heading]) -> dict[str, Any]:
    """The map of the members in the words of a page that has no table beside it: its list of countries says the same."""
    drawn = drawn_members(headings)
    return {
        # The narrow drawing on every screen: beside the opening words its letters are as large as theirs.
        "src": drawn["narrow_src"],
        "width": drawn["narrow_width"],
        "height": drawn["narrow_height"],
        "alt": _(
            "Map of the Mekong region with the number of members in each country, as the list of countries has it."
        ),
        "caption": _("Members in each country. Borders are those of Natural Earth; they take no side."),
    }


def _old_address(request: HttpRequest) -> HttpResponse:
    """The former site numbered its pages; those that tell of an activity lead to it for good."""
    number = request.GET["p"]
    if not re.fullmatch(r"[0-9]{1,9}", number):
        raise BadQuestion(
            _("“%(asked)s” is not the number of a page: the former site numbered its pages as in /?p=5126.")
            % {"asked": shortened(number)}
        )
    key = key_of_old_address(number=int(number), user=reader(request))
    if key is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"/activities/{key}/")


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of running text; the page about the network also tells what is on record of it."""
    page = text_page(slug=slug)
    if page is None:
        raise Http404
    context: dict[str, Any] = {
        "page": page,
        "trail": [{"title": _("Home"), "url": "/"}, {"title": page.title}],
        "canonical": absolute(f"/{slug}/"),
    }
    network = network_itself() if slug == "about" else None
    if network is not None:
        statements = statements_about_organisation(network.pk)
        notes, context["notes"] = page_notes([statement.record for statement in statements])
        topics: dict[str, list[dict[str, Any]]] = {}
        for statement in statements:
            topics.setdefault(statement.topic, []).append(statement_row(statement, notes))
        context["topics"] = list(topics.items())
    return render(request, "website/text_page.html", context)

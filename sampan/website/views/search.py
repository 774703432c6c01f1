"""Searching the whole record: what was found in any script, how much there is of each kind, and the same as a feed or data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.icu import has_icu
from sampan.core.languages import identify
from sampan.core.text import fold
from sampan.network.models import Language, Place
from sampan.search.queries import excerpts, found, index
from sampan.search.queries.documents import Piece
from sampan.search.queries.found import Found, Results
from sampan.search.queries.names import names_like
from sampan.sources.queries.terms import other_forms

from ..forms import MOST_CHARACTERS, DayField, KeyChoice, Question, SearchField
from . import wording
from .activities import changed_at
from .exports import FeedItem, absolute, atom_answer
from .frame import reader
from .lists import json_answer, page_of
from .reports import report_page_address

RESULTS_A_PAGE = 20
# Nobody pages through more; a longer way would be asked of the index only by robots.
MOST_PAGES = 50
ROWS_IN_FEED = 50

NARROWING = ("kind", "language", "country", "since", "until")

# The kinds in the order in which they are offered: what they are called, and where one of them is read.
KINDS: dict[str, tuple[Any, Any]] = {
    "country": (gettext_lazy("Countries"), lambda one: reverse("country", args=[one.slug])),
    "figure": (
        gettext_lazy("Figures"),
        lambda one: f"{reverse('figure', args=[one.indicator.key])}#{one.key}",
    ),
    "indicator": (gettext_lazy("What is counted"), lambda one: reverse("figure", args=[one.key])),
    "pathway": (gettext_lazy("Pathways"), lambda one: reverse("pathway", args=[one.key])),
    "rule": (gettext_lazy("Rules"), lambda one: f"{reverse('pathway', args=[one.pathway.key])}#{one.key}"),
    "policy": (gettext_lazy("Policy events"), lambda one: reverse("policy", args=[one.key])),
    "instrument": (gettext_lazy("Laws and agreements"), lambda one: reverse("instrument", args=[one.key])),
    "activity": (gettext_lazy("Activities"), lambda one: reverse("activity", args=[one.key])),
    "calendar": (gettext_lazy("Calendar"), lambda one: _calendar_address(one)),
    "project": (gettext_lazy("Projects"), lambda one: reverse("project", args=[one.key])),
    "work": (gettext_lazy("Publications"), lambda one: reverse("work", args=[one.key])),
    "edition": (gettext_lazy("Language editions"), lambda one: f"{reverse('work', args=[one.work.key])}#{one.key}"),
    "photo": (gettext_lazy("Photos"), lambda one: reverse("photo", args=[one.key])),
    "organisation": (gettext_lazy("Organisations"), lambda one: reverse("organisation", args=[one.key])),
    "person": (gettext_lazy("People"), lambda one: reverse("committee" if one.seats.all() else "secretariat")),
    "term": (gettext_lazy("Terms"), lambda one: f"{reverse('glossary')}?q={one.headword}#{one.key}"),
    "source": (gettext_lazy("Sources"), lambda one: reverse("source", args=[one.key])),
    "report": (gettext_lazy("Annual reports"), report_page_address),
    "list": (gettext_lazy("Mailing lists"), lambda one: reverse("list", args=[one.key])),
    "letter": (gettext_lazy("Letters"), lambda one: reverse("list-post", args=[one.mailing_list.key, one.slug])),
    "page": (gettext_lazy("Pages"), lambda one: one.get_url() or "/"),
}


def _calendar_address(entry: Any) -> str:
    day = entry.start or entry.end
    if day is None:
        return reverse("calendar")
    return f"{reverse('calendar-month', args=[day.year, day.month])}#{entry.key}"


class SearchEverything(Question):
    """Words, and what to narrow by."""

    q = SearchField(label=gettext_lazy("Search"), max_length=None)
    kind = KeyChoice(label=gettext_lazy("Kind"), choices=[(kind, words) for kind, (words, _address) in KINDS.items()])
    language = KeyChoice(label=gettext_lazy("Language"), choices=[])
    country = KeyChoice(label=gettext_lazy("Country"), choices=[])
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until"))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["language"].offer = lambda: list(Language.objects.values_list("slug", "own_name"))
        self.fields["country"].offer = Place.objects.published().filter(is_country=True)


@require_safe
def search_page(request: HttpRequest, form: str = "html") -> HttpResponse:
    """What the reader may see of what they typed; the same as JSON, and as a feed that tells of what is new."""
    question = SearchEverything(request.GET)
    asked = question.answers()
    user = reader(request)
    if form == "html" and not asked["q"].strip():
        forms_context = {
            "trail": wording.crumbs(title=_("Search")),
            "canonical": absolute(reverse("search")),
            "typed": "",
        }
        return render(request, "website/search.html", forms_context)
    number = min(asked["page"], MOST_PAGES)
    size = RESULTS_A_PAGE if form == "html" else ROWS_IN_FEED
    wanted = found.Question(
        asked["q"],
        kinds=(asked["kind"],) if asked["kind"] else (),
        languages=(asked["language"],) if asked["language"] else (),
        countries=(asked["country"],) if asked["country"] else (),
        first=asked["since"],
        last=asked["until"],
    )
    forms = other_forms(asked["q"][:MOST_CHARACTERS])
    try:
        results = found.search(wanted, user=user, forms=forms, limit=size, offset=(number - 1) * size)
    except index.IndexIsAway:
        return _not_yet(request, question)
    if form == "json":
        answer = json_answer(
            (_row(one, results) for one in results.found),
            url=f"{absolute(reverse('search'))}?{question.query()}",
            total=results.total,
            also=[_row(one, results) for one in results.also],
        )
    elif form == "atom":
        answer = _feed(request, results, question)
    else:
        answer = render(
            request, "website/search.html", _context(request, question, wanted, results, number, forms, user)
        )
    # Not kept for everybody: what is found changes with the index, which the pages' stamp does not know.
    add_never_cache_headers(answer)
    return answer


def _context(
    request: HttpRequest,
    question: SearchEverything,
    wanted: found.Question,
    results: Results,
    number: int,
    forms: Sequence[str],
    user: Any,
) -> dict[str, Any]:
    typed = results.asked.text
    pages = page_of(range(min(results.total, MOST_PAGES * RESULTS_A_PAGE)), number, RESULTS_A_PAGE)
    return {
        "trail": wording.crumbs(title=_("Search")),
        "typed": typed,
        "is_cut": len(" ".join(wanted.text.split())) > len(typed),
        "is_asked": not results.asked.is_empty,
        "heading": ngettext("%(number)s result", "%(number)s results", results.total)
        % {"number": f"{results.total:,}"},
        "results": [_shown(one, results) for one in results.found],
        "also": [_shown(one, results) for one in results.also],
        "forms": [{"text": one, "lang": _language_of(one)} for one in forms],
        "meant": [
            {"text": name, "lang": _language_of(name), "url": _address(question, q=name)}
            for name in (names_like(typed, user=user) if results.is_doubtful else [])
        ],
        "facets": _facets(question, wanted, results),
        "since": question.data.get("since") or "",
        "until": question.data.get("until") or "",
        "kept": [
            (name, question.data.get(name)) for name in ("kind", "language", "country") if question.data.get(name)
        ],
        "clear_url": _address(question, kind="", language="", country="", since="", until="")
        if any(question.data.get(name) for name in NARROWING)
        else "",
        "page": pages,
        "query": question.query(),
        "files": wording.files(
            reverse("search"),
            question.query(),
            [("json", _("These results as data")), ("atom", _("Follow this search"))],
        ),
        "feed_url": f"{reverse('search-feed')}?{question.query()}",
        "canonical": absolute(reverse("search")),
        "has_words": has_icu(),
    }


def _address(question: SearchEverything, **changed: str) -> str:
    """The address of this search with some answers changed; an empty one is left out, and so is the page."""
    asked = QueryDict(mutable=True)
    for name in ("q", *NARROWING):
        value = changed.get(name, question.data.get(name))
        if value:
            asked[name] = value
    return f"{reverse('search')}?{asked.urlencode()}"


def _language_of(text: str) -> str:
    code = identify(text)
    return "" if code == "und" else wording.lang(code)


def _facets(question: SearchEverything, wanted: found.Question, results: Results) -> list[dict[str, Any]]:
    """The filters that would leave something, each value with how much; what is chosen comes first and can be let go."""
    names = {
        "kind": {kind: (str(words), "") for kind, (words, _where) in KINDS.items()},
        "language": {code: (name, code) for code, name in question.fields["language"].offered()},
        "country": {key: (name, "") for key, name in question.fields["country"].offered()},
    }
    labels = {"kind": _("Kind"), "language": _("Language"), "country": _("Country")}
    facets = []
    for name, label in labels.items():
        counted = results.counts.get(name, {})
        chosen = question.data.get(name) or ""
        values = [
            {
                "text": words,
                "lang": lang,
                "count": f"{counted[value]:,}",
                "url": _address(question, **{name: "" if value == chosen else value}),
                "is_chosen": value == chosen,
            }
            for value, (words, lang) in names[name].items()
            if counted.get(value)
        ]
        if len(values) > 1 or chosen:
            facets.append({"name": name, "label": label, "values": values})
    return facets


def _shown(one: Found, results: Results) -> dict[str, Any]:
    """A result as the page shows it: where it leads, its title and an excerpt with the words marked."""
    words, where = KINDS[one.document.kind]
    wanted = results.asked.every_term
    title = one.document.titles[0] if one.document.titles else Piece(str(one.record), "en")
    # Where another of its names holds what was typed, that one stands beside the first.
    others = [excerpts.marked(piece, wanted) for piece in one.document.titles[1:]]
    # What the title says already tells nothing more, such as the place in it.
    said = fold(title.text)
    texts = [piece for piece in one.document.texts if fold(piece.text) not in said]
    found_in = excerpts.excerpt(texts, wanted, results.asked.text)
    return {
        "kind": words,
        "url": where(one.record),
        "title": _marked(excerpts.marked(title, wanted)),
        "other_names": [_marked(other) for other in others if any(part.is_match for part in other.parts)][:3],
        "excerpt": _marked(found_in) if found_in else None,
        "date": wording.when(one.record.period) if one.document.first and hasattr(one.record, "period") else "",
    }


def _marked(one: excerpts.Excerpt) -> dict[str, Any]:
    return {"lang": "" if one.language == "und" else wording.lang(one.language), "parts": one.parts}


def _row(one: Found, results: Results) -> dict[str, Any]:
    """A result as JSON gives it."""
    _words, where = KINDS[one.document.kind]
    found_in = excerpts.excerpt(one.document.texts, results.asked.every_term, results.asked.text)
    return {
        "kind": one.document.kind,
        "title": one.document.titles[0].text if one.document.titles else str(one.record),
        "url": absolute(where(one.record)),
        "languages": list(one.document.languages),
        "countries": list(one.document.countries),
        "first": one.document.first,
        "last": one.document.last,
        "excerpt": found_in.text if found_in else "",
    }


def _feed(request: HttpRequest, results: Results, question: SearchEverything) -> HttpResponse:
    items = []
    for one in results.found:
        row = _row(one, results)
        items.append(
            FeedItem(
                uid=row["url"],
                title=row["title"],
                url=row["url"],
                updated=changed_at(one.record),
                text=row["excerpt"],
                categories=(str(KINDS[one.document.kind][0]),),
            )
        )
    return atom_answer(
        title=_("Search: %(words)s") % {"words": results.asked.text},
        url=_address(question),
        feed_url=request.get_full_path(),
        language=wording.page_language(),
        items=sorted(items, key=lambda item: item.updated, reverse=True),
    )


def _not_yet(request: HttpRequest, question: SearchEverything) -> HttpResponse:
    """The index is being made, as after the first start: how far it is, and to come back."""
    done = index.progress()
    answer = render(
        request,
        "website/search.html",
        {
            "trail": wording.crumbs(title=_("Search")),
            "typed": (question.data.get("q") or "")[:MOST_CHARACTERS],
            "percent": 100 * done[0] // max(done[1], 1) if done else 0,
            "is_away": True,
            "canonical": absolute(reverse("search")),
        },
        status=503,
    )
    answer["Retry-After"] = "30"
    add_never_cache_headers(answer)
    return answer

"""The glossary: terms and acronyms with what they stand for in each language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.sources.models import Term
from sampan.sources.queries.terms import count_terms, is_wrong, list_terms, term_languages

from ..forms import KeyChoice, Question, SearchField
from . import wording
from .exports import absolute
from .lists import csv_answer, json_answer, page_of

TERM_COLUMNS = (
    "key",
    "url",
    "headword",
    "is_acronym",
    "in_printed_list",
    "list_order",
    "expansions",
    "meanings",
    "organisation",
    "uses",
    "remark",
)


class TermQuestion(Question):
    """Which terms."""

    q = SearchField(label=gettext_lazy("Words"))
    language = KeyChoice(label=gettext_lazy("Explained in"), choices=[])
    kind = KeyChoice(
        label=gettext_lazy("Kind"),
        choices=(("acronym", gettext_lazy("acronyms")), ("term", gettext_lazy("terms"))),
    )
    listed = KeyChoice(
        label=gettext_lazy("Printed list"),
        choices=(("yes", gettext_lazy("in the printed list")), ("no", gettext_lazy("used, but not listed"))),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["language"].offer = [(code, name, code) for code, name in term_languages()]


@require_safe
def glossary(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Terms and acronyms with what they stand for in each language; the same as CSV and JSON."""
    question = TermQuestion(request.GET)
    asked = question.answers()
    number = asked.pop("page")
    found = list_terms(**asked)
    if form == "csv":
        return csv_answer([term_data(term) for term in found], TERM_COLUMNS, "glossary")
    if form == "json":
        return json_answer([term_data(term) for term in found], url=absolute(reverse("glossary")))
    page = page_of(found, number)
    total = page.paginator.count
    return render(
        request,
        "website/glossary.html",
        {
            "trail": wording.crumbs(title=_("Glossary")),
            "heading": ngettext("%(number)d term", "%(number)d terms", total) % {"number": total},
            "counts": count_terms(),
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "terms": [_term(term) for term in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("glossary"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data"))],
            ),
            "text_lang": wording.lang("en"),
            "canonical": absolute(reverse("glossary")),
        },
    )


def _term(term: Term) -> dict[str, Any]:
    organisation = term.organisation if term.organisation is not None and term.organisation.live else None
    return {
        "key": term.key,
        "headword": term.headword,
        "is_listed": term.is_listed,
        "expansions": [
            {
                "text": one.text,
                "lang": wording.lang(one.language_id),
                "language": "" if one.language_id == "en" else one.language.own_name,
                "language_code": one.language_id,
                "where_seen": one.where_seen,
                "is_wrong": is_wrong(one),
            }
            for one in term.expansions.all()
        ],
        "meanings": [{"text": one.text, "lang": wording.lang(one.language_id)} for one in term.definitions.all()],
        "url": wording.organisation(organisation).get("url", "") if organisation else "",
        "remark": term.remark,
    }


def term_data(term: Term) -> dict[str, Any]:
    """A term with every field, as CSV, JSON and the interface for programs give it."""
    organisation = term.organisation if term.organisation is not None and term.organisation.live else None
    return {
        "key": term.key,
        "url": f"{absolute(reverse('glossary'))}#{term.key}",
        "headword": term.headword,
        "is_acronym": term.is_acronym,
        "in_printed_list": term.is_listed,
        "list_order": term.list_order,
        "expansions": [
            {"language": one.language_id, "text": one.text, "kind": one.kind} for one in term.expansions.all()
        ],
        "meanings": [{"language": one.language_id, "text": one.text} for one in term.definitions.all()],
        "organisation": organisation.key if organisation and not organisation.is_anonymous else None,
        "uses": term.uses,
        "remark": term.remark,
    }

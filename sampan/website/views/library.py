"""The library: works with their language editions and the missing ones, launches and submissions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.library.models import Edition, Work
from sampan.library.queries.photos import photos_of_work
from sampan.library.queries.works import (
    WorkChoices,
    WorkRecord,
    list_works,
    missing_languages,
    work_choices,
    work_record,
)
from sampan.network.models import Language

from ..forms import KeyChoice, Question, SearchField, YearField
from . import wording
from .exports import FeedItem, absolute, atom_answer, json_ld
from .lists import csv_answer, json_answer, page_of
from .photos import picture_of

COLUMNS = (
    "key",
    "url",
    "kind",
    "title",
    "title_language",
    "published",
    "languages",
    "languages_missing",
    "addresses",
    "project",
    "summary",
)


class LibraryQuestion(Question):
    """Which works: every filter offers only what finds something."""

    q = SearchField(label=gettext_lazy("Words"))
    language = KeyChoice(label=gettext_lazy("Language"), choices=[])
    kind = KeyChoice(label=gettext_lazy("Kind"), choices=[])
    project = KeyChoice(label=gettext_lazy("Project"), choices=[])
    year = YearField(label=gettext_lazy("Year"))

    def __init__(self, data: Any, *, offered: WorkChoices) -> None:
        super().__init__(data)
        self.fields["language"].offer = [
            (language.slug, language.own_name, language.slug) for language in offered.languages
        ]
        self.fields["kind"].offer = [(kind.slug, kind.plural or kind.name) for kind in offered.kinds]
        self.fields["project"].offer = [(project.key, str(project)) for project in offered.projects]


@require_safe
def work_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Works, filtered; the same as CSV, JSON and Atom."""
    question = LibraryQuestion(request.GET, offered=work_choices(user=request.user))
    asked = question.answers()
    number = asked.pop("page")
    found = list_works(user=request.user, **asked)
    if form == "csv":
        return csv_answer([work_data(work) for work in found], COLUMNS, "library")
    if form == "json":
        return json_answer([work_data(work) for work in found], url=absolute(reverse("library")))
    if form == "atom":
        return _feed(request, found[:50])
    page = page_of(found, number)
    total = page.paginator.count
    return render(
        request,
        "website/work_list.html",
        {
            "trail": wording.crumbs(title=_("Library")),
            "heading": ngettext("%(number)d work", "%(number)d works", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "works": [work_card(work) for work in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("library"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data")), ("atom", _("Follow it"))],
            ),
            "feed_url": reverse("library-feed"),
            "canonical": absolute(reverse("library")),
        },
    )


def work_card(work: Work) -> dict[str, Any]:
    """A work in a list: its languages, and the languages it lacks. Its editions must be at hand."""
    return {
        "title": work.title,
        "url": reverse("work", args=[work.key]),
        "lang": wording.lang(work.title_language_id),
        "kind": work.kind.name,
        "date": wording.when(work.period) if work.start or work.end else "",
        "datetime": wording.stamp(work.period),
        "languages": [_language(edition.language) for edition in work.editions.all() if edition.language],
        "missing": [_language(language) for language in missing_languages(work)],
    }


def _language(language: Language) -> dict[str, str]:
    return {"code": language.slug, "name": language.own_name}


def work_data(work: Work) -> dict[str, Any]:
    """A work as CSV, JSON and the interface for programs give it."""
    editions = list(work.editions.all())
    return {
        "key": work.key,
        "url": absolute(reverse("work", args=[work.key])),
        "kind": work.kind_id,
        "title": work.title,
        "title_language": work.title_language_id,
        "published": work.date_code,
        "languages": [edition.language_id for edition in editions if edition.language_id],
        "languages_missing": [language.slug for language in missing_languages(work)],
        "addresses": [_address(edition) for edition in editions if _address(edition)],
        "project": str(work.project) if work.project and work.project.live else "",
        "summary": work.summary,
    }


def _address(edition: Edition) -> str:
    """Where an edition can be had: our own file, else the address on record."""
    if edition.file is not None:
        return absolute(edition.file.url)
    return edition.url


def _feed(request: HttpRequest, found: Any) -> HttpResponse:
    from .activities import changed_at

    return atom_answer(
        title=_("Library"),
        url=reverse("library"),
        feed_url=request.get_full_path(),
        language=wording.page_language(),
        items=[
            FeedItem(
                uid=absolute(reverse("work", args=[work.key])),
                title=work.title,
                url=reverse("work", args=[work.key]),
                updated=changed_at(work),
                text=work.summary,
                categories=(work.kind.name,),
            )
            for work in found
        ],
    )


@require_safe
def work_page(request: HttpRequest, key: str) -> HttpResponse:
    """All that the reader may know of one work."""
    record = work_record(user=request.user, key=key)
    if record is None:
        raise Http404
    work = record.work
    address = reverse("work", args=[key])
    return render(
        request,
        "website/work.html",
        {
            "work": work,
            "text_lang": wording.lang("en"),
            "title_lang": wording.lang(work.title_language_id),
            "trail": wording.crumbs(
                (_("Library"), reverse("library")), title=work.title, language=wording.lang(work.title_language_id)
            ),
            "meta": [wording.when(work.period)] if work.start or work.end else [],
            "facts": _facts(record),
            "editions": [_edition(edition) for edition in record.editions],
            "missing": [_language(language) for language in record.missing],
            "happenings": _happenings(record),
            "photos": [picture_of(photo, user=request.user) for photo in photos_of_work(user=request.user, key=key)],
            "canonical": absolute(address),
            "json_ld": json_ld(_creative_work(record, address)),
        },
    )


def _facts(record: WorkRecord) -> list[dict[str, Any]]:
    work = record.work
    facts = wording.date_facts(work, _("Published"))
    if not work.has_own_title:
        facts.append({"label": _("Title"), "value": _("described, not a title of its own")})
    facts += [
        {"label": _("Edition"), "value": work.edition_statement, "lang": wording.lang("en")},
        {"label": _("Published by"), "several": [wording.organisation(one) for one in record.publishers]},
        {"label": _("Also called"), "several": wording.other_titles(record.titles)},
    ]
    if record.project:
        facts.append(
            {"label": _("Project"), "value": str(record.project), "url": reverse("project", args=[record.project.key])}
        )
    if record.activity:
        facts.append(
            {
                "label": _("About"),
                "value": record.activity.title,
                "url": reverse("activity", args=[record.activity.key]),
                "lang": wording.lang(record.activity.title_language_id),
            }
        )
    return facts


def _edition(edition: Edition) -> dict[str, Any]:
    language = edition.language
    outside = "" if edition.file else edition.url
    return {
        "key": edition.key,
        "language": _language(language) if language else None,
        "title": edition.title,
        "lang": wording.lang(edition.language_id),
        "date": wording.when(edition.period) if edition.start or edition.end else "",
        "date_printed": edition.date_printed,
        "file_url": edition.file.url if edition.file else "",
        "file_type": edition.file.file_extension.upper() if edition.file else "",
        "url": outside,
        "host": outside.split("/")[2].removeprefix("www.") if outside.count("/") >= 2 else outside,
        "printed": edition.url_printed if edition.url_printed and edition.url_printed != edition.url else "",
        "url_remark": edition.url_remark,
        "remark": edition.remark,
    }


def _happenings(record: WorkRecord) -> list[dict[str, Any]]:
    """Launched, handed over, given out: in the order of the days, the days that nobody stated last."""
    found = []
    for launch in record.launches:
        found.append((launch.activity.start, _happening(_("Launched"), launch.edition, launch.activity)))
    for handed in record.submissions:
        to = wording.organisation(handed.recipient) if handed.recipient else {"text": handed.recipient_printed}
        by = wording.organisation(handed.submitted_by) if handed.submitted_by and handed.submitted_by.live else None
        day = handed.start or (handed.activity.start if handed.activity else None)
        told = _happening(_("Handed over"), handed.edition, handed.activity)
        printed = handed.recipient_printed if handed.recipient and handed.recipient_printed != to["text"] else ""
        if handed.start:
            told["date"] = wording.when(handed.period)
        found.append((day, {**told, "to": to, "by": by, "printed": printed}))
    for given in record.circulations:
        by = wording.person(given.by) if given.by and given.by.live else None
        told = {**_happening(_("Given out"), None, given.activity), "by": by, "remark": given.remark}
        found.append((given.activity.start, told))
    return [told for _day, told in sorted(found, key=lambda one: (one[0] is None, str(one[0])))]


def _happening(how: str, edition: Edition | None, activity: Any) -> dict[str, Any]:
    return {
        "how": how,
        "language": _language(edition.language) if edition and edition.language else None,
        "date": wording.when(activity.period) if activity else "",
        "activity": {
            "title": activity.title,
            "url": reverse("activity", args=[activity.key]),
            "lang": wording.lang(activity.title_language_id),
        }
        if activity
        else None,
    }


_TYPES = {"film": "VideoObject", "picture-book": "Book", "resource-book": "Book", "press-release": "NewsArticle"}


def _creative_work(record: WorkRecord, address: str) -> dict[str, Any]:
    work = record.work
    return {
        "@type": _TYPES.get(work.kind_id, "Report"),
        "@id": absolute(address),
        "url": absolute(address),
        "name": work.title,
        "alternateName": [title.title for title in record.titles],
        "description": work.summary,
        "datePublished": wording.stamp(work.period),
        "inLanguage": [edition.language_id for edition in record.editions if edition.language_id],
        "publisher": [{"@type": "Organization", "name": one.name} for one in record.publishers],
        "workExample": [
            {
                "@type": "CreativeWork",
                "name": edition.title or work.title,
                "inLanguage": edition.language_id,
                "url": _address(edition),
            }
            for edition in record.editions
            if edition.language_id and _address(edition)
        ],
    }

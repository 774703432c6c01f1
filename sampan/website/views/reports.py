"""The annual reports: the list, the cover of an edition with its contents and files, and its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sampan.reports.actions.builds import file_name, files_folder
from sampan.reports.queries.published import (
    MAIN_LANGUAGE,
    PublishedEdition,
    published_drawing,
    published_editions,
    published_file,
    published_page,
    with_pages,
)

from . import wording
from .exports import absolute, json_ld

_ADDRESSES: Final = {"pdf": "report-pdf", "docx": "report-word"}
TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """All published reports, the languages of a year together."""
    years: dict[int, list[dict[str, Any]]] = {}
    for one in published_editions():
        years.setdefault(one.report.year, []).append(_edition(one) | {"files": _files(one)})
    return render(
        request,
        "website/report_list.html",
        {
            "trail": wording.crumbs(title=_("Annual reports")),
            "years": [{"year": str(year), "editions": editions} for year, editions in years.items()],
            "canonical": absolute(reverse("reports")),
        },
    )


@require_safe
def report_cover(request: HttpRequest, year: int) -> HttpResponse:
    """The cover of a year's main edition."""
    editions = published_editions(year)
    if not editions:
        raise Http404
    return _cover(request, editions[0], editions)


@require_safe
def report_part(request: HttpRequest, year: int, part: str) -> HttpResponse:
    """A page of the main edition, or the cover of the edition in the language that `part` names."""
    editions = published_editions(year)
    if not editions:
        raise Http404
    for one in editions:
        if one.language == part:
            if one is editions[0]:
                return redirect("report", year=year, permanent=False)
            return _cover(request, one, editions)
    return _page(request, editions[0], editions, part)


@require_safe
def report_edition_part(request: HttpRequest, year: int, language: str, part: str) -> HttpResponse:
    """A page of an edition in another language."""
    editions = published_editions(year)
    for one in editions:
        if one.language == language:
            if one is editions[0]:
                return redirect("report-part", year=year, part=part, permanent=False)
            return _page(request, one, editions, part)
    raise Http404


@require_safe
def report_drawing(request: HttpRequest, year: int, language: str, number: int) -> HttpResponse:
    """A chart or map of an edition."""
    svg = published_drawing(year, language, number)
    if svg is None:
        raise Http404
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


@require_safe
def report_file(request: HttpRequest, year: int, language: str, form: str) -> HttpResponseBase:
    """The report as a file."""
    found = published_file(year, language, form)
    path = files_folder() / found.build.file if found is not None else Path()
    if found is None or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), filename=file_name(found.report, form), content_type=TYPES[form])


def _cover(request: HttpRequest, edition: PublishedEdition, editions: list[PublishedEdition]) -> HttpResponse:
    edition = with_pages(edition)
    report, language = edition.report, wording.lang(edition.language)
    address = cover_address(edition, is_main=edition.report.pk == editions[0].report.pk)
    return render(
        request,
        "website/report.html",
        {
            "report": report,
            "language": language,
            "trail": wording.crumbs((_("Annual reports"), reverse("reports")), title=report.title, language=language),
            "contents": _contents(edition, address),
            "first": address + edition.pages[0].key + "/" if edition.pages else "",
            "files": _files(edition),
            "editions": _others(editions),
            "canonical": absolute(address),
            "json_ld": json_ld(
                {
                    "@type": "Report",
                    "@id": absolute(address),
                    "url": absolute(address),
                    "name": report.title,
                    "inLanguage": edition.language,
                    "datePublished": report.published_at.date() if report.published_at else "",
                    "temporalCoverage": str(report.year),
                }
            ),
        },
    )


def _page(request: HttpRequest, edition: PublishedEdition, editions: list[PublishedEdition], part: str) -> HttpResponse:
    page = published_page(edition, part)
    if page is None:
        raise Http404
    edition = with_pages(edition)
    is_main = edition.report.pk == editions[0].report.pk
    cover, language = cover_address(edition, is_main=is_main), wording.lang(edition.language)
    keys = [one.key for one in edition.pages]
    at = keys.index(page.key)
    ways = [
        {"url": f"{cover}{edition.pages[other].key}/", "title": edition.pages[other].heading}
        if 0 <= other < len(keys)
        else None
        for other in (at - 1, at + 1)
    ]
    notes = [
        {
            "number": one["number"],
            "text": _note_words(one),
            "lang": language,
            "record_url": reverse("source", args=[one["source"]]) if one["source"] else "",
        }
        for one in page.notes
    ]
    trail = wording.crumbs((_("Annual reports"), reverse("reports")), title=page.heading, language=language)
    trail.insert(2, {"title": edition.report.title, "url": cover, "lang": language})
    return render(
        request,
        "website/report_page.html",
        {
            "report": edition.report,
            "page": page,
            "html": mark_safe(page.html),
            "language": language,
            "trail": trail,
            "cover": cover,
            "contents": _contents(edition, cover, current=page.key),
            "within": page.contents if len(page.contents) > 2 else [],
            "notes": notes,
            "previous": ways[0],
            "next": ways[1],
            "canonical": absolute(f"{cover}{page.key}/"),
            "others": [
                {
                    "code": one.language,
                    "name": one.report.language.own_name,
                    "url": f"{_cover_of(one, editions)}{part}/",
                }
                for one in editions
                if one.language != edition.language and _has_page(one, part)
            ],
        },
    )


def _note_words(note: dict[str, str]) -> SafeString:
    """The note as everywhere, and for an “Ibid.” the source that it means."""
    # Written by our own templates when the edition was made.
    words = mark_safe(note["text"])
    if not note.get("full"):
        return words
    return format_html('{} <span class="note-means">({})</span>', words, note["full"].rstrip("."))


def _has_page(edition: PublishedEdition, key: str) -> bool:
    return published_page(edition, key) is not None


def cover_address(edition: PublishedEdition, *, is_main: bool) -> str:
    """Where an edition begins."""
    year = edition.report.year
    return reverse("report", args=[year]) if is_main else reverse("report-part", args=[year, edition.language])


def _cover_of(edition: PublishedEdition, editions: list[PublishedEdition]) -> str:
    return cover_address(edition, is_main=edition.report.pk == editions[0].report.pk)


def _edition(one: PublishedEdition) -> dict[str, Any]:
    is_main = one.language == MAIN_LANGUAGE
    year, language = one.report.year, one.language
    return {
        "title": one.report.title,
        "code": language,
        "lang": wording.lang(language),
        "name": one.report.language.own_name,
        # `report-part` of the main edition leads on to the year itself.
        "url": reverse("report", args=[year]) if is_main else reverse("report-part", args=[year, language]),
    }


def _others(editions: list[PublishedEdition]) -> list[dict[str, Any]]:
    return [_edition(one) | {"url": _cover_of(one, editions)} for one in editions]


def _files(edition: PublishedEdition) -> list[dict[str, Any]]:
    year, language = edition.report.year, edition.language
    return [
        {
            "url": reverse(_ADDRESSES[one.format], args=[year, language]),
            "title": edition.report.title,
            "format": one.get_format_display(),
            "size": filesizeformat(one.size),
            "lang": wording.lang(language),
            "type": TYPES[one.format],
        }
        for one in edition.files
    ]


def _contents(edition: PublishedEdition, cover: str, current: str = "") -> list[dict[str, Any]]:
    """The sections; what stands on the further pages of a long one stands below it."""
    found: list[dict[str, Any]] = []
    for page in edition.pages:
        url = f"{cover}{page.key}/"
        inside = [{"url": f"{url}#{one['key']}", "title": one["text"]} for one in page.contents]
        if page.part_of and found:
            found[-1]["parts"] += [one | {"current": page.key == current and one is inside[0]} for one in inside]
        else:
            found.append(
                {"url": url, "title": page.heading, "current": page.key == current, "parts": [], "inside": inside}
            )
    return found


def report_page_address(page: Any) -> str:
    """Where a page of a published edition is read, for the search."""
    report = page.build.report
    if report.language_id == MAIN_LANGUAGE:
        return reverse("report-part", args=[report.year, page.key])
    return reverse("report-edition-part", args=[report.year, report.language_id, page.key])


def report_addresses() -> list[str]:
    """Every page of every published edition, for robots."""
    found = []
    by_year: dict[int, list[PublishedEdition]] = {}
    for one in published_editions():
        by_year.setdefault(one.report.year, []).append(one)
    for editions in by_year.values():
        for one in editions:
            cover = _cover_of(one, editions)
            found += [cover, *(f"{cover}{page.key}/" for page in with_pages(one).pages)]
    return found

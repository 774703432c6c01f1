"""The editions that everybody reads: their pages, files and drawings as they were published."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Build, Format, PublishedFile, Report, WebPage, WebPicture

MAIN_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """A report as it was published: the pages without their text, and the files that can be taken."""

    report: Report
    web: Build
    pages: tuple[WebPage, ...] = ()
    files: tuple[Build, ...] = ()

    @property
    def language(self) -> str:
        """The language of the edition."""
        return str(self.report.language_id)


def published_editions(year: int | None = None) -> list[PublishedEdition]:
    """Editions that have pages on the site, newest year first, the main language before the others. Two queries."""
    reports = Report.objects.published().select_related("language").prefetch_related("published_files__build")
    if year is not None:
        reports = reports.filter(year=year)
    found = []
    for report in reports:
        builds = {one.format: one.build for one in report.published_files.all()}
        if Format.WEB in builds:
            files = tuple(builds[one] for one in Format if one in builds and one is not Format.WEB)
            found.append(PublishedEdition(report, builds[Format.WEB], files=files))
    return sorted(found, key=lambda one: (-one.report.year, one.language != MAIN_LANGUAGE, one.language))


def with_pages(edition: PublishedEdition) -> PublishedEdition:
    """The same with its pages, without their text: for contents and for the way on."""
    pages = WebPage.objects.filter(build=edition.web).only("build_id", "order", "key", "heading", "part_of", "contents")
    return PublishedEdition(edition.report, edition.web, tuple(pages), edition.files)


def published_page(edition: PublishedEdition, key: str) -> WebPage | None:
    """One page with its text."""
    return WebPage.objects.filter(build=edition.web, key=key).first()


def published_drawing(year: int, language: str, number: int) -> str | None:
    """A chart or map of a published edition, as SVG."""
    return (
        WebPicture.objects.filter(
            number=number,
            build__published__format=Format.WEB,
            build__report__in=Report.objects.published().filter(year=year, language=language),
        )
        .values_list("svg", flat=True)
        .first()
    )


def published_file(year: int, language: str, format: str) -> PublishedFile | None:
    """The file of a format that is published."""
    found: PublishedFile | None = (
        PublishedFile.objects.filter(
            report__in=Report.objects.published().filter(year=year, language=language), format=format
        )
        .exclude(build__file="")
        .select_related("build", "report__language")
        .first()
    )
    return found

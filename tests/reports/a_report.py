"""A small record of a year, and its report, for the tests of this folder."""

from datetime import date
from typing import Any

from django.utils import timezone

from sampan.network.models import Language
from sampan.reports.actions.builds import build_report, files_folder, make_batch
from sampan.reports.actions.editions import publish_edition, start_report
from sampan.reports.models import Build, BuildState, Format, Report, WebPicture

from ..factories import (
    cite,
    make_activity,
    make_country,
    make_figure,
    make_indicator,
    make_language,
    make_member,
    make_organisation,
    make_source,
)

EVENT = "event:forum"


def a_year() -> Any:
    """A network with a member, a forum of 2016 and a figure with its source; the forum is given back."""
    cambodia = make_country(key="cambodia", name="Cambodia", in_region=True)
    make_organisation(key="net", name="The Network", acronym="NET", is_network=True)
    make_member(key="lscw", name="LSCW", heading=cambodia, country=cambodia)
    figure = make_figure(
        key="registered",
        indicator=make_indicator(key="indicator", name="Registered migrants", place=cambodia),
        place=cambodia,
        start=date(2016, 6, 1),
        end=date(2016, 6, 1),
        precision="day",
    )
    cite(figure, make_source(key="ministry", title="A Ministry’s Count"))
    return make_activity(
        key="forum",
        kind="forum",
        title="Forum of Migrants",
        places=[cambodia],
        start=date(2016, 10, 8),
        end=date(2016, 10, 9),
        precision="day",
        summary="They met for two days.",
    )


def a_report(language: str = "en") -> Report:
    """The report of that year."""
    return start_report(year=2016, language=_language(language), by=None)


def _language(code: str) -> Language:
    return Language.objects.filter(pk=code).first() or make_language(code)


def made(builds: list[Any]) -> list[Any]:
    """The builds after the worker has been at them."""
    for batch in dict.fromkeys(build.batch for build in builds):
        make_batch.func(batch=batch)
    for build in builds:
        build.refresh_from_db()
    return builds


def published(*languages: str, year: int = 2016) -> list[Report]:
    """Published editions of the record as it stands, with real pages and a small file in place of those for paper."""
    reports = []
    for language in languages or ("en",):
        report = Report.objects.filter(year=year, language=language).first() or start_report(
            year=year, language=_language(language), by=None
        )
        (web,) = made(build_report(report=report, formats=[Format.WEB], by=None))
        if not web.web_pictures.exists():
            WebPicture.objects.create(build=web, number=1, svg='<svg xmlns="http://www.w3.org/2000/svg"/>')
        folder = files_folder() / str(report.pk)
        folder.mkdir(parents=True, exist_ok=True)
        for form in (Format.PDF, Format.WORD):
            path = folder / f"test.{form}"
            path.write_bytes(b"made for a test")
            Build.objects.create(
                report=report,
                format=form,
                batch=web.batch,
                state=BuildState.DONE,
                progress=100,
                file=path.relative_to(files_folder()).as_posix(),
                size=path.stat().st_size,
                asked_at=timezone.now(),
                finished_at=timezone.now(),
            )
        publish_edition(report=report, by=None)
        reports.append(report)
    return reports

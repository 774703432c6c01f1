"""Making formats: one assembling for all, progress, stopping, what a failure leaves."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from sampan.reports.actions import builds
from sampan.reports.actions.builds import (
    Making,
    Result,
    build_report,
    build_what_is_published,
    files_folder,
    make_batch,
    stop_build,
)
from sampan.reports.actions.passages import save_passage
from sampan.reports.actions.pdf import Stopped
from sampan.reports.models import Build, BuildState, Format, Report, State

from ..people import staff
from .a_report import EVENT, a_report, a_year, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch: Any) -> None:
    """A format that is made at once, in place of the typesetter."""

    def write(making: Making) -> Result:
        making.tell("pictures", 1, 2)
        making.target.write_bytes(b"%PDF of a test")
        return Result(making.target, 3)

    monkeypatch.setitem(builds.MAKERS, Format.PDF, write)
    monkeypatch.setitem(builds.MAKERS, Format.WORD, write)


def test_formats_of_a_batch_are_made_of_one_text(quick: None) -> None:
    a_year()
    report = a_report()
    pdf, web = made(build_report(report=report, formats=["pdf", "html"], by=staff()))
    assert (pdf.state, pdf.progress, pdf.pages, pdf.size) == (BuildState.DONE, 100, 3, 14)
    assert (files_folder() / pdf.file).read_bytes() == b"%PDF of a test"
    assert (web.state, web.file, web.pages) == (BuildState.DONE, "", web.web_pages.count())
    assert pdf.batch == web.batch
    page = web.web_pages.get(key="advocacy")
    assert "They met for two days." in page.html


def test_format_that_is_being_made_is_not_asked_for_twice(quick: None) -> None:
    a_year()
    report, by = a_report(), staff()
    build_report(report=report, formats=["pdf"], by=by)
    with pytest.raises(ValidationError, match="being made already"):
        build_report(report=report, formats=["pdf", "html"], by=by)
    assert Build.objects.count() == 1
    build_report(report=report, formats=["html"], by=by)


def test_unknown_format_is_refused() -> None:
    for formats in ([], ["exe"]):
        with pytest.raises(ValidationError, match="html, pdf"):
            build_report(
                report=a_report() if not Report.objects.exists() else Report.objects.get(), formats=formats, by=None
            )


def test_stopped_format_leaves_the_last_good_file(monkeypatch: Any, quick: None) -> None:
    a_year()
    report, by = a_report(), staff()
    (good,) = made(build_report(report=report, formats=["pdf"], by=by))
    (second,) = build_report(report=report, formats=["pdf"], by=by)

    def stop_in_the_middle(making: Making) -> Result:
        making.target.write_bytes(b"half")
        stop_build(build=second, by=by)
        raise Stopped

    monkeypatch.setitem(builds.MAKERS, Format.PDF, stop_in_the_middle)
    make_batch.func(batch=second.batch)
    second.refresh_from_db()
    assert (second.state, second.file, second.is_to_stop) == (BuildState.STOPPED, "", True)
    assert (files_folder() / good.file).read_bytes() == b"%PDF of a test"
    assert [path.name for path in (files_folder() / str(report.pk)).iterdir()] == [Path(good.file).name]


def test_format_that_waits_is_stopped_before_it_begins(quick: None) -> None:
    a_year()
    (build,) = build_report(report=a_report(), formats=["pdf"], by=staff())
    stop_build(build=build, by=staff())
    make_batch.func(batch=build.batch)
    build.refresh_from_db()
    assert (build.state, build.started_at) == (BuildState.STOPPED, None)


def test_report_that_is_not_in_order_names_the_record_and_makes_nothing(quick: None) -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage=EVENT, text="At {event:nowhere}.", opened=0, by=staff())
    pdf, web = made(build_report(report=report, formats=["pdf", "html"], by=staff()))
    for build in (pdf, web):
        assert build.state == BuildState.FAILED
        assert [one["record"] for one in build.problems] == ["event:nowhere"]


def test_failure_of_one_format_does_not_keep_the_other_from_being_made(monkeypatch: Any) -> None:
    def fail(making: Making) -> Result:
        raise RuntimeError("a fault")

    monkeypatch.setitem(builds.MAKERS, Format.PDF, fail)
    a_year()
    pdf, web = made(build_report(report=a_report(), formats=["pdf", "html"], by=staff()))
    assert (pdf.state, web.state) == (BuildState.FAILED, BuildState.DONE)
    assert "log says where" in pdf.message


def test_batch_that_a_killed_worker_left_is_made_by_the_next(quick: None) -> None:
    a_year()
    pdf, web = build_report(report=a_report(), formats=["pdf", "html"], by=staff())
    Build.objects.filter(pk=pdf.pk).update(state=BuildState.RUNNING, progress=40)
    Build.objects.filter(pk=web.pk).update(state=BuildState.DONE)
    made([pdf])
    assert pdf.state == BuildState.DONE
    finished = pdf.finished_at
    make_batch.func(batch=pdf.batch)
    pdf.refresh_from_db()
    assert pdf.finished_at == finished


def test_published_edition_that_was_loaded_is_made_and_shown_once(quick: None) -> None:
    a_year()
    report = a_report()
    assert build_what_is_published() == []
    Report.objects.update(state=State.PUBLISHED)
    asked = build_what_is_published()
    assert build_what_is_published() == []
    made(asked)
    assert {one.format for one in report.published_files.all()} == {"pdf", "docx", "html"}
    assert build_what_is_published() == []


def test_old_files_go_and_published_ones_stay(quick: None) -> None:
    a_year()
    report, by = a_report(), staff()
    Report.objects.update(state=State.PUBLISHED)
    (first, _web) = made(build_report(report=report, formats=["pdf", "html"], by=by))
    later = [made(build_report(report=report, formats=["pdf"], by=by))[0] for _ in range(builds.KEPT + 2)]
    for build in (first, *later):
        build.refresh_from_db()
    assert [bool(one.file) for one in (first, *later)] == [True, False, False, True, True, True]


def test_asking_puts_the_work_in_the_queue_after_the_rows_are_there(
    monkeypatch: Any, django_capture_on_commit_callbacks: Any, quick: None
) -> None:
    a_year()
    report = a_report()
    with django_capture_on_commit_callbacks(execute=True):
        build_report(report=report, formats=["pdf"], by=staff())
    # The queue of the tests does it at once.
    assert Build.objects.get().state == BuildState.DONE


def test_progress_is_told_and_a_look_at_it_does_not_change_the_pages_stamp(quick: None) -> None:
    from sampan.website.queries import current_stamp

    a_year()
    (build,) = build_report(report=a_report(), formats=["pdf"], by=staff())
    before = current_stamp()
    Build.objects.filter(pk=build.pk).update(progress=50)
    assert current_stamp() == before
    assert connection.vendor in ("sqlite", "postgresql")

"""Beginning a report, leaving out, ordering, excusing, publishing."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from sampan.reports.actions.builds import build_report
from sampan.reports.actions.editions import (
    excuse_record,
    leave_out,
    move,
    publish_edition,
    put_back,
    start_report,
    unpublish_edition,
    withdraw_excuse,
)
from sampan.reports.models import Excuse, Format, PublishedFile, Report, State
from sampan.reports.queries.editions import assembled, edition_of, missing_of
from sampan.reports.queries.published import published_editions

from ..people import editor, member, staff, stranger
from .a_report import EVENT, a_report, a_year, made

pytestmark = pytest.mark.django_db


def logged(report: Report) -> list[str]:
    """The actions of a report in their order."""
    rows = ModelLogEntry.objects.filter(object_id=str(report.pk), content_type__model="report").order_by("id")
    return [row.action for row in rows]


def test_start_report_makes_its_sentences_from_the_record() -> None:
    a_year()
    report = a_report()
    assert report.state == State.DRAFT
    assert report.title == "Annual Report 2016"
    assert EVENT in {one.key for one in edition_of(report).passages}
    assert logged(report) == ["report.start"]


def test_second_report_of_a_year_is_refused_in_the_same_language_only() -> None:
    report = a_report()
    with pytest.raises(ValidationError, match="already"):
        start_report(year=2016, language=report.language, by=None)
    assert a_report("th").year == 2016
    assert start_report(year=2017, language=report.language, by=None).year == 2017


@pytest.mark.parametrize("who", [stranger, member, editor])
def test_only_staff_work_on_a_report(who: Any) -> None:
    a_year()
    report = a_report()
    user = who()
    tries = [
        lambda: start_report(year=2018, language=report.language, by=user),
        lambda: leave_out(report=report, passage=EVENT, by=user),
        lambda: put_back(report=report, passage=EVENT, by=user),
        lambda: move(report=report, keys=["a", "b"], passage="a", up=False, by=user),
        lambda: excuse_record(report=report, record=EVENT, reason="no", by=user),
        lambda: publish_edition(report=report, by=user),
        lambda: unpublish_edition(report=report, by=user),
        lambda: build_report(report=report, formats=["html"], by=user),
    ]
    for one in tries:
        with pytest.raises(PermissionDenied, match="Only staff"):
            one()


def test_what_is_left_out_is_not_printed_is_missed_and_comes_back() -> None:
    a_year()
    report, by = a_report(), staff()
    leave_out(report=report, passage=EVENT, by=by)
    assert EVENT not in assembled(report).records
    # The map of activities may still show it; that it is told of nowhere is what counts.
    assert EVENT in {one.record for one in missing_of(report)[0]}
    with pytest.raises(ValidationError, match="left out already"):
        leave_out(report=report, passage=EVENT, by=by)
    put_back(report=report, passage=EVENT, by=by)
    put_back(report=report, passage=EVENT, by=by)
    assert EVENT in assembled(report).records
    assert logged(report) == ["report.start", "report.leave_out", "report.put_back"]


def test_excuse_takes_a_record_off_the_list_until_it_is_withdrawn() -> None:
    a_year()
    report, by = a_report(), staff()
    leave_out(report=report, passage=EVENT, by=by)
    excuse = excuse_record(report=report, record=EVENT, reason="  told in the year before  ", by=by)
    assert (excuse.reason, excuse.by, excuse.at is not None) == ("told in the year before", by, True)
    missing, excused = missing_of(report)
    assert EVENT not in {one.record for one in missing}
    assert [(one.title, bool(one.address)) for one in excused] == [("Forum of Migrants", True)]
    withdraw_excuse(excuse=excuse, by=by)
    assert EVENT in {one.record for one in missing_of(report)[0]}
    told = ModelLogEntry.objects.filter(action="report.withdraw_excuse").get()
    assert told.data == {"record": EVENT, "reason": "told in the year before"}


def test_excuse_without_reason_and_a_second_one_are_refused() -> None:
    report, by = a_report(), staff()
    with pytest.raises(ValidationError):
        excuse_record(report=report, record=EVENT, reason="   ", by=by)
    excuse_record(report=report, record=EVENT, reason="ត្រូវបានរាយការណ៍ពីមុន", by=by)
    with pytest.raises(ValidationError, match="withdraw that excuse"):
        excuse_record(report=report, record=EVENT, reason="again", by=by)
    assert Excuse.objects.count() == 1


def test_move_changes_places_and_stays_at_the_ends() -> None:
    report, by = a_report(), staff()
    move(report=report, keys=["one", "two", "three"], passage="three", up=True, by=by)
    assert report.order == ["one", "three", "two"]
    move(report=report, keys=["one", "three", "two"], passage="one", up=True, by=by)
    assert Report.objects.get().order == ["one", "three", "two"]
    with pytest.raises(ValidationError, match="no longer"):
        move(report=report, keys=["one"], passage="gone", up=True, by=by)


def test_sections_come_in_the_order_that_was_chosen() -> None:
    a_year()
    report, by = a_report(), staff()
    keys = [part.key for part in edition_of(report).parts]
    last = keys[-1]
    move(report=report, keys=keys, passage=last, up=True, by=by)
    assert [part.key for part in edition_of(report).parts][-2] == last


def test_publish_needs_pages_and_shows_those_made_last() -> None:
    a_year()
    report, by = a_report(), staff()
    with pytest.raises(ValidationError, match="no web pages"):
        publish_edition(report=report, by=by)
    assert published_editions() == []
    first = made(build_report(report=report, formats=[Format.WEB], by=by))
    assert published_editions() == []
    publish_edition(report=report, by=by)
    assert report.is_published
    assert report.published_at is not None
    second = made(build_report(report=report, formats=[Format.WEB], by=by))
    # What was made since waits until somebody has looked at it.
    assert PublishedFile.objects.get().build == first[0]
    publish_edition(report=report, by=by)
    assert PublishedFile.objects.get().build == second[0]
    unpublish_edition(report=report, by=by)
    assert published_editions() == []
    assert second[0].web_pages.exists()


def test_draft_is_for_staff_and_published_for_everybody() -> None:
    a_year()
    report = a_report()
    readers = [None, stranger(), member(), editor()]
    assert [list(Report.objects.visible_to(one)) for one in readers] == [[], [], [], []]
    assert list(Report.objects.visible_to(staff())) == [report]
    Report.objects.update(state=State.PUBLISHED)
    assert [Report.objects.visible_to(one).count() for one in [*readers, staff()]] == [1, 1, 1, 1, 1]

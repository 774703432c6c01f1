"""Beginning a report, what it leaves out and in which order it comes, excuses, and who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.network.models import Language, User

from ..models import BuildState, Excuse, Format, LeftOut, PublishedFile, Report, State
from ..permissions import may_edit_reports
from ..queries.sentences import language_pack


def start_report(*, year: int, language: Language, by: User | None, title: str = "") -> Report:
    """Begin the report of a year in a language. Raises ValidationError where there is one already."""
    may_edit_reports(by)
    with transaction.atomic():
        report = Report(key=f"annual-{year}-{language.pk}".lower(), year=year, language=language)
        report.title = title or language_pack(language.pk).title(year)
        report.full_clean()
        report.save()
        log(instance=report, action="report.start", user=by)
    return report


def leave_out(*, report: Report, passage: str, by: User) -> None:
    """Keep a section or passage out of the report; its text stays and comes back with it."""
    may_edit_reports(by)
    with transaction.atomic():
        one = LeftOut(report=report, passage=passage, by=by, at=timezone.now())
        one.full_clean()
        one.save()
        log(instance=report, action="report.leave_out", user=by, data={"passage": passage})


def put_back(*, report: Report, passage: str, by: User) -> None:
    """Print again what was left out."""
    may_edit_reports(by)
    with transaction.atomic():
        if LeftOut.objects.filter(report=report, passage=passage).delete()[0]:
            log(instance=report, action="report.put_back", user=by, data={"passage": passage})


def move(*, report: Report, keys: Sequence[str], passage: str, up: bool, by: User) -> None:
    """Change places with the one before or after. `keys` are those of its kind in the order in which they stand now."""
    may_edit_reports(by)
    order = list(keys)
    if passage not in order:
        raise ValidationError(_("This passage is no longer in the report: open the page anew."))
    at = order.index(passage)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    with transaction.atomic():
        held = Report.objects.select_for_update().get(pk=report.pk)
        held.order = [key for key in held.order if key not in set(order)] + order
        held.save(update_fields=["order"])
        log(instance=report, action="report.move", user=by, data={"passage": passage})
    report.order = held.order


def excuse_record(*, report: Report, record: str, reason: str, by: User) -> Excuse:
    """Say why the report does not tell of a record."""
    may_edit_reports(by)
    with transaction.atomic():
        one = Excuse(report=report, record=record, reason=reason.strip(), by=by, at=timezone.now())
        one.full_clean()
        one.save()
        log(instance=report, action="report.excuse", user=by, data={"record": record, "reason": one.reason})
    return one


def withdraw_excuse(*, excuse: Excuse, by: User) -> None:
    """Ask again why the report does not tell of it. Record and reason stay in the log."""
    may_edit_reports(by)
    with transaction.atomic():
        data = {"record": excuse.record, "reason": excuse.reason}
        log(instance=excuse.report, action="report.withdraw_excuse", user=by, data=data)
        excuse.delete()


def publish_edition(*, report: Report, by: User | None) -> list[Any]:
    """Show everybody what was made last: all formats of the newest batch whose web pages are ready.

    Raises ValidationError where nothing is ready. Formats of an older batch say something else, and are taken away.
    """
    may_edit_reports(by)
    with transaction.atomic():
        held = Report.objects.select_for_update().get(pk=report.pk)
        newest = held.builds.filter(format=Format.WEB, state=BuildState.DONE).first()
        if newest is None:
            raise ValidationError(_("There are no web pages to publish yet: make the formats first, and look at them."))
        builds = list(held.builds.filter(batch=newest.batch, state=BuildState.DONE))
        PublishedFile.objects.filter(report=held).delete()
        for build in builds:
            PublishedFile.objects.create(report=held, format=build.format, build=build)
        held.state = State.PUBLISHED
        held.published_at = timezone.now()
        held.save(update_fields=["state", "published_at"])
        log(instance=held, action="report.publish", user=by, data={"formats": [one.format for one in builds]})
    report.state, report.published_at = held.state, held.published_at
    return builds


def unpublish_edition(*, report: Report, by: User) -> None:
    """Take an edition off the site. Its files stay at the desk."""
    may_edit_reports(by)
    with transaction.atomic():
        held = Report.objects.select_for_update().get(pk=report.pk)
        PublishedFile.objects.filter(report=held).delete()
        held.state = State.DRAFT
        held.save(update_fields=["state"])
        log(instance=held, action="report.unpublish", user=by)
    report.state = held.state

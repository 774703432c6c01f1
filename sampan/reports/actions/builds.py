"""Making the formats of a report in the worker: asked for at the desk, told how far it is, stopped when somebody says so.

All formats of a batch are made of one assembling and one forming of notes, so that they say the same. A file that was made
is never written over: whatever fails or is stopped leaves the last good one as it was.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.log_actions import log

from sampan.core.documents import Document, Run
from sampan.network.models import User

from ..models import Build, BuildState, Format, PublishedFile, Report, State, WebPage, WebPicture
from ..models.builds import UNDER_WAY
from ..permissions import may_edit_reports
from ..queries.editions import assembled
from ..queries.passages import Problem
from .editions import publish_edition
from .notes import NotesFault, form_notes
from .pdf import NotSet, Stopped, Unprintable, set_document
from .web import WebEdition, site_addresses, web_edition
from .word import NotWritten, write_word

logger = logging.getLogger(__name__)

Formed = Sequence[Sequence[Run]]
# Between two looks whether somebody asked to stop, and two notes of how far it is.
SECONDS_BETWEEN_NOTES: Final = 0.5
# Besides those that are published, so many of each format are kept.
KEPT: Final = 3


class CannotBeMade(Exception):
    """The report is not in order; `problems` say which record and what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(one.message for one in problems))


@dataclass(slots=True)
class Making:
    """What making one format needs: where to write, whom to tell, and whether to stop."""

    report: Report
    document: Document
    notes: Formed
    target: Path
    tell: Callable[[str, int, int], None] = lambda step, done, of: None
    should_stop: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Result:
    """What came of it: the file, or the pages of the site."""

    path: Path | None = None
    pages: int = 0
    web: WebEdition | None = None


def make_pdf(making: Making) -> Result:
    """The report on paper."""
    made = set_document(
        making.document,
        making.notes,
        target=making.target,
        made_on=timezone.localdate(),
        progress=making.tell,
        should_stop=making.should_stop,
    )
    return Result(made.path, made.pages)


def make_word(making: Making) -> Result:
    """The report as a file that people can work on and send back."""
    made = write_word(
        making.document,
        making.notes,
        target=making.target,
        made_on=timezone.localdate(),
        report=making.report.key,
        progress=making.tell,
    )
    return Result(made.path)


def make_web(making: Making) -> Result:
    """The report as pages of the site."""
    addresses = site_addresses(making.report.year, making.report.language_id)
    making.tell("pages", 0, 1)
    edition = web_edition(making.document, making.notes, addresses)
    return Result(None, len(edition.pages), edition)


MAKERS: Final[dict[str, Callable[[Making], Result]]] = {
    Format.PDF: make_pdf,
    Format.WORD: make_word,
    Format.WEB: make_web,
}


def put_together(report: Report) -> tuple[Document, Formed]:
    """The document and the words of its notes. Raises CannotBeMade with all that stands in the way."""
    made = assembled(report)
    if made.document is None:
        raise CannotBeMade(made.problems)
    if not made.document.blocks:
        raise CannotBeMade([Problem("", "", _("Nothing is left in this report: put a section back."))])
    try:
        return made.document, form_notes(made.document)
    except Unprintable as refused:
        raise CannotBeMade([Problem("", "", one.sentence, record=one.record) for one in refused.problems]) from refused


# Asking for it --------------------------------------------------------------------------------------------------------


def build_report(*, report: Report, formats: Sequence[str], by: User | None) -> list[Build]:
    """Ask the worker to make some formats together. Raises ValidationError where one is being made already."""
    may_edit_reports(by)
    unknown = [one for one in formats if one not in MAKERS]
    if unknown or not formats:
        raise ValidationError(
            _("Choose one or several of these formats: %(formats)s.") % {"formats": ", ".join(sorted(MAKERS))}
        )
    batch = secrets.token_hex(16)
    builds = []
    with transaction.atomic():
        for one in dict.fromkeys(formats):
            build = Build(report=report, format=one, batch=batch, by=by, asked_at=timezone.now())
            build.full_clean()
            try:
                with transaction.atomic():
                    build.save()
            except IntegrityError as error:
                raise ValidationError(_("This format is being made already: wait for it, or stop it first.")) from error
            builds.append(build)
        log(instance=report, action="report.build", user=by, data={"formats": [one.format for one in builds]})
        transaction.on_commit(lambda: make_batch.enqueue(batch=batch))
    return builds


def stop_build(*, build: Build, by: User) -> None:
    """Stop what is being made. The last good file stays as it was."""
    may_edit_reports(by)
    now = timezone.now()
    with transaction.atomic():
        Build.objects.filter(pk=build.pk, state=BuildState.WAITING).update(state=BuildState.STOPPED, finished_at=now)
        if Build.objects.filter(pk=build.pk, state__in=[*UNDER_WAY, BuildState.STOPPED]).update(is_to_stop=True):
            log(instance=build.report, action="report.stop_build", user=by, data={"format": build.format})


def build_what_is_published(*, by: User | None = None) -> list[Build]:
    """Ask for published editions of which nothing was made yet, such as one that was loaded from a file.

    Run again it asks for nothing new: what failed waits for a person.
    """
    waiting = Report.objects.published().filter(published_files__isnull=True, builds__isnull=True)
    return [build for report in waiting for build in build_report(report=report, formats=list(MAKERS), by=by)]


# Doing it -------------------------------------------------------------------------------------------------------------


@task()
def make_batch(batch: str) -> None:
    """Make what was asked for together. Run again after a worker was killed, it makes what is not finished."""
    builds = list(
        Build.objects.filter(batch=batch, state__in=UNDER_WAY).select_related("report__language").order_by("id")
    )
    if not builds:
        return
    report = builds[0].report
    for build in builds:
        _note(build, state=BuildState.RUNNING, started_at=timezone.now(), progress=1, step=_("reading the record"))
    try:
        document, notes = put_together(report)
    except CannotBeMade as refused:
        for build in builds:
            _fail(build, _("The report is not in order."), refused.problems)
        return
    except NotesFault as fault:
        for build in builds:
            _fail(build, str(fault))
        return
    except Exception as error:
        logger.exception("Report %s could not be put together: %s", report.pk, type(error).__name__)
        for build in builds:
            _fail(build, _("The program failed while it read the record; the log says where."))
        raise
    for build in builds:
        _make(build, document, notes)
    _publish_the_first(report)
    _forget_old_files(report)


def _make(build: Build, document: Document, notes: Formed) -> None:
    telling = _Telling(build)
    if telling.should_stop():
        _note(build, state=BuildState.STOPPED, finished_at=timezone.now(), step="")
        return
    folder = files_folder() / str(build.report_id)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{build.pk}-{file_name(build.report, build.format)}"
    making = Making(build.report, document, notes, target, telling.tell, telling.should_stop)
    try:
        result = MAKERS[build.format](making)
        if telling.should_stop():
            raise Stopped
        with transaction.atomic():
            if result.web is not None:
                _keep_pages(build, result.web)
            size = result.path.stat().st_size if result.path is not None else 0
            name = result.path.relative_to(files_folder()).as_posix() if result.path is not None else ""
            _note(
                build,
                state=BuildState.DONE,
                progress=100,
                step="",
                file=name,
                size=size,
                pages=result.pages,
                finished_at=timezone.now(),
            )
    except Stopped:
        target.unlink(missing_ok=True)
        _note(build, state=BuildState.STOPPED, finished_at=timezone.now(), step="")
    except Unprintable as refused:
        _fail(
            build,
            _("The report cannot be printed."),
            [Problem("", "", one.sentence, record=one.record) for one in refused.problems],
        )
    except (NotSet, NotWritten) as fault:
        _fail(build, str(fault))
    except Exception as error:
        target.unlink(missing_ok=True)
        logger.exception("Format %s of report %s failed: %s", build.format, build.report_id, type(error).__name__)
        _fail(build, _("The program failed while it made this format; the log says where."))


_BEGINS_AT: Final = 15


@dataclass(slots=True)
class _Telling:
    """Notes how far a build is, and looks whether somebody asked to stop, a few times a second at most."""

    build: Build
    next_note: float = 0.0
    next_look: float = 0.0
    stopped: bool = False
    shares: dict[str, int] = field(default_factory=lambda: {"pictures": 25, "pages": 40, "text": 15, "words": 50})
    before: int = _BEGINS_AT
    step: str = ""

    def tell(self, step: str, done: int, of: int) -> None:
        """`done` of `of` parts of a step are done."""
        now = time.monotonic()
        if step != self.step:
            self.before = min(90, self.before + self.shares.get(self.step, 0))
            self.step = step
        elif now < self.next_note:
            return
        self.next_note = now + SECONDS_BETWEEN_NOTES
        share = self.shares.get(step, 5)
        _note(
            self.build,
            progress=min(95, self.before + round(share * done / max(1, of))),
            step=str(_STEPS.get(step, lambda: step)()),
        )

    def should_stop(self) -> bool:
        """Whether somebody asked to stop."""
        now = time.monotonic()
        if not self.stopped and now >= self.next_look:
            self.next_look = now + SECONDS_BETWEEN_NOTES
            self.stopped = not Build.objects.filter(
                pk=self.build.pk, state=BuildState.RUNNING, is_to_stop=False
            ).exists()
        return self.stopped


_STEPS: Final[dict[str, Callable[[], str]]] = {
    "pictures": lambda: _("making photos ready"),
    "pages": lambda: _("setting the pages"),
    "text": lambda: _("mending what is copied from the pages"),
}


def _note(build: Build, **given: Any) -> None:
    Build.objects.filter(pk=build.pk).update(**given)
    for name, value in given.items():
        setattr(build, name, value)


def _fail(build: Build, message: str, problems: Sequence[Problem] = ()) -> None:
    told = [
        {"section": one.section, "passage": one.passage, "message": one.message, "line": one.line, "record": one.record}
        for one in problems
    ]
    _note(build, state=BuildState.FAILED, message=message, problems=told, step="", finished_at=timezone.now())


def _keep_pages(build: Build, edition: WebEdition) -> None:
    build.web_pages.all().delete()
    build.web_pictures.all().delete()
    WebPage.objects.bulk_create(
        WebPage(
            build=build,
            order=order,
            key=page.key[:100],
            heading=page.heading[:300],
            part_of=page.part_of[:300],
            html=page.html,
            notes=page.notes,
            contents=page.contents,
            text=page.text,
        )
        for order, page in enumerate(edition.pages)
    )
    WebPicture.objects.bulk_create(
        WebPicture(build=build, number=number, svg=svg) for number, svg in enumerate(edition.drawings, 1)
    )


def _publish_the_first(report: Report) -> None:
    """An edition that was loaded as published shows what was made for it; later ones wait until a person has looked."""
    held = Report.objects.get(pk=report.pk)
    is_shown = PublishedFile.objects.filter(report=held).exists()
    has_pages = held.builds.filter(format=Format.WEB, state=BuildState.DONE).exists()
    if held.state == State.PUBLISHED and has_pages and not is_shown:
        publish_edition(report=held, by=None)


def _forget_old_files(report: Report) -> None:
    """Keep what is published and the last few of each format; the rows stay, as the history of what was made."""
    for one in Format:
        done = Build.objects.filter(report=report, format=one, state=BuildState.DONE, published__isnull=True)
        for build in done.order_by("-id")[KEPT:]:
            if build.file:
                (files_folder() / build.file).unlink(missing_ok=True)
                _note(build, file="")
            build.web_pages.all().delete()
            build.web_pictures.all().delete()


def files_folder() -> Path:
    """Where the made files lie; nobody is sent there, the site asks who may have them first."""
    return Path(settings.VAR) / "reports"


def file_name(report: Report, format: str) -> str:
    """What a file is called when somebody takes it."""
    return f"{report.key}.{format}"

"""A draft is checked against the record: read from its file, compared, and what was found handed back or kept for the desk."""

from __future__ import annotations

import datetime
import multiprocessing
import re
import time
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.log_actions import log

from sampan.core.checks import FAMILIES, Draft, Finding, Part, check, check_and_send, read_document, read_text
from sampan.core.checks.register import Register
from sampan.core.documents import plain_text
from sampan.core.filetext import Unreadable
from sampan.network.models import Audience, User
from sampan.reports.models import CheckedDraft, CheckState, FindingVerdict, Report, Verdict
from sampan.reports.permissions import may_check_drafts
from sampan.reports.queries.checks import mend_of
from sampan.reports.queries.editions import assembled
from sampan.reports.queries.register import register

from .drafts import read_draft
from .notes import form_notes
from .passages import save_passage
from .pdf import Unprintable

# A book of a thousand pages has three million letters: what is larger is no report.
MOST_BYTES: Final = 20_000_000
# A report of sixty pages takes four; whoever waits longer waits for a text that was made to be waited for.
SECONDS: Final = 180
# How files of other kinds begin, so that one with a wrong name is told what it is.
_READ: Final = (b"%PDF", b"PK\x03\x04", b"<")
_BEGINNINGS: Final = (
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a file in Rich Text Format"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


class UnreadableDraft(ValueError):
    """A file that is no draft: the message says what it is, why it cannot be read and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked: the draft, the year it tells of, and what was found."""

    draft: Draft
    year: int | None
    findings: tuple[Finding, ...]


def read_file(path: Path) -> Draft:
    """Read a draft from a file. Raises UnreadableDraft with a sentence that says what is wrong."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableDraft(
                f"{path} has {size // 1_000_000} MB and a draft may have {MOST_BYTES // 1_000_000}: check it part by part."
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDraft(
            f"{path} cannot be read ({error.strerror}): check its name and that you may read it."
        ) from None
    return read_text(text_of(data, name=str(path)))


def text_of(data: bytes, *, name: str) -> str:
    """The text of a draft: a PDF, a Word file, a page of the web, or plain text, whichever way it was encoded; a form feed
    begins a page. Raises UnreadableDraft."""
    if data.lstrip()[:4].startswith(_READ):
        try:
            found = read_draft(data, name)
        except Unreadable as refused:
            raise UnreadableDraft(f"{name}: {refused}") from None
        before = (None, *found.pages)
        lines = zip(found.lines, found.pages, before, strict=False)
        return "\n".join("\f" + line if page != last and last is not None else line for line, page, last in lines)
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            raise UnreadableDraft(
                f"{name} is {kind} and not plain text: give it the ending of what it is, or save it as text."
            )
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableDraft(f"{name} is no text in any encoding known here: save it as UTF-8 and check it again.")


def check_draft(
    draft: Draft,
    *,
    year: int | None = None,
    audiences: Collection[str] = tuple(Audience.values),
    families: Collection[str] | None = None,
    step: Callable[[str], None] | None = None,
) -> Checked:
    """Compare a draft with what the record knows and `audiences` may see; the year is the draft's own if none is given."""
    told = year if year is not None else year_of(draft)
    known = register(year=told, audiences=audiences)
    return Checked(draft, told, check(draft, known, families=families, step=step))


def year_of(draft: Draft) -> int | None:
    """The year that a draft tells of: the one it names most often in headings and running text, headings counting thrice."""
    found: Counter[int] = Counter()
    for block in draft.of(Part.HEADING, Part.BODY):
        weight = 3 if block.part is Part.HEADING else 1
        for match in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])", block.text):
            found[int(match)] += weight
    return found.most_common(1)[0][0] if found else None


# For the desk ---------------------------------------------------------------------------------------------------------


class Stopped(Exception):
    """Somebody stopped the check, or took the draft away."""


class CannotBeChecked(Exception):
    """Why a draft cannot be checked, as its reader will be told."""


def keep_draft(*, name: str, data: bytes, year: int | None, by: User) -> CheckedDraft:
    """Keep a draft to be checked. Raises UnreadableDraft for what is none, ValidationError for what cannot be kept."""
    may_check_drafts(by)
    if len(data) > MOST_BYTES:
        raise UnreadableDraft(
            f"{name} has {len(data) // 1_000_000} MB and a draft may have {MOST_BYTES // 1_000_000}: check it part by part."
        )
    text = text_of(data, name=name)
    if not text.strip():
        raise UnreadableDraft(f"{name} is empty: choose the file that holds the text.")
    with transaction.atomic():
        draft = CheckedDraft(name=name[:200], text=text, year=year, by=by)
        draft.full_clean()
        draft.save()
        log(instance=draft, action="draft.check", user=by, data={"name": draft.name})
    return draft


def keep_report(*, report: Report, by: User) -> CheckedDraft:
    """Have a report of the site checked as it stands. Raises ValidationError while it is being checked already."""
    may_check_drafts(by)
    draft, is_new = CheckedDraft.objects.get_or_create(
        report=report, defaults={"name": str(report)[:200], "year": report.year, "by": by}
    )
    if not is_new:
        check_again(draft=draft, by=by)
    log(instance=draft, action="draft.check", user=by, data={"name": draft.name})
    return draft


def check_kept_draft(*, pk: int, now: Callable[[], datetime.datetime]) -> None:
    """Check a draft that was kept, saying after each family of rules how far it is; a draft that was stopped is left."""
    claimed = CheckedDraft.objects.filter(pk=pk, state=CheckState.WAITING)
    if not claimed.update(state=CheckState.RUNNING, steps_done=0, family="", why_failed=""):
        return
    running = CheckedDraft.objects.filter(pk=pk, state=CheckState.RUNNING)
    done = list(FAMILIES)

    def step(family: str) -> None:
        if not running.update(
            **({"family": family, "steps_done": done.index(family)} if family else {"year": F("year")})
        ):
            raise Stopped

    try:
        row = CheckedDraft.objects.select_related("report").get(pk=pk)
        draft = read_text(row.text) if row.report is None else draft_of_report(row.report)
        year = row.year if row.year is not None else year_of(draft)
        findings = _found_apart(draft, register(year=year, audiences=tuple(Audience.values)), step)
    except Stopped:
        return
    except CannotBeChecked as error:
        running.update(state=CheckState.FAILED, why_failed=str(error)[:500], checked_at=now())
        return
    except Exception as error:
        running.update(state=CheckState.FAILED, why_failed=f"{type(error).__name__}: {error}"[:500], checked_at=now())
        raise
    made = {}
    if row.report is not None:
        made = {
            "text": "\n".join(line.text for line in draft.lines),
            "passages": [line.passage for line in draft.lines],
        }
    running.update(
        state=CheckState.DONE,
        family="",
        steps_done=len(done),
        year=year,
        checked_at=now(),
        findings=[as_data(one) for one in findings],
        **made,
    )


def draft_of_report(report: Report) -> Draft:
    """A report of the site as a draft. Raises CannotBeChecked with what stops the report from being made."""
    made = assembled(report)
    if made.document is None:
        raise CannotBeChecked(" ".join(dict.fromkeys(problem.message for problem in made.problems)))
    try:
        notes = form_notes(made.document)
    except Unprintable as refused:
        raise CannotBeChecked(str(refused)) from None
    return read_document(made.document, [plain_text(note) for note in notes])


def _found_apart(draft: Draft, known: Register, step: Callable[[str], None]) -> tuple[Finding, ...]:
    """What the rules find, in a process that can be ended: a text may be made so that a rule does not come to an end.

    `step` is told each family, and is asked with "" whether to go on; what it raises ends the process. Raises
    CannotBeChecked after SECONDS.
    """
    # Started afresh, not forked: a fork would share the connection to the database.
    afresh = multiprocessing.get_context("spawn")
    here, there = afresh.Pipe()
    child = afresh.Process(target=check_and_send, args=(there, draft, known), daemon=True)
    child.start()
    there.close()
    until = time.monotonic() + SECONDS
    try:
        with closing(here):
            while time.monotonic() < until:
                if not here.poll(0.5):
                    step("")
                    continue
                said = here.recv()
                if not isinstance(said, str):
                    return tuple(said)
                step(said)
    except EOFError:
        raise CannotBeChecked(_("The check ended by itself. Check the draft part by part.")) from None
    finally:
        child.kill()
        child.join()
    raise CannotBeChecked(
        _("The check took longer than {seconds} seconds and was ended. Check the draft part by part.").format(
            seconds=SECONDS
        )
    )


@task()
def check_draft_in_turn(pk: int) -> None:
    """What the worker does of a draft that was uploaded. Running it twice checks it once."""
    check_kept_draft(pk=pk, now=timezone.now)


def as_data(one: Finding) -> dict[str, object]:
    """A finding as it is kept."""
    return {
        "rule": one.rule,
        "lines": list(one.lines),
        "pages": list(one.pages),
        "message": one.message,
        "evidence": one.evidence,
        "certainty": one.certainty.value,
        "proposal": one.proposal,
        "mark": one.mark,
        "is_debris": one.is_debris,
    }


def check_again(*, draft: CheckedDraft, by: User) -> None:
    """Ask for a new check of a kept draft, as after the record was corrected. Raises ValidationError while one runs."""
    may_check_drafts(by)
    asked = CheckedDraft.objects.filter(pk=draft.pk).exclude(state__in=(CheckState.WAITING, CheckState.RUNNING))
    if not asked.update(state=CheckState.WAITING, family="", steps_done=0):
        raise ValidationError(_("This draft is being checked already: wait until it is done, or stop it."))


def stop_check(*, draft: CheckedDraft, by: User) -> None:
    """Stop a check that waits or runs; what an earlier one found stays."""
    may_check_drafts(by)
    CheckedDraft.objects.filter(pk=draft.pk, state__in=(CheckState.WAITING, CheckState.RUNNING)).update(
        state=CheckState.STOPPED
    )


def forget_draft(*, draft: CheckedDraft, by: User) -> None:
    """Take a draft and its findings away. What was said of findings stays, for the next draft."""
    may_check_drafts(by)
    with transaction.atomic():
        log(instance=draft, action="draft.forget", user=by, data={"name": draft.name})
        draft.delete()


def judge_finding(*, draft: CheckedDraft, mark: str, verdict: str, reason: str = "", by: User) -> FindingVerdict:
    """Accept or excuse a finding of a draft. Raises ValidationError where it has none of that mark, or a reason is missing.

    What is accepted of a report of the site is mended where a person wrote the passage and the words stand there once.
    """
    may_check_drafts(by)
    found = next((one for one in draft.findings if one["mark"] == mark), None)
    if found is None:
        raise ValidationError(_("This finding is no longer there: the draft was checked anew."))
    with transaction.atomic():
        mend = mend_of(draft, found) if verdict == Verdict.ACCEPTED else None
        if mend is not None and draft.report is not None:
            save_passage(report=draft.report, passage=mend.passage, text=mend.text, opened=mend.opened, by=by)
        row = FindingVerdict.objects.filter(mark=mark).first() or FindingVerdict(mark=mark)
        row.rule, row.message, row.by, row.report = found["rule"], found["message"][:1000], by, draft.report
        row.at = timezone.now()
        row.verdict, row.reason = verdict, reason.strip() if verdict == Verdict.EXCUSED else ""
        row.full_clean()
        row.save()
        data = {"rule": row.rule, "verdict": verdict, "reason": row.reason}
        log(instance=draft, action="finding.judge", user=by, data=data)
    return row


def take_back_verdict(*, draft: CheckedDraft, mark: str, by: User) -> None:
    """Forget what was said of a finding."""
    may_check_drafts(by)
    with transaction.atomic():
        row = FindingVerdict.objects.filter(mark=mark).first()
        if row is not None:
            log(instance=draft, action="finding.take_back", user=by, data={"rule": row.rule, "verdict": row.verdict})
            row.delete()

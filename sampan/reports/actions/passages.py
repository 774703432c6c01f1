"""Writing and editing passages. Every text that ever was is kept, and of two editors at once the second sees the first's."""

from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core import markup
from sampan.core.text import normalise
from sampan.network.models import User

from ..models import PassageDraft, PassageText, PassageVersion, Report, Verb
from ..permissions import may_edit_reports
from ..queries.editions import OWN, Opened, current_version, opened_passage, places_of


class ChangedMeanwhile(ValidationError):
    """Somebody saved the passage after it was opened. `newest` is what they wrote; what was typed is not lost."""

    def __init__(self, newest: PassageVersion) -> None:
        who = newest.by.get_username() if newest.by else _("Somebody")
        super().__init__(
            _(
                "%(who)s saved this passage after you opened it. Your text is below and was not saved: take over what you "
                "need from theirs, then save once more."
            )
            % {"who": who}
        )
        self.newest = newest


def save_passage(*, report: Report, passage: str, text: str, opened: int, by: User) -> PassageVersion:
    """Write a text in the place of a passage. `opened` is the number of the version that the editor saw.

    Raises ChangedMeanwhile, or ValidationError where the markup cannot be read or there is no such passage.
    """
    may_edit_reports(by)
    text = _readable(text)
    with transaction.atomic():
        _hold(report, passage, opened)
        there = _there(report, passage)
        if there.row is None and text == there.generated:
            raise ValidationError(_("This is the record’s own text: nothing was changed, so nothing was saved."))
        verb = Verb.WRITTEN if there.is_written or there.is_own else Verb.EDITED
        # The record's text of this moment counts as seen only where the editor was shown it: an open conflict stays open.
        seen = there.row.seen if there.row is not None and there.is_conflict else there.generated
        return _write(report, passage, text=text, seen=seen, verb=verb, by=by)


def write_own_passage(*, report: Report, follows: str, text: str, by: User) -> PassageVersion:
    """Add a passage of one's own after another passage, or at the head of a section."""
    may_edit_reports(by)
    text = _readable(text)
    with transaction.atomic():
        _ask_place(report, follows)
        return _write(report, _own_key(), text=text, seen="", verb=Verb.WRITTEN, by=by, follows=follows)


def take_back_edit(*, report: Report, passage: str, opened: int, by: User) -> None:
    """Print the record's own text again, or take a passage of one's own out. What was written can be restored."""
    may_edit_reports(by)
    with transaction.atomic():
        _hold(report, passage, opened)
        row = report.texts.filter(passage=passage).first()
        if row is None:
            return
        _keep_loaded(report, row)
        _keep(report, passage, text="", seen=row.seen, follows=row.follows, verb=Verb.TAKEN_BACK, by=by)
        PassageText.objects.filter(pk=row.pk).delete()
        log(instance=report, action="report.take_back", user=by, data={"passage": passage})


def resolve_conflict(
    *,
    report: Report,
    passage: str,
    choice: str,
    text: str = "",
    follows: str = "",
    opened: int,
    generated: str,
    by: User,
) -> None:
    """Choose between what a person wrote and what the record says now: `mine`, `record`, or `merged` with the text of both.

    `generated` is the record's text that the person was shown; where the record has changed once more they are asked again.
    """
    may_edit_reports(by)
    with transaction.atomic():
        _hold(report, passage, opened)
        there = _there(report, passage)
        row = there.row
        if row is None:
            raise ValidationError(_("There is nothing left to decide: the record’s own text is printed."))
        if not there.exists and choice != "record":
            # The record has no such passage any more: the text goes on as a passage of one's own.
            _ask_place(report, follows)
            kept = _readable(text) if choice == "merged" else row.text
            # Under a name of its own, or it would be taken for the record's passage if that comes back.
            _write(report, _own_key(), text=kept, seen="", verb=Verb.KEPT, by=by, follows=follows)
            take_back_edit(report=report, passage=passage, opened=opened, by=by)
            return
        if there.exists and there.generated != _lines(generated):
            raise ValidationError(_("The record was changed once more while you looked: compare again, then choose."))
        if choice == "record":
            take_back_edit(report=report, passage=passage, opened=opened, by=by)
        elif choice == "mine":
            _write(report, passage, text=row.text, seen=there.generated, verb=Verb.KEPT, by=by)
        elif choice == "merged":
            _write(report, passage, text=_readable(text), seen=there.generated, verb=Verb.MERGED, by=by)
        else:
            raise ValidationError(_("Choose one of the three: your text, the record’s, or one made of both."))


def restore_version(*, version: PassageVersion, opened: int, by: User) -> PassageVersion:
    """Print an earlier text again. The one that stands now is kept like every other."""
    may_edit_reports(by)
    if not version.text:
        raise ValidationError(_("With this version the record’s own text was printed: take your text back instead."))
    report, passage = version.report, version.passage
    with transaction.atomic():
        _hold(report, passage, opened)
        there = _there(report, passage) if not version.follows else None
        seen = there.generated if there is not None else ""
        return _write(report, passage, text=version.text, seen=seen, verb=Verb.RESTORED, by=by, follows=version.follows)


def keep_draft(*, report: Report, passage: str, text: str, opened: int, by: User) -> PassageDraft:
    """Keep what is being typed, so that nothing is lost when the line breaks. Only its writer sees it."""
    may_edit_reports(by)
    draft = PassageDraft(report=report, passage=passage, by=by, text=_lines(text), opened=opened, at=timezone.now())
    draft.clean_fields()
    kept, _made = PassageDraft.objects.update_or_create(
        report=report,
        passage=passage,
        by=by,
        defaults={"text": draft.text, "opened": draft.opened, "at": draft.at},
    )
    return kept


def drop_draft(*, report: Report, passage: str, by: User) -> None:
    """Forget what was typed and not saved."""
    may_edit_reports(by)
    PassageDraft.objects.filter(report=report, passage=passage, by=by).delete()


def _own_key() -> str:
    return f"{OWN}{secrets.token_hex(6)}"


def _ask_place(report: Report, follows: str) -> None:
    if follows not in places_of(report):
        raise ValidationError(_("Choose the section in which your text shall stand."))


def _lines(text: str) -> str:
    # A browser sends line ends as a form does; the record's own texts have the plain ones.
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _readable(text: str) -> str:
    text = normalise(_lines(text))
    if not text:
        raise ValidationError(_("The text is empty. To keep the passage out of the report, leave it out."))
    wrong = markup.problems(text)
    if wrong:
        told = [
            _("Line %(line)d, “%(words)s”: %(message)s")
            % {"line": one.line, "words": one.words, "message": one.message}
            for one in wrong
        ]
        raise ValidationError(told)
    return text


def _hold(report: Report, passage: str, opened: int) -> None:
    """Hold the report until the transaction ends, and refuse where the passage is not at the version that was opened."""
    Report.objects.select_for_update().filter(pk=report.pk).first()
    if current_version(report, passage) != opened:
        newest = PassageVersion.objects.filter(report=report, passage=passage).select_related("by").first()
        if newest is None:
            raise ValidationError(_("This form does not say which text was opened: open the passage anew."))
        raise ChangedMeanwhile(newest)


def _there(report: Report, passage: str) -> Opened:
    there = opened_passage(report, passage)
    if there is None:
        raise ValidationError(
            _("The record has no passage of this name (any more): copy your text, and add it as one of your own.")
        )
    return there


def _write(
    report: Report, passage: str, *, text: str, seen: str, verb: Verb, by: User, follows: str = ""
) -> PassageVersion:
    row = report.texts.filter(passage=passage).first()
    if row is None:
        row = PassageText(report=report, passage=passage, follows=follows)
    else:
        _keep_loaded(report, row)
        row.follows = follows or row.follows
    row.text, row.seen, row.by, row.at = text, seen, by, timezone.now()
    row.full_clean()
    row.save()
    version = _keep(report, passage, text=text, seen=seen, follows=row.follows, verb=verb, by=by)
    PassageDraft.objects.filter(report=report, passage=passage, by=by).delete()
    log(instance=report, action=f"report.{_LOGGED[verb]}", user=by, data={"passage": passage, "version": version.pk})
    return version


_LOGGED = {
    Verb.WRITTEN: "write",
    Verb.EDITED: "edit",
    Verb.KEPT: "resolve",
    Verb.MERGED: "resolve",
    Verb.RESTORED: "restore",
}


def _keep_loaded(report: Report, row: PassageText) -> None:
    """What came from a file has no version of its own until somebody changes it."""
    newest = PassageVersion.objects.filter(report=report, passage=row.passage).first()
    if newest is None or newest.text != row.text:
        _keep(report, row.passage, text=row.text, seen=row.seen, follows=row.follows, verb=Verb.LOADED, by=row.by)


def _keep(
    report: Report, passage: str, *, text: str, seen: str, follows: str, verb: Verb, by: User | None
) -> PassageVersion:
    version: PassageVersion = PassageVersion.objects.create(
        report=report, passage=passage, verb=verb, text=text, seen=seen, follows=follows, by=by, at=timezone.now()
    )
    return version

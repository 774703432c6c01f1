"""Taking back a Word file that people worked on: its changes are offered one by one, and each is taken or left by a person."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core import markup
from sampan.core.filetext import Unreadable
from sampan.core.sentfiles import Sent, sent_lines
from sampan.core.wordchanges import Changes, OtherReport, changes_in, text_with
from sampan.core.wordreading import WordText, from_json
from sampan.network.models import User

from ..models import Report, ReturnedFile
from ..permissions import may_edit_reports
from ..queries.editions import assembled, opened_passage
from .drafts import read_word_file
from .notes import NotesFault, form_notes
from .passages import save_passage
from .pdf import Unprintable

TAKEN: Final = "taken"
LEFT: Final = "left"


def take_in_file(*, report: Report, name: str, data: bytes, by: User) -> ReturnedFile:
    """Read a Word file that came back and keep its text. Raises ValidationError with a sentence where it is none of this
    report, torn, or means harm; nothing is kept then."""
    may_edit_reports(by)
    try:
        word = read_word_file(data)
        changes = changes_in(word, report=report.key, fallback=sent_now(report) if word.sent is None else None)
    except (Unreadable, OtherReport) as refused:
        raise ValidationError(str(refused)) from refused
    # With what it was compared with: the report may be another tomorrow, and the offers are to stay what they are.
    kept = WordText(word.lines, word.notes, changes.sent, changes.remarks)
    with transaction.atomic():
        returned = ReturnedFile(
            report=report, name=name[:200], text=json.dumps(asdict(kept), ensure_ascii=False), by=by
        )
        returned.full_clean()
        returned.save()
        log(instance=report, action="report.take_in", user=by, data={"offers": len(changes.offers)})
    return returned


def sent_now(report: Report) -> Sent | None:
    """What the report would say if it were sent out now; nothing while it is not in order."""
    document = assembled(report).document
    if document is None:
        return None
    try:
        lines = sent_lines(document, form_notes(document))
    except (Unprintable, NotesFault):
        return None
    return Sent(report.key, document.language, tuple(one for some in lines for one in some))


def changes_of(returned: ReturnedFile) -> Changes:
    """The offers of a file, the same each time."""
    found = changes_in(from_json(returned.text), report=returned.report.key)
    spoken = Counter(one.passage for one in found.offers)
    return replace(found, stale=frozenset(passage for passage in spoken if _changed_here(returned, found, passage)))


def _changed_here(returned: ReturnedFile, changes: Changes, passage: str) -> bool:
    there = opened_passage(returned.report, passage)
    return there is not None and _even(there.text) != _even(_text(returned, changes, passage))


def _text(returned: ReturnedFile, changes: Changes, passage: str) -> str:
    taken = {key for key, decision in returned.decided.items() if decision == TAKEN}
    return text_with(changes.sent, passage, changes.offers, taken)


def _even(text: str) -> str:
    return markup.printed(markup.parse(text).blocks)


def decide_offer(*, returned: ReturnedFile, key: str, take: bool, by: User) -> None:
    """Take one change into the text of its passage, or leave it. Raises ValidationError where it cannot be taken; what was
    decided before stays."""
    may_edit_reports(by)
    with transaction.atomic():
        returned = ReturnedFile.objects.select_for_update().select_related("report__language").get(pk=returned.pk)
        changes = changes_in(from_json(returned.text), report=returned.report.key)
        offer = next((one for one in changes.offers if one.key == key), None)
        if offer is None:
            raise ValidationError(_("There is no such change in this file (any more): open the file again."))
        if key in returned.decided:
            raise ValidationError(_("This change was decided already."))
        if take:
            if not offer.can_be_taken:
                raise ValidationError(offer.reason)
            there = opened_passage(returned.report, offer.passage)
            if there is None:
                raise ValidationError(_("The report no longer has this passage: copy the words into one of your own."))
            if _even(there.text) != _even(_text(returned, changes, offer.passage)):
                raise ValidationError(
                    _(
                        "This passage was changed here since the file was sent: open it, and write the change in by hand."
                    )
                )
            returned.decided[key] = TAKEN
            text = _text(returned, changes, offer.passage)
            if not text.strip():
                raise ValidationError(_("Nothing would be left of this passage: leave it out of the report instead."))
            save_passage(report=returned.report, passage=offer.passage, text=text, opened=there.version, by=by)
        else:
            returned.decided[key] = LEFT
        returned.save(update_fields=["decided"])
        log(
            instance=returned.report,
            action="report.decide_change",
            user=by,
            data={"passage": offer.passage, "taken": take},
        )


def forget_file(*, returned: ReturnedFile, by: User) -> None:
    """Take a file that came back off the desk. What was taken from it stays in the report."""
    may_edit_reports(by)
    log(instance=returned.report, action="report.forget_file", user=by, data={"name": returned.name})
    returned.delete()

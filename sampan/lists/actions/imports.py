"""Reading an old archive into a list: letter by letter, in batches that are whole or not there, from where it was left."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import fcntl
import hashlib
import re
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core import mbox
from sampan.core.mail.addresses import address_key, is_address
from sampan.core.mail.reading import Letter, read_letter
from sampan.core.mailman import Configuration
from sampan.network.models import Language, User

from ..models import (
    ArchiveImport,
    Basis,
    ImportState,
    Joining,
    MailingList,
    Origin,
    PostMark,
    PostState,
    Reading,
    Subscription,
    SubscriptionEvent,
    SubscriptionState,
)
from ..permissions import may_own
from ..queries.files import NoArchive, members_of, open_member
from ..queries.sealed import Summary
from .archiving import enter_new
from .posts import store_post

BATCH: Final = 100
# Pipermail hides addresses: “From: somchai at example.org (Somchai)”.
_HIDDEN_FROM: Final = re.compile(r"^\s*\"?([^\s@<>()]+) at ([^\s@<>()]+\.[^\s@<>()]+)\"?\s*(?:\((.*)\))?\s*$")


def ask_for_import(*, mailing_list: MailingList, path: Path, by: User | None, now: datetime.datetime) -> ArchiveImport:
    """Note that a file shall be read into a list. The same file asked for again is the same import."""
    may_own(by, mailing_list)
    try:
        members = members_of(path)
        digest = _digest(path)
    except (OSError, NoArchive) as problem:
        reason = str(problem) if isinstance(problem, NoArchive) else _("it cannot be read")
        raise ValidationError(
            _("There is no archive of mail in %(file)s: %(reason)s.") % {"file": path.name, "reason": reason}
        ) from None
    found, is_new = ArchiveImport.objects.get_or_create(
        mailing_list=mailing_list,
        digest=digest,
        defaults={
            "file": str(path),
            "all_bytes": sum(member.size for member in members),
            "asked_at": now,
            "by": by,
        },
    )
    if not is_new and found.file != str(path):
        found.file = str(path)
        found.save(update_fields=["file"])
    return found


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    for one in files:
        if path.is_dir():
            total.update(f"{one.relative_to(path)}\n{one.stat().st_size}\n".encode())
        with one.open("rb") as file:
            while block := file.read(1 << 20):
                total.update(block)
    return total.hexdigest()


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    member: int
    before: int  # bytes of the members before
    piece: mbox.Piece


def run_import(
    *, archive_import: ArchiveImport, now: datetime.datetime, after_batch: Callable[[ArchiveImport], None] | None = None
) -> ArchiveImport:
    """Read on from where the import has come to, until its end or until somebody stops it.

    A batch and the note of where it ended are one transaction: killed anywhere, it goes on without a gap. `after_batch`
    is told of each.
    """
    with _alone(archive_import) as is_alone:
        if is_alone and archive_import.state != ImportState.DONE:
            _read_on(archive_import, now, after_batch)
    return archive_import


@contextlib.contextmanager
def _alone(one: ArchiveImport) -> Iterator[bool]:
    """Whether nobody else on this machine reads the same import; the system lets go of the lock of whoever was killed."""
    folder = uploads()
    with (folder / f"{one.pk}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def uploads() -> Path:
    """The folder of files that wait to be read in, for the owner of the site alone."""
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def read_waiting(*, now: datetime.datetime) -> int:
    """Read every import that waits or that somebody killed left half done. Says how many were ended."""
    waiting = ArchiveImport.objects.filter(state__in=[ImportState.WAITING, ImportState.RUNNING])
    return sum(run_import(archive_import=one, now=now).state == ImportState.DONE for one in list(waiting))


def _read_on(
    one: ArchiveImport, now: datetime.datetime, after_batch: Callable[[ArchiveImport], None] | None
) -> ArchiveImport:
    ArchiveImport.objects.filter(pk=one.pk).update(state=ImportState.RUNNING, problem="")
    one.refresh_from_db()
    path = Path(one.file)
    try:
        for batch in _batches(_letters(path, one.member, one.place)):
            with transaction.atomic():
                one.refresh_from_db(fields=["state"])
                if one.state != ImportState.RUNNING:
                    return one
                _take_in(one, batch, now)
            if after_batch is not None:
                after_batch(one)
    except (OSError, EOFError, NoArchive) as problem:
        one.state, one.problem = ImportState.FAILED, type(problem).__name__
        one.save(update_fields=["state", "problem"])
        return one
    one.state, one.done_at, one.done_bytes = ImportState.DONE, now, one.all_bytes
    with transaction.atomic():
        one.save(update_fields=["state", "done_at", "done_bytes"])
        told = {"added": one.added, "known": one.known, "refused": one.refused}
        log(instance=one.mailing_list, action="lists.import", user=one.by, data=told)
    if path.parent == uploads():
        # It holds in clear what is sealed in the database now.
        path.unlink(missing_ok=True)
    return one


def stop_import(*, archive_import: ArchiveImport, by: User) -> None:
    """Have an import stop after the batch that it is in; it can be gone on with."""
    may_own(by, archive_import.mailing_list)
    ArchiveImport.objects.filter(pk=archive_import.pk, state__in=[ImportState.RUNNING, ImportState.WAITING]).update(
        state=ImportState.STOPPED
    )


def _batches(letters: Iterator[_Found]) -> Iterator[tuple[_Found, ...]]:
    while batch := tuple(islice(letters, BATCH)):
        yield batch


def _letters(path: Path, member: int, place: int) -> Iterator[_Found]:
    before = 0
    for one in members_of(path):
        if one.number >= member:
            with contextlib.ExitStack() as stack:
                file = open_member(path, one, stack)
                start = place if one.number == member else 0
                if one.name.casefold().endswith(".eml"):
                    raw = file.read(mbox.MOST_BYTES + 1)
                    if not start:
                        yield _Found(one.number, before, mbox.Piece(raw, b"", 0, len(raw), len(raw) > mbox.MOST_BYTES))
                else:
                    for piece in mbox.split(file, start=start):
                        yield _Found(one.number, before, piece)
        before += one.size


def _take_in(one: ArchiveImport, batch: tuple[_Found, ...], now: datetime.datetime) -> None:
    mailing_list = one.mailing_list
    marks: list[PostMark] = []
    for found in batch:
        if found.piece.is_cut:
            one.refused += 1
            continue
        letter = _completed(read_letter(found.piece.raw), found.piece.envelope)
        post, is_new = store_post(
            mailing_list=mailing_list,
            raw=found.piece.raw,
            letter=letter,
            state=PostState.SENT,
            now=now,
            origin=Origin.IMPORT,
        )
        if is_new:
            told = Summary(letter.subject, letter.sender_name, letter.sender_address, letter.text, letter.html)
            marks += enter_new(post, told)
            one.added += 1
        else:
            one.known += 1
    PostMark.objects.bulk_create(marks, batch_size=500)
    last = batch[-1]
    one.member, one.place = last.member, last.piece.end
    one.done_bytes = min(last.before + last.piece.end, one.all_bytes)
    one.save(update_fields=["member", "place", "done_bytes", "added", "known", "refused"])


def _completed(letter: Letter, envelope: bytes) -> Letter:
    """What pipermail hid, and a date for a letter without one, from the line before it."""
    changed: dict[str, object] = {}
    if not letter.sender_address and (hidden := _HIDDEN_FROM.match(letter.header("from"))):
        address = f"{hidden[1]}@{hidden[2]}"
        if is_address(address):
            changed = {
                "sender_address": address,
                "sender_key": address_key(address),
                "sender_name": " ".join((hidden[3] or letter.sender_name).split())[:200],
            }
    if letter.written_at is None and (day := _day_of(envelope)):
        changed["written_at"] = day
    return dataclasses.replace(letter, **changed) if changed else letter  # type: ignore[arg-type]


def _day_of(envelope: bytes) -> datetime.datetime | None:
    words = envelope.decode("ascii", "replace").split()
    for number in range(1, len(words)):
        try:
            found = parsedate_to_datetime(" ".join(words[number:]))
        except (TypeError, ValueError, IndexError, OverflowError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
    return None


@dataclasses.dataclass(frozen=True, slots=True)
class MembersTakenIn:
    """How many came onto the list, were on it, could not be read, or may not be on it by the rule of a closed list."""

    added: int = 0
    known: int = 0
    refused: int = 0
    not_in_register: int = 0


def import_members(
    *, mailing_list: MailingList, configuration: Configuration, by: User | None, now: datetime.datetime
) -> MembersTakenIn:
    """Put the members of an old list onto an open one. A closed list takes nobody from a file: its register decides.

    Languages that are not on record become the list's own.
    """
    may_own(by, mailing_list)
    here = set(mailing_list.subscriptions.values_list("address_key", flat=True))
    keys = {address_key(member.address): member for member in configuration.members}
    if mailing_list.joining == Joining.REGISTER:
        missing = sum(key not in here for key in keys)
        return MembersTakenIn(known=len(keys) - missing, refused=configuration.refused, not_in_register=missing)
    languages = set(Language.objects.values_list("slug", flat=True))
    new = [
        Subscription(
            mailing_list=mailing_list,
            address=member.address,
            address_key=key,
            name=member.name,
            language_id=member.language if member.language in languages else mailing_list.language_id,
            basis=Basis.IMPORTED,
            reading=Reading.DAILY if member.gets_digest else Reading.EACH,
            state=SubscriptionState.PAUSED if member.is_paused else SubscriptionState.ACTIVE,
            joined_at=now,
        )
        for key, member in keys.items()
        if key not in here
    ]
    with transaction.atomic():
        Subscription.objects.bulk_create(new, batch_size=500)
        SubscriptionEvent.objects.bulk_create(
            [
                SubscriptionEvent(
                    mailing_list=mailing_list, subscription=one, what="joined", why="imported", at=now, by=by
                )
                for one in new
            ],
            batch_size=500,
        )
        log(instance=mailing_list, action="lists.import_members", user=by, data={"added": len(new)})
    return MembersTakenIn(len(new), len(keys) - len(new), configuration.refused)

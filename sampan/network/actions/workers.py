"""Whether a worker still lives, and what becomes of the tasks of one that does not.

A worker holds a lock on a file of its own. The system lets go of the lock when the process ends, however it ends, so a
worker that was killed is known at once and no heartbeat has to be written.
"""

import contextlib
import datetime
import fcntl
import logging
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

log = logging.getLogger(__name__)

# A worker of another machine cannot be asked; what it has not finished after so long, it will not.
PATIENCE = datetime.timedelta(hours=2)
ATTEMPTS = 3


@contextlib.contextmanager
def present_worker() -> Iterator[str]:
    """Be a worker: yields its name (at most 64 characters), alive until the block or the process ends."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{_host()}.{os.getpid()}.{secrets.token_hex(4)}"
    path = folder / name
    # Written under another name first: between the making of the file and its locking it would look like a dead one's.
    draft = folder / f".{name}"
    with open(draft, "w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        draft.rename(path)
        try:
            yield name
        finally:
            path.unlink(missing_ok=True)


def is_gone(*, worker: str, since: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a worker that took something at `since` can be taken for dead at `now`."""
    if worker.split(".", maxsplit=1)[0] != _host():
        return now - since > PATIENCE
    # The name comes from a row of the database; it must not lead to a file elsewhere.
    if "/" in worker or not worker.isascii():
        return True
    try:
        with open(_folder() / worker, encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return True
    return True


def requeue_abandoned_tasks(*, now: datetime.datetime, by: str) -> tuple[int, int]:
    """Put the tasks of dead workers back in the queue; one that has cost three workers their life is given up.

    Returns how many went back and how many were given up. Without this they stay marked as running for ever.
    """
    again = given_up = 0
    for task in DBTaskResult.objects.running():
        worker = task.worker_ids[-1] if task.worker_ids else ""
        if not is_gone(worker=worker, since=task.started_at or task.enqueued_at, now=now):
            continue
        # Conditional on the row as it was read, so that a task which ends at this moment stays ended.
        same = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
        if len(task.worker_ids) < ATTEMPTS:
            again += same.update(status="READY", started_at=None)
            log.warning("%s put task %s back: its worker is gone", by, task.pk)
        else:
            given_up += same.update(
                status="FAILED",
                finished_at=now,
                exception_class_path="builtins.SystemExit",
                traceback=f"The worker died {ATTEMPTS} times while it ran this task.",
            )
            log.error("%s gave up task %s: its worker died %d times", by, task.pk, ATTEMPTS)
    return again, given_up


def clear_dead_workers(*, now: datetime.datetime, by: str) -> int:
    """Take away the files of this machine's workers that were killed."""
    cleared = 0
    folder = _folder()
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.startswith(_host() + ".") and is_gone(worker=path.name, since=timezone.now(), now=now):
            path.unlink(missing_ok=True)
            cleared += 1
    if cleared:
        log.info("%s cleared away %d dead workers", by, cleared)
    return cleared


def _folder() -> Path:
    return Path(settings.VAR) / "workers"


def _host() -> str:
    """This machine's name, as part of a worker's: no dots, and short enough for the column."""
    name = socket.gethostname().split(".")[0][:30]
    return "".join(mark if mark.isalnum() and mark.isascii() else "-" for mark in name) or "here"

"""Keeping the timetable: which command is due, who claimed it, and how it ended."""

import datetime
import logging
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone

from sampan.core.schedules import Entry, by_name
from sampan.network.actions.workers import is_gone
from sampan.network.models import ScheduledRun

log = logging.getLogger(__name__)

Runner = Callable[[Entry], None]


def plan_runs(*, entries: Iterable[Entry], now: datetime.datetime, by: str) -> None:
    """Give each entry of the timetable its row, and take away the rows of commands that have left it.

    A new entry that runs every so often is due at once; one with a time of day waits for that time.
    """
    wanted = by_name(entries)
    zone = timezone.get_default_timezone()
    with transaction.atomic():
        gone = ScheduledRun.objects.exclude(command__in=wanted)
        for run in gone:
            log.info("%s took %s off the timetable", by, run.command)
        gone.delete()
        known = set(ScheduledRun.objects.values_list("command", flat=True))
        for name, entry in wanted.items():
            if name not in known:
                due = now if entry.every is not None else entry.due_after(now, zone)
                # Two workers may start at the same moment; the second one finds the first one's row.
                ScheduledRun.objects.get_or_create(command=name, defaults={"due_at": due})


def claim_run(*, now: datetime.datetime, by: str) -> ScheduledRun | None:
    """Take the run that has been due the longest, or None. Of several workers that ask at once, one gets it."""
    due = ScheduledRun.objects.filter(due_at__lte=now).order_by("due_at", "command")
    for run in due:
        if run.claimed_at is not None and not is_gone(worker=run.claimed_by, since=run.claimed_at, now=now):
            continue
        # The condition is the row as it was read: whoever comes second changes no row and goes on to the next.
        unchanged = ScheduledRun.objects.filter(
            pk=run.pk, due_at=run.due_at, claimed_at=run.claimed_at, claimed_by=run.claimed_by
        )
        if unchanged.update(claimed_at=now, claimed_by=by):
            run.refresh_from_db()
            return run
    return None


def finish_run(*, run: ScheduledRun, entry: Entry, outcome: str, now: datetime.datetime, by: str) -> bool:
    """Record how a claimed run ended and when it is due again; False where another worker has taken it over."""
    return bool(
        ScheduledRun.objects.filter(pk=run.pk, claimed_by=by, claimed_at=run.claimed_at).update(
            claimed_at=None,
            claimed_by="",
            finished_at=now,
            outcome=outcome[:200],
            due_at=entry.due_after(now, timezone.get_default_timezone()),
        )
    )


def run_what_is_due(
    *, entries: Iterable[Entry], run_command: Runner, clock: Callable[[], datetime.datetime], by: str
) -> list[str]:
    """Run every command that is due at the moment of the call, each once, and return their names in order.

    A command that fails is recorded as failed and tried again at its next time; it does not stop the others.
    """
    wanted = by_name(entries)
    began = clock()
    done: list[str] = []
    while (run := claim_run(now=began, by=by)) is not None:
        entry = wanted.get(run.command)
        if entry is None:
            # Left the timetable between the planning and now.
            ScheduledRun.objects.filter(pk=run.pk).delete()
            continue
        try:
            run_command(entry)
            outcome = "done"
        except Exception as error:
            log.exception("%s failed", entry.name)
            # The class only: a message may hold what somebody wrote.
            outcome = f"failed: {type(error).__name__}"
        finish_run(run=run, entry=entry, outcome=outcome, now=clock(), by=by)
        done.append(entry.name)
    return done

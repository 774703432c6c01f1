"""Runs the background work: what the timetable says and what the site put in the queue, in one process."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from sampan.core.schedules import Entry
from sampan.network.actions.schedule import plan_runs, run_what_is_due
from sampan.network.actions.workers import clear_dead_workers, present_worker, requeue_abandoned_tasks

# Between two looks at the timetable no more than so many tasks are run, or a long queue would hold up the publishing.
TASKS_AT_A_TIME = 50
SECONDS_BETWEEN_LOOKS = 1.0
# What is tried several times a second would otherwise fill the log.
SECONDS_AFTER_A_FAILURE = 60.0

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Loops until it is told to stop; the first Ctrl-C or SIGTERM lets the task at hand finish."""

    help = "Run the background work: the timetable and the queued tasks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")
        parser.add_argument("--interval", type=float, default=0.25, help="seconds between two looks (default 0.25)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity: int = options["verbosity"]
        self.stop = threading.Event()
        self.tasks: TaskWorker | None = None
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self.finish)
            signal.signal(signal.SIGTERM, self.finish)
        entries: tuple[Entry, ...] = import_string(settings.TIMETABLE)
        self.always: list[Callable[[], int]] = [import_string(name) for name in import_string(settings.ALWAYS)]
        self.not_before: dict[Callable[[], int], float] = {}
        self.next_look = 0.0
        with present_worker() as name:
            requeue_abandoned_tasks(now=timezone.now(), by=name)
            clear_dead_workers(now=timezone.now(), by=name)
            plan_runs(entries=entries, now=timezone.now(), by=name)
            if self.verbosity:
                self.stdout.write(f"Worker {name} keeps the timetable of {len(entries)} commands.")
                self.stdout.flush()
            while not self.stop.is_set():
                close_old_connections()
                try:
                    self.look_after()
                    done, ran = [], 0
                    if time.monotonic() >= self.next_look or options["once"]:
                        done = run_what_is_due(
                            entries=entries, run_command=self.run_command, clock=timezone.now, by=name
                        )
                        ran = self.run_tasks(name)
                        # The timetable and the queue are asked once a second at most.
                        self.next_look = 0.0 if ran else time.monotonic() + SECONDS_BETWEEN_LOOKS
                except OperationalError as error:
                    # A database that is away or locked for a moment is no reason to die; the work is still there.
                    self.stderr.write(f"The database did not answer ({type(error).__name__}); trying again.")
                    done, ran = [], 0
                if self.verbosity > 1:
                    for command in done:
                        self.stdout.write(f"ran {command}")
                if options["once"] and not ran:
                    break
                if not ran:
                    self.stop.wait(options["interval"])
        if self.verbosity:
            self.stdout.write("Worker stopped.")

    def finish(self, signum: int, frame: object) -> None:
        """Stop after the task at hand; a second signal stops at once."""
        self.stop.set()
        if self.tasks is not None:
            self.tasks.running = False
        signal.signal(signum, signal.SIG_DFL)

    def look_after(self) -> None:
        """Do what is looked after all the time. What fails is told and tried again after a minute."""
        for work in self.always:
            if time.monotonic() < self.not_before.get(work, 0.0):
                continue
            try:
                work()
            except OperationalError:
                raise
            except Exception as error:
                self.not_before[work] = time.monotonic() + SECONDS_AFTER_A_FAILURE
                log.exception("%s failed: %s", work.__name__, type(error).__name__)

    def run_command(self, entry: Entry) -> None:
        """Run one command of the timetable."""
        call_command(entry.command, *entry.arguments, verbosity=max(0, self.verbosity - 1))

    def run_tasks(self, name: str) -> int:
        """Run the tasks that wait in the queue, some at a time, and say how many waited."""
        # Asked first without a lock: the package's own look takes the write lock of SQLite each time.
        waiting = DBTaskResult.objects.ready().filter(backend_name="default").count()
        if not waiting or self.stop.is_set():
            return 0
        self.tasks = TaskWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=TASKS_AT_A_TIME,
            worker_id=name,
            excluded_queue_names=[],
        )
        try:
            self.tasks.run()
        finally:
            self.tasks = None
        return waiting

"""Takes mail in and sends it out, in one process: the doors in one thread, the sender in another."""

import asyncio
import logging
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from sampan.lists.actions.sending import send_waiting, take_up_abandoned
from sampan.lists.actions.serving import open_doors
from sampan.lists.actions.transports import NotReachable, transport_of_settings
from sampan.network.actions.workers import clear_dead_workers, present_worker

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.25
SECONDS_BETWEEN_LOOKS_FOR_THE_GONE = 20.0
LONGEST_PAUSE = 300.0


class Command(BaseCommand):
    """Runs until it is told to stop; the first Ctrl-C or SIGTERM lets the letter at hand finish."""

    # They would load every page of the site into a process that shows none: a third of its memory.
    requires_system_checks: list[str] = []
    help = "Take in mail for the lists and send it out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-in", action="store_true", help="open no door, only send")
        parser.add_argument("--no-out", action="store_true", help="send nothing, only take in")

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity: int = options["verbosity"]
        self.stop = threading.Event()
        with present_worker() as name:
            clear_dead_workers(now=timezone.now(), by=name)
            sender = threading.Thread(target=self.send, args=(name,), name="sender", daemon=True)
            if not options["no_out"]:
                sender.start()
            try:
                asyncio.run(self.take_in(is_open=not options["no_in"]))
            except OSError as error:
                raise CommandError(
                    f"The door for mail could not be opened ({error.strerror}): another program has the port, or it "
                    "is not this account's to open. Choose others with SAMPAN_LISTS_LMTP_PORT and "
                    "SAMPAN_LISTS_SMTP_PORT, or 0 for none."
                ) from None
            finally:
                self.stop.set()
                if sender.is_alive():
                    sender.join(60)

    async def take_in(self, *, is_open: bool) -> None:
        """Keep the doors open until it is time to stop."""
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        for signum in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(signum, ended.set)
        threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="door")
        doors = []
        try:
            if is_open:
                doors = await open_doors(
                    host=settings.LISTS_LISTEN,
                    lmtp_port=settings.LISTS_LMTP_PORT,
                    smtp_port=settings.LISTS_SMTP_PORT,
                    threads=threads,
                )
            if self.verbosity:
                way = f"through {settings.LISTS_HOST}" if settings.LISTS_HOST else "into the box of copies"
                self.stdout.write(
                    f"Lists take in mail at {settings.LISTS_LISTEN} (SMTP {settings.LISTS_SMTP_PORT}, LMTP "
                    f"{settings.LISTS_LMTP_PORT}) and send it {way}."
                )
                self.stdout.flush()
            await ended.wait()
        finally:
            for door in doors:
                door.close()
            # What is being taken in is finished; the answer may no longer reach its sender, who then sends again.
            threads.shutdown(wait=True)

    def send(self, name: str) -> None:
        """Send what is due, until it is time to stop."""
        transport = transport_of_settings()
        next_look, pause = 0.0, 0.0
        while not self.stop.is_set():
            try:
                close_old_connections()
                if time.monotonic() >= next_look:
                    take_up_abandoned(now=timezone.now())
                    next_look = time.monotonic() + SECONDS_BETWEEN_LOOKS_FOR_THE_GONE
                sent = send_waiting(by=name, transport=transport, clock=timezone.now, stop=self.stop)
                pause = 0.0
                if not sent:
                    transport.close()
                    self.stop.wait(SECONDS_BETWEEN_LOOKS)
            except NotReachable as error:
                pause = min(LONGEST_PAUSE, max(2.0, pause * 2))
                log.warning("the mail server cannot be reached (%s); trying again in %.0f s", error, pause)
                self.stop.wait(pause)
            except OperationalError as error:
                log.warning("the database did not answer (%s); trying again", type(error).__name__)
                self.stop.wait(1.0)
            except Exception as error:
                # One broken mailing must not keep the others; what it was stands in the database, not in the log.
                log.error("sending failed: %s", type(error).__name__)
                self.stop.wait(5.0)
        transport.close()

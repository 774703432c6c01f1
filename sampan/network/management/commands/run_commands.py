"""Runs several commands in one process, for whoever would otherwise wait for the start of each."""

import gc
import shlex
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """`manage.py run_commands "migrate --verbosity 0" "import_records examples/mekong-2016"`."""

    help = "Run several commands one after the other in one process; the first that fails ends it. Each is announced by a line that begins with ==."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "commands", nargs="+", help="each command with its arguments, as one word in quotation marks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Migrating makes and drops models by the ten thousand; looking for garbage less often saves a seventh of it.
        gc.set_threshold(100_000, 20, 20)
        for line in options["commands"]:
            self.stdout.write(f"== {line}")
            self.stdout.flush()
            name, *arguments = shlex.split(line)
            call_command(name, *arguments, stdout=self.stdout, stderr=self.stderr)

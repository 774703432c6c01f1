"""Load a folder of record files: all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sampan.core.recordfiles import Rejected
from sampan.network.actions.imports import import_records


class Command(BaseCommand):
    """`manage.py import_records FOLDER`."""

    help = "Load every record file (*.yaml) of a folder. If anything is wrong nothing is saved, and every problem is named with file and line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="such as examples/mekong-2016")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_records(folder=options["folder"], by=None)
        except Rejected as rejected:
            count = len(rejected.problems)
            lines = "\n".join(f"  {problem}" for problem in rejected.problems)
            raise CommandError(f"{count} problem{'s' if count > 1 else ''}; nothing was saved.\n{lines}") from None
        self.stdout.write(f"Loaded {options['folder']}: {report}.")

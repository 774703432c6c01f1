"""Writes the report of a year as files into a folder, without the worker."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sampan.reports.actions.builds import CannotBeMade
from sampan.reports.actions.files import FORMATS, write_report
from sampan.reports.actions.notes import NotesFault
from sampan.reports.actions.pdf import NotSet, Unprintable


class Command(BaseCommand):
    """Prints where each file is; what stands in the way is told with the name of its record, and nothing is written."""

    help = "Write the report of a year into a folder, in one or several formats."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, help="the year that is reported")
        parser.add_argument("--language", default="en", help="the language of the edition (default en)")
        parser.add_argument(
            "--formats", default=",".join(FORMATS), help=f"formats, parted by commas (default {','.join(FORMATS)})"
        )
        parser.add_argument(
            "--folder", type=Path, default=None, help="where to write (default var/reports/YEAR-LANGUAGE)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        formats = [one.strip() for one in options["formats"].split(",") if one.strip()]
        try:
            written = write_report(
                year=options["year"], language=options["language"], formats=formats, folder=options["folder"]
            )
            for path, seconds in written:
                self.stdout.write(f"{path}  ({path.stat().st_size / 1000:.0f} kB, {seconds:.1f} s)")
        except CannotBeMade as refused:
            told = [f"  {one.record or one.passage or one.section}: {one.message}" for one in refused.problems]
            raise CommandError("\n".join(["The report cannot be made:", *told])) from refused
        except (ValidationError, Unprintable, NotSet, NotesFault) as refused:
            told = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
            raise CommandError("\n".join(told)) from refused
        except OSError as error:
            raise CommandError(
                f"{error.filename}: {error.strerror}. Name a folder that can be written to: --folder ~/report"
            ) from error

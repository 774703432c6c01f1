"""Asks for what a published report still lacks; the timetable runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from sampan.reports.actions.builds import build_what_is_published


class Command(BaseCommand):
    """Run again it does nothing new."""

    help = "Make published reports of which nothing was made yet."

    def handle(self, *args: Any, **options: Any) -> None:
        builds = build_what_is_published()
        if options["verbosity"] and builds:
            self.stdout.write(f"Asked for {len(builds)} formats.")

"""Reads the archives that wait to come into a list."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sampan.lists.actions.imports import read_waiting


class Command(BaseCommand):
    """Safe at any time; what was killed goes on where it was."""

    help = "Read the archives that were given at the pages of the lists, from where each has come to."

    def handle(self, *args: Any, **options: Any) -> None:
        done = read_waiting(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{done} archives were read.")

"""Reads the words of files that were added or replaced, so that they can be found by them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sampan.library.models import DocumentWords
from sampan.search.actions.words import read_files
from sampan.sources.models import CopyWords


class Command(BaseCommand):
    """Safe at any time; a file that was read is not read again until it is replaced."""

    help = "Read the words of new files of the library and of stored copies of sources, for the search."

    def handle(self, *args: Any, **options: Any) -> None:
        read = 0
        for table, owner in ((DocumentWords, "document"), (CopyWords, "copy")):
            read += read_files(table, owner=owner, now=timezone.now(), by="read_files")
        if options["verbosity"]:
            self.stdout.write(f"{read} files were read.")

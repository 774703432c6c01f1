"""Writes a list with every letter and everybody on it to a file, so that a network can leave."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sampan.lists.actions.exports import export_list
from sampan.lists.models import MailingList


class Command(BaseCommand):
    """`manage.py export_list LIST FILE`."""

    help = "Write a list to a new ZIP: its letters byte for byte as an mbox, its rules and members as JSON. The file is not encrypted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("list", help="the key of the list")
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        mailing_list = MailingList.objects.filter(key=options["list"]).first()
        if mailing_list is None:
            raise CommandError(f"There is no list {options['list']}.")
        try:
            number = export_list(mailing_list=mailing_list, path=options["file"], by=None, now=timezone.now())
        except FileExistsError:
            raise CommandError(f"{options['file']} is there already: name a new file.") from None
        self.stdout.write(f"{number} letters were written to {options['file']}.")

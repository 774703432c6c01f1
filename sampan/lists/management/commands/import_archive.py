"""Reads an old archive, or the members of an old list, into a list."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sampan.core.mailman import UnreadableConfiguration, read_configuration
from sampan.lists.actions.imports import ask_for_import, import_members, run_import
from sampan.lists.models import ArchiveImport, ImportState, MailingList


class Command(BaseCommand):
    """`manage.py import_archive LIST FILE`. Stopped or killed, the same line goes on where it was."""

    help = "Read an mbox, pipermail's files, a Google Takeout, or a ZIP, TAR or folder of them into a list; with --members, who is on it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("list", help="the key of the list")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--members",
            action="store_true",
            help="the file is config.pck of Mailman 2, JSON of Mailman 3, members.csv of Google, or addresses a line",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        mailing_list = MailingList.objects.filter(key=options["list"]).first()
        if mailing_list is None:
            known = ", ".join(MailingList.objects.values_list("key", flat=True)) or "none yet"
            raise CommandError(f"There is no list {options['list']}. There are: {known}.")
        if options["members"]:
            self._members(mailing_list, options["file"])
            return
        try:
            asked = ask_for_import(
                mailing_list=mailing_list, path=options["file"].resolve(), by=None, now=timezone.now()
            )
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        done = run_import(archive_import=asked, now=timezone.now(), after_batch=self._tell)
        self.stdout.write("")
        if done.state == ImportState.FAILED:
            raise CommandError(f"It could not be read to its end ({done.problem}). The same line goes on where it was.")
        if done.state != ImportState.DONE:
            raise CommandError("It was stopped, or another process is reading it. The same line goes on where it was.")
        self.stdout.write(
            f"{done.added} letters were taken in, {done.known} were here already, {done.refused} were too large."
        )

    def _tell(self, one: ArchiveImport) -> None:
        share = 100 * one.done_bytes // one.all_bytes if one.all_bytes else 100
        self.stdout.write(f"\r{min(share, 99)} %, {one.added + one.known} letters", ending="")
        self.stdout.flush()

    def _members(self, mailing_list: MailingList, path: Path) -> None:
        try:
            configuration = read_configuration(path.read_bytes())
        except (OSError, UnreadableConfiguration) as problem:
            raise CommandError(f"No members could be read from {path.name}: {problem}.") from None
        done = import_members(mailing_list=mailing_list, configuration=configuration, by=None, now=timezone.now())
        self.stdout.write(
            f"{done.added} were put on the list, {done.known} were on it, {done.refused} lines held no address."
        )
        if done.not_in_register:
            self.stdout.write(
                f"{done.not_in_register} do not represent a member on record: this list follows the register, "
                "so add them there, or make an exception."
            )

"""Make the page tree over the record, and on request the accounts of the example."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sampan.website.actions.site import open_site, refuse_demo_on_a_real_site


class Command(BaseCommand):
    """`manage.py open_site [--demo]`: can be run again at any time."""

    help = (
        "Makes the pages that are missing (home, countries, about …). With --demo, also accounts to try the site with."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="make the accounts of the example and print them")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["demo"]:
            try:
                refuse_demo_on_a_real_site(address=settings.SITE_ADDRESS)
            except PermissionDenied as refused:
                raise CommandError(str(refused)) from None
        for account in open_site(by=None, demo=options["demo"]):
            self.stdout.write(f"{account.username:<14} {account.password}   {account.what}")

"""Gives up on held posts that nobody decided about."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sampan.lists.actions.moderation import expire_holds


class Command(BaseCommand):
    """Safe at any time; running it twice changes nothing the second time."""

    help = "Give up on posts that were held for three weeks, and forget what was turned away as long ago."

    def handle(self, *args: Any, **options: Any) -> None:
        done = expire_holds(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{done} held posts were given up.")

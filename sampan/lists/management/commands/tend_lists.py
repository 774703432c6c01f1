"""What the lists do by the clock: digests, questions to paused addresses, letting go of what is no longer needed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sampan.lists.actions.bounces import ask_whether_mail_arrives
from sampan.lists.actions.digests import send_due_digests
from sampan.lists.actions.sending import forget_old_deliveries


class Command(BaseCommand):
    """May be run at any time; twice changes nothing more."""

    help = "Send digests that are due, ask paused addresses again, forget old deliveries."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        digests, asked = send_due_digests(now=now), ask_whether_mail_arrives(now=now)
        forgotten = forget_old_deliveries(now=now)
        if options["verbosity"]:
            self.stdout.write(f"{digests} digests, {asked} addresses looked at, {forgotten} deliveries forgotten.")

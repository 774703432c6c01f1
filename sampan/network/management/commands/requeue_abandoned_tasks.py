"""Puts background work back in the queue that a killed worker left half done."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sampan.network.actions.workers import clear_dead_workers, requeue_abandoned_tasks


class Command(BaseCommand):
    """A thin shell over the actions of the same name."""

    help = "Put background work back in the queue that a killed worker left half done (the worker does this by itself)."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        again, given_up = requeue_abandoned_tasks(now=now, by="requeue_abandoned_tasks")
        clear_dead_workers(now=now, by="requeue_abandoned_tasks")
        if again or given_up or options["verbosity"] > 1:
            self.stdout.write(f"{again} put back, {given_up} given up")

"""Brings the closed lists to where the register of members is."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sampan.lists.actions.register import follow_register


class Command(BaseCommand):
    """Safe at any time; running it twice changes nothing the second time."""

    help = "Put on the closed lists who represents a member, and take off who no longer does."

    def handle(self, *args: Any, **options: Any) -> None:
        for key, done in follow_register(now=timezone.now()).items():
            self.stdout.write(f"{key}: {done.joined} joined, {done.left} left.")

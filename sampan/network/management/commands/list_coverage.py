"""List the facts of a document with the record that holds each, and count them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sampan.network.queries.coverage import coverage


class Command(BaseCommand):
    """`manage.py list_coverage examples/mekong-2016/facts.csv`."""

    help = (
        "List each fact of a document with the record that holds it, those that no record holds, and how many are held."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("facts", type=Path, help="a CSV file: fact, line, why it is not data")
        parser.add_argument("--missing", action="store_true", help="list only the facts that no record holds")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts = coverage(options["facts"])
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['facts']} cannot be read as a list of facts: {error}") from None
        for fact in facts:
            if fact.records and not options["missing"]:
                self.stdout.write(f"{fact.fact:<22} l.{fact.line:<5} {'; '.join(fact.records)}")
            elif not fact.records:
                self.stdout.write(
                    f"{fact.fact:<22} l.{fact.line:<5} NOT HELD{': ' + fact.not_data if fact.not_data else ''}"
                )
        held = sum(bool(fact.records) for fact in facts)
        self.stdout.write(f"{held} of {len(facts)}")

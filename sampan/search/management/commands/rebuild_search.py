"""Makes the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from sampan.search.actions.index import rebuild_index


class Command(BaseCommand):
    """Safe at any time: readers keep the old index until the new one is whole."""

    help = "Make the index of the search anew; searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        shown = -1

        def tell(done: int, of: int) -> None:
            nonlocal shown
            percent = 100 * done // max(of, 1)
            if options["verbosity"] and percent != shown:
                shown = percent
                self.stdout.write(
                    f"{done:,} of {of:,} records ({percent} %)", ending="\r" if self.stdout.isatty() else "\n"
                )
                self.stdout.flush()

        held = rebuild_index(tell)
        if options["verbosity"]:
            self.stdout.write(f"The index holds {held:,} records.")

"""What the reports app offers to the search: the pages of published editions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from sampan.search.queries.offers import Offer

from ..models import PublishedFile, Report, State, WebPage


def _published(rows: QuerySet[Any], audiences: Collection[str]) -> QuerySet[Any]:
    """A published edition is for everybody, whatever circle asks; what is only made is for nobody."""
    return rows.filter(build__published__isnull=False, build__report__state=State.PUBLISHED)


OFFERS = (
    Offer(
        kind="report",
        model=WebPage,
        titles=("heading",),
        texts=("text", "part_of", "build__report__title"),
        open_to=_published,
        # Whether its pages are for everybody is said by these.
        hangs_on=(PublishedFile, Report),
    ),
)

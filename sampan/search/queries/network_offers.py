"""What the network app offers to the search. It stands below this app and so cannot say it itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sampan.network.models import CommitteeSeat, Organisation, Person, Place, StaffPost

from .offers import Offer


def _in_office(rows: QuerySet[Any], audiences: Collection[str]) -> QuerySet[Any]:
    """People whom the pages of the committee and the secretariat name. Others are found where they took part."""
    seats = CommitteeSeat.objects.open_to(audiences).filter(person=OuterRef("pk"))
    posts = StaffPost.objects.open_to(audiences).filter(person=OuterRef("pk"))
    return Person.objects.open_to(audiences).filter(Exists(seats) | Exists(posts))


OFFERS = (
    Offer(
        kind="organisation",
        model=Organisation,
        titles=("name", "acronym", "names__name", "unit"),
        texts=("description", "parent__name", "place__name", "country__name", "memberships__heading__name"),
        places=("country", "place", "memberships__heading"),
    ),
    Offer(
        kind="person",
        model=Person,
        titles=("printed_name", "names__name"),
        texts=("affiliations__organisation__name", "affiliations__title", "seats__committee__name"),
        places=("seats__organisation__country", "affiliations__organisation__country"),
        open_to=_in_office,
        hangs_on=(StaffPost,),
    ),
    Offer(
        kind="place",
        model=Place,
        titles=("name", "heading_name", "names__name"),
        texts=("remark",),
        places=("lies_in",),
        is_public=False,
    ),
)

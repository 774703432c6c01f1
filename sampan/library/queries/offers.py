"""What the library app offers to the search."""

from sampan.search.queries.offers import Offer

from ..models import Edition, Photo, Work

OFFERS = (
    Offer(
        kind="work",
        model=Work,
        titles=("title", "titles__title"),
        texts=("summary", "publishers__name", "publishers__acronym", "kind__name", "project__title"),
    ),
    Offer(
        kind="edition",
        model=Edition,
        titles=("title", "work__title"),
        texts=("remark", "file__words__text"),
        within=("work",),
    ),
    Offer(
        kind="photo",
        model=Photo,
        titles=("caption", "captions__text"),
        texts=("alternative", "credit__printed_name", "place__name", "activity__title"),
        places=("place",),
    ),
)

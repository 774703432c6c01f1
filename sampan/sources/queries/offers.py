"""What the sources app offers to the search."""

from sampan.search.queries.offers import Offer

from ..models import Claim, Note, Quotation, Source, Term

OFFERS = (
    Offer(
        kind="source",
        model=Source,
        titles=("title", "title_printed"),
        texts=(
            "container_title",
            "publisher",
            "publisher_organisation__name",
            "authors__literal",
            "authors__family_name",
            "authors__given_name",
            "copies__words__text",
        ),
        places=("place",),
    ),
    Offer(
        kind="term",
        model=Term,
        titles=("headword", "expansions__text"),
        texts=("definitions__text", "organisation__name"),
    ),
    Offer(
        kind="quotation",
        model=Quotation,
        titles=(),
        texts=("text", "attributed_to", "speaker__printed_name", "organisation__name"),
        is_public=False,
    ),
    Offer(kind="claim", model=Claim, titles=(), texts=("text", "topic", "asserted_by__name"), is_public=False),
    Offer(
        kind="note",
        model=Note,
        titles=("printed_number",),
        texts=("source__title", "document__title", "locator"),
        is_public=False,
    ),
)

"""What the figures app offers to the search."""

from sampan.search.queries.offers import Offer

from ..models import Figure, Indicator

OFFERS = (
    Offer(
        kind="indicator",
        model=Indicator,
        titles=("name",),
        texts=("definition", "rivalry", "topic", "place__name"),
        places=("place",),
    ),
    Offer(
        kind="figure",
        model=Figure,
        titles=("label", "indicator__name"),
        texts=(
            "printed",
            "population",
            "counted_as",
            "place__name",
            "asserted_by__name",
            "asserted_by__acronym",
            "citations__source__title",
            "remark",
        ),
        places=("place",),
        within=("indicator",),
    ),
)

"""What the policies app offers to the search."""

from sampan.search.queries.offers import Offer

from ..models import Criticism, Instrument, Pathway, PolicyAction, Rule

OFFERS = (
    Offer(
        kind="instrument",
        model=Instrument,
        titles=("title", "titles__title", "legal_number"),
        texts=("summary", "remark", "parties__country__name", "parties__organisation__name"),
        places=("parties__country",),
    ),
    Offer(
        kind="policy",
        model=PolicyAction,
        titles=("title",),
        texts=(
            "change",
            "remark",
            "instrument__title",
            "organisations__name",
            "place__name",
            "citations__source__title",
        ),
        places=("place", "instrument__parties__country"),
    ),
    Offer(
        kind="pathway",
        model=Pathway,
        titles=("name", "acronym", "document"),
        texts=("description",),
    ),
    Offer(
        kind="rule",
        model=Rule,
        titles=("pathway__name", "pathway__acronym"),
        texts=("text", "subject", "remark", "legal_basis__title", "asserted_by__name"),
        within=("pathway",),
    ),
    Offer(
        kind="criticism",
        model=Criticism,
        titles=(),
        texts=("text", "made_by__name", "pathway__name", "instrument__title"),
        is_public=False,
    ),
)

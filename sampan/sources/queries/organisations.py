"""What sources say of an organisation, and what it said and published itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from sampan.network.models import Organisation
from sampan.network.queries.order import latest_first, name_key
from sampan.sources.models import Claim, Quotation, Source


@dataclass(frozen=True, slots=True)
class Statements:
    """Claims about an organisation, claims it made, its own words, and sources it published."""

    about: list[Claim]
    made: list[Claim]
    quotations: list[Quotation]
    published: list[Source]


def statements_of_organisation(*, organisation: Organisation) -> Statements:
    """What is on record of the words about and of an organisation."""
    claims = (
        Claim.objects.published()
        .filter(Q(organisations=organisation) | Q(asserted_by=organisation))
        .distinct()
        .prefetch_related("organisations")
        .order_by("order", "key")
    )
    found = list(claims)
    about = [claim for claim in found if organisation in claim.organisations.all()]
    return Statements(
        about=about,
        made=[claim for claim in found if claim not in about],
        quotations=list(Quotation.objects.published().filter(organisation=organisation).order_by("key")),
        published=sorted(
            Source.objects.published().filter(publisher_organisation=organisation),
            key=lambda source: (*latest_first(source.start), name_key(source.title), source.key),
        ),
    )

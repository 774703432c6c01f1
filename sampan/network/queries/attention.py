"""What of the network's records needs somebody's attention at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from ..models import Membership, Organisation


@dataclass(frozen=True, slots=True)
class Attention:
    """One line of the desk's first page: what is amiss, in how many records, and the list of them."""

    what: str
    number: int
    url: str


def members_without_country() -> QuerySet[Organisation]:
    """Organisations with a membership that is listed under no country, and that have none themselves."""
    no_heading = Membership.objects.filter(organisation=OuterRef("pk"), heading__isnull=True)
    return Organisation.objects.filter(Exists(no_heading), country__isnull=True)

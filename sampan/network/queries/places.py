"""The gazetteer as data that is taken away."""

from __future__ import annotations

from django.db.models import Prefetch, Q

from sampan.network.models import Place, PlaceKind, PlaceName

from .order import InOrder, name_key, offered_places


def list_places(*, kind: str = "", country: str = "", q: str = "") -> InOrder[Place]:
    """Published places by name, with their names in other languages, kind and country at hand.

    `country` finds the country itself and what lies in it; `q` is looked for in every name on record, in any script.
    """
    asked = Place.objects.filter(live=True)
    if kind:
        asked = asked.filter(kind=kind)
    if country:
        asked = asked.filter(Q(key=country) | Q(country__key=country))
    if q:
        asked = asked.filter(
            Q(name__icontains=q) | Q(pk__in=PlaceName.objects.filter(name__icontains=q).values("place"))
        )
    rows = asked.select_related("kind", "country", "lies_in").prefetch_related(
        Prefetch("names", queryset=PlaceName.objects.order_by("language", "id"))
    )
    return InOrder(rows, name_key, "name")


def place_choices() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The kinds of places, and the countries, as (key, name). Two queries."""
    kinds = PlaceKind.objects.filter(places__live=True).distinct().order_by("order", "slug").values_list("slug", "name")
    return tuple(kinds), offered_places(Place.objects.filter(live=True, is_country=True))

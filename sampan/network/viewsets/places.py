"""Places, languages and their vocabularies at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..models import Language, OrganisationKind, Place, PlaceKind
from .filters import AskFilter, CountryFilter, filter_set
from .panels import group, keyed, names, row
from .records import RecordViewSet, VocabularyViewSet, column, refers


class PlaceViewSet(RecordViewSet):
    """The gazetteer."""

    model = Place
    icon = "site"
    list_display = [
        "name",
        refers("kind", _("Kind"), sort="kind__order", narrow=True),
        refers("lies_in", _("Lies in")),
        refers("country", _("Country"), sort="country__name"),
    ]
    filterset_class = filter_set(
        Place,
        ("kind",),
        country=CountryFilter(paths=("country",)),
        in_region=AskFilter(label=_("Country of the region"), ask=lambda all_: all_.filter(in_region=True)),
        located=AskFilter(label=_("With coordinates"), ask=lambda all_: all_.filter(latitude__isnull=False)),
    )
    search_fields = ("name", "heading_name", "names__name", "key")
    related = ("kind", "lies_in", "country")
    panels = [
        group(_("Place"), "name", "heading_name", row("kind", "lies_in"), row("is_country", "in_region")),
        names(),
        group(_("On the map"), row("latitude", "longitude"), "other_side"),
        group(_("Remarks"), "remark", "order", closed=True),
        keyed("live"),
    ]


class LanguageViewSet(VocabularyViewSet):
    """The languages of the people concerned."""

    model = Language
    icon = "globe"
    more = ("own_name", "script")
    list_display = ["name", column("own_name", _("Own name"), narrow=True), *VocabularyViewSet.list_display[1:]]
    search_fields = ("slug", "name", "own_name")


class PlaceKindViewSet(VocabularyViewSet):
    """Kinds of place."""

    model = PlaceKind


class OrganisationKindViewSet(VocabularyViewSet):
    """Kinds of organisation."""

    model = OrganisationKind

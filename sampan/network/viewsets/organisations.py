"""Organisations and people at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..models import Organisation, Person
from ..queries.attention import members_without_country
from .filters import AskFilter, CountryFilter, filter_set
from .panels import dates, group, keyed, names, row, rows
from .records import RecordViewSet, column, refers


class OrganisationViewSet(RecordViewSet):
    """Members, partners, ministries, donors, media."""

    model = Organisation
    icon = "group"
    list_display = [
        column("name", _("Name"), str, sort="name", narrow=True),
        column("acronym", _("Acronym"), sort="acronym", narrow=True),
        column("kinds", _("Kinds"), lambda record: ", ".join(kind.name for kind in record.kinds.all())),
        refers("country", _("Country"), sort="country__name"),
    ]
    filterset_class = filter_set(
        Organisation,
        ("kinds",),
        country=CountryFilter(paths=("country", "memberships__heading", "place")),
        members=AskFilter(
            label=_("Member of the network"), ask=lambda all_: all_.filter(memberships__isnull=False).distinct()
        ),
        without_country=AskFilter(
            label=_("Member without country"), ask=lambda all_: all_.filter(pk__in=members_without_country())
        ),
    )
    search_fields = ("name", "acronym", "names__name", "unit", "key")
    related = ("country",)
    prefetched = ("kinds",)
    panels = [
        group(
            _("Organisation"),
            "name",
            row("acronym", "name_language"),
            "unit",
            "kinds",
            row("country", "place"),
            "parent",
            "website",
            "description",
        ),
        rows(
            "memberships",
            _("Membership of the network"),
            _("Membership"),
            row("heading", "order"),
            row("is_founder", "listed_as"),
            dates(),
        ),
        rows(
            "names",
            _("Further and former names"),
            _("Name"),
            row("name", "language"),
            row("kind", "where_seen"),
            dates(_("Name used"), closed=True),
        ),
        group(_("Remarks"), "remark", row("is_anonymous", "is_network"), closed=True),
        keyed("live"),
    ]


class PersonViewSet(RecordViewSet):
    """People of public record, who are not accounts."""

    model = Person
    icon = "user"
    list_display = [
        "printed_name",
        column("formal", _("With honorific"), "formal_name"),
        refers("country", _("Country"), sort="country__name"),
    ]
    filterset_class = filter_set(Person, ("name_order",), country=CountryFilter(paths=("country",)))
    search_fields = ("printed_name", "family_name", "given_name", "names__name", "key")
    related = ("country",)
    panels = [
        group(
            _("Name"),
            row("printed_name", "name_language"),
            row("family_name", "given_name"),
            row("name_order", "honorific"),
        ),
        names(),
        rows(
            "affiliations",
            _("What they are to organisations"),
            _("Affiliation"),
            row("organisation", "title"),
            row("is_former", "represents"),
            "where_seen",
            dates(),
            "remark",
        ),
        group(_("For staff"), row("country", "email"), "remark"),
        keyed("live"),
    ]

"""Policy events, instruments, pathways, rules and criticism at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sampan.network.viewsets import (
    CountryFilter,
    RecordViewSet,
    VocabularyViewSet,
    YearFilter,
    column,
    dates,
    day,
    filter_set,
    group,
    keyed,
    refers,
    row,
    rows,
    said,
)
from sampan.sources.viewsets import citations

from .models import Criticism, Instrument, InstrumentKind, Pathway, PolicyAction, Rule


class PolicyActionViewSet(RecordViewSet):
    """What states and bodies did, dated."""

    model = PolicyAction
    icon = "calendar"
    list_display = [
        "title",
        said("kind", _("What happened")),
        column("countries", _("Countries"), lambda event: ", ".join(p.name for p in event.countries.all())),
        day(narrow=True),
    ]
    filterset_class = filter_set(
        PolicyAction, ("kind", "outcome"), country=CountryFilter(paths=("countries",)), year=YearFilter()
    )
    search_fields = ("title", "change", "instrument__title", "organisations__name", "key")
    prefetched = ("countries",)
    panels = [
        group(_("Event"), "title", row("kind", "outcome"), "instrument", "change"),
        dates(),
        citations(),
        group(_("Where and who"), "countries", "place", "organisations", "people"),
        group(_("Remarks"), "remark", closed=True),
        keyed(),
    ]


class InstrumentViewSet(RecordViewSet):
    """Laws, agreements, plans."""

    model = Instrument
    icon = "doc-full"
    list_display = [
        "title",
        refers("kind", _("Kind"), sort="kind__order"),
        column("legal_number", _("Number")),
        column("year", _("Year"), lambda instrument: instrument.year or "", sort="year", narrow=True),
    ]
    filterset_class = filter_set(Instrument, ("kind",), country=CountryFilter(paths=("parties__country",)))
    search_fields = ("title", "titles__title", "legal_number", "summary", "key")
    related = ("kind",)
    panels = [
        group(_("Instrument"), "title", row("kind", "legal_number"), row("year", "last_year"), "summary"),
        rows("titles", _("Further titles"), _("Title"), "title", row("language", "where_seen")),
        rows("parties", _("Parties"), _("Party"), row("country", "organisation"), "order"),
        group(
            _("Years as printed"),
            row("buddhist_era_printed", "gregorian_year_printed"),
            "supersedes",
            "remark",
            closed=True,
        ),
        keyed("live"),
    ]


class PathwayViewSet(RecordViewSet):
    """Ways in which a migrant worker may hold papers."""

    model = Pathway
    icon = "arrow-right-full"
    list_display = [
        "name",
        column("document", _("Document it gives"), sort="document", narrow=True),
        column("destinations", _("To"), lambda pathway: ", ".join(p.name for p in pathway.destinations.all())),
    ]
    filterset_class = filter_set(Pathway, country=CountryFilter(paths=("destinations", "origins")))
    search_fields = ("name", "acronym", "document", "key")
    prefetched = ("destinations",)
    panels = [
        group(_("Pathway"), row("name", "acronym"), "document", "description", "order"),
        group(_("From and to"), "origins", "destinations"),
        group(_("Rests on"), "instruments"),
        keyed("live"),
    ]


class RuleViewSet(RecordViewSet):
    """Dated rules of pathways; gaps too."""

    model = Rule
    icon = "tasks"
    list_display = [
        column("text", _("Rule"), str, narrow=True),
        refers("pathway", _("Pathway"), sort="pathway__name"),
        said("kind", _("About")),
        day("valid", _("Valid")),
    ]
    filterset_class = filter_set(
        Rule,
        ("kind", "pathway", "is_planned"),
        country=CountryFilter(paths=("destinations", "pathway__destinations", "origins")),
        year=YearFilter(label=_("Valid in the year")),
    )
    search_fields = ("text", "subject", "pathway__name", "legal_basis__title", "key")
    related = ("pathway",)
    panels = [
        group(_("Rule"), row("pathway", "kind"), "subject", "text"),
        group(
            _("Durations and limits"),
            row("duration", "earlier_duration"),
            row("renewal_duration", "after_duration"),
            row("age_limit", "reference_date"),
        ),
        dates(_("Valid")),
        citations(),
        group(_("For people from, in"), "origins", "destinations"),
        group(
            _("Legal basis and who says so"),
            row("legal_basis", "legal_basis_locator"),
            row("asserted_by", "asserted_by_printed"),
            "is_planned",
        ),
        group(_("Conflicts"), "conflicts_with", closed=True),
        group(_("For the desk"), "remark", "order", closed=True),
        keyed(),
    ]


class CriticismViewSet(RecordViewSet):
    """What somebody holds against a pathway or instrument."""

    model = Criticism
    icon = "warning"
    list_display = [
        column("text", _("Criticism"), str, narrow=True),
        refers("pathway", _("Pathway")),
        refers("instrument", _("Instrument")),
        refers("made_by", _("Made by")),
    ]
    filterset_class = filter_set(Criticism, ("pathway",), year=YearFilter())
    search_fields = ("text", "made_by__name", "made_by_printed", "key")
    related = ("pathway", "instrument", "made_by")
    panels = [
        group(_("Criticism"), "text", row("pathway", "instrument"), row("made_by", "made_by_printed")),
        citations(),
        dates(closed=True),
        keyed("live"),
    ]


class InstrumentKindViewSet(VocabularyViewSet):
    """Kinds of instrument."""

    model = InstrumentKind

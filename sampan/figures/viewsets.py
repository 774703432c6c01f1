"""Figures and indicators at the desk."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sampan.network.viewsets import (
    AskFilter,
    CountryFilter,
    RecordViewSet,
    YearFilter,
    column,
    dates,
    day,
    filter_set,
    group,
    keyed,
    quantity,
    refers,
    row,
)
from sampan.sources.viewsets import citations

from .models import Figure, Indicator
from .queries.attention import figures_due_for_review


class FigureViewSet(RecordViewSet):
    """Figures, with their sources."""

    model = Figure
    icon = "decimal"
    list_display = [
        "label",
        column("value", _("Value"), lambda figure: figure.printed or figure.value_code, narrow=True),
        refers("indicator", _("Indicator"), sort="indicator__name"),
        refers("place", _("Where"), sort="place__name"),
        day("as_of", _("As of")),
        column("sources", _("Citations"), lambda figure: len(figure.citations.all())),
    ]
    filterset_class = filter_set(
        Figure,
        ("kind", "status", "is_preferred"),
        country=CountryFilter(paths=("place", "origins")),
        year=YearFilter(label=_("Holds in the year")),
        without_source=AskFilter(label=_("Without source"), ask=lambda all_: all_.without_source()),
        without_as_of=AskFilter(label=_("Without as-of date"), ask=lambda all_: all_.without_as_of()),
        past_review=AskFilter(
            label=_("Past the review date"), ask=lambda all_: figures_due_for_review(timezone.localdate())
        ),
    )
    search_fields = ("label", "printed", "population", "indicator__name", "place__name", "asserted_by__name", "key")
    related = ("indicator", "place")
    prefetched = ("citations",)
    panels = [
        group(_("What is counted"), "indicator", "label", row("population", "counted_as")),
        quantity(),
        dates(_("As of")),
        citations(),
        group(
            _("Where and whom"),
            row("place", "place_printed"),
            "origins",
            row("asserted_by", "asserted_by_printed"),
            "pathway_word",
        ),
        group(
            _("What sort of number"),
            row("status", "stock_or_flow"),
            row("currency", "per"),
            row("per_is_implied", "target_year"),
            row("stated_also", "earlier_wording"),
            "earlier_duration",
            closed=True,
        ),
        group(_("Beside its rivals"), "is_preferred", "preferred_reason"),
        group(_("Worked out from others"), "share_of", "is_derived", "derivation", "derived_from", closed=True),
        group(_("For the desk"), "review_by", "remark", "order"),
        keyed(),
    ]


class IndicatorViewSet(RecordViewSet):
    """Questions that figures answer."""

    model = Indicator
    icon = "help"
    list_display = [
        "name",
        column("topic", _("Topic"), sort="topic"),
        refers("place", _("Where"), sort="place__name", narrow=True),
        column("unit", _("Unit")),
    ]
    filterset_class = filter_set(Indicator, country=CountryFilter(paths=("place",)))
    search_fields = ("name", "definition", "topic", "key")
    related = ("place",)
    panels = [
        group(_("Indicator"), "name", "definition", row("unit", "place"), row("topic", "order")),
        group(_("Rivals"), "rivalry"),
        keyed("live"),
    ]

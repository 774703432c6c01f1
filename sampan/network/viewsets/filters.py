"""The filters that lists of the desk have in common."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect

from ..models import Place
from ..permissions import desk_record


def _countries(request: Any) -> QuerySet[Place]:
    return Place.objects.filter(Q(is_country=True) | Q(in_region=True)).order_by("order", "name")


class CountryFilter(django_filters.ModelChoiceFilter):
    """Records that any of `paths` leads to a country from; without paths those of the editors' rule."""

    def __init__(self, *, paths: tuple[str, ...] = (), **given: Any) -> None:
        given.setdefault("label", _("Country"))
        super().__init__(queryset=_countries, **given)
        self.paths = paths

    def filter(self, qs: QuerySet[Any], value: Place | None) -> QuerySet[Any]:
        """Each record once, however many of its places lie there."""
        if value is None:
            return qs
        rule = desk_record(qs.model)
        match = Q()
        for path in self.paths or (rule.countries if rule else ()):
            match |= Q(**{path: value}) | Q(**{f"{path}__country": value})
        return qs.filter(pk__in=qs.model._default_manager.filter(match).values("pk"))


class YearFilter(django_filters.NumberFilter):
    """Records whose dates touch a year."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", _("Year"))
        super().__init__(min_value=1, max_value=9998, decimal_places=0, **given)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Records without any date are of no year."""
        return qs if value is None else qs.in_year(int(value))  # type: ignore[attr-defined]


class AskFilter(django_filters.BooleanFilter):
    """Yes or no to a question that the queryset of the records answers with those of whom it is true."""

    def __init__(self, *, ask: Any, **given: Any) -> None:
        super().__init__(widget=BooleanRadioSelect, **given)
        self.ask = ask

    def filter(self, qs: QuerySet[Any], value: bool | None) -> QuerySet[Any]:
        """`ask` takes all records of the table and gives those of whom it is true."""
        if value is None:
            return qs
        true = self.ask(qs.model._default_manager.all()).values("pk")
        return qs.filter(pk__in=true) if value else qs.exclude(pk__in=true)


class LiveFilter(django_filters.BooleanFilter):
    """Whether a record is on the public site."""

    def __init__(self, **given: Any) -> None:
        super().__init__(field_name="live", label=_("Published"), widget=BooleanRadioSelect, **given)


def filter_set(table: type[Model], fields: tuple[str, ...] = (), **filters: Any) -> type[WagtailFilterSet]:
    """The filters of a list: columns that hold a choice, then those given by name, then whether it is published."""
    if any(field.name == "live" for field in table._meta.concrete_fields):
        filters["live"] = LiveFilter()
    meta = type("Meta", (), {"model": table, "fields": list(fields)})
    made: type[WagtailFilterSet] = type(f"{table.__name__}Filters", (WagtailFilterSet,), {**filters, "Meta": meta})
    return made

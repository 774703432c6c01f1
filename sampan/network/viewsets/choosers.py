"""Choosers: what a form may refer to, found by any of its names, and only what the account may see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from sampan.core.text import normalise

from ..permissions import offered_to


def found_by(records: QuerySet[Any], fields: tuple[str, ...], query: str) -> QuerySet[Any]:
    """The records that hold the words of `query`, as the search of the whole site finds them, each once.

    A table that is not in the index is asked itself, and so are rows that changed a moment ago: whether the words stand
    in one of their `fields`.
    """
    wanted = " ".join(normalise(query).split())
    if not wanted:
        return records
    match = Q()
    for field in fields:
        match |= Q(**{f"{field}__icontains": wanted})
    indexed = import_string(settings.RECORD_SEARCH)(records.model, wanted)
    if indexed is not None:
        rows, waiting = indexed
        match = Q(pk__in=rows) | (Q(pk__in=waiting) & match)
    return records.filter(pk__in=records.model._default_manager.filter(match).values("pk"))


def filter_form(fields: tuple[str, ...]) -> type[forms.Form]:
    """The search box of a chooser."""

    class SearchBox(BaseFilterForm):
        q = forms.CharField(
            label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
        )

        def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
            objects = super().filter(objects)
            self.search_query = self.cleaned_data.get("q")
            self.is_searching = bool(self.search_query)
            return found_by(objects, fields, self.search_query or "")

    return SearchBox


class _Offered:
    model_class: Any
    request: Any

    def get_object_list(self) -> QuerySet[Any]:
        """Only what the account may refer to."""
        return offered_to(self.request.user, self.model_class)

    def get_filter_form_class(self) -> type[forms.Form]:
        """Searches the fields of the list."""
        return filter_form(self.model_class.snippet_viewset.search_fields)


class OfferedChooseView(_Offered, ChooseView):
    """The window of the chooser."""


class OfferedChooseResultsView(_Offered, ChooseResultsView):
    """Its results."""


class OfferedChosenView(SnippetChosenView):
    """What was chosen."""

    def get_object(self, pk: Any) -> Any:
        """Only what is offered; a key that is none is none of them."""
        records = offered_to(self.request.user, self.model_class)
        try:
            return records.get(pk=pk)
        except (ValueError, TypeError) as error:
            raise self.model_class.DoesNotExist from error


class OfferedChosenMultipleView(SnippetChosenMultipleView):
    """What was chosen, if it is several."""

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """Only what is offered."""
        records = offered_to(self.request.user, self.model_class)
        try:
            return records.filter(pk__in=pks)
        except (ValueError, TypeError):
            return records.none()


class RecordChooser(AdminSnippetChooser):
    """The field of a form that opens the window."""

    def get_instance(self, value: Any) -> Any:
        """What is no key at all is shown as nothing chosen, beside the error; Wagtail's would fail."""
        try:
            return super().get_instance(value)
        except (ValueError, TypeError):
            return None


class OfferedChooserViewSet(SnippetChooserViewSet):
    """The chooser of a table of the record."""

    choose_view_class = OfferedChooseView
    choose_results_view_class = OfferedChooseResultsView
    chosen_view_class = OfferedChosenView
    chosen_multiple_view_class = OfferedChosenMultipleView
    per_page = 15

    @cached_property
    def widget_class(self) -> Any:
        """Made like Wagtail's: an instance for the table."""
        return RecordChooser(model=self.model, icon=self.icon)

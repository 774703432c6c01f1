"""Lists as spreadsheets: every useful column of the rows as filtered, nothing that a spreadsheet would run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages

from sampan.core.text import neutralise_cell

# Wagtail's own bookkeeping.
NOT_EXPORTED = frozenset(
    {
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "live_revision",
    }
)
# Last, because a reader of the file wants to know first what a row is about.
_AT_THE_END = ("live", "recorded_from")
# A workbook is put together in memory; a file with commas is sent as it is read.
MOST_ROWS_OF_A_WORKBOOK = 20_000


def exported_fields(model: type[Model]) -> list[models.Field[Any, Any]]:
    """The columns of a table that may leave the desk. E-mail addresses never do."""
    return [
        field
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.name not in NOT_EXPORTED and not isinstance(field, models.EmailField) and not field.auto_created
    ]


def exported_rows_below(model: type[Model]) -> list[Any]:
    """The tables whose rows belong to a record: citations, names, places."""
    return sorted(get_all_child_relations(model), key=lambda relation: relation.get_accessor_name())


def with_everything(records: QuerySet[Any]) -> QuerySet[Any]:
    """The records with all that an export writes, in a fixed number of queries."""
    model = records.model
    single = [field.name for field in exported_fields(model) if field.many_to_one or field.one_to_one]
    several: list[Any] = [field.name for field in exported_fields(model) if field.many_to_many]
    for relation in exported_rows_below(model):
        child = relation.related_model
        named = [field.name for field in child._meta.concrete_fields if field.many_to_one and not field.primary_key]
        if "note" in named:
            named.append("note__document")
        several.append(Prefetch(relation.get_accessor_name(), child._default_manager.select_related(*named)))
    return records.select_related(*single).prefetch_related(*several)


class ExportMixin:
    """Takes the place of Wagtail's export, which writes formulas as formulas."""

    model: type[Model]

    def get_heading(self, queryset: Any, field: str) -> str:
        """The name of a column as the form has it."""
        return str(self._headings[field])

    @property
    def list_export(self) -> list[str]:
        """The columns."""
        return list(self._headings)

    @property
    def _headings(self) -> dict[str, str]:
        fields = sorted(exported_fields(self.model), key=lambda field: field.name in _AT_THE_END)
        headings = {field.name: capfirst(force_str(field.verbose_name)) for field in fields}
        if "live" in headings:
            headings["live"] = str(_("Published"))
        for relation in exported_rows_below(self.model):
            # The name of the relation: citations, places; a name of a table is in the singular.
            name = relation.get_accessor_name()
            headings[name] = capfirst(name.replace("_", " "))
        return headings

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """One record as plain values, each safe in a spreadsheet."""
        return {name: neutralise_cell(plain_value(item, name)) for name in self._headings}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Nothing more: the row is plain already."""
        return value

    def stream_csv(self, queryset: QuerySet[Any]) -> Iterator[bytes]:
        """Line by line. It begins with the mark by which spreadsheets know that the text is UTF-8."""
        yield b"\xef\xbb\xbf"
        yield from super().stream_csv(with_everything(queryset).iterator(chunk_size=500))  # type: ignore[misc]

    def write_xlsx(self, queryset: QuerySet[Any], output: Any) -> None:
        """The workbook, from rows that are read bit by bit."""
        super().write_xlsx(with_everything(queryset).iterator(chunk_size=500), output)  # type: ignore[misc]

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        """The file, or the way to a smaller one."""
        if spreadsheet_format == "xlsx" and queryset.count() > MOST_ROWS_OF_A_WORKBOOK:
            request = self.request  # type: ignore[attr-defined]
            messages.error(
                request,
                _("A workbook of more than %(most)d rows takes too long: narrow the list, or download it as CSV.")
                % {"most": MOST_ROWS_OF_A_WORKBOOK},
            )
            question = request.GET.copy()
            question.pop("export")
            return redirect(f"{request.path}?{question.urlencode()}")
        return super().as_spreadsheet(queryset, spreadsheet_format)  # type: ignore[misc]


def plain_value(item: Any, name: str) -> Any:
    """A column of a record as a spreadsheet holds it: numbers and dates as such, all else as text."""
    shown = getattr(item, f"get_{name}_display", None)
    value = shown() if shown is not None else getattr(item, name)
    if isinstance(value, models.Manager):
        return "; ".join(str(one) for one in value.all())
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if value is None or isinstance(value, int | float | datetime.date):
        return value
    return str(value)

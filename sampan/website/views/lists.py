"""What every list of the site has: pages of fifty, and the same rows as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sampan.core.text import neutralise_cell

from ..forms import BadQuestion

ROWS_A_PAGE = 50


def page_of(rows: Any, number: int, size: int = ROWS_A_PAGE) -> Page[Any]:
    """One page of `rows` (a list or queryset). Raises BadQuestion for a page past the end."""
    pages = Paginator(rows, size)
    if number > pages.num_pages:
        sentence = _("There is no page %(number)s: the list has %(count)s.")
        raise BadQuestion(sentence % {"number": number, "count": pages.num_pages})
    return pages.page(number)


def csv_answer(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], name: str) -> HttpResponse:
    """The rows as `<name>.csv`: UTF-8 with the mark by which spreadsheets know it, several values of a cell parted by “; ”.

    No cell is run as a formula.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([neutralise_cell(_cell(row.get(column))) for column in columns])
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if part not in ("", None))
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(part)) for part in value)
    # Text that ends a row would be read as the next one by programs that split lines before they read quotes.
    return value.replace("\r", " ").replace("\n", " ") if isinstance(value, str) else value


def json_answer(rows: Iterable[Mapping[str, Any]], *, url: str, **also: Any) -> HttpResponse:
    """The rows as JSON with the address of their page and their number; letters of every script as they are."""
    told = list(rows)
    return data_answer({"url": url, **also, "count": len(told), "rows": told})


def data_answer(data: Any, content_type: str = "application/json") -> HttpResponse:
    """Any data as JSON."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8")

"""What every list of the site has: pages of fifty."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from ..forms import BadQuestion

ROWS_A_PAGE = 50


def page_of(rows: Any, number: int, size: int = ROWS_A_PAGE) -> Page[Any]:
    """One page of `rows` (a list or queryset). Raises BadQuestion for a page past the end."""
    pages = Paginator(rows, size)
    if number > pages.num_pages:
        sentence = _("There is no page %(number)s: the list has %(count)s.")
        raise BadQuestion(sentence % {"number": number, "count": pages.num_pages})
    return pages.page(number)

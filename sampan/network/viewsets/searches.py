"""The tables among which a search at the desk leads on to the next."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.search import SearchArea

from ..permissions import Editor, desk_record


class TableSearch(SearchArea):
    """A table that can be searched from the menu of the desk, for whoever is shown its list."""

    def __init__(self, table: Any, order: int) -> None:
        meta = table._meta
        url = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:list")
        super().__init__(str(meta.verbose_name_plural).capitalize(), url, name=meta.label_lower, order=order)
        self.table = table

    def is_shown(self, request: Any) -> bool:
        """As the list itself."""
        rule = desk_record(self.table)
        user = request.user
        if not user.is_authenticated or not user.is_desk_user or rule is None:
            return False
        return user.is_staff_member or rule.editor not in (Editor.NOTHING, Editor.CHOOSES)

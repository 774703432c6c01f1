"""The panel of the desk's first page that says what needs attention, each line with its list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..models import User
from ..permissions import records_shown_to
from ..queries.attention import Attention

# Apps register functions of an account under this name that give their lines.
HOOK = "sampan_needs_attention"


def attention(user: User, what: Any, found: QuerySet[Any], **asked: str) -> Attention | None:
    """A line for the records of `found` that the account is shown; None where it is shown none of that table.

    `asked` are the filters of the list that give the same records.
    """
    model: type[Model] = found.model
    shown = records_shown_to(user, model)
    if not user.is_staff_member and not shown.exists():
        return None
    number = found.filter(pk__in=shown.values("pk")).count() if not user.is_staff_member else found.count()
    meta = model._meta
    url = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:list")
    return Attention(str(what), number, f"{url}?{urlencode(asked)}" if asked else url)


class AttentionPanel(Component):
    """What needs attention, those with something in them first."""

    order = 10
    template_name = "network/desk/attention.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The lines of every app."""
        asked: list[Callable[[Any], list[Attention | None]]] = hooks.get_hooks(HOOK)
        lines = [line for ask in asked for line in ask(self.request.user) if line is not None]
        return {
            "lines": [line for line in lines if line.number],
            "in_order": [line for line in lines if not line.number],
        }

"""What the figures app adds to the desk."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sampan.network.models import User
from sampan.network.queries.attention import Attention
from sampan.network.viewsets import TableSearch, attention

from .models import Figure
from .queries.attention import figures_due_for_review, figures_without_as_of, figures_without_source
from .viewsets import FigureViewSet, IndicatorViewSet


class FiguresGroup(SnippetViewSetGroup):
    """Figures and what they count."""

    menu_label = _("Figures")
    menu_icon = "decimal"
    menu_order = 130
    items = (FigureViewSet, IndicatorViewSet)


register_snippet(FiguresGroup)


@hooks.register("sampan_needs_attention")
def figures_need_attention(user: User) -> list[Attention | None]:
    """Figures without source, without date, past review."""
    return [
        attention(user, _("figures without source"), figures_without_source(), without_source="true"),
        attention(user, _("figures without as-of date"), figures_without_as_of(), without_as_of="true"),
        attention(
            user, _("figures past the review date"), figures_due_for_review(timezone.localdate()), past_review="true"
        ),
    ]


@hooks.register("register_admin_search_area")
def search_figures() -> TableSearch:
    """By any words of the record."""
    return TableSearch(Figure, 10)

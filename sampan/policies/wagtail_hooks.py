"""What the policies app adds to the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sampan.network.viewsets import TableSearch

from .models import PolicyAction
from .viewsets import (
    CriticismViewSet,
    InstrumentKindViewSet,
    InstrumentViewSet,
    PathwayViewSet,
    PolicyActionViewSet,
    RuleViewSet,
)


class PoliciesGroup(SnippetViewSetGroup):
    """Policies and pathways."""

    menu_label = _("Policies")
    menu_icon = "tasks"
    menu_order = 140
    items = (
        PolicyActionViewSet,
        InstrumentViewSet,
        PathwayViewSet,
        RuleViewSet,
        CriticismViewSet,
        InstrumentKindViewSet,
    )


register_snippet(PoliciesGroup)


@hooks.register("register_admin_search_area")
def search_policy_events() -> TableSearch:
    """By any words of the record."""
    return TableSearch(PolicyAction, 70)

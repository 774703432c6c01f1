"""What the sources app adds to the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sampan.network.models import User
from sampan.network.queries.attention import Attention
from sampan.network.viewsets import TableSearch, attention

from .models import Claim, Source
from .queries.attention import notes_without_source
from .viewsets import ClaimViewSet, NoteViewSet, QuotationViewSet, SourceViewSet, TermViewSet


class SourcesGroup(SnippetViewSetGroup):
    """What was read, and what it says."""

    menu_label = _("Sources")
    menu_icon = "link-external"
    menu_order = 120
    items = (SourceViewSet, NoteViewSet, ClaimViewSet, QuotationViewSet, TermViewSet)


register_snippet(SourcesGroup)


@hooks.register("sampan_needs_attention")
def notes_need_attention(user: User) -> list[Attention | None]:
    """Notes whose source nobody knows."""
    return [attention(user, _("notes whose source is unknown"), notes_without_source(), without_source="true")]


@hooks.register("register_admin_search_area")
def search_sources() -> TableSearch:
    """By any words of the record."""
    return TableSearch(Source, 50)


@hooks.register("register_admin_search_area")
def search_claims() -> TableSearch:
    """By any words of the record."""
    return TableSearch(Claim, 60)

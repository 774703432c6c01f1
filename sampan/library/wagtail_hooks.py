"""What the library adds to the desk, and what Wagtail asks of it: whether a file may be sent to whoever asks."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sampan.network.models import User
from sampan.network.queries.attention import Attention
from sampan.network.viewsets import TableSearch, attention

from .models import CustomDocument, Work
from .queries.attention import photos_without_consent, works_with_missing_editions
from .queries.works import may_read_document
from .viewsets import EditionViewSet, PhotoViewSet, WorkKindViewSet, WorkViewSet


class LibraryGroup(SnippetViewSetGroup):
    """Works, their editions, photos."""

    menu_label = _("Library")
    menu_icon = "doc-full-inverse"
    menu_order = 160
    items = (WorkViewSet, EditionViewSet, PhotoViewSet, WorkKindViewSet)


register_snippet(LibraryGroup)


@hooks.register("sampan_needs_attention")
def library_needs_attention(user: User) -> list[Attention | None]:
    """Editions that are missing, photos that may not be shown."""
    return [
        attention(user, _("works with editions missing"), works_with_missing_editions(), missing="true"),
        attention(user, _("photos without consent"), photos_without_consent(), without_consent="true"),
    ]


@hooks.register("before_serve_document")
def keep_closed_editions(document: CustomDocument, request: HttpRequest) -> None:
    """A file that is an edition goes only to those who may see its work; others get what a missing file gets."""
    if not may_read_document(user=request.user, document=document):
        raise Http404


@hooks.register("register_admin_search_area")
def search_works() -> TableSearch:
    """By any words of the record."""
    return TableSearch(Work, 90)

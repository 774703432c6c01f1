"""What Wagtail asks of the library: whether a file may be sent to whoever asks for it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail import hooks

from .models import CustomDocument
from .queries.works import may_read_document


@hooks.register("before_serve_document")
def keep_closed_editions(document: CustomDocument, request: HttpRequest) -> None:
    """A file that is an edition goes only to those who may see its work; others get what a missing file gets."""
    if not may_read_document(user=request.user, document=document):
        raise Http404

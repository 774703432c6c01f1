"""What the lists offer to the search: lists, and what was written on them, each by the one rule of its list."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from sampan.core.replies import Part, hidden, read_subject, stretches
from sampan.core.sealing import CannotOpen
from sampan.search.queries.offers import Offer

from ..models import MailingList, Post
from .sealed import summary_of


def _open_to(rows: QuerySet[Any], audiences: Collection[str]) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.open_to(audiences)  # type: ignore[attr-defined]
    return found


def _said(post: Post) -> tuple[Collection[str], Collection[str]]:
    """Subject and what its writer wrote: quotations are found where they were written first."""
    try:
        told = summary_of(post)
    except CannotOpen:
        # Without its key a post is not found; the rest of the index is made all the same.
        return (), ()
    text = "".join(one.text for one in stretches(told.text) if one.part is Part.TEXT)
    if not post.mailing_list.is_closed:
        text = hidden(text)
    names = () if not told.sender_name else (hidden(told.sender_name),)
    return (read_subject(told.subject).text or "…",), (text, *names)


OFFERS = (
    Offer(kind="list", model=MailingList, titles=("title",), texts=("description",)),
    Offer(kind="letter", model=Post, titles=(), texts=("mailing_list__title",), open_to=_open_to, said=_said),
)

"""What waits for a moderator, and what was decided lately and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ..models import CannedReply, Decision, Hold
from ..permissions import lists_moderated_by
from .archive import Attached, attached
from .reasons import words_of
from .sealed import Summary, summary_of

LATELY = 20


@dataclass(frozen=True, slots=True)
class Held:
    """A held post for whoever decides about it."""

    hold: Hold
    summary: Summary
    reasons: tuple[str, ...]
    attachments: tuple[Attached, ...]

    @property
    def may_be_a_leak(self) -> bool:
        """Whether it holds text of a closed list."""
        return "closed-text" in self.hold.reasons


def _holds_of(user: Any) -> QuerySet[Hold]:
    lists = lists_moderated_by(user).values("pk")
    return Hold.objects.filter(post__mailing_list__in=lists).select_related("post__mailing_list", "decided_by")


def waiting_for(user: Any) -> list[Held]:
    """What waits for `user`, the oldest first."""
    holds = _holds_of(user).filter(decision="").prefetch_related("post__parts").order_by("held_at", "post")
    return [_opened(hold) for hold in holds[:100]]


def decided_lately(user: Any) -> list[Held]:
    """What people decided last on the lists of `user`, and what nobody decided in time; not what rules threw away."""
    by_people = Q(decided_by__isnull=False) | Q(decision=Decision.EXPIRED)
    holds = (
        _holds_of(user)
        .exclude(decision="")
        .filter(by_people)
        .prefetch_related("post__parts")
        .order_by("-decided_at", "-post")
    )
    return [_opened(hold) for hold in holds[:LATELY]]


def _opened(hold: Hold) -> Held:
    post = hold.post
    return Held(
        hold, summary_of(post), tuple(words_of(hold.reasons)), tuple(attached(post, part) for part in post.parts.all())
    )


def held_post(user: Any, slug: str) -> Hold | None:
    """The hold of the post of that slug, for whoever moderates its list; None for everybody else."""
    return _holds_of(user).filter(post__slug=slug).first()


def canned_replies(held: list[Held]) -> dict[int, list[CannedReply]]:
    """The ready answers of the lists that the posts belong to, by list."""
    found: dict[int, list[CannedReply]] = {}
    lists = {one.hold.post.mailing_list_id for one in held}
    for reply in CannedReply.objects.filter(mailing_list__in=lists):
        found.setdefault(reply.mailing_list_id, []).append(reply)
    return found

"""Binding a post to what it answers, by the letters it names; by its subject only where it names none."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from ..models import AwaitedPost, Post, PostState
from ..models.posts import PostQuerySet

# A subject such as “Re: Meeting” is used again next year for another meeting.
LONGEST_SILENCE: Final = datetime.timedelta(days=60)
_MOST_AWAITED: Final = 20
_DEEPEST: Final = 500


def place_in_thread(post: Post, *, is_reply: bool) -> None:
    """Give a stored post its parent and thread, and bind to it those that came before and waited for it.

    `post.in_reply_to` and `post.subject_digest` say what it answers; `is_reply` whether its subject has a mark of replies.
    Belongs into the transaction that stores the post; its language and subject are written with its place.
    """
    parent, missing = _named(post)
    if parent is None and is_reply and not post.in_reply_to:
        parent = _by_subject(post)
    post.parent = parent
    post.thread_id = (parent.thread_id or parent.pk) if parent else post.pk
    Post.objects.filter(pk=post.pk).update(
        parent=post.parent, thread=post.thread_id, language=post.language, subject_digest=post.subject_digest
    )
    if missing:
        AwaitedPost.objects.bulk_create(
            [AwaitedPost(post=post, message_id_digest=digest) for digest in missing], ignore_conflicts=True
        )
    _bind_waiting(post)


def _named(post: Post) -> tuple[Post | None, Sequence[str]]:
    """The nearest post of the list that `post` names, and the nearer ones that are not here."""
    wanted = post.in_reply_to[:_MOST_AWAITED]
    if not wanted:
        return None, ()
    found: dict[str, Post] = {}
    # Of several with one Message-ID the first to come is meant.
    columns = ("id", "thread_id", "message_id_digest")
    for one in _standing(post).filter(message_id_digest__in=wanted).exclude(pk=post.pk).order_by("-id").only(*columns):
        found[one.message_id_digest] = one
    for number, digest in enumerate(wanted):
        if digest in found:
            return found[digest], wanted[:number]
    return None, wanted


def _by_subject(post: Post) -> Post | None:
    if not post.subject_digest:
        return None
    return (
        _standing(post)
        .filter(
            subject_digest=post.subject_digest,
            written_at__lte=post.written_at,
            written_at__gte=post.written_at - LONGEST_SILENCE,
        )
        .exclude(pk=post.pk)
        .order_by("-written_at", "-id")
        .first()
    )


def _standing(post: Post) -> PostQuerySet:
    """Posts that others may be bound to: nothing that is held or was thrown away leaves a trace in a thread."""
    standing: PostQuerySet = Post.objects.filter(
        mailing_list=post.mailing_list_id, state__in=[PostState.SENT, PostState.REMOVED]
    )
    return standing


def _bind_waiting(post: Post) -> None:
    waiting = (
        AwaitedPost.objects.filter(message_id_digest=post.message_id_digest, post__mailing_list=post.mailing_list_id)
        .exclude(post=post)
        .select_related("post")
    )
    for one in waiting:
        child = one.post
        if child.pk in _ancestors(post):
            one.delete()  # two letters that each claim to answer the other
            continue
        old = child.thread_id
        Post.objects.filter(pk=child.pk).update(parent=post)
        if old is not None and old != post.thread_id:
            Post.objects.filter(mailing_list=post.mailing_list_id, thread=old).update(thread=post.thread_id)
        order = child.in_reply_to.index(post.message_id_digest) if post.message_id_digest in child.in_reply_to else 0
        # Only what is nearer still may come.
        child.awaited.exclude(message_id_digest__in=child.in_reply_to[:order]).delete()


def _ancestors(post: Post) -> set[int]:
    found: set[int] = set()
    parent = post.parent_id
    while parent is not None and parent not in found and len(found) < _DEEPEST:
        found.add(parent)
        parent = Post.objects.filter(pk=parent).values_list("parent", flat=True).first()
    return found

"""Deciding about held posts: each is decided once, by whoever taps first; the other is told who that was."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.network.models import User

from ..models import Decision, Hold, MailingList, Post, PostState, SenderRule, Verdict
from ..permissions import may_moderate
from ..queries.sealed import summary_of
from .archiving import enter_archive
from .letters import write_letter
from .posts import distribute_post

# So long a post that nobody decided about waits, and one that was thrown away can still be sent after all.
PATIENCE = datetime.timedelta(days=21)


class AlreadyDecided(Exception):
    """Somebody else was first; `hold` says who, when and what."""

    def __init__(self, hold: Hold) -> None:
        super().__init__()
        self.hold = hold


def release_post(*, post: Post, by: User, now: datetime.datetime, from_now_on: bool = False) -> None:
    """Send a held post to the list and let it into the archive. Raises AlreadyDecided.

    What was thrown away can be sent after all while it is still there. `from_now_on` lets later posts of this sender
    through without a moderator.
    """
    may_moderate(by, post.mailing_list)
    with transaction.atomic():
        _decide(post, Decision.RELEASED, by, now, also_after=(Decision.DISCARDED, Decision.EXPIRED))
        Post.objects.filter(pk=post.pk).update(state=PostState.SENT)
        post.state = PostState.SENT
        enter_archive(post)
        distribute_post(post=post, now=now)
        if from_now_on and post.sender_key:
            SenderRule.objects.update_or_create(
                mailing_list=post.mailing_list,
                sender=post.sender_key,
                defaults={"verdict": Verdict.ACCEPT, "reason": "", "until": None, "made_by": by},
            )
        log(instance=post.mailing_list, action="lists.release", user=by, data={"post": post.slug})


def refuse_post(*, post: Post, by: User, now: datetime.datetime, words: str, language: str = "") -> None:
    """Turn a held post away and tell its writer why, in their language where it is known. Raises AlreadyDecided."""
    may_moderate(by, post.mailing_list)
    mailing_list: MailingList = post.mailing_list
    told = summary_of(post)
    subscription = mailing_list.subscriptions.filter(address_key=post.sender_key).first() if post.sender_key else None
    language = language or (subscription.language_id if subscription else mailing_list.language_id) or "en"
    with transaction.atomic():
        _decide(post, Decision.REFUSED, by, now, note=words.strip()[:500])
        Post.objects.filter(pk=post.pk).update(state=PostState.REFUSED)
        with translation.override(language):
            first = _("Your post to the list %(list)s was not sent on.") % {"list": mailing_list.title}
            write_letter(
                mailing_list=mailing_list,
                purpose="post-refused",
                to=[told.sender_address],
                subject=_("Your post to %(list)s") % {"list": mailing_list.title},
                paragraphs=[one for one in (first, f"“{told.subject}”" if told.subject else "", words.strip()) if one],
                now=now,
                language=language,
                subscription=subscription,
            )
        log(instance=mailing_list, action="lists.refuse", user=by, data={"post": post.slug})


def discard_post(*, post: Post, by: User, now: datetime.datetime) -> None:
    """Throw a held post away; nobody is told. Raises AlreadyDecided."""
    may_moderate(by, post.mailing_list)
    with transaction.atomic():
        _decide(post, Decision.DISCARDED, by, now)
        Post.objects.filter(pk=post.pk).update(state=PostState.DISCARDED)
        log(instance=post.mailing_list, action="lists.discard", user=by, data={"post": post.slug})


def _decide(
    post: Post,
    decision: Decision,
    by: User | None,
    now: datetime.datetime,
    *,
    note: str = "",
    also_after: tuple[Decision, ...] = (),
) -> None:
    """Claim the decision by a conditional update."""
    changed: dict[str, Any] = {"decision": decision, "decided_at": now, "decided_by": by, "note": note}
    if not Hold.objects.filter(post=post, decision__in=["", *also_after]).update(**changed):
        raise AlreadyDecided(Hold.objects.select_related("decided_by").get(post=post))


def expire_holds(*, now: datetime.datetime) -> int:
    """Give up on posts that nobody decided about, and empty those that were turned away long ago. Says how many expired.

    Nobody is told: a letter now would answer one that is weeks old.
    """
    old = Hold.objects.filter(decision="", held_at__lt=now - PATIENCE).values_list("post", flat=True)
    done = 0
    for pk in list(old):
        with transaction.atomic():
            if Hold.objects.filter(post=pk, decision="").update(decision=Decision.EXPIRED, decided_at=now):
                Post.objects.filter(pk=pk).update(state=PostState.DISCARDED)
                done += 1
    Post.objects.filter(
        state__in=[PostState.DISCARDED, PostState.REFUSED], hold__decided_at__lt=now - PATIENCE
    ).delete()
    return done

"""What this app itself makes of a post: the draft of a decision of the network."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core.replies import Part, stretches
from sampan.network.models import Decision, User

from ..models import Post
from ..queries.sealed import Summary


def draft_decision(*, post: Post, summary: Summary, by: User) -> Decision:
    """An unpublished decision with the words of a post and its day. The same post gives the same draft."""
    if not (by.is_active and by.is_staff_member):
        raise PermissionDenied(_("Only staff write down decisions."))
    said = "".join(one.text for one in stretches(summary.text) if one.part is Part.TEXT).strip()
    day = post.written_at.date()
    with transaction.atomic():
        decision, is_new = Decision.objects.get_or_create(
            key=f"letter-{post.slug}",
            defaults={
                "text": said or summary.subject or "…",
                "live": False,
                "start": day,
                "end": day,
                "precision": "day",
            },
        )
        if is_new:
            log(instance=decision, action="lists.use", user=by, data={"post": post.slug})
    made: Decision = decision
    return made

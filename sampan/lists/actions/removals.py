"""Taking the posts of somebody out of an archive, on request: nothing of them stays but that it was done."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core.mail.addresses import address_key
from sampan.network.models import User

from ..models import Delivery, DeliveryState, Hold, MailingList, Part, Post, PostContent, PostMark, PostState, Removal
from ..permissions import may_own
from ..queries.sealed import Summary, stored_summary


def remove_posts_of(
    *, mailing_list: MailingList, address: str, reason: str, by: User, now: datetime.datetime, only: str = ""
) -> Removal:
    """Take out every post of `address`, or the one of the slug `only`.

    The rows stay, empty, so that an import does not bring the posts back and threads keep together. Copies that were
    mailed are in the boxes of those who got them.
    """
    may_own(by, mailing_list)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for whoever asks later: “asked by the writer” is enough.")})
    with transaction.atomic():
        posts = mailing_list.posts.exclude(state=PostState.REMOVED)
        posts = posts.filter(slug=only) if only else posts.filter(sender_key=address_key(address))
        rows = list(posts.values_list("pk", "slug"))
        if not rows:
            raise ValidationError(_("There is no post of this address in the archive; it may be written otherwise."))
        keys = [pk for pk, _slug in rows]
        for pk, slug in rows:
            Post.objects.filter(pk=pk).update(
                state=PostState.REMOVED,
                summary=stored_summary(mailing_list, slug, Summary()),
                sender_key="",
                subject_digest="",
                size=0,
            )
        Part.objects.filter(post__in=keys).delete()
        PostContent.objects.filter(post__in=keys).delete()
        PostMark.objects.filter(post__in=keys).delete()
        Hold.objects.filter(post__in=keys, decision="").delete()
        # What has not gone out yet does not go out.
        Delivery.objects.filter(mailing__post__in=keys, state=DeliveryState.WAITING).update(
            state=DeliveryState.CANCELLED, done_at=now
        )
        removal = Removal.objects.create(
            mailing_list=mailing_list, removed=len(rows), reason=reason.strip(), at=now, by=by
        )
        log(instance=mailing_list, action="lists.remove", user=by, data={"posts": len(rows), "reason": reason.strip()})
    return removal

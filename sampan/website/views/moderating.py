"""Held posts on one screen that fits a phone: one tap lets a post through, turns it away or throws it away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sampan.core.languages import identify
from sampan.lists.actions.moderation import AlreadyDecided, discard_post, refuse_post, release_post
from sampan.lists.models import Decision, Hold
from sampan.lists.permissions import lists_moderated_by
from sampan.lists.queries.held import Held, canned_replies, decided_lately, held_post, waiting_for

from . import wording
from .frame import posted, reader
from .mailing import pieces

NOTICES = ("released", "refused", "discarded")


def moderator_or_404(request: HttpRequest) -> Any:
    """Whoever moderates some list. Raises Http404 for everybody else."""
    user = reader(request)
    if not lists_moderated_by(user).exists():
        raise Http404
    return user


@require_safe
@never_cache
def held_posts(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, then what was decided lately and by whom."""
    user = moderator_or_404(request)
    waiting = waiting_for(user)
    return _screen(request, user, waiting)


def _screen(
    request: HttpRequest, user: Any, waiting: list[Held], *, notice: str = "", status: int = 200
) -> HttpResponse:
    replies = canned_replies(waiting)
    done = request.GET.get("done", "")
    return render(
        request,
        "website/held_posts.html",
        {
            "trail": wording.crumbs((_("Mailing lists"), reverse("lists")), title=_("Held posts")),
            "waiting": [_held(one, replies.get(one.hold.post.mailing_list_id, [])) for one in waiting],
            "decided": [_decided(one) for one in decided_lately(user)],
            "notice": notice or (_said(done) if done in NOTICES else ""),
        },
        status=status,
    )


def _said(done: str) -> str:
    return {
        "released": _("Sent to the list."),
        "refused": _("Turned away; its writer is told why."),
        "discarded": _("Thrown away. It can still be sent from the list below."),
    }[done]


def _held(one: Held, replies: list[Any]) -> dict[str, Any]:
    post = one.hold.post
    subject = one.summary.subject or _("(no subject)")
    return {
        "slug": post.slug,
        "url": reverse("list-decide", args=[post.slug]),
        "list": post.mailing_list.title,
        "list_lang": wording.lang(post.mailing_list.language_id),
        "subject": subject,
        "lang": wording.lang(identify(one.summary.subject)) if one.summary.subject else "",
        "who": one.summary.sender_name,
        "address": one.summary.sender_address,
        "since": timesince(one.hold.held_at),
        "reasons": one.reasons,
        "is_leak": one.may_be_a_leak,
        "pieces": pieces(one.summary.text, hide=False),
        "attachments": one.attachments,
        "replies": [{"text": reply.text, "lang": reply.language_id} for reply in replies],
    }


def _decided(one: Held) -> dict[str, Any]:
    hold = one.hold
    return {
        "url": reverse("list-decide", args=[hold.post.slug]),
        "subject": one.summary.subject or _("(no subject)"),
        "lang": wording.lang(identify(one.summary.subject)) if one.summary.subject else "",
        "list": hold.post.mailing_list.title,
        "said": decided_by(hold),
        "may_be_sent": hold.decision in (Decision.DISCARDED, Decision.EXPIRED),
    }


def decided_by(hold: Hold) -> str:
    """“sent to the list by Somchai, 3 minutes ago”."""
    who = hold.decided_by.get_full_name() or hold.decided_by.get_username() if hold.decided_by else ""
    told = {"what": hold.get_decision_display(), "who": who, "time": timesince(hold.decided_at or timezone.now())}
    if not who:
        return _("%(what)s, %(time)s ago") % told
    return _("%(what)s: handled by %(who)s, %(time)s ago") % told


@posted
@never_cache
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Do what was tapped. Where somebody else was quicker, say who."""
    user = moderator_or_404(request)
    hold = held_post(user, slug)
    if hold is None:
        raise Http404
    wanted, now = request.POST.get("do", ""), timezone.now()
    try:
        if wanted in ("release", "always"):
            release_post(post=hold.post, by=user, now=now, from_now_on=wanted == "always")
            done = "released"
        elif wanted == "refuse":
            words = request.POST.get("words", "").strip() or request.POST.get("reply", "")
            refuse_post(post=hold.post, by=user, now=now, words=words)
            done = "refused"
        elif wanted == "discard":
            discard_post(post=hold.post, by=user, now=now)
            done = "discarded"
        else:
            raise Http404
    except AlreadyDecided as first:
        notice = _("This was done already: %(what)s.") % {"what": decided_by(first.hold)}
        return _screen(request, user, waiting_for(user), notice=notice, status=409)
    return redirect(f"{reverse('list-held')}?done={done}")

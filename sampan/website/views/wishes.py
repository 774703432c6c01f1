"""Joining and leaving a list without an account: asked here, confirmed from a letter, ended by one click."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sampan.core.mail.addresses import is_address
from sampan.lists.actions.wishes import Outcome, ask_wish, confirm_wish, leave_by_click, waiting_wish
from sampan.lists.models import Joining, Subscription, Wish
from sampan.lists.queries.marks import keyed_digest

from . import wording
from .mailing import list_or_404


class WishForm(forms.Form):
    """An address, in any script, and what is wished."""

    address = forms.CharField(label=gettext_lazy("Your e-mail address"), max_length=320)

    def clean_address(self) -> str:
        """Addresses outside ASCII are taken too, which Django's own field does not do."""
        typed: str = self.cleaned_data["address"].strip()
        if not is_address(typed):
            raise forms.ValidationError(_("This is no address that mail can be sent to; it looks like name@place.org."))
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join_or_leave(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and what is told after it was sent: always the same, so that nobody learns who is on the list."""
    one = list_or_404(request, key)
    if one.joining != Joining.OPEN:
        raise Http404
    form = WishForm(request.POST if request.method == "POST" else None)
    status, asked = 200, ""
    if request.method == "POST" and form.is_valid():
        wish = Wish.LEAVE if request.POST.get("wish") == "leave" else Wish.JOIN
        outcome = ask_wish(
            mailing_list=one,
            wish=wish,
            address=form.cleaned_data["address"],
            language=(get_language() or "en").partition("-")[0],
            asked_by="web",
            # Where it comes from is not kept, only a digest that tells the same place twice.
            source_digest=keyed_digest(f"place {request.META.get('REMOTE_ADDR', '')}"),
            now=timezone.now(),
        )
        if outcome is Outcome.TOO_MANY:
            status = 429
            form.add_error(
                None, _("This was asked too often today. Please look for our letter, or try again tomorrow.")
            )
        else:
            asked = wish.value
    elif request.method == "POST":
        status = 400
    context: dict[str, Any] = {
        "trail": wording.crumbs(
            (_("Mailing lists"), reverse("lists")), (one.title, reverse("list", args=[key])), title=_("Join or leave")
        ),
        "list": {"title": one.title, "lang": wording.lang(one.language_id), "url": reverse("list", args=[key])},
        "form": form,
        "asked": asked,
    }
    return render(request, "website/list_join.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, and do it when the button is pressed: programs that look into letters open every address in them."""
    now = timezone.now()
    waiting = waiting_wish(token=token, now=now)
    done = confirm_wish(token=token, now=now) if request.method == "POST" else None
    told = done or waiting
    context = {
        "is_joining": told is not None and told.wish == Wish.JOIN,
        "title": told.mailing_list.title if told else "",
        "lang": wording.lang(told.mailing_list.language_id) if told else "",
        "is_done": done is not None,
        "is_gone": told is None or (request.method == "POST" and done is None),
    }
    return render(request, "website/list_confirm.html", context, status=404 if context["is_gone"] else 200)


@csrf_exempt  # Mail programs send the form of RFC 8058 without having opened a page; the token is the proof.
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """One click: POST ends the subscription; GET only asks."""
    if request.method == "POST":
        one = leave_by_click(token=token, now=timezone.now())
        title, gone = (one.title, False) if one else ("", True)
        lang = wording.lang(one.language_id) if one else ""
    else:
        subscription = Subscription.objects.select_related("mailing_list").filter(token=token).first()
        title, gone = (subscription.mailing_list.title, False) if subscription else ("", True)
        lang = wording.lang(subscription.mailing_list.language_id) if subscription else ""
    context = {"title": title, "lang": lang, "is_done": request.method == "POST" and not gone, "is_gone": gone}
    # Who has left already and clicks once more has what they wanted.
    status = 404 if gone and request.method != "POST" else 200
    return render(request, "website/list_leave.html", context, status=status)

"""Signing in, and what an account may see of itself."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sampan.lists.permissions import lists_moderated_by

from .frame import reader

MOST_FAILURES = 10
WAIT_SECONDS = 15 * 60


class SignIn(LoginView):
    """The form for signing in. After ten wrong passwords for a name from one place it waits a quarter of an hour."""

    def post(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Count failures in the memory of this process: enough against guessing, and nothing about anybody is stored."""
        tried = _tried_as(request)
        if cache.get(tried, 0) >= MOST_FAILURES:
            form = self.get_form_class()(request)
            form.errors["__all__"] = form.error_class(
                [_("Too many wrong passwords were tried for this name. Please wait a quarter of an hour.")]
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        response = super().post(request, *args, **named)
        if response.status_code == 302:
            cache.delete(tried)
        else:
            cache.add(tried, 0, WAIT_SECONDS)
            cache.incr(tried)
        return response


def _tried_as(request: HttpRequest) -> str:
    tried = f"{request.META.get('REMOTE_ADDR', '')} {request.POST.get('username', '').strip().casefold()}"
    return f"sign-in-{hashlib.sha256(tried.encode()).hexdigest()}"


class ChangePassword(PasswordChangeView):
    """The form for a new password."""

    template_name = "website/change_password.html"
    success_url = "/accounts/"


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who is signed in, for whom they speak, and the way out."""
    user = reader(request)
    roles = []
    if user.is_superuser:
        roles.append(_("administrator"))
    elif user.is_staff_member:
        roles.append(_("staff of the secretariat"))
    if user.is_country_editor:
        names = ", ".join(str(place) for place in user.countries.order_by("order", "name"))
        roles.append(_("editor for %(countries)s") % {"countries": names or _("no country yet")})
    if user.is_member:
        roles.append(_("member"))
    facts = [
        {"label": _("Name"), "value": user.get_full_name() or user.get_username()},
        {"label": _("Role"), "value": ", ".join(roles) or _("none: you see what everybody sees")},
        {"label": _("Speaks for"), "value": str(user.organisation or "")},
    ]
    moderates = lists_moderated_by(user).exists()
    context = {"facts": facts, "may_open_desk": user.is_desk_user, "moderates": moderates}
    return render(request, "website/account.html", context)

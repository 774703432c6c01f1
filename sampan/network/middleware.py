"""What stands between an account and the desk: whether the address is there for it at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from .permissions import Rule, may_open, rule_of


class DeskGateMiddleware:
    """Asks the rule of every address of the desk before its view runs; the rules are in `permissions.addresses`.

    Who may not open an address gets what an address that does not exist gets; a visitor is asked to sign in,
    whichever address it was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        """None lets the request through."""
        if not request.path_info.startswith(settings.DESK_PATH):
            return None
        match = request.resolver_match
        assert match is not None
        if rule_of(match) is Rule.EVERYBODY:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if not may_open(request.user, match):
            raise Http404
        return None

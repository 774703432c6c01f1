"""What stands between the reader and every page: which input is taken at all, and what the desk's pages may load."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

Answer = Callable[[HttpRequest], HttpResponse]

# Wagtail's lists and editors are written with scripts and styles inside the page (wagtail #1288), show previews in a
# frame and freshly chosen pictures from memory. Only people with an account see them.
DESK_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}


class DeskPolicyMiddleware:
    """Gives the pages of the desk, and no others, a policy that allows what is written inside the page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(settings.DESK_PATH):
            response._csp_config = DESK_POLICY  # type: ignore[attr-defined]
        return response


class PlainInputMiddleware:
    """Answers 400 to a NUL in an address, a search box or a form: no writing has it and no database takes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _holds_nul(request):
            reason = _("What was sent holds a NUL, a mark that no text has. Please type or copy it once more.")
            return render(request, "400.html", {"reason": reason}, status=400)
        return self.get_response(request)


def _holds_nul(request: HttpRequest) -> bool:
    if "\0" in request.path_info:
        return True
    sent = [request.GET]
    # Reading POST reads the whole body; only forms are read here, and those would be read by the CSRF check anyway.
    if request.method == "POST" and request.content_type in (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ):
        sent.append(request.POST)
    return any("\0" in name or any("\0" in value for value in values) for data in sent for name, values in data.lists())

"""The box of copies: what the lists sent while no mail server is set, for staff who try them out."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from sampan.core.mail.reading import read_letter
from sampan.lists.models import CapturedCopy
from sampan.lists.queries.sealed import captured_bytes

MOST = 100


@never_cache
def box(request: HttpRequest) -> HttpResponse:
    """The newest copies, of one address where one is asked for. Whoever is no staff finds nothing at this address."""
    _staff_only(request)
    address = request.GET.get("address", "").strip()
    copies = CapturedCopy.objects.select_related("mailing_list").order_by("-pk")
    if address:
        copies = copies.filter(address=address)
    rows = [(copy, read_letter(captured_bytes(copy))) for copy in copies[:MOST]]
    return render(
        request,
        "website/captured.html",
        {"rows": rows, "address": address, "number": copies.count(), "most": MOST, "is_used": not settings.LISTS_HOST},
    )


@never_cache
def copy_as_sent(request: HttpRequest, uid: str) -> HttpResponse:
    """One copy, byte for byte, as text that no browser takes for a page."""
    _staff_only(request)
    copy = CapturedCopy.objects.filter(uid=uid).first()
    if copy is None:
        raise Http404
    response = HttpResponse(captured_bytes(copy), content_type="text/plain; charset=utf-8")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _staff_only(request: HttpRequest) -> None:
    user = request.user
    if not (user.is_authenticated and user.is_active and getattr(user, "is_staff_member", False)):
        raise Http404

"""The pages of the tree at their addresses, and the way there from an address that was typed or encoded otherwise."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from wagtail.views import serve

from sampan.core.slugs import slug

from ..queries import is_address

# What may stand between two slashes: letters, marks and digits of any script. The percent sign is for addresses that
# were encoded twice. Of ASCII nothing else, so that /wp-login.php is not sent on to /wp-login.php/.
PART: Final = r"[\w\-%\u0080-\U0010ffff]+"
_LONGEST: Final = 2_000


def page_of_tree(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address; where there is none, the way to the page that has it in another form."""
    try:
        answer: HttpResponse = serve(request, path)
    except Http404:
        address = settled(path)
        if address is None or not is_address(path=f"{address}/"):
            raise
        return moved(request, reverse("wagtail_serve", args=[f"{address}/"]))
    return answer


def settled(path: str) -> str | None:
    """The path in the form in which addresses are stored, or None where it has that form already or can have none."""
    if len(path) > _LONGEST:
        return None
    parts = [slug(unquote(part)) for part in path.split("/") if part]
    address = "/".join(parts)
    return address if all(parts) and address != path.strip("/") else None


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """Send the reader there for good, with what was asked for."""
    asked = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{asked}" if asked else address)

"""What stands between the reader and every page: pages kept for the next reader, which input is taken at all, and what
the desk's pages may load."""

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Final

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from sampan.core.zawgyi import to_unicode

from .forms import LUGGAGE
from .queries import current_stamp

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
    """Takes what is typed in one encoding, and answers 400 to a NUL: no writing has it and no database takes it.

    Burmese that was typed in Zawgyi is converted here, for every form and every search box at once.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _holds_nul(request):
            reason = _("What was sent holds a NUL, a mark that no text has. Please type or copy it once more.")
            return render(request, "400.html", {"reason": reason}, status=400)
        request.GET = _converted(request.GET)
        if _is_form(request):
            request.POST = _converted(request.POST)
        return self.get_response(request)


def _is_form(request: HttpRequest) -> bool:
    # Reading POST reads the whole body; only forms are read here, and those would be read by the CSRF check anyway.
    return request.method == "POST" and request.content_type in (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    )


def _holds_nul(request: HttpRequest) -> bool:
    if "\0" in request.path_info:
        return True
    sent = [request.GET, request.POST] if _is_form(request) else [request.GET]
    return any("\0" in name or any("\0" in value for value in values) for data in sent for name, values in data.lists())


def _converted(sent: QueryDict) -> QueryDict:
    """The same with each text that is Zawgyi as Unicode; passwords stay as they are, since nobody reads them."""
    changed = {
        name: told
        for name, values in sent.lists()
        if "password" not in name and (told := [to_unicode(value) for value in values]) != values
    }
    if not changed:
        return sent
    copy = sent.copy()
    for name, told in changed.items():
        copy.setlist(name, told)
    return copy


# Pages kept for the next reader ---------------------------------------------------------------------------------------
# How it is kept true is told in docs/decisions/0006-page-cache.md.

SHELF_BYTES: Final = 32_000_000
_LARGEST_PAGE: Final = 1_000_000
_LONGEST_QUERY: Final = 1_000
_LONGEST_WAIT: Final = 20.0  # seconds that a reader waits for another one's page to be built
_TAKES_GZIP: Final = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))")


@dataclass(slots=True)
class KeptPage:
    """An answer as it was given, and the stamp that was read before it was built."""

    stamp: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    etag: str
    is_text: bool = True
    # Compressed when somebody first takes it so, which costs as much as a tenth of the page itself.
    zipped: bytes | None = None

    @property
    def size(self) -> int:
        """About how many bytes it takes, as if it were compressed already."""
        return len(self.body) + len(self.body) // 3 + 1_000

    def _zipped(self) -> bytes:
        if self.zipped is None:
            zipped = gzip.compress(self.body, 6, mtime=0) if self.is_text and len(self.body) >= 200 else b""
            self.zipped = zipped if len(zipped) < len(self.body) else b""
        return self.zipped

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The answer for one reader: 304 if they have this page already, compressed if they take that."""
        held = request.META.get("HTTP_IF_NONE_MATCH", "")
        if held and (held.strip() == "*" or self.etag in [tag.strip() for tag in held.split(",")]):
            response = HttpResponse(status=304)
            for name, value in self.headers:
                if name not in ("Content-Type", "Content-Disposition"):
                    response.headers[name] = value
            del response.headers["Content-Type"]
            return response
        takes_it = _TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None
        zipped = self._zipped() if takes_it else b""
        body = zipped or self.body
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(body))
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        return response


@dataclass(slots=True)
class _Building:
    done: Event = field(default_factory=Event)
    page: KeptPage | None = None


class Shelf:
    """The kept pages of this process, those asked for last at the end; the first go when it is full."""

    def __init__(self, most_bytes: int = SHELF_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self.lock = Lock()
        self.pages: OrderedDict[tuple[str, ...], KeptPage] = OrderedDict()
        self.building: dict[tuple[str, ...], _Building] = {}

    def find(self, key: tuple[str, ...], stamp: str) -> KeptPage | None:
        """The page, if it was built under this very stamp."""
        with self.lock:
            page = self.pages.get(key)
            if page is None or page.stamp != stamp:
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, ...], page: KeptPage) -> None:
        """Keep the page in place of an older one, and let go of what was not asked for longest."""
        with self.lock:
            old = self.pages.pop(key, None)
            self.bytes -= old.size if old else 0
            self.pages[key] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                _key, gone = self.pages.popitem(last=False)
                self.bytes -= gone.size

    def clear(self) -> None:
        """Let go of everything."""
        with self.lock:
            self.pages.clear()
            self.bytes = 0


SHELF: Final = Shelf()


class PageCacheMiddleware:
    """Gives readers who are not signed in the page that was built for the one before, while nothing has changed."""

    def __init__(self, get_response: Answer, shelf: Shelf = SHELF) -> None:
        self.get_response = get_response
        self.shelf = shelf
        self.apart = tuple(
            prefix
            for prefix in (settings.STATIC_URL, settings.DESK_PATH, "/accounts/", "/documents/")
            if prefix.startswith("/")
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(self.apart):
            return self.get_response(request)
        if not self._is_for_everybody(request):
            return _for_one_reader(self.get_response(request))
        stamp = current_stamp()
        if stamp is None:
            return self.get_response(request)
        request.stamp = stamp  # type: ignore[attr-defined]
        # Some pages say what is next, or which month it is; all of them are built anew after midnight.
        stamp = f"{stamp} {timezone.localdate()}"
        key = (
            request.scheme or "",
            request.get_host(),
            request.path_info,
            _asked(request),
            get_language_from_request(request),
        )
        page = self.shelf.find(key, stamp)
        if page is not None:
            return page.answer(request)
        return self._built_once(request, key, stamp)

    def _is_for_everybody(self, request: HttpRequest) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "messages" not in request.COOKIES
            and "HTTP_AUTHORIZATION" not in request.META
            and "HTTP_RANGE" not in request.META
            and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY
        )

    def _built_once(self, request: HttpRequest, key: tuple[str, ...], stamp: str) -> HttpResponse:
        """Build the page, or wait for whoever builds it: a change sets all readers asking for the same page at once."""
        # The stamp is part of what is waited for: a page that was begun before a change is no answer after it.
        work_key = (*key, stamp)
        with self.shelf.lock:
            work = self.shelf.building.get(work_key)
            is_mine = work is None
            if work is None:
                work = self.shelf.building[work_key] = _Building()
        if not is_mine:
            work.done.wait(_LONGEST_WAIT)
            return work.page.answer(request) if work.page is not None else self.get_response(request)
        try:
            # Somebody may have finished it between our look at the shelf and our becoming its builder.
            page = self.shelf.find(key, stamp)
            if page is None:
                asked_as, request.method = request.method, "GET"
                accepted = request.META.pop("HTTP_ACCEPT_ENCODING", None)
                response = self.get_response(request)
                request.method = asked_as
                if accepted is not None:
                    request.META["HTTP_ACCEPT_ENCODING"] = accepted
                page = _kept(response, stamp)
                if page is None:
                    return _headless(request, response)
                self.shelf.put(key, page)
            work.page = page
            return page.answer(request)
        finally:
            with self.shelf.lock:
                del self.shelf.building[work_key]
            work.done.set()


def _asked(request: HttpRequest) -> str:
    """The query of the address without what is added to it on its way: each reader of a link that goes round on a social
    network comes with another number, and all of them with the same question."""
    parts = request.META.get("QUERY_STRING", "").split("&")
    return "&".join(part for part in parts if not LUGGAGE.fullmatch(part.partition("=")[0]))


def _kept(response: HttpResponse, stamp: str) -> KeptPage | None:
    """The answer as it can be given to anybody, or None where it must not be."""
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Content-Encoding"):
        return None
    control = {word.partition("=")[0].strip().lower() for word in response.get("Cache-Control", "").split(",")}
    if control & {"private", "no-store"} or "*" in response.get("Vary", ""):
        return None
    body = response.content
    if len(body) > _LARGEST_PAGE:
        return None
    patch_vary_headers(response, ["Accept-Encoding", "Accept-Language", "Cookie"])
    if not response.has_header("Cache-Control"):
        # To be kept by browsers and proxies too, but asked for each time: only we know whether it is still true.
        response["Cache-Control"] = "no-cache"
    # A weak one, because it stands for the compressed body as well.
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response["ETag"] = etag
    headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
    return KeptPage(stamp, headers, body, etag, _is_text(response))


def _is_text(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0]
    return kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))


def _for_one_reader(response: HttpResponse) -> HttpResponse:
    """Mark a page that was made for somebody, so that no proxy gives it to somebody else."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _headless(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A body was built although only the headers were asked for."""
    if request.method == "HEAD" and not response.streaming:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response

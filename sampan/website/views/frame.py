"""What every page shares: the context of its frame, and the pages that say why something cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ..forms import BadQuestion
from ..queries import FrameRecord, current_stamp, frame_record

MENU = (
    (gettext_lazy("Countries"), "/countries/"),
    (gettext_lazy("Figures"), "/figures/"),
    (gettext_lazy("Pathways"), "/pathways/"),
    (gettext_lazy("Policies"), "/policies/"),
    (gettext_lazy("Calendar"), "/calendar/"),
    (gettext_lazy("Activities"), "/activities/"),
    (gettext_lazy("Library"), "/library/"),
    (gettext_lazy("Members"), "/members/"),
    (gettext_lazy("Sources"), "/sources/"),
)

_kept: tuple[str, FrameRecord] | None = None
_lock = Lock()


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` for base.html, worked out only where a template uses it."""
    return {"frame": SimpleLazyObject(partial(_frame, request))}


def _record(request: HttpRequest) -> FrameRecord:
    """The part of the frame that comes from the record, kept until the record changes."""
    global _kept
    stamp = getattr(request, "stamp", None) or current_stamp()
    kept = _kept
    if stamp is None:
        return FrameRecord("", "", "", ())
    if kept is None or kept[0] != stamp:
        kept = (stamp, frame_record())
        with _lock:
            _kept = kept
    return kept[1]


def network_name(request: HttpRequest) -> str:
    """The network's name, as the head of every page has it."""
    return _record(request).network_name or settings.SITE_NAME


def _frame(request: HttpRequest) -> dict[str, Any]:
    record = _record(request)
    path = request.path_info
    menu = [{"title": title, "url": url, "current": path.startswith(url)} for title, url in MENU]
    about = [{"title": title, "url": url} for title, url in record.about]
    about.append({"title": _("Committee"), "url": "/committee/"})
    about.append({"title": _("Secretariat"), "url": "/secretariat/"})
    about.append({"title": _("Annual reports"), "url": "/reports/"})
    about.append({"title": _("Glossary"), "url": "/glossary/"})
    about.append({"title": _("Data to take"), "url": "/data/"})
    about.append({"title": _("Mailing lists"), "url": "/lists/"})
    about.append(_account(request))
    return {
        "network_name": network_name(request),
        "network_lang": record.network_lang if record.network_lang != get_language() else "",
        "tagline": record.tagline,
        "home_url": "/",
        "menu": menu,
        "about": about,
        "licence": _("You may quote what stands here if you name its source and the day it holds for."),
    }


def _account(request: HttpRequest) -> dict[str, str]:
    """Who is signed in, for requests that carry a session; pages of other requests are kept for everybody."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            return {"title": _("Signed in: %(name)s") % {"name": user.get_username()}, "url": "/accounts/"}
    return {"title": _("Sign in"), "url": "/accounts/login/"}


def reader(request: HttpRequest) -> Any:
    """Who reads: an account or nobody. Typed loosely because Django knows only that it is some kind of account."""
    return request.user


def posted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that takes forms alone. To be looked at there is nothing: 404, whatever the address names."""

    @wraps(view)
    def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.method != "POST":
            raise Http404
        return view(request, *given, **named)

    return answer


# Pages that say why not -----------------------------------------------------------------------------------------------


def wants_data(request: HttpRequest) -> bool:
    """Whether the address names a file for programs, which is answered with JSON also when it fails."""
    return request.path_info.endswith((".json", ".csv", ".geojson")) or request.path_info.startswith("/api/")


def _refusal(request: HttpRequest, status: int, title: str, sentences: list[str], **context: Any) -> HttpResponse:
    if wants_data(request):
        return JsonResponse({"error": title, "problems": sentences}, status=status)
    try:
        return render(
            request, "website/refusal.html", {"title": title, "sentences": sentences, **context}, status=status
        )
    except Exception:  # the frame itself may be what fails: the page without it still says what to do
        return render(None, "website/refusal_plain.html", {"title": title, "sentences": sentences}, status=status)


def _bad_question(request: HttpRequest, problem: BadQuestion) -> HttpResponse:
    """A list was asked for with filters that cannot be answered; the form is shown again."""
    fields = problem.question.shown() if problem.question is not None else []
    return _refusal(
        request,
        400,
        _("This cannot be answered"),
        list(problem.problems),
        fields=fields,
        clear_url=request.path if request.GET else "",
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent is not in order."""
    if isinstance(exception, BadQuestion):
        return _bad_question(request, exception)
    sentence = _("What was sent is too large, cut off or not written the usual way. Please go back and try once more.")
    return _refusal(request, 400, _("This cannot be answered"), [sentence])


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: the account may not do this, or a form was sent from another page."""
    sentence = _("Your account may not do this. If it should, ask the secretariat to give it the right.")
    if reason:
        sentence = _("This form had grown old or was sent from elsewhere. Please open its page anew and send it again.")
    return _refusal(request, 403, _("This is not open to you"), [sentence])


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing the reader may see; the answer is the same."""
    sentences = [
        _("There is no page at this address. It may have been mistyped, or cut off in a letter."),
        _("Every country, figure, activity and publication can be reached from the menu above."),
    ]
    return _refusal(request, 404, _("Not found"), sentences, home=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    sentence = _("Something failed on our side and has been written down. Please try again in a few minutes.")
    return _refusal(request, 500, _("This page cannot be shown just now"), [sentence])

"""The mailing lists for readers: their archives, threads and attachments, each for whoever may read the list and nobody else.

A list that somebody may not read is answered like one that does not exist, at every address here.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.html import escape, urlize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.core.languages import identify
from sampan.core.replies import Part, hidden, read_subject, stretches
from sampan.lists.models import Joining, MailingList, Post
from sampan.lists.permissions import lists_moderated_by, lists_owned_by
from sampan.lists.queries import archive
from sampan.lists.queries.archive import KNOWN_TYPES, SHOWN_TYPES, Attached, Opened
from sampan.lists.queries.names import mail_address
from sampan.lists.queries.sealed import Summary, summary_of
from sampan.lists.queries.uses import uses_for

from ..forms import KeyChoice, Question
from . import wording
from .exports import FeedItem, absolute, atom_answer
from .frame import posted, reader
from .lists import page_of

THREADS_A_PAGE = 30
POSTS_A_PAGE = 40
POSTS_IN_FEED = 30
# Shorter quotations are read as quickly as the words that offer to unfold them.
FEWEST_FOLDED_LINES = 3


class ArchiveQuestion(Question):
    """Threads of which year."""

    year = KeyChoice(label=gettext_lazy("Year"), choices=[])


def list_or_404(request: HttpRequest, key: str) -> MailingList:
    """The list, if the reader may read it. Raises Http404, the same for a closed list as for none."""
    found = archive.list_shown_to(reader(request), key)
    if found is None:
        raise Http404
    return found


@require_safe
def mailing_lists(request: HttpRequest) -> HttpResponse:
    """The lists that the reader may read."""
    Question(request.GET).answers()
    shown = archive.lists_shown_to(reader(request)).select_related("language")
    return render(
        request,
        "website/mailing_lists.html",
        {
            "trail": wording.crumbs(title=_("Mailing lists")),
            "canonical": absolute(reverse("lists")),
            "lists": [_list(one) for one in shown],
        },
    )


def _list(one: MailingList) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.title,
        "lang": wording.lang(one.language_id),
        "text": one.description,
        "url": reverse("list", args=[one.key]),
        "is_closed": one.is_closed,
        "join_url": reverse("list-join", args=[one.key]) if one.joining == Joining.OPEN else "",
    }


@require_safe
def mailing_list(request: HttpRequest, key: str) -> HttpResponse:
    """The threads of a list, those written to last first."""
    one, user = list_or_404(request, key), reader(request)
    years = archive.years_of(one, user)
    question = ArchiveQuestion(request.GET)
    offered: Any = question.fields["year"]
    offered.offer = [(str(year), str(year)) for year in years]
    asked = question.answers()
    year = int(asked["year"]) if asked["year"] else None
    page = page_of(archive.threads_of(one, user, year=year), asked["page"], THREADS_A_PAGE)
    threads = archive.opened_threads(page.object_list, user)
    return render(
        request,
        "website/mailing_list.html",
        {
            "trail": wording.crumbs(
                (_("Mailing lists"), reverse("lists")), title=one.title, language=wording.lang(one.language_id)
            ),
            "list": _list(one),
            "facts": [
                {"label": _("Who may read it"), "value": one.get_audience_display()},
                {"label": _("Who is on it"), "value": one.get_joining_display()},
                {"label": _("Who may write"), "value": one.get_posting_display()},
                {"label": _("Address"), "value": mail_address(one)},
            ],
            "held": _held(one, user),
            "owner_url": reverse("list-owner", args=[one.key])
            if lists_owned_by(user).filter(pk=one.pk).exists()
            else "",
            "threads": [_thread(thread, one) for thread in threads],
            "years": [
                {"year": other, "url": f"?year={other}", "is_current": other == year}
                for other in (years if len(years) > 1 else [])
            ],
            "all_url": request.path if year else "",
            "page": page,
            "query": question.query(),
            "feed_url": "" if one.is_closed else reverse("list-feed", args=[one.key]),
            "canonical": absolute(reverse("list", args=[one.key])),
        },
    )


def _held(one: MailingList, user: Any) -> dict[str, Any] | None:
    """The way to what waits, for whoever decides about it."""
    if not lists_moderated_by(user).filter(pk=one.pk).exists():
        return None
    waiting = one.posts.filter(hold__decision="").count()
    said = ngettext("%(number)d post waits for you", "%(number)d posts wait for you", waiting)
    return {"url": reverse("list-held"), "text": said % {"number": waiting}}


def _thread(thread: archive.Thread, one: MailingList) -> dict[str, Any]:
    subject, lang = _subject(thread.summary)
    return {
        "url": reverse("list-post", args=[one.key, thread.first.slug]),
        "title": subject,
        "lang": lang,
        "who": _sender(thread.summary, one),
        "last_at": thread.last_at,
        "count": ngettext("%(number)d letter", "%(number)d letters", thread.posts) % {"number": thread.posts},
    }


def _subject(summary: Summary) -> tuple[str, str]:
    """The subject without its marks and its language; words of ours where there is none."""
    subject = read_subject(summary.subject).text
    return (subject, wording.lang(identify(subject))) if subject else (_("(no subject)"), "")


def _sender(summary: Summary, one: MailingList) -> str:
    """The writer's name. No address is ever shown on a page that everybody may read."""
    address = summary.sender_address if one.is_closed else hidden(summary.sender_address)
    name = summary.sender_name if one.is_closed else hidden(summary.sender_name)
    return name or address or _("somebody")


@require_safe
def list_post(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """A post within its thread: the address of each post shows the page of the thread that it stands on."""
    one, user = list_or_404(request, key), reader(request)
    post = archive.post_shown_to(user, one, slug)
    if post is None:
        raise Http404
    posts = archive.posts_of_thread(post, user)
    order = list(posts.values_list("pk", flat=True))
    number = Question(request.GET).answers()["page"]
    if "page" not in request.GET:
        number = order.index(post.pk) // POSTS_A_PAGE + 1
    page = page_of(posts, number, POSTS_A_PAGE)
    shown = [archive.opened(each) for each in page.object_list]
    by_pk = {each.post.pk: each for each in shown}
    title, lang = _subject(shown[0].summary)
    context = {
        "trail": wording.crumbs(
            (_("Mailing lists"), reverse("lists")),
            (one.title, reverse("list", args=[one.key])),
            title=title,
            language=lang,
        ),
        "list": _list(one),
        "title": title,
        "lang": lang,
        "count": ngettext("%(number)d letter", "%(number)d letters", len(order)) % {"number": len(order)},
        "posts": [_post(each, one, by_pk) for each in shown],
        "asked": slug,
        "uses": [{"code": use.code, "label": use.label} for use in uses_for(user)],
        "page": page,
        "canonical": absolute(reverse("list-post", args=[one.key, slug])),
    }
    return render(request, "website/list_thread.html", context)


def _post(each: Opened, one: MailingList, by_pk: dict[int, Opened]) -> dict[str, Any]:
    answered = by_pk.get(each.post.parent_id or 0)
    subject, lang = _subject(each.summary)
    return {
        "slug": each.post.slug,
        "url": reverse("list-post", args=[one.key, each.post.slug]),
        "who": _sender(each.summary, one),
        "at": each.post.written_at,
        "subject": subject,
        "lang": lang,
        "answered": {"slug": answered.post.slug, "who": _sender(answered.summary, one)} if answered else None,
        "pieces": pieces(each.summary.text, hide=not one.is_closed),
        "attachments": [_attachment(attached, each.post, one) for attached in each.attachments],
    }


def pieces(text: str, *, hide: bool) -> list[dict[str, Any]]:
    """The text of a letter as it is shown: pieces with their language, long quotations and signatures to unfold."""
    found: list[dict[str, Any]] = []
    for stretch in stretches(text):
        said = stretch.text.strip("\n")
        if not said.strip():
            continue
        lines = said.count("\n") + 1
        folded = stretch.part is Part.SIGNATURE or (stretch.part is Part.QUOTED and lines >= FEWEST_FOLDED_LINES)
        found.append(
            {
                "part": stretch.part.value,
                "is_folded": folded,
                "label": _("Signature")
                if stretch.part is Part.SIGNATURE
                else ngettext("%(number)d line quoted", "%(number)d lines quoted", lines) % {"number": lines},
                "lang": wording.lang(identify(said)),
                "html": linked(hidden(said) if hide else said),
            }
        )
    return found


def linked(text: str) -> SafeString:
    """A text with its addresses of pages as links, everything else escaped."""
    return SafeString(urlize(text, nofollow=True, autoescape=True).replace('rel="nofollow"', 'rel="nofollow noopener"'))


def _attachment(attached: Attached, post: Post, one: MailingList) -> dict[str, Any]:
    url = reverse("list-attachment", args=[one.key, post.slug, attached.number])
    kind = attached.found_type or attached.declared_type
    return {
        "name": attached.name,
        "lang": wording.lang(identify(attached.name)),
        "url": "" if attached.is_program else url,
        "kind": kind,
        "size": attached.size,
        "is_picture": attached.is_shown,
        "is_other": bool(
            attached.found_type and attached.declared_type not in (attached.found_type, "application/octet-stream")
        ),
    }


@posted
def use_post(request: HttpRequest, key: str, slug: str, code: str) -> HttpResponse:
    """Make something of a post by one click, and go on to where it is edited."""
    one, user = list_or_404(request, key), reader(request)
    post = archive.post_shown_to(user, one, slug)
    use = next((use for use in uses_for(user) if use.code == code), None)
    if post is None or use is None:
        raise Http404
    return redirect(use.make(post, summary_of(post), user))


@require_safe
def list_attachment(request: HttpRequest, key: str, slug: str, number: int) -> HttpResponse:
    """The bytes of an attachment, as the type they were found to be, in a way that no browser runs them."""
    one = list_or_404(request, key)
    found = archive.attachment_shown_to(reader(request), one, slug, number)
    if found is None:
        raise Http404
    attached, data = found
    kind = attached.found_type
    if kind not in SHOWN_TYPES and kind not in KNOWN_TYPES:
        kind = "application/octet-stream"
    answer = HttpResponse(data, content_type=kind)
    how = "inline" if kind in SHOWN_TYPES else "attachment"
    name = re.sub(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]+", "_", attached.name).strip(" .") or f"{number}"
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name)
    answer["Content-Disposition"] = f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer._csp_config = {"default-src": ["'none'"], "sandbox": ""}  # type: ignore[attr-defined]
    if one.is_closed:
        add_never_cache_headers(answer)
    return answer


@require_safe
def list_feed(request: HttpRequest, key: str) -> HttpResponse:
    """What was written last, as Atom. Programs that read feeds do not sign in, so a closed list has none, for nobody."""
    one, user = list_or_404(request, key), reader(request)
    if one.is_closed:
        raise Http404
    items = []
    for each in archive.latest_posts(one, user, number=POSTS_IN_FEED):
        said = "\n".join(stretch.text.strip() for stretch in stretches(each.summary.text) if stretch.part is Part.TEXT)
        items.append(
            FeedItem(
                uid=absolute(reverse("list-post", args=[one.key, each.post.slug])),
                title=_subject(each.summary)[0],
                url=reverse("list-post", args=[one.key, each.post.slug]) + f"#p-{each.post.slug}",
                updated=each.post.written_at,
                # Programs that read feeds take this for HTML.
                text=escape(f"{_sender(each.summary, one)}: {hidden(said)[:1000]}"),
            )
        )
    return atom_answer(
        title=one.title,
        url=reverse("list", args=[one.key]),
        feed_url=reverse("list-feed", args=[one.key]),
        items=items,
        language=one.language_id or "en",
    )

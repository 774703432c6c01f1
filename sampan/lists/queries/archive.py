"""The archive for a reader: lists, threads, posts and attachments, each through the one rule of its list."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from filetype import guess_mime

from sampan.core.mail.reading import part_content

from ..models import MailingList, Part, Post
from .sealed import Summary, part_name, raw_of, summary_of

# Shown in the page by browsers without running anything; everything else is saved to a file.
SHOWN_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
# Saved under their own type: programs know them, and browsers run nothing in them. Whatever is not here is plain bytes.
KNOWN_TYPES = {
    "application/pdf",
    "application/zip",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/epub+zip",
    "audio/mpeg",
    "video/mp4",
}
# Programs: kept in the archive, and not given out.
_PROGRAM_TYPES = {
    "application/x-msdownload",
    "application/x-dosexec",
    "application/x-executable",
    "application/x-mach-binary",
    "application/vnd.microsoft.portable-executable",
}
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
_PROGRAM_ENDINGS = (
    *(".apk", ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi"),
    *(".ps1", ".psm1", ".reg", ".scr", ".sh", ".vb", ".vbe", ".vbs", ".wsf", ".wsh"),
)


def lists_shown_to(user: Any) -> QuerySet[MailingList]:
    """The lists whose archive `user` may read, by title."""
    shown: QuerySet[MailingList] = MailingList.objects.visible_to(user).order_by("title", "key")
    return shown


def list_shown_to(user: Any, key: str) -> MailingList | None:
    """The list of that key, or None: for whoever may not read it as for one that does not exist."""
    return lists_shown_to(user).filter(key=key).select_related("language").first()


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread in a list of threads. `first` is its oldest post that is still there."""

    first: Post
    summary: Summary
    posts: int
    last_at: datetime.datetime


def threads_of(mailing_list: MailingList, user: Any, *, year: int | None = None) -> QuerySet[Any]:
    """The threads of a list as rows (thread, posts, last_at), that which was written to last first."""
    posts = Post.objects.visible_to(user).filter(mailing_list=mailing_list)
    if year is not None:
        posts = posts.filter(written_at__year=year)
    rows: QuerySet[Any] = (
        posts.order_by()
        .values("thread")
        .annotate(posts=Count("pk"), last_at=Max("written_at"), first_at=Min("written_at"))
        .order_by("-last_at", "-thread")
    )
    return rows


def opened_threads(rows: Iterable[dict[str, Any]], user: Any) -> list[Thread]:
    """Rows of `threads_of` with their first posts opened. One question to the database for all of them."""
    rows = list(rows)
    first: dict[int, Post] = {}
    posts = Post.objects.visible_to(user).filter(thread__in=[row["thread"] for row in rows])
    for post in posts.filter(written_at__in=[row["first_at"] for row in rows]).order_by("-written_at", "-id"):
        first[post.thread_id] = post
    return [
        Thread(post, summary_of(post), row["posts"], row["last_at"])
        for row in rows
        if (post := first.get(row["thread"])) is not None
    ]


def years_of(mailing_list: MailingList, user: Any) -> list[int]:
    """The years in which something was written, the last first."""
    days = Post.objects.visible_to(user).filter(mailing_list=mailing_list).datetimes("written_at", "year", order="DESC")
    return [day.year for day in days]


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment: what it says it is and what it is. `is_program` ones are not given out."""

    number: int
    name: str
    declared_type: str
    found_type: str
    size: int
    is_program: bool

    @property
    def is_shown(self) -> bool:
        """Whether a browser shows it in place."""
        return self.found_type in SHOWN_TYPES and not self.is_program


@dataclass(frozen=True, slots=True)
class Opened:
    """A post as it is read, with its attachments."""

    post: Post
    summary: Summary
    attachments: tuple[Attached, ...]


def post_shown_to(user: Any, mailing_list: MailingList, slug: str) -> Post | None:
    """The post of that slug, or None where there is none that `user` may read."""
    found: Post | None = Post.objects.visible_to(user).filter(mailing_list=mailing_list, slug=slug).first()
    return found


def posts_of_thread(post: Post, user: Any) -> QuerySet[Post]:
    """The posts of a post's thread that `user` may read, in the order they were written."""
    posts: QuerySet[Post] = (
        Post.objects.visible_to(user)
        .filter(mailing_list=post.mailing_list_id, thread=post.thread_id)
        .prefetch_related("parts")
        .order_by("written_at", "id")
    )
    return posts


def latest_posts(mailing_list: MailingList, user: Any, *, number: int) -> list[Opened]:
    """The posts that were received last."""
    posts = Post.objects.visible_to(user).filter(mailing_list=mailing_list).prefetch_related("parts")
    return [opened(post) for post in posts.order_by("-written_at", "-id")[:number]]


def opened(post: Post) -> Opened:
    """A post with its text and attachments."""
    return Opened(post, summary_of(post), tuple(attached(post, part) for part in post.parts.all()))


def attached(post: Post, part: Part) -> Attached:
    """An attachment without its bytes."""
    name = part_name(post, part) or f"{part.number}"
    program = part.found_type in _PROGRAM_TYPES or name.casefold().strip(" .").endswith(_PROGRAM_ENDINGS)
    return Attached(part.number, name, part.declared_type, part.found_type, part.size, program)


def attachment_shown_to(user: Any, mailing_list: MailingList, slug: str, number: int) -> tuple[Attached, bytes] | None:
    """An attachment with its bytes, or None where there is none that `user` may have. A program is not given out."""
    post = post_shown_to(user, mailing_list, slug)
    part = post.parts.filter(number=number).first() if post else None
    if post is None or part is None:
        return None
    data = part_content(raw_of(post), number)
    if data is None:
        return None
    told = attached(post, part)
    found = guess_mime(data) or ""
    if told.is_program or found in _PROGRAM_TYPES or data.startswith(_PROGRAM_BEGINNINGS):
        return None
    return Attached(number, told.name, told.declared_type, found, len(data), False), data

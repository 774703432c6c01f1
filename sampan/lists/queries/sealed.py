"""What is stored of posts, opened for whoever was found to be allowed: bytes, summary, names of attachments.

These do not ask who wants to know. Whoever calls them has fetched the post through its list's rule.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache

from django.conf import settings

from sampan.core.sealing import Keyring, mark_plain

from ..models import CapturedCopy, Mailing, MailingList, Part, Post, PostContent


@dataclass(frozen=True, slots=True)
class Summary:
    """What a page shows of a post. `text` is what the writer wrote, quotations included, at most some 200,000 letters."""

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    text: str = ""
    html: str = ""


@lru_cache(maxsize=1)
def keyring() -> Keyring:
    """The keys of this installation, read once."""
    return Keyring(settings.LISTS_KEYS, settings.LISTS_KEY)


def stored_form(mailing_list: MailingList, value: bytes, *, about: str) -> bytes:
    """The form in which `value` is stored: sealed on a closed list, plain on an open one."""
    return keyring().seal(value, about=about) if mailing_list.is_closed else mark_plain(value)


def stored_summary(mailing_list: MailingList, slug: str, summary: Summary) -> bytes:
    """The form in which the summary of the post `slug` is stored."""
    value = json.dumps(asdict(summary), ensure_ascii=False, separators=(",", ":")).encode()
    return stored_form(mailing_list, value, about=f"summary:{slug}")


def summary_of(post: Post) -> Summary:
    """Subject, sender and text of a post."""
    return Summary(**json.loads(keyring().open(bytes(post.summary), about=f"summary:{post.slug}")))


def raw_of(post: Post) -> bytes:
    """The bytes of a post exactly as they came."""
    content = PostContent.objects.get(post=post)
    return keyring().open(bytes(content.raw), about=f"raw:{post.slug}")


def part_name(post: Post, part: Part) -> str:
    """The file name of an attachment."""
    return keyring().open(bytes(part.name), about=f"part:{post.slug}:{part.number}").decode()


def letter_of(mailing: Mailing) -> bytes:
    """The bytes of a letter or a digest."""
    return keyring().open(bytes(mailing.raw), about=f"mailing:{mailing.uid}")


def captured_bytes(copy: CapturedCopy) -> bytes:
    """The bytes of a copy that stayed here."""
    return keyring().open(bytes(copy.raw), about=f"captured:{copy.uid}")

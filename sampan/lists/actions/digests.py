"""Digests: the posts of a day or a week in one letter, made once, in the language of each reader."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sampan.core.mail.outgoing import named_address

from ..models import (
    Issue,
    IssueItem,
    IssueKind,
    IssueState,
    Mailing,
    MailingKind,
    MailingList,
    Post,
    PostState,
    Reading,
    Subscription,
)
from ..queries.names import list_id, list_page, mail_address, post_page
from ..queries.sealed import stored_form, summary_of
from .posts import PATIENCE, copy_to

LONGEST_TEXT = 20_000


def send_due_digests(*, now: datetime.datetime) -> int:
    """Make and send the digests of the day and the week that are over; says how many. Twice, it makes none anew."""
    made = 0
    for mailing_list in MailingList.objects.published():
        for kind, reading in ((IssueKind.DAILY, Reading.DAILY), (IssueKind.WEEKLY, Reading.WEEKLY)):
            readers = Subscription.objects.filter(mailing_list=mailing_list, reading=reading)
            if readers.exists() and send_digest(mailing_list=mailing_list, kind=kind, now=now) is not None:
                made += 1
    return made


def _span(kind: IssueKind, now: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """The last whole day or week before `now`, by the network's own clock."""
    today = timezone.localtime(now).date()
    last = today - datetime.timedelta(days=today.weekday()) if kind == IssueKind.WEEKLY else today
    first = last - datetime.timedelta(days=7 if kind == IssueKind.WEEKLY else 1)
    midnight = datetime.time()
    zone = timezone.get_default_timezone()
    return datetime.datetime.combine(first, midnight, zone), datetime.datetime.combine(last, midnight, zone)


def send_digest(*, mailing_list: MailingList, kind: IssueKind, now: datetime.datetime) -> Issue | None:
    """Make the digest of the time that is over. None where it is made already, or where nothing was written."""
    start, end = _span(kind, now)
    if Issue.objects.filter(mailing_list=mailing_list, kind=kind, start=start).exists():
        return None
    posts = list(
        Post.objects.filter(
            mailing_list=mailing_list,
            state=PostState.SENT,
            origin="mail",
            mailing__made_at__gte=start,
            mailing__made_at__lt=end,
        ).order_by("mailing__made_at", "pk")
    )
    if not posts:
        return None
    try:
        with transaction.atomic():
            last = Issue.objects.filter(mailing_list=mailing_list, kind=kind).aggregate(last=Max("number"))["last"]
            issue = Issue.objects.create(
                mailing_list=mailing_list,
                kind=kind,
                number=(last or 0) + 1,
                language=mailing_list.language,
                start=start,
                end=end,
                state=IssueState.SENT,
                sent_at=now,
            )
            IssueItem.objects.bulk_create(
                IssueItem(issue=issue, order=order, post=post) for order, post in enumerate(posts)
            )
            reading = Reading.WEEKLY if kind == IssueKind.WEEKLY else Reading.DAILY
            readers = Subscription.objects.filter(mailing_list=mailing_list).receiving().filter(reading=reading)  # type: ignore[attr-defined]
            for language in readers.order_by().values_list("language", flat=True).distinct():
                _send(issue, posts, language, readers.filter(language=language), now)
    except IntegrityError:
        # Another worker made it at the same moment.
        return None
    return issue


def _send(issue: Issue, posts: Sequence[Post], language: str, readers: object, now: datetime.datetime) -> None:
    mailing_list: MailingList = issue.mailing_list
    uid = secrets.token_hex(16)
    mailing = Mailing.objects.create(
        mailing_list=mailing_list,
        kind=MailingKind.DIGEST,
        issue=issue,
        uid=uid,
        raw=stored_form(mailing_list, _letter(issue, posts, language, uid, now), about=f"mailing:{uid}"),
        made_at=now,
        expires_at=now + PATIENCE,
    )
    copy_to(mailing=mailing, subscriptions=readers, now=now)


def _letter(issue: Issue, posts: Sequence[Post], language: str, uid: str, now: datetime.datetime) -> bytes:
    mailing_list: MailingList = issue.mailing_list
    message = EmailMessage(policy=policy.SMTP)
    with translation.override(language):
        day = date_format(timezone.localtime(issue.start), "DATE_FORMAT")
        told = [(post, summary_of(post)) for post in posts]
        message["Subject"] = _("%(list)s: what was written, %(day)s") % {"list": mailing_list.title, "day": day}
        parts = ["\n".join(f"{n}. {one.subject} ({one.sender_name})" for n, (_post, one) in enumerate(told, 1))]
        for number, (post, one) in enumerate(told, 1):
            text = one.text.strip()
            shown = text[:LONGEST_TEXT]
            rest = ["…"] if len(text) > len(shown) else []
            address = [post_page(post, mailing_list)] if post.is_in_archive else []
            parts.append("\n\n".join([f"{number}. {one.subject}\n{one.sender_name}", shown, *rest, *address]))
    message["From"] = named_address(mailing_list.title, mail_address(mailing_list, "owner"))
    message["To"] = mail_address(mailing_list)
    message["Reply-To"] = mail_address(mailing_list)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{uid}@{settings.LISTS_DOMAIN}>"
    message["List-Id"] = f"<{list_id(mailing_list)}>"
    message["List-Archive"] = f"<{list_page(mailing_list)}>"
    message["Precedence"] = "list"
    message["Content-Language"] = language
    message.set_content(("\n\n" + "-" * 40 + "\n\n").join(parts) + "\n", cte="base64")
    return message.as_bytes()

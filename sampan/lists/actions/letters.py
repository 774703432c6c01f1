"""Letters of a list itself: questions to confirm, answers, notices. Written in the reader's language, answered by nobody."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sampan.core.mail.addresses import address_key, is_address
from sampan.core.mail.outgoing import named_address

from ..models import Delivery, Mailing, MailingKind, MailingList, Subscription
from ..queries.names import list_id, list_page, mail_address
from ..queries.reasons import words_of
from ..queries.sealed import stored_form

PATIENCE = datetime.timedelta(days=3)


def write_letter(
    *,
    mailing_list: MailingList,
    purpose: str,
    to: Sequence[str],
    subject: str,
    paragraphs: Sequence[str],
    now: datetime.datetime,
    language: str | None = "en",
    reply_to: str = "",
    subscription: Subscription | None = None,
    kind: MailingKind = MailingKind.LETTER,
) -> Mailing | None:
    """Put a letter into the way out, in the transaction that is under way. Nothing happens where nobody is to get it."""
    people = {address_key(address): address for address in to if is_address(address)}
    if not people:
        return None
    uid = secrets.token_hex(16)
    message = EmailMessage(policy=policy.SMTPUTF8.clone(cte_type="7bit"))
    message["From"] = named_address(mailing_list.title, mail_address(mailing_list, "owner"))
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{uid}@{settings.LISTS_DOMAIN}>"
    message["List-Id"] = f"<{list_id(mailing_list)}>"
    # So that no machine answers: it would answer a machine.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if reply_to:
        message["Reply-To"] = reply_to
    message["Content-Language"] = language or "en"
    message.set_content("\n\n".join(paragraphs) + "\n", cte="base64")
    return post_letter(
        mailing_list=mailing_list,
        uid=uid,
        raw=message.as_bytes(),
        purpose=purpose,
        to=list(people.values()),
        now=now,
        subscription=subscription,
        kind=kind,
    )


def post_letter(
    *,
    mailing_list: MailingList,
    uid: str,
    raw: bytes,
    purpose: str,
    to: Sequence[str],
    now: datetime.datetime,
    subscription: Subscription | None = None,
    kind: MailingKind = MailingKind.LETTER,
) -> Mailing:
    """Put bytes that are a letter already into the way out, a copy for each address; its To names only one of them."""
    mailing = Mailing.objects.create(
        mailing_list=mailing_list,
        kind=kind,
        uid=uid,
        purpose=purpose,
        raw=stored_form(mailing_list, raw, about=f"mailing:{uid}"),
        made_at=now,
        expires_at=now + PATIENCE,
    )
    Delivery.objects.bulk_create(
        [Delivery(mailing=mailing, subscription=subscription, address=address, due_at=now) for address in to]
    )
    return mailing


def owners_of(mailing_list: MailingList, *, moderators: bool = False) -> list[str]:
    """Where letters to the owners go, and to the moderators where they are asked for."""
    people = list(mailing_list.owners.filter(is_active=True).values_list("email", flat=True))
    if moderators:
        people += mailing_list.moderators.filter(is_active=True).values_list("email", flat=True)
    return [address for address in dict.fromkeys(people) if address]


def tell_moderators(*, mailing_list: MailingList, now: datetime.datetime) -> None:
    """Say that posts wait, at most once an hour, without a word of what they say."""
    recent = now - datetime.timedelta(hours=1)
    if Mailing.objects.filter(mailing_list=mailing_list, purpose="posts-held", made_at__gt=recent).exists():
        return
    with translation.override(mailing_list.language_id):
        write_letter(
            mailing_list=mailing_list,
            purpose="posts-held",
            to=owners_of(mailing_list, moderators=True),
            subject=_("Posts wait for you: %(list)s") % {"list": mailing_list.title},
            paragraphs=[
                _("A post to the list waits until somebody lets it through or turns it away."),
                f"{settings.SITE_ADDRESS}/lists/held/",
            ],
            now=now,
            language=mailing_list.language_id,
        )


def tell_sender_of_hold(*, subscription: Subscription, reasons: Sequence[str], now: datetime.datetime) -> None:
    """Tell somebody on the list that their post waits, and why. Strangers are told nothing: their address may be forged."""
    day_ago = now - datetime.timedelta(days=1)
    told = Delivery.objects.filter(
        subscription=subscription, mailing__purpose="post-held", mailing__made_at__gt=day_ago
    ).count()
    if told >= 5:
        return
    mailing_list = subscription.mailing_list
    with translation.override(subscription.language_id):
        write_letter(
            mailing_list=mailing_list,
            purpose="post-held",
            to=[subscription.address],
            subject=_("Your post to %(list)s waits for a moderator") % {"list": mailing_list.title},
            paragraphs=[
                _("Your post has arrived safely and waits for a moderator, because:"),
                "\n".join(f"- {words}" for words in words_of(reasons)),
                _("You need not send it again."),
            ],
            now=now,
            language=subscription.language_id,
            subscription=subscription,
        )


def send_help(*, mailing_list: MailingList, to: str, now: datetime.datetime, language: str | None) -> None:
    """Say how the list is used."""
    with translation.override(language or "en"):
        paragraphs = [mailing_list.title, mailing_list.description]
        if mailing_list.joining == "open":
            paragraphs.append(
                _("To join, write to %(address)s. You are asked to confirm it.")
                % {"address": mail_address(mailing_list, "join")}
            )
        else:
            paragraphs.append(_("On this list are those who represent a member of the network."))
        paragraphs += [
            _("To leave, write to %(address)s.") % {"address": mail_address(mailing_list, "leave")},
            _("A person reads what is sent to %(address)s.") % {"address": mail_address(mailing_list, "owner")},
        ]
        if not mailing_list.is_closed:
            paragraphs.append(list_page(mailing_list))
        write_letter(
            mailing_list=mailing_list,
            purpose="help",
            to=[to],
            subject=_("How to use the list: %(list)s") % {"list": mailing_list.title},
            paragraphs=[text for text in paragraphs if text],
            now=now,
            language=language,
        )

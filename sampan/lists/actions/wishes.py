"""Wishes to join and to leave: asked by mail or in a browser, done when the owner of the address answers."""

from __future__ import annotations

import base64
import datetime
import enum
import hashlib
import secrets

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sampan.core.mail.addresses import address_key, is_address
from sampan.network.models import Language, User

from ..models import (
    Basis,
    Confirmation,
    Delivery,
    DeliveryState,
    Joining,
    MailingList,
    Subscription,
    SubscriptionEvent,
    SubscriptionState,
    Wish,
)
from ..queries.names import confirm_page, mail_address
from .letters import write_letter

PATIENCE = datetime.timedelta(days=3)
MOST_OF_AN_ADDRESS_A_DAY = 3
MOST_OF_A_PLACE_AN_HOUR = 10


class Outcome(enum.Enum):
    """What became of a wish. Who asks in a browser is told the same for all but the last two."""

    ASKED = "a letter asks for confirmation"
    NOTHING_TO_DO = "is on the list already, or is not on it"
    TOO_MANY = "asked too often"
    NOT_OPEN = "the list follows the register"
    NO_ADDRESS = "is no address"


def ask_wish(
    *,
    mailing_list: MailingList,
    wish: Wish,
    address: str,
    now: datetime.datetime,
    asked_by: str,
    language: str = "",
    name: str = "",
    source_digest: str = "",
) -> Outcome:
    """Note a wish and ask the owner of the address to confirm it. Rate-limited, so that nobody can be flooded by it."""
    if not is_address(address):
        return Outcome.NO_ADDRESS
    if wish == Wish.JOIN and mailing_list.joining != Joining.OPEN:
        return Outcome.NOT_OPEN
    key = address_key(address)
    day_ago, hour_ago = now - datetime.timedelta(days=1), now - datetime.timedelta(hours=1)
    with transaction.atomic():
        if Confirmation.objects.filter(address_key=key, asked_at__gt=day_ago).count() >= MOST_OF_AN_ADDRESS_A_DAY:
            return Outcome.TOO_MANY
        if source_digest and (
            Confirmation.objects.filter(source_digest=source_digest, asked_at__gt=hour_ago).count()
            >= MOST_OF_A_PLACE_AN_HOUR
        ):
            return Outcome.TOO_MANY
        subscription = Subscription.objects.filter(mailing_list=mailing_list, address_key=key).first()
        spoken = _language(language, subscription, mailing_list)
        is_needless = (subscription is not None) == (wish == Wish.JOIN)
        # 120 bits in small letters, because mail programs change the case of addresses.
        token = base64.b32encode(secrets.token_bytes(15)).decode().lower()
        Confirmation.objects.create(
            mailing_list=mailing_list,
            wish=wish,
            address=address,
            address_key=key,
            name=name[:200],
            language_id=spoken,
            token_digest=_digest(token),
            source_digest=source_digest,
            asked_by=asked_by,
            asked_at=now,
            expires_at=now + PATIENCE,
            done_at=now if is_needless else None,
        )
        if is_needless:
            if subscription is not None:
                _tell_already_on(subscription, now)
            return Outcome.NOTHING_TO_DO
        _ask(mailing_list, wish, subscription.address if subscription else address, token, spoken, now)
    return Outcome.ASKED


def _digest(token: str) -> str:
    return hashlib.sha256(token.strip().lower().encode("utf-8", "replace")).hexdigest()


def _language(wanted: str, subscription: Subscription | None, mailing_list: MailingList) -> str | None:
    if wanted and Language.objects.filter(slug=wanted).exists():
        return wanted
    return subscription.language_id if subscription else mailing_list.language_id


def _ask(
    mailing_list: MailingList, wish: Wish, address: str, token: str, language: str | None, now: datetime.datetime
) -> None:
    named = {"list": mailing_list.title}
    with translation.override(language or "en"):
        if wish == Wish.JOIN:
            subject = _("Please confirm: join %(list)s") % named
            first = _("Somebody, we hope you, asked that this address be put on the list %(list)s.") % named
        else:
            subject = _("Please confirm: leave %(list)s") % named
            first = _("Somebody, we hope you, asked that this address be taken off the list %(list)s.") % named
        write_letter(
            mailing_list=mailing_list,
            purpose=f"confirm-{wish}",
            to=[address],
            subject=subject,
            paragraphs=[
                first,
                _("If you want that, answer this letter without changing it, or open this page within three days:"),
                confirm_page(token),
                _("If you do not, do nothing. Nothing will happen then."),
            ],
            now=now,
            language=language,
            reply_to=mail_address(mailing_list, "confirm", token),
        )


def _tell_already_on(subscription: Subscription, now: datetime.datetime) -> None:
    named = {"list": subscription.mailing_list.title}
    with translation.override(subscription.language_id):
        write_letter(
            mailing_list=subscription.mailing_list,
            purpose="already-on",
            to=[subscription.address],
            subject=_("You are on the list %(list)s") % named,
            paragraphs=[_("Somebody, perhaps you, asked that this address be put on the list. It is on it already.")],
            now=now,
            language=subscription.language_id,
            subscription=subscription,
        )


def waiting_wish(*, token: str, now: datetime.datetime) -> Confirmation | None:
    """The wish that a token stands for, while it waits; asking changes nothing."""
    return (
        Confirmation.objects.select_related("mailing_list", "language")
        .filter(token_digest=_digest(token), done_at__isnull=True, expires_at__gt=now, mailing_list__live=True)
        .first()
    )


def confirm_wish(*, token: str, now: datetime.datetime) -> Confirmation | None:
    """Do what was wished, once. None where the token is none, is used or has run out."""
    with transaction.atomic():
        wish = waiting_wish(token=token, now=now)
        if wish is None or not Confirmation.objects.filter(pk=wish.pk, done_at__isnull=True).update(done_at=now):
            return None
        if wish.wish == Wish.JOIN:
            if wish.mailing_list.joining != Joining.OPEN:
                return None
            _join(wish, now)
        else:
            subscription = Subscription.objects.filter(
                mailing_list=wish.mailing_list, address_key=wish.address_key
            ).first()
            if subscription is not None:
                leave_list(subscription=subscription, why="asked by letter", by=None, now=now)
    return wish


def _join(wish: Confirmation, now: datetime.datetime) -> None:
    subscription, is_new = Subscription.objects.get_or_create(
        mailing_list=wish.mailing_list,
        address_key=wish.address_key,
        defaults={
            "address": wish.address,
            "name": wish.name,
            "language": wish.language,
            "basis": Basis.ASKED,
            "joined_at": now,
        },
    )
    if is_new:
        note_event(subscription=subscription, what="joined", why=f"confirmed by {wish.asked_by}", by=None, now=now)


def leave_list(*, subscription: Subscription, why: str, by: User | None, now: datetime.datetime) -> None:
    """Take somebody off an open list, at once. On a list that follows the register their mail stops; the place stays.

    Copies that are still waiting are not sent.
    """
    with transaction.atomic():
        Delivery.objects.filter(subscription=subscription, state=DeliveryState.WAITING).update(
            state=DeliveryState.CANCELLED, done_at=now
        )
        if subscription.mailing_list.joining == Joining.REGISTER:
            changed = Subscription.objects.filter(pk=subscription.pk).exclude(state=SubscriptionState.PAUSED)
            if changed.update(state=SubscriptionState.PAUSED):
                note_event(subscription=subscription, what="paused", why=why, by=by, now=now)
            return
        note_event(subscription=subscription, what="left", why=why, by=by, now=now)
        subscription.delete()


def leave_by_click(*, token: str, now: datetime.datetime) -> MailingList | None:
    """End a subscription by the token of its letters (RFC 8058). None where there is no such token, or no longer."""
    subscription = Subscription.objects.select_related("mailing_list").filter(token=token).first()
    if subscription is None:
        return None
    mailing_list: MailingList = subscription.mailing_list
    leave_list(subscription=subscription, why="by one click", by=None, now=now)
    return mailing_list


def note_event(
    *, subscription: Subscription, what: str, why: str, by: User | None, now: datetime.datetime
) -> SubscriptionEvent:
    """Write down what happened to a subscription; the address goes with the subscription, the event stays."""
    return SubscriptionEvent.objects.create(
        mailing_list_id=subscription.mailing_list_id,
        subscription=subscription,
        person_id=subscription.person_id,
        organisation_id=subscription.organisation_id,
        what=what,
        why=why[:300],
        at=now,
        by=by,
    )

"""Copies go out: claimed, sent one at a time, each recorded before the next.

A kill at any point leaves claimed copies that another sender takes up, and at most one of which nobody knows whether it
went. What could not be sent is tried again with growing pauses until the mailing runs out.
"""

from __future__ import annotations

import datetime
import logging
import random
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError, connection, transaction

from sampan.core.mail.machines import without_addresses
from sampan.core.mail.outgoing import named_address, sent_on
from sampan.core.mail.policies import signature_holds
from sampan.core.mail.reading import Letter, read_letter
from sampan.network.actions.workers import is_gone

from ..models import (
    OPEN_STATES,
    CapturedCopy,
    Confirmation,
    Delivery,
    DeliveryState,
    Mailing,
    MailingKind,
    MailingList,
    PostState,
    ReplyTo,
    SafeFrom,
    Subscription,
    SubscriptionState,
)
from ..queries.names import bounce_address, leave_page, list_id, list_page, mail_address, post_page
from ..queries.sealed import letter_of, raw_of
from .bounces import note_bounce
from .policies import policy_of, texts_of
from .transports import Data, Outgoing, Reply, Transport

log = logging.getLogger(__name__)

AT_A_TIME = 200
LONGEST_PAUSE = datetime.timedelta(hours=6)
_RECORD = f"UPDATE {Delivery._meta.db_table} SET state = %s, done_at = %s, reply = %s, claimed_by = '' WHERE id = %s"
Clock = Callable[[], datetime.datetime]


def take_up_abandoned(*, now: datetime.datetime) -> int:
    """Give back what a sender that is gone had claimed; says how many copies."""
    names = set(
        Delivery.objects.filter(state=DeliveryState.CLAIMED).order_by().values_list("claimed_by", flat=True).distinct()
    )
    gone = [name for name in names if is_gone(worker=name, since=now, now=now)]
    if not gone:
        return 0
    return Delivery.objects.filter(state=DeliveryState.CLAIMED, claimed_by__in=gone).update(
        state=DeliveryState.WAITING, claimed_by=""
    )


def send_waiting(
    *, by: str, transport: Transport, clock: Clock, stop: threading.Event | None = None, most: int = AT_A_TIME
) -> int:
    """Send some of what is due, letters before posts; says how many copies were dealt with. 0 means: nothing is due.

    Raises NotReachable where the mail server is away; what was claimed is given back then.
    """
    claimed = _claim(by, clock(), most)
    if not claimed:
        return 0
    done = 0
    ready: _Ready | None = None
    mailing_id = 0
    rows = _rows(claimed)
    try:
        for pk, of_mailing, address, tries, subscription_id, token, state in rows:
            if stop is not None and stop.is_set():
                break
            done += 1
            if of_mailing != mailing_id:
                ready, mailing_id = _made_ready(of_mailing, clock()), of_mailing
            if ready is None:
                _try_again(pk, tries, clock(), "not ready")
                continue
            if clock() >= ready.mailing.expires_at:
                _record(pk, DeliveryState.EXPIRED, clock(), "expired")
                _note_failure(subscription_id, Reply(450, "4.4.7", "", "DATA"), clock())
                continue
            if not ready.is_wanted(subscription_id, state):
                _record(pk, DeliveryState.CANCELLED, clock(), "")
                continue
            reply = transport.send(ready.copy(address, subscription_id, token))
            if reply.is_taken:
                _record(pk, DeliveryState.SENT, clock(), _codes(reply))
            elif reply.is_final:
                _record(pk, DeliveryState.FAILED, clock(), _codes(reply))
                _note_failure(subscription_id, reply, clock())
            else:
                _try_again(pk, tries, clock(), _codes(reply))
    finally:
        # Whatever was not dealt with waits again; what was recorded is no longer claimed.
        _surely(
            lambda: Delivery.objects.filter(pk__in=claimed, state=DeliveryState.CLAIMED, claimed_by=by).update(
                state=DeliveryState.WAITING, claimed_by=""
            )
        )
    return done


def _made_ready(mailing_id: int, now: datetime.datetime) -> _Ready | None:
    """The mailing made ready; None where it cannot be, such as for want of a key: the others do not wait for it."""
    try:
        return _Ready(mailing_id, now)
    except OperationalError:
        raise
    except Exception as error:
        log.error("mailing %d could not be made ready: %s", mailing_id, type(error).__name__)
        return None


Row = tuple[int, int, str, int, int | None, str | None, str | None]


def _claim(by: str, now: datetime.datetime, most: int) -> list[int]:
    """Claim copies that are due, by one conditional statement: two senders never get the same one."""
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=now)
    letters = waiting.filter(mailing__kind__in=[MailingKind.LETTER, MailingKind.PROBE])
    for asked in (letters.order_by("due_at"), waiting.order_by("due_at", "id")):
        wanted = list(asked.values_list("pk", flat=True)[:most])
        if not wanted:
            continue
        with transaction.atomic():
            Delivery.objects.filter(pk__in=wanted, state=DeliveryState.WAITING).update(
                state=DeliveryState.CLAIMED, claimed_by=by
            )
            return list(
                Delivery.objects.filter(pk__in=wanted, state=DeliveryState.CLAIMED, claimed_by=by)
                .order_by("mailing_id", "pk")
                .values_list("pk", flat=True)
            )
    return []


def _rows(claimed: list[int]) -> list[Row]:
    return list(
        Delivery.objects.filter(pk__in=claimed)
        .order_by("mailing_id", "pk")
        .values_list(
            "pk", "mailing_id", "address", "tries", "subscription_id", "subscription__token", "subscription__state"
        )
    )


class _Ready:
    """A mailing made ready: its bytes once, and for each copy what is its own."""

    def __init__(self, mailing_id: int, now: datetime.datetime) -> None:
        self.mailing: Mailing = Mailing.objects.select_related("mailing_list", "post").get(pk=mailing_id)
        self.mailing_list: MailingList = self.mailing.mailing_list
        self.kind = self.mailing.kind
        self.is_list_mail = self.kind in (MailingKind.POST, MailingKind.DIGEST)
        if self.kind == MailingKind.POST:
            assert self.mailing.post is not None
            self.data = Data.of(outgoing_post(self.mailing, now))
        else:
            self.data = Data.of(letter_of(self.mailing))

    def is_wanted(self, subscription_id: int | None, state: str | None) -> bool:
        """Whether this reader is still to get it: whoever left or was taken off meanwhile gets nothing more."""
        if not self.is_list_mail:
            return True
        if self.mailing.post is not None and self.mailing.post.state != PostState.SENT:
            return False
        return subscription_id is not None and state == SubscriptionState.ACTIVE

    def copy(self, address: str, subscription_id: int | None, token: str | None) -> Outgoing:
        """One reader's copy."""
        head = b""
        if self.is_list_mail and token:
            by_mail = mail_address(self.mailing_list, "leave")
            head = (
                f"List-Unsubscribe: <{leave_page(token)}>, <mailto:{by_mail}>\r\n"
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
            ).encode("ascii")
        sender = bounce_address(self.mailing_list, subscription_id, probe=self.kind == MailingKind.PROBE)
        return Outgoing(self.mailing_list, self.mailing.uid, sender, address, head, self.data)


def outgoing_post(mailing: Mailing, now: datetime.datetime) -> bytes:
    """A post as it goes out, but for what is each reader's own."""
    mailing_list: MailingList = mailing.mailing_list
    post = mailing.post
    assert post is not None
    raw = raw_of(post)
    letter = read_letter(raw)
    added = [
        ("List-Id", f"<{list_id(mailing_list)}>"),
        ("List-Post", f"<mailto:{mail_address(mailing_list)}>"),
        ("List-Help", f"<mailto:{mail_address(mailing_list, 'help')}>"),
        ("List-Owner", f"<mailto:{mail_address(mailing_list, 'owner')}>"),
        ("List-Archive", f"<{list_page(mailing_list)}>"),
        ("Precedence", "list"),
    ]
    if post.is_in_archive:
        added.append(("Archived-At", f"<{post_page(post, mailing_list)}>"))
    if not letter.has_message_id:
        added.append(("Message-ID", letter.message_id))
    replaced: list[tuple[str, str]] = []
    if mailing_list.subject_prefix and mailing_list.subject_prefix.strip() not in letter.subject:
        replaced.append(("Subject", f"{mailing_list.subject_prefix.strip()} {letter.subject}".strip()))
    if mailing_list.reply_to == ReplyTo.LIST:
        replaced.append(("Reply-To", mail_address(mailing_list)))
    data = sent_on(raw, added=added, replaced=replaced)
    if _needs_safe_from(mailing_list, letter, data, now):
        safe = [("From", _safe_from(mailing_list, letter))]
        if mailing_list.reply_to != ReplyTo.LIST:
            safe.append(
                ("Reply-To", letter.header("reply-to") or named_address(letter.sender_name, letter.sender_address))
            )
        data = sent_on(raw, added=added, replaced=[*replaced, *safe])
    return data


def _needs_safe_from(mailing_list: MailingList, letter: Letter, data: bytes, now: datetime.datetime) -> bool:
    if mailing_list.safe_from == SafeFrom.NEVER or not settings.LISTS_ASK_POLICIES:
        return False
    domain = letter.sender_key.rpartition("@")[2]
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    if not domain or domain == settings.LISTS_DOMAIN:
        return False
    policy = policy_of(domain, now=now)
    if policy.policy not in ("quarantine", "reject"):
        return False
    return not signature_holds(data, domain=domain, strictly=policy.aligns_strictly, texts=texts_of)


def _safe_from(mailing_list: MailingList, letter: Letter) -> str:
    name = letter.sender_name or letter.sender_address.rpartition("@")[0]
    return named_address(f"{name} · {mailing_list.title}", mail_address(mailing_list))


def forget_old_deliveries(*, now: datetime.datetime) -> int:
    """Let go of deliveries that ended a month ago, letters that were sent, copies of the box and wishes that ran out."""
    month_ago, week_ago = now - datetime.timedelta(days=30), now - datetime.timedelta(days=7)
    CapturedCopy.objects.filter(at__lt=week_ago).delete()
    Confirmation.objects.filter(expires_at__lt=week_ago).delete()
    done, _ = Delivery.objects.filter(done_at__lt=month_ago).exclude(state__in=OPEN_STATES).delete()
    # The mailing of a post stays: it says that the post was given out.
    Mailing.objects.filter(
        kind__in=[MailingKind.LETTER, MailingKind.PROBE, MailingKind.DIGEST], made_at__lt=month_ago, deliveries=None
    ).delete()
    return done


# Recording ------------------------------------------------------------------------------------------------------------


def _codes(reply: Reply) -> str:
    return f"{reply.code} {reply.status} {reply.stage}"[:40]


def _record(pk: int, state: str, now: datetime.datetime, codes: str) -> None:
    """Write down what became of a copy, now and whatever it takes: unwritten, it would be sent again."""
    _surely(lambda: _write(pk, state, now, codes))


def _write(pk: int, state: str, now: datetime.datetime, codes: str) -> None:
    # By hand: it is done once a copy, and making the statement anew took a third of the sender's time.
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [state, connection.ops.adapt_datetimefield_value(now), codes, pk])


def _try_again(pk: int, tries: int, now: datetime.datetime, codes: str) -> None:
    pause = min(datetime.timedelta(minutes=5) * 2 ** min(tries, 10), LONGEST_PAUSE)
    due = now + pause * random.uniform(0.9, 1.1)
    _surely(
        lambda: Delivery.objects.filter(pk=pk).update(
            state=DeliveryState.WAITING, tries=tries + 1, due_at=due, reply=codes, claimed_by=""
        )
    )


def _surely(work: Callable[[], object]) -> None:
    """Do it although the database is locked for a while."""
    for attempt in range(30):
        try:
            work()
            return
        except OperationalError:
            if attempt == 29 or connection.in_atomic_block:
                raise
            log.warning("the database did not take what became of a copy; trying again")
            connection.close()
            time.sleep(min(2.0, 0.1 * 2**attempt))


def _note_failure(subscription_id: int | None, reply: Reply, now: datetime.datetime) -> None:
    subscription = Subscription.objects.filter(pk=subscription_id).first() if subscription_id else None
    if subscription is None:
        return
    # A refusal of the text, without a status of its own, says nothing of the reader.
    status = reply.status or ("5.6.0" if reply.stage == "DATA" else "")
    note_bounce(
        subscription=subscription,
        is_permanent=reply.code >= 500,
        status=status,
        words=without_addresses(" ".join(reply.words.split()))[:300],
        now=now,
    )

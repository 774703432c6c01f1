"""What comes in by mail: posts, bounces and wishes. Nothing is answered 250 before it is in the database."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction

from sampan.core.mail.addresses import ListAddress, address_key, read_list_address
from sampan.core.mail.machines import is_loop, may_be_answered
from sampan.core.mail.outgoing import sent_on
from sampan.core.mail.reading import Letter, read_letter

from ..models import Hold, Mailing, MailingList, PostState, Verdict, Wish
from ..queries.names import list_id
from ..queries.reasons import words_of
from ..queries.rules import judge
from .archiving import enter_archive
from .bounces import take_bounce
from .guard import holds_closed_text
from .letters import owners_of, post_letter, send_help, tell_moderators, tell_sender_of_hold
from .posts import distribute_post, store_post
from .wishes import ask_wish, confirm_wish

# Letters of strangers that wait, and letters to owners, are kept; nobody shall fill the disk with them.
MOST_HELD_OF_A_SENDER = 20
MOST_HELD_OF_A_LIST = 500
MOST_TO_OWNERS_AN_HOUR = 60
MOST_HELP_A_DAY = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sending server is told: `250 2.0.0 …`, `4xx` to come again, `5xx` with the reason."""

    code: int
    words: str

    def __str__(self) -> str:
        return f"{self.code} {self.words}"


TAKEN = Answer(250, "2.0.0 Taken")
UNKNOWN = Answer(550, "5.1.1 There is no list with this address")


def known_address(address: str) -> tuple[MailingList, ListAddress] | None:
    """The list that an address belongs to, and what it asks of it."""
    key = address_key(address)
    if key.rpartition("@")[2] != address_key("x@" + settings.LISTS_DOMAIN).rpartition("@")[2]:
        return None
    named = read_list_address(key)
    mailing_list = MailingList.objects.filter(address=named.name, live=True).first() if named else None
    return (mailing_list, named) if mailing_list is not None and named is not None else None


def accept_letter(*, recipient: str, envelope_from: str, raw: bytes, now: datetime.datetime) -> Answer:
    """Take a letter for one address of a list, and say what the sending server is to be told."""
    known = known_address(recipient)
    if known is None:
        return UNKNOWN
    mailing_list, named = known
    if named.sub == "bounces":
        take_bounce(mailing_list=mailing_list, extension=named.extension, raw=raw, now=now)
        return TAKEN
    letter = read_letter(raw)
    if is_loop(letter, list_id=list_id(mailing_list)):
        return Answer(554, "5.4.6 This letter has been through this list already")
    if named.sub == "":
        return _take_post(mailing_list, letter, envelope_from, raw, now)
    if named.sub == "owner":
        return _take_for_owners(mailing_list, letter, envelope_from, raw, now)
    if not may_be_answered(letter, envelope_from=envelope_from):
        return TAKEN
    with transaction.atomic():
        _take_wish(mailing_list, named, letter, now)
    return TAKEN


def _take_post(
    mailing_list: MailingList, letter: Letter, envelope_from: str, raw: bytes, now: datetime.datetime
) -> Answer:
    with transaction.atomic():
        judged = judge(
            mailing_list=mailing_list, letter=letter, envelope_from=envelope_from, size=len(raw), day=now.date()
        )
        if judged.verdict in (Verdict.ACCEPT, Verdict.HOLD) and holds_closed_text(
            mailing_list, f"{letter.subject}\n{letter.text}"
        ):
            judged = replace(judged, verdict=Verdict.HOLD, reasons=("closed-text", *judged.reasons))
        if judged.verdict == Verdict.REFUSE:
            return Answer(550, "5.7.1 " + _in_ascii(" ".join(words_of(judged.reasons))))
        if judged.verdict == Verdict.HOLD:
            waiting = Hold.objects.filter(post__mailing_list=mailing_list, decision="")
            if (
                waiting.count() >= MOST_HELD_OF_A_LIST
                or waiting.filter(post__sender_key=letter.sender_key).count() >= MOST_HELD_OF_A_SENDER
            ):
                return Answer(452, "4.2.2 Too many posts wait for a moderator; come again later")
        state = {Verdict.ACCEPT: PostState.SENT, Verdict.HOLD: PostState.HELD}.get(judged.verdict, PostState.DISCARDED)
        post, is_new = store_post(
            mailing_list=mailing_list, raw=raw, letter=letter, state=state, now=now, reasons=judged.reasons
        )
        if not is_new:
            return TAKEN
        if state == PostState.SENT:
            enter_archive(post)
            distribute_post(post=post, now=now)
        elif state == PostState.HELD:
            tell_moderators(mailing_list=mailing_list, now=now)
            if judged.subscription is not None and may_be_answered(letter, envelope_from=envelope_from):
                tell_sender_of_hold(subscription=judged.subscription, reasons=judged.reasons, now=now)
    return TAKEN


def _in_ascii(words: str) -> str:
    return words.encode("ascii", "replace").decode()[:400]


def _take_for_owners(
    mailing_list: MailingList, letter: Letter, envelope_from: str, raw: bytes, now: datetime.datetime
) -> Answer:
    if not may_be_answered(letter, envelope_from=envelope_from):
        return TAKEN
    owners = owners_of(mailing_list)
    if not owners:
        return Answer(550, "5.2.0 Nobody reads letters to the owners of this list at present")
    with transaction.atomic():
        hour_ago = now - datetime.timedelta(hours=1)
        sent = Mailing.objects.filter(mailing_list=mailing_list, purpose="to-owners", made_at__gt=hour_ago)
        if sent.count() >= MOST_TO_OWNERS_AN_HOUR:
            return Answer(452, "4.2.2 Too many letters to the owners; come again later")
        added = [("List-Id", f"<{list_id(mailing_list)}>"), ("Auto-Submitted", "auto-generated")]
        uid = secrets.token_hex(16)
        letter_bytes = sent_on(raw, added=added)
        post_letter(mailing_list=mailing_list, uid=uid, raw=letter_bytes, purpose="to-owners", to=owners, now=now)
    return TAKEN


def _take_wish(mailing_list: MailingList, named: ListAddress, letter: Letter, now: datetime.datetime) -> None:
    sub = named.sub
    if sub == "request":
        # As other list software has it: the wish stands in the subject.
        word = letter.subject.strip().lower().partition(" ")[0]
        sub = {"subscribe": "join", "join": "join", "unsubscribe": "leave", "leave": "leave"}.get(word, "help")
    if sub == "confirm":
        confirm_wish(token=named.extension, now=now)
    elif sub in ("join", "leave"):
        ask_wish(
            mailing_list=mailing_list,
            wish=Wish.JOIN if sub == "join" else Wish.LEAVE,
            address=letter.sender_address,
            name=letter.sender_name,
            language=named.extension,
            asked_by="mail",
            now=now,
        )
    else:
        day_ago = now - datetime.timedelta(days=1)
        helped = Mailing.objects.filter(mailing_list=mailing_list, purpose="help", made_at__gt=day_ago)
        theirs = helped.filter(deliveries__address=letter.sender_address)
        if helped.count() < MOST_HELP_A_DAY and theirs.count() < 2:
            send_help(mailing_list=mailing_list, to=letter.sender_address, now=now, language=mailing_list.language_id)

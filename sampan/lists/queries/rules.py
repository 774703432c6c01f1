"""What becomes of a post: the rules of its list, asked in one place."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from sampan.core.mail.addresses import address_key
from sampan.core.mail.machines import is_automatic_answer, is_generated
from sampan.core.mail.policies import failed_elsewhere
from sampan.core.mail.reading import Letter
from sampan.network.models import User

from ..models import Attachments, MailingList, Post, Posting, PostState, SenderRule, Strangers, Subscription, Verdict
from .names import mail_address

ORDER = (Verdict.DISCARD, Verdict.REFUSE, Verdict.HOLD)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a post, and why: codes of `reasons.py`. `subscription` is the sender's."""

    verdict: Verdict
    reasons: tuple[str, ...]
    subscription: Subscription | None


def judge(*, mailing_list: MailingList, letter: Letter, envelope_from: str, size: int, day: datetime.date) -> Judgement:
    """Ask every rule, so that a moderator sees all reasons at once; the strictest decides."""
    subscription = (
        Subscription.objects.filter(mailing_list=mailing_list, address_key=letter.sender_key).first()
        if letter.sender_key
        else None
    )
    if is_automatic_answer(letter, envelope_from=envelope_from):
        return Judgement(Verdict.DISCARD, ("automatic",), subscription)
    rule = _sender_rule(mailing_list, letter.sender_key, day)
    found = _of_sender(mailing_list, letter, subscription, rule) + _of_letter(mailing_list, letter, size)
    for verdict in ORDER:
        reasons = tuple(reason for reason, wanted in found if wanted == verdict)
        if reasons:
            every = tuple(dict.fromkeys([*reasons, *(reason for reason, _ in found)]))
            return Judgement(verdict, every, subscription)
    return Judgement(Verdict.ACCEPT, (), subscription)


def _sender_rule(mailing_list: MailingList, key: str, day: datetime.date) -> SenderRule | None:
    """The rule for this address, else for its domain."""
    if not key:
        return None
    domain = "@" + key.rpartition("@")[2]
    rules = SenderRule.objects.filter(mailing_list=mailing_list, sender__in=[key, domain]).filter(
        Q(until__isnull=True) | Q(until__gte=day)
    )
    return max(rules, key=lambda rule: not rule.sender.startswith("@"), default=None)


def _of_sender(
    mailing_list: MailingList, letter: Letter, subscription: Subscription | None, rule: SenderRule | None
) -> list[tuple[str, Verdict]]:
    found: list[tuple[str, Verdict]] = []
    if not letter.sender_key:
        return [("no-sender", Verdict.REFUSE)]
    if len(letter.headers.get("from", ())) > 1:
        # Programs show one of them and servers check the other.
        found.append(("several-senders", Verdict.HOLD))
    if settings.LISTS_AUTHORITY and failed_elsewhere(
        letter.headers.get("authentication-results", ()), authority=settings.LISTS_AUTHORITY
    ):
        found.append(("forged", Verdict.HOLD))
    if rule is not None and rule.verdict != Verdict.ACCEPT:
        code = {Verdict.HOLD: "held-sender", Verdict.REFUSE: "refused-sender", Verdict.DISCARD: "discarded-sender"}
        return [*found, (code[Verdict(rule.verdict)], Verdict(rule.verdict))]
    is_moderator = _is_moderator(mailing_list, letter.sender_key)
    if rule is None and not is_moderator:
        turned_away = Verdict.HOLD if mailing_list.strangers == Strangers.HOLD else Verdict.REFUSE
        if mailing_list.posting == Posting.MODERATORS:
            found.append(("moderators-only", turned_away))
        elif mailing_list.posting == Posting.SUBSCRIBERS and subscription is None:
            found.append(("stranger", turned_away))
        if subscription is not None and subscription.is_moderated:
            found.append(("held-sender", Verdict.HOLD))
        if mailing_list.holds_first_posts and (
            Post.objects.filter(mailing_list=mailing_list, sender_key=letter.sender_key, state=PostState.SENT).count()
            < mailing_list.holds_first_posts
        ):
            found.append(("first-posts", Verdict.HOLD))
    if mailing_list.holds_everything:
        found.append(("held-list", Verdict.HOLD))
    return found


def _is_moderator(mailing_list: MailingList, key: str) -> bool:
    people = User.objects.filter(
        Q(owned_lists=mailing_list) | Q(moderated_lists=mailing_list), is_active=True
    ).values_list("email", flat=True)
    return key in {address_key(address) for address in people if address}


def _of_letter(mailing_list: MailingList, letter: Letter, size: int) -> list[tuple[str, Verdict]]:
    found: list[tuple[str, Verdict]] = []
    if letter.broken:
        found.append((letter.broken, Verdict.HOLD))
    elif not letter.text.strip() and not letter.parts:
        found.append(("empty", Verdict.HOLD))
    if is_generated(letter):
        found.append(("generated", Verdict.HOLD))
    if size > mailing_list.largest_post * 1024:
        found.append(("too-large", Verdict.HOLD))
    if letter.parts and mailing_list.attachments != Attachments.ALLOW:
        found.append(("attachments", Verdict.HOLD if mailing_list.attachments == Attachments.HOLD else Verdict.REFUSE))
    if mailing_list.most_recipients and len(letter.to) > mailing_list.most_recipients:
        found.append(("many-recipients", Verdict.HOLD))
    if address_key(mail_address(mailing_list)) not in {address_key(address) for address in letter.to}:
        found.append(("not-addressed", Verdict.HOLD))
    return found

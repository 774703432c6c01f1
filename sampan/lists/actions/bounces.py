"""Letters that came back: counted, so that addresses which take no mail are paused, asked again, and let go at last."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sampan.core.mail.machines import read_bounce

from ..models import (
    Bounce,
    Delivery,
    DeliveryState,
    Joining,
    Mailing,
    MailingKind,
    MailingList,
    Subscription,
    SubscriptionState,
)
from ..queries.names import whose_bounce
from .letters import write_letter
from .wishes import note_event

# So many points, and mail is paused. A day gives at most one point, so that one bad day pauses nobody.
MOST_POINTS = 3.0
FORGOTTEN_AFTER = datetime.timedelta(days=10)
BETWEEN_PROBES = datetime.timedelta(days=7)
# So many questions come back, and an address is taken off an open list.
MOST_PROBES = 3


def weight_of(*, status: str, is_permanent: bool) -> float:
    """How much a refusal says of the address. What a server has against a text (5.6, 5.7) says nothing of its reader.

    >>> [weight_of(status=s, is_permanent=True) for s in ("5.1.1", "5.7.1", "")]
    [1.0, 0.0, 1.0]
    """
    if status.startswith(("5.6.", "5.7.", "4.6.", "4.7.", "5.3.4", "5.5.")):
        return 0.0
    return 1.0 if is_permanent else 0.5


def take_bounce(*, mailing_list: MailingList, extension: str, raw: bytes, now: datetime.datetime) -> bool:
    """Take what came to the list's bounce address. False where it is no bounce, or a forged one: nothing happens then."""
    whose = whose_bounce(mailing_list, extension)
    if whose is None:
        return False
    found = read_bounce(raw)
    subscription = Subscription.objects.filter(pk=whose[0], mailing_list=mailing_list).first()
    if found is None or subscription is None:
        return False
    note_bounce(
        subscription=subscription,
        is_permanent=found.is_permanent,
        status=found.status,
        words=found.words,
        now=now,
    )
    return True


def note_bounce(
    *, subscription: Subscription, is_permanent: bool, status: str, words: str, now: datetime.datetime
) -> None:
    """Count a letter that came back. `words` are without addresses."""
    weight = weight_of(status=status, is_permanent=is_permanent)
    day = now.date()
    with transaction.atomic():
        held = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if held is None:
            return
        counts = weight > 0 and held.bounced_on != day
        Bounce.objects.create(
            subscription=held,
            at=now,
            is_permanent=is_permanent,
            status=status[:20],
            words=words[:300],
            weight=weight if counts else 0.0,
        )
        if not counts:
            return
        is_stale = held.bounced_on is not None and day - held.bounced_on > FORGOTTEN_AFTER
        held.bounce_score = weight if is_stale else held.bounce_score + weight
        held.bounced_on = day
        if held.bounce_score >= MOST_POINTS and held.state == SubscriptionState.ACTIVE:
            held.state = SubscriptionState.BOUNCING
            held.probes_sent = 0
            held.probe_due = now + BETWEEN_PROBES
            note_event(subscription=held, what="paused", why="letters came back", by=None, now=now)
            Delivery.objects.filter(subscription=held, state=DeliveryState.WAITING).update(
                state=DeliveryState.CANCELLED, done_at=now
            )
        held.save(update_fields=["bounce_score", "bounced_on", "state", "probes_sent", "probe_due"])


def ask_whether_mail_arrives(*, now: datetime.datetime) -> int:
    """Ask paused addresses again, and take note of what became of the question before. Says how many were looked at."""
    due = Subscription.objects.filter(state=SubscriptionState.BOUNCING, probe_due__lte=now).select_related(
        "mailing_list"
    )
    looked_at = 0
    for subscription in due[:200]:
        with transaction.atomic():
            # Claimed by moving its day: another worker that has the same row finds nothing to change.
            if not Subscription.objects.filter(pk=subscription.pk, probe_due=subscription.probe_due).update(
                probe_due=now + BETWEEN_PROBES
            ):
                continue
            looked_at += 1
            _look_at(subscription, now)
    return looked_at


def _look_at(subscription: Subscription, now: datetime.datetime) -> None:
    last = (
        Mailing.objects.filter(kind=MailingKind.PROBE, deliveries__subscription=subscription)
        .order_by("-made_at")
        .first()
        if subscription.probes_sent
        else None
    )
    if last is not None:
        came_back = subscription.bounces.filter(at__gte=last.made_at).exists()
        was_sent = last.deliveries.filter(state=DeliveryState.SENT).exists()
        if was_sent and not came_back:
            Subscription.objects.filter(pk=subscription.pk).update(
                state=SubscriptionState.ACTIVE, bounce_score=0, probes_sent=0, probe_due=None
            )
            note_event(subscription=subscription, what="mail arrives again", why="", by=None, now=now)
            return
        if subscription.probes_sent >= MOST_PROBES and subscription.mailing_list.joining == Joining.OPEN:
            note_event(subscription=subscription, what="left", why="no letter arrives", by=None, now=now)
            subscription.delete()
            return
    Subscription.objects.filter(pk=subscription.pk).update(probes_sent=subscription.probes_sent + 1)
    mailing_list = subscription.mailing_list
    with translation.override(subscription.language_id):
        write_letter(
            mailing_list=mailing_list,
            purpose="probe",
            to=[subscription.address],
            subject=_("Does our mail reach you? %(list)s") % {"list": mailing_list.title},
            paragraphs=[
                _("Letters of this list to you came back, so we sent you no more for a while."),
                _("If you can read this, you need do nothing: in a few days you get mail again."),
            ],
            now=now,
            language=subscription.language_id,
            subscription=subscription,
            kind=MailingKind.PROBE,
        )

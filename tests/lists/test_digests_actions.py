"""Digests are made once, hold what was written, and go to whoever reads so; paused addresses are asked again."""

import datetime

import pytest

from sampan.core.mail.reading import read_letter
from sampan.lists.actions.bounces import ask_whether_mail_arrives
from sampan.lists.actions.digests import send_due_digests
from sampan.lists.actions.posts import distribute_post, store_post
from sampan.lists.actions.sending import forget_old_deliveries, send_waiting
from sampan.lists.actions.transports import CaptureTransport
from sampan.lists.models import (
    CapturedCopy,
    Delivery,
    Mailing,
    MailingList,
    PostState,
    Subscription,
    SubscriptionState,
)
from sampan.lists.queries.sealed import captured_bytes
from sampan.network.models import Language

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2016, 5, 2, 4, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def closed() -> MailingList:
    Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English", "script": "Latn"})
    one = MailingList.objects.create(key="members", address="members", title="Members")
    for name, reading in (("each", "each"), ("daily", "daily"), ("weekly", "weekly"), ("none", "none")):
        address = f"{name}@example.org"
        Subscription.objects.create(
            mailing_list=one, address=address, address_key=address, basis="register", joined_at=MONDAY, reading=reading
        )
    for number, text in enumerate(("ประชุม", "ປະຊຸມ")):
        raw = f"From: a <a@example.org>\r\nSubject: {text}\r\nMessage-ID: <{number}@x>\r\n\r\n{text} {number}\r\n".encode()
        post, _ = store_post(mailing_list=one, raw=raw, letter=read_letter(raw), state=PostState.SENT, now=MONDAY)
        distribute_post(post=post, now=MONDAY)
    return one


def addresses() -> list[str]:
    return list(Delivery.objects.filter(mailing__kind="digest").order_by("pk").values_list("address", flat=True))


def test_the_digest_of_a_day_is_sent_once_and_sealed(closed: MailingList) -> None:
    assert [send_due_digests(now=MONDAY), send_due_digests(now=MONDAY + DAY), send_due_digests(now=MONDAY + DAY)] == [
        0,
        1,
        0,
    ]
    assert addresses() == ["daily@example.org"]
    assert "ประชุม".encode() not in bytes(Mailing.objects.get(kind="digest").raw)
    while send_waiting(by="test", transport=CaptureTransport(), clock=lambda: MONDAY + DAY):
        pass
    letter = read_letter(captured_bytes(CapturedCopy.objects.get(address="daily@example.org")))
    assert "ประชุม 0" in letter.text
    assert "ປະຊຸມ 1" in letter.text
    assert "/lists/leave/" in letter.header("list-unsubscribe")
    assert CapturedCopy.objects.filter(address="none@example.org").count() == 0


def test_the_digest_of_a_week_comes_when_the_week_is_over(closed: MailingList) -> None:
    Subscription.objects.filter(reading="daily").delete()
    assert [send_due_digests(now=MONDAY + day * DAY) for day in range(9)] == [0] * 7 + [1, 0]
    assert addresses() == ["weekly@example.org"]


def test_a_paused_address_is_asked_and_gets_mail_again_when_nothing_comes_back(closed: MailingList) -> None:
    one = Subscription.objects.get(address="each@example.org")
    Subscription.objects.filter(pk=one.pk).update(state="bouncing", bounce_score=3, probe_due=MONDAY)
    assert [ask_whether_mail_arrives(now=MONDAY), ask_whether_mail_arrives(now=MONDAY)] == [1, 0]
    while send_waiting(by="test", transport=CaptureTransport(), clock=lambda: MONDAY + DAY):
        pass
    assert CapturedCopy.objects.get(address="each@example.org").envelope_from.startswith("members-bounces+p")
    assert ask_whether_mail_arrives(now=MONDAY + 8 * DAY) == 1
    one.refresh_from_db()
    assert (one.state, one.bounce_score) == (SubscriptionState.ACTIVE, 0)


def test_old_deliveries_go_and_a_post_is_not_given_out_again(closed: MailingList) -> None:
    while send_waiting(by="test", transport=CaptureTransport(), clock=lambda: MONDAY):
        pass
    assert forget_old_deliveries(now=MONDAY + 20 * DAY) == 0
    assert forget_old_deliveries(now=MONDAY + 40 * DAY) == 2
    assert distribute_post(post=closed.posts.first(), now=MONDAY + 40 * DAY) is None

"""What comes in is taken, held, refused or thrown away, each with its reason; nothing comes twice, nothing loops."""

import datetime

import pytest

from sampan.lists.actions.receiving import accept_letter
from sampan.lists.actions.wishes import leave_by_click
from sampan.lists.models import (
    Confirmation,
    Delivery,
    DeliveryState,
    Hold,
    Mailing,
    MailingList,
    Post,
    PostContent,
    PostState,
    Subscription,
    SubscriptionState,
)
from sampan.lists.queries.names import bounce_address
from sampan.lists.queries.sealed import letter_of, raw_of, summary_of
from sampan.network.models import Language

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2016, 5, 3, 9, tzinfo=datetime.UTC)
SECRET = "ยุทธศาสตร์ลับของเครือข่าย"


@pytest.fixture
def lists() -> tuple[MailingList, MailingList]:
    Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English", "script": "Latn"})
    closed = MailingList.objects.create(key="members", address="members", title="Members")
    opened = MailingList.objects.create(key="news", address="news", title="News", joining="open", audience="public")
    for one in (closed, opened):
        for name in ("somchai", "สมชาย", "dara"):
            Subscription.objects.create(
                mailing_list=one, address=f"{name}@example.org", address_key=f"{name}@example.org",
                basis="asked", joined_at=NOW,
            )  # fmt: skip
    return closed, opened


def letter(
    to: str = "news@localhost",
    sender: str = "somchai@example.org",
    number: int = 1,
    more: str = "",
    text: str = "Hello",
) -> bytes:
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: ประชุม {number}\r\nMessage-ID: <{number}@example.org>\r\n{more}\r\n{text}\r\n"
    ).encode()


def take(
    raw: bytes, to: str = "news@localhost", sender: str = "somchai@example.org", now: datetime.datetime = NOW
) -> int:
    return accept_letter(recipient=to, envelope_from=sender, raw=raw, now=now).code


def test_a_post_of_a_subscriber_goes_to_everybody_and_into_the_archive(lists: tuple[MailingList, ...]) -> None:
    assert take(letter()) == 250
    post = Post.objects.get()
    assert (post.state, summary_of(post).subject, post.thread_id) == (PostState.SENT, "ประชุม 1", post.pk)
    assert raw_of(post) == letter()
    assert sorted(Delivery.objects.values_list("address", flat=True)) == [
        "dara@example.org", "somchai@example.org", "สมชาย@example.org",
    ]  # fmt: skip


def test_a_second_delivery_is_one_post_and_another_text_with_its_message_id_is_another(
    lists: tuple[MailingList, ...],
) -> None:
    assert [take(letter()), take(b"Received: again\r\n" + letter()), take(letter(text="Other"))] == [250] * 3
    assert (Post.objects.count(), Delivery.objects.count()) == (2, 6)


def test_a_post_of_a_closed_list_stands_nowhere_in_the_clear(lists: tuple[MailingList, ...]) -> None:
    assert take(letter("members@localhost", text=SECRET), "members@localhost") == 250
    post = Post.objects.get()
    stored = [bytes(PostContent.objects.get().raw), bytes(post.summary)]
    assert [SECRET.encode() in value for value in stored] == [False, False]
    assert SECRET in summary_of(post).text


@pytest.mark.parametrize(
    ("more", "sender", "reason"),
    [
        ("", "stranger@example.net", "stranger"),
        ("Precedence: list\r\n", "somchai@example.org", "generated"),
        ("List-Id: <other.example.net>\r\n", "somchai@example.org", "generated"),
        ("From: dara@example.org\r\n", "somchai@example.org", "several-senders"),
        ("Auto-Submitted: auto-generated\r\n", "somchai@example.org", "generated"),
        ("Cc: " + ", ".join(f"a{n}@example.net" for n in range(30)) + "\r\n", "somchai@example.org", "many-recipients"),
    ],
)
def test_what_is_held_says_why_and_goes_to_nobody(
    lists: tuple[MailingList, ...], more: str, sender: str, reason: str
) -> None:
    assert take(letter(sender=sender, more=more)) == 250
    assert reason in Hold.objects.get().reasons
    assert Post.objects.get().state == PostState.HELD
    assert Delivery.objects.filter(mailing__kind="post").count() == 0


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\r\n",
        "X-Autoreply: yes\r\n",
        "Precedence: auto_reply\r\n",
        "Content-Type: multipart/report; boundary=x\r\n",
    ],
)
def test_an_automatic_answer_makes_no_mail_and_is_on_record(lists: tuple[MailingList, ...], more: str) -> None:
    assert take(letter(more=more)) == 250
    assert (Post.objects.get().state, Mailing.objects.count()) == (PostState.DISCARDED, 0)
    for sub in ("join", "leave", "help", "owner", "request"):
        assert take(letter(more=more), f"news-{sub}@localhost") == 250
    assert Mailing.objects.count() == 0


def test_a_null_sender_is_never_answered(lists: tuple[MailingList, ...]) -> None:
    for sub in ("", "-join", "-help", "-owner", "-bounces+b1.0123456789abcdef0123"):
        assert take(letter(), f"news{sub}@localhost", sender="") == 250
    assert Mailing.objects.count() == 0


def test_a_loop_is_refused(lists: tuple[MailingList, ...]) -> None:
    assert take(letter(more="List-Id: News <news.localhost>\r\n")) == 554
    assert take(letter(more="Received: x\r\n" * 80)) == 554
    assert Post.objects.count() == 0


@pytest.mark.parametrize("to", ["nobody@localhost", "news@elsewhere.org", "news-x@localhost", "news", "", "@", "news@"])
def test_an_unknown_address_is_refused(lists: tuple[MailingList, ...], to: str) -> None:
    assert take(letter(), to) == 550


def test_urgent_and_approved_change_nothing(lists: tuple[MailingList, ...]) -> None:
    more = "Urgent: yes\r\nApproved: password\r\nX-Approved: password\r\n"
    assert take(letter(sender="stranger@example.net", more=more)) == 250
    assert Post.objects.get().state == PostState.HELD
    assert take(letter(number=2, more=more)) == 250
    assert Delivery.objects.filter(mailing__kind="post").count() == 3


def test_nobody_fills_the_disk_with_held_posts(lists: tuple[MailingList, ...]) -> None:
    answers = [take(letter(sender="stranger@example.net", number=n)) for n in range(25)]
    assert answers == [250] * 20 + [452] * 5


def token_of(mailing: Mailing) -> str:
    return letter_of(mailing).partition(b"-confirm+")[2][:24].decode()


def test_joining_by_mail_waits_for_the_answer_of_the_address(lists: tuple[MailingList, ...]) -> None:
    asked = letter("news-join@localhost", "ສົມໄຊ@example.org")
    assert take(asked, "news-join@localhost", "x@example.org") == 250
    assert Subscription.objects.filter(address="ສົມໄຊ@example.org").count() == 0
    token = token_of(Mailing.objects.get())
    assert Confirmation.objects.filter(token_digest__contains=token).count() == 0
    answer = letter("x", "ສົມໄຊ@example.org", number=2)
    for _ in range(2):
        assert take(answer, f"NEWS-CONFIRM+{token.upper()}@localhost", "x@example.org") == 250
    assert Subscription.objects.filter(address="ສົມໄຊ@example.org", mailing_list__key="news").count() == 1


def test_a_confirmation_runs_out(lists: tuple[MailingList, ...]) -> None:
    take(letter("news-join@localhost", "new@example.org"), "news-join@localhost")
    token = token_of(Mailing.objects.get())
    take(letter(number=2), f"news-confirm+{token}@localhost", now=NOW + datetime.timedelta(days=4))
    assert Subscription.objects.filter(address="new@example.org").count() == 0


def test_nobody_can_be_flooded_with_questions(lists: tuple[MailingList, ...]) -> None:
    for n in range(10):
        take(letter("news-join@localhost", "victim@example.org", number=n), "news-join@localhost")
    assert Mailing.objects.count() == 3


def test_nobody_joins_a_closed_list_by_mail(lists: tuple[MailingList, ...]) -> None:
    assert take(letter("members-join@localhost", "new@example.org"), "members-join@localhost") == 250
    assert (Mailing.objects.count(), Confirmation.objects.count()) == (0, 0)


def report(address: str) -> bytes:
    return (
        "From: MAILER-DAEMON@example.net\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nNo such user\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; example.net\r\n\r\nFinal-Recipient: rfc822; {address}\r\nAction: failed\r\n"
        f"Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <{address}>: no such user\r\n\r\n--x--\r\n"
    ).encode()


def test_three_days_of_bounces_pause_and_a_forged_one_does_nothing(lists: tuple[MailingList, ...]) -> None:
    dara = Subscription.objects.get(mailing_list=lists[1], address="dara@example.org")
    good = bounce_address(lists[1], dara.pk)
    forged = good.replace("@", "0@").replace("00@", "1@")[: good.index("@") - 1] + "z@localhost"
    for day in range(3):
        now = NOW + datetime.timedelta(days=day)
        for _ in range(5):
            take(report("dara@example.org"), good, "", now)
            take(report("somchai@example.org"), forged, "", now)
    dara.refresh_from_db()
    assert (dara.state, dara.bounce_score) == (SubscriptionState.BOUNCING, 3.0)
    assert Subscription.objects.filter(state=SubscriptionState.BOUNCING).count() == 1
    assert not [words for words in dara.bounces.values_list("words", flat=True) if "@" in words]


def test_leaving_by_one_click_is_at_once_and_copies_that_wait_are_not_sent(lists: tuple[MailingList, ...]) -> None:
    take(letter())
    dara = Subscription.objects.get(mailing_list=lists[1], address="dara@example.org")
    assert leave_by_click(token=dara.token, now=NOW) == lists[1]
    assert leave_by_click(token=dara.token, now=NOW) is None
    assert Delivery.objects.get(address="dara@example.org").state == DeliveryState.CANCELLED
    members = Subscription.objects.get(mailing_list=lists[0], address="dara@example.org")
    leave_by_click(token=members.token, now=NOW)
    members.refresh_from_db()
    assert members.state == SubscriptionState.PAUSED

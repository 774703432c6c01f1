"""What goes out: by a real SMTP connection, once to each, tried again where the server says so, and after a kill."""

import contextlib
import datetime
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.conf import settings
from django.db import connection
from django.utils import timezone

from sampan.core.mail.reading import read_letter
from sampan.lists.actions.posts import distribute_post, store_post
from sampan.lists.actions.sending import send_waiting, take_up_abandoned
from sampan.lists.actions.transports import CaptureTransport, NotReachable, SmtpTransport
from sampan.lists.models import CapturedCopy, Delivery, DeliveryState, MailingList, PostState, Subscription
from sampan.lists.queries.names import whose_bounce
from sampan.network.models import Language

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = datetime.datetime(2016, 5, 3, 9, tzinfo=datetime.UTC)
RAW = (
    "From: Somchai <somchai@example.org>\r\nTo: news@localhost\r\nSubject: ข่าว\r\nUrgent: yes\r\nList-Id: forged\r\n"
    "Message-ID: <1@example.org>\r\n\r\nแรงงาน\r\n.\r\n..two dots\r\n"
).encode()


class Sink:
    """A mail server that keeps what it is given; `answers` say what it says to an address."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str, bytes]] = []
        self.answers: dict[str, str] = {}
        self.seconds = 0.0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.got += [(envelope.mail_from, address, envelope.content) for address in envelope.rcpt_tos]
        return "250 2.0.0 OK"


class Server(Controller):
    utf8 = True

    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=self.utf8, decode_data=False, hostname="sink.example")


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    handler = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(handler, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setattr(settings, "LISTS_HOST", "127.0.0.1")
    monkeypatch.setattr(settings, "LISTS_PORT", port)
    yield handler
    server.stop()


def list_with(number: int, more: tuple[str, ...] = ()) -> MailingList:
    Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English", "script": "Latn"})
    one = MailingList.objects.create(key="news", address="news", title="News", joining="open", audience="public")
    addresses = [f"reader{n}@example.org" for n in range(number)] + list(more)
    Subscription.objects.bulk_create(
        Subscription(mailing_list=one, address=a, address_key=a, basis="asked", joined_at=NOW) for a in addresses
    )
    return one


def post_to(one: MailingList, raw: bytes = RAW, now: datetime.datetime | None = None) -> None:
    now = now or timezone.now()
    post, _ = store_post(mailing_list=one, raw=raw, letter=read_letter(raw), state=PostState.SENT, now=now)
    distribute_post(post=post, now=now)


def send_all(transport: Any, clock: Any = timezone.now) -> int:
    total = 0
    while done := send_waiting(by="test", transport=transport, clock=clock, most=7):
        total += done
    transport.close()
    return total


@pytest.mark.django_db
def test_each_gets_a_copy_of_their_own_with_the_body_as_it_was(sink: Sink) -> None:
    one = list_with(20, ("สมชาย@ตัวอย่าง.ไทย",))
    post_to(one)
    assert send_all(SmtpTransport()) == 21
    assert Counter(address for _, address, _ in sink.got) == Counter(
        Subscription.objects.values_list("address", flat=True)
    )
    tokens = dict(Subscription.objects.values_list("address", "token"))
    numbers = dict(Subscription.objects.values_list("address", "pk"))
    for sender, address, data in sink.got:
        head, _, body = data.partition(b"\r\n\r\n")
        assert body == RAW.partition(b"\r\n\r\n")[2]
        assert f"/lists/leave/{tokens[address]}/>".encode() in head
        assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head
        assert (b"Urgent" in head, b"forged" in head) == (False, False)
        assert head.count(b"List-Id:") == 1
        extension = sender.partition("+")[2].partition("@")[0]
        assert whose_bounce(one, extension) == (numbers[address], False)
        assert sum(other.encode() in data for other in tokens.values()) == 1


@pytest.mark.django_db
def test_a_server_without_smtputf8_gets_ascii_and_who_cannot_be_reached_so_is_told(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smtplib.SMTP.has_extn", lambda self, name: name.lower() == "8bitmime")
    one = list_with(1, ("สมชาย@example.org", "dara@ตัวอย่าง.ไทย"))
    post_to(one)
    send_all(SmtpTransport())
    assert sorted(address for _, address, _ in sink.got) == [
        "dara@xn--72c1a1bt4awk9o.xn--o3cw4h",
        "reader0@example.org",
    ]
    assert all(data.partition(b"\r\n\r\n")[0].isascii() for _, _, data in sink.got)
    assert read_letter(sink.got[0][2]).subject == "ข่าว"
    failed = Delivery.objects.get(address="สมชาย@example.org")
    assert (failed.state, failed.reply) == (DeliveryState.FAILED, "553 5.6.7 RCPT")
    assert failed.subscription is not None
    assert failed.subscription.bounce_score == 0


@pytest.mark.django_db
def test_refusals_are_tried_again_counted_or_given_up(sink: Sink) -> None:
    one = list_with(3)
    sink.answers = {
        "reader0@example.org": "450 4.2.0 later",
        "reader1@example.org": "550 5.1.1 <reader1@example.org> unknown",
    }
    now = timezone.now()
    post_to(one, now=now)
    send_all(SmtpTransport(), lambda: now)
    states = dict(Delivery.objects.values_list("address", "state"))
    assert [states[f"reader{n}@example.org"] for n in range(3)] == ["waiting", "failed", "sent"]
    bounced = Subscription.objects.get(address="reader1@example.org")
    assert (bounced.bounce_score, "@" in bounced.bounces.get().words) == (1.0, False)
    waits = Delivery.objects.get(address="reader0@example.org")
    assert (waits.tries, waits.due_at > now + datetime.timedelta(minutes=4)) == (1, True)
    later = now + datetime.timedelta(days=6)
    send_all(SmtpTransport(), lambda: later)
    waits.refresh_from_db()
    assert waits.state == DeliveryState.EXPIRED


@pytest.mark.django_db
def test_a_server_that_is_away_costs_nobody_a_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LISTS_HOST", "127.0.0.1")
    monkeypatch.setattr(settings, "LISTS_PORT", 1)
    post_to(list_with(3))
    with pytest.raises(NotReachable):
        send_all(SmtpTransport())
    assert list(Delivery.objects.values_list("state", "tries", "claimed_by")) == [("waiting", 0, "")] * 3


@pytest.mark.django_db
def test_who_was_taken_off_meanwhile_gets_nothing() -> None:
    post_to(list_with(3))
    Subscription.objects.filter(address="reader1@example.org").delete()
    Subscription.objects.filter(address="reader2@example.org").update(state="bouncing")
    send_all(CaptureTransport())
    assert list(CapturedCopy.objects.values_list("address", flat=True)) == ["reader0@example.org"]


@pytest.mark.django_db
def test_what_cannot_be_made_ready_waits_and_does_not_hold_up_the_others() -> None:
    one = list_with(2)
    post_to(one)
    Delivery.objects.first().mailing.post.content.delete()  # type: ignore[union-attr]
    post_to(one, RAW.replace(b"<1@", b"<2@"))
    send_all(CaptureTransport())
    assert CapturedCopy.objects.count() == 2
    assert Delivery.objects.filter(state="waiting", tries=1).count() == 2


class Killed(BaseException):
    """Stands for the end of the process at that point."""


@pytest.mark.django_db
def test_a_kill_at_any_step_loses_nobody_and_doubles_at_most_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every statement and every sending is a place where the process may end; each is tried."""
    one = list_with(5)
    kills = 0
    for point in range(1, 400):
        got: Counter[str] = Counter()
        steps = [0]

        def step(at: int = point, steps: list[int] = steps) -> None:
            steps[0] += 1
            if steps[0] == at:
                raise Killed

        class Counting:
            def send(self, copy: Any, got: Counter[str] = got, step: Any = step) -> Any:
                step()
                got[copy.address] += 1
                step()
                return CaptureTransport().send(copy)

            def close(self) -> None: ...

        def watched(execute: Any, sql: str, *rest: Any, step: Any = step) -> Any:
            step()
            found = execute(sql, *rest)
            step()
            return found

        Delivery.objects.all().delete()
        one.posts.all().delete()
        post_to(one)
        was_killed = False
        with connection.execute_wrapper(watched):
            try:
                send_all(Counting())
            except Killed:
                was_killed = True
        kills += was_killed
        # What the dead one held is taken up by the next: its name is no worker's that lives.
        take_up_abandoned(now=timezone.now() + datetime.timedelta(hours=3))
        Delivery.objects.filter(state="claimed").update(state="waiting")

        class Plain:
            def send(self, copy: Any, got: Counter[str] = got) -> Any:
                got[copy.address] += 1
                return CaptureTransport().send(copy)

            def close(self) -> None: ...

        send_all(Plain())
        assert len(got) == 5, point
        assert sum(got.values()) <= 6, point
        if not was_killed:
            break
    assert kills > 50


@pytest.mark.machine
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts in the file of SQLite")
def test_a_real_kill_in_the_middle(sink: Sink, surroundings: dict[str, str], tmp_path: Path) -> None:
    """The process is killed again and again; another takes over. Needs no rest of seconds: the lock of the dead is free."""
    post_to(list_with(400))
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(tmp_path / "sampan.sqlite3")) as copy:
        connection.connection.backup(copy)
    environment = {
        **os.environ, **surroundings, "SAMPAN_LISTS_HOST": "127.0.0.1",
        "SAMPAN_LISTS_PORT": str(settings.LISTS_PORT), "SAMPAN_LISTS_ASK_POLICIES": "0",
    }  # fmt: skip
    kills = 0
    for wanted in (40, 150, 290, 400):
        child = subprocess.Popen(
            [sys.executable, "manage.py", "run_lists", "--no-in", "--verbosity", "0"], cwd=ROOT, env=environment
        )
        limit = time.monotonic() + 60
        while len(sink.got) < wanted and time.monotonic() < limit and child.poll() is None:
            time.sleep(0.002)
        if wanted < 400:
            os.kill(child.pid, signal.SIGKILL)
            kills += 1
        else:
            child.send_signal(signal.SIGTERM)
        child.wait(30)
    got = Counter(address for _, address, _ in sink.got)
    assert len(got) == 400
    assert sum(got.values()) - 400 <= kills
    with contextlib.closing(sqlite3.connect(tmp_path / "sampan.sqlite3")) as held:
        assert held.execute("SELECT state, count(*) FROM lists_delivery GROUP BY state").fetchall() == [("sent", 400)]

"""The doors, with a real process behind them: taken is stored, refused says why, nothing is relayed, kills lose nothing."""

import contextlib
import signal
import smtplib
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from sampan.lists.models import MailingList, Subscription
from sampan.network.models import Language

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "ຍຸດທະສາດລັບ-7731"

pytestmark = [
    pytest.mark.machine,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the file of SQLite"),
]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Running:
    """The process under test, its ports, and what it wrote into its log."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.lmtp, self.smtp = folder, free_port(), free_port()
        self.environment = {
            **environment,
            "SAMPAN_LISTS_LMTP_PORT": str(self.lmtp),
            "SAMPAN_LISTS_SMTP_PORT": str(self.smtp),
            "SAMPAN_LOG": "DEBUG",
        }
        self.log = folder / "lists.log"
        self.start()

    def start(self) -> None:
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(
                [sys.executable, "manage.py", "run_lists"], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.smtp), 1):
                return
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def kill(self, signum: int = signal.SIGKILL) -> None:
        self.child.send_signal(signum)
        self.child.wait(30)

    def ask(self, sql: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.folder / "sampan.sqlite3", timeout=20)) as held:
            return held.execute(sql).fetchall()


@pytest.fixture
def running(transactional_db: None, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English", "script": "Latn"})
    for key, audience, joining in (("members", "members", "register"), ("news", "public", "open")):
        one = MailingList.objects.create(key=key, address=key, title=key, audience=audience, joining=joining)
        Subscription.objects.bulk_create(
            Subscription(
                mailing_list=one, address=a, address_key=a, basis="asked", joined_at=timezone.now()
            )
            for a in ("somchai@example.org", "ດາລາ@example.org", "dara@example.org")
        )  # fmt: skip
    process = Running(tmp_path, request.getfixturevalue("surroundings"))
    yield process
    if process.child.poll() is None:
        process.kill(signal.SIGTERM)


def letter(number: int, to: str = "news@localhost", text: str = "hello") -> bytes:
    return (
        f"From: somchai@example.org\r\nTo: {to}\r\nSubject: ข่าว {number}\r\nMessage-ID: <{number}@x>\r\n\r\n{text}\r\n"
    ).encode()


def until(running: Running, sql: str, wanted: int, seconds: float = 20) -> int:
    limit = time.monotonic() + seconds
    found = -1
    while found != wanted and time.monotonic() < limit:
        found = running.ask(sql)[0][0]
        time.sleep(0.02)
    return found


def test_a_letter_by_smtp_reaches_every_box_and_no_log_tells_of_it(running: Running) -> None:
    with smtplib.SMTP("127.0.0.1", running.smtp) as server:
        server.sendmail(
            "somchai@example.org", ["members@localhost"], letter(1, "members@localhost", SECRET), ["SMTPUTF8"]
        )
        began = time.monotonic()
    assert until(running, "SELECT count(*) FROM lists_capturedcopy", 3) == 3
    assert time.monotonic() - began < 3
    with smtplib.LMTP("127.0.0.1", running.lmtp) as server:
        server.ehlo()
        server.mail("somchai@example.org")
        asked = ["members@localhost", "nobody@localhost", "news@localhost"]
        assert [server.rcpt(address)[0] for address in asked] == [250, 550, 250]
        server.docmd("DATA")
        server.send(letter(2, "news@localhost") + b".\r\n")
        # One answer a recipient, which Python's own LMTP does not read.
        assert [server.getreply()[0] for _ in range(2)] == [250, 250]
    assert until(running, "SELECT count(*) FROM lists_post", 3) == 3
    running.kill(signal.SIGTERM)
    # Everything that the process wrote, the database but for addresses included.
    log = running.log.read_bytes()
    for word in (SECRET.encode(), b"example.org", b"hello", "ข่าว".encode()):
        assert word not in log
    whole = b"".join(path.read_bytes() for path in running.folder.rglob("*") if path.is_file())
    assert SECRET.encode() not in whole


def test_nothing_is_relayed_and_one_list_at_a_time(running: Running) -> None:
    with smtplib.SMTP("127.0.0.1", running.smtp) as server:
        server.ehlo()
        assert server.mail("somchai@example.org")[0] == 250
        for address in ("victim@example.net", "news@example.net", "news%example.net@localhost", "x@localhost"):
            assert server.rcpt(address)[0] in (550, 553)
        assert server.rcpt("news@localhost")[0] == 250
        assert server.rcpt("members@localhost")[0] == 452


def test_a_line_smuggled_behind_an_early_end_is_part_of_the_letter(running: Running) -> None:
    smuggled = b"\r\n.\nMAIL FROM:<x@example.org>\nRCPT TO:<members@localhost>\nDATA\nSubject: smuggled\n\nx\n.\n"
    with smtplib.SMTP("127.0.0.1", running.smtp) as server:
        server.ehlo()
        server.mail("somchai@example.org")
        server.rcpt("news@localhost")
        server.docmd("DATA")
        server.send(letter(3) + smuggled + b"\r\n.\r\n")
        assert server.getreply()[0] == 250
    assert running.ask("SELECT count(*) FROM lists_post")[0][0] == 1


def test_what_was_answered_250_is_there_after_any_kill(running: Running) -> None:
    taken: set[int] = set()
    for round_number in range(3):
        with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", running.smtp) as server:
            for n in range(round_number * 100, round_number * 100 + 60):
                if n % 100 == 25 + round_number:
                    running.kill()
                server.sendmail("somchai@example.org", ["news@localhost"], letter(n), ["SMTPUTF8"])
                taken.add(n)
        running.start()
    assert len(taken) > 60
    held = {row[0] for row in running.ask("SELECT message_id FROM lists_post")}
    assert [n for n in taken if f"<{n}@x>" not in held] == []
    # Sent again by a server that heard no answer, it is still one post.
    before = len(held)
    with smtplib.SMTP("127.0.0.1", running.smtp) as server:
        for n in sorted(taken)[:20]:
            server.sendmail("somchai@example.org", ["news@localhost"], letter(n), ["SMTPUTF8"])
    assert running.ask("SELECT count(*) FROM lists_post") == [(before,)]
    assert until(running, "SELECT count(*) FROM lists_delivery WHERE state != 'sent'", 0, 60) == 0
    # In the box a copy and its record are not one step: a kill between them doubles one, and loses none.
    copies = running.ask("SELECT count(*) FROM lists_capturedcopy")[0][0]
    assert before * 3 <= copies <= before * 3 + 3

#!/usr/bin/env python3
"""A post to a list, through the mail side as it runs, beside a plain loop of smtplib on the same sink.

    python benchmarks/lists.py [--quick] [--json]

Each copy has its own return address (VERP) and its own one-click address; the plain loop has neither. Makes a database of
its own in a temporary folder. Mailman is not started here: its figures stand in docs/developing/benchmarks.md.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BODY = "แรงงานข้ามชาติต้องได้ค่าจ้างขั้นต่ำ\r\n" * 90
TICKS = os.sysconf("SC_CLK_TCK")


def letter(number: int) -> bytes:
    return (
        f"From: Reader <reader0@example.org>\r\nTo: news@localhost\r\nSubject: ข่าว {number}\r\n"
        f"Message-ID: <{number}.{time.time_ns()}@example.org>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{BODY}"
    ).encode()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> float:
    """Proportional share of memory in MiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Sink:
    def __init__(self, folder: str) -> None:
        self.port, self.file = free_port(), os.path.join(folder, "sink.json")
        command = [sys.executable, str(ROOT / "benchmarks" / "_mail_sink.py"), str(self.port), self.file]
        self.child = subprocess.Popen(command)
        wait_for(self.port)

    def reset(self) -> None:
        self.child.send_signal(signal.SIGUSR1)
        time.sleep(0.2)

    def until(self, number: int, seconds: float) -> dict[str, Any]:
        limit = time.monotonic() + seconds
        found: dict[str, Any] = {"number": 0}
        while found["number"] < number and time.monotonic() < limit:
            with contextlib.suppress(OSError, ValueError):
                found = json.loads(Path(self.file).read_text())
            time.sleep(0.02)
        time.sleep(0.1)
        found = json.loads(Path(self.file).read_text())
        if found["number"] != number:
            raise SystemExit(f"{found['number']} of {number} copies came.")
        return found


def wait_for(port: int) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise SystemExit("A server did not start.")


def plain_loop(sink: Sink, number: int) -> dict[str, Any]:
    """One connection, one transaction a reader, nothing recorded: what this sink can take."""
    raw = letter(0)
    sink.reset()
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.monotonic()
    with smtplib.SMTP("127.0.0.1", sink.port) as server:
        for n in range(number):
            server.sendmail("news@localhost", [f"reader{n}@example.org"], raw, ["BODY=8BITMIME", "SMTPUTF8"])
    seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sink.until(number, 10)
    return {"rate": number / seconds, "cpu": used / number * 1000, "first": None, "memory": None}


def prepare(folder: str, number: int) -> None:
    os.environ.update(SAMPAN_VAR=folder, SAMPAN_DATABASE="", DJANGO_SETTINGS_MODULE="sampan.settings")
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from sampan.lists.models import MailingList, Subscription
    from sampan.network.models import Language

    Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English", "script": "Latn"})
    one = MailingList.objects.create(key="news", address="news", title="News", joining="open", audience="public")
    add_readers(one, 0, number, timezone.now(), Subscription)


def add_readers(one: Any, first: int, last: int, now: Any, table: Any) -> None:
    table.objects.bulk_create(
        (
            table(mailing_list=one, address=a, address_key=a, basis="asked", joined_at=now)
            for a in (f"reader{n}@example.org" for n in range(first, last))
        ),
        batch_size=5000,
    )


def lists(folder: str, sink: Sink, sizes: list[int]) -> list[tuple[int, dict[str, Any]]]:
    from django.utils import timezone

    from sampan.lists.models import MailingList, Subscription

    smtp = free_port()
    environment = {
        **os.environ, "SAMPAN_LISTS_HOST": "127.0.0.1", "SAMPAN_LISTS_PORT": str(sink.port), "SAMPAN_LISTS_LMTP_PORT": "0",
        "SAMPAN_LISTS_SMTP_PORT": str(smtp), "SAMPAN_LISTS_ASK_POLICIES": "0",
    }  # fmt: skip
    found = []
    one = MailingList.objects.get()
    for size in sizes:
        add_readers(one, Subscription.objects.count(), size, timezone.now(), Subscription)
        child = subprocess.Popen(
            [sys.executable, "manage.py", "run_lists", "--verbosity", "0"], cwd=ROOT, env=environment
        )
        try:
            wait_for(smtp)
            sink.reset()
            before = processor_seconds(child.pid)
            with smtplib.SMTP("127.0.0.1", smtp) as server:
                began = time.monotonic()
                server.sendmail("reader0@example.org", ["news@localhost"], letter(size), ["BODY=8BITMIME", "SMTPUTF8"])
            got = sink.until(size, size / 20 + 30)
            found.append(
                (
                    size,
                    {
                        "rate": size / (got["last"] - began),
                        "cpu": (processor_seconds(child.pid) - before) / size * 1000,
                        "first": got["first"] - began,
                        "memory": memory(child.pid),
                    },
                )
            )
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(60)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 readers only")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sizes = [1000] if chosen.quick else [1000, 100_000]
    with tempfile.TemporaryDirectory() as folder:
        sink = Sink(folder)
        try:
            prepare(folder, sizes[0])
            raw = plain_loop(sink, 1000)
            rows = [("smtplib, one reader at a time", 1000, raw)]
            rows += [("sampan", size, found) for size, found in lists(folder, sink, sizes)]
        finally:
            sink.child.terminate()
            sink.child.wait(10)
    if chosen.json:
        print(json.dumps([{"who": who, "readers": size, **found} for who, size, found in rows]))
        return
    print("| | readers | copies/s | × smtplib | processor s per 1,000 | first copy after s | memory MiB |")
    print("|---|---|---|---|---|---|---|")
    for who, size, found in rows:
        first = "–" if found["first"] is None else f"{found['first']:.2f}"
        held = "–" if found["memory"] is None else f"{found['memory']:.0f}"
        ratio = found["rate"] / raw["rate"]
        print(f"| {who} | {size:,} | {found['rate']:.0f} | {ratio:.2f} | {found['cpu']:.2f} | {first} | {held} |")
    print("\nNot measured here: Mailman, TLS, a server at a distance.")


if __name__ == "__main__":
    main()

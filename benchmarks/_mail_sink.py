"""A mail server that takes everything and counts it, in a process of its own: `_mail_sink.py PORT FILE`."""

import asyncio
import json
import os
import signal
import sys
import time
from typing import Any

from aiosmtpd.smtp import SMTP


class Counter:
    """Counts copies; `first` and `last` are times since the machine started."""

    number, first, last = 0, 0.0, 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.number += len(envelope.rcpt_tos)
        return "250 OK"


async def main(port: int, file: str) -> None:
    counter, stop = Counter(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def factory() -> SMTP:
        return SMTP(counter, enable_SMTPUTF8=True, hostname="sink.example", loop=loop)

    def reset() -> None:
        counter.number, counter.first, counter.last = 0, 0.0, 0.0

    server = await loop.create_server(factory, "127.0.0.1", port)
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, reset)
    while not stop.is_set():
        with open(file + ".new", "w", encoding="ascii") as draft:
            json.dump({"number": counter.number, "first": counter.first, "last": counter.last}, draft)
        os.replace(file + ".new", file)
        try:
            await asyncio.wait_for(stop.wait(), 0.02)
        except TimeoutError:
            continue
    server.close()


asyncio.run(main(int(sys.argv[1]), sys.argv[2]))

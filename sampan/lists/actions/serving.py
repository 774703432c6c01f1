"""The door: LMTP for the mail server of this machine, SMTP where there is none. Only for the lists; nothing is relayed."""

from __future__ import annotations

import asyncio
import logging
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from .receiving import accept_letter, known_address

log = logging.getLogger(__name__)
# It writes envelopes and whole lines of letters into the log.
logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)

LARGEST_LETTER = 64 * 1024 * 1024
LONGEST_LINE = 1024 * 1024
SECONDS_OF_SILENCE = 120
COME_AGAIN = "451 4.3.0 The list cannot take it at this moment; come again"


class _Door:
    """What aiosmtpd asks: whether a recipient is known, and what becomes of a letter."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self.threads = threads

    async def in_thread(self, work: Any, *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work, *given)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if envelope.rcpt_tos and not isinstance(server, LMTP):
            # SMTP has one answer for all recipients; one taken and another refused could not be told.
            return "452 4.5.3 One list at a time, please"
        if len(envelope.rcpt_tos) >= 50:
            return "452 4.5.3 Too many recipients"
        answer: str = await self.in_thread(_recipient_answer, address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        raw = envelope.content if isinstance(envelope.content, bytes) else bytes(str(envelope.content), "utf-8")
        answers = [
            await self.in_thread(_letter_answer, recipient, envelope.mail_from or "", raw)
            for recipient in envelope.rcpt_tos
        ]
        return "\r\n".join(answers)

    async def handle_exception(self, error: Exception) -> str:
        log.error("a connection failed: %s", type(error).__name__)
        return COME_AGAIN


def _recipient_answer(address: str) -> str:
    try:
        return "250 2.1.5 Known" if known_address(address) else "550 5.1.1 There is no list with this address"
    except Exception as error:
        log.error("a recipient could not be looked up: %s", type(error).__name__)
        return COME_AGAIN
    finally:
        close_old_connections()


def _letter_answer(recipient: str, envelope_from: str, raw: bytes) -> str:
    try:
        make_lasting()
        return str(accept_letter(recipient=recipient, envelope_from=envelope_from, raw=raw, now=timezone.now()))
    except Exception as error:
        # Never the letter, never an address: whose server asked is in its own log.
        log.error("a letter could not be taken: %s", type(error).__name__)
        return COME_AGAIN
    finally:
        close_old_connections()


def make_lasting() -> None:
    """Have SQLite write what is committed to the disk before it says so: after our 250 nobody else has the letter."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")


class _Lines:
    """What both doors share: long lines, and an answer for each recipient where a letter is too large."""

    line_length_limit = LONGEST_LINE
    local_part_limit = 0


class SmtpDoor(_Lines, SMTP):
    """For other mail servers and programs."""


class LmtpDoor(_Lines, LMTP):
    """For the mail server of this machine: one answer a recipient."""

    async def push(self, status: Any) -> None:
        """The same answer for each recipient, where the package gives one for a letter that is too large."""
        is_of_letter = isinstance(status, str) and (
            status.startswith(("552 Error: Too much mail data", "500 Line too long"))
        )
        if is_of_letter and self.envelope is not None and len(self.envelope.rcpt_tos) > 1:
            status = "\r\n".join([status] * len(self.envelope.rcpt_tos))
        await super().push(status)


async def open_doors(*, host: str, lmtp_port: int, smtp_port: int, threads: ThreadPoolExecutor) -> list[asyncio.Server]:
    """Listen where a port is given (0 for none). The caller closes what it gets."""
    door = _Door(threads)
    tls = _certificate()

    def lmtp() -> LMTP:
        return LmtpDoor(door, **_limits())

    def smtp() -> SMTP:
        return SmtpDoor(door, tls_context=tls, **_limits())

    loop = asyncio.get_running_loop()
    doors = []
    for port, factory in ((lmtp_port, lmtp), (smtp_port, smtp)):
        if port:
            doors.append(await loop.create_server(factory, host, port))  # type: ignore[arg-type]
    return doors


def _limits() -> dict[str, Any]:
    return {
        "data_size_limit": LARGEST_LETTER,
        "enable_SMTPUTF8": True,
        "decode_data": False,
        "hostname": settings.LISTS_DOMAIN,
        "ident": "lists",
        "timeout": SECONDS_OF_SILENCE,
        "command_call_limit": {"*": 1000},
        "loop": asyncio.get_running_loop(),
    }


def _certificate() -> ssl.SSLContext | None:
    if not settings.LISTS_CERTIFICATE:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.LISTS_CERTIFICATE, settings.LISTS_CERTIFICATE_KEY or None)
    return context

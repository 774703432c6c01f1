"""The ways out: a mail server that passes letters on, or a box on this site for whoever tries the lists out."""

from __future__ import annotations

import contextlib
import re
import secrets
import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from sampan.core.mail.addresses import wire_address
from sampan.core.mail.outgoing import dotted, in_ascii

from ..models import CapturedCopy, MailingList
from ..queries.sealed import stored_form

SECONDS_OF_SILENCE = 60
# Many servers end a connection after so many letters; ending it ourselves is kinder.
MOST_ON_A_CONNECTION = 500


class NotReachable(Exception):
    """The mail server cannot be reached, or does not take anything from us: no fault of a letter or a reader."""


class _InDoubt(Exception):
    """The connection was lost when the whole letter was on its way."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server said: its code, its status (`5.1.1`), its words, and at which command."""

    code: int
    status: str
    words: str
    stage: str

    @property
    def is_taken(self) -> bool:
        """Whether the server has the letter now."""
        return 200 <= self.code < 300

    @property
    def is_final(self) -> bool:
        """Whether trying again is of no use. What is refused before the reader is named is our own trouble."""
        return self.code >= 500 and self.stage in ("RCPT", "DATA")


@dataclass(slots=True)
class Outgoing:
    """One copy. `data` has CRLF and no doubled dots; `head` goes in front of it and is this reader's own."""

    mailing_list: MailingList
    uid: str
    envelope_from: str
    address: str
    head: bytes
    data: Data

    def whole(self) -> bytes:
        """The letter as it is sent."""
        return self.head + self.data.plain


@dataclass(slots=True)
class Data:
    """What all copies share, made ready for the wire once."""

    plain: bytes
    on_wire: bytes
    needs_utf8: bool
    is_ascii: bool

    @classmethod
    def of(cls, plain: bytes) -> Data:
        """Make the bytes of a letter ready."""
        head = plain.partition(b"\r\n\r\n")[0]
        return cls(plain, dotted(plain), not head.isascii(), plain.isascii())


class Transport(Protocol):
    """A way out."""

    def send(self, copy: Outgoing) -> Reply:
        """Hand one copy on. Raises NotReachable."""

    def close(self) -> None:
        """End the connection, if there is one."""


class CaptureTransport:
    """Keeps copies here. A copy of a closed list is sealed like everything else of it."""

    def send(self, copy: Outgoing) -> Reply:
        """Put the copy into the box."""
        uid = secrets.token_hex(16)
        CapturedCopy.objects.create(
            mailing_list=copy.mailing_list,
            uid=uid,
            address=copy.address,
            envelope_from=copy.envelope_from,
            at=timezone.now(),
            raw=stored_form(copy.mailing_list, copy.whole(), about=f"captured:{uid}"),
        )
        return Reply(250, "2.0.0", "", "DATA")

    def close(self) -> None:
        """Nothing to end."""


class SmtpTransport:
    """One connection to a mail server, one letter at a time: so that a kill leaves at most one letter in doubt."""

    def __init__(self) -> None:
        self.server: smtplib.SMTP | None = None
        self.sent = 0

    def send(self, copy: Outgoing) -> Reply:
        """Hand one copy to the server; a connection that was closed meanwhile is opened anew once."""
        if self.server is not None and self.sent >= MOST_ON_A_CONNECTION:
            self.close()
        is_fresh = self.server is None
        try:
            reply = self._transaction(self._connected(), copy)
        except _InDoubt:
            self.close()
            return Reply(451, "4.4.2", "the connection was lost after the letter was handed over", "DATA")
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            if is_fresh:
                raise NotReachable(type(error).__name__) from None
            return self.send(copy)
        self.sent += 1
        if reply.code == 421:
            self.close()
            if not is_fresh:
                return self.send(copy)
            raise NotReachable("421")
        return reply

    def close(self) -> None:
        """End the connection."""
        if self.server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.server.quit()
            self.server.close()
        self.server, self.sent = None, 0

    def _connected(self) -> smtplib.SMTP:
        if self.server is not None:
            return self.server
        context = ssl.create_default_context()
        name = settings.LISTS_DOMAIN
        if settings.LISTS_TLS == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.LISTS_HOST, settings.LISTS_PORT, name, timeout=SECONDS_OF_SILENCE, context=context
            )
        else:
            server = smtplib.SMTP(settings.LISTS_HOST, settings.LISTS_PORT, name, timeout=SECONDS_OF_SILENCE)
        try:
            if settings.LISTS_TLS == "starttls":
                # Refused where the server has none: a letter in the clear is not what was asked for.
                server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
            if settings.LISTS_USER:
                server.login(settings.LISTS_USER, settings.LISTS_PASSWORD)
            if server.sock is not None:
                server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        self.server, self.sent = server, 0
        return server

    def _transaction(self, server: smtplib.SMTP, copy: Outgoing) -> Reply:
        has_utf8 = server.has_extn("smtputf8")
        data = copy.data
        needs_utf8 = data.needs_utf8 or not copy.address.isascii()
        address: str | None = copy.address
        if needs_utf8 and not has_utf8:
            address = wire_address(copy.address)
            if address is None:
                return Reply(553, "5.6.7", "the mail server takes no addresses outside ASCII", "RCPT")
            if data.needs_utf8:
                data = Data.of(in_ascii(data.plain))
            needs_utf8 = False
        options = ""
        if not data.is_ascii and server.has_extn("8bitmime"):
            options += " BODY=8BITMIME"
        if needs_utf8:
            options += " SMTPUTF8"
        server.command_encoding = "utf-8" if needs_utf8 else "ascii"
        commands = [f"MAIL FROM:<{copy.envelope_from}>{options}", f"RCPT TO:<{address}>", "DATA"]
        if server.has_extn("pipelining"):
            server.send("".join(f"{command}\r\n" for command in commands))
            replies = [_reply(server.getreply(), command[:4]) for command in commands]
            refused = next((reply for reply in replies[:2] if not reply.is_taken), None)
            if refused is None and replies[2].code != 354:
                refused = replies[2]
            if refused is not None:
                if replies[2].code == 354:
                    server.send(b".\r\n")
                    server.getreply()
                self._reset(server, refused)
                return refused
        else:
            for command in commands:
                server.putcmd(command)
                reply = _reply(server.getreply(), command[:4])
                if not (reply.is_taken or reply.code == 354):
                    self._reset(server, reply)
                    return reply
        try:
            server.send(copy.head + data.on_wire)
            return _reply(server.getreply(), "DATA")
        except (OSError, smtplib.SMTPException):
            # The server may have it. A server that always ends here must not get it again and again.
            raise _InDoubt from None

    def _reset(self, server: smtplib.SMTP, reply: Reply) -> None:
        if reply.code != 421:
            server.rset()


def _reply(answer: tuple[int, bytes], stage: str) -> Reply:
    code, words = answer
    if code == -1:
        raise smtplib.SMTPServerDisconnected("the connection was closed")
    text = words.decode("utf-8", "replace")
    status = re.match(r"([245]\.\d{1,3}\.\d{1,3})\b", text)
    return Reply(code, status[1] if status else "", text, stage)


def transport_of_settings() -> Transport:
    """The way out that the settings name."""
    return SmtpTransport() if settings.LISTS_HOST else CaptureTransport()

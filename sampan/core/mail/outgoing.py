"""A post written anew for sending on: header by header, bytes of the body untouched, so that signatures survive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import Header
from email.utils import formataddr

from .reading import header_text, split_head

# What belongs to the way a letter took here, asks readers' programs for answers, commands other list software, or
# would say something of this list that only this list says.
NOT_SENT_ON = (
    b"list-",
    b"archived-at",
    b"precedence",
    b"errors-to",
    b"return-path",
    b"delivered-to",
    b"x-original-to",
    b"envelope-to",
    b"received",
    b"bcc",
    b"resent-bcc",
    b"approved",
    b"approve",
    b"x-approved",
    b"urgent",
    b"x-urgent",
    b"x-loop",
    b"x-been-there",
    b"x-beenthere",
    b"x-mailman-",
    b"x-no-archive",
    b"disposition-notification-to",
    b"return-receipt-to",
    b"x-confirm-reading-to",
    b"x-spam-",
    b"x-originating-ip",
)
_ASTERISKS = (b"list-", b"x-mailman-", b"x-spam-")


def header_fields(head: bytes) -> list[tuple[bytes, bytes]]:
    """(name in small letters, whole field with its line ends) of a header, in order. Lines that are no field go along."""
    fields: list[tuple[bytes, bytes]] = []
    for line in head.splitlines(keepends=True):
        if line[:1] in (b" ", b"\t") and fields:
            name, whole = fields[-1]
            fields[-1] = (name, whole + line)
        else:
            name, colon, _ = line.partition(b":")
            fields.append((name.strip().lower() if colon else b"", line))
    return fields


def sent_on(raw: bytes, *, added: Sequence[tuple[str, str]], replaced: Sequence[tuple[str, str]] = ()) -> bytes:
    """The post as it goes out: `added` in front, `replaced` in the place of fields of those names, the body as it came.

    Line ends become CRLF, as they must on the wire; nothing else of the body changes.
    """
    head, body = split_head(raw)
    new = {name.lower().encode(): value for name, value in replaced}
    lines = [field_line(name, value) for name, value in added]
    for name, whole in header_fields(head):
        if not name or not re.fullmatch(rb"[!-9;-~]+", name) or _is_dropped(name):
            continue
        if name not in new:
            lines.append(_crlf(whole))
    lines += [field_line(name, value) for name, value in replaced if value]
    return b"".join(lines) + b"\r\n" + _crlf(body)


def _is_dropped(name: bytes) -> bool:
    return name in NOT_SENT_ON or name.startswith(_ASTERISKS)


def _crlf(value: bytes) -> bytes:
    if b"\r" not in value:
        return value.replace(b"\n", b"\r\n")
    return re.sub(rb"\r\n|\r|\n", b"\r\n", value)


def field_line(name: str, value: str) -> bytes:
    """One field as bytes. Values are ours; a line end in one would be somebody's attempt to add a field."""
    if re.search(r"[\r\n\x00]", value) or not re.fullmatch(r"[A-Za-z0-9-]+", name):
        raise ValueError(f"The header {name!r} would hold a line end.")
    if value.isascii() and len(name) + len(value) < 900:
        return f"{name}: {value}\r\n".encode("ascii")
    return f"{name}: {Header(value, 'utf-8', header_name=name, maxlinelen=75).encode(linesep=chr(13) + chr(10))}\r\n".encode(
        "ascii"
    )


def named_address(name: str, address: str) -> str:
    """`name <address>` as a header has it; the name encoded where it is not ASCII.

    >>> named_address("Somchai via News", "news@lists.example.org")
    'Somchai via News <news@lists.example.org>'
    """
    name = re.sub(r"[\r\n\x00<>\"]", " ", name).strip()
    if address.isascii():
        return formataddr((name, address), charset="utf-8")
    return f"{Header(name, 'utf-8').encode()} <{address}>" if name else f"<{address}>"


def has_raw_header(data: bytes) -> bool:
    """Whether a header holds bytes that only a server with SMTPUTF8 takes."""
    return not split_head(data)[0].isascii()


def in_ascii(data: bytes) -> bytes:
    """The letter with every raw header written in encoded words, for servers that know no SMTPUTF8.

    An address that is not ASCII cannot be written so; its field keeps the name and loses the address.
    """
    head, body = split_head(data)
    lines = []
    for name, whole in header_fields(head):
        if whole.isascii() or not name.isascii():
            lines.append(whole if whole.isascii() else b"")
            continue
        value = header_text(whole.partition(b":")[2].decode("utf-8", "surrogateescape"))
        label = whole.partition(b":")[0].decode("ascii")
        if name in (b"from", b"to", b"cc", b"reply-to", b"sender"):
            value = re.sub(r"<?([^\s<>,]+@[^\s<>,]+)>?", lambda m: f"<{m[1]}>" if m[1].isascii() else "", value)
            words = [_encoded(word) for word in value.split()]
            lines.append(f"{label}: {' '.join(words)}\r\n".encode("ascii"))
        else:
            try:
                lines.append(field_line(label, value))
            except (ValueError, HeaderParseError):
                continue
    return b"".join(lines) + b"\r\n" + body


def _encoded(word: str) -> str:
    return word if word.isascii() else Header(word, "utf-8").encode()


def dotted(data: bytes) -> bytes:
    """The letter as DATA sends it: dots doubled at line starts, and the end marked."""
    stuffed = re.sub(rb"(?m)^\.", b"..", data)
    return stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n"

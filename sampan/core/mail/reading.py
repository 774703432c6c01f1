"""A letter read from its bytes: what pages show, what rules ask, and two digests that tell letters apart.

The bytes are what is kept; reading is for showing. Nothing here raises for a broken letter: it says what is broken.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser

from ..zawgyi import to_unicode
from .addresses import address_key, is_address
from .charsets import text_of

MOST_TEXT = 200_000
MOST_PARTS = 500
# What a second delivery of the same letter may change: traces of its way, and what servers on it add.
IDENTITY_HEADERS = ("from", "to", "cc", "date", "subject", "content-type", "content-transfer-encoding", "in-reply-to")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")


@dataclass(frozen=True, slots=True)
class LetterPart:
    """An attachment: the how manieth part it is, its name and type as declared, and its bytes."""

    number: int
    name: str
    declared_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. Texts are clean Unicode; `message_id` is derived from the content where there is none."""

    subject: str
    sender_name: str
    sender_address: str
    sender_key: str
    to: tuple[str, ...]
    message_id: str
    has_message_id: bool
    in_reply_to: tuple[str, ...]
    written_at: datetime.datetime | None
    text: str = field(repr=False)
    html: str = field(repr=False)
    parts: tuple[LetterPart, ...] = field(repr=False)
    headers: dict[str, tuple[str, ...]] = field(repr=False)
    content_digest: str
    broken: str

    def header(self, name: str) -> str:
        """The first header of that name; empty where there is none."""
        found = self.headers.get(name.lower())
        return found[0] if found else ""


def read_letter(raw: bytes) -> Letter:
    """Read a letter. `broken` is empty, or says why it could not be read whole."""
    broken = ""
    no_parts: tuple[LetterPart, ...] = ()
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
    except RecursionError:
        # Thousands of parts within parts: nobody writes so. What the header says is still known.
        broken = "nested-too-deeply"
        head, _ = split_head(raw)
        message = message_from_bytes(head, policy=policy.compat32)
        message.set_payload("")
    headers = _headers(message)
    senders = _addresses(headers.get("from", ()))
    name, address = senders[0] if senders else ("", "")
    digest = content_digest(raw, headers)
    given = _MESSAGE_ID.findall(_first(headers, "message-id"))
    if broken:
        text, html, parts = "", "", no_parts
    else:
        try:
            text, html, parts = _body(message)
        except (RecursionError, ValueError, LookupError, AssertionError, AttributeError, TypeError):
            text, html, parts, broken = "", "", no_parts, "cannot-be-read"
    if not broken and any(type(defect).__name__ == "MissingHeaderBodySeparatorDefect" for defect in message.defects):
        broken = "no-header"
    return Letter(
        # What is shown and searched is Unicode; the letter itself stays as it came, byte for byte.
        subject=to_unicode(" ".join(_first(headers, "subject").split())[:1000]),
        sender_name=" ".join(name.split())[:200],
        sender_address=address,
        sender_key=address_key(address) if address else "",
        to=tuple(found for _, found in _addresses((*headers.get("to", ()), *headers.get("cc", ())))),
        message_id=given[0] if given else f"<{digest[:40]}@derived.invalid>",
        has_message_id=bool(given),
        in_reply_to=_ancestors(headers),
        written_at=_date(_first(headers, "date")),
        text=to_unicode(text[:MOST_TEXT]),
        html=html[:MOST_TEXT],
        parts=parts,
        headers=headers,
        content_digest=digest,
        broken=broken,
    )


def split_head(raw: bytes) -> tuple[bytes, bytes]:
    """The header with its last line end, and the body, of a letter with any kind of line ends."""
    if raw[:2] == b"\r\n":
        return b"", raw[2:]
    if raw[:1] == b"\n":
        return b"", raw[1:]
    found = re.search(rb"\r?\n\r?\n", raw)
    if found is None:
        return raw, b""
    end = raw.find(b"\n", found.start()) + 1
    return raw[:end], raw[found.end() :]


def digest_of(text: str) -> str:
    """The digest under which a Message-ID is looked up."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_digest(raw: bytes, headers: dict[str, tuple[str, ...]]) -> str:
    """What tells two letters with one Message-ID apart: body and what the writer's header says, not the way it took."""
    total = hashlib.sha256()
    for name in IDENTITY_HEADERS:
        for value in headers.get(name, ()):
            total.update(f"{name}:{' '.join(value.split())}\n".encode("utf-8", "surrogatepass"))
    body = split_head(raw)[1].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    total.update(b"\n" + body.rstrip(b"\n"))
    return total.hexdigest()


# Headers --------------------------------------------------------------------------------------------------------------


def _headers(message: Message) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, value in list(message.raw_items())[:1000]:
        values = found.setdefault(str(name).lower(), [])
        if len(values) < 200:
            values.append(header_text(str(value)[:100_000]))
    return {name: tuple(values) for name, values in found.items()}


def header_text(value: str) -> str:
    """A header as text: encoded words of any charset, raw bytes of any charset."""
    if not value.isascii():
        value = text_of(value.encode("utf-8", "surrogateescape"), None)
    # Unfolded first: the library takes the blank at the head of a line away, which parts an encoded word from the next.
    value = re.sub(r"\r?\n(?=[ \t])|[\r\n]", "", value)
    if "=?" not in value:
        return value.strip()
    try:
        pieces = decode_header(value)
    except Exception:
        # binascii and others raise for broken base64: shown as it came.
        return " ".join(value.split())
    words = [text_of(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces]
    return re.sub(r"[\r\n]+", " ", "".join(words)).replace("\x00", "\ufffd").strip()


def _first(headers: dict[str, tuple[str, ...]], name: str) -> str:
    found = headers.get(name)
    return found[0] if found else ""


def _addresses(values: tuple[str, ...]) -> list[tuple[str, str]]:
    try:
        pairs = getaddresses(list(values), strict=False)[:200]
    except TypeError:
        # Before Python 3.11.10 and 3.12.6 there is no such choice.
        pairs = getaddresses(list(values))[:200]
    found = []
    for name, address in pairs:
        address = address.strip().removeprefix("mailto:")
        if is_address(address):
            found.append((name, address))
    return found


def _ancestors(headers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Message-IDs it answers, the nearest first: In-Reply-To, then References from the end."""
    found = _MESSAGE_ID.findall(_first(headers, "in-reply-to"))[:1]
    found += reversed(_MESSAGE_ID.findall(_first(headers, "references"))[-30:])
    return tuple(dict.fromkeys(found))


def _date(value: str) -> datetime.datetime | None:
    try:
        found = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    try:
        aware = found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
        return aware.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None


# Body -----------------------------------------------------------------------------------------------------------------


def _body(message: Message) -> tuple[str, str, tuple[LetterPart, ...]]:
    texts: list[str] = []
    pages: list[str] = []
    parts: list[LetterPart] = []
    for number, part, is_alternative in numbered_parts(message):
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            # It promises parts and has none: what is there is shown as text.
            texts.append(text_of(_payload(part), None))
            continue
        name = _file_name(part)
        disposition = (part.get_content_disposition() or "").lower()
        is_text = kind in ("text/plain", "text/html") and disposition != "attachment" and not name
        if is_text and kind == "text/plain" and not (is_alternative and texts and pages):
            texts.append(text_of(_payload(part), part.get_content_charset()).replace("\r\n", "\n"))
        elif is_text and kind == "text/html":
            pages.append(text_of(_payload(part), part.get_content_charset()))
        else:
            parts.append(LetterPart(number, name[:200], kind[:100], _payload(part)))
    html = "\n".join(pages)
    text = "\n".join(texts)
    return (text if text.strip() else text_of_html(html)), html, tuple(parts)


def numbered_parts(message: Message) -> Iterator[tuple[int, Message, bool]]:
    """Every part with its number, in the order of the letter; not the insides of letters that are attached."""
    waiting: list[tuple[Message, bool]] = [(message, False)]
    number = 0
    while waiting and number < MOST_PARTS:
        part, is_alternative = waiting.pop()
        yield number, part, is_alternative
        number += 1
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            inside = part.get_content_subtype() == "alternative"
            children: list[Message] = part.get_payload()  # type: ignore[assignment]
            waiting += [(child, inside) for child in reversed(children)]


def _payload(part: Message) -> bytes:
    if part.get_content_maintype() == "message" and isinstance(part.get_payload(), list):
        children: list[Message] = part.get_payload()  # type: ignore[assignment]
        try:
            return b"\n\n".join(child.as_bytes() for child in children)
        except (ValueError, LookupError, AttributeError, TypeError):
            # Written by machines that keep to no rule; the letter as a whole is kept as it came.
            return b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def part_content(raw: bytes, number: int) -> bytes | None:
    """The bytes of the attachment that stands at that number; None where there is none."""
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        for at, part, _ in numbered_parts(message):
            if at == number:
                return None if part.get_content_maintype() == "multipart" else _payload(part)
    except (RecursionError, ValueError, LookupError):
        return None
    return None


def _file_name(part: Message) -> str:
    try:
        found = part.get_filename()
    except (LookupError, ValueError, TypeError):
        found = None
    if not found:
        return ""
    # A name, never a path; and nothing that would turn the direction of reading to hide what kind of file it is.
    name = header_text(found).replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", name).strip(" .")


class _Words(HTMLParser):
    """The words of a page of HTML, with its paragraphs."""

    BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"})
    SILENT = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.SILENT:
            self.silent += 1
        elif tag in self.BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in self.BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def text_of_html(html: str) -> str:
    """The words of a page, a line a paragraph."""
    reader = _Words()
    try:
        reader.feed(html[: MOST_TEXT * 2])
        reader.close()
    except (AssertionError, ValueError):
        pass
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

"""Addresses of mail in every script: whether one is one, how two are compared, and those that a list has."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass

# What no address may hold here: blanks, controls, and what would end it inside a header or a command.
_FORBIDDEN = re.compile(r'[\s\x00-\x20\x7f-\x9f\u2028\u2029<>()\[\]\\,;:"]')

# What may stand behind a list's name, and what it leads to.
SUB_ADDRESSES = ("join", "leave", "owner", "bounces", "help", "confirm", "request")


def is_address(address: str) -> bool:
    """Whether mail could be sent to `address`: in any script, without quoting tricks.

    >>> [is_address(a) for a in ("somchai@example.org", "สมชาย@ตัวอย่าง.ไทย", "a b@example.org", "x@y\\r\\nBcc: z@w")]
    [True, True, False, False]
    """
    local, at, domain = address.rpartition("@")
    if not at or not local or _FORBIDDEN.search(address) or "@" in local:
        return False
    # Surrogates are what is left of bytes that were no text; no server takes them.
    if any(unicodedata.category(mark) in ("Cs", "Cn", "Co", "Cf") and mark not in "\u200c\u200d" for mark in address):
        return False
    if len(local.encode()) > 64 or len(domain.encode()) > 253 or local.startswith(".") or local.endswith("."):
        return False
    labels = domain.split(".")
    return all(
        label and len(label.encode()) <= 190 and not label.startswith("-") and not label.endswith("-")
        for label in labels
    )


def address_key(address: str) -> str:
    """The form in which addresses are compared: composed, small letters, domains as people read them.

    >>> address_key("Somchai@XN--72C1A1BT4AWK9O.XN--O3CW4H") == address_key("somchai@ตัวอย่าง.ไทย")
    True
    """
    local, _, domain = address.strip().rpartition("@")
    labels = [_as_read(label) for label in domain.rstrip(".").split(".")]
    return unicodedata.normalize("NFC", f"{local}@{'.'.join(labels)}".casefold())


def _as_read(label: str) -> str:
    if label[:4].lower() != "xn--":
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def wire_address(address: str) -> str | None:
    """The address in ASCII, for servers that know no other; None where its local part has none.

    >>> wire_address("somchai@ตัวอย่าง.ไทย"), wire_address("สมชาย@example.org")
    ('somchai@xn--72c1a1bt4awk9o.xn--o3cw4h', None)
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        return None
    if domain.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None


@dataclass(frozen=True, slots=True)
class ListAddress:
    """An address of a list: its name, what stands behind the hyphen, and what stands behind the plus."""

    name: str
    sub: str = ""
    extension: str = ""


def read_list_address(address: str) -> ListAddress | None:
    """What `address` asks of a list; None where it can be no list's. Names of lists have no hyphen and no plus.

    >>> read_list_address("News-Confirm+AB12@lists.example.org")
    ListAddress(name='news', sub='confirm', extension='ab12')
    """
    local = address.rpartition("@")[0].lower()
    base, _, extension = local.partition("+")
    name, hyphen, sub = base.partition("-")
    if not name or (hyphen and sub not in SUB_ADDRESSES):
        return None
    return ListAddress(name, sub, extension)


def signed_number(number: int, *, purpose: str, secret: bytes) -> str:
    """A number that nobody else can make, short enough for an address: for letters that come back.

    >>> word = signed_number(4711, purpose="bounce", secret=b"s")
    >>> read_signed_number(word, purpose="bounce", secret=b"s"), read_signed_number(word, purpose="probe", secret=b"s")
    (4711, None)
    """
    word = f"{number:x}"
    mark = hmac.new(secret, f"{purpose}:{word}".encode(), hashlib.sha256).hexdigest()[:20]
    return f"{word}.{mark}"


def read_signed_number(word: str, *, purpose: str, secret: bytes) -> int | None:
    """The number of `signed_number`; None for anything else."""
    if not re.fullmatch(r"[0-9a-f]{1,15}\.[0-9a-f]{20}", word):
        return None
    number = int(word.partition(".")[0], 16)
    good = signed_number(number, purpose=purpose, secret=secret)
    return number if hmac.compare_digest(good.encode(), word.encode()) else None

"""Sealing of what must not be read from a stolen database: AES-GCM, with keys that have names and can be changed.

A sealed value says which key it was sealed with and is bound to its place (`about`): moved to another row it does not
open. What cannot be opened is an error, never an empty or a garbled text. A plain value is marked as plain, so that one
column can hold both.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PLAIN = b"\x00"
SEALED = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class CannotOpen(Exception):
    """A sealed value cannot be opened: its key is missing, or it was changed or moved."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys by name; `current` seals, all of them open.

    >>> ring = Keyring({"a": bytes(32)}, "a")
    >>> ring.open(ring.seal("ສະບາຍດີ".encode(), about="post:1"), about="post:1").decode()
    'ສະບາຍດີ'
    """

    keys: Mapping[str, bytes] = field(repr=False)
    current: str

    def __post_init__(self) -> None:
        if self.current not in self.keys:
            raise ValueError(f"There is no key {self.current!r} to seal with.")
        for name, key in self.keys.items():
            if not name.isascii() or not 0 < len(name) < 256 or len(key) != KEY_BYTES:
                raise ValueError(f"The key {name!r} must have an ASCII name and {KEY_BYTES} bytes.")

    def seal(self, plain: bytes, *, about: str) -> bytes:
        """`plain` sealed with the current key and bound to the words `about`."""
        nonce = os.urandom(NONCE_BYTES)
        name = self.current.encode("ascii")
        head = SEALED + bytes([len(name)]) + name
        return head + nonce + AESGCM(self.keys[self.current]).encrypt(nonce, plain, head + about.encode())

    def open(self, stored: bytes, *, about: str) -> bytes:
        """What was sealed, or what was marked as plain. Raises CannotOpen for anything else."""
        if stored[:1] == PLAIN:
            return stored[1:]
        name, rest = _name_and_rest(stored)
        key = self.keys.get(name)
        if key is None:
            raise CannotOpen(f"The key {name!r} is not at hand: put it back among the keys.")
        head = stored[: len(stored) - len(rest)]
        try:
            return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head + about.encode())
        except (InvalidTag, ValueError):
            raise CannotOpen("A sealed value was changed, or stands where it does not belong.") from None


def mark_plain(value: bytes) -> bytes:
    """A value that needs no sealing, in the form that `Keyring.open` takes."""
    return PLAIN + value


def sealed_with(stored: bytes) -> str:
    """The name of the key of a sealed value; empty for a plain one. Raises CannotOpen where it is neither."""
    return "" if stored[:1] == PLAIN else _name_and_rest(stored)[0]


def _name_and_rest(stored: bytes) -> tuple[str, bytes]:
    if stored[:1] != SEALED or len(stored) < 2:
        raise CannotOpen("A value is neither sealed nor marked as plain.")
    length = stored[1]
    name = stored[2 : 2 + length]
    if len(name) < length or not name.isascii():
        raise CannotOpen("A sealed value is cut off.")
    return name.decode("ascii"), stored[2 + length :]

"""Whether a text holds pieces of another one, told from marks alone: numbers that only the holder of a key can make.

The marks of a text are a choice of its runs of letters (winnowing): any shared run of RUN + WINDOW - 1 letters shares a
mark. Without words to cut, it works the same in every script; case, spaces, quotation signs and line ends do not matter.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator
from typing import Final

from .text import fold

RUN: Final = 24
WINDOW: Final = 16
MOST_LETTERS: Final = 400_000


def marks(text: str, key: bytes) -> list[int]:
    """The marks of a text, in its order and each once: numbers below 2**63. A text shorter than a run has none.

    >>> marks("too short", b"key")
    []
    """
    letters = "".join(letter for letter in fold(text[:MOST_LETTERS]) if letter.isalnum() or letter > "\u02ff")
    return list(dict.fromkeys(_winnowed(letters, key[:64])))


def _winnowed(letters: str, key: bytes) -> Iterator[int]:
    window: deque[tuple[int, int]] = deque()
    chosen = -1
    count = len(letters) - RUN + 1
    for place in range(count):
        run = letters[place : place + RUN].encode()
        number = int.from_bytes(hashlib.blake2b(run, digest_size=8, key=key).digest()) >> 1
        while window and window[-1][0] >= number:
            window.pop()
        window.append((number, place))
        if window[0][1] <= place - WINDOW:
            window.popleft()
        if (place >= WINDOW - 1 or place == count - 1) and window[0][1] != chosen:
            chosen = window[0][1]
            yield window[0][0]

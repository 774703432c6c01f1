"""Whether a text holds pieces of another one, told from marks alone: numbers that only the holder of a key can make.

The marks of a text are a choice of its runs of letters (winnowing): any shared run of RUN + WINDOW - 1 letters shares a
mark. Without words to cut, it works the same in every script; case, spaces, quotation signs and line ends do not matter.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final
from zlib import crc32

from .text import fold

RUN: Final = 24
WINDOW: Final = 24
MOST_LETTERS: Final = 400_000


def marks(text: str, key: bytes) -> list[int]:
    """The marks of a text, in its order and each once: numbers below 2**63. A text shorter than a run has none.

    >>> marks("too short", b"key")
    []
    """
    letters = "".join(letter for letter in fold(text[:MOST_LETTERS]) if letter.isalnum() or letter > "\u02ff")
    # Which runs are taken is no secret, only what they are called is: so a quick sum chooses, and the key names.
    data = letters.encode("utf-32-le", "replace")
    runs = dict.fromkeys(data[4 * place : 4 * (place + RUN)] for place in _chosen(data, len(letters) - RUN + 1))
    return [int.from_bytes(blake2b(run, digest_size=8, key=key[:64]).digest()) >> 1 for run in runs]


def _chosen(data: bytes, count: int) -> Iterator[int]:
    """Where the runs of the least sums of all windows begin."""
    sums = [crc32(data[place : place + 4 * RUN]) for place in range(0, 4 * count, 4)]
    waiting: deque[int] = deque()
    last = -1
    for place, number in enumerate(sums):
        while waiting and sums[waiting[-1]] >= number:
            waiting.pop()
        waiting.append(place)
        if waiting[0] <= place - WINDOW:
            waiting.popleft()
        if (place >= WINDOW - 1 or place == count - 1) and waiting[0] != last:
            last = waiting[0]
            yield last

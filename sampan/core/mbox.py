"""Mail kept in one file after the other (mbox): split without splitting letters, and written so that it splits again.

A line that begins with “From ” stands between two letters, and in many a letter as well, because not every program
marks it there. The standard library takes each for a border and makes two letters of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Final

# A border names a sender and ends in a year, with or without a zone after it: “From a@b.org  Mon Jan  5 12:00:00 2015”,
# “From a at b.org …” as pipermail writes it, “From 1490@xxx Mon Jan 05 12:00:00 +0000 2015” as Google does.
_BORDER: Final = re.compile(
    rb"From (?:\S+|\S+ at \S+|\".*?\"\S*|.*?)[ \t]+"
    rb"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ \t]+)?"
    rb"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]+\d{1,2}|\d{1,2}[ \t]+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    rb"\b.*\b(?:19|20)\d\d\b.*"
)
_HEADER: Final = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_UNQUOTED: Final = re.compile(rb"^From ", re.MULTILINE)
_TO_QUOTE: Final = re.compile(rb"^(>*From )", re.MULTILINE)
MOST_BYTES: Final = 64_000_000
_LONGEST_LINE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A letter of a file: its bytes, the line that stood before it, and where that line began and the letter ended.

    `is_cut` where it was larger than is kept; only its beginning is here.
    """

    raw: bytes
    envelope: bytes
    start: int
    end: int
    is_cut: bool = False


class _Letter:
    def __init__(self, envelope: bytes, start: int) -> None:
        self.envelope, self.start = envelope, start
        self.lines: list[bytes] = []
        self.size, self.is_cut = 0, False

    def add(self, line: bytes) -> None:
        if self.size + len(line) > MOST_BYTES:
            self.is_cut = True
            return
        self.lines.append(line)
        self.size += len(line)

    def piece(self, end: int) -> Piece:
        lines = self.lines
        # The empty line before the next border belongs to the file.
        if len(lines) > 1 and lines[-1] in (b"\n", b"\r\n"):
            lines = lines[:-1]
        return Piece(_without_quoting(b"".join(lines)), self.envelope.rstrip(b"\r\n"), self.start, end, self.is_cut)


def split(file: IO[bytes], *, start: int = 0) -> Iterator[Piece]:
    """The letters of a file in their order, read line by line. `start` is where a letter began, to go on from there.

    A border stands first or after an empty line, has a date, and is followed by a header.
    """
    if start:
        file.seek(start)
    place, after_empty = start, True
    letter: _Letter | None = None
    border: tuple[bytes, int] | None = None  # waits for its next line
    while line := file.readline(_LONGEST_LINE):
        if border is not None:
            if _HEADER.match(line) or line.startswith(b">From "):
                if letter is not None:
                    yield letter.piece(border[1])
                letter = _Letter(*border)
            else:
                letter = letter or _Letter(b"", border[1])
                letter.add(border[0])
            border, after_empty = None, False
        if after_empty and line.startswith(b"From ") and _BORDER.fullmatch(line.rstrip(b"\r\n")):
            border = (line, place)
        elif letter is not None:
            letter.add(line)
        elif line.strip():
            letter = _Letter(b"", place)
            letter.add(line)
        after_empty = line in (b"\n", b"\r\n") or (letter is None and border is None)
        place += len(line)
    if letter is not None:
        if border is not None:
            letter.add(border[0])
        yield letter.piece(place)


def _without_quoting(raw: bytes) -> bytes:
    """Take one mark from each “>From ”, unless the letter shows that its writer did not mark such lines."""
    if b"From " not in raw or _UNQUOTED.search(raw):
        return raw
    return _QUOTED.sub(rb"\1", raw)


def joined(letters: Iterable[tuple[bytes, str, datetime]]) -> Iterator[bytes]:
    """The file of letters (bytes, address of the sender, when it came), a piece for each: what `split` gives is the same.

    A letter that does not end its last line gets that end.
    """
    for raw, sender, when in letters:
        name = re.sub(r"[^!-~]", "", sender) or "MAILER-DAEMON"
        day = when.astimezone(UTC)
        border = f"From {name} {_DAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day:2} {day:%H:%M:%S} {day.year}\n"
        ends = b"\n" if raw.endswith(b"\n") else b"\n\n"
        yield border.encode() + _TO_QUOTE.sub(rb">\1", raw) + ends


# Names of days and months do not follow the language of the machine here.
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

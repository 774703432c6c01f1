"""What a report said when it was sent out as a file, line by line, so that an edited file finds its way back.

A line is what Word calls a paragraph. Each bears a name that is a hidden bookmark in the file, and the whole list travels in
the file itself: whoever sends it back need not have kept anything, and a report that was made anew in between is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from .documents import (
    Block,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Origin,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    Terms,
    plain_text,
)

NOTE: Final = "\ufffc"
"""Stands in a line's text where a note is called."""
VERSION: Final = 1


class LineKind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    HEADING = "heading"
    POINT = "point"
    NUMBERED = "numbered"
    TERM = "term"
    CAPTION = "caption"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class SentPiece:
    """A piece of markup and the words it was printed as; those of a record bear its name."""

    text: str
    markup: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line as it was sent. `pieces` are empty where only the record can change it; `notes` are the words of the notes
    called in it, in order; `records` are those it was printed from."""

    name: str
    passage: str
    kind: LineKind
    text: str
    level: int = 0
    pieces: tuple[SentPiece, ...] = ()
    notes: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def can_be_edited(self) -> bool:
        """Whether a person may change it in the file."""
        return bool(self.pieces)


@dataclass(frozen=True, slots=True)
class Sent:
    """A report as it was sent: which it is, and its lines in order. `stamp` changes whenever what was sent does."""

    report: str
    language: str
    lines: tuple[SentLine, ...]

    @property
    def stamp(self) -> str:
        """Twelve letters that are the same for the same words."""
        return hashlib.sha256(_json(self).encode()).hexdigest()[:12]

    def written(self) -> str:
        """As the file carries it."""
        return _json(self)


def _json(sent: Sent) -> str:
    data = {"version": VERSION, **asdict(sent)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_sent(text: str) -> Sent:
    """What a file carries. Raises ValueError where it is not of this form; the file may come from anybody."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError("The file was made by another version of the program.")
        lines = tuple(_read_line(one) for one in data["lines"])
        return Sent(_string(data["report"]), _string(data["language"]), lines)
    except (KeyError, TypeError, RecursionError, json.JSONDecodeError) as error:
        raise ValueError("What the file says of itself cannot be read.") from error


def _read_line(data: dict[str, Any]) -> SentLine:
    return SentLine(
        _string(data["name"]),
        _string(data["passage"]),
        LineKind(data["kind"]),
        _string(data["text"]),
        int(data["level"]),
        tuple(
            SentPiece(_string(one["text"]), _string(one["markup"]), _string(one["record"])) for one in data["pieces"]
        ),
        tuple(_string(one) for one in data["notes"]),
        tuple(_string(one) for one in data["records"]),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def sent_lines(document: Document, notes: Sequence[Sequence[Run]]) -> tuple[tuple[SentLine, ...], ...]:
    """The lines of each block. `notes` are the words of the document's notes in their order."""
    said = iter(plain_text(tuple(one)) for one in notes)
    seen: Counter[str] = Counter()
    origins = document.origins or (Origin(),) * len(document.blocks)
    made = []
    for block, origin in zip(document.blocks, origins, strict=True):
        lines = []
        for at, (kind, level, content) in enumerate(_lines(block)):
            pieces = origin.lines[at] if at < len(origin.lines) else ()
            name = line_name(origin.passage, seen[origin.passage])
            seen[origin.passage] += 1
            lines.append(_line(name, origin.passage, kind, level, content, pieces, said))
        made.append(tuple(lines))
    return tuple(made)


def line_name(passage: str, place: int) -> str:
    """The name of a line's bookmark: Word hides those that begin with a low line and takes forty letters.

    >>> line_name("about:text", 2)
    '_s4f5fc0b9e4_2'
    """
    return f"_s{hashlib.sha256(passage.encode()).hexdigest()[:10]}_{place}"


def _lines(block: Block) -> Iterator[tuple[LineKind, int, tuple[Inline, ...]]]:
    if isinstance(block, Heading):
        yield LineKind.HEADING, block.level, block.content
    elif isinstance(block, Paragraph):
        yield LineKind.QUOTE if block.style is Style.QUOTE else LineKind.PARAGRAPH, 0, block.content
    elif isinstance(block, Listing):
        for item in block.items:
            yield LineKind.NUMBERED if block.is_numbered else LineKind.POINT, 0, item
    elif isinstance(block, Terms):
        for term, meaning in block.items:
            yield LineKind.TERM, 0, (*term, Run("\t"), *meaning)
    elif isinstance(block, Table):
        yield LineKind.CAPTION, 0, block.caption
        for row in (block.head, *block.rows):
            joined: list[Inline] = []
            for at, cell in enumerate(row):
                joined += (Run("\t"), *cell) if at else cell
            yield LineKind.ROW, 0, tuple(joined)
    elif isinstance(block, Picture):
        yield LineKind.CAPTION, 0, picture_words(block)


def picture_words(picture: Picture) -> tuple[Inline, ...]:
    """What stands below a picture: the caption, and whose it is."""
    if not picture.credit:
        return picture.caption
    return (*picture.caption, *((Run(" "),) if picture.caption else ()), Run(picture.credit))


def _line(
    name: str,
    passage: str,
    kind: LineKind,
    level: int,
    content: tuple[Inline, ...],
    pieces: tuple[tuple[str, int], ...],
    said: Iterator[str],
) -> SentLine:
    notes = tuple(next(said, "") for one in content if isinstance(one, Note))
    made, start = [], 0
    for written, count in pieces:
        part = content[start : start + count]
        start += count
        record = next((one.record for one in part if isinstance(one, Run) and one.record), "")
        made.append(SentPiece(line_text(part), written, record))
    records = tuple(dict.fromkeys(one.record for one in content if isinstance(one, Run) and one.record))
    return SentLine(name, passage, kind, line_text(content), level, tuple(made), notes, records)


def line_text(content: Sequence[Inline]) -> str:
    """The words of a line, with a sign where a note is called."""
    return "".join(NOTE if isinstance(one, Note) else printed(one.text) for one in content)


def printed(text: str) -> str:
    """Words as a paragraph has them: without ends of lines."""
    return text.replace("\r", "").replace("\n", " ")

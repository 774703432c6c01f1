"""What a text of the report is made of once it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from sampan.core.documents import Cited


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one style. `address` is a link: of the web, `mailto:`, `#block`, or `kind:key` where our own words stand for
    a record."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class RecordReference:
    """A place where a record is printed in one of its forms; an empty form is its usual one."""

    kind: str
    key: str
    form: str = ""
    is_strong: bool = False
    is_emphasised: bool = False
    line: int = field(default=0, compare=False)

    @property
    def record(self) -> str:
        """The record as other parts name it."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A place where a note is called: the sources it cites, and words (after the sources, if there are any)."""

    cited: tuple[Cited, ...] = ()
    words: tuple[Words | RecordReference, ...] = ()
    line: int = field(default=0, compare=False)


Piece: TypeAlias = Words | RecordReference | NoteCall
Pieces: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, or a quotation set off from it."""

    content: Pieces
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section, of level 2 to 4."""

    level: int
    content: Pieces


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of points."""

    items: tuple[Pieces, ...]
    is_numbered: bool = False


Block: TypeAlias = Paragraph | Heading | Listing


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: the line of the text (from 1), the words concerned, and what to do."""

    line: int
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as it was understood."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def pieces(block: Block) -> Iterator[Piece]:
    """The words, references and notes of a block in their order."""
    if isinstance(block, Listing):
        for item in block.items:
            yield from item
    else:
        yield from block.content

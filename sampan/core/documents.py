"""A document before it has a form: headings, paragraphs, lists, tables and pictures, with the sources behind the words.

PDF, Word and web page are made from the same `Document`, so that all three say the same in the same order. What is here
holds words and their meaning only: how a heading looks, where a note stands and how it is numbered is the output's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from .citations import Reference


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `language` is empty for the language of the block, `address` is a link if there is one:
    an address of the web, or `#` and the key of a block. `record` names whence the words came, as `figure:key`."""

    text: str
    language: str = ""
    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source by its key in `Document.sources`, and where in it: a bare number ("5", "3–4") is a page."""

    source: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note where it is called: what it cites, and words that stand before and after that. Without sources it only says."""

    cited: tuple[Cited, ...] = ()
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()


Inline: TypeAlias = Run | Note


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    LEAD = "lead"
    QUOTE = "quote"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a part, which begins a page) to 4."""

    level: int
    content: tuple[Inline, ...]
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: tuple[Inline, ...]
    style: Style = Style.BODY
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of points, each one paragraph."""

    items: tuple[tuple[Inline, ...], ...]
    is_numbered: bool = False
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms with what each stands for, such as acronyms or people with their posts."""

    items: tuple[tuple[tuple[Inline, ...], tuple[Inline, ...]], ...]
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; `shares` are the widths of the columns in relation to each other. A row whose first cell alone
    is filled heads the rows below it where `has_group_rows` is set (a month of a calendar)."""

    caption: tuple[Inline, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    shares: tuple[float, ...] = ()
    has_group_rows: bool = False
    key: str = ""
    language: str = ""


class PictureKind(StrEnum):
    """What a picture shows."""

    PHOTO = "photo"
    CHART = "chart"
    MAP = "map"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: a file, or the text of an SVG whose letters are outlines. `alt` says what can be seen and may not be
    empty; `width` is its share of the column. `record` names the photo or figures it shows, for messages about it."""

    kind: PictureKind
    alt: str
    path: Path | None = None
    svg: str = ""
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    width: float = 1.0
    record: str = ""
    key: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"The picture {self.record or self.key} has no words for those who cannot see it.")
        if (self.path is None) is not bool(self.svg):
            raise ValueError(f"The picture {self.record or self.key} needs a file or a drawing, and not both.")


Block: TypeAlias = Heading | Paragraph | Listing | Terms | Table | Picture


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence a block came: the key of its passage, and for each line of text in it (a point of a list, or the whole of any
    other block) the pieces of markup in order, each with how many words and notes of the block it became. A block that only
    the record can change has no lines."""

    passage: str = ""
    lines: tuple[tuple[tuple[str, int], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `sources` are all that its notes cite, by the keys that the notes use. `origins` are one for each
    block, or none where nobody needs to find the way back to the text that was edited."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en"
    author: str = ""
    year: int | None = None
    description: str = ""
    keywords: tuple[str, ...] = ()
    cover: Picture | None = None
    imprint: tuple[Paragraph, ...] = ()
    sources: Mapping[str, Reference] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    def __post_init__(self) -> None:
        if self.origins and len(self.origins) != len(self.blocks):
            raise ValueError(f"There are {len(self.blocks)} blocks and {len(self.origins)} origins of them.")

    def notes(self) -> Iterator[Note]:
        """Every note in the order of the text, which is the order of their numbers."""
        return (one for block in self.blocks for one in inlines(block) if isinstance(one, Note))


def inlines(block: Block) -> Iterator[Inline]:
    """All words and notes of a block in reading order: a caption stands before its table and below its picture."""
    if isinstance(block, Listing):
        for item in block.items:
            yield from item
    elif isinstance(block, Terms):
        for term, meaning in block.items:
            yield from term
            yield from meaning
    elif isinstance(block, Table):
        yield from block.caption
        for row in (block.head, *block.rows):
            for cell in row:
                yield from cell
    elif isinstance(block, Picture):
        yield from block.caption
    else:
        yield from block.content


def plain_text(content: tuple[Inline, ...]) -> str:
    """The words alone, without the notes."""
    return "".join(one.text for one in content if isinstance(one, Run))

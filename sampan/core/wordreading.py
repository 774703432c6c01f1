"""Reading a Word file that people worked on: its paragraphs with who inserted, deleted and moved what, notes and comments.

pandoc reads tracked changes too, and drops bookmarks that are not shown, which are the way home of each paragraph.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .filetext import MEMORY, Unreadable
from .officefiles import open_word_file, tree_of
from .sentfiles import NOTE, VERSION, Sent, read_sent

if TYPE_CHECKING:
    from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECONDS: Final = 60
_NAME: Final = re.compile(r"_s[0-9a-f]{10}_\d{1,6}")
_AROUND: Final = (
    "TOC1",
    "TOC2",
    "ContentsTitle",
    "Title",
    "Subtitle",
    "CoverOrganisation",
    "CoverPicture",
    "Imprint",
    "TOCHeading",
)


class State(StrEnum):
    """What happened to a piece of text since the file was sent, as Word tells it."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something, and when, as Word noted it."""

    author: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A piece of a line. `note` is the number of the footnote in the file where one is called."""

    text: str
    state: State = State.KEPT
    hand: Hand = Hand()
    note: str = ""
    is_strong: bool = False
    is_emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin."""

    text: str
    hand: Hand


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A paragraph of the file, or a row of a table; `names` are the bookmarks that begin in it."""

    names: tuple[str, ...]
    style: str
    pieces: tuple[ReadPiece, ...]
    comments: tuple[Comment, ...] = ()
    is_row: bool = False
    is_in_table: bool = False
    is_point: bool = False

    @property
    def text(self) -> str:
        """The words as they are with all changes."""
        return "".join(one.text for one in self.pieces if one.state is not State.DELETED)

    @property
    def before(self) -> str:
        """The words as they were without the changes that Word noted."""
        return "".join(one.text for one in self.pieces if one.state is not State.INSERTED)


@dataclass(frozen=True, slots=True)
class ReadNote:
    """The words of a footnote with all changes, and whose hand was in it last."""

    text: str
    hand: Hand = Hand()


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file, read. `sent` is what it says it was sent as; a file of another program says nothing."""

    lines: tuple[ReadLine, ...]
    notes: dict[str, ReadNote] = field(default_factory=dict)
    sent: Sent | None = None
    remarks: tuple[str, ...] = ()


def read_word(data: bytes) -> WordText:
    """A Word file from anywhere. Raises Unreadable."""
    opened = open_word_file(data)
    parts = opened.parts
    remarks = list(opened.remarks)
    comments = dict(_comments(parts.get("word/comments.xml")))
    notes = dict(_notes(parts.get("word/footnotes.xml")))
    body = tree_of(parts["word/document.xml"]).find(f"{_W}body")
    lines = tuple(_lines(body, comments)) if body is not None else ()
    sent = None
    for name, text in parts.items():
        if re.fullmatch(r"customXml/item\d+\.xml", name) and b"urn:sampan:sent" in text[:400]:
            try:
                sent = read_sent("".join(tree_of(text).itertext()))
            except ValueError as error:
                remarks.append(str(error))
    return WordText(lines, notes, sent, tuple(remarks))


def _comments(part: bytes | None) -> Iterator[tuple[str, Comment]]:
    if part:
        for one in tree_of(part).iter(f"{_W}comment"):
            text = " ".join(_plain(paragraph) for paragraph in one.iter(f"{_W}p")).strip()
            yield one.get(f"{_W}id") or "", Comment(text, _hand(one))


def _notes(part: bytes | None) -> Iterator[tuple[str, ReadNote]]:
    if part:
        for one in tree_of(part).iter(f"{_W}footnote"):
            if one.get(f"{_W}type"):
                continue
            pieces = [piece for paragraph in one.iter(f"{_W}p") for piece in _pieces(paragraph, ReadPiece(""))]
            hand = next((piece.hand for piece in reversed(pieces) if piece.state is not State.KEPT), Hand())
            text = "".join(piece.text for piece in pieces if piece.state is not State.DELETED)
            yield one.get(f"{_W}id") or "", ReadNote(text.strip(), hand)


def _plain(element: etree._Element) -> str:
    return "".join(piece.text for piece in _pieces(element, ReadPiece("")) if piece.state is not State.DELETED)


def _hand(element: etree._Element) -> Hand:
    return Hand((element.get(f"{_W}author") or "")[:100], (element.get(f"{_W}date") or "")[:20])


def _lines(body: etree._Element, comments: dict[str, Comment]) -> Iterator[ReadLine]:
    for element in body:
        tag = element.tag
        if tag == f"{_W}p":
            line = _line(element, comments)
            if line.style not in _AROUND:
                yield line
        elif tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                yield _row(row, comments)
        elif tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo", f"{_W}smartTag"):
            yield from _lines(element, comments)


def _row(row: etree._Element, comments: dict[str, Comment]) -> ReadLine:
    pieces: list[ReadPiece] = []
    names: list[str] = []
    said: list[Comment] = []
    for at, cell in enumerate(row.findall(f"{_W}tc")):
        if at:
            pieces.append(ReadPiece("\t"))
        for place, paragraph in enumerate(cell.iter(f"{_W}p")):
            line = _line(paragraph, comments)
            pieces += (ReadPiece(" "), *line.pieces) if place else line.pieces
            names += line.names
            said += line.comments
    return ReadLine(tuple(names), "TableText", tuple(pieces), tuple(said), is_row=True, is_in_table=True)


def _line(paragraph: etree._Element, comments: dict[str, Comment]) -> ReadLine:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    names = tuple(
        name for mark in paragraph.iter(f"{_W}bookmarkStart") if _NAME.fullmatch(name := mark.get(f"{_W}name") or "")
    )
    called = [mark.get(f"{_W}id") or "" for mark in paragraph.iter(f"{_W}commentReference")]
    pieces = tuple(_joined(_pieces(paragraph, ReadPiece(""))))
    said = tuple(comments[one] for one in called if one in comments)
    return ReadLine(names, style.get(f"{_W}val") or "" if style is not None else "", pieces, said, is_point=numbered)


def _pieces(element: etree._Element, style: ReadPiece) -> Iterator[ReadPiece]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        name = tag.removeprefix(_W)
        if name in ("ins", "moveTo"):
            yield from _pieces(child, replace(style, state=State.INSERTED, hand=_hand(child)))
        elif name in ("del", "moveFrom"):
            yield from _pieces(child, replace(style, state=State.DELETED, hand=_hand(child)))
        elif name == "r":
            properties = child.find(f"{_W}rPr")
            strong = _is_on(properties, "b")
            yield from _pieces(child, replace(style, is_strong=strong, is_emphasised=_is_on(properties, "i")))
        elif name in ("t", "delText"):
            yield replace(style, text=(child.text or "").replace(NOTE, ""))
        elif name in ("tab", "ptab", "br", "cr"):
            yield replace(style, text="\t" if name in ("tab", "ptab") else " ")
        elif name == "noBreakHyphen":
            yield replace(style, text="\u2011")
        elif name == "footnoteReference":
            yield replace(style, text=NOTE, note=child.get(f"{_W}id") or "")
        elif name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"):
            yield from _pieces(child, style)
        elif name.endswith("}AlternateContent") or name in (
            "pPr",
            "rPr",
            "instrText",
            "delInstrText",
            "drawing",
            "pict",
            "object",
        ):
            continue


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _joined(pieces: Iterator[ReadPiece]) -> Iterator[ReadPiece]:
    held: ReadPiece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held is not None and not piece.note and not held.note and replace(held, text="") == replace(piece, text=""):
            held = replace(held, text=held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def from_json(text: str | bytes) -> WordText:
    """What the process of its own wrote. It read a stranger's file, so that it is taken as data and nothing else."""
    said = json.loads(text)

    def hand(one: dict[str, str]) -> Hand:
        return Hand(one["author"], one["when"])

    lines = tuple(
        ReadLine(
            tuple(line["names"]),
            line["style"],
            tuple(
                ReadPiece(
                    one["text"],
                    State(one["state"]),
                    hand(one["hand"]),
                    one["note"],
                    one["is_strong"],
                    one["is_emphasised"],
                )
                for one in line["pieces"]
            ),
            tuple(Comment(one["text"], hand(one["hand"])) for one in line["comments"]),
            line["is_row"],
            line["is_in_table"],
            line["is_point"],
        )
        for line in said["lines"]
    )
    notes = {number: ReadNote(one["text"], hand(one["hand"])) for number, one in said["notes"].items()}
    sent = read_sent(json.dumps({"version": VERSION, **said["sent"]})) if said["sent"] else None
    return WordText(lines, notes, sent, tuple(said["remarks"]))


def main(arguments: list[str]) -> int:
    """Read the file of the argument in a process of its own and write what was found to standard output, for its parent."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        # The parent knows this module by its name, not as the one that is run.
        from sampan.core import wordreading

        found = wordreading.read_word(Path(arguments[0]).read_bytes())
    except (Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except (MemoryError, RecursionError):
        print("The file would fill the memory: it is not read.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(json.dumps(asdict(found), ensure_ascii=False).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

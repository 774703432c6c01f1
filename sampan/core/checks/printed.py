"""A report that Sampan made, read as a draft: its structure is known, so nothing has to be guessed.

Each paragraph, point of a list, row of a table and note is a line; lines are numbered in the order of reading, notes last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..documents import Document, Heading, Inline, Listing, Origin, Paragraph, Picture, Run, Table, Terms
from .drafts import Anchor, Block, CalendarLine, Draft, Line, ListedAcronym, NoteText, Part, month_of

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]*[A-Z][A-Za-z0-9&/-]*")


def read_document(document: Document, notes: Sequence[str] = ()) -> Draft:
    """The draft of a document; `notes` are the words of its notes in the order of their numbers, as they were formed."""
    return _Reader(document).read(notes)


@dataclass(slots=True)
class _Reader:
    """Gives every piece of a document its line."""

    document: Document
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    acronyms: list[ListedAcronym] = field(default_factory=list)
    calendar: list[CalendarLine] = field(default_factory=list)
    section: tuple[str, ...] = ()
    passage: str = ""
    called: int = 0

    def read(self, notes: Sequence[str]) -> Draft:
        origins = self.document.origins or [Origin()] * len(self.document.blocks)
        for block, origin in zip(self.document.blocks, origins, strict=True):
            self.passage = origin.passage
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Paragraph):
                self._add(Part.BODY, block.content)
            elif isinstance(block, Listing):
                for item in block.items:
                    self._add(Part.ITEM, item)
            elif isinstance(block, Terms):
                self._terms(block)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Picture) and block.caption:
                self._add(Part.CAPTION, block.caption)
        self.passage = ""
        texts = []
        for number, text in enumerate(notes, 1):
            made = self._line(Part.NOTE, " ".join(text.split()))
            texts.append(NoteText(number, made.lines[0], made))
        return Draft(
            tuple(self.lines),
            tuple(self.blocks),
            tuple(texts),
            tuple(self.anchors),
            tuple(self.acronyms),
            tuple(self.calendar),
            (),
            self.document.language,
        )

    def _line(self, part: Part, text: str) -> Block:
        number = len(self.lines) + 1
        self.lines.append(Line(number, text, passage=self.passage))
        block = Block(part, text, ((0, number),), self.section)
        self.blocks.append(block)
        return block

    def _add(self, part: Part, content: Sequence[Inline]) -> Block:
        """A line of words; where a note is called, nothing is printed but the place is kept."""
        pieces: list[str] = []
        calls: list[int] = []
        for one in content:
            if isinstance(one, Run):
                pieces.append(one.text.replace("\n", " "))
            else:
                calls.append(sum(map(len, pieces)))
        block = self._line(part, "".join(pieces))
        for offset in calls:
            self.called += 1
            self.anchors.append(Anchor(self.called, block, offset, block.lines[0]))
        return block

    def _heading(self, heading: Heading) -> None:
        text = "".join(one.text for one in heading.content if isinstance(one, Run))
        self.section = (*self.section[: heading.level - 1], text)
        self._add(Part.HEADING, heading.content)

    def _terms(self, terms: Terms) -> None:
        for term, meaning in terms.items:
            letters = "".join(one.text for one in term if isinstance(one, Run)).strip()
            if _ACRONYM.fullmatch(letters):
                head = self._line(Part.ACRONYM, letters)
                words = self._add(Part.ACRONYM, meaning)
                self.acronyms.append(ListedAcronym(letters, words.text.strip(), head.lines[0], words.lines))
            else:
                self._add(Part.ROW, (*term, Run("\t"), *meaning))

    def _table(self, table: Table) -> None:
        if table.caption:
            self._add(Part.CAPTION, table.caption)
        month = 0
        for row in table.rows:
            filled = [cell for cell in row if cell]
            first = "".join(one.text for one in row[0] if isinstance(one, Run)).strip() if row else ""
            if table.has_group_rows and len(filled) == 1 and filled[0] is row[0]:
                month = month_of(first) or 0
                self._add(Part.HEADING, row[0])
            elif table.has_group_rows and month and len(row) > 1:
                days = self._line(Part.ROW, first)
                rest = [one for cell in row[1:] for one in (Run(", "), *cell)][1:]
                entry = self._add(Part.ENTRY, rest)
                self.calendar.append(CalendarLine(month, first, days.lines[0], entry))
            else:
                self._add(Part.ROW, [one for cell in row for one in (Run("\t"), *cell)][1:])

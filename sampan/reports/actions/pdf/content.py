"""A document as the data that the template prints: words, never markup, so that `#` and `$` in a text stay what they are.

Everything that would make a broken page is found here, before one is made, and named by the record that it concerns.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from sampan.core.documents import (
    Block,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Paragraph,
    Picture,
    PictureKind,
    Run,
    Table,
    Terms,
    inlines,
    plain_text,
)
from sampan.core.languages import base_language

from ..pictures import UnfitPicture, print_picture_once
from . import letters

Data: TypeAlias = dict[str, Any]
Formed: TypeAlias = Sequence[Sequence[Run]]
Step: TypeAlias = Callable[[int, int], None]

WHOLE_MM: Final = 168.0
"""The width that pictures and wide tables may take; running text takes the right part of it."""
CONTENTS: Final = {
    "en": "Contents", "th": "สารบัญ", "lo": "ສາລະບານ", "km": "មាតិកា", "my": "မာတိကာ", "vi": "Mục lục",
    "zh": "目录", "ja": "目次", "shn": "သႅၼ်ႈတၢင်းဢၼ်ပႃး", "id": "Daftar isi", "tl": "Talaan ng nilalaman",
}  # fmt: skip
_REGIONS: Final = {"en": "GB", "zh": "CN", "th": "TH", "lo": "LA", "km": "KH", "my": "MM", "vi": "VN", "ja": "JP"}
_BOXED: Final = ("shn", "mnw", "ksw")
_VIEW_BOX: Final = re.compile(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_ONE_LINE: Final = 160
# A list of terms stands in two columns where its terms are short and there are enough of them.
_SHORT_TERM, _USUAL_MEANING, _ENOUGH_TERMS = 12, 45, 8


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps the document from being printed: the record it concerns, and a sentence with what to do."""

    record: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.record}: {self.sentence}" if self.record else self.sentence


class Unprintable(ValueError):
    """The document would have broken pages; `problems` says where and what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(slots=True)
class _Writing:
    """What is known while a document is turned into data."""

    document: Document
    notes: Formed
    pictures: Path
    step: Step
    problems: list[Problem] = field(default_factory=list)
    called: int = 0
    drawn: int = 0
    targets: frozenset[str] = frozenset()
    seen: set[str] = field(default_factory=set)
    where: str = ""

    def problem(self, record: str, sentence: str) -> None:
        self.problems.append(Problem(record, sentence))


def printable(document: Document, notes: Formed, pictures: Path, step: Step, made_on: date) -> Data:
    """The data of a document. Pictures are made fit and written to the folder. Raises Unprintable with all that is wrong."""
    writing = _Writing(document, notes, pictures, step)
    writing.targets = frozenset(_keys(document))
    _ask_levels(writing)
    language = document.language
    # Notes that are not one each would be printed at each other's places: nothing more can be said of them then.
    blocks = list(_grouped(document.blocks, writing)) if _ask_notes(writing) else []
    data: Data = {
        **_language(language),
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "description": document.description,
        "keywords": list(document.keywords),
        "year": _year(document),
        "made_on": [made_on.year, made_on.month, made_on.day],
        "contents": _runs((Run(CONTENTS.get(base_language(language), CONTENTS["en"])),), language, writing),
        "cover_title": _runs((Run(document.title),), language, writing),
        "cover_subtitle": _runs((Run(document.subtitle),), language, writing) if document.subtitle else [],
        "cover_author": _runs((Run(document.author),), language, writing) if document.author else [],
        "is_said_below": document.author.strip() in (document.subtitle.strip(), document.title.strip()),
        "cover": _picture(document.cover, writing, 210) if document.cover else None,
        "imprint": [_block(paragraph, writing) for paragraph in document.imprint],
        "blocks": blocks,
    }
    if writing.problems:
        raise Unprintable(writing.problems)
    return data


def _year(document: Document) -> str:
    if not document.year:
        return ""
    return str(document.year + 543 if base_language(document.language) == "th" else document.year)


def count_pictures(document: Document) -> int:
    """How many pictures have to be made fit."""
    return sum(isinstance(block, Picture) for block in document.blocks) + (document.cover is not None)


def _keys(document: Document) -> Iterator[str]:
    return (block.key for block in document.blocks if block.key)


def _ask_notes(writing: _Writing) -> bool:
    """Whether there are words for each note and a source for each that is cited; says what is lacking."""
    document, called = writing.document, list(writing.document.notes())
    for note in called:
        for cited in note.cited:
            if cited.source not in document.sources:
                writing.problem(
                    f"source:{cited.source}",
                    "a note cites this source and the record does not hold it: add the source, or mend the note",
                )
    if len(called) != len(writing.notes):
        writing.problem(
            "",
            f"The text calls {len(called)} notes and {len(writing.notes)} were formed: make the report again; "
            "if that does not help, this is a fault of the program",
        )
        return False
    for number, (note, formed) in enumerate(zip(called, writing.notes, strict=True), 1):
        if not plain_text(tuple(formed)).strip():
            named = ", ".join(f"source:{one.source}" for one in note.cited)
            writing.problem(
                named or f"note {number}", f"note {number} has no words: mend the source or take the note out"
            )
    return True


def _ask_levels(writing: _Writing) -> None:
    """A heading may stand one level below the one before it: who hears the report finds the way by the levels."""
    before = 1  # that of the contents
    for block in writing.document.blocks:
        if isinstance(block, Heading):
            if not 1 <= block.level <= before + 1:
                writing.problem(
                    block.key or f"“{_opening(block)}”",
                    f"this heading is of level {block.level} and the one before it of level {before}: make it level {before + 1}",
                )
            before = block.level
        elif isinstance(block, Table) and not any(plain_text(cell).strip() for cell in block.head):
            writing.problem(
                block.key or f"“{_opening(block)}”",
                "this table has no head row, without which nobody who hears it knows what its columns are: add one",
            )


def _grouped(blocks: Sequence[Block], writing: _Writing) -> Iterator[Data]:
    """The blocks as data; pictures that follow each other and are narrow enough stand side by side."""
    waiting: list[Picture] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Picture):
            if waiting and (
                sum(one.width for one in waiting) + block.width > 1.05 or waiting[0].kind is not block.kind
            ):
                yield _row(waiting, writing)
                waiting = []
            waiting.append(block)
            continue
        if waiting:
            yield _row(waiting, writing)
            waiting = []
        data = _block(block, writing)
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and _leads_on(block, before, after):
            data["sticky"] = True
        yield data
    if waiting:
        yield _row(waiting, writing)


def _leads_on(paragraph: Paragraph, before: Block | None, after: Block | None) -> bool:
    """Whether the foot of a page would part it from what it belongs to: the day and place below a heading, the words before
    a list."""
    text = plain_text(paragraph.content).rstrip()
    if len(text) > _ONE_LINE:
        return False
    runs = [one for one in paragraph.content if isinstance(one, Run) and one.text.strip()]
    is_dateline = isinstance(before, Heading) and bool(runs) and all(run.is_emphasised for run in runs)
    return is_dateline or (isinstance(after, Listing | Table | Terms) and text.endswith((":", "：", "៖")))


def _row(pictures: Sequence[Picture], writing: _Writing) -> Data:
    return {"is": "pictures", "pictures": [_picture(one, writing, WHOLE_MM * one.width) for one in pictures]}


def _block(block: Block, writing: _Writing) -> Data:
    language = block.language or writing.document.language
    writing.where = block.key or getattr(block, "record", "") or f"“{_opening(block)}”"
    data: Data = {**_language(language), "key": _own_key(block, writing)}

    def runs(content: Sequence[Inline]) -> list[Data]:
        return _runs(content, language, writing)

    if isinstance(block, Heading):
        # Bookmarks, running heads and contents print the heading again, without its notes.
        content = runs(block.content)
        notes = [one for one in content if "note" in one]
        plain = [one for one in content if "note" not in one]
        return data | {"is": "heading", "level": block.level, "runs": plain, "notes": notes}
    if isinstance(block, Paragraph):
        return data | {"is": block.style.value, "runs": runs(block.content)}
    if isinstance(block, Listing):
        return data | {"is": "listing", "numbered": block.is_numbered, "items": [runs(item) for item in block.items]}
    if isinstance(block, Terms):
        return data | _terms(block, runs)
    if isinstance(block, Table):
        return data | _table(block, runs)
    raise TypeError(f"There is no form for {type(block).__name__}.")


def _own_key(block: Block, writing: _Writing) -> str:
    """The key by which links find the block: where several have the same, a link leads to the first."""
    if block.key in writing.seen:
        return ""
    writing.seen.add(block.key)
    return block.key


def _opening(block: Block) -> str:
    words = " ".join(plain_text(tuple(inlines(block))).split())
    return words[:40] + ("…" if len(words) > 40 else "")


def _terms(block: Terms, runs: Callable[[Sequence[Inline]], list[Data]]) -> Data:
    lengths = [(len(plain_text(term)), len(plain_text(meaning))) for term, meaning in block.items]
    usual = sum(meaning for _, meaning in lengths) / max(len(lengths), 1)
    short = (
        len(lengths) >= _ENOUGH_TERMS and usual <= _USUAL_MEANING and all(term <= _SHORT_TERM for term, _ in lengths)
    )
    return {
        "is": "terms",
        "columns": 2 if short else 1,
        "items": [[runs(term), runs(meaning)] for term, meaning in block.items],
    }


def _table(block: Table, runs: Callable[[Sequence[Inline]], list[Data]]) -> Data:
    count = max([len(block.head), *(len(row) for row in block.rows)])
    caption = runs(block.caption)  # in reading order, which is that of the notes
    head = [runs(cell) for cell in block.head]
    rows: list[Data] = []
    for row in block.rows:
        filled = [cell for cell in row if plain_text(cell).strip()]
        if block.has_group_rows and len(filled) == 1 and row and row[0] is filled[0]:
            rows.append({"group": runs(row[0])})
        else:
            rows.append({"cells": [runs(cell) for cell in row] + [[] for _ in range(count - len(row))]})
    shares = list(block.shares) if len(block.shares) == count else _shares(block, count)
    return {
        "is": "table",
        "caption": caption,
        "head": head,
        "rows": rows,
        "shares": shares,
        "wide": count >= 4 or block.has_group_rows,
    }


def _shares(block: Table, count: int) -> list[float]:
    """Widths by the words in the columns: a date needs little room, a description much."""
    sizes = []
    for place in range(count):
        cells = [plain_text(row[place]) for row in (block.head, *block.rows) if place < len(row)]
        cells = [cell for cell in cells if cell] or [""]
        longest_word = max(len(word) for cell in cells for word in (cell.split() or [""]))
        usual = sum(len(cell) for cell in cells) / len(cells)
        longest = max(len(cell) for cell in cells)
        sizes.append(max(min((usual + longest) / 2, 70.0) ** 0.85, longest_word * 0.9, 5.0))
    return [round(size / sum(sizes) * count, 3) for size in sizes]


def _picture(picture: Picture, writing: _Writing, millimetres: float) -> Data:
    language = picture.language or writing.document.language
    record = picture.record or picture.key or picture.alt
    writing.where = record
    made: Data = {}
    if picture.svg:
        name = f"drawing-{writing.drawn}.svg"
        (writing.pictures / name).write_text(picture.svg, encoding="utf-8")
        if "<text" in picture.svg:
            writing.problem(record, "the drawing holds letters that are no outlines; they would be torn apart in print")
        box = _VIEW_BOX.search(picture.svg)
        made = {"file": name, "ratio": float(box[2]) / float(box[1]) if box else 0}
    elif picture.path is not None:
        try:
            name, width, height = print_picture_once(picture.path, millimetres, writing.pictures)
            # A small photo is not blown up: at 100 dots an inch it begins to look coarse.
            made = {"file": name, "ratio": height / width, "most": width / 100 * 25.4}
        except UnfitPicture as error:
            writing.problem(record, f"the {picture.kind.value} {error}")
    writing.drawn += 1
    writing.step(writing.drawn, count_pictures(writing.document))
    credit = _runs((Run(picture.credit),), language, writing) if picture.credit else []
    _ask_letters(picture.alt, writing)
    return {
        **_language(language),
        "is": "picture",
        "key": _own_key(picture, writing),
        "kind": picture.kind.value,
        "framed": picture.kind in (PictureKind.CHART, PictureKind.MAP),
        "alt": picture.alt,
        "width": min(max(picture.width, 0.1), 1.0),
        "caption": _runs(picture.caption, language, writing),
        "credit": credit,
        **made,
    }


def _runs(content: Sequence[Inline], language: str, writing: _Writing) -> list[Data]:
    """Runs by script, and notes with their words."""
    data: list[Data] = []
    for one in content:
        if isinstance(one, Note):
            if writing.called >= len(writing.notes):
                writing.problem(
                    "", "There is a note in the imprint, where no note is counted: write it into the text instead"
                )
                continue
            formed = writing.notes[writing.called]
            writing.called += 1
            said = list(itertools.chain.from_iterable(_run(run, language, writing) for run in formed))
            # The number is said, or a picture that moves to another page would renumber the notes and make their Ibid. wrong.
            data.append({"note": said, "number": str(writing.called)})
        else:
            data += _run(one, language, writing)
    return data


def _run(run: Run, language: str, writing: _Writing) -> Iterator[Data]:
    if not run.text:
        return
    text = run.text.replace("\r", "").replace("\n", " ").replace("\t", " ")
    _ask_letters(text, writing, run.record)
    style: Data = {}
    if run.is_strong:
        style["b"] = True
    if run.is_emphasised:
        style["i"] = True
    if run.address.startswith("#"):
        if run.address[1:] in writing.targets:
            style["to"] = run.address[1:]
        else:
            writing.problem(
                writing.where,
                f"a link in it leads to “{run.address}”, which is not in the report: mend or remove the link",
            )
    elif run.address:
        style["url"] = run.address
    spoken = run.language or language
    for piece, tongue, script in letters.pieces(text, spoken):
        data: Data = {"t": piece, "s": script, **style}
        if tongue != language:
            data |= _language(tongue)
        if base_language(tongue) in _BOXED:
            data["x"] = letters.syllables(piece)
        yield data


def _ask_letters(text: str, writing: _Writing, record: str = "") -> None:
    for letter in letters.undrawable(text):
        writing.problem(
            record or writing.where,
            f"no font here has {letters.letter_name(letter)}: write it otherwise, or ask for a font that has it",
        )


def _language(code: str) -> Data:
    """A language as the typesetter takes it. The region is always said: it would be that of the language around it."""
    parts = code.replace("_", "-").split("-")
    base = parts[0].lower()
    region = next((part.upper() for part in parts[1:] if len(part) == 2), _REGIONS.get(base, ""))
    if "Hant" in parts[1:] and base == "zh" and region == "CN":
        region = "TW"
    return {"lang": base if 2 <= len(base) <= 3 else "und", "region": region}

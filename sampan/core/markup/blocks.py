"""Reading a text: its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .inline import read_inline
from .signs import HEADING, LINE_END, NUMBER, POINT, excerpt
from .structure import Block, Heading, Listing, Paragraph, Parsed, Problem


# A report reads each of its texts several times over.
@lru_cache(maxsize=1024)
def parse(text: str) -> Parsed:
    """The structure of a text. It never fails: what cannot be read is kept as words and told.

    >>> parse("See *{work:a-paper}*.").blocks[0].content[1]
    RecordReference(kind='work', key='a-paper', form='', is_strong=False, is_emphasised=True, line=1)
    """
    problems: list[Problem] = []
    blocks: list[Block] = []
    for block in _blocks(text, problems):
        before = blocks[-1] if blocks else None
        if isinstance(block, Listing) and isinstance(before, Listing) and block.is_numbered is before.is_numbered:
            blocks[-1] = replace(before, items=before.items + block.items)
        else:
            blocks.append(block)
    return Parsed(tuple(blocks), tuple(problems))


def _blocks(text: str, problems: list[Problem]) -> Iterator[Block]:
    """Blocks as they stand; a list may come in parts."""
    lines = [line.strip(" \t") for line in LINE_END.split(text)]
    at = 0
    while at < len(lines):
        line, number = lines[at], at + 1
        at += 1
        if not line:
            continue
        if heading := HEADING.fullmatch(line):
            level = len(heading[1])
            if level not in (2, 3, 4):
                problems.append(
                    Problem(number, excerpt(line), "A heading within a section begins with ##, ### or ####.")
                )
            if content := read_inline(heading[2], number, problems):
                yield Heading(min(max(level, 2), 4), content)
            continue
        begun = [line]
        while at < len(lines) and lines[at] and not _begins_anew(lines[at], line):
            begun.append(lines[at])
            at += 1
        yield from _block(begun, number, problems)


def _begins_anew(line: str, first: str) -> bool:
    """Whether a line begins a block of its own though no empty line stands before it."""
    if first.startswith(">") or line.startswith(">"):
        return first.startswith(">") is not line.startswith(">")
    if HEADING.fullmatch(line) or POINT.fullmatch(line):
        return True
    number = NUMBER.fullmatch(line)
    # A number at the beginning of a line may be the end of a sentence that was broken before it.
    return number is not None and (number[1] == "1" or NUMBER.fullmatch(first) is not None)


def _block(lines: list[str], number: int, problems: list[Problem]) -> Iterator[Block]:
    if lines[0].startswith(">"):
        yield from _quotes([line[1:].strip(" \t") for line in lines], number, problems)
        return
    for pattern in (POINT, NUMBER):
        if point := pattern.fullmatch(lines[0]):
            content = read_inline("\n".join([point[point.re.groups] or "", *lines[1:]]), number, problems)
            if content:
                yield Listing((content,), is_numbered=pattern is NUMBER)
            return
    if content := read_inline("\n".join(lines), number, problems):
        yield Paragraph(content)


def _quotes(lines: list[str], number: int, problems: list[Problem]) -> Iterator[Block]:
    begun: list[str] = []
    for at, line in enumerate([*lines, ""]):
        if line:
            begun.append(line)
        elif begun:
            if content := read_inline("\n".join(begun), number + at - len(begun), problems):
                yield Paragraph(content, is_quote=True)
            begun = []

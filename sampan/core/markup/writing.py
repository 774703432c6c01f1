"""Writing a structure as text, and pieces of text for those who make it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sampan.core.documents import Cited

from .settling import settled
from .signs import AUTOLINK, HEADING, LINE_END, NUMBER, POINT, joined
from .structure import Block, Heading, Listing, NoteCall, Piece, RecordReference, Words


def printed(blocks: Iterable[Block]) -> str:
    """The text of a structure, one line a block or point; reading it gives the structure again."""
    return "\n\n".join(_printed_block(block) for block in blocks)


def _printed_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_printed_line(block.content)}"
    if isinstance(block, Listing):
        return "\n".join(
            f"{f'{number}.' if block.is_numbered else '-'} {_printed_line(item)}"
            for number, item in enumerate(block.items, start=1)
        )
    line = _printed_line(block.content)
    return f"> {line}" if block.is_quote else as_paragraph(line)


def as_paragraph(line: str) -> str:
    """A line of markup that is running text, whatever its first letters look like.

    >>> as_paragraph("16. June")
    '16\\\\. June'
    """
    if line.startswith((">", "•")) or HEADING.fullmatch(line) or POINT.fullmatch(line):
        return f"\\{line}"
    if number := NUMBER.fullmatch(line):
        return f"{number[1]}\\{line[len(number[1]) :]}"
    return line


def _printed_line(content: Sequence[Piece]) -> str:
    found = settled(content)
    has_link = any(isinstance(piece, Words) and "](" in piece.text for piece in found)
    parts: list[str] = []
    strong = emphasised = False
    for piece in found:
        if isinstance(piece, NoteCall):
            parts.append(note_of(piece.cited, _printed_line(piece.words)))
            continue
        parts.append(_stars(strong != piece.is_strong, emphasised != piece.is_emphasised))
        strong, emphasised = piece.is_strong, piece.is_emphasised
        parts.append(_printed_words(piece, has_link))
    return "".join([*parts, _stars(strong, emphasised)])


def _stars(strong: bool, emphasised: bool) -> str:
    return "*" * (2 * strong + emphasised)


def _printed_words(piece: Words | RecordReference, has_link: bool) -> str:
    if isinstance(piece, RecordReference):
        return reference_to(piece.kind, piece.key, piece.form)
    if piece.address and piece.address == piece.text and AUTOLINK.fullmatch(f"<{piece.address}>"):
        return f"<{piece.address}>"
    if piece.address:
        address = re.sub(r"[()\\]", r"\\\g<0>", piece.address)
        return f"[{escaped(piece.text, '[]')}]({address})"
    return escaped(piece.text, "[" if has_link else "")


def escaped(words: str, signs: str = "[") -> str:
    """Plain words as markup that says just them: on one line, its signs escaped.

    >>> escaped("5* {hotel}")
    '5\\\\* \\\\{hotel\\\\}'
    """
    line = re.sub(rf"[\\*{{}}{re.escape(signs)}]", r"\\\g<0>", joined(LINE_END.sub("\n", words)))
    return re.sub(r"<(?=https?://|mailto:)", r"\\<", line)


def reference_to(kind: str, key: str, form: str = "") -> str:
    """A reference to a record, to be written into a text.

    >>> reference_to("event", "afml-9", "dates")
    '{event:afml-9|dates}'
    """
    return f"{{{kind}:{key}|{form}}}" if form else f"{{{kind}:{key}}}"


def note_of(sources: Iterable[Cited], words: str = "") -> str:
    """A note to be written into a text: sources, and words that are markup already. Nothing gives nothing.

    >>> note_of([Cited("rfa-2016", "5"), Cited("mmn-2013")])
    '{note:rfa-2016, 5; mmn-2013}'
    """
    cites = "; ".join(f"{one.source}, {escaped(one.locator, ';|')}" if one.locator else one.source for one in sources)
    if not cites:
        return f"{{note: {words}}}" if words else ""
    return f"{{note:{cites}|{words}}}" if words else f"{{note:{cites}}}"

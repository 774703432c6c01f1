"""One form for structures that look the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeGuard

from .signs import joined
from .structure import NoteCall, Piece, RecordReference, Words

_OUTER_BLANKS: Final = re.compile(r"(^\s+|\s+$)")


def settled(content: Iterable[Piece]) -> list[Piece]:
    """The pieces with words of one style in one piece, and blanks outside of a style that begins or ends at them: a star
    cannot stand there, and what looks the same should be the same."""
    parts: list[Piece] = []
    for piece in content:
        if isinstance(piece, Words) and not piece.address:
            parts.extend(replace(piece, text=part) for part in _OUTER_BLANKS.split(piece.text) if part)
        else:
            parts.append(piece)
    found: list[Piece] = []
    for at, piece in enumerate(parts):
        if _is_blank(piece):
            before_it = (parts[other] for other in range(at - 1, -1, -1))
            after_it = (parts[other] for other in range(at + 1, len(parts)))
            around = [piece, *_beside(before_it), *_beside(after_it)]
            strong = len(around) >= 3 and all(one.is_strong for one in around)
            emphasised = len(around) >= 3 and all(one.is_emphasised for one in around)
            piece = replace(piece, is_strong=strong, is_emphasised=emphasised)
        before = found[-1] if found else None
        if _is_plain(before) and _is_plain(piece) and replace(before, text="") == replace(piece, text=""):
            found[-1] = replace(before, text=joined(before.text + piece.text))
        else:
            found.append(piece)
    return found


def _is_plain(piece: Piece | None) -> TypeGuard[Words]:
    return isinstance(piece, Words) and not piece.address


def _is_blank(piece: Piece) -> TypeGuard[Words]:
    return _is_plain(piece) and piece.text.isspace()


def _beside(parts: Iterable[Piece]) -> Iterator[Words | RecordReference]:
    """The blanks up to the nearest words or reference, and these; notes have no style."""
    for piece in parts:
        if isinstance(piece, NoteCall):
            continue
        yield piece
        if not _is_blank(piece):
            return

"""What is asked of a text without printing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sampan.core.documents import Cited

from .blocks import parse
from .signs import RECORD
from .structure import NoteCall, Piece, Problem, RecordReference, pieces


def problems(text: str) -> tuple[Problem, ...]:
    """What in a text cannot be read."""
    return parse(text).problems


def references(text: str) -> tuple[RecordReference, ...]:
    """Every record that a text refers to, in its order: printed from the record, in a note, or behind our own words."""
    return tuple(_references(piece for block in parse(text).blocks for piece in pieces(block)))


def cited(text: str) -> tuple[Cited, ...]:
    """Every source that the notes of a text cite, in its order."""
    found = (piece for block in parse(text).blocks for piece in pieces(block) if isinstance(piece, NoteCall))
    return tuple(one for note in found for one in note.cited)


def _references(found: Iterable[Piece]) -> Iterator[RecordReference]:
    for piece in found:
        if isinstance(piece, RecordReference):
            yield piece
        elif isinstance(piece, NoteCall):
            yield from _references(piece.words)
        elif RECORD.fullmatch(piece.address):
            kind, _, key = piece.address.partition(":")
            yield RecordReference(kind, key)

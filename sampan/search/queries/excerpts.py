"""What is shown of a document that was found: the place where most of the words stand, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sampan.core.terms import spans
from sampan.core.text import fold

from .documents import Piece

LETTERS: Final = 220
# A file is looked through in windows of so many letters, and to its end only for one that holds a word as typed.
_WINDOW: Final = 4_000
_OVERLAP: Final = 200
_WINDOWS_CUT: Final = 8
_SENTENCE_ENDS: Final = ".!?။។。！？\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an excerpt; `is_match` where it is what was asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some of a text in its language, in parts."""

    language: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The words without their marks."""
        return "".join(part.text for part in self.parts)


def marked(piece: Piece, wanted: frozenset[str]) -> Excerpt:
    """A whole text, such as a title, with what was asked for marked."""
    return Excerpt(piece.language, tuple(_parts(piece.text, 0, len(piece.text), _matches(piece.text, wanted))))


def excerpt(pieces: Iterable[Piece], wanted: frozenset[str], typed: str) -> Excerpt | None:
    """Where most of what was asked for stands, some LETTERS of it; the beginning of the first text where nothing does."""
    best: tuple[int, Piece, str, list[tuple[int, int]]] | None = None
    first: Piece | None = None
    words = [word for word in fold(typed).split(" ") if word]
    for piece in pieces:
        first = first or piece
        for window in _windows(piece.text, words):
            found = _matches(window, wanted)
            start = _densest(found)
            near = [(a, b) for a, b in found if start <= a < start + LETTERS]
            score = len({fold(window[a:b]) for a, b in near})
            if near and (best is None or score > best[0]):
                best = (score, piece, window, found)
    if best is not None:
        _score, piece, window, found = best
        start, end = _around(window, _densest(found))
        return Excerpt(piece.language, tuple(_parts(window, start, end, found)))
    if first is None:
        return None
    start, end = _around(first.text[:_WINDOW], 0)
    return Excerpt(first.language, tuple(_parts(first.text[:_WINDOW], start, end, [])))


def _windows(text: str, words: list[str]) -> Iterator[str]:
    """The stretches of a text that are worth cutting."""
    if len(text) <= _WINDOW:
        yield text
        return
    windows = [text[at : at + _WINDOW + _OVERLAP] for at in range(0, len(text), _WINDOW)]
    likely = [window for window in windows if any(word in window.casefold() for word in words)]
    yield from (likely or windows)[:_WINDOWS_CUT]


def _matches(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where what was asked for stands, in order, what touches joined."""
    joined: list[tuple[int, int]] = []
    for start, end, terms in sorted(spans(text), key=lambda span: (span[0], -span[1])):
        if not terms & wanted:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _densest(found: list[tuple[int, int]]) -> int:
    """Where the stretch begins that holds the most of what was found."""
    starts = [start for start, _end in found]
    return max(starts, key=lambda at: (sum(at <= other < at + LETTERS for other in starts), -at), default=0)


def _around(text: str, at: int) -> tuple[int, int]:
    """The limits of an excerpt around a place: whole sentences or words where there are any."""
    start = max(0, at - LETTERS // 4)
    if start:
        ends = [text.rfind(mark, max(0, start - 60), at) for mark in _SENTENCE_ENDS]
        blank = text.find(" ", start, at)
        start = max(ends) + 1 if max(ends) >= 0 else blank + 1 if blank >= 0 else start
    end = min(len(text), start + LETTERS)
    if end < len(text):
        blank = text.rfind(" ", at + LETTERS // 3, end)
        end = blank if blank > 0 else end
    return start, end


def _parts(text: str, start: int, end: int, found: list[tuple[int, int]]) -> Iterator[Part]:
    if start > 0:
        yield Part("… ", False)
    at = start
    for first, last in found:
        if last <= at or first >= end:
            continue
        first, last = max(first, at), min(last, end)
        if first > at:
            yield Part(text[at:first], False)
        yield Part(text[first:last], True)
        at = last
    if at < end:
        yield Part(text[at:end], False)
    if end < len(text):
        yield Part(" …", False)

"""Reading a text: words, references, notes and links within a block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sampan.core.documents import Cited

from .settling import settled
from .signs import (
    ADDRESS,
    AUTOLINK,
    BRACKET,
    CITED,
    CITES,
    CLOSING,
    ESCAPED,
    EXCERPT,
    PUNCTUATION,
    REFERENCE,
    SPECIAL,
    excerpt,
    joined,
)
from .structure import NoteCall, Piece, Pieces, Problem, RecordReference, Words


@dataclass(slots=True)
class _Scan:
    """A block while it is read: its text, and what was found so far."""

    text: str
    line: int
    problems: list[Problem]
    is_note: bool = False
    found: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    is_strong: bool = False
    is_emphasised: bool = False
    opened: dict[str, int] = field(default_factory=dict)
    pairs: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pairs = _pairs(self.text)

    def line_at(self, at: int) -> int:
        return self.line + self.text.count("\n", 0, at)

    def tell(self, at: int, message: str) -> None:
        self.problems.append(Problem(self.line_at(at), excerpt(self.text[at : at + 4 * EXCERPT]), message))

    def end_words(self) -> None:
        if text := joined("".join(self.words)):
            self.found.append(Words(text, self.is_strong, self.is_emphasised))
        self.words.clear()

    def add(self, piece: Piece) -> None:
        self.end_words()
        self.found.append(piece)


def read_inline(text: str, line: int, problems: list[Problem], is_note: bool = False) -> Pieces:
    scan = _Scan(text.strip(" \t\n"), line + _blank_lines(text), problems, is_note)
    at = 0
    while special := SPECIAL.search(scan.text, at):
        scan.words.append(scan.text[at : special.start()])
        at = _READERS[special[0]](scan, special.start())
    scan.words.append(scan.text[at:])
    scan.end_words()
    for sign, begun in scan.opened.items():
        scan.tell(begun, f"What begins with {sign} here never ends: write {sign} behind its last word, or \\{sign[0]}.")
    return tuple(settled(scan.found))


def _blank_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip(" \t\n"))].count("\n")


def _read_escape(scan: _Scan, at: int) -> int:
    following = scan.text[at + 1 : at + 2]
    is_sign = bool(following) and following in PUNCTUATION
    scan.words.append(following if is_sign else "\\")
    return at + 1 + is_sign


def _read_stars(scan: _Scan, at: int) -> int:
    """One star is emphasis, two are strong, three are both; whether they open or close is known from what is open."""
    text, end = scan.text, at
    while text[end : end + 1] == "*":
        end += 1
    count = end - at
    strong, emphasised = count in (2, 3), count in (1, 3)
    opens = (strong and not scan.is_strong) or (emphasised and not scan.is_emphasised)
    closes = (strong and scan.is_strong) or (emphasised and scan.is_emphasised)
    stands_before_word = end < len(text) and not text[end].isspace()
    stands_after_word = at > 0 and not text[at - 1].isspace()
    if count > 3 or (opens and not stands_before_word) or (closes and not stands_after_word):
        scan.words.append(text[at:end])
        return end
    scan.end_words()
    for sign, is_meant, is_open in (("**", strong, scan.is_strong), ("*", emphasised, scan.is_emphasised)):
        if is_meant and is_open:
            del scan.opened[sign]
        elif is_meant:
            scan.opened[sign] = at
    scan.is_strong ^= strong
    scan.is_emphasised ^= emphasised
    return end


def _read_brace(scan: _Scan, at: int) -> int:
    text = scan.text
    if text.startswith("{note:", at):
        return _read_note(scan, at)
    if reference := REFERENCE.match(text, at):
        kind, key, form = reference.groups(default="")
        scan.add(RecordReference(kind, key, form, scan.is_strong, scan.is_emphasised, scan.line_at(at)))
        return reference.end()
    scan.tell(
        at,
        "This is no reference: write {kind:key} or {kind:key|form} with small letters, digits and hyphens, "
        "or \\{ if a brace is meant.",
    )
    scan.words.append("{")
    return at + 1


def _read_note(scan: _Scan, at: int) -> int:
    """A note up to its closing brace, or the brace alone where it is none."""
    end = scan.pairs.get(at, -1)
    inside = scan.text[at + len("{note:") : end]
    message = ""
    note: NoteCall | None = None
    if end < 0:
        message = "This note never ends: write } behind its last word."
    elif scan.is_note:
        message = "A note cannot stand inside a note: put it beside the other."
    elif CITES.match(inside):
        note, message = _citing(scan, inside, at)
    else:
        note = NoteCall((), _note_words(scan, inside, at + len("{note:")), scan.line_at(at))
        if not note.words:
            note, message = None, "This note says nothing: name a source, or write words behind {note: ."
    if note is None:
        scan.tell(at, message)
        scan.words.append("{")
        return at + 1
    scan.add(note)
    return end + 1


def _citing(scan: _Scan, inside: str, at: int) -> tuple[NoteCall | None, str]:
    sources, *after = _split(inside, "|")
    found: list[Cited] = []
    for part in _split(sources, ";"):
        one = CITED.fullmatch(part)
        if one is None:
            return None, f"“{excerpt(part)}” is not the key of a source: write {{note:key, page; other-key}}."
        found.append(Cited(one[1], joined(ESCAPED.sub(r"\1", one[2] or "")).strip(" ")))
    words = _note_words(scan, "|".join(after), at + len("{note:") + len(sources) + 1) if after else ()
    return NoteCall(tuple(found), words, scan.line_at(at)), ""


def _note_words(scan: _Scan, text: str, at: int) -> tuple[Words | RecordReference, ...]:
    found = read_inline(text, scan.line_at(at), scan.problems, is_note=True)
    return tuple(piece for piece in found if not isinstance(piece, NoteCall))


def _read_bracket(scan: _Scan, at: int) -> int:
    """A link, or a bracket as quotations have them."""
    text = scan.text
    end = scan.pairs.get(at, -1)
    close = scan.pairs.get(end + 1, -1) if end > 0 and text.startswith("(", end + 1) else -1
    if close < 0:
        scan.words.append("[")
        return at + 1
    inside, address = text[at + 1 : end], ESCAPED.sub(r"\1", text[end + 2 : close])
    stars = len(inside) - len(inside.lstrip("*"))
    if not (0 < stars <= 3 and len(inside) > 2 * stars and inside.endswith("*" * stars)):
        stars = 0
    words = joined(ESCAPED.sub(r"\1", inside[stars : len(inside) - stars])).strip(" ")
    if not words or not ADDRESS.fullmatch(address):
        scan.tell(
            at,
            "This is no link: write [words](https://…), without spaces in the address, or \\[ if a bracket is meant.",
        )
        scan.words.append("[")
        return at + 1
    is_strong, is_emphasised = scan.is_strong or stars in (2, 3), scan.is_emphasised or stars in (1, 3)
    scan.add(Words(words, is_strong, is_emphasised, address))
    return close + 1


def _read_angle(scan: _Scan, at: int) -> int:
    link = AUTOLINK.match(scan.text, at)
    if link is None:
        scan.words.append("<")
        return at + 1
    scan.add(Words(link[1], scan.is_strong, scan.is_emphasised, link[1]))
    return link.end()


_READERS: Final = {
    "\\": _read_escape,
    "*": _read_stars,
    "{": _read_brace,
    "[": _read_bracket,
    "<": _read_angle,
}


def _pairs(text: str) -> dict[int, int]:
    """Where each bracket that closes does so, past what is escaped; the three kinds do not mind each other."""
    opened: dict[str, list[int]] = {"}": [], "]": [], ")": []}
    found: dict[int, int] = {}
    for sign in BRACKET.finditer(text):
        if sign[0] in CLOSING:
            opened[CLOSING[sign[0]]].append(sign.start())
        elif opened.get(sign[0]):
            found[opened[sign[0]].pop()] = sign.start()
    return found


def _split(text: str, sign: str) -> list[str]:
    return re.split(rf"(?<!\\){re.escape(sign)}", text)

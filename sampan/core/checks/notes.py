"""Notes: their numbers, their anchors in the text, Ibid. and short forms, and what is cited twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from .drafts import Anchor, Draft, NoteText, Part
from .findings import Certainty, Finding
from .register import Register

_IBID: Final = re.compile(r"^(?:ibid|idem|id)\b\.?", re.IGNORECASE)
_CITED_BEFORE: Final = re.compile(
    r"\b(?:op\. ?cit|loc\. ?cit|supra)\b|\bn(?:ote)?\. ?(?P<number>\d{1,3})\b", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[a-z][\w-]*)+/\S*", re.IGNORECASE)
_TITLE: Final = re.compile(r"[“\"](?P<title>[^”\"]{3,}?)[,.]?[”\"]")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as an editor writes them.

    >>> ranges([3, 25, 26, 27, 44, 45])
    '3, 25–27, 44, 45'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 2 else ", ".join(map(str, part)) for part in parts)


def _numbered(draft: Draft) -> dict[int, list[NoteText]]:
    found: dict[int, list[NoteText]] = defaultdict(list)
    for note in draft.notes:
        if note.number is not None:
            found[note.number].append(note)
    return found


def _place(note: NoteText) -> tuple[int, ...]:
    lines = note.block.lines[:1]
    return tuple(dict.fromkeys((*lines, note.line or lines[0])))


def _missing_number(draft: Draft, note: NoteText) -> int | None:
    """The number that a note without one must have: the one between those before and after it in the order of the text."""
    index = next(at for at, one in enumerate(draft.notes) if one is note)
    before = next((one.number for one in reversed(draft.notes[:index]) if one.number), 0)
    after = next((one.number for one in draft.notes[index + 1 :] if one.number), None)
    lacking = [one for one in draft.notes if one.number is None]
    if after is not None and after - before == 2 and len(lacking) >= 1:
        return before + 1
    return None


def without_number(draft: Draft, register: Register) -> Iterator[Finding]:
    """The text of a note beside which no number was printed."""
    for note in draft.notes:
        if note.number is not None:
            continue
        number = _missing_number(draft, note)
        called = tuple(one.line for one in draft.anchors if one.number == number)
        yield Finding(
            "notes.without_number",
            (*note.block.lines[:1], *called),
            f"The note has no number{f'; {number} is missing here' if number else ''}.",
            note.block.text[:100],
            Certainty.CERTAIN,
            str(number or ""),
        )


def without_text(draft: Draft, register: Register) -> Iterator[Finding]:
    """Numbers in the text that call notes which are not there, each run of them once."""
    if not draft.notes:
        return
    has = set(_numbered(draft)) | {_missing_number(draft, note) for note in draft.notes if note.number is None}
    run: list[Anchor] = []
    for anchor in sorted(_first_anchors(draft), key=lambda one: one.number):
        if anchor.number in has:
            continue
        if run and anchor.number > run[-1].number + 1:
            yield _no_text(run)
            run = []
        run.append(anchor)
    if run:
        yield _no_text(run)


def _first_anchors(draft: Draft) -> Iterator[Anchor]:
    seen: set[int] = set()
    for anchor in draft.anchors:
        if anchor.number not in seen:
            seen.add(anchor.number)
            yield anchor


def _no_text(run: list[Anchor]) -> Finding:
    numbers = [one.number for one in run]
    many = len(run) > 1
    return Finding(
        "notes.without_text",
        tuple(dict.fromkeys(one.line for one in run)),
        f"The text calls note{'s' if many else ''} {ranges(numbers)}, and there is no such note.",
        ", ".join(map(str, numbers)),
        Certainty.CERTAIN,
    )


def without_anchor(draft: Draft, register: Register) -> Iterator[Finding]:
    """Notes that nothing in the text calls. Left alone: drafts in which no note is called, for their anchors were lost."""
    called = {one.number for one in draft.anchors}
    if not called:
        return
    for number, notes in _numbered(draft).items():
        if number not in called:
            for note in notes:
                yield Finding(
                    "notes.without_anchor",
                    _place(note),
                    f"Nothing in the text calls note {number}.",
                    note.block.text[:100],
                    Certainty.CERTAIN,
                )


def doubled(draft: Draft, register: Register) -> Iterator[Finding]:
    """A number that two places in the text call, or that two notes have."""
    called: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in draft.anchors:
        called[anchor.number].append(anchor)
    repeated = {number: anchors for number, anchors in called.items() if len(anchors) > 1}
    # Where many numbers are called again the draft cites by the number of the source, and that is no slip.
    if 0 < len(repeated) <= max(2, len(called) // 10):
        for number, anchors in repeated.items():
            yield Finding(
                "notes.doubled",
                tuple(dict.fromkeys(one.line for one in reversed(anchors))),
                f"Note {number} is called in {len(anchors)} places.",
                " / ".join(_before(one) for one in anchors),
                Certainty.CERTAIN if number == max(called) else Certainty.LIKELY,
                str(number + 1) if number == max(called) and len(anchors) == 2 else "",
            )
    for number, notes in _numbered(draft).items():
        if len(notes) > 1 and not _begins_anew(draft):
            yield Finding(
                "notes.doubled",
                tuple(line for note in notes for line in _place(note)),
                f"{len(notes)} notes have the number {number}.",
                " / ".join(note.block.text[:60] for note in notes),
                Certainty.CERTAIN,
            )


def _before(anchor: Anchor) -> str:
    return anchor.block.text[max(0, anchor.offset - 40) : anchor.offset + len(str(anchor.number))]


def _begins_anew(draft: Draft) -> bool:
    """Whether the numbers begin anew on each page or in each chapter."""
    return sum(note.number == 1 for note in draft.notes) > 1


def order(draft: Draft, register: Register) -> Iterator[Finding]:
    """Numbers in the text that are out of order, or that leave one out."""
    if _begins_anew(draft) or not draft.anchors:
        return
    called = [one.number for one in draft.anchors]
    highest, last = 0, None
    for anchor in draft.anchors:
        if anchor.number < highest and called.count(anchor.number) == 1 and last is not None:
            yield Finding(
                "notes.order",
                (anchor.line, last.line),
                f"Note {anchor.number} is called after note {last.number}.",
                f"{_before(last)} / {_before(anchor)}",
                Certainty.CERTAIN,
            )
        if anchor.number > highest + 1 and last is not None:
            missing = [number for number in range(highest + 1, anchor.number) if number not in called]
            notes = _numbered(draft)
            if missing and len(missing) <= 3:
                yield Finding(
                    "notes.skipped",
                    tuple(
                        dict.fromkeys(
                            (
                                anchor.line,
                                last.line,
                                *(line for n in missing for note in notes.get(n, ()) for line in _place(note)),
                            )
                        )
                    ),
                    f"After note {highest} the text calls note {anchor.number}: {ranges(missing)} is left out.",
                    f"{_before(last)} / {_before(anchor)}",
                    Certainty.LIKELY,
                )
        highest, last = max(highest, anchor.number), anchor


# Ibid. and short forms -------------------------------------------------------------------------------------------------


def ibid(draft: Draft, register: Register) -> Iterator[Finding]:
    """An Ibid. with nothing before it, or whose note before is missing or cites several sources."""
    notes = _numbered(draft)
    for note in draft.notes:
        if not _IBID.match(note.block.text):
            continue
        number = note.number
        if number is None:
            continue
        before = notes.get(number - 1, [])
        unnumbered = [one for one in draft.notes if one.number is None and _missing_number(draft, one) == number - 1]
        why = ""
        certainty = Certainty.CERTAIN
        if number == 1:
            why = "it is the first note"
        elif not before and not unnumbered:
            why = f"note {number - 1}, to which it points, is missing"
        elif before and before[0].block.text.count("; ") >= 1 and len(_TITLE.findall(before[0].block.text)) > 1:
            why, certainty = f"note {number - 1} cites several sources", Certainty.LIKELY
        if why:
            yield Finding(
                "notes.ibid", _place(note), f"“{note.block.text[:20]}”: {why}.", note.block.text[:80], certainty
            )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def same_text(draft: Draft, register: Register) -> Iterator[Finding]:
    """A note that repeats the one before it in full, where Ibid. is used elsewhere, or a full note that comes twice."""
    seen: dict[str, NoteText] = {}
    uses_ibid = any(_IBID.match(note.block.text) for note in draft.notes)
    previous: NoteText | None = None
    for note in sorted(draft.notes, key=lambda one: (one.number is None, one.number or 0)):
        text = _folded(note.block.text)
        if len(text) < 25 or _IBID.match(note.block.text) or not _ADDRESS.search(note.block.text):
            previous = note
            continue
        first = seen.get(text)
        if first is not None:
            follows = previous is not None and previous is first
            yield Finding(
                "notes.same_text",
                tuple(dict.fromkeys((*note.block.lines, *first.block.lines))),
                f"Notes {first.number} and {note.number} are the same in full.",
                note.block.text[:100],
                Certainty.CERTAIN if follows else Certainty.LIKELY,
                "Ibid." if follows and uses_ibid else "",
            )
        seen.setdefault(text, note)
        previous = note


def short_forms(draft: Draft, register: Register) -> Iterator[Finding]:
    """A short form of a source that no note before it gives in full: “Aye, “Tides”.” and nothing more."""
    full: set[str] = set()
    for note in sorted(draft.notes, key=lambda one: (one.number is None, one.number or 0)):
        title = _TITLE.search(note.block.text)
        if title is None:
            pointed = _CITED_BEFORE.search(note.block.text)
            numbers = set(_numbered(draft))
            if pointed and pointed["number"] and int(pointed["number"]) not in numbers and note.number:
                yield Finding(
                    "notes.short_form",
                    _place(note),
                    f"The note points to note {pointed['number']}, and there is no such note.",
                    note.block.text[:80],
                    Certainty.CERTAIN,
                )
            continue
        key = _folded(title["title"])
        rest = note.block.text[: title.start()] + note.block.text[title.end() :]
        is_full = bool(_YEAR.search(rest) or _ADDRESS.search(rest) or len(rest.split()) > 8)
        if is_full:
            full.add(key)
        elif (
            len(note.block.text.split()) <= 12
            and not any(one.startswith(key) for one in full)
            and not re.search(r"\(.*\)", title["title"])
        ):
            yield Finding(
                "notes.short_form",
                _place(note),
                f"“{title['title']}” is cited in short, and no note before it has it in full.",
                note.block.text[:80],
                Certainty.LIKELY,
            )


_REPORTED: Final = re.compile(
    r"(?:entitled|titled|called|project|slogan(?: of)?|theme|named|motto|on|training|report|paper|book|known as|so-called|topic of|of),?\s*$",
    re.IGNORECASE,
)
_QUOTATION: Final = re.compile(r"“(?P<words>[^“”]{40,})”")


def unsourced_quotation(draft: Draft, register: Register) -> Iterator[Finding]:
    """A quotation of eight words or more after which no note is called in its paragraph, in a draft that has notes.

    Left alone: titles, slogans and names of projects, and questions that were asked.
    """
    if len(draft.anchors) < 5:
        return
    first = min(one.line for one in draft.anchors)
    last = max(one.line for one in draft.anchors)
    for block in draft.of(Part.BODY, Part.ITEM):
        spans = draft.anchors_in(block)
        if not first <= block.lines[0] <= last + 60:
            continue
        for match in _QUOTATION.finditer(block.text):
            at = match.start()
            words = match["words"].split()
            small = sum(word[:1].islower() for word in words)
            if len(words) < 8 or small < 0.6 * len(words) or _REPORTED.search(block.text[:at]):
                continue
            if words[0][:1].isupper() and not match["words"].rstrip().endswith((".", "!")):
                continue
            if any(start >= at for start, _end in spans):
                continue
            yield Finding(
                "notes.unsourced_quotation",
                block.lines_of(*match.span()),
                "A quotation without a note.",
                match["words"][:100],
                Certainty.LIKELY,
            )


RULES: Final = (
    without_number,
    without_text,
    without_anchor,
    doubled,
    order,
    ibid,
    same_text,
    short_forms,
    unsourced_quotation,
)

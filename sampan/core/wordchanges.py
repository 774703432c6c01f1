"""What people changed in a Word file of a report, as offers that are taken or left one by one.

The file is compared with what it was sent as, so that it is the same whether changes were tracked, accepted or never tracked;
who made them is told where Word noted it. What was printed from the record is never changed here: such a change points at the
record. A change of our own words becomes a change of the markup, in which references to records stay.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from . import markup
from .sentfiles import NOTE, LineKind, Sent, SentLine, SentPiece
from .wordreading import Comment, Hand, ReadLine, State, WordText

_TOKEN: Final = re.compile(rf"{NOTE}|[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]+|\s+|.", re.DOTALL)
_CONTEXT: Final = 60
_ALIKE: Final = 0.6
_MOST_TOKENS: Final = 4_000


class OfferKind(StrEnum):
    """What would change."""

    WORDS = "words"
    PARAGRAPH_ADDED = "paragraph added"
    PARAGRAPH_REMOVED = "paragraph removed"
    PARAGRAPH_MOVED = "paragraph moved"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Offer:
    """One change. `key` names it within the file; `line` is the paragraph it concerns and `follows` the one that a new or
    moved paragraph stands behind (empty: at the beginning of the passage). `before` and `after` are the words that change,
    `opening` and `closing` those around them. Where `reason` is filled it cannot be taken, and says what to do instead;
    `records` are those to correct."""

    key: str
    kind: OfferKind
    passage: str
    line: str
    before: str
    after: str
    opening: str = ""
    closing: str = ""
    start: int = 0
    end: int = 0
    follows: str = ""
    style: LineKind = LineKind.PARAGRAPH
    hands: tuple[Hand, ...] = ()
    reason: str = ""
    records: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Markup of the notes called in `after`, in order."""

    @property
    def can_be_taken(self) -> bool:
        """Whether it concerns words that a person wrote or may write."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class SaidComment:
    """A comment, and the words beside which it stands."""

    passage: str
    line: str
    beside: str
    comment: Comment


@dataclass(frozen=True, slots=True)
class Changes:
    """What came back. `stale` are passages whose text here is no longer that which was sent."""

    sent: Sent
    offers: tuple[Offer, ...]
    comments: tuple[SaidComment, ...] = ()
    remarks: tuple[str, ...] = ()
    stale: frozenset[str] = frozenset()


class OtherReport(ValueError):
    """The file is not one that this report was sent as; the message says which it is."""


def changes_in(
    word: WordText, *, report: str, fallback: Sent | None = None, texts: dict[str, str] | None = None
) -> Changes:
    """The offers of a file that came back for `report`. `fallback` is what the report says now, for files that lost what they
    said of themselves (some programs drop it); `texts` are the texts of passages now, to tell which changed since. Raises
    OtherReport."""
    remarks = list(word.remarks)
    sent = word.sent
    if sent is not None and sent.report != report:
        raise OtherReport(
            f"This file was sent as “{sent.report}”, and this report is “{report}”: open that one and load it there."
        )
    names = {name for line in word.lines for name in line.names}
    if sent is None:
        if fallback is None:
            raise OtherReport("This file does not say of which report it is: load the one that was sent from here.")
        known = {line.name for line in fallback.lines}
        alike = _share_found(word.lines, fallback)
        if not names & known and alike < 0.3:
            raise OtherReport(
                "Hardly a paragraph of this file is in this report: load the one that was sent from here."
            )
        remarks.append(
            "The file lost the note of what it was sent as, so that it is compared with the report as it is now."
        )
        sent = fallback
    elif fallback is not None and fallback.stamp != sent.stamp:
        remarks.append("The report was made anew since this file was sent; passages that changed here are marked.")
    stale = frozenset(passage for passage, text in (texts or {}).items() if _is_stale(sent, passage, text))
    comparing = _Comparing(sent, word)
    offers = tuple(comparing.offers())
    return Changes(sent, offers, tuple(comparing.comments), tuple(remarks), stale)


def _share_found(lines: Sequence[ReadLine], sent: Sent) -> float:
    there = {_even(line.text) for line in lines if line.text.strip()}
    return sum(_even(line.text) in there for line in sent.lines) / max(len(sent.lines), 1)


def _is_stale(sent: Sent, passage: str, text: str) -> bool:
    lines = [line for line in sent.lines if line.passage == passage and line.can_be_edited]
    return bool(lines) and markup.printed(markup.parse(_text_of(lines)).blocks) != markup.printed(
        markup.parse(text).blocks
    )


def _even(text: str) -> str:
    return " ".join(text.split())


# Comparing -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Comparing:
    """A file beside what it was sent as."""

    sent: Sent
    word: WordText
    comments: list[SaidComment] = field(default_factory=list)
    count: int = 0

    def offers(self) -> Iterator[Offer]:
        lines = list(self._from_first_name(self.word.lines))
        of = {line.name: line for line in self.sent.lines}
        pairs: list[tuple[SentLine | None, ReadLine]] = []
        taken: set[str] = set()
        for read in lines:
            name = next((one for one in read.names if one in of and one not in taken), "")
            if name:
                taken.add(name)
            pairs.append((of.get(name), read))
        self._match_by_text(pairs, [line for line in self.sent.lines if line.name not in taken], taken)
        self._note_comments(pairs)
        yield from self._removed(pairs, taken)
        before: SentLine | None = None
        moved = self._moved([sent for sent, _read in pairs if sent is not None])
        for sent, read in pairs:
            if sent is None:
                if read.text.strip() and not read.is_in_table:
                    yield self._added(read, before)
                continue
            if not read.text.strip() and sent.text.strip():
                yield self._removal(sent, _hands(read.pieces))
            else:
                yield from self._within(sent, read)
            if sent.name in moved:
                yield self._move(sent, before)
            before = sent

    def _from_first_name(self, lines: Sequence[ReadLine]) -> Sequence[ReadLine]:
        first = next((at for at, line in enumerate(lines) if line.names), 0)
        return lines[first:]

    def _match_by_text(
        self, pairs: list[tuple[SentLine | None, ReadLine]], lost: Sequence[SentLine], taken: set[str]
    ) -> None:
        """A paragraph that was cut out and put in again has lost its name; it is found by its words."""
        free: dict[str, list[int]] = {}
        for at, (sent, read) in enumerate(pairs):
            if sent is None and read.text.strip():
                free.setdefault(_even(read.text), []).append(at)
        for line in lost:
            places = free.get(_even(line.text))
            if places:
                at = places.pop(0)
                pairs[at] = (line, pairs[at][1])
                taken.add(line.name)
        rest = [at for at, (sent, read) in enumerate(pairs) if sent is None and len(_even(read.text)) > 20][:300]
        for line in [one for one in lost if one.name not in taken and len(one.text) > 20][:300]:
            best, score = -1, _ALIKE
            for at in rest:
                matcher = difflib.SequenceMatcher(None, line.text[:2000], pairs[at][1].text[:2000], autojunk=False)
                if (
                    matcher.real_quick_ratio() > score
                    and matcher.quick_ratio() > score
                    and (found := matcher.ratio()) > score
                ):
                    best, score = at, found
            if best >= 0:
                pairs[best] = (line, pairs[best][1])
                taken.add(line.name)
                rest.remove(best)

    def _moved(self, order: Sequence[SentLine]) -> set[str]:
        """The fewest lines that must have moved for the others to be in their order."""
        place = {line.name: at for at, line in enumerate(self.sent.lines)}
        kept = _longest_rising([place[line.name] for line in order])
        return {line.name for line in order if place[line.name] not in kept}

    def _key(self) -> str:
        self.count += 1
        return str(self.count)

    def _note_comments(self, pairs: Iterable[tuple[SentLine | None, ReadLine]]) -> None:
        last: SentLine | None = None
        for sent, read in pairs:
            last = sent or last
            for comment in read.comments:
                words = read.text.replace(NOTE, "")[:120]
                self.comments.append(
                    SaidComment(last.passage if last else "", last.name if last else "", words, comment)
                )

    def _removed(self, pairs: Sequence[tuple[SentLine | None, ReadLine]], taken: set[str]) -> Iterator[Offer]:
        for line in self.sent.lines:
            if line.name not in taken and line.text.strip():
                yield self._removal(line, ())

    def _removal(self, line: SentLine, hands: tuple[Hand, ...]) -> Offer:
        offer = Offer(
            self._key(),
            OfferKind.PARAGRAPH_REMOVED,
            line.passage,
            line.name,
            line.text,
            "",
            hands=hands,
            style=line.kind,
        )
        return self._asked(offer, line)

    def _added(self, read: ReadLine, before: SentLine | None) -> Offer:
        passage = before.passage if before else ""
        kind = LineKind.POINT if read.is_point else LineKind.PARAGRAPH
        offer = Offer(
            self._key(), OfferKind.PARAGRAPH_ADDED, passage, "", "", _even(read.text), follows=before.name if before else "",
            style=kind, hands=_hands(read.pieces), notes=tuple(self._note_markup(read, read.text)),
        )  # fmt: skip
        if before is None or not before.can_be_edited:
            return replace(
                offer,
                reason="It stands after a part that comes from the record: write it into a passage of its own there.",
            )
        return offer

    def _move(self, line: SentLine, before: SentLine | None) -> Offer:
        offer = Offer(
            self._key(), OfferKind.PARAGRAPH_MOVED, line.passage, line.name, line.text, line.text,
            follows=before.name if before else "", style=line.kind,
        )  # fmt: skip
        if before is None or before.passage != line.passage:
            return replace(
                offer, reason="It was moved to another passage: put it there at the desk.", records=line.records
            )
        return self._asked(offer, line)

    def _asked(self, offer: Offer, line: SentLine) -> Offer:
        if line.can_be_edited:
            return offer
        return replace(offer, reason=_FROM_RECORD, records=line.records or (line.passage,))

    def _within(self, line: SentLine, read: ReadLine) -> Iterator[Offer]:
        yield from self._in_notes(line, read)
        old, new = line.text, read.text
        if _even(old) == _even(new):
            return
        for start, end, words, place in hunks(old, new):
            before, after = old[start:end], words
            if not before.strip() and not after.strip():
                continue
            offer = Offer(
                self._key(), OfferKind.WORDS, line.passage, line.name, before, after,
                opening=old[max(0, start - _CONTEXT) : start].replace(NOTE, ""), closing=old[end : end + _CONTEXT].replace(NOTE, ""),
                start=start, end=end, style=line.kind, hands=_hands_at(read, place, place + len(after), before),
                notes=tuple(self._note_markup(read, new, place, place + len(after))),
            )  # fmt: skip
            if not line.can_be_edited:
                yield self._asked(offer, line)
            elif records := _touched(line, start, end):
                yield replace(offer, reason=_FROM_RECORD, records=records)
            else:
                yield offer

    def _in_notes(self, line: SentLine, read: ReadLine) -> Iterator[Offer]:
        """Notes of which the words were changed; which stand and fall with their sign is told by the words around it."""
        called = [piece.note for piece in read.pieces if piece.note and piece.state is not State.DELETED]
        if len(called) != len(line.notes):
            return
        for at, (number, said) in enumerate(zip(called, line.notes, strict=True)):
            note = self.word.notes.get(number)
            if note is None or _even(note.text) == _even(said):
                continue
            offer = Offer(
                self._key(), OfferKind.NOTE, line.passage, line.name, _even(said), _even(note.text), start=at, style=line.kind,
                hands=(note.hand,) if note.hand.author else (), opening=line.text[-_CONTEXT:].replace(NOTE, ""),
            )  # fmt: skip
            piece = _note_piece(line, at)
            if piece is None or not piece.markup.startswith("{note: "):
                cited = tuple(f"source:{one.source}" for one in markup.cited(piece.markup)) if piece else line.records
                yield replace(offer, reason=_FROM_SOURCE, records=cited)
            else:
                yield offer

    def _note_markup(self, read: ReadLine, text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
        """The markup of the notes that are called between two places: one that was sent keeps what it cites."""
        called = [piece.note for piece in read.pieces if piece.note and piece.state is not State.DELETED]
        known = {
            _even(said): piece.markup
            for line in self.sent.lines
            for at, said in enumerate(line.notes)
            if (piece := _note_piece(line, at)) and piece.markup.startswith("{note")
        }
        for at in range(text[:start].count(NOTE), text[: len(text) if end is None else end].count(NOTE)):
            note = self.word.notes.get(called[at]) if at < len(called) else None
            words = _even(note.text) if note else ""
            yield known.get(words, markup.note_of((), markup.escaped(words)) if words else "")


_FROM_RECORD: Final = "These words come from the record: correct the record, and every page and edition follows."
_FROM_SOURCE: Final = "This note is formed from the source: correct the source, and every note of it follows."


def _note_piece(line: SentLine, place: int) -> SentPiece | None:
    seen = 0
    for piece in line.pieces:
        count = piece.text.count(NOTE)
        if place < seen + count:
            return piece
        seen += count
    return None


def hunks(old: str, new: str) -> list[tuple[int, int, str, int]]:
    """Where two texts differ: from and to in the old one, the words instead, and where these begin in the new one. Words that
    changed close to each other are one; letters that stand above or below another go with it.

    >>> hunks("five-day training", "four-day training held")
    [(0, 4, 'four', 0), (17, 17, ' held', 17)]
    """
    a, b = _tokens(old), _tokens(new)
    if len(a) > _MOST_TOKENS or len(b) > _MOST_TOKENS:
        return [(0, len(old), new, 0)]
    a_at, b_at = _places(a), _places(b)
    found: list[list[int]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # One space between two changes is no reason to ask twice.
        if found and i1 - found[-1][1] <= 1 and all(not token.strip() for token in a[found[-1][1] : i1]):
            found[-1][1], found[-1][3] = i2, j2
        else:
            found.append([i1, i2, j1, j2])
    return [(a_at[i1], a_at[i2], new[b_at[j1] : b_at[j2]], b_at[j1]) for i1, i2, j1, j2 in found]


def _tokens(text: str) -> list[str]:
    made: list[str] = []
    for token in _TOKEN.findall(text):
        if made and len(token) == 1 and unicodedata.category(token).startswith("M"):
            made[-1] += token
        else:
            made.append(token)
    return made


def _places(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    best: list[list[int]] = []
    import bisect

    ends: list[int] = []
    for number in numbers:
        at = bisect.bisect_left(ends, number)
        run = [*(best[at - 1] if at else []), number]
        if at == len(ends):
            ends.append(number)
            best.append(run)
        else:
            ends[at] = number
            best[at] = run
    return set(best[-1]) if best else set()


def _hands(pieces: Iterable[object]) -> tuple[Hand, ...]:
    found = [piece.hand for piece in pieces if getattr(piece, "state", State.KEPT) is not State.KEPT]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(found))


def _hands_at(read: ReadLine, start: int, end: int, before: str) -> tuple[Hand, ...]:
    """Whose hand was in the words from `start` to `end`, or took out what stood there."""
    found: dict[Hand, None] = {}
    at = 0
    for piece in read.pieces:
        if piece.state is State.DELETED:
            if start <= at <= end and before:
                found[piece.hand] = None
            continue
        if piece.state is State.INSERTED and at < end and at + len(piece.text) > start:
            found[piece.hand] = None
        at += len(piece.text)
    return tuple(found)


def _touched(line: SentLine, start: int, end: int) -> tuple[str, ...]:
    """The records whose printed words a change would alter; nothing where it concerns words of our own or whole notes."""
    found = []
    at = 0
    for piece in line.pieces:
        piece_start, at = at, at + len(piece.text)
        if not piece.text or _is_own(piece):
            continue
        inside = start < at and end > piece_start
        if not inside and not (start == end and piece_start < start < at):
            continue
        whole_note = piece.markup.startswith("{note") and start <= piece_start and end >= at
        if not whole_note:
            found.append(
                piece.record or next((f"source:{one.source}" for one in markup.cited(piece.markup)), line.passage)
            )
    return tuple(dict.fromkeys(found))


def _is_own(piece: SentPiece) -> bool:
    """Whether the piece is words that somebody wrote, and not a reference or a note."""
    return not piece.markup.startswith("{")


# Taking ----------------------------------------------------------------------------------------------------------------


def text_with(sent: Sent, passage: str, offers: Iterable[Offer], taken: Collection[str]) -> str:
    """The markup of a passage with those offers that are taken, by their keys. What cannot be taken is left."""
    lines = [line for line in sent.lines if line.passage == passage and line.can_be_edited]
    wanted = [one for one in offers if one.key in taken and one.can_be_taken and one.passage == passage]
    changed = [_with_words(line, [one for one in wanted if one.line == line.name]) for line in lines]
    made = {line.name: line for line in changed}
    order = [line.name for line in lines]
    for offer in wanted:
        if offer.kind is OfferKind.PARAGRAPH_REMOVED and offer.line in order:
            order.remove(offer.line)
    after: dict[str, str] = {}
    for offer in wanted:
        if offer.kind is OfferKind.PARAGRAPH_MOVED and offer.line in order:
            order.remove(offer.line)
            order.insert(order.index(offer.follows) + 1 if offer.follows in order else 0, offer.line)
        elif offer.kind is OfferKind.PARAGRAPH_ADDED:
            name = f"new-{offer.key}"
            made[name] = SentLine(
                name, passage, offer.style, offer.after, pieces=(SentPiece(offer.after, _written(offer)),)
            )
            follows = after.get(offer.follows, offer.follows)
            place = order.index(follows) + 1 if follows in order else _place_before(follows, lines, order)
            order.insert(place, name)
            after[offer.follows] = name
    return _text_of([made[name] for name in order])


def _place_before(name: str, lines: Sequence[SentLine], order: Sequence[str]) -> int:
    """Where a paragraph goes of which the one before it is gone: behind the last that stood before that."""
    names = [line.name for line in lines]
    earlier = names[: names.index(name)] if name in names else []
    return max((order.index(one) + 1 for one in earlier if one in order), default=0)


def _written(offer: Offer) -> str:
    """New words as markup, with the notes called in them."""
    parts = offer.after.split(NOTE)
    notes = [*offer.notes, *([""] * len(parts))]
    return "".join(markup.escaped(part) + (notes[at] if at < len(parts) - 1 else "") for at, part in enumerate(parts))


def _with_words(line: SentLine, offers: Sequence[Offer]) -> SentLine:
    pieces = list(line.pieces)
    for offer in sorted((one for one in offers if one.kind is OfferKind.WORDS), key=lambda one: -one.start):
        pieces = _replaced(pieces, offer)
    for offer in offers:
        if offer.kind is OfferKind.NOTE and (piece := _note_piece(line, offer.start)) in pieces:
            assert piece is not None
            pieces[pieces.index(piece)] = replace(piece, markup=markup.note_of((), markup.escaped(offer.after)))
    return replace(line, pieces=tuple(pieces))


def _replaced(pieces: Sequence[SentPiece], offer: Offer) -> list[SentPiece]:
    made: list[SentPiece] = []
    at, is_placed = 0, False
    new = _written(offer)
    for piece in pieces:
        start, end = at, at + len(piece.text)
        at = end
        left = piece.text[: max(0, min(offer.start - start, len(piece.text)))]
        right = piece.text[max(0, min(offer.end - start, len(piece.text))) :]
        is_touched = offer.start < end and offer.end > start
        is_inside = offer.start == offer.end and start < offer.start < end
        if not is_touched and not is_inside:
            if not is_placed and offer.start == offer.end and offer.start == start:
                made.append(SentPiece(offer.after, new))
                is_placed = True
            made.append(piece)
            continue
        if not _is_own(piece):
            # A whole note that goes, with what is written in its place.
            if not is_placed:
                made.append(SentPiece(offer.after, new))
                is_placed = True
            continue
        style = _style(piece)
        if is_placed:
            made.append(_restyled(right, style))
            continue
        if style is None or NOTE in offer.after:
            made += [_restyled(left, style), SentPiece(offer.after, new), _restyled(right, style)]
        else:
            made.append(_restyled(left + offer.after + right, style))
        is_placed = True
    if not is_placed:
        made.append(SentPiece(offer.after, new))
    return [piece for piece in made if piece.markup]


def _style(piece: SentPiece) -> markup.Words | None:
    """How the words of a piece are set, or nothing where they are plain."""
    if piece.markup == markup.escaped(piece.text) or not piece.text.strip():
        return None
    blocks = markup.parse(piece.markup.strip()).blocks
    first = next(iter(markup.pieces(blocks[0])), None) if blocks else None
    if isinstance(first, markup.Words) and (first.is_strong or first.is_emphasised or first.address):
        return first
    return None


def _restyled(text: str, style: markup.Words | None) -> SentPiece:
    if not text:
        return SentPiece("", "")
    if style is None:
        return SentPiece(text, markup.escaped(text))
    body = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    written = markup.printed((markup.Paragraph((replace(style, text=body),)),)) if body else ""
    return SentPiece(text, f"{lead}{written}{tail}")


def _text_of(lines: Sequence[SentLine]) -> str:
    """The markup of lines: points that follow each other are one list."""
    parts: list[str] = []
    before: LineKind | None = None
    number = 0
    for line in lines:
        words = "".join(piece.markup for piece in line.pieces).strip()
        if not words:
            continue
        number = number + 1 if line.kind is LineKind.NUMBERED and before is LineKind.NUMBERED else 1
        if line.kind is LineKind.HEADING:
            words = f"{'#' * max(line.level, 2)} {words}"
        elif line.kind is LineKind.POINT:
            words = f"- {words}"
        elif line.kind is LineKind.NUMBERED:
            words = f"{number}. {words}"
        elif line.kind is LineKind.QUOTE:
            words = f"> {words}"
        else:
            words = markup.as_paragraph(words)
        joined = line.kind in (LineKind.POINT, LineKind.NUMBERED) and line.kind is before
        parts.append(("\n" if joined else "\n\n" if parts else "") + words)
        before = line.kind
    return "".join(parts)

"""A draft as rules read it: its physical lines, and what can be made of them — paragraphs, headings, notes, a calendar.

A report that was copied out of a PDF has hard line ends, page numbers among its words, notes at the foot of pages and
columns that run into each other. What is made here is put right for reading, and every offset still leads to its line.
What had to be put right is kept as a `Repair`, for a list of its own.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ..dates import Precision, read_date


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line: its number from 1 on, its words without spaces at the ends, and the page it stands on, if known.

    `passage` is the key of the passage it came from, in a report that was made here."""

    number: int
    text: str
    page: int | None = None
    starts_page: bool = False
    passage: str = ""


class Part(StrEnum):
    """What a block of a draft is."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    NOTE = "note"
    ACRONYM = "acronym"
    ENTRY = "entry"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """Words that belong together, on one line, mended; `origins` are the offsets at which each physical line begins.

    `section` are the headings above it, the outermost first; the block of a heading has its own words last.
    """

    part: Part
    text: str
    origins: tuple[tuple[int, int], ...]
    section: tuple[str, ...] = ()
    page: int | None = None

    def line_at(self, offset: int) -> int:
        """The line of the draft in which the character at `offset` stands."""
        return self.origins[max(0, bisect.bisect_right(self.origins, (offset, 1 << 60)) - 1)][1]

    def lines_of(self, start: int, end: int) -> tuple[int, ...]:
        """The lines on which the characters from `start` up to `end` stand, in order, each once."""
        first = max(0, bisect.bisect_right(self.origins, (start, 1 << 60)) - 1)
        last = max(first, bisect.bisect_left(self.origins, (end, 0)) - 1)
        return tuple(dict.fromkeys(line for _offset, line in self.origins[first : last + 1]))

    @property
    def lines(self) -> tuple[int, ...]:
        """All its lines, in the order of the text."""
        return tuple(dict.fromkeys(line for _offset, line in self.origins))


@dataclass(frozen=True, slots=True)
class NoteText:
    """The text of a note. `number` is what was printed beside it, None where nothing was; `line` is where that stands."""

    number: int | None
    line: int | None
    block: Block
    is_displaced: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the text calls a note: the number, and where it stands in which block."""

    number: int
    block: Block
    offset: int
    line: int


@dataclass(frozen=True, slots=True)
class ListedAcronym:
    """A line of the list of acronyms: the letters, what they stand for, and where each stands."""

    acronym: str
    expansion: str
    line: int
    expansion_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """An entry of a printed calendar: the month above it, the days as printed, their line, and the text."""

    month: int
    days: str
    line: int
    block: Block


class RepairKind(StrEnum):
    """What had to be put right before the draft could be read."""

    LIGATURE = "ligature"
    PAGE_NUMBER = "page number"
    NOTE_NUMBER = "note number"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was put right: the kind, the lines, what stood there and what was read instead."""

    kind: RepairKind
    lines: tuple[int, ...]
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, read. `blocks` are in the order of reading and hold everything but page numbers and blank lines."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...] = ()
    notes: tuple[NoteText, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    acronyms: tuple[ListedAcronym, ...] = ()
    calendar: tuple[CalendarLine, ...] = ()
    repairs: tuple[Repair, ...] = ()
    language: str = "en"

    def of(self, *parts: Part) -> Iterator[Block]:
        """The blocks of these kinds, in order."""
        return (block for block in self.blocks if block.part in parts)

    def anchors_in(self, block: Block) -> tuple[tuple[int, int], ...]:
        """Where in a block the numbers of notes stand."""
        found = (one for one in self.anchors if one.block.origins == block.origins)
        return tuple((one.offset, one.offset + len(str(one.number))) for one in found)

    def page_of(self, line: int) -> int | None:
        """The page on which a line stands, if that is known."""
        return self.lines[line - 1].page if 0 < line <= len(self.lines) else None


# Recognising ----------------------------------------------------------------------------------------------------------

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE: Final = re.compile("[ﬀ-ﬆ]")
_NUMBER_ALONE: Final = re.compile(r"\d{1,3}")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z0-9&/-]{1,14}")
_ACRONYM_AND_MORE: Final = re.compile(
    r"([A-Z][A-Za-z0-9&/-]{1,14})(?:\t+|\s{2,}|\s*[–—:=]\s+|\s+-\s+|\s+(?=[A-Z][a-z]))(\S.*)"
)
# Headings of a list of acronyms, in the languages of the region.
_ACRONYM_LIST: Final = re.compile(
    r"(?:list of |table of )?(?:acronyms|abbreviations)(?: and (?:acronyms|abbreviations))?|glossary of acronyms"
    r"|(?:อักษร|คำ|ตัว)ย่อ|รายการ(?:อักษร|คำ)ย่อ|ຄຳຫຍໍ້|ຄໍາຫຍໍ້|ពាក្យ(?:កាត់|សង្ខេប)|အတိုကောက်(?:စာလုံးများ|များ)?"
    r"|(?:danh mục )?(?:các )?(?:từ|chữ) viết tắt|缩略[语語](?:表)?|縮略語|略語(?:一覧)?",
    re.IGNORECASE,
)
_DAYS: Final = re.compile(r"\d{1,2}(?:\s*[-–—]\s*(?:[A-Za-z]{3,9}\.?\s+)?\d{1,2}|\s*[&,]\s*\d{1,2})?")
_DAYS_AND_MORE: Final = re.compile(rf"({_DAYS.pattern})(?:\t+|\s{{2,}}|:\s+|\s+(?=[A-Z][a-z]+ed\b))(\S.*)")
_ITEM: Final = re.compile(r"(?:[•▪●◦‣·–—*-]\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)(?=\S)")
_ENDS: Final = re.compile(r"[.!?…။។៕。！？]['\"”’»)\]]*\d{0,3}$|[.!?:;]$|[ฯ๚]$")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…။។៕。！？]['\"”’»)\]]*\d{0,3}$")
_GOES_ON: Final = re.compile(r"[a-z]")
_QUOTED_TITLE: Final = re.compile(r"[“\"‘][^”\"]{4,}(?:[,.]?[”\"]|$)")
_SHORT_NOTE: Final = re.compile(r"(?:ibid|op\. ?cit|loc\. ?cit|id)\b\.?", re.IGNORECASE)
_BEGINS_ENTRY: Final = re.compile(
    r"(?:[A-Z][a-z]{2,}ed|Took|Held|Met|Gave|Led|Spoke|Ran|Went|Sent|Made|Wrote|Began|Became|Saw|Taught|Set)\b"
)
# How sentences begin and titles seldom do.
_BEGINS_SENTENCE: Final = re.compile(
    r"(?:The|This|These|That|In|At|On|From|It|We|They|He|She|As|By|If|There|After|During|With|While|When|Since|For|To|A|An)\b"
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=4096)
def month_of(text: str) -> int | None:
    """The number of a month if a text is its name and at most a year, in any language that dates are read in.

    >>> month_of("June"), month_of("มิถุนายน 2559"), month_of("June bugs")
    (6, 6, None)
    """
    words = text.split()
    if not words or len(words) > 3 or len(text) > 30 or text.endswith("."):
        return None
    try:
        period = read_date(text if re.search(r"\d", text) else f"{text} 2016").readings[0]
    except ValueError:
        return None
    if period.precision is not Precision.MONTH or period.start is None or period.end is None:
        return None
    return period.start.month if (period.end - period.start).days < 31 else None


def read_lines(texts: Sequence[str], *, pages: Sequence[int | None] | None = None, language: str = "en") -> Draft:
    """Read a draft from its physical lines; where no pages are given, form feeds at the beginning of lines count them."""
    return _Reader(_lines(texts, pages), language).read()


def read_text(text: str, *, language: str = "en") -> Draft:
    """Read a draft from plain text, whose lines end at line feeds only: a form feed begins a page and no line."""
    return read_lines(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n"), language=language)


def _lines(texts: Sequence[str], pages: Sequence[int | None] | None) -> tuple[Line, ...]:
    has_feeds = any("\f" in text for text in texts)
    filled = [text for text in texts if text.strip()]
    spaced = sum(text[0] == " " and text[1:2] != " " for text in filled)
    # Some programs turn a form feed into a space: where hardly any line is indented, a space begins a page.
    has_spaces = not has_feeds and pages is None and 0 < spaced * 20 < len(filled)
    page, found = 1, []
    for at, text in enumerate(texts):
        feeds = text.count("\f")
        page += feeds
        given = pages[at] if pages is not None else (page if has_feeds else None)
        starts = bool(feeds) or (pages is not None and at > 0 and pages[at] != pages[at - 1])
        starts = starts or (has_spaces and text[:1] == " " and text[1:2] not in (" ", ""))
        clean = text.replace("\f", "").replace("\u00a0", " ").strip()
        found.append(Line(at + 1, clean, given, starts))
    return tuple(found)


@dataclass(slots=True)
class _Reader:
    """Reads a draft: first says of each line what it is, then joins lines to blocks."""

    lines: tuple[Line, ...]
    language: str
    label: list[str] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    repairs: list[Repair] = field(default_factory=list)
    acronyms: list[ListedAcronym] = field(default_factory=list)
    notes: list[NoteText] = field(default_factory=list)
    calendar: list[CalendarLine] = field(default_factory=list)

    def read(self) -> Draft:
        self.label = ["blank" if not line.text else "" for line in self.lines]
        self._find_rows()
        self._find_acronyms()
        self._find_calendar()
        for at in self.rows:
            self.label[at] = self.label[at] or "row"
        self._find_notes()
        self._find_page_numbers()
        blocks = self._blocks()
        anchors = _anchors(blocks, [note.number for note in self.notes if note.number])
        return Draft(
            self.lines,
            tuple(blocks),
            tuple(self.notes),
            tuple(anchors),
            tuple(self.acronyms),
            tuple(self.calendar),
            tuple(sorted(self.repairs, key=lambda repair: repair.lines)),
            self.language,
        )

    def _text(self, at: int) -> str:
        return self.lines[at].text

    def _find_rows(self) -> None:
        """Rows of tables: lines with tabs within, two or more below each other, outside a list of acronyms or a calendar."""
        tabbed = [bool(re.search(r"\S\t+\S", line.text)) for line in self.lines]
        self.rows = {
            at
            for at, is_tabbed in enumerate(tabbed)
            if is_tabbed and ((at > 0 and tabbed[at - 1]) or (at + 1 < len(tabbed) and tabbed[at + 1]))
        }

    # The list of acronyms ---------------------------------------------------------------------------------------------

    def _find_acronyms(self) -> None:
        for start, line in enumerate(self.lines):
            if _ACRONYM_LIST.fullmatch(line.text.strip(" :.")):
                self._read_acronyms(start)
                return

    def _read_acronyms(self, start: int) -> None:
        waiting: deque[int] = deque()
        found: list[tuple[int, str, list[int], str]] = []
        end = start
        longest = 0
        for at in range(start + 1, len(self.lines)):
            text = self._text(at)
            if not text:
                continue
            both = _ACRONYM_AND_MORE.fullmatch(text)
            if _ACRONYM.fullmatch(text) and sum(char.isupper() for char in text) > 1:
                waiting.append(at)
                longest = max(longest, len(waiting))
            elif waiting:
                head = waiting.popleft()
                found.append((head, self._text(head), [at], text))
            elif both and sum(char.isupper() for char in both[1]) > 1 and not self._text(at).endswith("."):
                found.append((at, both[1], [at], both[2]))
            elif (
                found
                and at == found[-1][2][-1] + 1
                and (_GOES_ON.match(text) or text.startswith("("))
                and len(text) < 80
            ):
                head, acronym, lines, words = found[-1]
                found[-1] = (head, acronym, [*lines, at], f"{words} {text}")
            else:
                break
            end = at
        if len(found) < 2:
            return
        for at in range(start + 1, end + 1):
            self.label[at] = self.label[at] or "acronym"
        self.label[start] = "heading"
        for head, acronym, lines, words in sorted(found):
            self.acronyms.append(
                ListedAcronym(acronym, words, self.lines[head].number, tuple(self.lines[at].number for at in lines))
            )
        if longest > 1:
            numbers = tuple(self.lines[at].number for at, *_rest in sorted(found)[:longest])
            self.repairs.append(
                Repair(RepairKind.COLUMNS, numbers, "a column of acronyms before the column of their words")
            )

    # The calendar -----------------------------------------------------------------------------------------------------

    def _find_calendar(self) -> None:
        months = [at for at, line in enumerate(self.lines) if not self.label[at] and month_of(line.text)]
        months = [at for at in months if self._has_days_below(at)]
        if len(months) < 2:
            return
        for start, end in zip(months, [*months[1:], self._end_of_calendar(months[-1])], strict=True):
            self._read_month(start, end)

    def _has_days_below(self, at: int) -> bool:
        below = [text for text in (line.text for line in self.lines[at + 1 : at + 5]) if text]
        return bool(below) and any(_DAYS.fullmatch(text) or _DAYS_AND_MORE.fullmatch(text) for text in below[:2])

    def _end_of_calendar(self, start: int) -> int:
        """The line after the last entry of the last month: what follows a page break and holds no days is something else."""
        last = start
        for at in range(start + 1, len(self.lines)):
            text = self._text(at)
            if self.lines[at].starts_page and not any(
                _DAYS.fullmatch(line.text) or _DAYS_AND_MORE.fullmatch(line.text) for line in self.lines[at : at + 12]
            ):
                break
            if text:
                last = at
        return last + 1

    def _read_month(self, start: int, end: int) -> None:
        month = month_of(self._text(start)) or 0
        self.label[start] = "month"
        waiting: list[tuple[int, str]] = []
        texts: list[list[int]] = []
        first_words: dict[int, str] = {}

        def settle() -> None:
            """Give the texts collected to the days collected."""
            if not waiting:
                return
            for (at, days), lines in zip(waiting, texts, strict=False):
                block = self._block(
                    Part.ENTRY, lines, ("", ""), replace_first=first_words.get(lines[0]) if lines else None
                )
                self.calendar.append(CalendarLine(month, days, self.lines[at].number, block))
            for at, days in waiting[len(texts) :]:
                self.calendar.append(CalendarLine(month, days, self.lines[at].number, Block(Part.ENTRY, "", ())))
            if len(waiting) > 1:
                numbers = tuple(self.lines[at].number for at, _days in waiting)
                self.repairs.append(
                    Repair(RepairKind.COLUMNS, numbers, "a column of days before the column of their texts")
                )
            waiting.clear()
            texts.clear()

        for at in range(start + 1, end):
            text = self._text(at)
            if not text:
                continue
            inline = _DAYS_AND_MORE.fullmatch(text)
            if _DAYS.fullmatch(text):
                numbers = [int(one) for one in re.findall(r"\d+", text)]
                if max(numbers) > 31 or (len(numbers) == 1 and self._is_page_number(at)):
                    self.label[at] = "page"
                    continue
                if texts:
                    settle()
                waiting.append((at, text))
                self.label[at] = "days"
            elif inline:
                settle()
                waiting.append((at, inline[1]))
                texts.append([at])
                first_words[at] = inline[2]
                self.label[at] = "entry"
            elif waiting:
                if texts and len(texts) >= len(waiting) and self.label[at - 1] in ("blank", "page"):
                    break  # the last entry is over, and no day begins another: what follows is something else
                begins = not texts or (len(texts) < len(waiting) and _BEGINS_ENTRY.match(text) is not None)
                if begins:
                    texts.append([])
                texts[-1].append(at)
                self.label[at] = "entry"
        settle()

    def _is_page_number(self, at: int) -> bool:
        """Whether a number alone stands where pages meet."""
        here = self.lines[at]
        following = next((line for line in self.lines[at + 1 : at + 3] if line.text), None)
        return here.starts_page or (following is not None and following.starts_page)

    # Notes ------------------------------------------------------------------------------------------------------------

    def _is_marker(self, at: int) -> bool:
        return not self.label[at] and bool(_NUMBER_ALONE.fullmatch(self._text(at)))

    def _looks_cited(self, at: int) -> bool:
        text = self._text(at)
        return bool(
            _SHORT_NOTE.match(text)
            or _ADDRESS.search(text)
            or (_QUOTED_TITLE.search(text) and (_YEAR.search(text) or re.search(r"[,.][”\"]|[”\"][,.]|^[“\"]", text)))
        )

    def _find_notes(self) -> None:
        """Runs of lines in which numbers alone alternate with what looks cited: notes at the foot of a page, or at the end."""
        at = 0
        while at < len(self.lines):
            if self._is_marker(at) and self._belongs_to_notes(at):
                start, end = self._zone(at)
                self._read_notes(start, end)
                at = max(end, at + 1)
            else:
                at += 1

    def _belongs_to_notes(self, at: int) -> bool:
        above = at > 0 and not self.label[at - 1] and not self._is_marker(at - 1)
        below = at + 1 < len(self.lines) and not self.label[at + 1] and not self.lines[at + 1].starts_page
        return (below and self._near_citation(at + 1, 1)) or (above and self._near_citation(at - 1, -1))

    def _near_citation(self, at: int, step: int) -> bool:
        """Whether a citation begins here or within three lines in that direction, before another number or a blank line."""
        for near in range(at, at + 4 * step, step):
            if not 0 <= near < len(self.lines) or self.label[near] or self._is_marker(near):
                return False
            if self._looks_cited(near):
                return True
        return False

    def _zone(self, first: int) -> tuple[int, int]:
        end = first
        at = first
        while (
            at < len(self.lines) and not (at > first and self.lines[at].starts_page) and self.label[at] in ("", "blank")
        ):
            if self.label[at] == "blank" and not self._note_follows(at):
                break
            if self._is_marker(at) and not (at == first or self._follows(first, at)):
                break
            at += 1
        end = at
        last = max(near for near in range(first, end) if self._is_marker(near))
        if not self._near_citation(last + 1, 1):
            end = last + 1
        start = first
        while start > 0 and not self.label[start - 1] and not self._is_marker(start - 1):
            start -= 1
            if self.lines[start].starts_page:
                break
        return self._first_cited(start, first), end

    def _note_follows(self, at: int) -> bool:
        following = next(
            (near for near in range(at + 1, min(at + 4, len(self.lines))) if self.label[near] != "blank"), None
        )
        return (
            following is not None
            and self._is_marker(following)
            and self._follows(at, following)
            and (following + 1 < len(self.lines) and self._near_citation(following + 1, 1))
        )

    def _follows(self, first: int, at: int) -> bool:
        """Whether a number alone is a note's: near the numbers above it, and not the page's by being far off."""
        number = int(self._text(at))
        above = [int(self._text(near)) for near in range(max(0, at - 40), at) if self._is_marker(near)]
        return not above or any(abs(number - other) <= 12 for other in above)

    def _first_cited(self, start: int, first: int) -> int:
        """Where the words before the first number begin to be a note: the first line that looks cited, or begins what does."""
        for at in range(first - 1, max(start, first - 6) - 1, -1):
            if self._begins_citation(at) and any(self._looks_cited(near) for near in range(at, first)):
                return at
        return first

    def _begins_citation(self, at: int) -> bool:
        return bool(re.match(r"(?:[A-Z“\"‘]|(?:ibid)\b)", self._text(at))) and bool(
            re.search(r"[“\"‘]", self._text(at)) or _SHORT_NOTE.match(self._text(at))
        )

    def _read_notes(self, start: int, end: int) -> None:
        markers = [at for at in range(start, end) if self._is_marker(at)]
        cuts = [start, *markers, end]
        before = [at for at in range(start, markers[0]) if self._text(at)]
        pieces = [[at for at in range(one + 1, two) if self._text(at)] for one, two in itertools.pairwise(cuts[1:])]
        numbers: list[int | None] = [int(self._text(at)) for at in markers]
        found: list[tuple[int | None, int | None, list[int], bool]] = []
        last = len(pieces) - 1
        if before and not pieces[last]:
            # The number of the first note stands after all the others where a PDF keeps small figures for last.
            found.append((numbers[last], markers[last], before, True))
            number = self.lines[markers[last]].number
            self.repairs.append(
                Repair(RepairKind.NOTE_NUMBER, (number, self.lines[before[0]].number), self._text(markers[last]))
            )
            pieces, numbers, markers = pieces[:last], numbers[:last], markers[:last]
        elif before:
            found.append((None, None, before, False))
        found += [(*one, False) for one in zip(numbers, markers, pieces, strict=True)]
        for given, place, piece, is_displaced in found:
            for at in piece:
                self.label[at] = "note"
            if place is not None:
                self.label[place] = "marker"
            if piece:
                block = self._block(Part.NOTE, piece, ())
                line = self.lines[place].number if place is not None else None
                self.notes.append(NoteText(given, line, block, is_displaced))

    # Page numbers -----------------------------------------------------------------------------------------------------

    def _find_page_numbers(self) -> None:
        for at, line in enumerate(self.lines):
            if not self.label[at] and _NUMBER_ALONE.fullmatch(line.text):
                self.label[at] = "page"
        marked = [(at, int(self._text(at))) for at, label in enumerate(self.label) if label == "page"]
        for at, _number in marked:
            self.repairs.append(Repair(RepairKind.PAGE_NUMBER, (self.lines[at].number,), self._text(at)))

    # Blocks -----------------------------------------------------------------------------------------------------------

    def _block(
        self,
        part: Part,
        ats: Iterable[int],
        section: tuple[str, ...],
        *,
        replace_first: str | None = None,
    ) -> Block:
        pieces: list[str] = []
        origins: list[tuple[int, int]] = []
        length = 0
        first_page = None
        for index, at in enumerate(ats):
            text = self._text(at) if index or replace_first is None else replace_first
            if _LIGATURE.search(text):
                text = _LIGATURE.sub(lambda found: _LIGATURES.get(found[0], found[0]), text)
            first_page = self.lines[at].page if not origins else first_page
            if pieces:
                glue = _glue("".join(pieces[-4:]), text, part)
                pieces.append(glue + text)
                origins.append((length + len(glue), self.lines[at].number))
            else:
                pieces.append(text)
                origins.append((0, self.lines[at].number))
            length += len(pieces[-1])
        return Block(part, "".join(pieces), tuple(origins), section, first_page)

    def _blocks(self) -> list[Block]:
        for line in self.lines:
            if _LIGATURE.search(line.text):
                self.repairs.append(Repair(RepairKind.LIGATURE, (line.number,), *_ligature_words(line.text)))
        for at, line in enumerate(self.lines):
            # Cells with a tabulator between them are a row of a table, whatever they would be as words.
            if not self.label[at] and "\t" in line.text.strip():
                self.label[at] = "row"
        self._find_headings()
        found: list[Block] = []
        section: tuple[str, ...] = ()
        entries = {entry.block.origins[0][1]: entry.block for entry in self.calendar if entry.block.origins}
        notes = {note.block.origins[0][1]: note.block for note in self.notes}
        open_at: list[int] = []
        open_part = Part.BODY
        set_aside: list[list[int]] = []

        def close() -> None:
            if open_at:
                found.append(self._block(open_part, open_at, section))
                open_at.clear()
            for ats in set_aside:
                found.append(self._block(Part.CAPTION, ats, section))
            set_aside.clear()

        at = 0
        while at < len(self.lines):
            label, number = self.label[at], self.lines[at].number
            if label in ("heading", "month"):
                close()
                ats = [at]
                while label == "heading" and at + 1 < len(self.lines) and self.label[at + 1] == "heading+":
                    at += 1
                    ats.append(at)
                block = self._block(Part.HEADING, ats, section)
                section = (block.text,)
                found.append(Block(block.part, block.text, block.origins, section, block.page))
            elif label == "caption":
                ats = [at]
                while at + 1 < len(self.lines) and "caption+" in self.label[at + 1 : at + 3]:
                    at += 1 if self.label[at + 1] == "caption+" else 2
                    ats.append(at)
                set_aside.append(ats)
                if not open_at or self._ended(open_at):
                    close()
            elif label in ("note", "entry"):
                kept = notes.get(number) or entries.get(number)
                if kept is not None:
                    if label == "entry":
                        close()
                    if not open_at or self._ended(open_at):
                        close()
                    found.append(Block(kept.part, kept.text, kept.origins, section, kept.page))
            elif label in ("acronym", "row"):
                close()
                found.append(self._block(Part.ACRONYM if label == "acronym" else Part.ROW, [at], section))
            elif label in ("", "item"):
                begins = self._begins(at, open_at)
                if label == "item" or begins:
                    close()
                    open_part = Part.ITEM if label == "item" else Part.BODY
                open_at.append(at)
            at += 1
        close()
        found.sort(key=lambda block: block.origins[0][1])
        return [piece for block in found for piece in _pieces(block)]

    def _ended(self, ats: list[int]) -> bool:
        return bool(_ENDS.search(self._text(ats[-1])))

    def _begins(self, at: int, open_at: list[int]) -> bool:
        """Whether a line of running text begins a paragraph."""
        if not open_at:
            return True
        before = open_at[-1]
        text, above = self._text(at), self._text(before)
        is_split = at - before > 1
        if _ADDRESS.search(above.rsplit(maxsplit=1)[-1]) and _glue(above, text, Part.BODY) and not _GOES_ON.match(text):
            return True
        if _ENDS.search(above):
            if is_split:
                return True
            width = max(
                len(self._text(near))
                for near in range(max(0, before - 3), before + 1)
                if self.label[near] in ("", "item")
            )
            return len(above) < 0.8 * width and not _GOES_ON.match(text)
        if not is_split or _GOES_ON.match(text):
            return False
        # After a page break or a blank line a sentence goes on where it has not ended, unless all between is blank.
        return all(self.label[near] == "blank" for near in range(before + 1, at)) and not self._page_between(before, at)

    def _page_between(self, before: int, at: int) -> bool:
        return any(self.lines[near].starts_page for near in range(before + 1, at + 1))

    # Headings and captions --------------------------------------------------------------------------------------------

    def _find_headings(self) -> None:
        widths = Counter(min(len(line.text), 200) // 10 for at, line in enumerate(self.lines) if not self.label[at])
        common = sorted(widths.elements())
        usual = (common[len(common) * 3 // 4] * 10) if common else 80
        at = 0
        while at < len(self.lines):
            if not self.label[at]:
                if _ITEM.match(self._text(at)) and not self._is_numbered_heading(at):
                    self.label[at] = "item"
                elif self._may_be_heading(at, usual):
                    self._label_title(at)
            at += 1

    def _is_numbered_heading(self, at: int) -> bool:
        text = self._text(at)
        following = self._text(at + 1) if at + 1 < len(self.lines) else ""
        alone = (
            at == 0
            or not self._text(at - 1)
            or self.lines[at].starts_page
            or (_ENDS_SENTENCE.search(self._text(at - 1)) and not self._next_item(at))
        )
        alone = bool(alone) and (not following or not _GOES_ON.match(following))
        return alone and bool(re.match(r"\d{1,2}(?:\.\d+)*\.?\s+[A-Z“‘\"]", text)) and not _ENDS.search(text)

    def _next_item(self, at: int) -> bool:
        """Whether the list goes on within the next lines: then this is one of its points."""
        return any(_ITEM.match(line.text) for line in self.lines[at + 1 : at + 5])

    def _may_be_heading(self, at: int, usual: int) -> bool:
        text = self._text(at)
        if (
            len(text) > max(usual, 60) * 1.1
            or _ENDS.search(text)
            or _GOES_ON.match(text)
            or text.endswith((",", "–", "-"))
        ):
            return False
        if _ADDRESS.search(text) and len(text.split()) < 3:
            return False
        above = next(
            (near for near in range(at - 1, -1, -1) if self.label[near] not in ("blank", "page", "note", "marker")),
            None,
        )
        unfinished = above is not None and self.label[above] in ("", "item") and not _ENDS.search(self._text(above))
        blank_above = at == 0 or self.label[at - 1] in (
            "blank",
            "page",
            "heading",
            "heading+",
            "caption",
            "caption+",
            "month",
        )
        if unfinished and not blank_above:
            return False
        if at + 1 < len(self.lines) and not self.label[at + 1]:
            following = self._text(at + 1)
            if not (blank_above or self.lines[at].starts_page) and _GOES_ON.match(following):
                return False
            if _GOES_ON.match(following) and (
                len(following) > 60 or (at + 2 < len(self.lines) and not self.label[at + 2])
            ):
                return False
            width = max(len(line.text) for line in self.lines[at + 1 : at + 4])
            if _is_title_case(text) and not _BEGINS_SENTENCE.match(text) and not re.search(r"[a-z]{3}[.!?]\s", text):
                return True
            return len(text) < 0.75 * min(usual, width)
        return True

    def _label_title(self, at: int) -> None:
        """A heading or a caption, with the line it may run on to."""
        ats = [at]
        while (
            at + 1 < len(self.lines)
            and not self.label[at + 1]
            and not self.lines[at + 1].starts_page
            and len(ats) < 3
            and not _ENDS.search(self._text(at + 1))
            and (_GOES_ON.match(self._text(at + 1)))
        ):
            at += 1
            ats.append(at)
        words = " ".join(self._text(near) for near in ats).split()
        small = [word for word in words if word[0].islower()]
        isolated = ats[-1] + 1 >= len(self.lines) or self.label[ats[-1] + 1] == "blank"
        kind = "caption" if isolated and len(words) >= 6 and len(small) > 0.4 * len(words) else "heading"
        self.label[ats[0]] = kind
        for near in ats[1:]:
            self.label[near] = kind + "+"
        # A caption that breaks off on a small word goes on below the blank line.
        below = ats[-1] + 2
        if (
            kind == "caption"
            and re.search(r"\b(?:for|of|and|the|in|to|with|at|on|by|from|a|an)$", words[-1])
            and below < len(self.lines)
            and not self.label[below]
            and _GOES_ON.match(self._text(below))
            and not _ENDS.search(self._text(below))
        ):
            self.label[below] = "caption+"


# No paragraph of a report is as long; rules compare the words of a paragraph with each other.
_LONGEST: Final = 10_000


def _pieces(block: Block) -> Iterator[Block]:
    """A block in pieces that are no longer than any paragraph, cut after a sentence or else a word."""
    text, start = block.text, 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        cut = max(window.rfind(". "), 0) + 2
        cut = cut if cut > _LONGEST // 2 else window.rfind(" ") + 1 or _LONGEST
        yield _piece(block, start, start + cut)
        start += cut
    yield _piece(block, start, len(text)) if start else block


def _piece(block: Block, start: int, end: int) -> Block:
    inside = [(offset - start, line) for offset, line in block.origins if start < offset < end]
    return replace(block, text=block.text[start:end], origins=((0, block.line_at(start)), *inside))


def _is_title_case(text: str) -> bool:
    """Whether most longer words begin with a capital, as titles in English have it."""
    words = [word for word in re.findall(r"[^\W\d_][^\s–—]*", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _ligature_words(text: str) -> tuple[str, str]:
    words = [word for word in text.split() if _LIGATURE.search(word)]
    return " ".join(words), " ".join(_LIGATURE.sub(lambda found: _LIGATURES.get(found[0], found[0]), w) for w in words)


def _glue(before: str, after: str, part: Part) -> str:
    """What stands between two lines that are one: a space, or nothing inside an address or after a hyphen."""
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if _ADDRESS.match(last) or re.fullmatch(r"https?://", last):
        first = after.split(maxsplit=1)[0] if after.split() else ""
        is_whole = re.search(r"\.(?:pdf|html?|php|docx?|aspx?)[.,;)]?$", last) or (
            after[:1].isupper() and not re.search(r"[%/_-]", first)
        )
        if (
            last.endswith(("/", "_", "-", "=", "?", "&", "%20"))
            or (not is_whole and re.search(r"[/._%-]|^(?:pdf|html?)\b", first) and not re.search(r"\s", first))
            or re.fullmatch(r"(?:pdf|html?|php)[.,;)]?", first)
        ):
            return ""
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and after[:1].islower():
        return ""
    return " "


# Anchors --------------------------------------------------------------------------------------------------------------

_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ANCHOR: Final = re.compile(
    r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?<=[^\W\d][.,;:!?])(?P<point>\d{1,3})(?=[\s)\]”’]|$)"
    r"|(?<=[.,;:!?)\]”’\"])(?P<mark>\d{1,3})(?=[\s.,;:)\]]|$)"
    r"|(?<=[a-z)\]])(?P<letter>\d{1,3})(?=[\s.,;:]|$)"
    r"|(?<=\d)(?P<glued>\d{1,3})(?=[\s.,;:]|$)"
)


def _anchors(blocks: Sequence[Block], numbers: Sequence[int]) -> list[Anchor]:
    """Where notes are called: numbers that hang on words, read by which one comes next, since they hang on digits too."""
    found: list[Anchor] = []
    if not numbers:
        return found
    expected, most = 1, max(numbers)
    for block in blocks:
        if block.part not in (Part.BODY, Part.ITEM, Part.CAPTION, Part.HEADING, Part.ROW):
            continue
        addresses = [match.span() for match in _ADDRESS.finditer(block.text)]
        at = 0
        while match := _next_anchor(block.text, at, expected, most):
            start, number, length = match
            at = start + length
            if any(first <= start < last for first, last in addresses):
                continue
            found.append(Anchor(number, block, start, block.line_at(start)))
            expected = max(expected, number + 1)
    return found


def _next_anchor(text: str, at: int, expected: int, most: int) -> tuple[int, int, int] | None:
    for match in _ANCHOR.finditer(text, at):
        printed = match[0].translate(_SUPERSCRIPT)
        number = int(printed)
        start = match.start()
        if match.lastgroup == "glued":
            # 2025⁸ is printed 20258: only the number that comes next is read out of another.
            whole = re.search(r"\d+$", text[: match.end()])
            tail = str(expected)
            if (
                whole
                and len(whole[0]) == 4 + len(tail)
                and whole[0].endswith(tail)
                and re.match(r"(?:19|20|25)\d\d", whole[0])
            ):
                return match.end() - len(tail), expected, len(tail)
            continue
        if match.lastgroup == "mark" and text[start - 1] in ".,:" and text[max(0, start - 2)].isdigit():
            # 2019.⁹ against 3.5: again only the one that comes next, after a year or where a sentence ends.
            ends = re.match(r"\s+[A-Z“]|\s*$", text[start + len(printed) :])
            if number == expected and (ends or re.search(r"(?:19|20|25)\d\d[.,:]$", text[:start])):
                return start, number, len(printed)
            continue
        if match.lastgroup == "raised" or (number <= most + 3 and (number == expected or abs(number - expected) <= 6)):
            return start, number, len(match[0])
    return None

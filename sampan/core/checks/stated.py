"""What a draft states of days: its sentences, and the dates in them, those without a year too, each where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from ..dates import Period, Precision, find_dates, read_date
from ..dates.words import words
from .drafts import Block, Draft, Part

# What ends with a full stop and no sentence, before which a capital may follow.
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|etc|e\.g|i\.e|cf|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|Rev|Gen|Col)"
    r"|\b[A-Z](?:\.[A-Z])*|ibid|op|cit|pp?)\.$"
)
_ENDS: Final = re.compile(r"[.!?…]+[\"”’»)\]]*\d{0,3}(?=\s+[\"“‘«(\[]?[^\Wa-z_])|[။។៕。！？]+[\"”’»)\]]*")
_DASH: Final = r"\s?(?:-|‐|‑|–|—|to|until|and)\s?"
_QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, and where it begins and ends."""

    text: str
    block: Block
    start: int
    end: int

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which it stands."""
        return self.block.lines_of(self.start, self.end)


def sentences(block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block, in order.

    >>> from .drafts import Part
    >>> [one.text for one in sentences(Block(Part.BODY, "Mr. Aye came.3 It rained. Nobody left", ((0, 1),)))]
    ['Mr. Aye came.3', 'It rained.', 'Nobody left']
    """
    return tuple(
        Sentence(block.text[start:end], block, start, end)
        for start, end in _cuts(block.text)
        if block.text[start:end].strip()
    )


@lru_cache(maxsize=8192)
def _cuts(text: str) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for match in _ENDS.finditer(text):
        if _ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        found.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a block states: the period, and whether its year was printed or taken from the report's."""

    period: Period
    printed: str
    block: Block
    start: int
    end: int
    has_year: bool = True

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which it stands."""
        return self.block.lines_of(self.start, self.end)

    @property
    def has_days(self) -> bool:
        """Whether it says days and not only months or years."""
        return self.period.precision is Precision.DAY and bool(self.period.start and self.period.end)


@lru_cache(maxsize=1)
def _month_names() -> str:
    names = [name for name, word in words().items() if word.kind == "M" and not name.isdigit()]
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@lru_cache(maxsize=1)
def _without_year() -> re.Pattern[str]:
    month = rf"(?:{_month_names()})\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w.,/:-])(?:{day}{_DASH})?{day}\s?(?:of\s)?{month}(?:{_DASH}{day}\s?(?:of\s)?{month})?(?![^\W\d_])"
        rf"|(?<![^\W\d_]){month}\s{day}(?:{_DASH}(?:{month}\s)?{day})?(?![\w:/])"
        rf"|(?<![^\W\d_])(?:(?<=in )|(?<=since )|(?<=until )|(?<=during )|(?<=throughout )|(?<=by )|(?<=from )|(?<=of ))"
        rf"(?:early |mid-|late )?{month}(?:{_DASH}{month})?(?![^\W\d_])"
        rf"|(?<=[,–—-] ){month}$",
        re.IGNORECASE,
    )


_NOTE_NUMBER: Final = re.compile(
    r"(?:(?<=[^\W\d_][.,;:!?])|(?<=\d{4}[.,;:!?])|(?<=[”’\"\)\]])|(?<=[”’\"\)\]][.,;:!?]))\d{1,3}(?=\s|$)"
)


@lru_cache(maxsize=16384)
def _dates(text: str, language: str, year: int | None) -> tuple[tuple[Period, str, int, int, bool], ...]:
    # “in 2016.39” is a year and the number of a note.
    text = _NOTE_NUMBER.sub(lambda match: " " * len(match[0]), text)
    found = [
        (one.readings[0], one.printed.rstrip(" .,"), one.start, one.end, True)
        for one in find_dates(text, language=language)
        if not one.ambiguous
    ]
    if year is not None and _may_name_month(text):
        taken = [(start, end) for _period, _printed, start, end, _has in found]
        for match in _without_year().finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken) or _is_word_of_its_own(match[0]):
                continue
            if re.match(r"[,\s]{1,2}(?:of\s)?(?:B\.?E\.?\s?)?[12]\d{3}\b", text[end:]):
                continue
            period = _in_year(match[0], year)
            if period is not None:
                found.append((period, match[0].rstrip(" .,"), start, end, False))
    return tuple(sorted(found, key=lambda row: row[2]))


def _may_name_month(text: str) -> bool:
    lowered = text.lower()
    return any(name in lowered for name in _short_month_names())


@lru_cache(maxsize=1)
def _short_month_names() -> tuple[str, ...]:
    return tuple({name[:3] if name.isascii() else name for name in _month_names().replace("\\", "").split("|")})


def _is_word_of_its_own(printed: str) -> bool:
    """Whether “may” or “march” with a small letter and no day is a verb."""
    return not re.search(r"\d", printed) and bool(re.search(r"\b(?:may|march|mar|dec|sun|sat)\b", printed))


@lru_cache(maxsize=4096)
def _in_year(printed: str, year: int) -> Period | None:
    clean = re.sub(r"\s?(?:until|and)\s?", "–", printed)
    for text in (f"{clean} {year}", f"{clean}, {year}"):
        try:
            return replace(read_date(text).readings[0], printed=printed)
        except ValueError:
            continue
    return None


def stated(block: Block, year: int | None, *, language: str = "en") -> tuple[Stated, ...]:
    """The dates of a block, in order; those without a year are read in `year`, or left out where there is none."""
    return tuple(
        Stated(period, printed, block, start, end, has_year)
        for period, printed, start, end, has_year in _dates(block.text, language, year)
    )


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text quotes: from, up to."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


def is_quoted(text: str, at: int) -> bool:
    """Whether the character at `at` stands within quotation marks."""
    return any(start < at < end for start, end in quoted_spans(text))


@lru_cache(maxsize=16)
def _common_year(texts: tuple[str, ...]) -> int | None:
    found = Counter(int(year) for text in texts for year in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])", text))
    return found.most_common(1)[0][0] if found else None


def year_of(draft: Draft, year: int | None) -> int | None:
    """The year that a draft tells of: as the register has it, or the one named most often in headings, then in the text."""
    if year is not None:
        return year
    headings = tuple(block.text for block in draft.of(Part.HEADING))
    return _common_year(headings) or _common_year(tuple(block.text for block in draft.of(Part.BODY)))


def narrative(draft: Draft) -> Iterator[Block]:
    """What tells: everything but notes, the list of acronyms and the calendar."""
    return draft.of(Part.BODY, Part.HEADING, Part.ITEM, Part.CAPTION)


def days(start: date, end: date) -> str:
    """Days as they are named in messages.

    >>> days(date(2016, 6, 4), date(2016, 6, 7)), days(date(2016, 8, 29), date(2016, 9, 2))
    ('4–7 June 2016', '29 August–2 September 2016')
    """
    last = f"{end.day} {end:%B} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    return f"{start.day} {start:%B}{f' {start.year}' if start.year != end.year else ''}–{last}"

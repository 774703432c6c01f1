"""Dates: durations that do not fit their days, days that do not exist, ranges that run backwards, words that will rot."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ..dates import Precision, days_inclusive
from .drafts import Block, Draft, Part
from .findings import Certainty, Finding
from .register import Register
from .stated import Sentence, Stated, days, is_quoted, narrative, sentences, stated, year_of

NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        [
            "zero",
            "one a an single",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
    for name in names.split()
} | {"thirty": 30, "forty": 40, "fifty": 50}
NUMBER: Final = r"\d{1,3}|" + "|".join(name for name in NUMBERS if name not in ("zero", "a", "an"))
_LONG: Final = re.compile(
    rf"\b(?:(?P<number>{NUMBER})[\s-](?P<unit>day|week|month|year)s?(?P<tail>-long|[’']?(?=\s))|(?P<one>day|week|month|year)-?long\b)",
    re.IGNORECASE,
)


def number_of(word: str) -> int | None:
    """The number that a word or figures say, None where it is none.

    >>> number_of("Fourteen"), number_of("5"), number_of("some")
    (14, 5, None)
    """
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def _lengths(match: re.Match[str]) -> tuple[int, str] | None:
    """How many of which unit a stated length is: only where it is set before a noun ("five-day", "week-long")."""
    if match["one"]:
        return 1, match["one"].lower()
    if "-" not in match[0] and "’" not in match[0] and "'" not in match[0]:
        return None
    number = number_of(match["number"])
    return (number, match["unit"].lower()) if number else None


def _fits(number: int, unit: str, one: Stated) -> bool:
    """Whether a period is as long as was said; a week may have five working days, a year may be counted or begun."""
    period = one.period
    if period.start is None or period.end is None:
        return True
    length = days_inclusive(period) or 0
    if unit == "day":
        return length == number
    if unit == "week":
        return 7 * number - 2 <= length <= 7 * number + 1
    if unit == "month":
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        return abs(months - number) <= 1
    years = period.end.year - period.start.year + 1
    return years in (number, number + 1)


def duration(draft: Draft, register: Register) -> Iterator[Finding]:
    """A length that is stated beside its days and is not theirs: “five-day” and “4-7 June” in one sentence."""
    year = year_of(draft, register.year)
    for block in (*narrative(draft), *draft.of(Part.ENTRY)):
        told = stated(block, year, language=draft.language)
        if not told:
            continue
        for sentence in sentences(block):
            yield from _durations(sentence, [one for one in told if sentence.start <= one.start < sentence.end])


def _durations(sentence: Sentence, told: list[Stated]) -> Iterator[Finding]:
    for match in _LONG.finditer(sentence.text):
        length = _lengths(match)
        if length is None:
            continue
        number, unit = length
        ranges = [
            one
            for one in told
            if (unit in ("day", "week") and one.has_days and (one.period.start != one.period.end or len(told) == 1))
            or (
                unit in ("month", "year")
                and one.period.precision in (Precision.MONTH, Precision.YEAR)
                and _is_range(one)
            )
        ]
        # Only one range beside only one length says that one is the other's.
        near = [one for one in ranges if abs(one.start - sentence.start - match.start()) < 160]
        if len(ranges) != 1 or not near or _fits(number, unit, near[0]):
            continue
        one = near[0]
        at = sentence.start + match.start()
        lines = dict.fromkeys((*sentence.block.lines_of(at, at + len(match[0])), *one.lines))
        has = days_inclusive(one.period) or 0
        has_words = f"{has} days" if unit in ("day", "week") else f"{one.printed}"
        yield Finding(
            "dates.duration",
            tuple(lines),
            f"“{match[0].strip()}” and “{one.printed}” do not agree: that is {has_words}.",
            f"{match[0].strip()} / {one.printed}",
            Certainty.CERTAIN,
        )


def _is_range(one: Stated) -> bool:
    start, end = one.period.start, one.period.end
    return bool(start and end) and bool(re.search(r"\d\s?(?:-|–|—|to|until)\s?\D*\d", one.printed))


# Days that cannot be ---------------------------------------------------------------------------------------------------

_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
_MONTH: Final = rf"(?P<month>{'|'.join(sorted((name.title() for name in _MONTHS), key=len, reverse=True))})\.?"
_DAY_MONTH: Final = re.compile(
    rf"(?<![\d.,/:–-])(?:(?P<first>\d{{1,2}})\s?(?:-|–|—|to)\s?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?![a-z])(?:,?\s(?P<year>(?:19|20)\d\d))?"
)
_MONTH_DAY: Final = re.compile(
    rf"(?<![a-z]){_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|–|—|to)\s?(?P<last>\d{{1,2}}))?(?![\d:/])(?:,?\s(?P<year>(?:19|20)\d\d))?"
)
_WEEKDAY: Final = re.compile(
    r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s(?:the\s)?$", re.IGNORECASE
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def impossible(draft: Draft, register: Register) -> Iterator[Finding]:
    """A day that its month has not, and a day of the week that the date did not fall on: “31 June”, “Monday, 3 May 2016”."""
    year = year_of(draft, register.year)
    for block in draft.blocks:
        for pattern in (_DAY_MONTH, _MONTH_DAY):
            for match in pattern.finditer(block.text):
                yield from _impossible(block, match, year, register.year)


def _impossible(block: Block, match: re.Match[str], year: int | None, sure: int | None) -> Iterator[Finding]:
    month = _MONTHS[match["month"].lower()]
    told = int(match["year"]) if match["year"] else year
    most = calendar.monthrange(told or 2024, month)[1]
    numbers = [int(match[name]) for name in ("day", "first", "last") if name in match.re.groupindex and match[name]]
    lines = block.lines_of(*match.span())
    name = calendar.month_name[month]
    if max(numbers) > most or min(numbers) < 1:
        # “March 2016” read as 20 March would be no day: figures of two digits only.
        if max(numbers) > 31 and match.re is _MONTH_DAY:
            return
        yield Finding(
            "dates.impossible",
            lines,
            f"“{match[0]}” is no date: {name}{f' {told}' if month == 2 and told else ''} has {most} days.",
            match[0],
            Certainty.CERTAIN,
        )
        return
    weekday = _WEEKDAY.search(block.text[max(0, match.start() - 20) : match.start()])
    # Without a year in print the day of the week can be compared only where the year told of is known.
    if weekday and told and len(numbers) == 1 and (match["year"] or sure):
        falls = date(told, month, numbers[0])
        if _WEEKDAYS[falls.weekday()] != weekday["weekday"][:3].lower():
            yield Finding(
                "dates.weekday",
                block.lines_of(match.start() - len(weekday[0]), match.end()),
                f"{falls.day} {name} {told} was a {falls:%A}, not a “{weekday[0].strip(' ,')}”.",
                f"{weekday[0]}{match[0]}",
                Certainty.CERTAIN if match["year"] else Certainty.LIKELY,
                f"{falls:%A}",
            )


_BACK_DAYS: Final = re.compile(
    rf"(?<![\d.,/:–-])(?P<one>\d{{1,2}})\s?[-–—]\s?(?P<two>\d{{1,2}})\s{_MONTH}(?![a-z])"
    rf"|(?<![a-z])(?P<early>{'|'.join(name for name in calendar.month_name if name)})\s(?P<three>\d{{1,2}})\s?[-–—]\s?(?P<four>\d{{1,2}})(?![\d:/-])",
)
_BACK_YEARS: Final = re.compile(
    r"(?<![\w/.–-])(?:from\s)?(?P<one>(?:19|20)\d\d)\s?(?:-|–|—|to|until)\s?(?P<two>(?:19|20)\d\d)(?![\w/–-])"
)


def backwards(draft: Draft, register: Register) -> Iterator[Finding]:
    """A range whose end comes before its beginning, in days of one month or in years: “8-4 June”, “2016-2014”."""
    for block in draft.blocks:
        for match in (*_BACK_DAYS.finditer(block.text), *_BACK_YEARS.finditer(block.text)):
            groups = match.groupdict()
            one = groups.get("one") or groups.get("three")
            two = groups.get("two") or groups.get("four")
            if not one or not two or int(two) >= int(one) or max(int(one), int(two)) in range(32, 1900):
                continue
            # “29-2 September” leaves out the month in which it begins, as a calendar may.
            if not (25 <= int(one) <= 31 and int(two) <= 7):
                yield Finding(
                    "dates.backwards",
                    block.lines_of(*match.span()),
                    f"“{match[0]}” ends before it begins.",
                    match[0],
                    Certainty.CERTAIN,
                )
    for entry in draft.calendar:
        parts = re.fullmatch(r"(\d{1,2})\s?[-–—]\s?(\d{1,2})", entry.days)
        if parts and int(parts[2]) < int(parts[1]):
            yield Finding(
                "dates.backwards",
                (entry.line,),
                f"“{entry.days}” ends before it begins.",
                entry.days,
                Certainty.CERTAIN,
            )


_ERA: Final = re.compile(
    r"\bB\.?\s?E\.?\s?(?P<one>2[45]\d\d)(?:\s?[-–—/]\s?(?P<two>2[45]\d\d))?\s?\((?P<three>(?:19|20)\d\d)(?:\s?[-–—/]\s?(?P<four>(?:19|20)\d\d))?\)"
    r"|พ\.ศ\.\s?(?P<five>2[45]\d\d)\s?\((?:ค\.ศ\.\s?)?(?P<six>(?:19|20)\d\d)\)"
)


def eras(draft: Draft, register: Register) -> Iterator[Finding]:
    """A Buddhist year and the year beside it in brackets that are not the same year."""
    for block in draft.blocks:
        for match in _ERA.finditer(block.text):
            for left, right in (("one", "three"), ("two", "four"), ("five", "six")):
                if match[left] and match[right] and int(match[left]) - 543 != int(match[right]):
                    yield Finding(
                        "dates.era",
                        block.lines_of(*match.span()),
                        f"The Buddhist year {match[left]} is {int(match[left]) - 543}, not {match[right]}.",
                        match[0],
                        Certainty.CERTAIN,
                        str(int(match[left]) - 543),
                    )


# What will rot ---------------------------------------------------------------------------------------------------------

_ROTS: Final = re.compile(
    rf"\b(?P<sure>(?:this|last|next|this past|the past) (?:year|month|week)(?![’'-]?long)(?!\s(?:to|before|after|in which)\b)"
    rf"|(?:for |over |in )?(?:the (?:last|past) )?(?:{NUMBER}) years (?:now|ago)|years ago|since last (?:year|month)|later this year|earlier this year)\b"
    rf"|\b(?P<likely>(?<!up )to date(?=[,.;)]|\s(?:for|there|no|has|have|only|is|are|in)\b)|(?:in|over|for|of|during) the (?:last|past) (?:few |couple of |several |(?:{NUMBER})\s)?(?:years|months|weeks|decades?)"
    r"|currently(?=,|\s\w+s\b)|(?<=is )currently|(?<=are )currently|at present|at the moment|nowadays|these days|as it stands(?: now|(?=[,.]))|until (?:very )?recently"
    r"|(?:ha(?:s|ve)|is|are) yet to\b|in the (?:near|coming) (?:future|years|months)|the latest (?:data|figures|estimates|numbers)"
    r"|(?:will|is|are|due|scheduled|expected)\b[\w\s,]{0,40}\bsoon(?! after| as)|so far this|in recent (?:years|months|weeks))\b",
    re.IGNORECASE,
)
_SINCE_MONTH: Final = re.compile(
    rf"\b(?:[Ss]ince|[Aa]s of|[Uu]ntil)\s(?:early |mid-|late )?{_MONTH}(?![a-z])(?!\s?(?:\d|of\s\d|that))"
)
_ANCHORED: Final = re.compile(r"\b(?:in|of|since|by|as of|at the end of|during) (?:\w+ )?(?:19|20)\d\d\b")


def rot(draft: Draft, register: Register) -> Iterator[Finding]:
    """Words that were true on the day of writing and tell a later reader nothing: “this year”, “to date”, “since December”."""
    year = year_of(draft, register.year)
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.HEADING):
        for match in _ROTS.finditer(block.text):
            if is_quoted(block.text, match.start()) or _is_of_its_own_time(block.text, match):
                continue
            is_sure = bool(match["sure"])
            yield Finding(
                "dates.rot",
                block.lines_of(*match.span()),
                f"“{match[0]}” will not be true for a later reader: say when.",
                _around(block.text, *match.span()),
                Certainty.CERTAIN
                if is_sure and match[0].lower().startswith(("this year", "last year", "next"))
                else Certainty.LIKELY,
                f"in {year}" if match[0].lower() == "this year" and year else "",
            )
        for match in _SINCE_MONTH.finditer(block.text):
            if not is_quoted(block.text, match.start()):
                yield Finding(
                    "dates.rot",
                    block.lines_of(*match.span()),
                    f"“{match[0]}” without a year: a later reader will take another one.",
                    _around(block.text, *match.span()),
                    Certainty.LIKELY,
                    f"{match[0]} {year}" if year else "",
                )


def _is_of_its_own_time(text: str, match: re.Match[str]) -> bool:
    """Whether the words are fixed by a date beside them, or stand after a person's post ("2003 to date")."""
    after = text[match.end() : match.end() + 30]
    before = text[max(0, match.start() - 30) : match.start()]
    words = match[0].lower()
    if words == "to date" and re.search(r"(?:\d{4}|[A-Z][a-z]+)\s$", before):
        return True
    if words in ("this year", "last year", "next year") and re.match(r"[’']s?\s(?:old|end)|\s\(?(?:19|20)\d\d", after):
        return True
    return bool(_ANCHORED.match(after.lstrip(" ,(")))


def _around(text: str, start: int, end: int, width: int = 30) -> str:
    """The words around a place, for evidence."""
    left = text[max(0, start - width) : start]
    right = text[end : end + width]
    left = left.split(" ", 1)[1] if " " in left and start > width else left
    right = right.rsplit(" ", 1)[0] if " " in right and end + width < len(text) else right
    return f"{left}{text[start:end]}{right}".strip()


# How long since --------------------------------------------------------------------------------------------------------

_FOUNDED: Final = re.compile(
    r"\b(?:founded|established|launched|formed|created|set up|started|began|begun|born|came into being)\b(?:\s[a-z]+){0,2}\s(?:in|since)\s(?:the year\s)?(?:[A-Z][a-z]+\s)?(?P<year>(?:19|20)\d\d)\b"
)
_FOR_YEARS: Final = re.compile(
    rf"\b(?:for|over|after|than)\s(?:the (?:last|past)\s|more than\s|over\s)?(?P<number>{NUMBER})\syears(?P<now>\snow)?\b"
    rf"|\b(?P<ordinal>\d{{1,2}})(?:st|nd|rd|th) (?:anniversary|birthday)\b|\b(?P<old>{NUMBER})(?:\syears old|-year-old)\b",
    re.IGNORECASE,
)
_SINCE_YEAR: Final = re.compile(r"\bsince\s(?:[A-Z][a-z]+\s)?(?P<year>(?:19|20)\d\d)\b")


def since(draft: Draft, register: Register) -> Iterator[Finding]:
    """Years counted since a year that is stated: “for fourteen years now” of what was founded in 2003, told of 2016."""
    year = year_of(draft, register.year)
    if year is None:
        return
    names = network_names(draft, register)
    founded = _founded(draft, names)
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION):
        for sentence in sentences(block):
            for match in _FOR_YEARS.finditer(sentence.text):
                within = _SINCE_YEAR.search(sentence.text) or _FOUNDED.search(sentence.text)
                number = number_of(match["number"] or match["ordinal"] or match["old"])
                if number is None or is_quoted(sentence.text, match.start()):
                    continue
                at = sentence.start + match.start()
                lines = block.lines_of(at, at + len(match[0]))
                if within:
                    begun, other = (
                        int(within["year"]),
                        block.lines_of(sentence.start + within.start(), sentence.start + within.end()),
                    )
                elif founded and (match["now"] or match["ordinal"]) and any(name in sentence.text for name in names):
                    begun, other = founded
                else:
                    continue
                if begun >= year or number == year - begun or abs(number - (year - begun)) > 15:
                    continue
                yield Finding(
                    "dates.since",
                    tuple(dict.fromkeys((*lines, *other))),
                    f"“{match[0]}”: from {begun} to {year} it is {year - begun} years.",
                    f"{match[0]} / {begun}",
                    Certainty.CERTAIN if not within or abs(number - (year - begun)) > 1 else Certainty.LIKELY,
                )


_KINDS: Final = frozenset(
    [
        "Alliance",
        "Association",
        "Coalition",
        "Collective",
        "Confederation",
        "Council",
        "Federation",
        "Forum",
        "Foundation",
        "League",
        "Movement",
        "Network",
        "Platform",
        "Union",
    ]
)


def network_names(draft: Draft, register: Register) -> tuple[str, ...]:
    """What the network that reports is called: its name and acronym as on record, else the acronym that the text uses most."""
    names = [name for one in register.organisations if one.is_network for name in (one.name, one.acronym) if name]
    # “The Alliance” is the Three Lakes Alliance in its own report.
    kinds = [word for name in names for word in name.split() if word in _KINDS]
    if names:
        return (*names, *(f"the {kind}" for kind in kinds), *(f"The {kind}" for kind in kinds))
    heads = " ".join(block.text for block in draft.of(Part.HEADING))
    found = [one.acronym for one in draft.acronyms if re.search(rf"\b(?:About|What) {re.escape(one.acronym)}\b", heads)]
    return tuple(found)


def _founded(draft: Draft, names: tuple[str, ...]) -> tuple[int, tuple[int, ...]] | None:
    """The year in which the network was founded, as its own text says, and where."""
    for block in draft.of(Part.BODY):
        for sentence in sentences(block):
            match = _FOUNDED.search(sentence.text)
            if not match:
                continue
            before = sentence.text[: match.start()]
            if any(name in before[-60:] for name in names) and not re.search(
                r"\b(?:office|secretariat|project|team|listserv)\b(?!.*\b(?:it|which)\b)", before[-60:], re.IGNORECASE
            ):
                at = sentence.start + match.start("year")
                return int(match["year"]), block.lines_of(at, at + 4)
    return None


# Years missing, and two dates for one ------------------------------------------------------------------------------------


def heading_without_year(draft: Draft, register: Register) -> Iterator[Finding]:
    """A heading with a month and no year, where the other dated headings of the draft have theirs."""
    year = year_of(draft, register.year)
    dated: list[Stated] = []
    for _block, one in _heading_dates(draft, year):
        if one.period.precision in (Precision.DAY, Precision.MONTH):
            dated.append(one)
    lacking = [one for one in dated if not one.has_year]
    if len(dated) - len(lacking) < 2 * len(lacking) or not lacking:
        return
    for one in lacking:
        yield Finding(
            "dates.missing_year",
            one.lines,
            f"“{one.printed}” has no year; the other headings with a date have one.",
            one.block.text,
            Certainty.LIKELY,
            f"{one.printed} {year}",
        )


def _heading_dates(draft: Draft, year: int | None) -> Iterator[tuple[Block, Stated]]:
    """The dates of headings; a heading that runs over two blocks is read as one."""
    previous: Block | None = None
    for block in draft.blocks:
        if block.part is not Part.HEADING:
            previous = None
            continue
        told = stated(block, year, language=draft.language)
        if told and previous is not None and previous.lines[-1] + 1 == block.lines[0]:
            length = len(previous.text) + 1
            both = Block(
                Part.HEADING,
                f"{previous.text} {block.text}",
                (*previous.origins, *((offset + length, line) for offset, line in block.origins)),
                block.section,
            )
            joined = stated(both, year, language=draft.language)
            if joined and joined[-1].start < length <= joined[-1].end:
                told = joined
        yield from ((block, one) for one in told)
        previous = block


def heading_against_text(draft: Draft, register: Register) -> Iterator[Finding]:
    """The days in a heading that differ from those with which the text below it begins."""
    year = year_of(draft, register.year)
    for heading, one in _heading_dates(draft, year):
        if not one.has_days:
            continue
        below = _first_below(draft, heading)
        if below is None:
            continue
        told = [other for other in stated(below, year, language=draft.language) if other.has_days]
        if not told or told[0].start > 250:
            continue
        other = told[0]
        a, b = one.period, other.period
        if not (a.start and a.end and b.start and b.end) or (a.start, a.end) == (b.start, b.end):
            continue
        inside = a.start <= b.start and b.end <= a.end
        near = abs((a.start - b.start).days) <= 45 or (a.start.month, a.start.day) == (b.start.month, b.start.day)
        if near and not inside:
            yield Finding(
                "dates.two_dates",
                tuple(dict.fromkeys((*one.lines, *other.lines))),
                f"{days(a.start, a.end)} in the heading, {days(b.start, b.end)} in the text below it.",
                f"{one.printed} / {other.printed}",
                Certainty.CERTAIN if other.has_year or a.start.month == b.start.month else Certainty.LIKELY,
            )


def _first_below(draft: Draft, heading: Block) -> Block | None:
    at = next((index for index, block in enumerate(draft.blocks) if block is heading), None)
    if at is None:
        return None
    for block in draft.blocks[at + 1 : at + 3]:
        if block.part in (Part.BODY, Part.ITEM):
            return block
        if block.part is Part.HEADING:
            return None
    return None


def far_year(draft: Draft, register: Register) -> Iterator[Finding]:
    """An activity told with days of another year among activities of the report's: a year that was not changed."""
    year = year_of(draft, register.year)
    if year is None:
        return
    known = {
        (one.period.start, one.period.end)
        for one in register.activities
        if one.period is not None and one.period.start and one.period.end
    }
    for block in draft.of(Part.BODY, Part.HEADING):
        told = [one for one in stated(block, year, language=draft.language) if one.has_days and one.has_year]
        for one in told:
            start, end = one.period.start, one.period.end
            if start is None or end is None or start.year == year or (start, end) in known:
                continue
            moved = _moved(start, year), _moved(end, year)
            if moved in known:
                yield Finding(
                    "dates.wrong_year",
                    one.lines,
                    f"“{one.printed}”: the record has {days(*moved)}.",
                    one.printed,
                    Certainty.CERTAIN,
                    days(*moved),
                )


def _moved(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


RULES: Final = (
    duration,
    impossible,
    backwards,
    eras,
    rot,
    since,
    heading_without_year,
    heading_against_text,
    far_year,
)

"""The calendar of a draft beside its text and the record: what one has and the other has not, and days that differ."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..dates import Period, Precision
from .dates import NUMBER, network_names, number_of
from .drafts import Block, CalendarLine, Draft, Part
from .findings import Certainty, Finding
from .lexicon import Bearer, lexicon, tokens
from .register import Activity, Register
from .stated import Sentence, days, is_quoted, narrative, sentences, stated, year_of

# What takes place on days, as reports call it. “Meeting” is so common that it tells no two of them apart.
EVENTS: Final = frozenset(
    [
        "meeting",
        "workshop",
        "training",
        "conference",
        "forum",
        "consultation",
        "symposium",
        "exhibition",
        "visit",
        "seminar",
        "course",
        "dialogue",
        "roundtable",
        "celebration",
        "rally",
        "march",
        "launch",
        "ceremony",
        "assembly",
        "festival",
        "hearing",
        "interview",
        "interviews",
        "discussion",
        "summit",
        "retreat",
        "campaign",
        "camp",
        "fair",
        "briefing",
        "webinar",
        "lecture",
    ]
)
_EVENT: Final = re.compile(rf"\b(?:{'|'.join(sorted(EVENTS, key=len, reverse=True))})s?\b", re.IGNORECASE)
# Words by which no two events are told apart.
_COMMON: Final = frozenset(
    [
        "with",
        "from",
        "that",
        "this",
        "which",
        "their",
        "were",
        "have",
        "been",
        "also",
        "into",
        "over",
        "about",
        "after",
        "before",
        "during",
        "between",
        "among",
        "through",
        "other",
        "project",
        "projects",
        "organised",
        "organized",
        "attended",
        "held",
        "joined",
        "assisted",
        "organising",
        "organizing",
        "presented",
        "participated",
        "participants",
        "representatives",
        "members",
        "member",
        "network",
        "working",
        "work",
        "migrant",
        "migrants",
        "migration",
        "workers",
        "worker",
        "rights",
        "report",
        "annual",
        "national",
        "regional",
        "international",
        "first",
        "second",
        "third",
        "country",
        "level",
        "year",
        "years",
        "including",
        "held",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "meeting",
        "meetings",
        "event",
        "events",
        "people",
        "association",
        "foundation",
        "organisation",
        "organization",
        "organisations",
        "organizations",
    ]
) | {"a", "an"}
_HELD: Final = re.compile(
    r"\b(?:held|took place|taken place|organi[sz]ed|co-organi[sz]ed|co-hosted|hosted|attended|joined|participated|took part"
    r"|conducted|convened|celebrated|marched|presented|launched|opened|invited|ran|visited|met)\b",
    re.IGNORECASE,
)
_LEAST: Final = 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the calendar with its days, what tells it apart from others, and where it took place."""

    line: CalendarLine
    start: date
    end: date
    words: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence of the text, or a heading, that tells of something on certain days."""

    sentence: Sentence
    period: Period
    printed: str
    lines: tuple[int, ...]
    words: frozenset[str]
    places: frozenset[str]

    @property
    def is_of_days(self) -> bool:
        return self.period.precision is Precision.DAY


def _words_of(text: str) -> frozenset[str]:
    """The words that tell an event apart, without the endings of plurals.

    >>> sorted(_words_of("the Boat Builders’ Regional Workshops on tides"))
    ['boat', 'builder', 'tide', 'workshop']
    """
    found = set()
    for token in tokens(text):
        if len(token.plain) > 3 or (token.text.isupper() and len(token.text) > 2):
            if token.plain in _COMMON or not token.plain[0].isalpha():
                continue
            found.add(token.plain[:-1] if token.plain.endswith("s") and len(token.plain) > 4 else token.plain)
    return frozenset(found)


def _places_in(text: str, register: Register) -> tuple[frozenset[str], frozenset[str]]:
    """The towns and other places that a text names, and the countries that it names or that these lie in (keys)."""
    places, countries = set(), set()
    held = lexicon(register)
    of_country = {place.key for place in register.places if place.is_country}
    row = tokens(text)
    for _start, _end, names in held.spans(row):
        for name in names:
            if name.bearer is Bearer.PLACE:
                if name.key in of_country:
                    countries.add(name.key)
                else:
                    places.add(name.key)
    return frozenset(places), frozenset(countries)


def _entries(draft: Draft, register: Register, year: int) -> list[_Entry]:
    found = []
    for line in draft.calendar:
        span = span_of(line, year)
        if span:
            text = line.block.text
            places, countries = _places_in(text, register)
            found.append(_Entry(line, *span, _words_of(text), places, countries))
    return found


def span_of(line: CalendarLine, year: int) -> tuple[date, date] | None:
    """The days of an entry, None where they are no days.

    >>> from .drafts import Part
    >>> span_of(CalendarLine(8, "29-Sept 2", 1, Block(Part.ENTRY, "", ())), 2016)
    (datetime.date(2016, 8, 29), datetime.date(2016, 9, 2))
    """
    match = re.fullmatch(r"(\d{1,2})(?:\s*(?:[-–—&,]|to)\s*(?:([A-Za-z]{3,9})\.?\s+)?(\d{1,2}))?", line.days)
    if not match:
        return None
    names = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
    last_month = names.get((match[2] or "")[:3].lower(), line.month)
    try:
        start = date(year, line.month, int(match[1]))
        return start, date(year + (last_month < line.month), last_month, int(match[3] or match[1]))
    except ValueError:
        return None


def _tellings(draft: Draft, register: Register, year: int) -> list[_Telling]:
    found = []
    headings: dict[str, Block] = {}
    for block in narrative(draft):
        if block.part is Part.HEADING:
            headings[block.text] = block
        told = stated(block, year, language=draft.language)
        if not told:
            continue
        for sentence in sentences(block):
            for one in told:
                if not sentence.start <= one.start < sentence.end or one.period.start is None or one.period.end is None:
                    continue
                if one.period.start.year > year or one.period.end.year < year:
                    continue
                above = " ".join(block.section[-1:]) if block.part is not Part.HEADING else ""
                places, countries = _places_in(f"{sentence.text} {above}", register)
                found.append(
                    _Telling(
                        sentence,
                        one.period,
                        one.printed,
                        one.lines,
                        _words_of(f"{sentence.text} {above}"),
                        places | countries,
                    )
                )
    return found


def _is_same(entry: _Entry, telling: _Telling) -> bool:
    """Whether an entry and a telling may be of one event: a place in common and a word, or three words."""
    common = entry.words & telling.words
    place_words = {word for key in entry.places | entry.countries for word in key.split("-")}
    common -= place_words
    places = (entry.places & telling.places) or (entry.countries & telling.places)
    return (len(common) >= 1 and bool(places)) or len(common) >= 3


def _overlap(start: date, end: date, period: Period) -> bool:
    return period.start is not None and period.end is not None and period.start <= end and start <= period.end


def order(draft: Draft, register: Register) -> Iterator[Finding]:
    """An entry of the calendar that stands after one which began later."""
    previous: tuple[CalendarLine, date] | None = None
    for line in draft.calendar:
        span = span_of(line, 2024)
        if span is None:
            continue
        if previous is not None and previous[0].month == line.month and span[0] < previous[1]:
            yield Finding(
                "dates.order",
                (line.line, previous[0].line),
                f"The entry of {line.days} stands after that of {previous[0].days}.",
                f"{previous[0].days} / {line.days}: {line.block.text[:60]}",
                Certainty.CERTAIN,
            )
        previous = (line, max(span[0], previous[1]) if previous and previous[0].month == line.month else span[0])


_VISIT: Final = re.compile(
    r"\b(?P<before>[A-Z][\w’]+(?:\s[A-Z][\w’]+)?)\s(?:[Cc]ountry\s|[Ss]tudy\s|[Ff]ield\s|[Ee]xchange\s)?(?:[Vv]isit|[Mm]ission|[Tt]rip|[Tt]our)\b"
    r"|\b(?:[Vv]isit|[Mm]ission|[Tt]rip|[Tt]our)\s(?:to|in)\s(?P<after>[A-Z][\w’]+(?:\s[A-Z][\w’]+)?)"
)


def event_country(draft: Draft, register: Register) -> Iterator[Finding]:
    """A visit named after a country, with places that all lie in another: “the Laos visit …, Chiang Rai, Thailand”."""
    if not register.places:
        return
    countries = {place.key: place.name for place in register.places if place.is_country}
    held = lexicon(register)
    for block in (*draft.of(Part.ENTRY, Part.HEADING, Part.CAPTION),):
        for match in _VISIT.finditer(block.text):
            printed = match["before"] or match["after"]
            key = next(
                (
                    one.key
                    for words in (printed, *printed.split())
                    for one in held.by_words.get(tuple(token.plain for token in tokens(words)), ())
                    if one.key in countries
                ),
                "",
            )
            if not key:
                continue
            # The places at the end of an entry are where it took place; a title between may name others.
            rest = block.text[match.end() :]
            tail = rest[max(rest.rfind("”"), rest.rfind('"')) + 1 :]
            places = _located(tail, register)
            if places and all(country != key for _name, country in places):
                where = ", ".join(name for name, _country in places)
                there = ", ".join(dict.fromkeys(countries.get(country, country) for _name, country in places))
                yield Finding(
                    "dates.event_country",
                    tuple(
                        dict.fromkeys(
                            (
                                *block.lines_of(*match.span()),
                                *block.lines_of(len(block.text) - len(tail.lstrip(" ,")), len(block.text)),
                            )
                        )
                    ),
                    f"A visit to {countries[key]} in {where}: that is in {there}.",
                    f"{match[0]} / {tail.strip(' ,.')}",
                    Certainty.CERTAIN,
                    "",
                )


def _located(text: str, register: Register) -> list[tuple[str, str]]:
    """The places of a text that lie in a country, with its key; countries themselves are left out if towns are named."""
    by_key = {place.key: place for place in register.places}
    found, countries = [], []
    row = tokens(text)
    for _start, _end, names in lexicon(register).spans(row):
        keys = [one.key for one in names if one.bearer is Bearer.PLACE and one.key in by_key]
        if not keys:
            continue
        place = by_key[keys[0]]
        if place.is_country:
            countries.append((place.name, place.key))
        elif place.country:
            found.append((place.name, place.country))
    return found or countries


def days_differ(draft: Draft, register: Register) -> Iterator[Finding]:
    """An entry of the calendar whose days the text gives otherwise: 4–8 in the one, 4–7 in the other."""
    year = year_of(draft, register.year)
    if year is None or len(draft.calendar) < _LEAST:
        return
    entries = _entries(draft, register, year)
    tellings = [one for one in _tellings(draft, register, year) if one.is_of_days]
    spans = {(entry.start, entry.end) for entry in entries}
    for entry in entries:
        same = [one for one in tellings if _overlap(entry.start, entry.end, one.period) and _is_same(entry, one)]
        if not same or any((one.period.start, one.period.end) == (entry.start, entry.end) for one in same):
            continue
        # What is told of another entry's days is that entry's.
        same = [one for one in same if (one.period.start, one.period.end) not in spans]
        if not same:
            continue
        closest = sorted(
            same,
            key=lambda one: (-len(one.words & entry.words), abs(_length(one.period) - (entry.end - entry.start).days)),
        )
        best = closest[0].period
        assert best.start
        assert best.end
        lines = [entry.line.line, *entry.line.block.lines[:1]]
        for one in closest:
            lines += one.lines if one.period == best else ()
        yield Finding(
            "dates.days_differ",
            tuple(dict.fromkeys(lines)),
            f"The calendar has {days(entry.start, entry.end)}, the text {days(best.start, best.end)}.",
            f"{entry.line.days} {entry.line.block.text[:60]} / {closest[0].printed}",
            Certainty.CERTAIN,
        )


def _length(period: Period) -> int:
    return (period.end - period.start).days if period.start and period.end else 0


def not_in_calendar(draft: Draft, register: Register) -> Iterator[Finding]:
    """What the text says took place in the year, on days or in a month, and the calendar has not.

    Left alone: what others did, told without the network; what is told of other years; drafts without a calendar.
    """
    year = year_of(draft, register.year)
    if year is None or len(draft.calendar) < _LEAST:
        return
    entries = _entries(draft, register, year)
    names = network_names(draft, register)
    told: set[tuple[date, date]] = set()
    for one in _tellings(draft, register, year):
        start, end = one.period.start, one.period.end
        if start is None or end is None or (start, end) in told or one.sentence.block.part is Part.CAPTION:
            continue
        if not _is_ours(one, names) or not _may_be_event(one, year):
            continue
        if one.is_of_days:
            near = [entry for entry in entries if _overlap(entry.start, entry.end, one.period)]
            if any(_is_same(entry, one) or (entry.start, entry.end) == (start, end) for entry in near):
                continue
            told.add((start, end))
        else:
            near = [entry for entry in entries if _overlap(entry.start, entry.end, one.period)]
            if any(_tells_of(entry, one) for entry in near):
                continue
        when = days(start, end) if one.is_of_days else one.printed
        yield Finding(
            "dates.not_in_calendar",
            one.lines,
            f"The calendar has no entry for {when}: {_short(one.sentence.text)}",
            one.sentence.text[:160],
            Certainty.CERTAIN if one.is_of_days else Certainty.LIKELY,
        )


def _tells_of(entry: _Entry, one: _Telling) -> bool:
    """Whether an entry may be what a sentence about a month tells of: the kind of event and a place or a word in common."""
    events = {match[0].lower().rstrip("s") for match in _EVENT.finditer(entry.line.block.text)}
    kinds = {match[0].lower().rstrip("s") for match in _EVENT.finditer(one.sentence.text)}
    if events and not events & kinds:
        return False
    common = (entry.words & one.words) - {word for key in entry.places | entry.countries for word in key.split("-")}
    return bool((entry.places | entry.countries) & one.places and common) or len(common - events) >= 2


def _is_ours(one: _Telling, names: Sequence[str]) -> bool:
    """Whether the network or its people did it: the sentence, or the paragraph of a dated heading, names the network."""
    block = one.sentence.block
    text = one.sentence.text if not one.is_of_days else block.text
    if block.part is Part.HEADING:
        return one.is_of_days
    return any(name in text for name in names) or bool(re.search(r"\b(?:[Ww]e|[Oo]ur|us)\b", text))


def _may_be_event(one: _Telling, year: int) -> bool:
    """Whether a sentence tells of something held: a kind of event, or a verb of holding, and no law, publication or deadline."""
    text = one.sentence.text
    if (
        one.period.precision not in (Precision.DAY, Precision.MONTH)
        or one.period.start is None
        or one.period.end is None
    ):
        return False
    if one.period.start.year != year or (one.period.end - one.period.start).days > 31:
        return False
    if one.sentence.block.part is Part.HEADING:
        return one.is_of_days
    at = text.find(one.printed)
    if re.search(r"\b(?:as of|since|until|by|from|published|signed|dated)\s*$", text[:at]) and not one.is_of_days:
        return False
    if re.search(r"\b(?:as of|published|dated|deadline)\s*$", text[: max(at, 0)]):
        return False
    has_event, has_verb = bool(_EVENT.search(text)), bool(_HELD.search(text))
    return (has_event and has_verb) if not one.is_of_days else (has_event or has_verb)


def _short(text: str, most: int = 90) -> str:
    clean = re.sub(r"\s+", " ", text).strip()
    return clean if len(clean) <= most else clean[:most].rsplit(" ", 1)[0] + " …"


# “… for the Harbour project”: what an entry was for, not what it was.
_PURPOSE: Final = re.compile(
    r"\bfor (?:the )?(?:[\w-]+ ){0,2}(?:project )?(?:“[^”]*”|(?:[A-Z][\w-]+ (?:of |and |the )?)+project\b)"
)


def _undated(
    draft: Draft, register: Register, year: int
) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """What the network tells without days: the words, the kinds of event and the places of each such paragraph."""
    names = network_names(draft, register)
    for block in draft.of(Part.BODY, Part.ITEM):
        if not any(name in block.text for name in names) and not re.search(r"\b(?:[Ww]e|[Oo]ur)\b", block.text):
            continue
        whole = f"{' '.join(block.section[-1:])}. {block.text}"
        dated = stated(Block(Part.BODY, whole, ((0, 1),)), year, language=draft.language)
        if any(one.period.precision in (Precision.DAY, Precision.MONTH) for one in dated):
            continue
        places, countries = _places_in(whole, register)
        kinds = frozenset(match[0].lower().rstrip("s") for match in _EVENT.finditer(whole))
        yield _words_of(whole), kinds, places | countries | _countries_of(places, register)


def _countries_of(places: frozenset[str], register: Register) -> frozenset[str]:
    return frozenset(place.country for place in register.places if place.key in places and place.country)


def not_in_text(draft: Draft, register: Register) -> Iterator[Finding]:
    """An entry of the calendar of which the text says nothing: no day of it, and not its place and subject together."""
    year = year_of(draft, register.year)
    if year is None or len(draft.calendar) < _LEAST:
        return
    entries = _entries(draft, register, year)
    tellings = _tellings(draft, register, year)
    undated = [] if not entries else list(_undated(draft, register, year))
    for entry in entries:
        overlapping = [one for one in tellings if _overlap(entry.start, entry.end, one.period)]
        if any(one.period.precision is Precision.DAY and _is_same(entry, one) for one in overlapping):
            continue
        if any(one.period.precision is Precision.MONTH and _tells_of(entry, one) for one in overlapping):
            continue
        where = entry.places | entry.countries | _countries_of(entry.places, register)
        text = _PURPOSE.sub(" ", entry.line.block.text)
        own = _words_of(text) - {word for key in where for word in key.split("-")}
        kind = next((match[0].lower().rstrip("s") for match in _EVENT.finditer(text)), "")
        if any(
            len(own & words) >= max(2, len(own) / 2) and (not kind or kind in kinds) and where & places
            for words, kinds, places in undated
        ):
            continue
        yield Finding(
            "dates.not_in_text",
            tuple(dict.fromkeys((entry.line.line, *entry.line.block.lines[:1]))),
            f"The calendar has “{_short(entry.line.block.text, 70)}” on {days(entry.start, entry.end)}; the text says nothing of it.",
            f"{entry.line.days} {entry.line.block.text[:100]}",
            Certainty.LIKELY,
        )


def against_record(draft: Draft, register: Register) -> Iterator[Finding]:
    """Days that the text gives to an activity by its title and that are not those on record."""
    year = year_of(draft, register.year)
    if year is None or not register.activities:
        return
    known = [
        one
        for one in register.activities
        if one.period is not None and one.period.precision is Precision.DAY and one.period.start and one.period.end
    ]
    for block in narrative(draft):
        told = [one for one in stated(block, year, language=draft.language) if one.has_days]
        if not told:
            continue
        for sentence in sentences(block):
            within = [one for one in told if sentence.start <= one.start < sentence.end]
            if len(within) != 1:
                continue
            named = [one for one in known if _names(sentence.text, one)]
            if len({(one.period.start, one.period.end) for one in named if one.period}) != 1:
                continue
            one, held = within[0], named[0].period
            assert held
            assert held.start
            assert held.end
            assert one.period.start
            assert one.period.end
            if (one.period.start, one.period.end) == (held.start, held.end) or is_quoted(block.text, one.start):
                continue
            inside = held.start <= one.period.start and one.period.end <= held.end
            if inside or abs((one.period.start - held.start).days) > 400:
                continue
            yield Finding(
                "dates.against_record",
                one.lines,
                f"{named[0].title}: {days(one.period.start, one.period.end)} here, {days(held.start, held.end)} on record.",
                f"{one.printed} / {named[0].title}",
                Certainty.CERTAIN,
                days(held.start, held.end),
            )


def _names(text: str, activity: Activity) -> bool:
    """Whether a text has a title of the activity in full, one of at least three words."""
    folded = text.casefold()
    for title in (activity.title, *activity.titles):
        at = folded.find(title.casefold()) if len(title.split()) >= 3 else -1
        # “Following the workshop, a meeting was held from …” gives the days of the meeting.
        if at >= 0 and not re.search(
            r"\b(?:following|after|before|prior to|since|preparation for|ahead of)\b[^,]{0,25}$", folded[:at]
        ):
            return True
    return False


_LENGTH: Final = re.compile(
    rf"\b(?:(?P<number>{NUMBER})[\s-](?P<unit>day|week|month)s?(?:-long)?|(?P<one>day|week|month)-?long)(?=\s[a-z]|\s[A-Z])",
    re.IGNORECASE,
)


def two_lengths(draft: Draft, register: Register) -> Iterator[Finding]:
    """One event with two lengths: “the week-long training on tides” here, “the five-day training on tides” there."""
    found: list[tuple[str, frozenset[str], tuple[int, ...], str]] = []
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION):
        for match in _LENGTH.finditer(block.text):
            if "-" not in match[0] and not match["one"]:
                continue
            after = re.split(r"[.;]\s", block.text[match.end() : match.end() + 110])[0]
            words = _words_of(after)
            if not words & EVENTS:
                continue
            length = f"1 {match['one']}" if match["one"] else f"{number_of(match['number'])} {match['unit']}"
            found.append((length.lower(), words, block.lines_of(*match.span()), match[0]))
    for at, (length, words, lines, printed) in enumerate(found):
        for other, others, theirs, otherwise in found[:at]:
            common = words & others
            if length != other and common & EVENTS and len(common) >= 3:
                yield Finding(
                    "dates.two_lengths",
                    tuple(dict.fromkeys((*theirs, *lines))),
                    f"“{otherwise}” here and “{printed}” there, of what seems to be one {min(common & EVENTS)}.",
                    f"{otherwise} / {printed}: {', '.join(sorted(common))}",
                    Certainty.LIKELY,
                )


def other_year(draft: Draft, register: Register) -> Iterator[Finding]:
    """What the text gives to the year before or after, and the calendar has in the year: the same kind, subject and country.

    Left alone: what the text tells of both years, and what is held every year.
    """
    year = year_of(draft, register.year)
    if year is None or len(draft.calendar) < _LEAST:
        return
    entries = _entries(draft, register, year)
    for block in draft.of(Part.BODY, Part.ITEM):
        for sentence in sentences(block):
            told = [
                one
                for one in stated(block, year, language=draft.language)
                if sentence.start <= one.start < sentence.end and one.has_year and one.period.start and one.period.end
            ]
            if len(told) != 1 or not _HELD.search(sentence.text) or not _EVENT.search(sentence.text):
                continue
            one = told[0]
            if not (one.period.start and one.period.end) or one.period.start.year != one.period.end.year:
                continue
            if abs(one.period.start.year - year) != 1 or one.period.precision is not Precision.YEAR:
                continue
            words = _words_of(sentence.text)
            _places, countries = _places_in(sentence.text, register)
            for entry in entries:
                common = words & _words_of(_PURPOSE.sub(" ", entry.line.block.text))
                where = entry.countries | _countries_of(entry.places, register)
                if common & EVENTS and len(common) >= 2 and where & countries and len(countries) == 1:
                    yield Finding(
                        "dates.other_year",
                        tuple(dict.fromkeys((*one.lines, entry.line.line, *entry.line.block.lines[:1]))),
                        f"“{one.printed}” in the text; the calendar has “{_short(entry.line.block.text, 60)}” on {days(entry.start, entry.end)}.",
                        f"{_short(sentence.text)} / {entry.line.days} {_short(entry.line.block.text, 60)}",
                        Certainty.LIKELY,
                    )


RULES: Final = (
    two_lengths,
    other_year,
    order,
    event_country,
    days_differ,
    not_in_calendar,
    not_in_text,
    against_record,
)

"""Numbers: counts beside the lists they count, parts and wholes, one quantity with two values, figures without a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..quantities import Kind, bounds, parse_quantity
from .calendars import EVENTS
from .dates import NUMBER, number_of
from .drafts import Block, Draft, Part
from .findings import Certainty, Finding
from .lexicon import Bearer, lexicon, tokens
from .register import Figure, Register
from .stated import Sentence, is_quoted, narrative, sentences, stated, year_of

_WORD: Final = r"[a-z]+(?:-[a-z]+)*"
# What is counted, in small letters: “four delegates”, “three of the five sites”.
_COUNT: Final = re.compile(
    rf"\b(?P<number>{NUMBER})\s(?:of (?:the|its|our)\s(?:{NUMBER})\s)?(?P<noun>(?:{_WORD}\s){{0,3}}?{_WORD}s|people|women|men|children)\b",
    re.IGNORECASE,
)
# Words after which what was counted is listed, and which say that it is listed whole.
_LISTED: Final = re.compile(
    r"^[^.;:–—(]{0,60}?(?P<mark>:|\s?[–—]\s?|\s-\s|\s\((?=[A-Z])|,? namely,?:?\s|,? that is,?\s|\s(?:are|were|being)\s(?=[A-Z“]))(?P<list>.+)$",
    re.DOTALL,
)
# A list that goes on beyond so many letters is text.
_LONGEST_LIST: Final = 1200
_NOT_LISTS: Final = re.compile(
    r"\b(?:years?|days?|months?|weeks?|hours?|times|percent|per cent|minutes?|decades?|others?|parts?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Items:
    """What a list names: how many, whether its ends are sure, and what they are."""

    items: tuple[str, ...]
    is_sure: bool


def count_of_list(draft: Draft, register: Register) -> Iterator[Finding]:
    """A number beside the list of what it counts, where the list has more or fewer: “four delegates: …” and five of them.

    Left alone: lists that only give examples (“including”, “such as”), and nouns of time.
    """
    for at, block in enumerate(draft.blocks):
        if block.part not in (Part.BODY, Part.ITEM):
            continue
        for sentence in sentences(block):
            yield from _count_in_sentence(sentence, register)
        if block.text.rstrip().endswith(":"):
            yield from _count_of_items(draft, at, block)


def _count_in_sentence(sentence: Sentence, register: Register) -> Iterator[Finding]:
    for match in _COUNT.finditer(sentence.text):
        number = number_of(match["number"])
        if number is None or not 2 <= number <= 20 or _NOT_LISTS.search(match["noun"]):
            continue
        rest = sentence.text[match.end() : match.end() + _LONGEST_LIST]
        if re.match(r"[^:–—.]{0,40}\b(?:including|such as|among them|for example|e\.g\.)", rest):
            included = re.match(r"[^:–—.;]{0,30}\bincluded?:\s(?P<list>.+)$", rest, re.DOTALL)
            if not included:
                continue
        listed = _LISTED.match(rest) or re.match(r"[^:–—.;]{0,30}\bincluded:\s(?P<list>.+)$", rest, re.DOTALL)
        if not listed:
            continue
        # Another number between is what the list belongs to.
        between = rest[: listed.start("list")]
        if re.search(rf"\b(?:{NUMBER})\b", between, re.IGNORECASE) or re.search(r"\b[A-Z][\w’]*\s?[–—]$", between):
            continue
        found = _items(_ending(listed["list"], between), register)
        if found is None or len(found.items) < 2 or len(found.items) == number:
            continue
        if abs(len(found.items) - number) > max(3, number):
            continue
        start = sentence.start + match.start()
        end = sentence.start + match.end() + listed.start("list") + len(found.items[0])
        yield Finding(
            "numbers.count_of_list",
            tuple(
                dict.fromkeys(
                    (*sentence.block.lines_of(start, start + len(match[0])), *sentence.block.lines_of(start, end))
                )
            ),
            f"“{match['number']} {match['noun']}”, and {len(found.items)} are named: {'; '.join(found.items)}.",
            f"{match[0]}: {'; '.join(found.items)}"[:200],
            Certainty.CERTAIN if found.is_sure else Certainty.LIKELY,
        )


def _ending(text: str, between: str) -> str:
    """A list up to where it ends: the bracket or the dash that was opened, or the sentence."""
    if between.rstrip().endswith("("):
        return text.split(")", maxsplit=1)[0]
    if re.search(r"[–—]\s?$|\s-\s$", between):
        return re.split(r"\s?[–—]\s?|\s-\s", text)[0]
    return text


def _items(text: str, register: Register) -> _Items | None:
    """The members of a list, None where it cannot be told."""
    clean = re.sub(r"\d{0,3}\s*$", "", text.strip()).rstrip(" .”")
    if "://" in clean or "|" in clean:
        return None
    if ";" in clean:
        return _Items(tuple(part for part in _parts(clean, r";\s*(?:and\s)?")), True)
    if ":" in clean:
        return None
    parts = _parts(re.sub(r"\([^)]*\)", "", clean), r",\s*(?:and\s|or\s)?|\s(?:and|&)\s")
    parts = _with_countries(parts, register)
    if not parts or any(len(part.split()) > 6 for part in parts) or len(parts) == 1:
        return None
    # Members that are alike: all begin with a capital or none.
    capitals = sum(part[:1].isupper() for part in parts)
    if capitals not in (0, len(parts)):
        return None
    has_inner_and = any(re.search(r"\b(?:and|of|for)\b", part) for part in parts)
    return _Items(tuple(parts), all(len(part.split()) <= 3 for part in parts) and not has_inner_and)


def _parts(text: str, between: str) -> list[str]:
    return [part.strip(" ,.") for part in re.split(between, text) if part.strip(" ,.")]


def _with_countries(parts: list[str], register: Register) -> list[str]:
    """Bangkok, Thailand, Yangon, Myanmar are two: a country after a place that lies in it is not counted."""
    held = lexicon(register)
    countries = {place.key for place in register.places if place.is_country}
    found: list[str] = []
    before: set[str] = set()
    for part in parts:
        known = [
            one
            for one in held.by_words.get(tuple(token.plain for token in tokens(part)), ())
            if one.bearer is Bearer.PLACE
        ]
        keys = {one.key for one in known}
        if found and keys & countries and keys & before:
            found[-1] = f"{found[-1]}, {part}"
            before = set()
            continue
        found.append(part)
        before = {one.country for one in known if one.key not in countries}
    return found


def _count_of_items(draft: Draft, at: int, block: Block) -> Iterator[Finding]:
    last = sentences(block)[-1]
    counts = [match for match in _COUNT.finditer(last.text) if not _NOT_LISTS.search(match["noun"])]
    items = []
    for other in draft.blocks[at + 1 :]:
        if other.part is Part.ITEM:
            items.append(other)
        elif other.part is not Part.CAPTION:
            break
    if len(counts) != 1 or len(items) < 2:
        return
    number = number_of(counts[0]["number"])
    if number is None or number == len(items) or not 2 <= number <= 20:
        return
    start = last.start + counts[0].start()
    yield Finding(
        "numbers.count_of_list",
        tuple(
            dict.fromkeys((*block.lines_of(start, start + len(counts[0][0])), items[0].lines[0], items[-1].lines[0]))
        ),
        f"“{counts[0][0]}”, and the list below has {len(items)}.",
        counts[0][0],
        Certainty.CERTAIN,
    )


# Parts and wholes ------------------------------------------------------------------------------------------------------

_FIGURE: Final = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_PART: Final = re.compile(
    rf"\b(?P<part>{_FIGURE}|{NUMBER}) (?:out )?of (?:the |its |our |all )?(?P<whole>{_FIGURE}|{NUMBER})\b(?! per\s?cent|%)",
    re.IGNORECASE,
)
_OF_WHICH: Final = re.compile(
    rf"(?<![\d.,])(?P<whole>{_FIGURE})\s(?:{_WORD}\s){{0,3}}?{_WORD},?\s(?:of which|of whom|including)\s(?P<part>{_FIGURE})(?![\d.,]*\s?(?:%|per\s?cent))\b"
)
_BY_SEX: Final = re.compile(
    rf"\b(?P<whole>{_FIGURE}|{NUMBER})\s(?P<noun>(?:{_WORD}\s){{0,3}}?{_WORD})\s?(?:\(|,\s|:\s|[–—]\s?|\sof whom\s)(?:of whom\s)?"
    rf"(?P<one>{_FIGURE}|{NUMBER})\s(?:were\s)?(?P<first>women|men|female|male|girls|boys)\s?(?:,\s)?(?:and|&|/|,)\s?(?P<two>{_FIGURE}|{NUMBER})\s(?:were\s)?(?P<second>women|men|female|male|girls|boys)\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"(?<![\d.,])(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_OVER_WHOLE: Final = re.compile(r"\b(?:of (?:the|all|whom|them|these|those)|were|are|identified|come|came|said|work)\b")
_CHANGE: Final = re.compile(
    r"\b(?:rose|rise|risen|increase[ds]?|grew|growth|growing|up|more|higher|exceed\w*|over|fell|by)\b", re.IGNORECASE
)


def value_of(printed: str) -> Decimal | None:
    """The value of a number in figures or in a word.

    >>> value_of("1,000"), value_of("four"), value_of("2.5")
    (Decimal('1000'), Decimal('4'), Decimal('2.5'))
    """
    bare = printed.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return Decimal(bare)
    number = number_of(printed)
    return None if number is None else Decimal(number)


def parts_and_wholes(draft: Draft, register: Register) -> Iterator[Finding]:
    """A part larger than its whole, women and men that do not add up, shares of one whole above a hundred percent."""
    for block in (*narrative(draft), *draft.of(Part.ENTRY)):
        for match in _PART.finditer(block.text):
            part, whole = value_of(match["part"]), value_of(match["whole"])
            if (
                part is not None
                and whole is not None
                and whole > 1
                and part > whole
                and not re.search(r"\b(?:19|20)\d\d\b", match["whole"])
            ):
                yield Finding(
                    "numbers.part_and_whole",
                    block.lines_of(*match.span()),
                    f"“{match[0]}”: the part is more than the whole.",
                    match[0],
                    Certainty.CERTAIN,
                )
        for match in _OF_WHICH.finditer(block.text):
            whole, part = value_of(match["whole"]), value_of(match["part"])
            if (
                whole is not None
                and part is not None
                and part > whole
                and not re.fullmatch(r"(?:19|20)\d\d", match["whole"])
            ):
                yield Finding(
                    "numbers.part_and_whole",
                    block.lines_of(*match.span()),
                    f"“{match[0]}”: the part is more than the whole.",
                    match[0],
                    Certainty.CERTAIN,
                )
        for match in _BY_SEX.finditer(block.text):
            values = [value_of(match[name]) for name in ("whole", "one", "two")]
            if None not in values and values[1] + values[2] != values[0]:  # type: ignore[operator]
                yield Finding(
                    "numbers.sum",
                    block.lines_of(*match.span()),
                    f"{match['one']} and {match['two']} are {values[1] + values[2]:,}, not {match['whole']}.",  # type: ignore[operator]
                    match[0],
                    Certainty.CERTAIN,
                )
        for sentence in sentences(block):
            yield from _shares(sentence)


def _shares(sentence: Sentence) -> Iterator[Finding]:
    shares = list(_PERCENT.finditer(sentence.text))
    for match in shares:
        over = re.match(r"\s(?:of|were|are)\b", sentence.text[match.end() :])
        if (
            Decimal(match["share"]) > 100
            and over
            and not _CHANGE.search(sentence.text[max(0, match.start() - 25) : match.start()])
        ):
            at = sentence.start + match.start()
            yield Finding(
                "numbers.percentage",
                sentence.block.lines_of(at, at + len(match[0])),
                f"“{match[0]}” of a whole is more than the whole.",
                sentence.text[max(0, match.start() - 30) : match.end() + 30],
                Certainty.CERTAIN,
            )
    if len(shares) < 2 or _CHANGE.search(sentence.text):
        return
    row = re.search(
        r"(?:\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent)[^%;.]{0,40}?[a-z]{3}[^%;.]{0,40}?(?:,|\sand\s|,\sand\s)\s?(?:the (?:other|remaining)\s)?){1,6}\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent)",
        sentence.text,
        re.IGNORECASE,
    )
    if not row:
        return
    total = sum((Decimal(match["share"]) for match in _PERCENT.finditer(row[0])), Decimal(0))
    is_whole = bool(re.search(r"\bthe (?:rest|other|remaining)\b|\brespectively\b", sentence.text))
    if (
        total > Decimal("101")
        and not re.search(
            r"\b(?:also|both|multiple|than|compared|against|from|while|whereas|in \d{4})\b", sentence.text
        )
    ) or (
        is_whole
        and abs(total - 100) > 1
        and "remaining" in sentence.text
        and re.search(r"remaining\s\d", sentence.text)
    ):
        at = sentence.start + row.start()
        yield Finding(
            "numbers.percentage",
            sentence.block.lines_of(at, at + len(row[0])),
            f"The shares come to {total.normalize():f} percent.",
            row[0][:160],
            Certainty.LIKELY,
        )


# One quantity with two values --------------------------------------------------------------------------------------------

_LOWER: Final = r"more than|over|at least|above|no fewer than|upwards of"
_UPPER: Final = r"up to|fewer than|less than|under|at most|nearly|almost"
_ABOUT: Final = r"around|about|approximately|some|roughly|an estimated"
_HEADS: Final = (
    "participants?|attendees|delegates|trainees|members|people|workers|migrants|students|families|households|organisations|organizations"
    "|groups|villages|villagers|communities|women|men|children|youth|volunteers|visitors|guests|representatives|copies|interviews"
    "|respondents|beneficiaries|towns|districts|provinces|countries|sessions|trainings|workshops|meetings|cases|fishers|farmers|boats|schools"
)
_QUANTITY: Final = re.compile(
    rf"\b(?:(?P<bound>{_LOWER}|{_UPPER}|{_ABOUT})\s)?(?:a total of\s|altogether\s)?(?<![\d.,])(?P<value>{_FIGURE}|{NUMBER})\s(?P<between>(?:{_WORD}\s){{0,2}}?)(?P<noun>{_HEADS})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stated:
    value: Decimal
    bound: str
    printed: str
    noun: str
    words: frozenset[str]
    names: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    block: Block
    start: int
    end: int

    @property
    def lines(self) -> tuple[int, ...]:
        return self.block.lines_of(self.start, self.end)


def _quantities(draft: Draft, register: Register) -> Iterator[_Stated]:
    held = lexicon(register)
    for block in narrative(draft):
        for sentence in sentences(block):
            found = list(_QUANTITY.finditer(sentence.text))
            # Where so many are in one sentence it is a table that lost its lines.
            if not 0 < len(found) <= 40:
                continue
            above = block.section[-1] if block.section and block.part is not Part.HEADING else ""
            text = f"{above} {sentence.text}"
            row = tokens(text)
            names = {names[0].key for _start, _end, names in held.spans(row)}
            names |= set(re.findall(r"\b[A-Z]{2,}\b", text))
            words = frozenset(token.plain for token in row if len(token.plain) > 4)
            phrases = _event_phrases([token.plain for token in tokens(sentence.text)])
            for match in found:
                value = value_of(match["value"])
                if value is None or is_quoted(sentence.text, match.start()):
                    continue
                bound = (match["bound"] or "").lower()
                kind = (
                    "lower"
                    if re.fullmatch(_LOWER, bound)
                    else "upper"
                    if re.fullmatch(_UPPER, bound)
                    else "about"
                    if bound
                    else ""
                )
                start = sentence.start + match.start()
                between = frozenset(match["between"].lower().split())
                yield _Stated(
                    value,
                    kind,
                    match[0],
                    match["noun"].lower().rstrip("s"),
                    words | between,
                    frozenset(names),
                    phrases,
                    block,
                    start,
                    start + len(match[0]),
                )


def _event_phrases(row: list[str]) -> frozenset[tuple[str, ...]]:
    """Four words in a row that name an event: “workshop on crew contracts”."""
    fours = zip(row, row[1:], row[2:], row[3:], strict=False)
    return frozenset(four for four in fours if EVENTS & set(four) and sum(len(word) > 3 for word in four) >= 3)


def two_values(draft: Draft, register: Register) -> Iterator[Finding]:
    """One quantity of one event with two values, or with a bound here and none there: “more than 1,000” and “1000”.

    The same things are counted, and the sentences name one event in the same words, or name the same two things on record.
    Left alone: numbers below five, and two numbers in one paragraph.
    """
    network = {one.key for one in register.organisations if one.is_network} | {
        one.acronym for one in register.organisations if one.is_network
    }
    alike: dict[tuple[str, object], list[_Stated]] = defaultdict(list)
    for one in _quantities(draft, register):
        if one.value >= 5:
            for key in (*one.phrases, *(one.names - network)):
                alike[one.noun, key].append(one)
    seen: set[tuple[int, int]] = set()
    for rows in alike.values():
        # What so many sentences name tells no two events apart.
        if len(rows) > 60:
            continue
        for at, one in enumerate(rows):
            for other in rows[:at]:
                if one.block is other.block or (id(other), id(one)) in seen:
                    continue
                seen.add((id(other), id(one)))
                names = (one.names & other.names) - network
                words = one.words & other.words
                same_value = one.value == other.value
                same_event = bool(one.phrases & other.phrases)
                if same_value and one.bound != other.bound and ((names and len(names) + len(words) >= 3) or same_event):
                    why = "the same number, once with a bound and once without"
                elif not same_value and same_event and not one.bound and not other.bound:
                    why = "two values for one event"
                elif (
                    not same_value
                    and min(one.value, other.value) >= 15
                    and len(words) >= 0.4 * min(len(one.words), len(other.words))
                    and len(names) >= 2
                    and len(words) >= 3
                    and not one.bound
                    and not other.bound
                    and _is_close(one, other)
                ):
                    why = "two values of what seems to be one thing"
                else:
                    continue
                yield Finding(
                    "numbers.two_values",
                    tuple(dict.fromkeys((*other.lines, *one.lines))),
                    f"“{other.printed}” here and “{one.printed}” there: {why}.",
                    f"{other.printed} / {one.printed}",
                    Certainty.CERTAIN if same_value else Certainty.LIKELY,
                )


def _is_close(one: _Stated, other: _Stated) -> bool:
    """Whether two values are near each other, as two counts of one thing are, or one is the other with digits turned."""
    if sorted(str(one.value)) == sorted(str(other.value)):
        return True
    return abs(one.value - other.value) <= max(one.value, other.value) / 5


# Series ----------------------------------------------------------------------------------------------------------------

_ORDINALS: Final = {
    name: number
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
        ],
        1,
    )
}
_ORDINAL: Final = re.compile(
    rf"\b(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(_ORDINALS)}))\s(?P<name>(?:[Aa]nnual\s)?[A-Z][\w’&-]+(?:\s(?:(?:of|on|for|the|and|in)\b|&|[A-Z][\w’&-]+)){{0,8}})"
)
_SUFFIX: Final = re.compile(r"\b(?P<number>\d*?(?P<last>\d))(?P<suffix>st|nd|rd|th)\b")


def ordinal_of(printed: str) -> int | None:
    """The number that an ordinal says.

    >>> ordinal_of("9th"), ordinal_of("Third")
    (9, 3)
    """
    match = re.match(r"\d+", printed)
    return int(match[0]) if match else _ORDINALS.get(printed.lower())


def ordinals(draft: Draft, register: Register) -> Iterator[Finding]:
    """An ordinal that its series cannot have in the year, two ordinals of one event, and an ending that is not the number's."""
    year = year_of(draft, register.year)
    for block in draft.blocks:
        if block.part is Part.NOTE:
            continue
        for match in _SUFFIX.finditer(block.text):
            number = int(match["number"])
            right = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            if match["suffix"] != right:
                yield Finding(
                    "numbers.ordinal_ending",
                    block.lines_of(*match.span()),
                    f"“{match[0]}” is {number}{right}.",
                    match[0],
                    Certainty.CERTAIN,
                    f"{number}{right}",
                )
    if year is None:
        return
    yield from _in_series(draft, register, year)


def _in_series(draft: Draft, register: Register, year: int) -> Iterator[Finding]:
    found: dict[str, list[tuple[int, Block, re.Match[str]]]] = defaultdict(list)
    for block in narrative(draft):
        for match in _ORDINAL.finditer(block.text):
            number = ordinal_of(match["ordinal"])
            series = next((one for one in register.series if _is_series(match["name"], one.name, one.acronym)), None)
            if number is not None and series is not None:
                found[series.key].append((number, block, match))
    for series in register.series:
        rows = found.get(series.key, [])
        if not rows:
            continue
        held = {
            one.ordinal
            for one in register.activities
            if one.series == series.key
            and one.ordinal
            and one.period
            and one.period.start
            and one.period.start.year == year
        }
        lines = tuple(dict.fromkeys(line for _number, block, match in rows for line in block.lines_of(*match.span())))
        numbers = sorted({number for number, _block, _match in rows})
        if held and any(number not in held for number in numbers) and len(held) == 1:
            wrong = [row for row in rows if row[0] not in held]
            yield Finding(
                "numbers.ordinal",
                tuple(dict.fromkeys(line for _number, block, match in wrong for line in block.lines_of(*match.span()))),
                f"{series.name}: {wrong[0][2]['ordinal']} here; that of {year} is on record as number {next(iter(held))}.",
                wrong[0][2][0][:80],
                Certainty.CERTAIN,
            )
        elif len(numbers) > 1 and numbers[-1] - numbers[0] == 1 and not held:
            yield Finding(
                "numbers.ordinal",
                lines,
                f"{series.name}: number {numbers[0]} in one place, number {numbers[1]} in another.",
                " / ".join(match[0][:50] for _number, _block, match in rows[:3]),
                Certainty.LIKELY,
            )
        if series.first_year and series.is_yearly and year - series.first_year + 1 not in numbers:
            said = [line for block in draft.of(Part.BODY) for line in _first_said(block, series.first_year, lines)]
            yield Finding(
                "numbers.ordinal",
                tuple(dict.fromkeys((*lines, *said))),
                f"{series.name}: yearly since {series.first_year}, that of {year} would be number {year - series.first_year + 1}, not {numbers[0]}.",
                rows[0][2][0][:80],
                # What the record has as well is a question to the record.
                Certainty.POSSIBLE if held & set(numbers) else Certainty.LIKELY,
            )


def _first_said(block: Block, first: int, lines: tuple[int, ...]) -> tuple[int, ...]:
    """Where the paragraph that names the ordinal says the first year."""
    if not set(block.lines) & set(lines):
        return ()
    at = block.text.find(str(first))
    return (block.line_at(at),) if at >= 0 else ()


def _is_series(name: str, series: str, acronym: str) -> bool:
    folded = name.casefold()
    return series.casefold() in folded or (
        bool(acronym) and bool(re.match(rf"(?:annual\s)?{re.escape(acronym)}\b", name))
    )


# Sources and dates of figures -------------------------------------------------------------------------------------------

_LARGE: Final = re.compile(
    rf"(?<![\d.,$€£])(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?\s(?:to\s\d+\s)?(?:thousand|million|billion)|(?:{NUMBER})\s(?:thousand|million|billion)|\d{{1,3}}\s?(?:%|per\s?cent))",
    re.IGNORECASE,
)
_POPULATION: Final = re.compile(
    r"\b(?:people|persons|workers|migrants|women|men|children|refugees|citizens|nationals|families|households|fishers|farmers"
    r"|labourers|laborers|employees|population|fishermen|residents|students|returnees)\b",
    re.IGNORECASE,
)
_VAGUE: Final = re.compile(
    r"\b(?:an? (?:official |unofficial |recent )?(?:estimate|report|study|survey)s?\b(?! by| of the| from)|(?:official|unofficial|some|recent|several|latest|many) (?:estimates|reports|studies|sources|surveys|figures|data)\b(?! by| of the| from)"
    r"|(?:it is|are|is) estimated|estimates (?:indicated?|suggest(?:ed)?|show(?:ed)?|put)|an estimated|according to (?:some|the latest) \w+)\b",
    re.IGNORECASE,
)


def unsourced(draft: Draft, register: Register) -> Iterator[Finding]:
    """A figure of people after which no note is called, in a draft that has notes: whose estimate is it?

    Left alone: what the network counted itself, and figures that a note later in the paragraph covers, unless the words
    name no source at all (“an official estimate”).
    """
    if len(draft.anchors) < 5:
        return
    called = [one.line for one in draft.anchors]
    for block in draft.of(Part.BODY, Part.ITEM):
        if not min(called) - 60 <= block.lines[0] <= max(called):
            continue
        spans = draft.anchors_in(block)
        for sentence in sentences(block):
            match = _LARGE.search(sentence.text)
            if not match or not _POPULATION.search(sentence.text) or is_quoted(sentence.text, match.start()):
                continue
            at = sentence.start + match.start()
            later = [start for start, _end in spans if start >= at]
            own = [start for start in later if start < sentence.end + 4]
            vague = _VAGUE.search(sentence.text)
            if later and (own or not vague):
                continue
            if not vague and _is_own(block, register):
                continue
            yield Finding(
                "numbers.unsourced",
                tuple(
                    dict.fromkeys(
                        (
                            *block.lines_of(at, at + len(match[0])),
                            *(
                                block.lines_of(sentence.start + vague.start(), sentence.start + vague.end())
                                if vague
                                else ()
                            ),
                        )
                    )
                ),
                f"“{match[0]}” has no source" + (f": “{vague[0]}” is whose?" if vague else "."),
                sentence.text[max(0, match.start() - 60) : match.end() + 60],
                Certainty.LIKELY,
            )


def _is_own(block: Block, register: Register) -> bool:
    names = [name for one in register.organisations if one.is_network for name in (one.name, one.acronym) if name]
    return any(name in block.text for name in names) or bool(re.search(r"\b(?:[Ww]e|[Oo]ur)\b", block.text))


def undated(draft: Draft, register: Register) -> Iterator[Finding]:
    """A figure of people in a paragraph without any date, or “according to the latest data”: of when is it?"""
    year = year_of(draft, register.year)
    if len(draft.anchors) < 5:
        return
    for block in draft.of(Part.BODY):
        told = stated(block, year, language=draft.language)
        before = Sentence("", block, 0, 0)
        for sentence in sentences(block):
            last, before = before, sentence
            match = _LARGE.search(sentence.text)
            if not match or not _POPULATION.search(sentence.text) or is_quoted(sentence.text, match.start()):
                continue
            latest = re.search(
                r"\b(?:the )?(?:latest|most recent|current) (?:data|figures|estimates|numbers|statistics)\b",
                sentence.text,
            )
            called = [
                one for one in draft.anchors if one.block is block and sentence.start <= one.offset < sentence.end + 4
            ]
            has_note = bool(called)
            near = any(last.start <= one.start < sentence.end for one in told)
            near = near or bool(re.search(r"\b(?:19|20)\d\d\b", f"{last.text} {sentence.text}"))
            # A note with a date says of when its figure is.
            near = near or any(
                re.search(r"\b(?:19|20)\d\d\b", note.block.text)
                for note in draft.notes
                if any(one.number == note.number for one in called)
            )
            if (near and not latest) or not (has_note or latest):
                continue
            at = sentence.start + match.start()
            yield Finding(
                "numbers.undated",
                block.lines_of(at, at + len(match[0])),
                f"“{match[0]}” has no date" + (f": “{latest[0]}” are of when?" if latest else "."),
                sentence.text[max(0, match.start() - 60) : match.end() + 60],
                Certainty.LIKELY,
            )


# The record ------------------------------------------------------------------------------------------------------------

_STOP: Final = frozenset(
    [
        "from",
        "with",
        "that",
        "were",
        "have",
        "their",
        "which",
        "into",
        "this",
        "among",
        "between",
        "there",
        "been",
        "other",
        "than",
    ]
)


def against_record(draft: Draft, register: Register) -> Iterator[Finding]:
    """A figure that is not the one on record: the sentence has nearly all words of what is counted, and a number near it."""
    figures = [(one, _figure_words(one)) for one in register.figures]
    for block in narrative(draft):
        for sentence in sentences(block):
            numbers = list(re.finditer(rf"(?<![\d.,/-])(?:{_FIGURE})(?![\d/-])", sentence.text))
            values = {value_of(match[0]): match for match in numbers}
            if not values:
                continue
            words = {token.plain for token in tokens(sentence.text)}
            for figure, wanted in figures:
                held = _value(figure)
                if held is None or held < 10 or held in values or len(wanted) < 3:
                    continue
                if len(wanted & words) < 0.8 * len(wanted):
                    continue
                near = [(value, match) for value, match in values.items() if value is not None and _may_be(value, held)]
                if len(near) != 1:
                    continue
                match = near[0][1]
                at = sentence.start + match.start()
                yield Finding(
                    "numbers.against_record",
                    block.lines_of(at, at + len(match[0])),
                    f"{figure.indicator}: {match[0]} here, {figure.printed or f'{held:,}'} on record.",
                    sentence.text[max(0, match.start() - 40) : match.end() + 40],
                    Certainty.CERTAIN,
                    f"{held:,}",
                )
    yield from _counts(draft, register)


def _counts(draft: Draft, register: Register) -> Iterator[Finding]:
    """How many took part in an activity, beside the record: the sentence or its heading has its title."""
    for block in narrative(draft):
        heading = block.section[-1] if block.section else ""
        folded = f"{heading} {block.text}".casefold()
        for activity in register.activities:
            titles = [title for title in (activity.title, *activity.titles) if len(title.split()) >= 3]
            if not activity.counts or not any(title.casefold() in folded for title in titles):
                continue
            for count in activity.counts:
                try:
                    low, high = bounds(parse_quantity(count.code))
                except ValueError:
                    continue
                wanted = {token.plain.rstrip("s") for token in tokens(count.what) if len(token.plain) > 3}
                for match in _QUANTITY.finditer(block.text):
                    value = value_of(match["value"])
                    said = {
                        word.rstrip("s")
                        for word in (*match["between"].lower().split(), match["noun"].lower())
                        if len(word) > 3
                    }
                    if value is None or value < 5 or not said or not said <= wanted or low is None:
                        continue
                    if (low <= value and (high is None or value <= high)) or not _may_be(value, low):
                        continue
                    yield Finding(
                        "numbers.against_record",
                        block.lines_of(*match.span()),
                        f"{activity.title}: “{match[0]}” here, “{count.printed or count.code}” on record.",
                        match[0],
                        Certainty.CERTAIN,
                        count.printed,
                    )


def _figure_words(figure: Figure) -> frozenset[str]:
    return frozenset(
        token.plain for token in tokens(figure.indicator) if len(token.plain) > 3 and token.plain not in _STOP
    )


def _value(figure: Figure) -> Decimal | None:
    try:
        quantity = parse_quantity(figure.code)
    except ValueError:
        return None
    return quantity.value if quantity.kind in (Kind.EXACT, Kind.ROUNDED) else None


def _may_be(value: Decimal, held: Decimal) -> bool:
    """Whether a number may be another with a slip: digits turned, one digit other, a nought too many, or a tenth away."""
    one, two = str(value), str(held)
    if value == held:
        return False
    if sorted(one) == sorted(two) or one.rstrip("0") == two.rstrip("0"):
        return True
    if len(one) == len(two) and len(one) > 2 and sum(a != b for a, b in zip(one, two, strict=True)) == 1:
        return True
    return abs(value - held) <= held / 10


# How they are set ------------------------------------------------------------------------------------------------------


def begins_sentence(draft: Draft, register: Register) -> Iterator[Finding]:
    """A sentence that begins with a figure: “162 people came”. Left alone: lists, headings and captions."""
    for block in draft.of(Part.BODY):
        for sentence in sentences(block):
            match = re.match(r"\d[\d,.]*(?=\s[a-z])", sentence.text)
            previous = block.text[: sentence.start].rstrip()
            if match and (not previous or previous[-1] in ".!?”0123456789") and len(sentence.text.split()) > 3:
                at = sentence.start
                yield Finding(
                    "numbers.begins_sentence",
                    block.lines_of(at, at + len(match[0])),
                    f"A sentence begins with the figure {match[0]}.",
                    sentence.text[:60],
                    Certainty.POSSIBLE,
                )


RULES: Final = (
    count_of_list,
    parts_and_wholes,
    two_values,
    ordinals,
    unsourced,
    undated,
    against_record,
    begins_sentence,
)

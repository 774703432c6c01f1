"""One convention in one text: dashes, quotation marks, spaces, brackets, numbers, dates, capitals, hyphens and titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from . import words
from .debris import has_lost_hyphen
from .drafts import Block, Draft, Part
from .findings import Certainty, Finding
from .lexicon import ADDRESS, Bearer, Lexicon, Token, is_inside, lexicon, own_words, plain, quoted, tokens
from .register import Register

_RUNNING: Final = (Part.BODY, Part.ITEM, Part.CAPTION, Part.ENTRY)
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_SMALL: Final = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def _around(block: Block, start: int, end: int, width: int = 25) -> str:
    return block.text[max(0, start - width) : end + width].strip()


def _rarer(
    found: dict[str, list[tuple[Block, int, int]]], *, least: int = 3, ratio: float = 2.0
) -> Iterator[tuple[str, str, Block, int, int]]:
    """The places of all forms but the usual one, where one form is usual: the form, the usual one, and the place."""
    if len(found) < 2:
        return
    usual = max(found, key=lambda form: len(found[form]))
    for form, places in found.items():
        if form != usual and len(found[usual]) >= max(least, ratio * len(places)):
            for block, start, end in places:
                yield form, usual, block, start, end


# Spaces and brackets --------------------------------------------------------------------------------------------------------

_SPACE_RULES: Final = (
    (re.compile(r"(?<=[^\W\d]) +(?=[,;:!?](?:\s|$))(?! ?[:;!?][^\s])"), "a space before a mark", ""),
    (re.compile(r"(?<=[^\W\d]) +(?=\.(?:\s|$))"), "a space before a full stop", ""),
    (re.compile(r"(?<=[a-z][a-z]|[A-Z][A-Z])[:;](?=[A-Z][a-z])"), "no space after the mark", None),
    (re.compile(r"(?<=[a-z][a-z]),(?=[A-Za-z]{2})"), "no space after the comma", None),
    (re.compile(r"(?<=[a-z][a-z])\.(?=[A-Z][a-z]+ )"), "no space after the full stop", None),
    (
        re.compile(r"(?<=[^\W\d_])/ +(?=[^\W\d_])|(?<=[^\W\d_]) +/(?=[^\W\d_])"),
        "a space on one side of the stroke",
        "/",
    ),
    (
        re.compile(r"(?<=[^\W\d_])[-–] +(?=[A-Z])(?! *(?:and|or|to)\b)|(?<=[a-z]) +-(?=[^\W\d_])"),
        "a space on one side of the dash",
        None,
    ),
    (re.compile(r"\( +(?=\S)|(?<=\S) +\)"), "a space inside the bracket", None),
    (re.compile(r"(?<=[a-z])\((?=[a-z]{3})"), "no space before the bracket", " ("),
    (re.compile(r"(?<=[a-z,.;])“(?=\w)"), "no space before the quotation mark", " “"),
    (re.compile(r"(?<=[A-Z]{2})\.,|(?<=[A-Z]{2})\.;"), "two marks in a row", None),
    (re.compile(r",,|;;|(?<!\.)\.\.(?!\.)|,\.|\.,(?<!\w\.,)|;,|,;"), "two marks in a row", None),
)


def spaces(draft: Draft, register: Register) -> Iterator[Finding]:
    """A space too many or too few beside a mark: “ASEAN:The”, “Burma/ Myanmar”, “word ,”, and marks doubled.

    Left alone: addresses, times and figures, “.,” after an abbreviation, and a hyphen that stands for a word (“pre- and
    post-departure”). Two spaces in a row are a finding where they stand inside a line; at its ends nobody sees them.
    """
    for block in draft.blocks:
        hidden = [match.span() for match in ADDRESS.finditer(block.text)]
        for pattern, what, instead in _SPACE_RULES:
            for match in pattern.finditer(block.text):
                if is_inside(hidden, match.start()) or is_inside(hidden, max(0, match.start() - 1)):
                    continue
                printed = _around(block, match.start(), match.end(), 12)
                yield Finding(
                    "consistency.spaces",
                    (block.line_at(match.start()),),
                    f"“{printed}”: {what}.",
                    _around(block, match.start(), match.end()),
                    Certainty.CERTAIN,
                    _mended(block.text, match.start(), match.end(), instead),
                )
    for line in draft.lines:
        for match in re.finditer(r"(?<=[^\W\d_][,;:]|[^\W\d_][^\W\d_])  +(?=[^\W\d_])", line.text):
            if _is_of_columns(draft, line.number):
                continue
            yield Finding(
                "consistency.spaces",
                (line.number,),
                "Two spaces between words.",
                line.text[max(0, match.start() - 25) : match.end() + 25],
                Certainty.CERTAIN,
                " ",
            )


def _mended(text: str, start: int, end: int, instead: str | None) -> str:
    before, after = text[:start], text[end:]
    first = re.search(r"\S*$", before)
    last = re.match(r"\S*", after)
    left, right = (first[0] if first else ""), (last[0] if last else "")
    if instead is None:
        mark = text[start:end].strip()
        if mark in ("(", ")"):
            return left + mark + right
        if mark in ("-", "–"):
            return f"{left}{mark}{right} / {left} – {right}"
        if len(mark) == 2:
            return left + mark[-1] + " " + right if mark[-1] == "." else left + mark[0] + " " + right
        return f"{left}{mark} {right}"
    return f"{left}{instead}{right}"


def _is_of_columns(draft: Draft, number: int) -> bool:
    """Whether lines around have such gaps too, so that they part columns and no words."""
    near = [line.text for line in draft.lines[max(0, number - 3) : number + 2] if line.number != number]
    return any(re.search(r"\S {3,}\S|\t", text) for text in near)


_PAIRS: Final = {"(": ")", "[": "]", "“": "”"}


def brackets(draft: Draft, register: Register) -> Iterator[Finding]:
    """A bracket or quotation mark that opens and never closes in its paragraph, or closes and never opened.

    Left alone: the bracket of “a)” and “1)”, and quotations that run over paragraphs, each of which begins with a mark.
    """
    for block in draft.blocks:
        text = block.text
        hidden = [match.span() for match in ADDRESS.finditer(text)]
        stack: list[tuple[str, int]] = []
        wrong: list[int] = []
        for at, char in enumerate(text):
            if is_inside(hidden, at):
                continue
            if char in _PAIRS:
                stack.append((char, at))
            elif char in _PAIRS.values():
                if stack and _PAIRS[stack[-1][0]] == char:
                    stack.pop()
                elif char == ")" and re.search(r"(?:^|[\s(])(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})$", text[:at]):
                    continue
                elif any(_PAIRS[one] == char for one, _at in stack):
                    while stack and _PAIRS[stack[-1][0]] != char:
                        wrong.append(stack.pop()[1])
                    stack.pop()
                else:
                    wrong.append(at)
        wrong += [at for char, at in stack if not (char == "“" and text.lstrip().startswith("“") and at < 2)]
        if block.part is Part.CAPTION or len(wrong) > 3:
            continue
        for at in sorted(wrong):
            opens = text[at] in _PAIRS
            yield Finding(
                "consistency.brackets",
                (block.line_at(at),),
                f"“{text[at]}” {'opens and never closes' if opens else 'closes what was never opened'}.",
                _around(block, at, at + 1, 35),
                Certainty.CERTAIN,
                "" if opens else _around(block, at, at + 1, 20).replace(text[at], "", 1),
            )


# Dashes and quotation marks -------------------------------------------------------------------------------------------------


def dashes(draft: Draft, register: Register) -> Iterator[Finding]:
    """Dashes of two kinds for one job: between words (a – b, a–b, a—b), and in ranges of numbers (4-7, 4–7).

    Headings and running text are judged apart, since a heading may part place and date by a dash of its own. Left alone:
    notes, titles of sources, and texts in which neither form prevails.
    """
    held = lexicon(register)
    for parts in (_RUNNING, (Part.HEADING,)):
        between: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        ranges: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        for block in draft.of(*parts):
            hidden = [match.span() for match in ADDRESS.finditer(block.text)]
            row = tokens(block.text)
            hidden += [
                (row[start].start, row[end - 1].end) for start, end, _names in held.spans(row) if end - start > 2
            ]
            for match in re.finditer(r"(?<=[\w”’)])( ?)([–—])( ?)(?=[\w“‘(])| -(?= \w)", block.text):
                around = block.text[match.start() - 1 : match.end() + 1]
                if is_inside(hidden, match.start()) and not re.fullmatch(r"\d[–—]\d", around):
                    continue
                if re.fullmatch(r"\d ?[–—] ?\d", around):
                    ranges[f"{match[1]}{match[2]}{match[3]}"].append((block, match.start(), match.end()))
                elif match[0].startswith(" -"):
                    between[" - "].append((block, match.start(), match.end() + 1))
                elif match[1] == match[3] and not _joins_names(block.text, match.start(), match.end()):
                    between[match[0]].append((block, match.start(), match.end()))
            for match in re.finditer(r"(?<![\d-])\d{1,4}( ?)-( ?)\d{1,4}(?![\d-])", block.text):
                if not is_inside(hidden, match.start()):
                    ranges[f"{match[1]}-{match[2]}"].append((block, match.start(), match.end()))
        for name, found in (("between words", between), ("in ranges", ranges)):
            for form, usual, block, start, end in _rarer(found, least=3, ratio=1.5):
                yield Finding(
                    "consistency.dashes",
                    (block.line_at(start),),
                    f"“{form}” {name} here, “{usual}” elsewhere.",
                    _around(block, start, end),
                    Certainty.LIKELY,
                    block.text[start:end].replace(form, usual) if form in block.text[start:end] else usual,
                )


def _joins_names(text: str, start: int, end: int) -> bool:
    """Whether a dash joins two names, as in Thai–Lao: it stands for “and” and has no spaces."""
    return (
        end - start == 1
        and text[start - 1].isalpha()
        and text[end : end + 1].isupper()
        and not re.search(r"[a-z]{3,} [a-z]{3,}$", text[:start])
    )


def quotation_marks(draft: Draft, register: Register) -> Iterator[Finding]:
    """Single marks around a quotation where the text has double ones, straight among curly ones, and a full stop or comma
    on the rarer side of the closing mark.

    Left alone: marks within marks, apostrophes, notes, and the side of the mark where a whole sentence is quoted.
    """
    outer: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
    shape: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
    for block in draft.of(*_RUNNING):
        spans = quoted(block.text)
        for start, end in spans:
            outer["“ ”"].append((block, start, end))
        for match in re.finditer(r"(?<![\w“])‘(?=\w)[^‘’“”]{1,60}(?:’(?=s\b)[^‘’“”]{1,40})?’(?!\w)", block.text):
            if not is_inside(spans, match.start()):
                outer["‘ ’"].append((block, match.start(), match.end()))
        for match in re.finditer(r"[\"“”]", block.text):
            shape["straight" if match[0] == '"' else "curly"].append((block, match.start(), match.end()))
        for match in re.finditer(r"(?<=\w)(?:'(?=\w)|’(?=\w))", block.text):
            shape["straight" if match[0] == "'" else "curly"].append((block, match.start(), match.end()))
    for form, usual, block, start, end in _rarer(outer):
        yield Finding(
            "consistency.quotation_marks",
            block.lines_of(start, end),
            f"Quoted in {form} here, in {usual} elsewhere.",
            block.text[start:end],
            Certainty.LIKELY,
            f"{usual[0]}{block.text[start + 1 : end - 1]}{usual[-1]}",
        )
    told: set[tuple[int, str]] = set()
    for form, usual, block, start, end in _rarer(shape, ratio=4):
        if (block.line_at(start), form) not in told:
            told.add((block.line_at(start), form))
            yield Finding(
                "consistency.quotation_marks",
                (block.line_at(start),),
                f"A {form} mark here, {usual} ones elsewhere.",
                _around(block, start, end),
                Certainty.LIKELY,
            )


def stops_and_quotes(draft: Draft, register: Register) -> Iterator[Finding]:
    """A full stop or comma on the other side of the closing mark than the text usually has it: “so.” and “so”.

    Running text, the calendar and notes are judged apart. Left alone: a stop within a quotation that is a sentence by
    itself, questions and exclamations, and texts in which neither side prevails.
    """
    for parts in ((Part.BODY, Part.ITEM, Part.CAPTION), (Part.ENTRY,), (Part.NOTE,)):
        sides: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        for block in draft.of(*parts):
            spans = quoted(block.text)
            for match in re.finditer(r"([.,])([”\"])(?!\w)|([”\"])([.,])", block.text):
                start = next((first for first, last in spans if first <= match.start() < last), -1)
                whole = start >= 0 and len(tokens(block.text[start : match.end()])) > 6
                if (
                    match[1] == "."
                    and whole
                    and parts[0] is not Part.NOTE
                    and block.text[start + 1 : start + 2].isupper()
                ):
                    continue
                if match[3] and match.start() and block.text[match.start() - 1] in "!?.":
                    continue
                sides["inside" if match[1] else "outside"].append((block, match.start(), match.end()))
        for form, usual, block, start, end in _rarer(sides, least=4, ratio=2.5):
            mark = block.text[start:end].strip('”"')
            yield Finding(
                "consistency.stops_and_quotes",
                (block.line_at(start),),
                f"“{mark}” {form} the closing mark here, {usual} elsewhere.",
                _around(block, start, end),
                Certainty.LIKELY,
                f"{mark}”" if usual == "inside" else f"”{mark}",
            )


# Numbers and dates ----------------------------------------------------------------------------------------------------------


def number_style(draft: Draft, register: Register) -> Iterator[Finding]:
    """Thousands with and without their comma, and numbers below ten in figures among numbers in words.

    Left alone: years, addresses, numbers of laws and notes, ages, percentages, money, measures and decimals, and ranges.
    """
    thousands: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
    small: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
    for block in draft.of(*_RUNNING):
        hidden = [match.span() for match in ADDRESS.finditer(block.text)]
        hidden += [(start - 5, end) for start, end in draft.anchors_in(block)]
        for match in re.finditer(r"(?<![\d,.:/-])\d{1,3}(?:,\d{3})+(?![\d/])", block.text):
            thousands["1,000"].append((block, match.start(), match.end()))
        for match in re.finditer(r"(?<![\d,./-])\d{4,7}(?![\d/,-])(?= [a-z]{3,})", block.text):
            if is_inside(hidden, match.start()) or re.fullmatch(r"(?:1[4-9]|20|2[45])\d\d", match[0]):
                continue
            if re.search(
                r"(?:No|Number|Section|Act|Resolution|B\.E|Decree|Article|p|pp)\.?\s*$",
                block.text[: match.start()],
                re.IGNORECASE,
            ):
                continue
            thousands["1000"].append((block, match.start(), match.end()))
        unit = r"(?:year|month|week|day|hour|country|countries|organisation|organization|member|province|delegate|participant|meeting|training|event|person|people|woman|women|worker|migrant|partner|district|site|project|centre|center|agreement|time)s?\b"
        for match in re.finditer(rf"(?<![\d.,:/–-])\b[2-9] (?={unit})", block.text):
            if not re.search(r"(?:\d\s*(?:to|and|or)|[-–])\s*$", block.text[: match.start()]):
                small["figures"].append((block, match.start(), match.end()))
        for match in re.finditer(
            rf"\b(?:two|three|four|five|six|seven|eight|nine)[ -](?={unit})", block.text, re.IGNORECASE
        ):
            small["words"].append((block, match.start(), match.end()))
    for _form_of, usual, block, start, end in _rarer(thousands):
        printed = block.text[start:end]
        yield Finding(
            "consistency.number_style",
            (block.line_at(start),),
            f"“{printed}” among thousands written as “{usual}”.",
            _around(block, start, end),
            Certainty.CERTAIN,
            f"{int(printed.replace(',', '')):,}" if usual == "1,000" else printed.replace(",", ""),
        )
    names = dict(zip("23456789", ["two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))
    for form, _usual, block, start, end in _rarer(small):
        if form == "figures":
            yield Finding(
                "consistency.number_style",
                (block.line_at(start),),
                f"“{block.text[start:end].strip()}” in figures, while the text writes numbers below ten in words.",
                _around(block, start, end),
                Certainty.LIKELY,
                names[block.text[start]],
            )


_DATE_FORMS: Final = (
    ("2 March 2016", re.compile(rf"(?<![\d,–-])\b\d{{1,2}} ({_MONTH})(\.?),? (?:19|20)\d\d\b")),
    ("March 2, 2016", re.compile(rf"\b({_MONTH})(\.?) \d{{1,2}}(?:[-–]\d{{1,2}})?,? (?:19|20)\d\d\b")),
    ("2nd March 2016", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?({_MONTH})(\.?),? (?:19|20)\d\d\b")),
)


def date_style(draft: Draft, register: Register) -> Iterator[Finding]:
    """Dates in two orders (2 March 2016; March 2, 2016), a comma in the wrong place, a short month with and without its stop.

    Running text and notes are judged apart, since notes may shorten months. Left alone: quotations and titles, forms that
    are as frequent as each other, and dates without a day.
    """
    for parts in ((*_RUNNING, Part.HEADING), (Part.NOTE,)):
        orders: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        stops: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        for block in draft.of(*parts):
            spans = quoted(block.text)
            for form, pattern in _DATE_FORMS:
                for match in pattern.finditer(block.text):
                    if is_inside(spans, match.start()):
                        continue
                    orders[form].append((block, match.start(), match.end()))
                    if form != "March 2, 2016" and re.search(r"[a-z.],", match[0]):
                        yield _date(
                            block,
                            match.start(),
                            match.end(),
                            "no comma stands between month and year",
                            match[0].replace(",", ""),
                        )
                    elif form == "March 2, 2016" and "," not in match[0]:
                        orders[form].pop()
                        yield _date(
                            block,
                            match.start(),
                            match.end(),
                            "a comma stands between day and year",
                            re.sub(r" (?=\d{4}$)", ", ", match[0]),
                        )
            for match in re.finditer(rf"\b({_MONTH})(\.?)(?=,? (?:\d{{1,2}},? )?(?:19|20)\d\d\b)", block.text):
                if is_inside(spans, match.start()):
                    continue
                if len(match[1]) <= 4 and match[1] not in ("May", "June", "July"):
                    stops["with a stop" if match[2] else "without a stop"].append((block, match.start(), match.end()))
            for match in re.finditer(rf"\b({_MONTH})\.?, ((?:19|20)\d\d)\b", block.text):
                if not is_inside(spans, match.start()) and not re.search(r"\d\s*$", block.text[: match.start()]):
                    yield _date(
                        block,
                        match.start(),
                        match.end(),
                        "no comma stands between month and year",
                        f"{match[1]} {match[2]}",
                    )
        for form, usual, block, start, end in _rarer(orders, least=2, ratio=1.5):
            yield _date(block, start, end, f"written as “{form}”, the text has “{usual}”", "")
        for form, usual, block, start, end in _rarer(stops, least=2, ratio=1.5):
            yield _date(block, start, end, f"a short month {form}, elsewhere {usual}", "")


def _date(block: Block, start: int, end: int, why: str, proposal: str) -> Finding:
    return Finding(
        "consistency.date_style",
        block.lines_of(start, end),
        f"“{block.text[start:end]}”: {why}.",
        _around(block, start, end),
        Certainty.LIKELY,
        proposal,
    )


# Hyphens and capitals -------------------------------------------------------------------------------------------------------


def hyphens(draft: Draft, register: Register) -> Iterator[Finding]:
    """One word written in two ways: subregion and sub-region, health care and healthcare.

    Left alone: names on record, quotations, compounds before a noun whose parts stand apart elsewhere (“long-term”, “in
    the long term”), and words of which each form stands as often as the other.
    """
    held = lexicon(register)
    forms: dict[str, dict[str, list[tuple[Block, int, int]]]] = defaultdict(lambda: defaultdict(list))
    rows: list[tuple[Block, list[Token], set[int], list[tuple[int, int]]]] = []
    for block in own_words(draft):
        row = tokens(block.text)
        named = {at for start, end, _n in held.spans(row) if end - start > 1 for at in range(start, end)}
        rows.append((block, row, named, quoted(block.text)))
    joined = {token.plain for _block, row, *_rest in rows for token in row}
    for block, row, named, spans in rows:
        for at, token in enumerate(row):
            if is_inside(spans, token.start):
                continue
            bare = re.sub(r"[’']s$", "", token.text)
            if re.fullmatch(r"[A-Za-z]{2,}-[A-Za-z]{2,}", bare):
                forms[plain(bare)]["hyphen"].append((block, token.start, token.end))
            elif re.fullmatch(r"[A-Za-z]{5,}", bare):
                forms[plain(bare)]["one word"].append((block, token.start, token.end))
            if at + 1 < len(row) and at not in named and row[at + 1].start == token.end + 1:
                two = row[at + 1]
                together = plain(token.text) + plain(re.sub(r"[’']s$", "", two.text))
                if (
                    together in joined
                    and min(len(token.text), len(two.text)) > 2
                    and f"{token.text}{two.text}".isalpha()
                ):
                    forms[together]["two words"].append((block, token.start, two.end))
    for word, found in forms.items():
        if len(found) < 2:
            continue
        if "one word" not in found:
            continue  # a hyphen before a noun and none elsewhere is good style
        if "two words" in found and "hyphen" not in found and not _is_compound(word):
            continue
        once = found["one word"][0]
        if len(found["one word"]) == 1 and has_lost_hyphen(once[0].text[once[1] : once[2]], {word}, ()):
            continue  # extraction took the hyphen
        usual = max(found, key=lambda form: (len(found[form]), form == "one word"))
        for form, places in found.items():
            if form == usual or (len(places) * 1.5 > len(found[usual]) and len(places) > 1):
                continue
            block, start, end = found[usual][0]
            preferred = block.text[start:end]
            for there, begin, stop in places:
                yield Finding(
                    "consistency.hyphens",
                    there.lines_of(begin, stop),
                    f"“{there.text[begin:stop]}” here, “{preferred}” elsewhere ({len(found[usual])} times).",
                    f"{there.text[begin:stop]} / {preferred}",
                    Certainty.LIKELY,
                    preferred.lower() if there.text[begin].islower() else preferred,
                )


def _is_compound(word: str) -> bool:
    """Whether two words in one mean what they mean apart: healthcare, worksite; not “into”, “anyone”, “another”."""
    return len(word) > 7 and not re.match(
        r"(?:any|every|some|no|in|on|up|out|over|under|may|who|what|when|where|al)", word
    )


def capitals(draft: Draft, register: Register) -> Iterator[Finding]:
    """A term with capitals here and without there, in the middle of sentences: “Countries of Origin”, “MMN Members”.

    Left alone: headings, quotations, names on record, terms that are part of a longer name, and the first words of sentences.
    """
    held = lexicon(register)
    acronyms = {one.acronym for one in draft.acronyms} | {t.headword for t in register.terms if t.is_acronym}
    seen: dict[tuple[str, ...], dict[str, list[tuple[Block, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for block in draft.of(*_RUNNING):
        row = tokens(block.text)
        spans = quoted(block.text)
        named = {at for start, end, _n in held.spans(row) if end - start > 1 for at in range(start, end)}
        for at, token in enumerate(row):
            for size in (2, 3):
                window = row[at : at + size]
                if len(window) < size or any(place in named for place in range(at, at + size)):
                    continue
                if is_inside(spans, token.start) or window[0].plain in _SMALL or window[-1].plain in _SMALL:
                    continue
                if block.text[window[0].start : window[-1].end].count(" ") != size - 1 or not _in_the_middle(
                    block, token
                ):
                    continue
                if not all(re.fullmatch(r"[A-Za-z’'-]+", one.text) for one in window):
                    continue
                content = [one for one in window if one.plain not in _SMALL]
                is_acronym = bool(content) and re.sub(r"[’']s$", "", content[0].text) in acronyms
                heads = content[1:] if is_acronym else content
                if not heads or any(one.text.isupper() for one in heads) or len(content) < 2:
                    continue
                raised = [one.text[0].isupper() for one in heads]
                if all(raised):
                    form = "capitals"
                elif not any(raised):
                    form = "small"
                elif raised[0] and not any(raised[1:]) and len(content) == len(heads):
                    form = "capitals"
                else:
                    continue
                if form == "capitals" and (
                    _is_raised(row, at - 1, -1, block, held) or _is_raised(row, at + size, 1, block, held)
                ):
                    continue
                seen[tuple(one.plain.removesuffix("s") for one in window)][form].append(
                    (block, token.start, window[-1].end)
                )
    done: set[tuple[int, int]] = set()
    for found in seen.values():
        small, raised_places = len(found["small"]), found["capitals"]
        if not raised_places or small < 3 or small < 1.5 * len(raised_places):
            continue
        for block, start, end in raised_places:
            if (id(block), start) in done:
                continue
            done.add((id(block), start))
            printed = block.text[start:end]
            low = " ".join(word if word.rstrip("’s").isupper() else word.lower() for word in printed.split())
            yield Finding(
                "consistency.capitals",
                block.lines_of(start, end),
                f"“{printed}” here, “{low}” elsewhere ({small} times).",
                _around(block, start, end),
                Certainty.LIKELY,
                low,
            )


def _in_the_middle(block: Block, token: Token) -> bool:
    before = block.text[: token.start].rstrip()
    before = before if re.search(r"[^\W\d_]{2}", before) else ""
    if token.text.isupper() and len(token.text) > 1:
        return True
    return bool(before) and not re.search(r"[.!?:”“\"(‘]\d{0,3}$", before)


def _is_raised(row: list[Token], at: int, step: int, block: Block, held: Lexicon) -> bool:
    """Whether the next word in that direction, but for small ones, has a capital, so that it may be the same name; a place
    that stands before, as in “the Japan visit”, does not make one."""
    first = at
    while 0 <= at < len(row) and row[at].plain in _SMALL:
        at += step
    if not 0 <= at < len(row) or not row[at].text[0].isupper():
        return False
    if step < 0 and not _in_the_middle(block, row[at]):
        return False
    between = (
        block.text[row[at].end : row[first + 1].start] if step < 0 else block.text[row[first - 1].end : row[at].start]
    )
    small = r"(?:and|of|for|the|on|in|&)" if step < 0 else r"(?:and|of|&)"
    if not re.fullmatch(rf",?\s+(?:{small}\s+)*", between):
        return False
    names = held.by_words.get((row[at].plain,), ())
    return not (step < 0 and at == first and any(name.bearer is Bearer.PLACE for name in names))


# Pairs of forms of one word, both good: a text keeps to one.
_DOUBLETS: Final = (
    "amongst/among", "whilst/while", "toward/towards", "learned/learnt", "percent/per cent", "burned/burnt", "spelled/spelt",
    "afterward/afterwards", "e-mail/email", "advisor/adviser", "advisors/advisers", "ageing/aging", "judgement/judgment",
    "focussed/focused", "co-operation/cooperation", "co-ordination/coordination", "acknowledgement/acknowledgment",
    "benefitted/benefited", "benefitting/benefiting", "enquiry/inquiry", "enquiries/inquiries",
)  # fmt: skip


def doublets(draft: Draft, register: Register) -> Iterator[Finding]:
    """Two forms of one word: toward and towards, amongst and among; the one that is rarer in the text.

    Left alone: quotations, “while” as a noun (“for a while”), and a form that is used nearly as often as the other.
    """
    for pair in _DOUBLETS:
        found: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        for form in pair.split("/"):
            for block in draft.of(*_RUNNING):
                spans = quoted(block.text)
                for match in re.finditer(rf"(?<![\w-]){form}(?![\w-])", block.text, re.IGNORECASE):
                    if is_inside(spans, match.start()) or re.search(r"\b(?:a|worth) $", block.text[: match.start()]):
                        continue
                    found[form].append((block, match.start(), match.end()))
        counts = {form: len(places) for form, places in found.items()}
        if len(counts) == 2 and len(set(counts.values())) == 1 and min(counts.values()) > 1:
            places = sorted(block.line_at(start) for rows in found.values() for block, start, _end in rows)
            yield Finding(
                "consistency.doublets",
                tuple(dict.fromkeys(places)),
                f"“{'” and “'.join(sorted(counts))}” are used alike: a text keeps to one of them.",
                " / ".join(sorted(counts)),
                Certainty.LIKELY,
            )
            continue
        for form, usual, block, start, end in _rarer(found, least=3, ratio=3):
            yield Finding(
                "consistency.doublets",
                (block.line_at(start),),
                f"“{form}” here, “{usual}” elsewhere ({len(found[usual])} times).",
                _around(block, start, end),
                Certainty.LIKELY,
                usual,
            )


def ampersands(draft: Draft, register: Register) -> Iterator[Finding]:
    """“&” for “and” in running text. Left alone: names and titles, which may have it, quotations, and headings."""
    held = lexicon(register)
    for block in draft.of(*_RUNNING):
        row = tokens(block.text)
        spans = quoted(block.text)
        named = {at for start, end, _n in held.spans(row) if end - start > 2 for at in range(start, end)}
        for at, token in enumerate(row):
            if token.text != "&" or at in named or is_inside(spans, token.start) or not 0 < at < len(row) - 1:
                continue
            if row[at - 1].text.isupper() and row[at + 1].text.isupper():
                continue  # R & D
            yield Finding(
                "consistency.ampersands",
                (block.line_at(token.start),),
                "“&” in running text, where “and” is written out.",
                _around(block, token.start, token.end),
                Certainty.LIKELY,
                "and",
            )


def note_marks(draft: Draft, register: Register) -> Iterator[Finding]:
    """A note in which no mark parts the title from what follows, or that ends without the full stop that the others have.

    Left alone: notes that are no citations, and texts whose notes mostly do without.
    """
    marked = [note for note in draft.notes if re.search(r"[,.]”|”[,.]", note.block.text)]
    ended = [note for note in draft.notes if note.block.text.rstrip().endswith((".", ".”"))]
    for note in draft.notes:
        text = note.block.text
        for match in re.finditer(r"(?<=[^\s,.;:!?])”(?= +(?:[A-Z]|\d|http))", text):
            if len(marked) >= 4 and len(marked) > 2 * (len(draft.notes) - len(marked)):
                yield Finding(
                    "consistency.note_marks",
                    (note.block.line_at(match.start()),),
                    "No comma stands between the title and what follows it, as it does in the other notes.",
                    _around(note.block, match.start(), match.end()),
                    Certainty.LIKELY,
                    "”,",
                )
        if note not in ended and len(ended) >= 4 and len(ended) >= 4 * (len(draft.notes) - len(ended)):
            yield Finding(
                "consistency.note_marks",
                note.block.lines[-1:],
                "The note ends without the full stop that the others have.",
                text[-40:],
                Certainty.LIKELY,
                text[-40:] + ".",
            )


def note_authors(draft: Draft, register: Register) -> Iterator[Finding]:
    """Authors of notes with the family name first in some notes and last in others: the rarer order.

    Left alone: organisations, and names of one word.
    """
    held = lexicon(register)
    found: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
    for note in draft.notes:
        text = note.block.text
        turned = re.match(r"[A-Z][\w’-]+, (?:[A-Z][\w’.-]+ ?){1,3}, (?=[“\"‘])", text)
        straight = re.match(r"[A-Z][\w’-]+ (?:[A-Z]\. )?[A-Z][\w’-]+, (?=[“\"‘])", text)
        if turned:
            found["Family, Given"].append((note.block, 0, turned.end()))
        elif straight:
            row = tokens(straight[0])
            body = tuple(token.plain for token in row)
            if not any(words.is_small(token.text) for token in row) and body not in _bodies(held):
                found["Given Family"].append((note.block, 0, straight.end()))
    for form, usual, block, start, end in _rarer(found, least=3):
        yield Finding(
            "consistency.note_authors",
            (block.line_at(start),),
            f"“{block.text[start:end].rstrip(', ')}” is written as “{form}”, other notes have “{usual}”.",
            block.text[start : end + 30],
            Certainty.LIKELY,
        )


def _bodies(held: Lexicon) -> frozenset[tuple[str, ...]]:
    return frozenset(name.words for name in held.names if name.bearer is Bearer.ORGANISATION)


# Titles ---------------------------------------------------------------------------------------------------------------------


def titles(draft: Draft, register: Register) -> Iterator[Finding]:
    """The title of one work in two forms: other capitals, another word order or other marks; the record's form, or the usual one, is proposed.

    Left alone: a title that is shortened at a colon, and singular or plural of what is no title.
    """
    found: dict[str, dict[str, list[tuple[Block, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for block in draft.blocks:
        if block.part is Part.NOTE:
            continue
        for start, end in quoted(block.text):
            inner = block.text[start:end].strip('“”"').rstrip(",.;")
            row = tokens(inner)
            if len(row) < 2 or not any(token.text[0].isupper() for token in row[:1]) or inner.endswith(("!", "?")):
                continue
            offset = start + block.text[start:end].find(inner)
            found[_folded(inner)][_form(inner)].append((block, offset, offset + len(inner)))
    for folded, forms in found.items():
        whole = dict(forms.items())
        # A short title is the beginning of a longer one, up to its colon.
        for other, longer in found.items():
            if other != folded and other.startswith(folded + " ") and len(folded) > 8:
                for form, places in longer.items():
                    head = form[: len(next(iter(forms)))]
                    if _folded(head) == folded:
                        whole.setdefault(head, []).extend(places)  # type: ignore[union-attr]
        if len(whole) < 2 or not _is_title(whole):
            continue
        usual = max(whole, key=lambda form: (len(whole[form]), _raised(form)))
        for form, places in forms.items():
            if form == usual:
                continue
            for block, start, end in places:
                yield Finding(
                    "consistency.titles",
                    block.lines_of(start, end),
                    f"“{block.text[start:end]}” is “{usual}” elsewhere.",
                    f"{form} / {usual}",
                    Certainty.LIKELY,
                    usual,
                )


def _folded(title: str) -> str:
    return " ".join(words.american(token.plain) for token in tokens(title.replace("-", " ")))


def _form(title: str) -> str:
    return re.sub(r"[“”‘’\"']", "’", " ".join(title.split()))


def _raised(title: str) -> int:
    return sum(token.text[0].isupper() for token in tokens(title))


def _is_title(forms: dict[str, list[tuple[Block, int, int]]]) -> bool:
    """Whether one of the forms has capitals within, which a quoted phrase has not."""
    return any(_raised(form) >= 2 for form in forms)


RULES = (
    spaces,
    brackets,
    dashes,
    quotation_marks,
    stops_and_quotes,
    number_style,
    date_style,
    hyphens,
    capitals,
    doublets,
    ampersands,
    titles,
    note_marks,
    note_authors,
)

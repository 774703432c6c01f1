"""What copying a draft out of a PDF left in it: no fault of its authors, but in the way of whoever reads or prints the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from typing import Final

from . import words
from .drafts import Draft, Part, RepairKind
from .findings import Certainty, Finding
from .lexicon import ADDRESS, Bearer, lexicon, plain, tokens
from .register import Register

_SAID: Final = {
    RepairKind.LIGATURE: (
        "debris.ligature",
        "Letters stand here as one sign, which search and other programs do not read.",
    ),
    RepairKind.PAGE_NUMBER: ("debris.page_number", "The number of a page stands in the text."),
    RepairKind.NOTE_NUMBER: ("debris.note_number", "The number of a note stands away from its text."),
    RepairKind.COLUMNS: ("debris.columns", "Two columns were read one after the other: "),
}


def repairs(draft: Draft, register: Register) -> Iterator[Finding]:
    """Ligatures, page numbers, displaced numbers of notes and columns read one after the other: what reading had to put right.

    Left alone: numbers of pages and notes that stand where they belong.
    """
    for one in draft.repairs:
        rule, message = _SAID[one.kind]
        if one.kind is RepairKind.COLUMNS:
            message += one.before + "."
        yield Finding(rule, one.lines, message, one.before, Certainty.CERTAIN, one.after, is_debris=True)


def lost_hyphens(draft: Draft, register: Register) -> Iterator[Finding]:
    """Two words in one, that lost the hyphen or space between them at the end of a line: “crosscountry”, “JulySeptember”.

    Left alone: words of the dictionary, names, addresses, and what the text writes so more than once, unless it has the
    two words with a hyphen as well.
    """
    held = lexicon(register)
    lengths = sorted(len(line.text) for line in draft.lines if line.text)
    usual = lengths[len(lengths) * 9 // 10] * 1.1 if lengths else 0
    often: dict[str, int] = {}
    hyphenated: set[str] = set()
    for block in draft.blocks:
        for token in tokens(block.text):
            often[token.text] = often.get(token.text, 0) + 1
            if "-" in token.text:
                hyphenated.add(plain(token.text))
    names = {word for word in held.proper_words if len(word) > 3}
    for block in draft.blocks:
        for token in tokens(block.text):
            text = re.sub(r"[’']s$", "", token.text)
            if often[token.text] > 1 and not re.search(r"[a-z][A-Z][a-z]{2}", text):
                continue
            if not has_lost_hyphen(text, hyphenated, held.words):
                continue
            parts = words.split_in_two(text, names)
            if parts is None or not _may_be_two(
                *parts, text, hyphenated, len(draft.lines[block.line_at(token.start) - 1].text) > usual
            ):
                continue
            yield Finding(
                "debris.lost_hyphen",
                (block.line_at(token.start),),
                f"“{token.text}” is “{parts[0]}” and “{parts[1]}”: the hyphen or space between them was lost.",
                f"{token.text} / {'-'.join(parts)}",
                Certainty.LIKELY,
                "-".join(parts),
                is_debris=True,
            )


_PREFIX: Final = re.compile(r"(?:post|pre|cross|non|self|anti|mid|semi|in)(?=[a-z]{4})", re.IGNORECASE)


def has_lost_hyphen(text: str, hyphenated: Collection[str], known: Collection[str]) -> bool:
    """Whether a word was probably two: the text has it with a hyphen elsewhere, or no dictionary has it as one word.

    `hyphenated` are the words with a hyphen in the text, and `known` those of the record, both for comparing.

    >>> has_lost_hyphen("postarrival", (), ()), has_lost_hyphen("nonThai", (), ()), has_lost_hyphen("postpone", (), ())
    (True, True, False)
    """
    if not re.fullmatch(r"[A-Za-z]{6,}", text) or text.isupper():
        return False
    if re.search(r"[a-z][A-Z][a-z]{2}", text):
        return True
    low = plain(text)
    if low in hyphenated:
        return bool(_PREFIX.match(text))
    if low in known:
        return False
    return not words.is_word(text) or bool(_PREFIX.match(text) and not words.is_listed(text))


def _may_be_two(one: str, two: str, text: str, hyphenated: Collection[str], is_long: bool) -> bool:
    """Whether a cut is one that a line end makes: a name begins there, or an ending of a compound, or the line is too long
    for the page. Brands such as “SkyTeam”, surnames and closed compounds such as “rainforest” are none."""
    if two[0].isupper():
        return (
            len(one) > 1 and not words.is_small(two.lower()) and (words.is_word(one) or one.lower() in words.PREFIXES)
        )
    if plain(text) in hyphenated:
        return True
    if text[0].isupper():
        return False
    return is_long or bool(_PREFIX.match(text)) or two.endswith(("ed", "ing")) or one.endswith("ly")


def glued_numbers(draft: Draft, register: Register) -> Iterator[Finding]:
    """The number of a note that ran into a number before it, when it lost its raised place: “20258” for 2025 and note 8.

    Left alone: numbers of notes after words.
    """
    for one in draft.anchors:
        before = one.block.text[max(0, one.offset - 2) : one.offset]
        if re.search(r"\d[.,]?$", before) and one.block.text[one.offset : one.offset + 1].isdecimal():
            printed = re.search(r"[\d.,]*$", one.block.text[: one.offset])
            number = printed[0] if printed else ""
            yield Finding(
                "debris.glued_number",
                (one.line,),
                f"The number of note {one.number} runs into the number before it.",
                f"{number}{one.number}",
                Certainty.CERTAIN,
                f"{number} [{one.number}]",
                is_debris=True,
            )


def merged_columns(draft: Draft, register: Register) -> Iterator[Finding]:
    """The heading of a column that runs into the first entry beside it: a country, then the name of an organisation.

    Left alone: names that begin with a country, and sentences.
    """
    held = lexicon(register)
    countries = {place.key for place in register.places if place.is_country}
    for block in draft.of(Part.HEADING, Part.CAPTION):
        row = tokens(block.text)
        spans = list(held.spans(row))
        if len(spans) < 2 or spans[0][0] != 0 or spans[1][0] != spans[0][1]:
            continue
        first, second = spans[0][2][0], spans[1][2][0]
        between = block.text[row[spans[0][1] - 1].end : row[spans[1][0]].start]
        if first.key in countries and second.bearer is Bearer.ORGANISATION and re.fullmatch(r"/? +", between):
            yield Finding(
                "debris.columns",
                block.lines[:1],
                "The heading of a column runs into the entry beside it.",
                block.text,
                Certainty.LIKELY,
                f"{block.text[: row[spans[0][1] - 1].end]} | {block.text[row[spans[1][0]].start :]}",
                is_debris=True,
            )


def captions(draft: Draft, register: Register) -> Iterator[Finding]:
    """A caption, or a line of another column, that stands within a sentence: the sentence goes on below it.

    Left alone: captions between paragraphs.
    """
    inside: dict[int, str] = {}
    for block in draft.of(Part.BODY, Part.ITEM):
        rows = [number for _offset, number in block.origins]
        for before, after in itertools.pairwise(rows):
            for number in range(before + 1, after):
                text = draft.lines[number - 1].text
                other = next((one for one in draft.of(Part.CAPTION, Part.HEADING) if number in one.lines), None)
                if other is not None and text:
                    inside[number] = text
    for number, text in inside.items():
        yield Finding(
            "debris.caption",
            (number,),
            "A caption stands within a sentence.",
            text,
            Certainty.LIKELY,
            is_debris=True,
        )
    yield from _short_lines(draft)


def _short_lines(draft: Draft) -> Iterator[Finding]:
    """Lines within a paragraph that end far before the others although the next word had room: something else stands there."""
    for block in draft.of(Part.BODY):
        rows = [(draft.lines[number - 1].text, number) for _offset, number in block.origins]
        if len(rows) < 4:
            continue
        for at in range(1, len(rows) - 1):
            text, number = rows[at]
            near = sorted(
                len(rows[place][0]) for place in range(max(0, at - 4), min(len(rows) - 1, at + 5)) if place != at
            )
            width = min(near[len(near) // 2], 110)
            nextword = rows[at + 1][0].split(maxsplit=1)[0] if rows[at + 1][0] else ""
            if ADDRESS.search(text) or ADDRESS.search(rows[at - 1][0]) or ADDRESS.search(rows[at + 1][0]):
                continue
            alone = min(len(rows[at - 1][0]), len(rows[at + 1][0])) > 1.5 * len(text) > 6
            is_short = alone and len(text) + 1 + len(nextword) < 0.6 * width and not re.search(r"[.!?:;”]\d*$", text)
            is_odd = (
                width < 70
                and text[:1].isupper()
                and not re.search(r"[.!?:”]\d*$", rows[at - 1][0])
                and len(text) > 1.3 * width
            )
            if is_short or is_odd:
                yield Finding(
                    "debris.caption",
                    (number,),
                    "This line does not belong to the paragraph around it: a caption, or a line of another column.",
                    text,
                    Certainty.POSSIBLE,
                    is_debris=True,
                )


def private_signs(draft: Draft, register: Register) -> Iterator[Finding]:
    """Signs that a font of its own drew and that mean nothing anywhere else, marks of lost characters, and stray controls."""
    for line in draft.lines:
        found = re.findall("[\ue000-\uf8ff\ufffd\u00ad]|[\x00-\x08\x0b\x0e-\x1f]", line.text)
        if found:
            yield Finding(
                "debris.private_sign",
                (line.number,),
                "A sign stands here that only the font of the original could show.",
                re.sub("[\ue000-\uf8ff\ufffd\u00ad]|[\x00-\x08\x0b\x0e-\x1f]", "□", line.text)[:120],
                Certainty.CERTAIN,
                is_debris=True,
            )


RULES = (
    repairs,
    lost_hyphens,
    glued_numbers,
    merged_columns,
    captions,
    private_signs,
)

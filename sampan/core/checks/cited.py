"""Sources as notes write them: what was issued after the year, addresses and titles that differ, authors in two forms."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from ..dates import find_dates
from .drafts import Draft, NoteText
from .findings import Certainty, Finding
from .notes import _ADDRESS, _IBID, _TITLE, _folded
from .register import Register
from .stated import year_of
from .words import edits

_ACCESSED: Final = re.compile(
    r"\b(?:accessed|retrieved|visited|viewed|seen|consulted|last checked|read)(?: on)?:?\s*$", re.IGNORECASE
)


def later(draft: Draft, register: Register) -> Iterator[Finding]:
    """A source issued after the year that the report tells of. Left alone: days on which an address was opened."""
    year = year_of(draft, register.year)
    if year is None:
        return
    for note in draft.notes:
        text = note.block.text
        bare = _TITLE.sub(lambda found: " " * len(found[0]), _ADDRESS.sub(lambda found: " " * len(found[0]), text))
        for one in find_dates(bare, language=draft.language):
            start = one.readings[0].start
            if start is None or start.year <= year or start.year > year + 30 or _ACCESSED.search(bare[: one.start]):
                continue
            yield Finding(
                "notes.later",
                tuple(dict.fromkeys((*note.block.lines_of(one.start, one.end), *note.block.lines[:1]))),
                f"The source is of {start.year}, the report tells of {year}.",
                one.printed,
                Certainty.CERTAIN if start.year > year + 1 else Certainty.LIKELY,
            )
            break


# Addresses -------------------------------------------------------------------------------------------------------------

_ENDS_ADDRESS: Final = re.compile(r"(?:(?:https?://|www\.)\S*|(?<!\S)[\w-]+(?:\.[a-z][\w-]*)+/\S*)$", re.IGNORECASE)


def split_address(draft: Draft, register: Register) -> Iterator[Finding]:
    """An address that runs over the end of a line, so that it cannot be opened as it stands.

    Left alone: lines whose first ends an address and whose second begins another word.
    """
    for block in draft.blocks:
        if len(block.origins) < 2:
            continue
        for match in _ADDRESS.finditer(block.text):
            lines = block.lines_of(*match.span())
            if len(lines) > 1:
                yield Finding(
                    "notes.split_address",
                    lines,
                    "The address is split over lines.",
                    match[0].rstrip(".,;)")[:160],
                    Certainty.CERTAIN,
                    match[0].rstrip(".,;)"),
                    is_debris=True,
                )


_BROKEN: Final = re.compile(
    r"https?:?/(?!/)\S*|https?//\S*|(?:https?://){2,}\S*|https?://\S*[.]{2,}\S*|www\.\s+\S+|https?://\s+\S*|https?://(?=[^\w\s\[…|'\"`)])\S+"
    r"|(?:https?://|www\.)\S*[\w-]\.\s(?:com|org|net|int|edu|gov|info)\b\S*",
    re.IGNORECASE,
)


def broken_address(draft: Draft, register: Register) -> Iterator[Finding]:
    """An address that no program can open: a slash or a colon missing, a space within it, two stops in a row."""
    for block in draft.blocks:
        for match in _BROKEN.finditer(block.text):
            yield Finding(
                "notes.broken_address",
                block.lines_of(*match.span()),
                "The address is broken.",
                match[0],
                Certainty.CERTAIN,
                re.sub(r"\s", "", match[0]).replace("http:/", "http://").replace(":///", "://")
                if " " in match[0]
                else "",
            )


def _slug(address: str) -> list[str]:
    """The words of the longest part of an address that is made of words: “…/after-the-tide-101.html”."""
    path = unquote(urlsplit(address if "://" in address else f"http://{address}").path)
    best: list[str] = []
    for part in path.split("/"):
        words = [word for word in re.split(r"[-_\s+]+", re.sub(r"\.\w{2,5}$", "", part).rstrip(".").casefold()) if word]
        words = [word for word in words if word.isalpha()]
        if len(words) > len(best):
            best = words
    return best


def address_and_title(draft: Draft, register: Register) -> Iterator[Finding]:
    """The title of a source and the words of its address that differ by a word or a letter: one of the two is not as printed.

    A word of the address that is two words of the title has lost its hyphen at the end of a line.
    """
    for note in draft.notes:
        text = note.block.text
        title, address = _TITLE.search(text), _ADDRESS.search(text)
        if not title or not address:
            continue
        slug = _slug(address[0])
        words = re.findall(r"[^\W\d_]+", re.sub(r"[’']s?\b", "", title["title"].casefold()))
        if len(slug) < 4 or len(words) < 4:
            continue
        yield from _glued(note, slug, words, address)
        matcher = difflib.SequenceMatcher(None, words, slug, autojunk=False)
        blocks = matcher.get_matching_blocks()
        if sum(one.size for one in blocks) < 0.6 * min(len(words), len(slug)):
            continue
        for kind, a, b, c, d in matcher.get_opcodes():
            # What stands at the ends is the site's, and small words are often left out.
            inner = c > 0 and d < len(slug) and a > 0 and b < len(words)
            pairs: list[tuple[str, str]] = []
            if kind == "replace" and b - a == d - c <= 2:
                pairs = [(one, two) for one, two in zip(words[a:b], slug[c:d], strict=True) if _is_slip(one, two)]
            elif kind == "insert" and inner and d - c == 1 and len(slug[c]) > 3:
                pairs = [("", slug[c])]
            for mine, theirs in pairs[:1]:
                yield Finding(
                    "notes.address_and_title",
                    tuple(dict.fromkeys((*note.block.lines_of(*title.span()), *note.block.lines_of(*address.span())))),
                    f"The address has “{theirs}”, the title {f'“{mine}”' if mine else 'not'}.",
                    f"{title['title'][:80]} / {'-'.join(slug)[:80]}",
                    Certainty.LIKELY,
                )


def _is_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 3 and one in set(edits(other))


def _glued(note: NoteText, slug: list[str], words: list[str], address: re.Match[str]) -> Iterator[Finding]:
    pairs = {one + two: f"{one}-{two}" for one, two in itertools.pairwise(words)}
    for word in slug:
        if word in pairs and word not in words:
            at = address.start() + address[0].casefold().find(word)
            yield Finding(
                "debris.lost_hyphen",
                note.block.lines_of(at, at + len(word)),
                f"“{word}” in the address is two words of the title: its hyphen was lost.",
                address[0][:120],
                Certainty.CERTAIN,
                pairs[word],
                is_debris=True,
            )


def schemes(draft: Draft, register: Register) -> Iterator[Finding]:
    """Addresses of which some begin with http:// and some do not: those of the rarer kind, in one finding."""
    with_scheme: list[int] = []
    without: list[int] = []
    for note in draft.notes:
        for match in _ADDRESS.finditer(note.block.text):
            (with_scheme if "://" in match[0][:10] else without).append(note.block.line_at(match.start()))
    rarer = min(with_scheme, without, key=len)
    if len(with_scheme) + len(without) >= 4 and rarer:
        which = "without" if rarer is without else "with"
        yield Finding(
            "notes.schemes",
            tuple(dict.fromkeys(rarer)),
            f"{len(rarer)} addresses are printed {which} https://, {max(len(with_scheme), len(without))} otherwise.",
            f"{len(with_scheme)} with, {len(without)} without",
            Certainty.LIKELY,
        )


# What others have -------------------------------------------------------------------------------------------------------


def separators(draft: Draft, register: Register) -> Iterator[Finding]:
    """A full stop before an address where nearly all other notes have a comma, or the other way about.

    Left alone: drafts with fewer than five of the one kind, and those that have no habit.
    """
    found: dict[str, list[tuple[NoteText, re.Match[str]]]] = {",": [], ".": []}
    for note in draft.notes:
        match = re.search(r"(?P<mark>[,.])\s(?=(?:https?://|www\.)\S|[\w-]+(?:\.[a-z][\w-]*)+/)", note.block.text)
        if match:
            found[match["mark"]].append((note, match))
    rarer, usual = sorted(found, key=lambda mark: len(found[mark]))
    if len(found[usual]) < 5 or len(found[rarer]) > len(found[usual]) / 5:
        return
    names = {",": "comma", ".": "full stop"}
    for note, match in found[rarer]:
        yield Finding(
            "notes.separator",
            (note.block.line_at(match.start()),),
            f"A {names[rarer]} before the address, where the other notes have a {names[usual]}.",
            note.block.text[max(0, match.start() - 25) : match.end() + 20],
            Certainty.LIKELY,
            usual,
        )


def undated(draft: Draft, register: Register) -> Iterator[Finding]:
    """A note in full that gives no date, where nearly all others do. Left alone: short forms, and addresses alone."""
    full = [
        note
        for note in draft.notes
        if _TITLE.search(note.block.text) and _ADDRESS.search(note.block.text) and not _IBID.match(note.block.text)
    ]
    lacking = []
    for note in full:
        bare = _TITLE.sub(" ", _ADDRESS.sub(" ", note.block.text))
        if not re.search(r"\b(?:1[89]|20|25)\d\d\b|[๐-๙]{4}|\bn\. ?d\b|\bundated\b|\bforthcoming\b", bare):
            lacking.append(note)
    if len(full) >= 5 and len(lacking) <= len(full) / 4:
        for note in lacking:
            yield Finding(
                "notes.undated",
                note.block.lines[:1],
                "The note gives no date, as the others do.",
                note.block.text[:100],
                Certainty.LIKELY,
            )


def authors_differ(draft: Draft, register: Register) -> Iterator[Finding]:
    """One author written in two ways: with a country in one note and without it in another, with an article or without."""
    found: dict[str, dict[str, NoteText]] = defaultdict(dict)
    for note in draft.notes:
        title = _TITLE.search(note.block.text)
        if not title or title.start() < 4:
            continue
        author = note.block.text[: title.start()].strip(" ,.")
        if len(author.split()) < 3 or _IBID.match(author):
            continue
        found[_folded(re.sub(r"^the\s", "", author, flags=re.IGNORECASE))][author] = note
    keys = sorted(found)
    for one in keys:
        for other in keys:
            if other.startswith(one + " ") and len(other.split()) - len(one.split()) <= 2:
                (mine, note), (theirs, second) = next(iter(found[one].items())), next(iter(found[other].items()))
                yield Finding(
                    "notes.authors_differ",
                    tuple(dict.fromkeys((*second.block.lines[:1], *note.block.lines[:1]))),
                    f"“{theirs}” here, “{mine}” in another note.",
                    f"{theirs} / {mine}",
                    Certainty.LIKELY,
                )
        forms = list(found[one].items())
        for form, note in forms[1:]:
            yield Finding(
                "notes.authors_differ",
                tuple(dict.fromkeys((*note.block.lines[:1], *forms[0][1].block.lines[:1]))),
                f"“{form}” here, “{forms[0][0]}” in another note.",
                f"{form} / {forms[0][0]}",
                Certainty.LIKELY,
            )


def capitals(draft: Draft, register: Register) -> Iterator[Finding]:
    """A title or a name in a note that is set in capitals."""
    known = {one.acronym for one in draft.acronyms} | {one.acronym for one in register.organisations if one.acronym}
    for note in draft.notes:
        bare = _ADDRESS.sub(lambda found: " " * len(found[0]), note.block.text)
        for match in re.finditer(r"\b[A-Z]{2,}(?:\s(?:[A-Z]{2,}|&)){2,}\b", bare):
            words = [word for word in match[0].split() if word not in known and len(word) > 3]
            if len(words) >= 2:
                yield Finding(
                    "notes.capitals",
                    note.block.lines_of(*match.span()),
                    f"“{match[0]}” is set in capitals.",
                    match[0],
                    Certainty.LIKELY,
                )


def against_record(draft: Draft, register: Register) -> Iterator[Finding]:
    """A source that is on record with another date or address."""
    by_title = {_folded(one.title): one for one in register.sources if len(one.title.split()) >= 3}
    for note in draft.notes:
        title = _TITLE.search(note.block.text)
        known = by_title.get(_folded(title["title"])) if title else None
        if title is None or known is None or known.issued is None or known.issued.start is None:
            continue
        bare = _TITLE.sub(" ", _ADDRESS.sub(" ", note.block.text))
        told = [one.readings[0] for one in find_dates(bare, language=draft.language)]
        if (
            len(told) == 1
            and told[0].start
            and known.issued.end
            and not (told[0].start <= known.issued.end and (told[0].end is None or known.issued.start <= told[0].end))
        ):
            yield Finding(
                "notes.against_record",
                note.block.lines,
                f"“{title['title']}” is of {known.issued.printed or known.issued.start.year} on record, not of {told[0].printed}.",
                told[0].printed,
                Certainty.CERTAIN,
                known.issued.printed,
            )


RULES: Final = (
    later,
    split_address,
    broken_address,
    address_and_title,
    schemes,
    separators,
    undated,
    authors_differ,
    capitals,
    against_record,
)

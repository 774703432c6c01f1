"""The names of a register, laid out for reading a text: which words it knows, and where a text has a name letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from ..sounds import sounds
from . import words
from .drafts import Block, Draft, Part
from .register import Form, OtherName, Register

WORD: Final = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*[’']?|\d+(?:[.,]\d+)*|&")
ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s)\]”]+|\b[\w-]+(?:\.[a-z][\w-]*)+/[^\s)\]”]*|[^\s@(]{1,64}@[^\s@]{1,255}\.[^\s@)]{1,63}",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(r"[A-Z]")
_SMALL_WORDS: Final = frozenset(
    ["a", "an", "and", "at", "by", "de", "for", "from", "in", "into", "la", "no", "of", "on", "or", "the", "to", "with"]
)


class Bearer(StrEnum):
    """What bears a name."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a block: as it stands, for comparing, and where it begins and ends."""

    text: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """A name on record: its words for comparing, of whom, in which form, and the name that the record prefers."""

    text: str
    words: tuple[str, ...]
    bearer: Bearer
    key: str
    form: Form
    preferred: str
    country: str = ""


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word for comparing: small letters without accents, apostrophes and hyphens.

    >>> plain("Workers’"), plain("Hpa-An"), plain("&"), plain("Ché")
    ('workers', 'hpaan', 'and', 'che')
    """
    if word == "&":
        return "and"
    bare = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[’'‑-]", "", bare).replace("đ", "d")


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text, without its addresses."""
    return list(_tokens(text))


@lru_cache(maxsize=16_384)
def _tokens(text: str) -> tuple[Token, ...]:
    # Every rule asks for the same few hundred paragraphs.
    hidden = [match.span() for match in ADDRESS.finditer(text)]
    return tuple(
        Token(match[0], plain(match[0]), match.start(), match.end())
        for match in WORD.finditer(text)
        if not any(start <= match.start() < end for start, end in hidden)
    )


def is_close(one: str, other: str) -> bool:
    """Whether two words are one in two forms: a slip apart, sounding alike, of another ending or another spelling."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and long.startswith(short) and long[len(short) :] in ("s", "n", "an", "ian", "ese", "es"):
        return True
    if words.american(one) == words.american(other):
        return True
    if min(len(one), len(other)) < 3:
        return False
    return (bool(sounds(one) & sounds(other)) and one[0] == other[0]) or (
        len(short) >= 5 and one in set(words.edits(other))
    )


def is_proper(text: str) -> bool:
    """Whether a name is written as one: every word but the small ones begins with a capital or a digit, or has no case."""
    words = [token.text for token in tokens(text) if token.text.lower() not in _SMALL_WORDS and token.text != "&"]
    return bool(words) and all(not word[0].islower() for word in words)


@dataclass(frozen=True)
class Lexicon:
    """The names of a register, read once. Names that are mistakes on record are kept apart from those that are good."""

    names: tuple[Known, ...]
    mistakes: tuple[Known, ...]
    extra: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a good name or title, for comparing: what is among them is no slip."""
        return frozenset(word for name in self.names for word in name.words) | self.extra

    @cached_property
    def by_words(self) -> dict[tuple[str, ...], tuple[Known, ...]]:
        """The good names that have exactly these words."""
        found: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for name in self.names:
            found[name.words].append(name)
        return {words: tuple(names) for words, names in found.items()}

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in self.by_words:
            found[name[0]].append(name)
            if len(name) == 1:
                found[name[0] + "s"].append(name)  # a possessive
        for rows in found.values():
            rows.sort(key=lambda name: -len(name))
        return found

    @cached_property
    def proper_words(self) -> frozenset[str]:
        """The words of names that are written as names: of organisations, people and places."""
        return frozenset(
            word
            for name in self.names
            if name.bearer is not Bearer.WORK and is_proper(name.text)
            for word in name.words
            if word not in _SMALL_WORDS
        )

    def spans(self, found: list[Token]) -> Iterator[tuple[int, int, tuple[Known, ...]]]:
        """The good names in a row of words, the longest first at each place, none inside another: from, up to, which."""
        at = 0
        while at < len(found):
            for name in self._by_first.get(found[at].plain, ()):
                if len(name) <= len(found) - at and _agree(found[at : at + len(name)], name):
                    if len(name) == 1 and not _CAPITAL.match(found[at].text[:1]) and found[at].text.isascii():
                        continue
                    yield at, at + len(name), self.by_words[name]
                    at += len(name)
                    break
            else:
                at += 1


def _agree(row: list[Token], words: tuple[str, ...]) -> bool:
    """Whether a row of words is a name; the last may have the ending of a possessive."""
    if any(token.plain != word for token, word in zip(row, words[:-1], strict=False)):
        return False
    last = row[-1]
    return last.plain == words[-1] or (last.text.endswith(("’s", "'s")) and last.plain[:-1] == words[-1])


_held: list[tuple[Register, Lexicon]] = []


def lexicon(register: Register) -> Lexicon:
    """The lexicon of a register, made once for the last few registers asked for."""
    for one, made in _held:
        if one is register:
            return made
    made = _make(register)
    _held.insert(0, (register, made))
    del _held[2:]
    return made


def _make(register: Register) -> Lexicon:
    names: list[Known] = []
    mistakes: list[Known] = []

    def add(text: str, bearer: Bearer, key: str, form: Form, preferred: str, country: str = "") -> None:
        words = tuple(token.plain for token in tokens(text))
        if words and any(char.isalpha() for char in text):
            (mistakes if form is Form.ERROR else names).append(
                Known(text, words, bearer, key, form, preferred, country)
            )

    def add_others(others: Iterable[OtherName], bearer: Bearer, key: str, preferred: str, country: str = "") -> None:
        for other in others:
            add(other.text, bearer, key, other.form, preferred, country)

    for one in register.organisations:
        add(one.name, Bearer.ORGANISATION, one.key, Form.OFFICIAL, one.name, one.country)
        if one.acronym:
            add(one.acronym, Bearer.ORGANISATION, one.key, Form.ACRONYM, one.name, one.country)
        add_others(one.others, Bearer.ORGANISATION, one.key, one.name, one.country)
    for person in register.people:
        add(person.name, Bearer.PERSON, person.key, Form.OFFICIAL, person.name)
        add_others(person.others, Bearer.PERSON, person.key, person.name)
    for place in register.places:
        add(place.name, Bearer.PLACE, place.key, Form.OFFICIAL, place.name, place.country)
        if place.heading:
            add(place.heading, Bearer.PLACE, place.key, Form.ACCEPTED, place.name, place.country)
        add_others(place.others, Bearer.PLACE, place.key, place.name, place.country)
    for work in register.works:
        add(work.title, Bearer.WORK, work.key, Form.OFFICIAL, work.title)
        if ":" in work.title and len(work.title.split(":")[0].split()) > 1:
            add(work.title.split(":")[0], Bearer.WORK, work.key, Form.ACCEPTED, work.title)
        for title in work.others:
            add(title, Bearer.WORK, work.key, Form.ACCEPTED, work.title)
    for activity in register.activities:
        for title in (activity.title, *activity.titles):
            if is_proper(title) and len(tokens(title)) > 2:
                form = Form.OFFICIAL if title == activity.title else Form.ACCEPTED
                add(title, Bearer.WORK, activity.key, form, activity.title)
    names_of = {one.key: one.name for one in register.organisations}
    for term in register.terms:
        if term.is_acronym:
            for expansion in term.expansions:
                if is_proper(expansion.text) and expansion.form is not Form.ERROR:
                    if term.organisation:
                        preferred = names_of.get(term.organisation, expansion.text)
                        add(expansion.text, Bearer.ORGANISATION, term.organisation, Form.ACCEPTED, preferred)
                    else:
                        add(expansion.text, Bearer.WORK, term.key, expansion.form, expansion.text)
    texts = [
        *(term.headword for term in register.terms),
        *(e.text for term in register.terms for e in term.expansions if e.form is not Form.ERROR),
        *(one.title for one in register.sources),
        *(author for one in register.sources for author in one.authors),
        *(one.container for one in register.sources),
        *(title for one in register.activities for title in (one.title, *one.titles)),
        *(one.name for one in register.series),
        *(post.title for one in register.people for post in one.posts),
        *register.languages,
    ]
    extra = frozenset(token.plain for text in texts for token in tokens(text))
    return Lexicon(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(mistakes)), extra)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends; a full stop after a short title or a single letter ends none."""
    start = 0
    for match in re.finditer(r"[.!?…][\"'”’)\]]*\d{0,3}(?=\s+[\"'“‘(\[]?[A-Z0-9])|[။។៕。！？]", text):
        before = text[start : match.start() + 1]
        if re.search(
            r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|No|St|vs|e\.g|i\.e|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$", before
        ):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def quoted(text: str) -> list[tuple[int, int]]:
    """Where words in double quotation marks stand, the marks included; one that is never closed reaches the end."""
    found = []
    for match in re.finditer(r"“[^“”]*(?:“[^“”]*”[^“”]*)*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*\"", text):
        found.append(match.span())
    return found


def is_inside(spans: Iterable[tuple[int, int]], start: int) -> bool:
    """Whether a place is within one of the spans."""
    return any(first <= start < last for first, last in spans)


_READ: Final = (Part.BODY, Part.ITEM, Part.CAPTION, Part.HEADING, Part.ENTRY, Part.ACRONYM)


def own_words(draft: Draft) -> Iterator[Block]:
    """The blocks that the authors wrote in their own words: all but notes, which cite the words of others."""
    return draft.of(*_READ)

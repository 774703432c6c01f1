"""All rules run over one draft: the families in their order, each finding with the pages of its lines and a mark of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Final, TypeAlias

from . import acronyms, calendars, cited, consistency, dates, debris, names, notes, numbers, spelling
from .drafts import Draft
from .findings import Finding
from .register import Register

Rule: TypeAlias = Callable[[Draft, Register], Iterable[Finding]]

# One line a family: its name, as it stands before the dot in `Finding.rule`, and its rules.
FAMILIES: Final[dict[str, tuple[Rule, ...]]] = {
    "names": names.RULES,
    "acronyms": acronyms.RULES,
    "dates": (*dates.RULES, *calendars.RULES),
    "numbers": numbers.RULES,
    "notes": (*notes.RULES, *cited.RULES),
    "spelling": spelling.RULES,
    "consistency": consistency.RULES,
    "debris": debris.RULES,
}


def check(
    draft: Draft,
    register: Register,
    *,
    families: Iterable[str] | None = None,
    step: Callable[[str], None] | None = None,
) -> tuple[Finding, ...]:
    """All that the rules find, by place; `families` asks for some of them, and `step` is told each before it begins.

    The mark of a finding is made of its rule and its evidence, so it stays while lines move; the second finding that would
    have the same mark is told from the first by its number.
    """
    found: list[Finding] = []
    for name, rules in FAMILIES.items():
        if families is not None and name not in families:
            continue
        if step:
            step(name)
        for rule in rules:
            found += rule(draft, register)
    found = _without_echoes(found)
    return tuple(_marked(sorted(found, key=lambda one: (one.lines[:1] or (0,), one.rule)), draft))


# A slip in a name is one finding, whether the register or the dictionary noticed it.
_ECHOES: Final = ("names.misspelt", "names.variant", "spelling.misspelt", "names.two_spellings")


def _without_echoes(found: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    told: list[tuple[int, str]] = []
    for one in sorted(dict.fromkeys(found), key=lambda one: _ECHOES.index(one.rule) if one.rule in _ECHOES else 0):
        if one.rule in _ECHOES:
            printed = one.evidence.split(" / ")[0]
            if any(line in one.lines and (printed in words or words in printed) for line, words in told):
                continue
            told += [(line, printed) for line in one.lines]
        kept.append(one)
    return kept


def check_and_send(back: Connection, draft: Draft, register: Register) -> None:
    """For a process of its own: send each family as it begins, then the list of what was found."""
    back.send(list(check(draft, register, step=back.send)))


def _marked(found: Iterable[Finding], draft: Draft) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for one in found:
        words = re.sub(
            r"\s+", " ", re.sub(r"\b(?:lines?|l\.) [\d, –-]+", "", f"{one.rule}|{one.evidence}|{one.message}")
        )
        mark = hashlib.sha256(words.casefold().encode()).hexdigest()[:16]
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            mark = f"{mark}-{seen[mark]}"
        pages = one.pages or tuple(dict.fromkeys(page for page in map(draft.page_of, one.lines) if page is not None))
        yield replace(one, pages=pages, mark=one.mark or mark)

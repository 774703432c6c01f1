"""What changed between two texts, word by word, in any script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from .icu import word_ends


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """Some words that stand in both texts, only in the first, or only in the second."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """The words of both texts in order. Words are those of the script: Thai is not one word because it has no spaces.

    >>> [(one.change.value, one.text) for one in differences("the old report", "the new report")]
    [('same', 'the '), ('gone', 'old'), ('new', 'new'), ('same', ' report')]
    """
    first, second = _words(before), _words(after)
    found: list[Difference] = []
    matcher = SequenceMatcher(a=first, b=second, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Difference(Change.SAME, "".join(first[start:end])))
            continue
        if end > start:
            found.append(Difference(Change.GONE, "".join(first[start:end])))
        if other_end > other_start:
            found.append(Difference(Change.NEW, "".join(second[other_start:other_end])))
    return tuple(_joined(found))


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *word_ends(text)])]


def _joined(found: list[Difference]) -> Iterator[Difference]:
    """A blank alone between two changes is no reason to cut them: the sentence would be read in shreds."""
    at = 0
    while at < len(found):
        one = found[at]
        if one.change is not Change.SAME:
            gone, new = "", ""
            while at < len(found) and (
                found[at].change is not Change.SAME
                or (found[at].text.isspace() and "\n" not in found[at].text and at + 1 < len(found))
            ):
                part = found[at]
                gone += part.text if part.change is not Change.NEW else ""
                new += part.text if part.change is not Change.GONE else ""
                at += 1
            if gone:
                yield Difference(Change.GONE, gone)
            if new:
                yield Difference(Change.NEW, new)
            continue
        yield one
        at += 1

"""Names that may be one: across spellings, scripts, titles, word order and acronyms, each with a reason. A person decides.

What is proposed is meant to be right more often than not: a family name, a title or a place that two names share says
nothing. Chinese, Japanese, Korean and other scripts are read by ICU; without it they are compared as they are written.
"""

from __future__ import annotations

import difflib
import enum
import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from .names import PLACES, Form, Word, read_name, without_accents
from .sounds import bones, sounds

Key = TypeVar("Key", bound=Hashable)


class Kind(enum.Enum):
    """Why two names may be one, the surest first."""

    SAME = "same"  # but for case, quotation marks and spaces
    ACCENTS = "accents"  # one of the two is written without them
    ORDER = "order"  # the same words, turned round
    TITLE = "title"  # one has an honorific that the other lacks
    SPELLING = "spelling"  # written differently, sounding alike
    SCRIPT = "script"  # one is read as the other is written
    SLIP = "slip"  # a letter more, fewer, another or two swapped
    ACRONYM = "acronym"  # the first letters
    SHORT = "short"  # without what kind of body it is


# How sure a reason is, from 0 to 1. They order the list; they are no probabilities.
CERTAINTY: Final = {
    Kind.SAME: 1.0,
    Kind.ACCENTS: 0.95,
    Kind.ORDER: 0.92,
    Kind.TITLE: 0.9,
    Kind.SPELLING: 0.85,
    Kind.SCRIPT: 0.8,
    Kind.SLIP: 0.75,
    Kind.ACRONYM: 0.65,
    Kind.SHORT: 0.6,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names may be one: the kind, the two forms as they were given, and how the first is read, if that matters."""

    kind: Kind
    first: str
    second: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Proposal(Generic[Key]):
    """Two keys that may name one and the same, with the surest reason."""

    first: Key
    second: Key
    certainty: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """Whom a name may mean."""

    key: Key
    certainty: float
    reason: Reason


# Two names ------------------------------------------------------------------------------------------------------------


def _agree(first: Word, second: Word) -> bool:
    """The same word; accents may be left out, but two that are there must be the same."""
    if first.plain != second.plain:
        return False
    return first.marked == second.marked or first.marked.isascii() or second.marked.isascii()


def _sound_alike(first: Word, second: Word) -> bool:
    if not (first.marked.isascii() or second.marked.isascii()) and first.plain == second.plain:
        return _agree(first, second)
    return bool(sounds(first.plain) & sounds(second.plain))


def _digits(words: tuple[Word, ...]) -> list[str]:
    return sorted(word.plain for word in words if not word.plain.isalpha())


def _one_slip(first: str, second: str) -> bool:
    """Whether a letter more, fewer, another, or two neighbours swapped make one word of the other."""
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    one, other = short[start:], long[start:]
    if len(short) < len(long):
        return one == other[1:]
    return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])


def _compare(first: Form, second: Form) -> Reason | None:
    """Why these two may be one, by the surest reason; None where nothing says so."""
    if first.folded == second.folded:
        return Reason(Kind.SAME, first.text, second.text)
    if {first.gender, second.gender} == {"m", "f"}:
        return None
    if first.is_latin and second.is_latin:
        kind = _compare_latin(first, second)
        return Reason(kind, first.text, second.text) if kind else None
    if first.script == second.script:
        kind = _compare_same_script(first, second)
        return Reason(kind, first.text, second.text) if kind else None
    if not _read_alike(first, second):
        return None
    if first.is_latin:
        first, second = second, first
    return Reason(Kind.SCRIPT, first.text, second.text, first.reading)


def _compare_latin(first: Form, second: Form) -> Kind | None:
    if _digits(first.core) != _digits(second.core) or not first.core or not second.core:
        return None
    kind = _compare_words(first.words, second.words)
    if kind:
        return kind
    if first.title != second.title and _compare_words(first.core, second.core):
        return Kind.TITLE
    return _compare_sounds(first, second) or _compare_short(first, second)


def _compare_words(first: tuple[Word, ...], second: tuple[Word, ...]) -> Kind | None:
    """The same words in the same order or another."""
    if len(first) == len(second):
        if all(map(_agree, first, second)):
            one, other = [word.marked for word in first], [word.marked for word in second]
            bare = [without_accents(word) for word in one] == [without_accents(word) for word in other]
            return Kind.ACCENTS if bare and one != other else Kind.SPELLING
        if all(map(_agree, sorted(first), sorted(second))):
            return Kind.ORDER
    return None


def _compare_sounds(first: Form, second: Form) -> Kind | None:
    if first.joined == second.joined:
        # Written in one word or in two; words turned round were compared before.
        return Kind.SPELLING if first.joined.isascii() and _marks_agree(first, second) else None
    if first.is_vietnamese or second.is_vietnamese or min(len(first.joined), len(second.joined)) < 5:
        return None
    if len(first.core) == len(second.core):
        if all(map(_sound_alike, first.core, second.core)):
            return Kind.SPELLING
        differing = [pair for pair in zip(first.core, second.core, strict=True) if not _agree(*pair)]
        if len(differing) == 1:
            one, other = differing[0]
            is_place = one.plain in PLACES and other.plain in PLACES
            if min(len(one.plain), len(other.plain)) >= 5 and one.plain[0] == other.plain[0] and not is_place:
                return Kind.SLIP if _one_slip(one.plain, other.plain) else None
    elif first.sounds & second.sounds and len(first.joined) > 7:
        return Kind.SPELLING
    return None


def _marks_agree(first: Form, second: Form) -> bool:
    one, other = ("".join(word.marked for word in form.core) for form in (first, second))
    return one == other or one.isascii() or other.isascii()


def _compare_short(first: Form, second: Form) -> Kind | None:
    for short, long in ((first, second), (second, first)):
        if short.acronym and short.acronym in long.initials:
            return Kind.ACRONYM
        if len(short.core) == len(long.prefix) < len(long.core) and (
            all(map(_agree, short.core, long.prefix))
            or (
                all(map(_sound_alike, short.core, long.prefix))
                and not (short.is_vietnamese or long.is_vietnamese)
                and len(short.joined) >= 5
            )
        ):
            return Kind.SHORT if len(short.joined) >= 3 else None
    return None


def _compare_same_script(first: Form, second: Form) -> Kind | None:
    one, other = ("".join(char for char in form.joined if char.isalnum() or _is_mark(char)) for form in (first, second))
    if not one or not other:
        return None
    if one == other:
        return Kind.TITLE if first.title != second.title else Kind.SPELLING
    same_digits = [char for char in one if char.isdigit()] == [char for char in other if char.isdigit()]
    if min(len(one), len(other)) >= 10 and one[0] == other[0] and same_digits and _one_slip(one, other):
        return Kind.SLIP
    return None


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _read_alike(first: Form, second: Form) -> bool:
    """Whether the two sound alike, read out: the same consonants, and vowels near each other."""
    least = 6 if "Hans" in (first.script, second.script) else 4  # Chinese has few syllables for many words
    for mine, theirs in ((first.sounds, second.sounds), (first.name_sounds, second.name_sounds)):
        if any(len(sound) >= least for sound in mine & theirs):
            return True
        for one, other in itertools.product(mine, theirs):
            frame = bones(one)
            if len(frame) < 4 or frame != bones(other):
                continue
            if difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.75:
                return True
    return False


def same_sound(first: str, second: str) -> bool:
    """Whether two names sound alike, each in whatever script.

    >>> same_sound("Yaung Chi Oo", "Young Chee U"), same_sound("Yaung Chi Oo", "ရောင်ခြည်ဦး")
    (True, True)
    """
    one, other = read_name(first), read_name(second)
    return bool(one.sounds & other.sounds)


def similarity(first: str, second: str) -> float:
    """How alike two names are, from 0 to 1; what would be proposed has the certainty of its reason.

    >>> similarity("U Htin Kyaw", "Htin Kyaw")
    0.9
    """
    one, other = read_name(first), read_name(second)
    reason = _compare(one, other)
    if reason:
        return CERTAINTY[reason.kind]
    pairs = itertools.product(one.sounds or {one.folded}, other.sounds or {other.folded})
    best = max(difflib.SequenceMatcher(None, mine, theirs, autojunk=False).ratio() for mine, theirs in pairs)
    return round(best * min(CERTAINTY.values()), 3)


def candidates(name: str, names: Iterable[tuple[Key, str]], n: int = 5) -> list[Candidate[Key]]:
    """Up to `n` keys that somebody who wrote `name` may have meant, the surest first; each key once.

    >>> [found.key for found in candidates("Young Chi Oo", [("ycowa", "Yaung Chi Oo"), ("ywca", "Young Women")])]
    ['ycowa']
    """
    asked = read_name(name)
    best: dict[Key, Candidate[Key]] = {}
    for key, other in names:
        reason = _compare(asked, read_name(other))
        if reason is None:
            continue
        certainty = CERTAINTY[reason.kind]
        if key not in best or best[key].certainty < certainty:
            best[key] = Candidate(key, certainty, reason)
    return sorted(best.values(), key=lambda found: -found.certainty)[: max(n, 0)]


# Many names -----------------------------------------------------------------------------------------------------------

# What more names than this have in common says nothing of any two of them.
_MOST_IN_BLOCK: Final = 60


def _blocks(form: Form) -> Iterator[tuple[str, str]]:
    """What two names must have in common to be compared at all."""
    yield "folded", form.folded
    joined = form.joined
    yield "joined", joined
    if form.is_latin:
        yield "words", " ".join(sorted(word.plain for word in form.core))
        yield "words", " ".join(sorted(word.plain for word in form.words))
        if form.acronym:
            yield "letters", form.acronym
        for initials in form.initials:
            yield "letters", initials
    else:
        joined = "".join(char for char in joined if char.isalnum() or _is_mark(char))
        yield "joined", joined
    for sound in form.sounds | form.name_sounds:
        yield "bones", bones(sound)
        yield "sound", sound
    if 8 <= len(joined) <= 60:
        yield "slip", joined
        for at in range(len(joined)):
            yield "slip", joined[:at] + joined[at + 1 :]


def propose(
    names: Iterable[tuple[Key, str]], *, apart: Callable[[Key, Key], bool] | None = None
) -> list[Proposal[Key]]:
    """Pairs of keys that may name one and the same, the surest first.

    A key may come with any number of names. `apart(first, second)` says of two keys that they are known to be two.
    Names are compared only with those that share letters or sounds with them, so that ten thousand take seconds.

    >>> propose([("a", "Yaung Chi Oo"), ("b", "Young Chi Oo"), ("c", "Young Women")])[0].reason
    Reason(kind=<Kind.SPELLING: 'spelling'>, first='Yaung Chi Oo', second='Young Chi Oo', reading='')
    """
    forms: list[tuple[int, Form]] = []
    keys: dict[Key, int] = {}
    own: defaultdict[int, list[Form]] = defaultdict(list)
    for key, name in names:
        form = read_name(name)
        if form.folded:
            number = keys.setdefault(key, len(keys))
            forms.append((number, form))
            own[number].append(form)
    in_order = list(keys)
    best: dict[tuple[int, int], Reason] = {}
    for first, second in _pairs(forms):
        (number, form), (other, against) = forms[first], forms[second]
        pair = (number, other)
        if pair in best and best[pair].kind is Kind.SAME:
            continue
        reason = _compare(form, against)
        if reason is None or (pair in best and CERTAINTY[best[pair].kind] >= CERTAINTY[reason.kind]):
            continue
        if _is_explained(reason, form, against, own[number], own[other]):
            continue
        if apart is None or not apart(in_order[number], in_order[other]):
            best[pair] = reason
    found = [
        Proposal(in_order[first], in_order[second], CERTAINTY[reason.kind], reason)
        for (first, second), reason in sorted(best.items())
    ]
    return sorted(found, key=lambda proposal: -proposal.certainty)


def _pairs(forms: list[tuple[int, Form]]) -> Iterator[tuple[int, int]]:
    """Numbers of forms that share a block, of different keys, the earlier key first; each pair once."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, (_number, form) in enumerate(forms):
        for block in set(_blocks(form)):
            if block[1]:
                blocks[block].append(position)
    seen: set[tuple[int, int]] = set()
    for positions in blocks.values():
        if not 1 < len(positions) <= _MOST_IN_BLOCK:
            continue
        for pair in itertools.combinations(positions, 2):
            first, second = sorted(pair, key=lambda position: forms[position][0])
            if forms[first][0] != forms[second][0] and (first, second) not in seen:
                seen.add((first, second))
                yield first, second


def _is_explained(reason: Reason, form: Form, against: Form, mine: list[Form], theirs: list[Form]) -> bool:
    """Whether an acronym that two share, or that fits, already stands for a name of its own.

    Acronyms are not unique: that of a body whose full name is known says nothing of another body.
    """
    if reason.kind is Kind.ACRONYM:
        acronym, holder = (form.acronym, mine) if form.acronym in against.initials else (against.acronym, theirs)
        return any(acronym in other.initials for other in holder)
    if reason.kind is Kind.SAME and form.acronym:
        return _has_full_name(mine) and _has_full_name(theirs)
    return False


def _has_full_name(forms: list[Form]) -> bool:
    return any(len(form.core) > 1 for form in forms)

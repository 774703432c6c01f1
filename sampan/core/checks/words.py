"""English words: which there are, in British and American spelling, how common they are, and which a slip was meant to be.

Hunspell's dictionary holds the American forms; the word list of SymSpell the British ones, with how often each is used.
A word is known if either has it. Names are no business of a dictionary: a register brings its own.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any, Final

# Stems and endings that British and American English write differently, British first. A pair is one word for a rule.
_SPELLINGS: Final = (
    (re.compile(r"(?<=..)is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)"), "iz", "ise/ize"),
    (re.compile(r"(?<=[al])ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz", "ise/ize"),
    (
        re.compile(r"(?<=..)our(?=(?:s|ed|ing|er|ers|able|ably|ful|hood|hoods|ite|ites|less|ism|ist|ists)?$)"),
        "or",
        "our/or",
    ),
    (
        re.compile(r"^(neighb|col|fav|lab|hon|hum|behavi|end|harb|vap|rum|tum|vig|val|sav|clam|cand|od|arm|parl)our"),
        r"\1or",
        "our/or",
    ),
    (re.compile(r"(?<=[a-z][bct])re(?=s?$|d$)"), "er", "centre/center"),
    (re.compile(r"(?<=[bct])r(?=(?:ed|ing)$)"), "er", "centre/center"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers|or|ors|ation)$)"), "l", "travelled/traveled"),
    (re.compile(r"(?<=.l)l(?=ment|ful$)"), "", "travelled/traveled"),
    (re.compile(r"(?<=...)l(?=ment(?:s)?$|ful(?:ly)?$)"), "ll", "travelled/traveled"),
    (re.compile(r"mme(?=s?$)"), "m", "programme/program"),
    (re.compile(r"(?<=...)ence(?=s?$|less$)"), "ense", "defence/defense"),
    (re.compile(r"(?<=al)ogue(?=s?$)"), "og", "catalogue/catalog"),
    (re.compile(r"ae(?=[dns])|oe(?=t)"), "e", "paediatric/pediatric"),
    (re.compile(r"^sc(?=eptic)"), "sk", "sceptic/skeptic"),
    (re.compile(r"^gr(?:e)y"), "gray", "grey/gray"),
)
# Words that only look as if they had another spelling.
_NO_PAIRS: Final = frozenset(
    [
        "four",
        "hour",
        "our",
        "tour",
        "pour",
        "your",
        "sour",
        "flour",
        "devour",
        "contour",
        "detour",
        "paramour",
        "glamour",
        "velour",
        "scour",
        "troubadour",
        "arise",
        "wise",
        "rise",
        "raise",
        "praise",
        "noise",
        "promise",
        "exercise",
        "advise",
        "advertise",
        "comprise",
        "compromise",
        "despise",
        "devise",
        "disguise",
        "enterprise",
        "excise",
        "expertise",
        "franchise",
        "improvise",
        "incise",
        "likewise",
        "merchandise",
        "otherwise",
        "poise",
        "precise",
        "premise",
        "revise",
        "supervise",
        "surprise",
        "surmise",
        "televise",
        "treatise",
        "chastise",
        "circumcise",
        "concise",
        "cruise",
        "bruise",
        "demise",
        "exorcise",
        "guise",
        "raised",
        "raising",
        "rises",
        "rising",
        "arises",
        "arising",
        "advised",
        "adviser",
        "advisers",
        "advises",
        "advising",
        "comprised",
        "comprises",
        "comprising",
        "promised",
        "promises",
        "promising",
        "revised",
        "revises",
        "revising",
        "supervised",
        "supervising",
        "supervises",
        "surprised",
        "surprising",
        "advertised",
        "advertising",
        "advertiser",
        "advertisers",
        "exercised",
        "exercises",
        "exercising",
        "compromised",
        "devised",
        "devising",
        "praised",
        "disguised",
        "franchised",
        "cruises",
        "cruising",
        "improvised",
        "noises",
        "premises",
        "wiser",
        "televised",
        "enterprises",
        "merchandising",
        "visa",
        "acre",
        "acres",
        "massacre",
        "massacres",
        "ogre",
        "mediocre",
        "lucre",
        "genre",
        "sabre",
        "timbre",
        "cadre",
        "padre",
        "macabre",
        "called",
        "calling",
        "caller",
        "filled",
        "filling",
        "killed",
        "killing",
        "killer",
        "pulled",
        "pulling",
        "selling",
        "seller",
        "spelled",
        "spelling",
        "drilled",
        "billed",
        "billing",
        "rolled",
        "rolling",
        "polled",
        "polling",
        "skilled",
        "stalled",
        "thrilled",
        "willing",
        "milled",
        "drilling",
        "filler",
        "telling",
        "fuller",
        "smaller",
        "taller",
        "dollar",
        "collar",
        "pillar",
        "enrolled",
        "enrolling",
        "controlled",
        "controlling",
        "controller",
        "patrolled",
        "compelled",
        "compelling",
        "expelled",
        "propelled",
        "rebelled",
        "excelled",
        "installed",
        "installing",
        "installation",
        "fulfilled",
        "fulfilling",
        "absence",
        "audience",
        "science",
        "sentence",
        "silence",
        "conference",
        "difference",
        "evidence",
        "experience",
        "influence",
        "existence",
        "violence",
        "residence",
        "presence",
        "reference",
        "preference",
        "patience",
        "intelligence",
        "independence",
        "convenience",
        "competence",
        "confidence",
        "consequence",
        "correspondence",
        "dependence",
        "emergence",
        "essence",
        "excellence",
        "fence",
        "hence",
        "incidence",
        "insistence",
        "negligence",
        "occurrence",
        "persistence",
        "pestilence",
        "precedence",
        "prevalence",
        "providence",
        "prudence",
        "reverence",
        "sequence",
        "subsistence",
        "thence",
        "transference",
        "turbulence",
        "whence",
        "pence",
        "resilience",
        "prominence",
        "adolescence",
        "coherence",
        "eminence",
        "affluence",
        "governmental",
        "government",
        "comment",
        "document",
        "element",
        "implement",
        "moment",
        "parliament",
        "settlement",
        "fragment",
        "treatment",
        "investment",
        "payment",
        "statement",
        "improvement",
        "employment",
        "engagement",
        "movement",
        "agreement",
        "development",
        "skillful",
        "does",
        "shoes",
        "toes",
        "goes",
        "aerial",
        "maestro",
        "israel",
        "phase",
        "praise",
        "poet",
        "poets",
        "poetry",
        "coed",
    ]
)
PREFIXES: Final = [
    "anti",
    "counter",
    "cross",
    "de",
    "dis",
    "extra",
    "inter",
    "intra",
    "macro",
    "micro",
    "mid",
    "mini",
    "mis",
    "multi",
    "non",
    "out",
    "over",
    "para",
    "post",
    "pre",
    "pro",
    "pseudo",
    "re",
    "semi",
    "socio",
    "sub",
    "super",
    "trans",
    "ultra",
    "un",
    "under",
]
_SUFFIXES: Final = (("ness", ("",)), ("less", ("",)), ("wide", ("",)), ("like", ("",)), ("ly", ("",)), ("hood", ("",)))
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# A word list with counts of the web: what is below this is hardly a word of a report.
RARE: Final = 1_500_000


@cache
def _hunspell() -> Any:
    import hunspell

    folder = os.path.join(os.path.dirname(hunspell.__file__), "dictionaries")
    return hunspell.Hunspell("en_US", hunspell_data_dir=folder)


@cache
def _counts() -> dict[str, int]:
    import symspellpy

    path = os.path.join(os.path.dirname(symspellpy.__file__), "frequency_dictionary_en_82_765.txt")
    with open(path, encoding="utf-8-sig") as file:
        return {word: int(count) for word, count in (line.split() for line in file)}


@cache
def _pairs() -> dict[str, int]:
    import symspellpy

    path = os.path.join(os.path.dirname(symspellpy.__file__), "frequency_bigramdictionary_en_243_342.txt")
    with open(path, encoding="utf-8-sig") as file:
        return {f"{one} {two}": int(count) for one, two, count in (line.split() for line in file)}


def count_of(word: str) -> int:
    """How often a word is used, as the list has it; 0 for what it lacks. Its spelling in America counts as Britain's."""
    low = word.lower()
    return _counts().get(low) or max((_counts().get(form, 0) for form in british(low)), default=0)


def pair_count(first: str, second: str) -> int:
    """How often two words follow on each other, as the list has it; 0 for what it lacks."""
    return _pairs().get(f"{first.lower()} {second.lower()}", 0)


@lru_cache(maxsize=65_536)
def american(word: str) -> str:
    """The American spelling of a word in small letters that has a British one; the word itself where it has none.

    >>> american("organisation"), american("labour"), american("promise"), american("travelling")
    ('organization', 'labor', 'promise', 'traveling')
    """
    if word in _NO_PAIRS:
        return word
    for pattern, instead, _name in _SPELLINGS:
        changed = pattern.sub(instead, word, count=1)
        if changed != word and (_has(changed) or _has(changed.capitalize())):
            return changed
    return word


def _has(word: str) -> bool:
    try:
        return bool(_hunspell().spell(word))
    except UnicodeEncodeError:
        return False  # its dictionary is in Latin 1, and so is every word in it


def british(word: str) -> Iterator[str]:
    """Ways in which a word of American spelling may be written in Britain; not all of them are words."""
    yield re.sub(r"iz(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)", "is", word)
    yield re.sub(r"yz(?=(?:e|ed|es|er|ers|ing)$)", "ys", word)
    yield re.sub(r"or(?=(?:s|ed|ing|er|ers|able|ably|ful|hood|less|ite|ism)?$)", "our", word)
    yield re.sub(r"er(?=s?$)", "re", word)
    yield re.sub(r"l(?=(?:ed|ing|er|ers|or|ors)$)", "ll", word)
    yield re.sub(r"m(?=s?$)", "mme", word)
    yield re.sub(r"ense(?=s?$)", "ence", word)
    yield re.sub(r"og(?=s?$)", "ogue", word)
    yield re.sub(r"^sk(?=eptic)", "sc", word)


def spelling_pair(word: str) -> tuple[str, str, str] | None:
    """The name of the convention, the British and the American form, where a word is written in one of the two ways.

    >>> spelling_pair("organized"), spelling_pair("centre"), spelling_pair("promise")
    (('ise/ize', 'organised', 'organized'), ('centre/center', 'centre', 'center'), None)
    """
    low = word.lower()
    if low in _NO_PAIRS or len(low) < 4:
        return None
    for pattern, instead, name in _SPELLINGS:
        changed = pattern.sub(instead, low, count=1)
        if (changed != low and _has(changed) and not _has(low)) or (changed != low and _both(low, changed)):
            return name, low, changed
    for form in british(low):
        if form != low and form not in _NO_PAIRS and form in _counts() and american(form) == low and not _has(form):
            name = next(name for pattern, instead, name in _SPELLINGS if pattern.sub(instead, form, count=1) == low)
            return name, form, low
    return None


def _both(one: str, other: str) -> bool:
    return (one, other) in {("programme", "program"), ("programmes", "programs")}


@lru_cache(maxsize=65_536)
def is_word(word: str) -> bool:
    """Whether a word is English, in either spelling; one that a prefix or an ending makes of another counts.

    >>> [is_word(word) for word in ("labour", "labor", "subregional", "worksites", "coodinator", "thr")]
    [True, True, True, True, False, False]
    """
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    low = plain.lower()
    if not low or _has(plain) or _has(low) or low in _counts():
        return True
    if american(low) != low or any(form in _counts() for form in british(low) if form != low):
        return True
    if plain != low and (_has(plain.capitalize()) or _has(low.capitalize())) and plain[1:] == plain[1:].lower():
        return True
    return _is_made_of_others(low)


def is_small(word: str) -> bool:
    """Whether a word is written with small letters, as no month and no country is."""
    return _has(word.lower())


def is_listed(word: str) -> bool:
    """Whether a dictionary has a word itself, in either spelling, and not only what it is made of."""
    low = word.lower()
    return _has(word) or _has(low) or low in _counts() or american(low) != low


def _is_made_of_others(low: str) -> bool:
    for prefix in PREFIXES:
        rest = low.removeprefix(prefix)
        if rest != low and len(rest) >= 5 and (_has(rest) or rest in _counts() or american(rest) != rest):
            return True
    for suffix, instead in _SUFFIXES:
        rest = low.removesuffix(suffix)
        if rest != low and len(rest) >= 4 and any(_has(rest + ending) for ending in instead):
            return True
    # Two common words in one: a worksite, a timeframe. What was two words of a phrase is found elsewhere.
    plural = low.removesuffix("s")
    for at in range(4, len(plural) - 3):
        one, two = plural[:at], plural[at:]
        if len(two) <= 5 and len(one) <= 5 and min(_counts().get(one, 0), _counts().get(two, 0)) > 30_000_000:
            return True
    return False


def edits(word: str) -> Iterator[str]:
    """All that a slip of one letter may have made of a word, or that a word may be a slip of: in small letters."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for before, after in cuts:
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after


@lru_cache(maxsize=4096)
def suggestions(word: str) -> tuple[str, ...]:
    """What a word that is none was probably meant to be, the likeliest first, in the case of the word.

    >>> suggestions("Coodinator")[0], suggestions("rigthts")[0], suggestions("goverment")[0]
    ('Coordinator', 'rights', 'government')
    """
    low = word.lower()
    first = {form: _counts().get(form, 0) for form in edits(low) if form in _counts()}
    found = sorted(first, key=lambda form: -first[form])
    if not found and len(low) > 6:
        second = [form for form in _alike().get(low[0], {}).get(len(low), ()) if _within_two(low, form)]
        found = sorted(second, key=lambda form: -_counts()[form])
    return tuple(_cased(form, word) for form in found[:5])


@cache
def _alike() -> dict[str, dict[int, list[str]]]:
    """The words that are not rare, by their first letter, and by a length that two slips may make of theirs."""
    found: dict[str, dict[int, list[str]]] = {}
    for word, count in _counts().items():
        if count >= RARE:
            for length in range(len(word) - 2, len(word) + 3):
                found.setdefault(word[0], {}).setdefault(length, []).append(word)
    return found


def _within_two(one: str, other: str) -> bool:
    """Whether two slips make one word of the other: what both begin and end with is left out, then the rest is compared."""
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) <= 2:
        return True
    before = list(range(len(other) + 1))
    for row, mine in enumerate(one, 1):
        here = [row]
        for column, theirs in enumerate(other, 1):
            here.append(min(before[column] + 1, here[-1] + 1, before[column - 1] + (mine != theirs)))
        if min(here) > 2:
            return False
        before = here
    return before[-1] <= 2


def _cased(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form.capitalize() if like[:1].isupper() else form


def split_in_two(word: str, others: Collection[str] = (), *, least: int = 3_000_000) -> tuple[str, str] | None:
    """The two words that one was, which lost a hyphen or a space between them: the surest cut, or None.

    `others` are words that count as known, such as names; `least` is how common a word has to be. Of short words only the commonest count, since almost anything
    can be cut into a word and a syllable.

    >>> split_in_two("workrelated"), split_in_two("JulySeptember"), split_in_two("migrants")
    (('work', 'related'), ('July', 'September'), None)
    """
    inner = re.search(r"(?<=[a-z])(?=[A-Z][a-z]{2})", word)
    if inner:
        return word[: inner.start()], word[inner.start() :]
    low = word.lower()
    best: tuple[float, str, str] | None = None
    for at in range(2, len(low) - 1):
        one, two = low[:at], low[at:]
        if not (_is_part(one, others, least) and _is_part(two, others, least)):
            continue
        weight = min(_weight(one, others), _weight(two, others)) + min(pair_count(one, two), 10**9)
        if best is None or weight > best[0]:
            best = weight, word[:at], word[at:]
    return (best[1], best[2]) if best else None


def _is_part(part: str, others: Collection[str], least: int) -> bool:
    if part in others:
        return len(part) > 2
    count = _counts().get(part, 0)
    if len(part) <= 3:
        return part in _SMALL or count > 1_000_000_000 or part in PREFIXES
    return count > least or part in PREFIXES


def _weight(part: str, others: Collection[str]) -> float:
    return max(_counts().get(part, 0), 50_000_000 if part in others or part in PREFIXES else 0) * len(part)


_SMALL: Final = frozenset(
    [
        "of",
        "in",
        "on",
        "to",
        "by",
        "at",
        "as",
        "up",
        "an",
        "be",
        "is",
        "it",
        "we",
        "he",
        "or",
        "if",
        "so",
        "no",
        "the",
        "and",
        "for",
        "off",
        "out",
        "own",
        "two",
        "one",
        "non",
        "pre",
    ]
)


def warm() -> None:
    """Read the word lists, so that what asks first need not wait."""
    for _ in itertools.chain((_hunspell(),), (_counts(),), (_pairs(),)):
        pass

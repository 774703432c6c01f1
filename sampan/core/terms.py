"""What a text is found by, in every script without being told the language: words, syllables and pairs of syllables.

Thai, Lao, Khmer, Burmese and Chinese write no spaces. Dictionaries cut words there, but a name or a new word is in none, and
a query may be cut otherwise than the document. Syllables, which the spelling shows, and their overlapping pairs find it all
the same; and they are all there is for Shan, Mon and Karen, and without ICU.
"""

import itertools
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import Stemmer

from sampan.core import icu, zawgyi
from sampan.core.text import fold, simplified, unaccented

# Raised when a text is cut otherwise than before: what was indexed by the old way has to be cut anew.
SCHEME: Final = 1
# Longer text is cut up to here: a thick book. What a page is found by stands before.
LONGEST: Final = 1_000_000

_THAI: Final = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_LAO: Final = "\u0e81-\u0eae\u0eb0-\u0ebd\u0ec0-\u0ec4\u0ec8-\u0ece\u0edc-\u0edf"
_KHMER: Final = "\u1780-\u17d3\u17dc\u17dd"
_MYANMAR: Final = "\u1000-\u103f\u104c-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"
# Chinese characters, kana, Hangul.
_EAST: Final = (
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u30a1-\u30fa\u30fc\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_LATIN: Final = "0-9a-z\u00b5\u00df-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
_SIGNS: Final = "\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u1a00-\u1aff"
_RUN = re.compile(
    f"(?P<latin>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![{_LATIN}])|[{_LATIN}]+)|(?P<cluster>[{_THAI}]+|[{_LAO}]+|[{_KHMER}]+)"
    f"|(?P<myanmar>[{_MYANMAR}]+)|(?P<east>[{_EAST}]+)"
    f"|(?P<other>(?:(?![{_LATIN}{_EAST}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f])[^\\W_]|[{_SIGNS}])+)"
)

# A Myanmar letter with what stands on and under it, and the letters after it that asat closes: one pattern for Burmese,
# Shan, Mon and Karen.
_LETTER: Final = (
    "[\u1000-\u102a\u103f\u104c-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\ua9e0-\ua9e4\ua9e7-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7a\uaa7e\uaa7f]"
)
_SIGN: Final = (
    "[\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f"
    "\u109a-\u109d\uaa7b-\uaa7d]"
)
_SYLLABLE = re.compile(
    "[เ-ไ]?[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅ]*"
    # Lao writes every vowel, so that a bare letter closes the syllable; in Thai and Khmer it may as well begin one.
    "|[ເ-ໄ]?[ກ-ຮໞໟ][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*[ະາຳຽ]*(?:[ກງຍດນບມຣວລ](?![\u0eb0-\u0ebd\u0ec8-\u0ece]))?"
    "|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*"
    f"|{_LETTER}(?:\u1039{_LETTER}|{_SIGN})*"
    f"(?:{_LETTER}(?:\u1039{_LETTER})*[\u1037\u1038\u1087-\u108d]*\u103a{_SIGN}*(?:\u1039{_LETTER}{_SIGN}*)?)*"
    "|."
)
# ICU has words for Burmese only: what holds letters of its neighbours is not cut by it.
_NOT_BURMESE = re.compile("[\u1022\u1028\u1033-\u1035\u105a-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]")
_STEMMED = re.compile("[a-z]{3,}")

# A letter with all that folding may join to it or set in order: marks, zero-width characters, Khmer and Myanmar letters
# below, the jamo of a Hangul syllable, a second sign e, and what decides whether a Burmese zero is a letter.
_WITH_MARKS = re.compile(
    "\\s+|(?:เเ|ເເ|\u1040[\u1000-\u1021](?=\u103a)|\u1044\u1004\u103a\u1038|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[^\\s])"
    "(?:[\u0300-\u036f\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u17b4-\u17d1\u17d3\u17dd\u3099\u309a\u200b-\u200f"
    "\u2060-\u2064\u00ad\ufeff\u102b-\u1030\u1031-\u1038\u103a-\u103e\u1056-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d"
    "\u108f\u109a-\u109d]|\u17d2[\u1780-\u17b3]?|\u1039[\u1000-\u102a]?)*"
)
# Zawgyi writes the vowel e and the medial ra before the letter they belong to, all else after it.
_ZAWGYI_LETTER = re.compile(
    "\\s+|(?:\u1031*[\u103b\u107e-\u1084]?[\u1000-\u102a\u103f-\u104f\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097]|[^\\s])"
    "(?: ?[\u102b-\u1030\u1032-\u103a\u103c\u103d\u105a-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e\u1093-\u1096\u200b-\u200d])*"
)
# No language has words of this length; what has is no text.
_LONGEST_WORD: Final = 64
_own = threading.local()


@dataclass(frozen=True)
class Terms:
    """What a text is found by. No term holds a space; syllables stand in the order of the text, so that phrases match."""

    words: tuple[str, ...]
    syllables: tuple[str, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True)
class _Run:
    """A stretch that pairs do not cross: syllables without a gap, or words of a line that spaces part."""

    units: list[str]
    start: int
    """Where it begins in the folded text."""
    places: list[tuple[int, int]]
    """Where each word stands in the folded text; empty for syllables, which follow on each other."""
    trusted: bool
    """Whether ICU's dictionaries know the language."""


def cut(text: str) -> Terms:
    """The terms of a text, or of a query: the same for whichever way it was encoded and typed.

    English words are reduced to their stems, among the words only. Words with Latin accents are there without them too,
    because many readers type none. Nothing after the first million characters is read.

    >>> cut("Workers’ rights")
    Terms(words=('worker', 'right'), syllables=('workers', 'rights'), pairs=('workers_rights',))
    """
    words: list[str] = []
    syllables: list[str] = []
    pairs: list[str] = []
    for run in _runs(_prepared(text[:LONGEST])):
        syllables += run.units
        doubled = _pairs(run)
        pairs += doubled
        if run.places:
            for unit in run.units:
                words += _forms(unit)
        else:
            words += _words(run) if run.trusted else doubled
    return Terms(tuple(words), tuple(syllables), tuple(pairs))


def cut_all(texts: list[str]) -> list[Terms]:
    """The terms of several texts: what another process is given to do."""
    return [cut(text) for text in texts]


def plain_forms(terms: Terms) -> frozenset[str]:
    """The terms of a query that stand beside the accented one they come from: to be weighed about a quarter.

    Who typed the accents meant them; who typed none finds the plain forms at full weight.

    >>> sorted(plain_forms(cut("lao động"))), sorted(plain_forms(cut("lao dong")))
    (['dong', 'lao_dong'], [])
    """
    both = {*terms.words, *terms.pairs}
    return frozenset(plain for term in both if (plain := unaccented(term)) != term)


def _prepared(text: str) -> str:
    return simplified(fold(zawgyi.to_unicode(text)))


def _runs(folded: str) -> Iterator[_Run]:
    line: list[str] = []
    places: list[tuple[int, int]] = []
    for match in _RUN.finditer(folded):
        kind, start = match.lastgroup, match.start()
        spaced = kind in ("latin", "other")
        if line and not (spaced and folded[places[-1][1] : start].isspace()):
            yield _Run(line, places[0][0], places, trusted=True)
            line, places = [], []
        if spaced:
            line.append(match[0].replace(",", "")[:_LONGEST_WORD])
            places.append(match.span())
        else:
            # Every Chinese character and every kana is a syllable.
            units = list(match[0]) if kind == "east" else _SYLLABLE.findall(match[0])
            trusted = icu.has_icu() and not (kind == "myanmar" and _NOT_BURMESE.search(match[0]))
            yield _Run(units, start, [], trusted)
    if line:
        yield _Run(line, places[0][0], places, trusted=True)


def _words(run: _Run) -> list[str]:
    whole = "".join(run.units)
    return [whole[start:end][:_LONGEST_WORD] for start, end in itertools.pairwise([0, *icu.word_ends(whole)])]


def _forms(word: str) -> list[str]:
    if word.isascii():
        return [_stem(word)] if _STEMMED.fullmatch(word) else [word]
    plain = unaccented(word)
    return [word] if plain == word else [word, plain]


def _pairs(run: _Run) -> list[str]:
    units = run.units
    if not run.places:
        return [a + b for a, b in itertools.pairwise(units)] if len(units) > 1 else units
    pairs = [f"{a}_{b}" for a, b in itertools.pairwise(units)] if len(units) > 1 else units
    return [form for pair in pairs for form in dict.fromkeys((pair, unaccented(pair)))]


def _stem(word: str) -> str:
    stemmer = getattr(_own, "stemmer", None)
    if stemmer is None:
        # Not to be shared between threads.
        stemmer = _own.stemmer = Stemmer.Stemmer("english")
    return str(stemmer.stemWord(word))


def spans(text: str) -> list[tuple[int, int, frozenset[str]]]:
    """Where each word, syllable and pair of syllables stands in the text as it was written, with its terms, in order of place.

    For marking what a query found: compare the terms with `words` and `pairs` of its `cut`, and with its `syllables` where
    it is a single one. Spans overlap. Cutting costs about ten times as much as in `cut`: meant for a page or an excerpt.

    >>> spans("Zwei Straßen")
    [(0, 4, frozenset({'zwei'})), (0, 12, frozenset({'zwei_strassen'})), (5, 12, frozenset({'strassen'}))]
    """
    folded, origins = _aligned(text[:LONGEST])
    found: dict[tuple[int, int], set[str]] = {}
    for run in _runs(folded):
        for start, end, terms in _places(run):
            place = origins[start][0], origins[end - 1][1]
            found.setdefault(place, set()).update(terms)
    return [(start, end, frozenset(found[start, end])) for start, end in sorted(found)]


def _places(run: _Run) -> Iterator[tuple[int, int, list[str]]]:
    """Each word and each pair of a run, by its place in the folded text."""
    if run.places:
        for (start, end), unit in zip(run.places, run.units, strict=True):
            yield start, end, _forms(unit)
        units = run.places
    else:
        ends = list(itertools.accumulate(map(len, run.units), initial=run.start))
        units = list(itertools.pairwise(ends))
        for (start, end), unit in zip(units, run.units, strict=True):
            yield start, end, [unit]
        if run.trusted:
            place = run.start
            for word in _words(run):
                yield place, place + len(word), [word]
                place += len(word)
    if len(units) == 1:
        yield *units[0], _pairs(run)
        return
    for pair, ((start, _), (_, end)) in zip(itertools.pairwise(run.units), itertools.pairwise(units), strict=True):
        yield start, end, _pairs(replace(run, units=list(pair)))


def _aligned(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as it is prepared for cutting, and for each of its characters where that stands in the original.

    Letters are folded one by one with the marks that hang on them, so that each keeps its place.
    """
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end, piece in _letters(text):
        # Folding strips what stands at the edges.
        part = " " if piece.isspace() else f" {fold(piece)} " if piece in "&＆" else fold(piece)
        parts.append(part)
        origins += [(start, end)] * len(part)
    return simplified("".join(parts)), origins


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    place = 0
    for line in text.splitlines(keepends=True):
        is_zawgyi = icu.has_icu() and zawgyi.is_zawgyi(line)
        for match in (_ZAWGYI_LETTER if is_zawgyi else _WITH_MARKS).finditer(line):
            start, end = place + match.start(), place + match.end()
            for piece in _WITH_MARKS.findall(zawgyi.converted(match[0])) if is_zawgyi else [match[0]]:
                yield start, end, piece
        place += len(line)

"""What a text is found by, in every script without being told the language: words, syllables and pairs of syllables.

Thai, Lao, Khmer, Burmese and Chinese write no spaces. Dictionaries cut words there, but a name or a new word is in none, and
a query may be cut otherwise than the document. Syllables, which the spelling shows, and their overlapping pairs find it all
the same; and they are all there is for Shan, Mon and Karen, and without ICU.
"""

import itertools
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import Stemmer

from sampan.core import icu, zawgyi
from sampan.core.text import fold, simplified, unaccented

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
    f"|(?P<other>(?:(?![{_LATIN}{_THAI}{_LAO}{_KHMER}{_MYANMAR}{_EAST}])[^\\W_]|[{_SIGNS}])+)"
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
    "|[ເ-ໄ]?[ກ-ຮໞໟ][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*[ະາຳຽ]*"
    "|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*"
    f"|{_LETTER}(?:\u1039{_LETTER}|{_SIGN})*"
    f"(?:{_LETTER}(?:\u1039{_LETTER})*[\u1037\u1038\u1087-\u108d]*\u103a{_SIGN}*(?:\u1039{_LETTER}{_SIGN}*)?)*"
    "|."
)
# ICU has words for Burmese only: what holds letters of its neighbours is not cut by it.
_NOT_BURMESE = re.compile("[\u1022\u1028\u1033-\u1035\u105a-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]")
_STEMMED = re.compile("[a-z]{3,}")

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
    starts: list[int]
    """Where each word begins in the folded text; of syllables, the first."""
    spaced: bool
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
        if run.spaced:
            for unit in run.units:
                words += _forms(unit)
        else:
            words += _words(run) if run.trusted else doubled
    return Terms(tuple(words), tuple(syllables), tuple(pairs))


def _prepared(text: str) -> str:
    return simplified(fold(zawgyi.to_unicode(text)))


def _runs(folded: str) -> Iterator[_Run]:
    line: list[str] = []
    starts: list[int] = []
    end = 0
    for match in _RUN.finditer(folded):
        kind, start = match.lastgroup, match.start()
        spaced = kind in ("latin", "other")
        if line and not (spaced and start - end == 1 and folded[end] == " "):
            yield _Run(line, starts, spaced=True, trusted=True)
            line, starts = [], []
        end = match.end()
        if spaced:
            line.append(match[0].replace(",", "")[:_LONGEST_WORD])
            starts.append(start)
        else:
            # Every Chinese character and every kana is a syllable.
            units = list(match[0]) if kind == "east" else _SYLLABLE.findall(match[0])
            trusted = icu.has_icu() and not (kind == "myanmar" and _NOT_BURMESE.search(match[0]))
            yield _Run(units, [start], spaced=False, trusted=trusted)
    if line:
        yield _Run(line, starts, spaced=True, trusted=True)


def _words(run: _Run) -> list[str]:
    whole = "".join(run.units)
    ends = icu.word_ends(whole)
    return [whole[start:end][:_LONGEST_WORD] for start, end in itertools.pairwise([0, *ends])]


def _forms(word: str) -> list[str]:
    if word.isascii():
        return [_stem(word)] if _STEMMED.fullmatch(word) else [word]
    plain = unaccented(word)
    return [word] if plain == word else [word, plain]


def _pairs(run: _Run) -> list[str]:
    units = run.units
    if not run.spaced:
        return [a + b for a, b in itertools.pairwise(units)] if len(units) > 1 else units
    pairs = [f"{a}_{b}" for a, b in itertools.pairwise(units)] if len(units) > 1 else units
    return [form for pair in pairs for form in dict.fromkeys((pair, unaccented(pair)))]


def _stem(word: str) -> str:
    stemmer = getattr(_own, "stemmer", None)
    if stemmer is None:
        # Not to be shared between threads.
        stemmer = _own.stemmer = Stemmer.Stemmer("english")
    return str(stemmer.stemWord(word))

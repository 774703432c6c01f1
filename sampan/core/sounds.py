"""How names in Latin letters may sound, whichever romanisation their bearers use; for comparing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# How a group of letters may sound, in the romanisations of Burmese, Thai, Lao, Khmer, Vietnamese and Chinese that people
# use in their own names. One letter a sound; c is ky, gy, ch and j, N is ng, S is sh, Y is ny, Z is zh, E is ei.
_GROUPS: Final = tuple(
    (re.compile(pattern), tuple(spoken.split()))
    for pattern, spoken in (
        (r"chh|tch|ch|j|[kg]y(?=[aeiou])", "c"),
        (r"hk|kh|ck|k|q", "k"),
        (r"c(?=[eiy])", "s c"),
        (r"c", "k"),
        (r"ph|bh", "p f"),
        (r"hp|p", "p"),
        (r"pf|f", "f"),
        (r"th|ht|dt|t", "t"),
        (r"dh|d", "d"),
        (r"sh", "S"),
        (r"zh", "Z"),
        (r"hs|ts|ss|s|x", "s"),
        (r"z", "z"),
        (r"hny(?=[aeiou])|ny(?=[aeiou])|gn(?=[aeiou])", "Y"),
        (r"nh(?=[aeiou])", "Y nh"),
        (r"ngh|hng|ng", "N"),
        (r"hn|n", "n"),
        (r"hm|m", "m"),
        (r"hl|lh|l", "l"),
        (r"rh|r", "r"),
        (r"hw|w|v", "w"),
        (r"gh|g", "g"),
        (r"b", "b"),
        (r"h", "h"),
        (r"y(?=[aeiou])", "y"),
        (r"oeu|oue|eu|ue|ew|uu|oo", "u"),
        (r"oua|uea|ua|uo", "u ua"),
        (r"ou", "u o"),
        (r"oe", "u o"),
        (r"er(?![aeiouyr])", "er u"),
        (r"ow(?![aeiou])", "o"),
        (r"aw(?![aeiou])|au|ao|or(?![aeiouyr])|oh(?![aeiouy])|o", "o"),
        (r"eay|aye|ay(?![aeiou])|ai|ae|eh(?![aeiouy])", "e"),
        (r"ey(?![aeiou])", "e E"),
        (r"ei", "E e"),
        (r"ie|ea", "i ia"),
        (r"ia", "ia"),
        (r"ee|ii|i|y", "i"),
        (r"aa|ah(?![aeiouy])|ar(?![aeiouyr])|a", "a"),
        (r"e", "e"),
        (r"u", "u"),
    )
)
_MOST_SOUNDS: Final = 12
_MUTE: Final = re.compile("[lnt]e$")
_FINALS: Final = str.maketrans("dbg", "tpk")


@lru_cache(maxsize=65_536)
def sounds(word: str) -> frozenset[str]:
    """The ways in which a word in small Latin letters may sound, a dozen or two at most; digits stay as they are.

    >>> sorted(sounds("young")), sorted(sounds("yaung")), sounds("kyaw") == sounds("chor")
    (['yoN', 'yuN'], ['yoN'], True)
    """
    found = [""]
    at = 0
    while at < len(word):
        matches = ((pattern.match(word, at), spoken) for pattern, spoken in _GROUPS)
        match, spoken = next((pair for pair in matches if pair[0]), (None, (word[at],)))
        found = [before + sound for before in found for sound in spoken][:_MOST_SOUNDS]
        at = match.end() if match else at + 1
    if len(word) >= 5 and _MUTE.search(word):
        found += [sound[:-1] for sound in found]  # as Lao names have it from the French
    return frozenset(_settled(sound) for sound in found)


def _settled(sound: str) -> str:
    """Without doubled sounds, and with the last one hard, as it is spoken."""
    single = "".join(char for char, _same in itertools.groupby(sound))
    if single.endswith("nt"):
        single = single[:-1]
    return single[:-1] + single[-1:].translate(_FINALS)


def sounds_of(spellings: Iterable[str]) -> frozenset[str]:
    """The ways in which a name that may be spelled in several ways may sound."""
    found: set[str] = set()
    for spelling in spellings:
        found |= joined_sounds(spelling.split())
    return frozenset(sorted(found)[: 4 * _MOST_SOUNDS])


def joined_sounds(words: Iterable[str]) -> frozenset[str]:
    """The ways in which words may sound, spoken as one; at most twelve."""
    found = [""]
    for word in words:
        found = [before + sound for before in found for sound in sorted(sounds(word))][:_MOST_SOUNDS]
    return frozenset("".join(char for char, _same in itertools.groupby(sound)) for sound in found if sound)


_BONES: Final = {
    **dict.fromkeys("aeiouEywh", None),
    **dict.fromkeys("lrnY", "n"),
    **dict.fromkeys("dt", "t"),
    **dict.fromkeys("bpf", "p"),
    **dict.fromkeys("gk", "k"),
    **dict.fromkeys("zsSZ", "s"),
}
_BONES_TABLE: Final = str.maketrans({char: bone or "" for char, bone in _BONES.items()})


def bones(sound: str) -> str:
    """The consonants, roughly: what different ways to write a name have in common."""
    return sound.translate(_BONES_TABLE)

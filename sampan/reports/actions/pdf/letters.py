"""Which font draws which letter, where one script ends and another begins, and which syllables may not be torn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sampan.core.languages import base_language
from sampan.core.text import language_of_script, script_of

_FOLDER: Final = Path(__file__).parents[3] / "core" / "fonts"
FACES: Final = (
    *(
        _FOLDER / "print" / f"{name}.ttf"
        for name in ("sans", "sans-600", "sans-italic", "sans-600-italic", "serif-600")
    ),
    *(_FOLDER / f"{name}.ttf" for name in ("thai", "lao", "khmer", "myanmar")),
    *(_FOLDER / "print" / f"{name}-600.ttf" for name in ("thai", "lao", "khmer", "myanmar")),
)
"""Every face of the region's scripts and of Latin, upright and bold; italics are Latin only."""

# Drawn by no font and no mistake either: joiners, spaces without width, marks of direction, selectors of a variant.
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\n\t")
_EAST: Final = ("Hans", "Jpan", "Kore")
_PIECES: Final = re.compile("[^\\W\\d_][\u0300-\u036f]*")


def east_asian_face() -> Path | None:
    """The file of Noto Sans CJK, which is a package of its own for its size."""
    found = find_spec("manimgx_fonts_cjk")
    if found is None or not found.submodule_search_locations:
        return None
    return next(iter(sorted(Path(found.submodule_search_locations[0]).glob("*.ttc"))), None)


def font_files() -> list[Path]:
    """All files that the typesetter may take letters from."""
    east = east_asian_face()
    return [*FACES, east] if east else list(FACES)


@lru_cache(maxsize=1)
def _small_faces() -> frozenset[int]:
    return frozenset(code for path in FACES if "-" not in path.stem or path.stem == "serif-600" for code in _map(path))


@lru_cache(maxsize=1)
def _east_asian_letters() -> frozenset[int]:
    path = east_asian_face()
    return frozenset(_map(path)) if path else frozenset()


def _map(path: Path) -> Iterable[int]:
    from fontTools.ttLib import TTFont  # imported here: only a process that sets a page needs it

    with TTFont(path, fontNumber=0, lazy=True) as font:
        return list(font.getBestCmap())


def undrawable(text: str) -> list[str]:
    """The letters of a text that no font here has, each once, in order.

    >>> undrawable("ခရီး ᚠ 中国 ᚠ")
    ['ᚠ']
    """
    small = _small_faces()
    rest = dict.fromkeys(char for char in text if ord(char) not in small and char not in _INVISIBLE)
    if not rest:
        return []
    return [char for char in rest if ord(char) not in _east_asian_letters()]


def letter_name(char: str) -> str:
    """A letter as a person can look it up."""
    return f"“{char}” (U+{ord(char):04X} {unicodedata.name(char, 'without a name').lower()})"


def pieces(text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """A text in pieces of one script each, with the language and script of each; the pieces together are the text.

    What is in the script of the language given keeps it; other scripts get the language that is usual for them, so that a
    screen reader changes its voice. Digits and marks stay with what stands before them.

    >>> list(pieces("The word แรงงาน (2016)", "en"))
    [('The word ', 'en', 'Latn'), ('แรงงาน (2016)', 'th', 'Thai')]
    """
    own = _script_of_language(language)
    if text.isascii() and own == "Latn":
        if text:
            yield text, language, own
        return
    start, script = 0, ""
    for letter in _PIECES.finditer(text):
        found = _script(letter[0][0], own)
        if script and found != script:
            # A bracket or quotation mark opens what follows it.
            end = letter.start()
            while end > start and text[end - 1] in "([{“‘«「『（《":
                end -= 1
            yield text[start:end], _language(script, language, own), script
            start = end
        script = found
    if start < len(text):
        yield text[start:], _language(script or own, language, own), script or own


def _script_of_language(language: str) -> str:
    return {
        "th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr", "shn": "Mymr", "mnw": "Mymr", "ksw": "Mymr",
        "zh": "Hans", "ja": "Jpan", "ko": "Kore",
    }.get(base_language(language), "Latn")  # fmt: skip


@lru_cache(maxsize=4096)
def _script(letter: str, own: str) -> str:
    found = script_of(letter)
    if found == "Hans" and own in _EAST:
        return own
    return found if found not in ("Zyyy", "Zzzz") else own


def _language(script: str, language: str, own: str) -> str:
    if script == own:
        return language
    found = language_of_script(script, latin="en" if own != "Latn" else language)
    return language if found == "und" else found


# A Myanmar letter that begins a syllable: not the foot of a stack and not closed by asat or stacked on.
_BEGINS: Final = re.compile(
    "(?<![\u1039\\s])(?=[\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\uaa60-\uaa7a]"
    "(?![\u1037\u1038\u1087-\u108d]*[\u103a\u1039]))"
)
_SPACES: Final = re.compile("(\\s+)")
# What would stand badly at the start of a line, and goes with the syllable before it.
_OPENS: Final = re.compile("^[(\\[“‘«]+$")


def syllables(text: str) -> list[str]:
    """Text in Shan, Mon or Karen cut where a line may end: no dictionary knows them, and theirs would be cut before a tone.

    >>> syllables("ၵူၼ်းတႆး ၸိူဝ်းၼၼ်ႉ")
    ['ၵူၼ်း', 'တႆး', ' ', 'ၸိူဝ်း', 'ၼၼ်ႉ']
    """
    cut: list[str] = []
    for part in _SPACES.split(text):
        if not part or part.isspace():
            cut += [part] if part else []
            continue
        opened = ""
        for piece in _BEGINS.split(part):
            if _OPENS.fullmatch(piece):
                opened += piece
            elif piece:
                cut.append(opened + piece)
                opened = ""
        if opened:
            cut.append(opened)
    return cut

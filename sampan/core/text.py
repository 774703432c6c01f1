"""Text of every script: one form to store, one form to match, the script it is in, and safe cells for spreadsheets."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

# Zero-width space and (non-)joiner: they say where Khmer, Lao, Thai and Burmese lines may break and how letters join,
# so they stay between letters of those scripts and go everywhere else, where they only break matching.
_ZERO_WIDTH = re.compile("[\u200b-\u200d]+")
_DOUBLED_ZERO_WIDTH = re.compile("([\u200b-\u200d])\\1+")
# Controls but tab and line feed, soft hyphen, direction marks, word joiner, byte-order mark, surrogates, noncharacters.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»‹›〝〞〟「」『』＂＇｀ʻʼ′″"), "")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDING: Final = {**_FULL_WIDTH, **_QUOTES, **_DASHES, 0x2026: "...", ord("&"): " and ", ord("＆"): " and "}

_RANGES: Final = (
    ("Thai", 0x0E00, 0x0E7F),
    ("Laoo", 0x0E80, 0x0EFF),
    ("Mymr", 0x1000, 0x109F),
    ("Khmr", 0x1780, 0x17FF),
    ("Khmr", 0x19E0, 0x19FF),
    ("Mymr", 0xA9E0, 0xA9FF),
    ("Mymr", 0xAA60, 0xAA7F),
    ("Mymr", 0x116D0, 0x116FF),
    ("Jpan", 0x3041, 0x30FF),
    ("Jpan", 0x31F0, 0x31FF),
    ("Jpan", 0xFF66, 0xFF9D),
    ("Kore", 0x1100, 0x11FF),
    ("Kore", 0x3131, 0x318E),
    ("Kore", 0xAC00, 0xD7A3),
    ("Hans", 0x3005, 0x3007),
    ("Hans", 0x3400, 0x4DBF),
    ("Hans", 0x4E00, 0x9FFF),
    ("Hans", 0xF900, 0xFAFF),
    ("Hans", 0x20000, 0x3FFFF),
    ("Latn", 0x0041, 0x005A),
    ("Latn", 0x0061, 0x007A),
    ("Latn", 0x00AA, 0x00AA),
    ("Latn", 0x00BA, 0x00BA),
    ("Latn", 0x00C0, 0x024F),
    ("Latn", 0x1E00, 0x1EFF),
    ("Latn", 0xFF21, 0xFF5A),
)
_SOUTH_EAST_ASIAN: Final = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
_LANGUAGES: Final = {"Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Hans": "zh", "Jpan": "ja", "Kore": "ko"}

_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?%?")
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")


def normalise(text: str) -> str:
    """The form in which text is stored: NFC, line feeds only, no control characters, no stray zero-width characters.

    Zero-width spaces and joiners stay where they mean something: between Thai, Lao, Khmer or Burmese letters.

    >>> normalise("Cafe\\u0301\\x00")
    'Café'
    """
    text = _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _DOUBLED_ZERO_WIDTH.sub(r"\1", text)
    return unicodedata.normalize("NFC", _ZERO_WIDTH.sub(_keep_between_letters, text))


def _keep_between_letters(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    neighbours = {_script(text[start - 1]), _script(text[end])}
    return match[0] if neighbours <= _SOUTH_EAST_ASIAN else ""


def fold(text: str) -> str:
    """The form in which text is compared: no case, no quotation marks, plain dashes, `&` as "and", single spaces.

    Marks are kept: in Thai, Lao, Khmer, Burmese and Vietnamese they make another word.

    >>> fold("“Workers’  Rights” & Wages — 2016")
    'workers rights and wages - 2016'
    """
    # Decomposed text casefolds the same however it was composed, and what folding takes away may let marks compose anew.
    plain = unicodedata.normalize("NFD", _ZERO_WIDTH.sub("", normalise(text))).casefold().translate(_FOLDING)
    folded = unicodedata.normalize("NFC", plain)
    return _SPACES.sub(" ", folded).strip()


def script_of(text: str) -> str:
    """The script most letters are in: Thai, Laoo, Khmr, Mymr, Hans, Jpan, Kore, Latn; Zzzz for others, Zyyy for none.

    Simplified and traditional characters are not told apart. Chinese characters beside kana count as Japanese.

    >>> script_of("แรงงานข้ามชาติ (migrants)")
    'Thai'
    """
    counts: Counter[str] = Counter()
    for char, times in Counter(text).items():
        if unicodedata.category(char)[0] == "L":
            counts[_script(char)] += times
    if not counts:
        return "Zyyy"
    if "Jpan" in counts:
        counts["Jpan"] += counts.pop("Hans", 0)
    return max(counts, key=lambda script: counts[script])


def _script(char: str) -> str:
    code = ord(char)
    return next((script for script, first, last in _RANGES if first <= code <= last), "Zzzz")


def language_of_script(script: str, latin: str = "en") -> str:
    """The language to assume for a script, as a BCP 47 code: `latin` for Latin script, `und` where nothing can be said.

    Burmese script is taken for Burmese, though Shan, Mon and Karen use it too: say their language where it is known.
    """
    return latin if script == "Latn" else _LANGUAGES.get(script, "und")


def neutralise_cell(value: object) -> object:
    """A value that a spreadsheet shows and never runs: text that could start a formula gets a leading apostrophe.

    Numbers, and text that is nothing but a number, stay as they are.

    >>> neutralise_cell("=HYPERLINK(1)"), neutralise_cell("-12.5"), neutralise_cell(-3)
    ("'=HYPERLINK(1)", '-12.5', -3)
    """
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    # Some programs skip leading blanks before they look for a formula.
    if value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def close_matches(word: str, choices: Iterable[str], n: int = 3) -> list[str]:
    """Up to `n` of the choices that somebody who wrote `word` may have meant, closest first, as they were given.

    >>> close_matches("Thailnad", ["Cambodia", "Thailand"])
    ['Thailand']
    """
    by_fold: dict[str, str] = {}
    for choice in choices:
        by_fold.setdefault(fold(choice), choice)
    # Only the first letters are compared: difflib takes quadratic time, and no name is this long.
    found = difflib.get_close_matches(fold(word)[:200], list(by_fold), n=max(n, 1), cutoff=0.6)
    return [by_fold[key] for key in found][: max(n, 0)]

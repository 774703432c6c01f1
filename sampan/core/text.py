"""Text of every script: one form to store, one form to match, the script it is in, and safe cells for spreadsheets."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from sampan.core import icu

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
# Where the ten digits of Thai, Lao, Khmer, Burmese and Shan begin.
_DIGITS = {zero + n: str(n) for zero in (0x0E50, 0x0ED0, 0x17E0, 0x1040, 0x1090) for n in range(10)}
_FOLDING: Final = {
    **_FULL_WIDTH,
    **_QUOTES,
    **_DASHES,
    **_DIGITS,
    0x2026: "...",
    ord("&"): " and ",
    ord("＆"): " and ",
    0x0EDC: "ຫນ",
    0x0EDD: "ຫມ",
}

_BELOW: Final = "(?:\u17d2[\u1780-\u17b3])*"
# What looks the same on paper and is typed in more than one way: one of them stands for all.
_NEEDS_ORDER = re.compile("[\u0e31-\u0e4e\u0eb1-\u0ecd\u1025-\u1044\u17a3-\u17d3]")
_ALIKE: Final = (
    # Two signs e for one ae; nikhahit and aa for am, with the tone before, between or after.
    (re.compile("เเ"), "แ"),
    (re.compile("ເເ"), "ແ"),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),
    (re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\u0eb3"),
    (re.compile("([\u0e33\u0eb3])([\u0e48-\u0e4b\u0ec8-\u0ecb])"), "\\2\\1"),
    # Under a letter, da looks like ta; two vowels that Unicode discourages; vowels typed in two halves.
    (re.compile("\u17d2\u178a"), "\u17d2\u178f"),
    (re.compile("\u17a3"), "\u17a2"),
    (re.compile("\u17a4"), "\u17a2\u17b6"),
    (re.compile("\u17b6\u17c1"), "\u17c4"),
    (re.compile("\u17b8\u17c1"), "\u17be"),
    # Below a vowel above, a register shifter looks like the vowel u; which of the two shifters, the letter says.
    (re.compile(f"([កខចឆដឋណតថផសហឡអ]{_BELOW})(?:([\u17b7-\u17ba])\u17bb|\u17bb(?=\u17be))"), "\\1\u17ca\\2"),
    (re.compile(f"([គឃងជឈញឌឍទធនពភមយរលវ]{_BELOW})(?:([\u17b7-\u17ba])\u17bb|\u17bb(?=\u17be))"), "\\1\u17c9\\2"),
    # Burmese zero for wa, four for a sign, u for nya with asat.
    (re.compile("(?<![\u1040-\u1049])\u1040(?=[\u102b-\u1032\u1036-\u103e]|[\u1000-\u1021]\u103a)"), "\u101d"),
    (re.compile("\u1044(?=\u1004\u103a\u1038)"), "\u104e"),
    (re.compile("\u1025(?=[\u1039\u103a])"), "\u1009"),
)
# Marks on one letter, whose order does not show: vowels below and above, then nikhahit, then tone; Burmese medials and
# vowels. Orders that NFC changes on its own are kept as NFC has them.
_MARKS = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}|[\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]{2,}|[\u103b-\u103e]{2,}|[\u102d-\u1030\u1032]{2,}"
)
_MARK_RANKS: Final = {
    **dict.fromkeys("\u0e3a\u0eba\u0ebc", 0),
    **dict.fromkeys("\u0e38\u0e39\u0eb8\u0eb9", 1),
    **dict.fromkeys("\u0e4d\u0ecd", 3),
    **dict.fromkeys("\u0e48\u0e49\u0e4a\u0e4b\u0ec8\u0ec9\u0eca\u0ecb", 4),
    **dict.fromkeys("\u0e4c\u0e4e\u0ecc", 5),
    **{chr(0x103B + n): n for n in range(4)},
    **dict.fromkeys("\u102f\u1030", 3),
}
_KHMER_MARKS = re.compile("(?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17d3]){2,}")
_KHMER_MARK = re.compile("\u17d2?.")
_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_LATIN_LETTERS = str.maketrans("đĐðÐøØłŁıħĦ", "dDdDoOlLihH")
_ACCENTED = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

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

    Marks are kept: in Thai, Lao, Khmer, Burmese and Vietnamese they make another word. What looks the same is made the
    same, however it was typed: Thai and Lao *am* in two parts, marks in another order, native digits as 0 to 9.

    >>> fold("“Workers’  Rights” & Wages — ๒๐๑๖")
    'workers rights and wages - 2016'
    """
    # Decomposed text casefolds the same however it was composed, and what folding takes away may let marks compose anew.
    plain = unicodedata.normalize("NFD", _ordered(_ZERO_WIDTH.sub("", normalise(text)))).casefold().translate(_FOLDING)
    folded = unicodedata.normalize("NFC", _ordered(plain))
    return _SPACES.sub(" ", folded).strip()


def _ordered(text: str) -> str:
    if not _NEEDS_ORDER.search(text):
        return text
    text = _KHMER_MARKS.sub(_khmer_order, _MARKS.sub(_mark_order, text))
    for typed, meant in _ALIKE:
        text = typed.sub(meant, text)
    return text


def _mark_order(match: re.Match[str]) -> str:
    # A mark typed twice shows once.
    return "".join(sorted(dict.fromkeys(match[0]), key=lambda mark: _MARK_RANKS.get(mark, 2)))


def _khmer_order(match: re.Match[str]) -> str:
    return "".join(sorted(_KHMER_MARK.findall(match[0]), key=_khmer_rank))


def _khmer_rank(mark: str) -> tuple[int, str]:
    """Robat, letters below and ro the last of them, register shifter, vowels, signs."""
    if mark[0] == "\u17d2":
        return (2 if mark == "\u17d2\u179a" else 1), ""
    if mark == "\u17cc":
        return 0, ""
    return (3 if mark in "\u17c9\u17ca" else 4 if mark < "\u17c6" else 5), mark


def simplified(text: str) -> str:
    """The text with traditional Chinese characters made simplified, for terms of a search; unchanged without ICU.

    >>> simplified("勞動權利") if icu.has_icu() else "劳动权利"
    '劳动权利'
    """
    return icu.transliterated("Traditional-Simplified", text) if _HAN.search(text) else text


def unaccented(text: str) -> str:
    """The text with plain Latin letters, as it is typed where the keyboard has no marks; other scripts keep theirs.

    >>> unaccented("Người lao động ở ไทย")
    'Nguoi lao dong o ไทย'
    """
    return text if text.isascii() else _ACCENTED.sub(_without_accents, text)


def _without_accents(match: re.Match[str]) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", match[0].translate(_LATIN_LETTERS)))


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

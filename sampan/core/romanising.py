"""Names of every script in Latin letters, roughly as their bearers write them; for finding and comparing, not for print.

Burmese is read syllable by syllable, by the table of rhymes of the conventional romanisation. Thai, Lao and Khmer are
read letter by letter, near to RTGS, BGN and UNGEGN; where vowels are not written they are guessed. Others are read by
ICU where it is installed, and not at all where it is not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

from .text import script_of

try:
    import icu
except ImportError:  # pragma: no cover - it is among the packages
    icu = None

_MOST: Final = 12


def _table(pairs: str) -> dict[str, tuple[str, ...]]:
    """A table written as `letters:spelling/other-spelling`, the likelier first."""
    return {
        letters: tuple(spellings.split("/")) for letters, spellings in (pair.split(":") for pair in pairs.split(" "))
    }


def _plain_table(pairs: str) -> dict[str, str]:
    return {letters: spellings[0] for letters, spellings in _table(pairs).items()}


def romanise(text: str) -> str:
    """The likeliest reading of a name in Latin letters; empty where its script cannot be read.

    >>> romanise("ရောင်ခြည်ဦး"), romanise("ដំណក់ទឹក")
    ('yaung chi u', 'damnaktoek')
    """
    found = readings(text, script_of(text))
    return found[0] if found else ""


def readings(text: str, script: str) -> tuple[str, ...]:
    """The readings of a name, the likeliest first; at most twelve. Latin text is read as it stands."""
    if script in ("Latn", "Zyyy"):
        return (text,)
    found = [""]
    for word in text.split():
        read = _READERS.get(script, _by_icu)(word)
        found = [f"{before} {reading}".strip() for before in found for reading in read][:_MOST]
    return tuple(dict.fromkeys(reading for reading in found if reading))


def _product(parts: list[tuple[str, ...]], between: str = "") -> list[str]:
    found = [""]
    for part in parts:
        found = [before + (between if before and one else "") + one for one in part for before in found]
        # The first of every part together are the likeliest.
        found = found[:_MOST]
    return found


@lru_cache(maxsize=1)
def _transliterator() -> Any:
    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower") if icu is not None else None


def _by_icu(word: str) -> list[str]:
    transliterator = _transliterator()
    if transliterator is None:
        return [""]
    return [
        "".join(
            char for char in transliterator.transliterate(word) if char.isascii() and (char.isalnum() or char == " ")
        )
    ]


# Burmese --------------------------------------------------------------------------------------------------------------

_BURMESE_INITIALS: Final = _plain_table(
    "က:k ခ:kh ဂ:g ဃ:g င:ng စ:s ဆ:s ဇ:z ဈ:z ဉ:ny ည:ny ဋ:t ဌ:t ဍ:d ဎ:d ဏ:n တ:t ထ:t ဒ:d ဓ:d န:n ပ:p ဖ:p ဗ:b ဘ:b "
    "မ:m ယ:y ရ:y လ:l ဝ:w သ:th ဿ:th ဟ:h ဠ:l အ:"
)
_BURMESE_STANDING: Final = {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "u", "ဧ": "e", "ဩ": "aw", "ဪ": "aw"}
# Vowel signs and the final consonant, without tones, and how the rhyme is written in Latin letters.
_BURMESE_RHYMES: Final = _table(
    ":a ာ:a ါ:a ိ:i/ei ီ:i ု:u ူ:u ေ:ay/e ဲ:e ော:aw ေါ:aw ို:o "
    "က်:et ိုက်:aik ောက်:auk ေါက်:auk င်:in ောင်:aung ေါင်:aung ိုင်:aing စ်:it ည်:i/e ဉ်:in တ်:at/ut ိတ်:eik/eit "
    "ုတ်:ok/oke ဒ်:at န်:an ိန်:ein ုန်:on/oun ပ်:at/ap ိပ်:eik/eit ုပ်:ok/oke မ်:an/am ိမ်:ein ုမ်:on/oun ယ်:e/ay "
    "ံ:an ိံ:ein ုံ:on/oun သ်:at လ်:a ိုယ်:o ိုလ်:o ိုဝ်:o ာန်:an ာဉ်:in ာယ်:e ာမ်:an ာက်:at ာတ်:at ာဏ်:an ဏ်:an "
    "ိုဏ်:on ဥ်:in ွတ်:ut ွန်:un ွပ်:ut ွမ်:un ွံ:un"
)
_BURMESE_TONES: Final = re.compile("[့း]")
_BURMESE_SYLLABLE: Final = re.compile(
    "(?P<initial>[က-အဿ])(?P<medials>[ျြွှ]*)(?P<vowels>[ာါိီုူေဲံ]*)(?P<final>(?:[က-အ]်)?(?:့|း)*)"
    "|(?P<standing>[ဣဤဥဦဧဩဪ])(?:[က-အ]်)?|(?P<digit>[၀-၉0-9])"
)


def _burmese(word: str) -> list[str]:
    plain = _BURMESE_TONES.sub("", word.replace("\u103a\u1037", "\u1037\u103a").replace("\u1025\u102e", "\u1026"))
    # Two letters look alike, and one is often typed for the other.
    plain = plain.replace("\u1025\u102c", "\u1009\u102c")
    # A consonant stacked on another closes the syllable before it; the small ng of old words does so too.
    plain = plain.replace("\u1004\u103a\u1039", "\u1004\u103a").replace("\u1039", "\u103a")
    parts: list[tuple[str, ...]] = []
    for match in _BURMESE_SYLLABLE.finditer(plain):
        if match["digit"]:
            parts.append((str(unicodedata.digit(match["digit"])),))
        elif match["standing"]:
            parts.append((_BURMESE_STANDING[match["standing"]],))
        else:
            parts.append(_burmese_syllable(match))
    return _product(parts, " ")


def _burmese_syllable(match: re.Match[str]) -> tuple[str, ...]:
    initial, medials = _BURMESE_INITIALS[match["initial"]], match["medials"]
    rhyme = match["vowels"] + match["final"]
    if "ျ" in medials or "ြ" in medials:
        initial = {"k": "ky", "kh": "ch", "g": "gy", "ng": "ny", "l": "y", "th": "y"}.get(initial, initial + "y")
    if "ှ" in medials and initial in ("y", "ly"):
        initial = "sh"
    if "ွ" in medials:
        if "ွ" + rhyme in _BURMESE_RHYMES:
            rhyme = "ွ" + rhyme
        else:
            initial += "w"
    spellings = _BURMESE_RHYMES.get(rhyme) or _BURMESE_RHYMES.get(match["vowels"]) or ("a",)
    return tuple(initial + spelling for spelling in spellings)


# Thai and Lao ---------------------------------------------------------------------------------------------------------

# Each letter as it begins a syllable and as it ends one.
_THAI_LETTERS: Final = _table(
    "ก:k/k ข:kh/k ฃ:kh/k ค:kh/k ฅ:kh/k ฆ:kh/k ง:ng/ng จ:ch/t ฉ:ch/t ช:ch/t ซ:s/t ฌ:ch/t ญ:y/n ฎ:d/t ฏ:t/t ฐ:th/t "
    "ฑ:th/t ฒ:th/t ณ:n/n ด:d/t ต:t/t ถ:th/t ท:th/t ธ:th/t น:n/n บ:b/p ป:p/p ผ:ph/p ฝ:f/p พ:ph/p ฟ:f/p ภ:ph/p ม:m/m "
    "ย:y/i ร:r/n ล:l/n ว:w/o ศ:s/t ษ:s/t ส:s/t ห:h/ ฬ:l/n อ:/ ฮ:h/ ฦ:l/n "
    "ກ:k/k ຂ:kh/k ຄ:kh/k ງ:ng/ng ຈ:ch/t ສ:s/t ຊ:x/t ຍ:ny/i ດ:d/t ຕ:t/t ຖ:th/t ທ:th/t ນ:n/n ບ:b/p ປ:p/p ຜ:ph/p "
    "ຝ:f/p ພ:ph/p ຟ:f/p ມ:m/m ຢ:y/i ຣ:r/n ລ:l/n ວ:v/o ຫ:h/ ອ:/ ຮ:h/ ໜ:n/n ໝ:m/m"
)
_THAI_BEFORE: Final = _plain_table("เ:e แ:ae โ:o ใ:ai ไ:ai ເ:e ແ:ae ໂ:o ໃ:ai ໄ:ai")
_THAI_AFTER: Final = _plain_table("ะ:a ั:a า:a ิ:i ี:i ึ:ue ื:ue ุ:u ู:u ະ:a ັ:a າ:a ິ:i ີ:i ຶ:ue ື:ue ຸ:u ູ:u ົ:o ຽ:ia ໍ:o")
_THAI_AFTER_PAIRS: Final = {"ัว": "ua", "ัวะ": "ua", "ົວ": "ua"}
# The frames of vowels written on both sides of the consonant.
_THAI_FRAMES: Final = tuple(
    (re.compile(pattern), vowel)
    for pattern, vowel in (
        (r"[เເ](?P<c>[ก-ฮກ-ຮໜໝ]{1,2}?)(?:ียะ?|ັຽ|ຍ)", "ia"),
        (r"[เເ](?P<c>[ก-ฮກ-ຮໜໝ]{1,2}?)(?:ือะ?|ຶອ|ືອ)", "uea"),
        (r"[เເ](?P<c>[ก-ฮກ-ຮໜໝ]{1,2}?)(?:าะ|າະ)", "o"),
        (r"[เເ](?P<c>[ก-ฮກ-ຮໜໝ]{1,2}?)(?:า|ົາ)", "ao"),
        (r"[เເ](?P<c>[ก-ฮກ-ຮໜໝ]{1,2}?)(?:อะ?|ิ|ີ|ິ)", "oe"),
    )
)
_LEADING_H: Final = re.compile("[หຫ](?=[งญนมยรลวງຍນມຢຣລວຼ])")
_SILENT: Final = re.compile("(?:ทร|ตร|ษณ|[ก-ฮກ-ຮ])[ิุິຸ]?[\u0e4c\u0ecc]")
_NO_SOUND: Final = re.compile("[\u0e47-\u0e4b\u0e4d\u0e4e\u0e2f\u0ec8-\u0ecb]")


def _thai(word: str) -> list[str]:
    """Thai and Lao, whose letters stand in the same order."""
    plain = _NO_SOUND.sub("", _SILENT.sub("", word)).replace("ำ", "ัม").replace("ຳ", "ັມ").replace("ຼ", "ລ")
    plain = _LEADING_H.sub("", plain.replace("ฤ", "ริ").replace("ออ", "อ"))
    plain = re.sub("รร(?=[ก-ฮ](?![ะ-ู]))", "ั", plain).replace("รร", "ัน")
    parts: list[tuple[str, ...]] = []
    at = 0
    is_open = False  # whether a vowel was just read that a consonant may close
    while at < len(plain):
        frame = next(((found, vowel) for shape, vowel in _THAI_FRAMES if (found := shape.match(plain, at))), None)
        if frame:
            found, vowel = frame
            parts.append(("".join(_THAI_LETTERS[letter][0] for letter in found["c"]) + vowel,))
            at, is_open = found.end(), True
            continue
        char = plain[at]
        if char in _THAI_BEFORE and at + 1 < len(plain):
            parts.append((_THAI_LETTERS.get(plain[at + 1], ("", ""))[0] + _THAI_BEFORE[char],))
            at, is_open = at + 2, True
        elif char in _THAI_LETTERS:
            at, is_open = _thai_consonant(plain, at, is_open, parts)
        else:
            parts.append((str(unicodedata.digit(char, "")),))
            at, is_open = at + 1, False
    return _product(parts)


def _thai_consonant(plain: str, at: int, is_open: bool, parts: list[tuple[str, ...]]) -> tuple[int, bool]:
    """A consonant that begins a syllable, with its vowel, or that ends one. Returns where to go on."""
    initial, final = _THAI_LETTERS[plain[at]]
    for pair, vowel in _THAI_AFTER_PAIRS.items():
        if plain.startswith(pair, at + 1):
            parts.append((initial + vowel,))
            return at + 1 + len(pair), True
    if plain[at + 1 : at + 2] and plain[at + 1] in _THAI_AFTER:
        parts.append((initial + _THAI_AFTER[plain[at + 1]],))
        return at + 2, True
    run = len(re.match("[ก-ฮກ-ຮໜໝ]*", plain[at:])[0])  # type: ignore[index]
    if at + run < len(plain) and plain[at + run] in _THAI_AFTER:
        run -= 1  # the last one begins the next syllable
    if is_open and (run % 2 or (run == 2 and at + run < len(plain))):
        # Where one letter stands between two vowels, only the dictionary knows to which syllable it belongs.
        spoken = (final, initial + "a") if run == 1 and at + 1 < len(plain) else (final, initial)
        parts.append(tuple(dict.fromkeys(spoken)))
        return at + 1, False
    if run >= 2:
        last_initial, last = _THAI_LETTERS[plain[at + 1]]
        if plain[at + 1] in "อອวວ":
            parts.append((initial + ("o" if plain[at + 1] in "อອ" else "ua"),))
            return at + 2, True
        parts.append(tuple(dict.fromkeys((initial + "o" + last, initial + "o" + last_initial))))
        return at + 2, False
    parts.append((initial + "a", initial))
    return at + 1, False


# Khmer ----------------------------------------------------------------------------------------------------------------

_KHMER_LETTERS: Final = _plain_table(
    "ក:k ខ:kh គ:k ឃ:kh ង:ng ច:ch ឆ:ch ជ:ch ឈ:ch ញ:nh ដ:d ឋ:th ឌ:d ឍ:th ណ:n ត:t ថ:th ទ:t ធ:th ន:n ប:b ផ:ph ព:p ភ:ph "
    "ម:m យ:y រ:r ល:l វ:v ឝ:s ឞ:s ស:s ហ:h ឡ:l អ:"
)
_KHMER_VOWELS: Final = _table(
    "ា:a/ea ិ:e/i ី:i/ei ឹ:oe/eu ឺ:eu ុ:o/u ូ:ou ួ:ou ើ:aeu ឿ:oea ៀ:ie េ:e ែ:ae/e ៃ:ai/ei ោ:o/ao ៅ:au ំ:am/um ះ:ah "
    "ុំ:om/um ាំ:am េះ:eh ោះ:oh"
)
_KHMER_STANDING: Final = _plain_table("ឥ:e ឦ:ei ឧ:o ឩ:ou ឪ:ov ឫ:rue ឬ:rue ឯ:e ឰ:ai ឱ:ao ឲ:ao ឳ:au ឭ:lue ឮ:lue ឨ:uk")
_KHMER_SIGNS: Final = re.compile("[\u17c9\u17ca\u17cb\u17ce\u17cf\u17d0\u17cd]")
_KHMER_SYLLABLE: Final = re.compile(
    "(?P<initial>[ក-អ])(?P<below>(?:្[ក-អ])*)(?P<robat>\u17cc?)(?P<vowels>[ា-ះ]*)"
    "|(?P<standing>[ឥ-ឳ])|(?P<digit>[០-៩0-9])"
)


def _khmer(word: str) -> list[str]:
    plain = re.sub("[ក-អ]\u17cd", "", word)
    plain = _KHMER_SIGNS.sub("", plain.replace("ប៉", "ព"))
    found = list(_KHMER_SYLLABLE.finditer(plain))
    parts: list[tuple[str, ...]] = []
    is_open = False
    for number, match in enumerate(found):
        if match["digit"]:
            parts.append((str(unicodedata.digit(match["digit"])),))
        elif match["standing"]:
            parts.append((_KHMER_STANDING.get(match["standing"], ""),))
            is_open = True
        else:
            is_last = number + 1 == len(found) or not found[number + 1]["initial"]
            read, is_open = _khmer_syllable(match, is_open, is_last)
            parts.append(read)
    return _product(parts)


def _khmer_syllable(match: re.Match[str], is_open: bool, is_last: bool) -> tuple[tuple[str, ...], bool]:
    letters = match["initial"] + match["below"].replace("្", "")
    vowels = _KHMER_VOWELS.get(match["vowels"])
    initial = "".join(_KHMER_LETTERS[letter] for letter in letters)
    if vowels:
        return tuple(initial + vowel for vowel in vowels), not match["vowels"].endswith(("ំ", "ះ"))
    if is_open and (len(letters) == 1 or not is_last):
        # It ends the syllable before; what is written below it begins the next, whose vowel is not written.
        final = {"រ": "", "ប": "p", "យ": "y", "វ": "v", "ដ": "t"}.get(letters[0], _KHMER_LETTERS[letters[0]])
        rest = "".join(_KHMER_LETTERS[letter] for letter in letters[1:])
        return (final + (rest + "a" if rest else ""),), bool(rest)
    return (initial + "a", initial + "o"), True


_READERS: Final = {"Mymr": _burmese, "Thai": _thai, "Laoo": _thai, "Khmr": _khmer}

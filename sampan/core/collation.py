"""Names in the order in which readers of their language look for them."""

from functools import lru_cache
from typing import Final

from sampan.core import icu
from sampan.core.languages import LANGUAGES, base_language
from sampan.core.text import fold, language_of_script, normalise, script_of

_SCRIPTS: Final = ("Latn", "Thai", "Laoo", "Khmr", "Mymr", "Hans", "Jpan", "Kore")


def sort_key(name: str, language: str = "") -> bytes:
    """What sorts a name among others, for a reader of the language; without one, in the order that suits most scripts.

    Thai sorts by consonant though the vowel is written first, Vietnamese by its own alphabet, Chinese by sound where the
    language is `zh`; numbers sort by their value. Keys of different languages do not compare. Without ICU the order is
    that of the folded text.

    >>> sorted(["Group 10", "Group 9", "éducation", "Zaw"], key=sort_key) if icu.has_icu() else "by code"
    ['éducation', 'Group 9', 'Group 10', 'Zaw']
    """
    key = icu.collation_key(normalise(name), language)
    return fold(name).encode() if key is None else key


@lru_cache(maxsize=20_000)
def mixed_key(name: str, language: str = "en") -> tuple[int, bytes]:
    """What sorts a name in a list of names in several scripts, for a reader of the language.

    Names without a letter come first, then those in the script of the reader, then script by script, each in the order of
    its own language: Chinese by sound on an English page too. Its first letter says which script a name is in.

    >>> sorted(["昆明", "เชียงใหม่", "ขอนแก่น", "Zaw", "北京"], key=mixed_key) if icu.has_icu() else "by code"
    ['Zaw', 'ขอนแก่น', 'เชียงใหม่', '北京', '昆明']
    """
    own = LANGUAGES.get(base_language(language))
    own_script = own.script if own else "Latn"
    script = script_of(next((letter for letter in name if letter.isalpha()), ""))
    if script == own_script:
        return 0, sort_key(name, language)
    if script == "Zyyy":
        return -1, sort_key(name)
    rank = _SCRIPTS.index(script) if script in _SCRIPTS else len(_SCRIPTS)
    known = language_of_script(script)
    return rank + 1, sort_key(name, "" if known == "und" else known)

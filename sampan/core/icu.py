"""The library ICU, where it is installed: word breaks, conversions of script, sort keys. Each thread has its own tools.

Everything that uses it works without it, if less well; `has_icu` lets a page say so.
"""

import re
import threading
from typing import Any

try:
    import icu as _installed
except ImportError:  # pragma: no cover - the tests take the library away instead
    _installed = None

library: Any = _installed
# ICU's break iterators, collators and transliterators may not be shared between threads.
_own = threading.local()
# ICU counts in UTF-16, Python in characters: a rare Chinese character of the basic plane stands in for the others.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_STAND_IN = "\u3400"


def has_icu() -> bool:
    """Whether ICU is there: without it words of scripts that write no spaces are not found, only their syllables."""
    return library is not None


def word_ends(text: str) -> list[int]:
    """Where each word, space or mark between words ends, as ICU's dictionaries cut Thai, Lao, Khmer, Burmese, Chinese.

    Without ICU the text is one word.

    >>> word_ends("สิทธิแรงงาน") if has_icu() else [5, 11]
    [5, 11]
    """
    if library is None:
        return [len(text)] if text else []
    breaker = getattr(_own, "breaker", None)
    if breaker is None:
        breaker = _own.breaker = library.BreakIterator.createWordInstance(library.Locale("th"))
    # Kept by name: the breaker does not hold on to the text it reads.
    characters = library.UnicodeString(_ASTRAL.sub(_STAND_IN, text))
    breaker.setText(characters)
    return list(breaker)


def transliterated(conversion: str, text: str) -> str:
    """The text after one of ICU's conversions, such as `Zawgyi-my`; unchanged without ICU."""
    if library is None:
        return text
    tools = _own.__dict__.setdefault("conversions", {})
    if conversion not in tools:
        tools[conversion] = library.Transliterator.createInstance(conversion)
    # Half a surrogate pair, which ICU refuses, comes out as a question mark.
    return str(tools[conversion].transliterate(text.encode("utf-8", "replace").decode("utf-8")))


def collation_key(text: str, language: str) -> bytes | None:
    """What sorts the text among others of the language, numbers by their value; None without ICU."""
    if library is None:
        return None
    collators = _own.__dict__.setdefault("collators", {})
    if language not in collators:
        collator = library.Collator.createInstance(library.Locale(language))
        collator.setAttribute(library.UCollAttribute.NUMERIC_COLLATION, library.UCollAttributeValue.ON)
        collators[language] = collator
    return bytes(collators[language].getSortKey(text))

"""Zawgyi, the private encoding of Burmese that old pages and phones write in the place of Unicode: found and converted.

Zawgyi uses the same codes for other letters, so that it must be guessed from which codes follow which. Paragraphs are
judged one by one, because a page may quote in one encoding what it says in the other.
"""

import functools
import re
from typing import Any, Final

from sampan.core import icu

_BURMESE = re.compile("[\u1000-\u109f]")
# Letters of Unicode that Zawgyi has no use for: they tell short text apart.
_UNICODE_ONLY = re.compile("[\u1022\u1028\u1035\u103e\u103f\u1050-\u1059\u1098-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]")
# What Unicode cannot be spelled with: vowel e or a medial without its letter before it, asat before a vowel, a stack with
# nothing below, codes of other languages. A word without any of it is legal in Unicode: more is asked for.
_NO_UNICODE = re.compile(
    "(?<![\u1000-\u102a\u103a-\u103f])\u1031|(?<![\u1000-\u1021\u103b])[\u103b\u103c]|\u103a[\u102b-\u1030\u1032\u103b-\u103e]"
    "|\u1039(?![\u1000-\u1021])|[\u1033\u1034\u105a\u1060-\u1097]"
)
# A space that people put before a sign to make it show alone; in Unicode the sign belongs to the letter before it.
_LOOSE_SIGN = re.compile("(?<=[\u1000-\u109f]) +(?=[\u102b-\u1030\u1032-\u103a\u103c\u103d\u1094\u1095])")
# The first letters tell as much as all: a paragraph is not longer than this for the detector.
_JUDGED: Final = 1000
_CERTAIN: Final = 0.9
_CERTAIN_OF_LEGAL: Final = 0.999


@functools.cache
def _detector() -> Any:
    # Its tables are read from a file: only when somebody meets Burmese.
    from myanmartools import ZawgyiDetector

    return ZawgyiDetector()


def is_zawgyi(paragraph: str) -> bool:
    """Whether a paragraph is written in Zawgyi: false for Unicode, for other languages and where nothing can be said.

    >>> is_zawgyi("အလုပ္သမားမ်ား"), is_zawgyi("အလုပ်သမားများ")
    (True, False)
    """
    first = _BURMESE.search(paragraph)
    if first is None:
        return False
    judged = paragraph[first.start() : first.start() + _JUDGED]
    if _UNICODE_ONLY.search(judged):
        return False
    needed = _CERTAIN if _NO_UNICODE.search(judged) else _CERTAIN_OF_LEGAL
    return bool(_detector().get_zawgyi_probability(judged) > needed)


def to_unicode(text: str) -> str:
    """The text with each paragraph that is Zawgyi converted to Unicode; all else, and all without ICU, as it was.

    >>> to_unicode("အလုပ္သမားမ်ား, labour") if icu.has_icu() else "အလုပ်သမားများ, labour"
    'အလုပ်သမားများ, labour'
    """
    if not icu.has_icu() or not _BURMESE.search(text):
        return text
    return "".join(converted(line) if is_zawgyi(line) else line for line in text.splitlines(keepends=True))


def converted(zawgyi: str) -> str:
    """Zawgyi as Unicode, for text that is known to be Zawgyi."""
    return icu.transliterated("Zawgyi-my", _LOOSE_SIGN.sub("", zawgyi))

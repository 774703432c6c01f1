"""Names in the order in which readers of their language look for them."""

from sampan.core import icu
from sampan.core.text import fold, normalise


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

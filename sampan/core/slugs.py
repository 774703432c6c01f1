"""Addresses of pages in every script: readable, and the same however the title was encoded or typed."""

import re
import unicodedata

from sampan.core.text import fold

# Signs that choose how a character is drawn, and frames around one: they say nothing in an address.
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u20dd-\u20e4\u0488\u0489]")
# The next letter stands under the one before.
_STACKING = "\u17d2\u1039"
_HYPHENS = re.compile("-{2,}")


def slug(text: str, longest: int = 0) -> str:
    """The part of an address that a title makes: letters, marks and digits of any script, in lower case, else hyphens.

    Vowel signs stay, without which Thai, Khmer or Burmese cannot be read. A slug of a slug is the same, so that an address
    that came back in another form is found by its slug. Zawgyi has to be converted before. With `longest`, no more characters than that, cut at a word or, in
    scripts without spaces, before a letter. Empty where the text has no letter and no digit.

    >>> slug("Workers’ Rights & สิทธิแรงงาน ๒๐๑๖")
    'workers-rights-and-สิทธิแรงงาน-2016'
    """
    folded = fold(_VARIANTS.sub("", text))
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else "-" for char in folded)
    return _cut_off(_HYPHENS.sub("-", kept).strip("-"), longest)


def _cut_off(slug: str, longest: int) -> str:
    if not longest or len(slug) <= longest:
        return slug
    # Without a hyphen in the second half the slug is one long word.
    hyphen = slug.rfind("-", longest // 2, longest + 1)
    end = hyphen if hyphen > 0 else longest
    while end and (unicodedata.category(slug[end])[0] == "M" or slug[end - 1] in _STACKING):
        end -= 1
    return slug[:end].rstrip("-")

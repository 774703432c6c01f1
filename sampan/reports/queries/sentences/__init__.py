"""How a report says what the record knows, one module a language."""

from typing import Final

from sampan.core.languages import base_language

from .english import English
from .thai import Thai

PACKS: Final[dict[str, English]] = {"en": English(), "th": Thai()}


def language_pack(language: str) -> English:
    """The sentences of a language. Raises ValueError for one that has none yet."""
    pack = PACKS.get(base_language(language))
    if pack is None:
        raise ValueError(f"A report can be made in {', '.join(sorted(PACKS))}; there are no sentences in “{language}”.")
    return pack


__all__ = ["PACKS", "English", "Thai", "language_pack"]

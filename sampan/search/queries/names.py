"""Names that a reader may have meant: of organisations, people, places and terms, as far as the reader may see them."""

from __future__ import annotations

from typing import Any, Final

from sampan.core.matching import candidates
from sampan.core.text import close_matches, fold
from sampan.network.models import audiences_open_to

from .offers import offers

# The kinds whose titles are names; titles of others are sentences, which nobody types from memory.
NAMED: Final = ("organisation", "person", "term", "pathway", "country", "project")
MOST_LETTERS: Final = 60


def names_like(text: str, *, user: Any, most: int = 3) -> list[str]:
    """Names and terms on record that sound or are written nearly like what was typed, the nearest first.

    One query a path; a name in another script counts by how it is read.
    """
    typed = " ".join(text.split())
    if not typed or len(typed) > MOST_LETTERS:
        return []
    audiences = audiences_open_to(user)
    names: set[str] = set()
    for kind in NAMED:
        offer = offers().get(kind)
        if offer is None:
            continue
        rows = offer.rows_open_to(audiences)
        for path in offer.titles:
            names |= set(rows.order_by().values_list(path, flat=True))
    known = sorted(filter(None, names))
    alike = [one.key for one in candidates(typed, ((name, name) for name in known), n=most + 1)]
    near = dict.fromkeys([*alike, *close_matches(typed, known, n=most + 1)])
    return [name for name in near if fold(name) != fold(typed)][:most]

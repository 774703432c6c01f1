"""Thai sentences, with years of the Buddhist era."""

from __future__ import annotations

from .en import English


class Thai(English):
    """What a report says in Thai."""

    language = "th"

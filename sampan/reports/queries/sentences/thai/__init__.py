"""Thai sentences. What has no Thai on record stands in its own language within them."""

from ..english import English
from .network import Network
from .overview import Overview
from .work import Work


class Thai(Network, Overview, Work, English):
    """What a report says in Thai."""


__all__ = ["Thai"]

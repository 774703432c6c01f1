"""English sentences (en-GB). Every other language has all that is here; what it is given are pieces of markup and numbers."""

from .network import Network
from .overview import Overview
from .roles import Held, Who
from .work import Work


class English(Network, Overview, Work):
    """What a report says in English. A part of a sentence is given and returned as markup, without a full stop."""


__all__ = ["English", "Held", "Who"]

"""Which report is meant: the year, the language, and who will read it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sampan.network.models import Audience

_WIDENING = (Audience.PUBLIC, Audience.MEMBERS, Audience.STAFF)


@dataclass(frozen=True, slots=True)
class Scope:
    """One report. Whoever belongs to `audience` may read it, so that nothing closed to them is printed."""

    year: int
    language: str = "en"
    audience: Audience = Audience.PUBLIC

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences whose records may stand in the report."""
        return tuple(one.value for one in _WIDENING[: _WIDENING.index(self.audience) + 1])

    @property
    def first(self) -> datetime.date:
        """The first day of the year."""
        return datetime.date(self.year, 1, 1)

    @property
    def last(self) -> datetime.date:
        """The last day of the year."""
        return datetime.date(self.year, 12, 31)

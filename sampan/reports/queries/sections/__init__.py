"""The sections of a report, made from the record of a year."""

from __future__ import annotations

from sampan.network.models import Audience

from ..passages import Passage, Section
from ..scope import Scope
from ..year import YearRecord, year_record
from .calendar import calendar
from .front import ACRONYMS, SOURCES, acronyms, cover, sources
from .making import Making
from .network import about, committee, members, message, secretariat
from .overview import overview
from .work import achievements, advocacy, information

__all__ = ["ACRONYMS", "SOURCES", "sections", "sections_of"]

_IN_ORDER = (
    cover,
    acronyms,
    about,
    members,
    committee,
    secretariat,
    message,
    overview,
    achievements,
    advocacy,
    information,
    calendar,
    sources,
)
# What tells of the network’s work chooses its statements first; the overview takes what is left.
_MADE_FIRST = (about, achievements, advocacy, information, overview)

_OF_THE_YEAR = ("overview", "achievements", "advocacy", "information", "calendar")


def sections(year: int, language: str = "en", *, audience: Audience = Audience.PUBLIC) -> tuple[Section, ...]:
    """The sections of the report of a year in a language, from what its readers may see."""
    return sections_of(year_record(Scope(year, language, audience)))


def sections_of(year: YearRecord) -> tuple[Section, ...]:
    """The sections made from the record of a year that is at hand."""
    making = Making(year)
    made = {make: make(making) for make in (*_MADE_FIRST, *(one for one in _IN_ORDER if one not in _MADE_FIRST))}
    found = tuple(made[make] for make in _IN_ORDER)
    if not any(one.passages for one in found if one.key in _OF_THE_YEAR):
        nothing = Passage("achievements:nothing", making.words.stop(making.words.nothing_recorded(making.number)))
        found = tuple(Section(one.key, one.heading, (nothing,)) if one.key == "achievements" else one for one in found)
    return tuple(one for one in found if one.passages)

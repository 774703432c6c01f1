"""Who did what in an activity, as English says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Who:
    """Those who had one role in an activity. `names` are markup, in a sentence; `first` is the first as it begins one."""

    role: str
    names: tuple[str, ...]
    first: str
    verb: str
    plural: str
    is_many: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What an activity is called in a sentence, and how often it was held."""

    kind: str
    name: str
    plural: str
    occasions: int = 1


# Who carried an activity comes before who came to it.
ROLE_ORDER: Final = {
    role: at
    for at, role in enumerate(
        [
            "organiser",
            "co-organiser",
            "host",
            "co-host",
            "conductor",
            "assistant",
            "coordinator",
            "collaborator",
            "funder",
            "joined",
            "trainer",
            "moderator",
            "welcomer",
            "presenter",
            "speaker",
            "panellist",
            "resource-person",
            "research-partner",
            "delegate",
            "trainee",
            "participant",
            "attendee",
            "discussant",
            "invited",
            "visitor",
            "visited",
            "met-with",
            "interviewer",
            "interviewee",
            "reviewer",
            "recipient",
            "addressee",
            "arranger",
            "photographer",
        ]
    )
}
ROLES: Final[dict[str, tuple[str, str]]] = {
    "organiser": ("{who} organised {it}", "{who} organised {it}"),
    "co-organiser": ("{who} co-organised {it}", "{who} organised {it} together"),
    "host": ("{who} hosted {it}", "{who} hosted {it}"),
    "co-host": ("{who} co-hosted {it}", "{who} hosted {it} together"),
    "collaborator": ("{who} collaborated in {it}", "{who} collaborated in {it}"),
    "assistant": ("{who} helped to organise {it}", "{who} helped to organise {it}"),
    "coordinator": ("{who} coordinated the work", "{who} coordinated the work"),
    "funder": ("{who} funded {it}", "{who} funded {it}"),
    "trainer": ("The trainer was {those}", "The trainers were {those}"),
    "trainee": ("The trainees were {those}", "The trainees were {those}"),
    "presenter": ("{who} presented", "{who} presented"),
    "speaker": ("{who} spoke", "{who} spoke"),
    "panellist": ("{who} sat on the panel", "{who} sat on the panel"),
    "discussant": ("{who} joined the discussion", "{who} joined the discussion"),
    "resource-person": ("{who} was there as a resource person", "{who} were there as resource persons"),
    "reviewer": ("{who} critiqued what was written", "{who} critiqued what was written"),
    "delegate": ("{who} took part as a delegate", "The delegates were {those}"),
    "attendee": ("{who} attended", "Among those who attended were {those}"),
    "participant": ("{who} took part", "{who} took part"),
    "invited": ("{who} was invited", "Those invited were {those}"),
    "joined": ("{who} joined {it}", "{who} joined {it}"),
    "conductor": ("{who} conducted {it}", "{who} conducted {it}"),
    "interviewer": ("{who} asked the questions", "{who} asked the questions"),
    "interviewee": ("The person interviewed was {those}", "Those interviewed were {those}"),
    "met-with": ("There was a meeting with {those}", "There were meetings with {those}"),
    "visited": ("The visitors went to {those}", "The visitors went to {those}"),
    "visitor": ("{who} came as a visitor", "{who} came as visitors"),
    "photographer": ("{who} took the photographs", "{who} took the photographs"),
    "addressee": ("A statement was addressed to {those}", "Statements were addressed to {those}"),
    "recipient": ("Material was given to {those}", "Material was given to {those}"),
    "welcomer": ("{who} welcomed the guests", "{who} welcomed the guests"),
    "moderator": ("{who} moderated", "{who} moderated"),
    "arranger": ("{who} arranged visits", "{who} arranged visits"),
    "research-partner": ("{who} was the project partner", "The project partners were {those}"),
}

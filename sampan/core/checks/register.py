"""What a record knows, as rules ask it: names with their forms, terms, activities, figures, sources, and the year told of.

It holds values only. Whoever builds it decides what the reader of the findings may see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..dates import Period


class Form(StrEnum):
    """What a further name is: used, an acronym, former, or a mistake that was seen before."""

    OFFICIAL = "official"
    ACRONYM = "acronym"
    ACCEPTED = "accepted"
    FORMER = "former"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class OtherName:
    """A further name, its language, and for a former one the days on which it ceased and began, where they are known."""

    text: str
    form: Form = Form.ACCEPTED
    language: str = "en"
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation. `country` and `countries` are keys of places; `kinds` are words such as member or government."""

    key: str
    name: str
    acronym: str = ""
    others: tuple[OtherName, ...] = ()
    country: str = ""
    unit: str = ""
    parent: str = ""
    kinds: tuple[str, ...] = ()
    language: str = "en"
    is_network: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """What a person was to an organisation (its key), and when; `is_former` where they are told of as having been."""

    organisation: str = ""
    title: str = ""
    start: date | None = None
    end: date | None = None
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person of public record. `is_invertible` says whether the family name may stand first or last."""

    key: str
    name: str
    honorific: str = ""
    family: str = ""
    given: str = ""
    is_invertible: bool = True
    others: tuple[OtherName, ...] = ()
    posts: tuple[Post, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its kind in a word, the place it lies in and its country (keys), and what it is called in headings."""

    key: str
    name: str
    kind: str = ""
    lies_in: str = ""
    country: str = ""
    is_country: bool = False
    in_region: bool = False
    heading: str = ""
    others: tuple[OtherName, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term or acronym and what it stands for; the same letters may be several terms."""

    key: str
    headword: str
    is_acronym: bool = True
    expansions: tuple[OtherName, ...] = ()
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what, as `core.quantities` writes it, and the words that were printed."""

    what: str
    code: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that took place. `places`, `countries`, `organisations`, `people` and `projects` are keys."""

    key: str
    title: str
    kind: str = ""
    titles: tuple[str, ...] = ()
    period: Period | None = None
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    series: str = ""
    ordinal: int | None = None
    part_of: str = ""
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the calendar: the verb, the text, the days, and the activity and places (keys)."""

    key: str
    verb: str
    text: str
    period: Period | None = None
    activity: str = ""
    places: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what is counted, the value as `core.quantities` writes it, the words printed, of when and where, and the source."""

    key: str
    indicator: str
    code: str
    printed: str = ""
    unit: str = ""
    period: Period | None = None
    place: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what it is called, by whom, when it was issued, where it was published and its address."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    issued: Period | None = None
    container: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """What is held again and again: the year of the first, and whether every year has one."""

    key: str
    name: str
    acronym: str = ""
    first_year: int | None = None
    is_yearly: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A publication, film or project with a title of its own, and the other titles it goes by."""

    key: str
    title: str
    others: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All that rules may ask of a record. An empty one leaves the rules that need none."""

    year: int | None = None
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    terms: tuple[Term, ...] = ()
    activities: tuple[Activity, ...] = ()
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    series: tuple[Series, ...] = ()
    works: tuple[Work, ...] = ()
    languages: tuple[str, ...] = field(default_factory=tuple)

    def organisation(self, key: str) -> Organisation | None:
        """The organisation of a key."""
        return next((one for one in self.organisations if one.key == key), None)

    def place(self, key: str) -> Place | None:
        """The place of a key."""
        return next((one for one in self.places if one.key == key), None)

    def activity(self, key: str) -> Activity | None:
        """The activity of a key."""
        return next((one for one in self.activities if one.key == key), None)

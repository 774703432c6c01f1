"""How the values of a record are said on a page: its dates, places and names, each with the language it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sampan.core.dates import Period, Precision, printed_period
from sampan.network.models import Certainty, Dated, Organisation, Person, Place

NO_DATE = gettext_lazy("date not known")
_KNOWN_BY: dict[str, Any] = {
    Certainty.RESOLVED: gettext_lazy("worked out from the words of the document"),
    Certainty.IMPLIED: gettext_lazy("implied by other statements"),
    Certainty.UNKNOWN: gettext_lazy("not known for certain"),
}


def page_language() -> str:
    """The language of the page as a base code such as `th`."""
    return (get_language() or "en").partition("-")[0]


def lang(code: str | None) -> str:
    """What a `lang` attribute should say of a text in language `code`: nothing where the page is in it already."""
    return "" if not code or code.partition("-")[0] == page_language() else code


def when(period: Period) -> str:
    """The interval as the language of the page prints it, or that it is not known."""
    if period.start is None and period.end is None and not period.is_open:
        return str(NO_DATE)
    return printed_period(period, page_language())


def stamp(period: Period) -> str:
    """The first day, month or year for a `datetime` attribute; empty where none can be given."""
    day = period.start or period.end
    if day is None:
        return ""
    if period.precision is Precision.DAY:
        return day.isoformat()
    return f"{day:%Y-%m}" if period.precision is Precision.MONTH else f"{day:%Y}"


def date_facts(dated: Dated, label: str) -> list[dict[str, Any]]:
    """The date of a record as facts: as it is understood, as it was printed, and how it came to be known."""
    if dated.start is None and dated.end is None and not dated.is_open and not dated.date_printed:
        return [{"label": label, "value": str(NO_DATE)}]
    facts: list[dict[str, Any]] = [{"label": label, "value": when(dated.period)}]
    if dated.date_printed and dated.date_printed != facts[0]["value"]:
        facts.append({"label": _("Printed as"), "value": f"“{dated.date_printed}”", "lang": lang("en")})
    if dated.date_certainty in _KNOWN_BY:
        facts.append({"label": _("This date is"), "value": str(_KNOWN_BY[dated.date_certainty])})
    return facts


def unit_beside(unit: str, value: str) -> str:
    """The unit to say beside a printed value; empty where the printed words say it, in whatever form, themselves."""
    said = any(form.casefold() in value.casefold() for form in (unit, *_UNIT_AS_PRINTED.get(unit, ())))
    return "" if said else unit


# A rank is always printed as such: “one of the top five”.
_UNIT_AS_PRINTED = {
    "%": ("cent",),
    "THB": ("baht", "฿"),
    "USD": ("dollar", "$"),
    "years of age": ("age", "year"),
    "zones": ("SEZ",),
    "rank": ("",),
}


def places_in_words(places: Iterable[Place]) -> str:
    """Places with their countries, those of one country together: “Mae Sot, Rayong, Thailand; Poi Pet, Cambodia”."""
    groups: list[tuple[Place | None, list[str]]] = []
    for place in places:
        country = None if place.is_country else place.country
        if groups and country is not None and groups[-1][0] == country:
            groups[-1][1].append(place.name)
        else:
            groups.append((country, [place.name]))
    return "; ".join(", ".join([*names, *([country.name] if country else [])]) for country, names in groups)


def country_links(countries: Iterable[Place]) -> list[dict[str, Any]]:
    """Countries as several values of a fact; those of the region have a page."""
    return [{"text": place.name, "url": f"/countries/{place.key}/" if place.in_region else ""} for place in countries]


def organisation(one: Organisation) -> dict[str, Any]:
    """An organisation as a value: its name, the language of it, and its page (an anonymous donor has none)."""
    if one.is_anonymous:
        return {"text": str(one)}
    return {"text": str(one), "url": f"/members/{one.key}/", "lang": lang(one.name_language_id)}


def person(one: Person) -> dict[str, Any]:
    """A person as a value: the name with its honorific."""
    return {"text": one.formal_name, "lang": lang(one.name_language_id)}


def other_titles(titles: Iterable[Any]) -> list[dict[str, Any]]:
    """Other titles of an activity, project or work as several values of a fact, with where each was seen."""
    return [
        {
            "text": f"{title.title} ({title.where_seen})" if title.where_seen else title.title,
            "lang": lang(title.language_id),
        }
        for title in titles
    ]


def crumbs(*steps: tuple[str, str], title: str, language: str = "") -> list[dict[str, Any]]:
    """The way back up: the first page, the steps (words, address), the page itself."""
    return [
        {"title": _("Home"), "url": "/"},
        *({"title": words, "url": url} for words, url in steps),
        {"title": title, "lang": language},
    ]


def files(path: str, query: str, forms: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The ways to take a list away: `path` without its last slash, with each ending, for what the filter shows."""
    base = path.rstrip("/")
    return [
        {"url": f"{base}.{ending}{'?' + query if query else ''}", "title": words, "format": _FORMATS[ending]}
        for ending, words in forms
    ]


_FORMATS = {"csv": "CSV", "json": "JSON", "atom": "Atom", "ics": "iCal"}


def choices(class_: type[TextChoices]) -> list[tuple[str, str]]:
    """A closed list as pairs of value and words."""
    return [(str(value), str(words)) for value, words in class_.choices]

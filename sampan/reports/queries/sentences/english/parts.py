"""The small parts of English sentences: lists, numbers, dates, articles; and the headings of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from babel.numbers import list_currencies

from sampan.core.charts import Words as ChartWords
from sampan.core.dates import Period, Precision, printed_period
from sampan.core.quantities import Kind, Quantity, printed_quantity

_IN_PRINTED_WORDS: Final = frozenset(
    {
        Kind.ROUNDED,
        Kind.APPROXIMATE,
        Kind.LOWER_BOUND,
        Kind.UPPER_BOUND,
        Kind.RANGE,
        Kind.SHARE,
        Kind.MULTIPLIER,
    }
)
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Names that English does not leave without an article in running text.
_BODY: Final = re.compile(
    r"(?:Ministry|Department|Office|Government|University|Institute|Association|Committee|Cabinet|Governor|Federation|"
    r"Faculty|Foundation (?:for|of)|Task Force|Royal|Center|Centre|Chamber|Bank|Board|Council|Commission|National|International|United|European|Provincial|Young Women’s)\b"
    r"|.*\b(?:Institute|Association|Federation|Committee|Chapter|Chamber|Union|Centre|Center|Office|Forum|Ministry|"
    r"Department|League) (?:of|for|on|to|against)\b"
    r"|.*\b(?:Organi[sz]ation|Union|Federation|Association|Bank|Committee|Network|Commission|Council|Institute|Consortium|"
    r"Alliance|Assembly|Initiative|League|Campaign|Department|Task Force|Group|Centre|Center|Office|Secretariat|"
    r"Community)(?: \(.*\))?$"
)
_OWN_ARTICLE: Final = re.compile(r"(?:The|An?) ", re.IGNORECASE)
_PLURAL_PLACE: Final = re.compile(
    r"(?:Philippines|United |European Union|Netherlands|Gulf )|.*(?:Subregion|Sub-region|Region|Islands|Emirates|Countries|States)$"
)


class Parts:
    """What every section says things with."""

    language = "en"
    quotation_marks = ("“", "”")
    formerly = "formerly"
    anonymous_donor = "an anonymous donor"
    printed_in = "Printed without a source in: "
    before_place = "in "
    before_country = ", "
    sentence_gap = " "
    chart_words = ChartWords()

    the_network = "the network"
    the_work = "the work"

    def between(self, at: int, length: int) -> str:
        """What stands before the part at `at` of a list of this length."""
        return " and " if at == length - 1 else ", "

    def joined(self, parts: Sequence[str]) -> str:
        """A list in a sentence: “a, b and c”."""
        return "".join(f"{self.between(at, len(parts)) if at else ''}{part}" for at, part in enumerate(parts))

    def number(self, number: int) -> str:
        """A number in running text: one to nine as words."""
        return _NUMBERS[number] if 0 < number < len(_NUMBERS) else f"{number:,}"

    def of(self, number: int, one: str, many: str) -> str:
        """A number with its noun: “one member”, “38 members”."""
        return f"{self.number(number)} {one if number == 1 else many}"

    def capital(self, text: str) -> str:
        """The beginning of a sentence."""
        return text[:1].upper() + text[1:]

    def dates(self, period: Period) -> str:
        """The period alone: “8–16 October 2016”."""
        if period.start is None and period.end is not None:
            return f"by {self._at(period.end, period)}"
        return printed_period(_bare(period), self.language)

    def when(self, period: Period) -> str:
        """The period with its preposition: “on 2 March 2016”, “from 8 to 16 October 2016”, “in June 2016”."""
        start, end = period.start, period.end
        if start is None or end is None:
            if start is None and end is not None:
                return f"by {self._at(end, period)}"
            return self.dates(period)
        if period.precision is Precision.SEASON:
            said = self.dates(period)
            return said if said.startswith("towards") else f"in {said}"
        if period.precision is Precision.DAY:
            if start == end:
                return f"on {self.dates(period)}"
            last = self._at(end, period)
            same_month = (start.year, start.month) == (end.year, end.month)
            first = str(start.day) if same_month else self._at(start, period)
            if not same_month and start.year == end.year:
                first = first.rsplit(" ", 1)[0]
            return f"from {first} to {last}"
        first, last = self._at(start, period), self._at(end, period)
        return f"in {last}" if first == last else f"from {first} to {last}"

    def span(self, period: Period) -> str:
        """Since when and until when somebody held a post: “April 2011 to date”, “March to May 2016”."""
        start, end = period.start, period.end
        if start is None and end is None:
            return ""
        if start is None:
            return f"to {self._at(end, period)}"
        first = self._at(start, period)
        if end is None:
            return f"{first} to date"
        last = self._at(end, period)
        if first == last:
            return last
        if start.year == end.year and period.precision is Precision.MONTH:
            first = first.rsplit(" ", 1)[0]
        return f"{first} to {last}"

    def _at(self, day: date | None, period: Period) -> str:
        """A day of the period, as precisely as that is known."""
        return self.dates(Period(day, day, period.precision))

    def since(self, period: Period) -> str:
        """When a period began, without a preposition; nothing where nobody knows."""
        return self._at(period.start, period) if period.start is not None else ""

    def until(self, period: Period) -> str:
        """When a period ended, without a preposition."""
        return self._at(period.end, period) if period.end is not None else ""

    def sentence(self, text: str) -> str:
        """Recorded words as they stand in a paragraph, ended like a sentence."""
        return self.stop(text.strip())

    def stop(self, text: str) -> str:
        """A sentence with its full stop, if it has none."""
        return text if not text or re.search(r"[.!?:…][”’)*]*$", text) else f"{text}."

    def year(self, year: int) -> str:
        """A year in running text."""
        return str(year)

    def month(self, month: int) -> str:
        """The name of a month, as a heading."""
        day = date(2001, month, 1)
        return self.dates(Period(day, day, Precision.MONTH)).rsplit(" ", 1)[0]

    def days(self, period: Period) -> str:
        """The days within their month, as the calendar has them: “16–17”, “29 August – 2 September”."""
        if period.start is None or period.precision is not Precision.DAY:
            return ""
        if period.end is None or period.end == period.start:
            return str(period.start.day)
        if (period.start.year, period.start.month) == (period.end.year, period.end.month):
            return f"{period.start.day}–{period.end.day}"
        return f"{period.start.day} – {self.dates(Period(period.end, period.end, Precision.DAY)).rsplit(' ', 1)[0]}"

    def quantity(self, quantity: Quantity, per: str = "") -> str:
        """A quantity: a bound, a range, a share or a rounded number in the words that were printed for it; what is exact, and
        how long something lasts, from the number itself, since the words around that (“for three years now”) would rot."""
        printed = quantity.printed if quantity.kind in _IN_PRINTED_WORDS and self.language == "en" else ""
        if printed:
            return self._fitting(printed)
        # Three capitals need not be money: an MOU is none.
        unit = quantity.unit if not quantity.unit.isupper() or quantity.unit in list_currencies() else ""
        said = printed_quantity(replace(quantity, printed="", unit=unit), self.language)
        return " ".join(part for part in (said, self.units.get(unit, ""), self.per(per)) if part)

    units: dict[str, str] = {"baht": "baht"}

    def per(self, time: str) -> str:
        """The time a rate is for."""
        return f"per {time}" if time else ""

    def _fitting(self, printed: str) -> str:
        """Printed words without what only fitted the sentence that they stood in."""
        lowered = re.sub(r"^(?:The|From|Over|Around|About|Approximately|More|Less|Up|Some|At|Under)\b", _lower, printed)
        return re.sub(r"^(?:a total of|the|a) (?=[“\w])", "", lowered)

    def counted(self, quantity: Quantity) -> str:
        """A quantity before what it counts: small ones in words, “over 40”."""
        if quantity.kind is Kind.EXACT and quantity.value is not None and 0 < quantity.value < 10:
            return self.number(int(quantity.value))
        return printed_quantity(quantity, self.language)

    def singular(self, unit: str, what: str) -> str:
        """What is counted, where there is one: “meetings with migrants” becomes “meeting with migrants”."""
        one = re.sub(r"ies$", "y", unit) if unit.endswith("ies") else unit.removesuffix("s")
        return f"{one}{what[len(unit) :]}" if what.startswith(unit) else what

    def country(self, name: str) -> str:
        """A country in running text."""
        return name

    def article_of_organisation(self, name: str) -> str:
        """The article before an organisation’s name, if it has one."""
        return "" if _OWN_ARTICLE.match(name) or not _BODY.match(name) else "the "

    def article_of_place(self, name: str) -> str:
        """The article before a place’s name, if it has one."""
        return "the " if _PLURAL_PLACE.match(name) else ""

    def language_name(self, code: str, name: str) -> str:
        """The name of a language."""
        return name

    # Headings

    headings: dict[str, str] = {
        "acronyms": "Acronyms",
        "members": "Members",
        "committee": "Steering committee",
        "secretariat": "Secretariat",
        "message": "Message from the steering committee",
        "advocacy": "Advocacy and networking",
        "information": "Information monitoring and sharing",
        "sources": "About the sources",
        "milestones": "Milestones",
        "offices": "Offices",
        "team": "Team",
        "consultants": "Consultants",
        "interns": "Interns and volunteers",
        "background": "Before {year}",
        "agreements": "Agreements and decisions across borders",
        "events": "Policy events of {year}",
        "pathways": "Ways to regular status",
        "figures": "Figures",
        "network_figures": "The network in figures",
        "works": "Publications and films",
        "earlier_works": "Earlier works put to use",
        "other_activities": "Further activities",
        "no_heading": "Other members",
    }

    def title(self, year: int) -> str:
        return f"Annual Report {year}"

    def subtitle(self, network: str) -> str:
        return network

    def about_heading(self, network: str) -> str:
        return f"About {network}"

    def overview_heading(self, region: str, year: int) -> str:
        return f"Migration in {region} in {year}" if region else f"Overview of {year}"

    def achievements_heading(self, year: int) -> str:
        return f"Achievements in {year}"

    def calendar_heading(self, year: int) -> str:
        return f"Calendar {year}"

    def heading(self, key: str, year: int) -> str:
        return self.headings[key].format(year=self.year(year))


def _bare(period: Period) -> Period:
    return replace(period, printed="")


def _lower(word: re.Match[str]) -> str:
    return word[0].lower()

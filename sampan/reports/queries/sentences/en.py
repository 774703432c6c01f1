"""English sentences (en-GB). Every other language has all that is here; what it is given are pieces of markup and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

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
        Kind.QUALITATIVE,
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


class English:
    """What a report says in English. A part of a sentence is given and returned as markup, without a full stop."""

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

    # Small parts ------------------------------------------------------------------------------------------------

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
        said = printed_quantity(replace(quantity, printed=""), self.language)
        return " ".join(part for part in (said, self.units.get(quantity.unit, ""), self.per(per)) if part)

    units: dict[str, str] = {"baht": "baht"}

    def per(self, time: str) -> str:
        """The time a rate is for."""
        return f"per {time}" if time else ""

    def _fitting(self, printed: str) -> str:
        """Printed words without what only fitted the sentence that they stood in."""
        return re.sub(
            r"^(?:a total of|the|a) (?=[“\w])", "", f"the{printed[3:]}" if printed.startswith("The ") else printed
        )

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

    # Headings ---------------------------------------------------------------------------------------------------

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

    # The network ------------------------------------------------------------------------------------------------

    def nothing_recorded(self, year: int) -> str:
        return f"Nothing is on record of {year} yet"

    def imprint(self, network: str, address: str) -> str:
        return f"Published by {network}{f', <{address}>' if address else ''}"

    def members_lead(self, network: str, year: int, total: int, countries: int, elsewhere: int) -> str:
        said = f"At the end of {year} {network} had {self.of(total, 'member organisation', 'member organisations')}"
        if not countries:
            return said
        within = self.of(countries, "country", "countries")
        if not elsewhere:
            return f"{said} in {within}"
        others = f"{self.number(elsewhere)} that {'works' if elsewhere == 1 else 'work'} across the region"
        return f"{said}: {self.number(total - elsewhere)} in {within} and {others}"

    def map_of_members(self, places: str) -> str:
        return f"Map of the region with the number of members in each country: {places}"

    def map_caption(self, year: int) -> str:
        return f"Members by country at the end of {year}"

    def committee_lead(self, committee: str, year: int, voting: int, others: int) -> str:
        said = f"In {year} {self.article_of_organisation(committee)}{committee} had "
        said += self.of(voting, "voting member", "voting members")
        return f"{said} and {self.of(others, 'member without a vote', 'members without a vote')}" if others else said

    def purpose(self, purpose: str) -> str:
        """What a body is for, as a sentence, where it was recorded without saying who: “Decides for the network”."""
        return (
            f"It {purpose[:1].lower()}{purpose[1:]}" if re.match(r"(?!This|Its|As)[A-Z][a-z]+s ", purpose) else purpose
        )

    def seats_lead(self, number: int, *, how: str, conference: str, when: str, since: str) -> str:
        """What stands before members who came to the committee in the same way."""
        who = self.capital(self.number(number))
        were = "was" if number == 1 else "were"
        if conference:
            chosen = "chosen" if how == "new" else "confirmed"
            return f"{who} {were} {chosen} at the {conference}{f' in {when}' if when else ''}:"
        return f"{who} {'has' if number == 1 else 'have'} served since {since}:" if since else "Other members:"

    def seat(self, *, name: str, organisation: str, place: str, until: str) -> str:
        parts = [f"**{name}**"]
        if organisation:
            parts.append(organisation)
        if place:
            parts.append(f"for the members in {place}")
        if until:
            parts.append(f"until {until}")
        return ", ".join(parts)

    not_voting_lead = "Without a vote:"

    def ex_officio(self, name: str, organisation: str) -> str:
        return f"**{name}**, on behalf of {organisation}" if organisation else f"**{name}**"

    def offices_lead(self, places: Sequence[str]) -> str:
        noun = "an office" if len(places) == 1 else "offices"
        return f"The secretariat has {noun} in {self.joined(places)}"

    def office_since(self, place: str, since: str) -> str:
        return f"The office in {place} was set up in {since}"

    def office_host(self, role: str, organisation: str, span: str, *, goes_on: bool, since: str) -> str:
        if role == "host" and goes_on:
            return f"{organisation} has hosted it since {since}" if since else f"{organisation} hosts it"
        if role == "host":
            return f"{organisation} hosted it {'from' if ' to ' in span or '–' in span else 'in'} {span}"
        if role == "legal-entity":
            return (
                f"Since {since} its legal entity has been {organisation}"
                if since
                else f"Its legal entity is {organisation}"
            )
        return f"{organisation} has been its advisor since {since}" if since else f"{organisation} is its advisor"

    since_then = "then"

    def post(self, name: str, title: str, span: str) -> str:
        return ", ".join(part for part in (f"**{name}**", title, span) if part)

    def intern(self, name: str, *, host: str, programme: str, place: str, span: str) -> str:
        at = f"at {host}" if host else ""
        where = f"in {place}" if place and place not in host else ""
        through = f"through {programme}" if programme else ""
        return ", ".join(part for part in (f"**{name}**", f"{at} {where}".strip(), through, span) if part)

    def message_hint(self, network: str, year: int) -> str:
        return f"The committee’s own words on {year}: what moved {network}, thanks, and what comes next. Signed with a name."

    # The overview -----------------------------------------------------------------------------------------------

    def words_of(self, by: str, quotations: Sequence[str]) -> str:
        """Somebody’s words; `by` begins the line."""
        return f"{by}: {'; '.join(quotations)}" if by else "; ".join(quotations)

    def dated(self, when: str, text: str) -> str:
        return f"**{when}.** {text}" if when else text

    def pathway_title(self, name: str, acronym: str) -> str:
        return f"{name} ({acronym})" if acronym and acronym not in name else name

    def rule(self, kind: str, subject: str, text: str, dates: str) -> str:
        about = {
            "eligibility": "Who may apply",
            "validity": "Validity",
            "stay": "Stay",
            "entitlement": "Entitlements",
            "obligation": "Obligations",
            "occupation": "Permitted work",
            "service": "Services",
            "suspension": "Suspension",
            "gap": "Gaps",
        }.get(kind, self.capital(kind))
        whom = f" ({subject})" if subject else ""
        return f"**{about}**{whom}: {text}{f' In force {dates}.' if dates else ''}"

    def criticism(self, by: str, text: str) -> str:
        return f"**Criticism** ({by}): {text}" if by else f"**Criticism:** {text}"

    def said_by(self, text: str) -> str:
        """Who says so, as it was printed, within a sentence."""
        return re.sub(r"^(?:One|Some|An?|The|Estimates|Official|Several|Various)\b", lambda word: word[0].lower(), text)

    def figure_sentence(self, *, label: str, value: str, when: str, by: str, status: str, at: int) -> str:
        """People counted, as a sentence; `at` is its place among those of the same chapter, so that the verb changes."""
        verb = ("numbered", "came to")[at % 2]
        if status == "forecast":
            verb = "are expected to number"
        said = f"{label.removesuffix(', all')} {verb} {value}{f' {when}' if when else ''}"
        return f"{said}, according to {by}" if by else said

    figure_columns = ("What is counted", "Figure", "When", "According to")

    def figures_caption(self, place: str) -> str:
        return f"Further figures: {place}" if place else "Further figures"

    def status(self, status: str) -> str:
        """What a figure is, where it was not counted; nothing for what was."""
        known = {
            "estimate": "estimate",
            "forecast": "expected",
            "target": "target",
            "proposed": "proposed",
            "planned": "planned",
        }
        return known.get(status, "")

    def explained(self, name: str, text: str) -> str:
        return f"**{name}:** {text}"

    def stop_lead(self, text: str) -> str:
        """A line that leads to a list."""
        return f"{text}:"

    def as_of(self, when: str) -> str:
        return when

    def when_heading(self, period: Period, year: int) -> str:
        """The time as it stands before the entries of a timeline: “February 2016”; nothing for the year as a whole."""
        said = self.dates(period)
        return "" if said == self.year(year) else self.capital(said)

    def in_the_year(self, year: int) -> str:
        return f"In the course of {year}"

    later = "Announced for later"
    undated = "Without a date"

    def in_force(self, period: Period, year: int) -> str:
        """Since when a rule holds, unless that is the year of the report and no more is known."""
        if period.start is None or (period.start.year == year and period.precision is Precision.YEAR):
            return ""
        return self.dates(period) if period.end is not None else f"since {self._at(period.start, period)}"

    def chart_caption(self, name: str) -> str:
        return name

    def chart_alt(self, name: str, rows: Sequence[str]) -> str:
        return f"Chart. {name}: {'; '.join(rows)}"

    def worked_out(self, text: str) -> str:
        return f"worked out: {text.rstrip('.')}"

    # The work ---------------------------------------------------------------------------------------------------

    def year_in_numbers(self, *, network: str, year: int, own: int, joined: int, projects: int, countries: int) -> str:
        parts = []
        if own:
            parts.append(f"{network} organised or helped to organise {self.of(own, 'activity', 'activities')}")
        if joined:
            others = self.of(joined, "activity of others", "activities of others")
            parts.append(f"took part in {others}" if own else f"{network} took part in {others}")
        if not parts:
            return ""
        said = f"In {year} {self.joined(parts)}"
        if countries:
            said += f", in {self.of(countries, 'country', 'countries')}"
        return f"{said}; its work was grouped in {self.of(projects, 'project', 'projects')}" if projects else said

    def project_time(self, period: Period, year: int) -> str:
        start, end = period.start, period.end
        if start is None:
            return ""
        if end is None:
            return (
                f"The project began in {start.year} and goes on"
                if period.is_open
                else f"The project began in {start.year}"
            )
        return f"The project runs from {start.year} to {end.year}" if start.year != end.year else ""

    def funded(self, funders: Sequence[str]) -> str:
        return f"It is funded by {self.joined(funders)}"

    def with_what_for(self, name: str, what: str) -> str:
        return f"{name} ({what})" if what else name

    def project_countries(self, *, project: Sequence[str], subject: Sequence[str], comparison: Sequence[str]) -> str:
        said = []
        if project:
            said.append(f"It covers {self.joined(project)}")
        if subject:
            said.append(f"{'studies' if project else 'It studies'} {self.joined(subject)}")
        if comparison:
            said.append(f"compares {'them ' if subject else ''}with {self.joined(comparison)}")
        return self.joined(said)

    def partners(self, partners: Sequence[tuple[Sequence[str], str]]) -> str:
        """Partners, those with the same part together: names, and what they do."""
        number = sum(len(names) for names, _role in partners)
        said = [self.with_what_for(self.joined(names), role) for names, role in partners]
        lead = "Its partner is" if number == 1 else "Its partners are"
        listed = f"{'; '.join(said[:-1])}; and {said[-1]}" if len(said) > 2 else self.joined(said)
        return f"{lead} {listed}"

    def of_kind(self, number: int, one: str, many: str) -> str:
        """So many activities of a kind."""
        return self.of(number, one, many)

    def activities(self, year: int, kinds: Sequence[str]) -> str:
        """What there was in a project’s year: “four country visits and two meetings”."""
        return f"Its work in {year} comprised {self.joined(kinds)}"

    def throughout(self, sentence: str) -> str:
        """What was the same in most of a project’s activities."""
        return f"Throughout the project {sentence}"

    def sites(self, planned: int, studied: Sequence[str]) -> str:
        if not studied:
            return f"{self.capital(self.of(planned, 'study site is', 'study sites are'))} planned"
        if planned > len(studied):
            return f"Of {self.number(planned)} planned study sites, {self.number(len(studied))} had been studied: {self.joined(studied)}"
        return f"The study sites are {self.joined(studied)}"

    def objectives_lead(self, number: int) -> str:
        return "Its objective is to:" if number == 1 else "Its objectives:"

    def held(self, held: Held, who: Sequence[Who]) -> list[str]:
        """The sentences that say who had which part in an activity."""
        by_role = {one.role: one for one in sorted(who, key=lambda one: _ROLE_ORDER.get(one.role, len(_ROLE_ORDER)))}
        noun = f"the {held.plural if held.occasions > 1 else held.name}"
        it = "them" if held.occasions > 1 else "it"
        carrying = {"organiser", "co-organiser", "host", "co-host", "conductor"} & set(by_role)
        sentences: list[str] = []
        with_help = ""
        for role, words in (("collaborator", "in collaboration with"), ("funder", "with the support of")):
            if role in by_role and carrying:
                with_help += f", {words} {self.joined(by_role.pop(role).names)}"
        for role, one in by_role.items():
            said = self.role(one, it=it if sentences else noun)
            if with_help and role in carrying:
                said, with_help = said + with_help, ""
            sentences.append(said)
        return sentences

    def role(self, one: Who, *, it: str) -> str:
        """The sentence about those who had one role."""
        names = self.joined([one.first, *one.names[1:]])
        template = _ROLES.get(one.role)
        if template is None:
            return f"{names} {one.verb} {it}" if one.verb else f"{self.capital(one.plural)}: {names}"
        return template[one.is_many].format(who=names, those=self.joined(one.names), it=it)

    def person_of(self, person: str, position: str, organisation: str) -> str:
        about = ", ".join(part for part in (position, organisation) if part)
        return f"{person} ({about})" if about else person

    def labelled(self, key: str, text: str) -> str:
        label = {
            "aim": "Aim",
            "numbers": "In numbers",
            "trainees": "Trainees",
            "modules": "Content",
            "evaluation": "Evaluation",
            "work_plan": "Work plan",
            "follow_up": "Follow-up",
            "questions": "Questions",
            "reflection": "Reflection",
            "material": "Material",
            "methods": "Methods",
            "slogan": "Motto",
            "document": "Document",
        }[key]
        return f"**{label}:** {text}"

    stops_lead = "Stops on the way:"
    highlights_lead = "Highlights:"
    outputs_lead = "What came out of it:"
    further_lead = "Also part of this work:"
    recommendations_lead = "The recommendations adopted include:"

    def addressed(self, text: str, addressees: Sequence[str]) -> str:
        """A statement and to whom it went; the text ends like a sentence."""
        return f"{text.rstrip('.')} (addressed to {self.joined(addressees)})." if addressees else text

    def about_topic(self, topic: str, text: str) -> str:
        return f"On {topic}: {text}" if topic else text

    def addressed_quotation(self, text: str, addressees: Sequence[str]) -> str:
        return f"{text} (addressed to {self.joined(addressees)})" if addressees else text

    def kind_of_activity(self, slug: str, name: str) -> str:
        """What an activity is called in a sentence, without an article."""
        return name

    def kind_of_work(self, slug: str, name: str) -> str:
        return name

    def link_note(self, label: str, url: str) -> str:
        return f"{label}: <{url}>." if label else f"<{url}>."

    # Works ------------------------------------------------------------------------------------------------------

    def work(self, title: str, kind: str, dates: str) -> str:
        about = ", ".join(part for part in (kind, dates) if part)
        return f"{title} ({about})"

    def languages(self, editions: Sequence[str]) -> str:
        return f"It is available in {self.joined(editions)}"

    def edition(self, name: str, url: str) -> str:
        return f"[{name}]({url})" if url else name

    def at_address(self, url: str) -> str:
        return f"It can be found at <{url}>"

    def launched(self, launches: Sequence[tuple[str, str]]) -> str:
        """When and where editions were launched: the edition’s language, and “in Bangkok on 8 October 2016”."""
        parts = [
            f"{'the' if at or edition else 'it'}{f' {edition} edition' if edition else ''}{'' if at else ' was launched'} {there}"
            for at, (edition, there) in enumerate(launches)
        ]
        return self.capital(self.joined(parts))

    def handed_over(self, edition: str, to: str, there: str) -> str:
        what = f"the {edition} edition" if edition else "it"
        return self.capital(f"{what} was handed to {to}{f' {there}' if there else ''}")

    def used_at(self, uses: Sequence[str]) -> str:
        return f"Put to use: {'; '.join(uses)}"

    # The end ----------------------------------------------------------------------------------------------------

    calendar_columns = ("Days", "What", "Where")

    def calendar_lead(self, number: int, year: int) -> str:
        return f"The calendar of the secretariat has {self.of(number, 'entry', 'entries')} for {year}"

    def calendar_caption(self, year: int) -> str:
        return f"What the secretariat did in {year}"

    def calendar_verb(self, verb: str, role: str) -> str:
        return re.sub(r"ganiz", "ganis", verb)

    def for_project(self, text: str, project: str) -> str:
        return f"{text} ({project})"

    def sources_lead(self, cited: int, lost: int) -> str:
        said = (
            f"The notes of this report cite {self.of(cited, 'source', 'sources')}"
            if cited
            else "This report cites no source"
        )
        if lost:
            said += (
                f". For {self.of(lost, 'statement or figure', 'statements and figures')} the source that was once named can no "
                "longer be found; they are printed without a note"
            )
        return said


# Who carried an activity comes before who came to it.
_ROLE_ORDER: Final = {
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
_ROLES: Final[dict[str, tuple[str, str]]] = {
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


def _bare(period: Period) -> Period:
    return replace(period, printed="")

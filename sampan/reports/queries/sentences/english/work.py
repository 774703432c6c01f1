"""English sentences about the work of the year: projects, activities, works, the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sampan.core.dates import Period

from .parts import Parts
from .roles import ROLE_ORDER, ROLES, Held, Who


class Work(Parts):
    """Projects, activities, works, calendar, sources."""

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

    def map_of_activities(self, places: str) -> str:
        return f"Map of the region with the number of activities at each place: {places}"

    def activities_caption(self, year: int, elsewhere: Sequence[str]) -> str:
        said = f"Where activities took place in {year}"
        return f"{said}; beyond the region also in {self.joined(elsewhere)}" if elsewhere else said

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
        by_role = {one.role: one for one in sorted(who, key=lambda one: ROLE_ORDER.get(one.role, len(ROLE_ORDER)))}
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
        template = ROLES.get(one.role)
        if template is None:
            return f"{names} {one.verb} {it}" if one.verb else f"{self.capital(one.plural)}: {names}"
        return template[one.is_many].format(who=names, those=self.joined(one.names), it=it)

    def person_of(self, person: str, position: str, organisation: str) -> str:
        """A person with what they are; without a position, of which organisation."""
        if organisation and not position:
            return f"{person} of {organisation}"
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

    # Works

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

    # The end

    calendar_columns = ("Days", "What", "Where")

    def calendar_lead(self, number: int, year: int) -> str:
        return f"The calendar of the secretariat has {self.of(number, 'entry', 'entries')} for {year}"

    def calendar_caption(self, year: int) -> str:
        return f"What the secretariat did in {year}"

    def calendar_verb(self, verb: str, role: str) -> str:
        return re.sub(r"ganiz", "ganis", verb)

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

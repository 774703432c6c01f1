"""English sentences about the network itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .parts import Parts


class Network(Parts):
    """Members, committee, secretariat."""

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

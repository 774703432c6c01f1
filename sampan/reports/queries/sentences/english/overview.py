"""English sentences of the overview: events, rules, figures, words of others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sampan.core.dates import Period, Precision

from .parts import Parts


class Overview(Parts):
    """What states did, what was counted, what was said."""

    def words_of(self, by: str, quotations: Sequence[str]) -> str:
        """Somebody’s words; `by` begins the line."""
        return f"{by}: {'; '.join(quotations)}" if by else "; ".join(quotations)

    def dated(self, when: str, text: str) -> str:
        return f"**{when}.** {text}" if when else text

    def pathway_title(self, name: str, acronym: str) -> str:
        """The name with the acronym that its words make; one that stands for less or more is none of it."""
        words = [word for word in re.split("[ -]", name) if word]
        made = {"".join(word[0] for word in words).upper(), "".join(word[0] for word in words if word[0].isupper())}
        return f"{name} ({acronym})" if acronym and acronym.upper() in made else name

    before = "before"

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

    worked_out = "worked out: "

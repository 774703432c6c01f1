"""What the desk shows of a checked draft: its findings by place, with what was said of them, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sampan.core.checks import FAMILIES, Certainty
from sampan.reports.models import CheckedDraft, FindingVerdict

OPEN, JUDGED = "open", "judged"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the desk shows it: the finding, the line of the draft it begins on, and the verdict, if there is one."""

    finding: dict[str, Any]
    line: str
    verdict: FindingVerdict | None


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings that were asked for, debris apart, and how many of each family, certainty and state there are in all."""

    own: tuple[Shown, ...]
    debris: tuple[Shown, ...]
    families: dict[str, int]
    certainties: dict[str, int]
    states: dict[str, int]


def findings_of(draft: CheckedDraft, *, family: str = "", certainty: str = "", state: str = "") -> Findings:
    """The findings of a draft; a family, a certainty and a state each narrow them. One query."""
    verdicts = {one.mark: one for one in FindingVerdict.objects.select_related("by")}
    lines = draft.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown: list[Shown] = []
    families: Counter[str] = Counter()
    certainties: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for one in draft.findings:
        verdict = verdicts.get(one["mark"])
        name = one["rule"].split(".")[0]
        now = JUDGED if verdict else OPEN
        families[name] += 1
        certainties[one["certainty"]] += 1
        states[now] += 1
        if (family and name != family) or (certainty and one["certainty"] != certainty) or (state and now != state):
            continue
        first = one["lines"][0] if one["lines"] else 0
        line = lines[first - 1].strip("\f ") if 0 < first <= len(lines) else ""
        shown.append(Shown(one, line[:300], verdict))
    return Findings(
        tuple(one for one in shown if not one.finding["is_debris"]),
        tuple(one for one in shown if one.finding["is_debris"]),
        {name: families[name] for name in FAMILIES if families[name]},
        {one.value: certainties[one.value] for one in Certainty if certainties[one.value]},
        {name: states[name] for name in (OPEN, JUDGED) if states[name]},
    )

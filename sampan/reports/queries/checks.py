"""What the desk shows of a checked draft: its findings by place, with what was said of them, and how many there are of each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sampan.core.checks import FAMILIES, Certainty
from sampan.reports.models import CheckedDraft, FindingVerdict, Verdict

from .editions import current_version

OPEN, JUDGED = "open", "judged"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the desk shows it: the finding, the line of the draft it begins on, and the verdict, if there is one.

    In a report of the site, `passage` is where it stands, and `is_mended` says that accepting it mends that passage.
    """

    finding: dict[str, Any]
    line: str
    verdict: FindingVerdict | None
    passage: str = ""
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """The text that a passage has once a finding is mended, and the version that it is made from."""

    passage: str
    text: str
    opened: int


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings that were asked for, debris apart, and how many of each family, certainty and state there are in all."""

    own: tuple[Shown, ...]
    debris: tuple[Shown, ...]
    families: dict[str, int]
    certainties: dict[str, int]
    states: dict[str, int]


def excused_marks() -> frozenset[str]:
    """The marks of the findings that somebody let stand with a reason."""
    return frozenset(FindingVerdict.objects.filter(verdict=Verdict.EXCUSED).values_list("mark", flat=True))


def mend_of(draft: CheckedDraft, finding: dict[str, Any]) -> Mend | None:
    """How accepting a finding of a report of the site mends the passage that a person wrote; None where it cannot."""
    passage = _passage(draft, finding)
    text = _mended(_texts(draft).get(passage, ""), finding)
    if text is None or draft.report is None:
        return None
    return Mend(passage, text, current_version(draft.report, passage))


def _texts(draft: CheckedDraft) -> dict[str, str]:
    """What people wrote in the report that the draft is."""
    return {} if draft.report is None else dict(draft.report.texts.values_list("passage", "text"))


def _passage(draft: CheckedDraft, finding: dict[str, Any]) -> str:
    first = finding["lines"][0] if finding["lines"] else 0
    return draft.passages[first - 1] if 0 < first <= len(draft.passages) else ""


def _mended(text: str, finding: dict[str, Any]) -> str | None:
    """The text with the proposal in place of the words that were found, if they stand in it once.

    Rules tell the words in one of two ways: “words / proposal” is the evidence, or the message begins with them, quoted.
    """
    proposal = finding["proposal"]
    if not proposal or any(sign in proposal for sign in "{}[]*\n"):
        return None
    wrong = finding["evidence"].removesuffix(f" / {proposal}")
    if wrong == finding["evidence"]:
        quoted = re.match("“([^”]+)”", finding["message"])
        wrong = quoted[1] if quoted else ""
    words = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
    return words.sub(lambda _match: proposal, text) if wrong and len(words.findall(text)) == 1 else None


def findings_of(draft: CheckedDraft, *, family: str = "", certainty: str = "", state: str = "") -> Findings:
    """The findings of a draft; a family, a certainty and a state each narrow them. One query."""
    verdicts = {one.mark: one for one in FindingVerdict.objects.select_related("by")}
    lines = draft.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    texts = _texts(draft)
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
        passage = _passage(draft, one)
        shown.append(Shown(one, line[:300], verdict, passage, _mended(texts.get(passage, ""), one) is not None))
    return Findings(
        tuple(one for one in shown if not one.finding["is_debris"]),
        tuple(one for one in shown if one.finding["is_debris"]),
        {name: families[name] for name in FAMILIES if families[name]},
        {one.value: certainties[one.value] for one in Certainty if certainties[one.value]},
        {name: states[name] for name in (OPEN, JUDGED) if states[name]},
    )

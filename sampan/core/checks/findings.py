"""What a rule found: where, what, on which evidence, how sure, and how it may be mended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a rule is: it cannot be otherwise; it is most likely so; it is worth a look."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `lines` are all lines of the draft that it concerns, from 1 on, the first being where to look first;
    `rule` is the family and the rule ("dates.duration"); `message` says what is wrong in a sentence; `evidence` is what
    was compared, quoted; `proposal` is the text that would mend it, or empty where a person must decide.

    `mark` stays the same while the finding does, however the lines move, so that an excuse is remembered.
    """

    rule: str
    lines: tuple[int, ...]
    message: str
    evidence: str
    certainty: Certainty
    proposal: str = ""
    pages: tuple[int, ...] = ()
    mark: str = ""
    is_debris: bool = False

"""What an editor should have found in a draft: rules that read a text beside a record and say where they disagree."""

from .drafts import Anchor, Block, CalendarLine, Draft, Line, ListedAcronym, NoteText, Part, read_lines, read_text
from .findings import Certainty, Finding
from .printed import read_document
from .register import Register
from .rules import FAMILIES, Rule, check, check_and_send

__all__ = [
    "FAMILIES",
    "Anchor",
    "Block",
    "CalendarLine",
    "Certainty",
    "Draft",
    "Finding",
    "Line",
    "ListedAcronym",
    "NoteText",
    "Part",
    "Register",
    "Rule",
    "check",
    "check_and_send",
    "read_document",
    "read_lines",
    "read_text",
]

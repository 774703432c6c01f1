"""What is kept of a report: what people wrote and decided, every earlier text of it, what was made of it, and what was
found in drafts."""

from .builds import Build, BuildState, Format, PublishedFile, WebPage, WebPicture
from .checks import CheckedDraft, CheckState, FindingVerdict, Verdict
from .reports import Excuse, LeftOut, Report, State
from .returned import ReturnedFile
from .texts import PassageDraft, PassageText, PassageVersion, Verb

__all__ = [
    "Build",
    "BuildState",
    "CheckState",
    "CheckedDraft",
    "Excuse",
    "FindingVerdict",
    "Format",
    "LeftOut",
    "PassageDraft",
    "PassageText",
    "PassageVersion",
    "PublishedFile",
    "Report",
    "ReturnedFile",
    "State",
    "Verb",
    "Verdict",
    "WebPage",
    "WebPicture",
]

"""What is kept of a report: what people wrote and decided, every earlier text of it, and what was made of it."""

from .builds import Build, BuildState, Format, PublishedFile, WebPage, WebPicture
from .reports import Excuse, LeftOut, Report, State
from .texts import PassageDraft, PassageText, PassageVersion, Verb

__all__ = [
    "Build",
    "BuildState",
    "Excuse",
    "Format",
    "LeftOut",
    "PassageDraft",
    "PassageText",
    "PassageVersion",
    "PublishedFile",
    "Report",
    "State",
    "Verb",
    "WebPage",
    "WebPicture",
]

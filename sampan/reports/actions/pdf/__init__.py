"""A document as a PDF to print, read on a screen and have read aloud; docs/developing/reports.md says how."""

from .content import Problem, Unprintable
from .press import Made, NotSet, Press, Stopped, set_document

__all__ = ["Made", "NotSet", "Press", "Problem", "Stopped", "Unprintable", "set_document"]

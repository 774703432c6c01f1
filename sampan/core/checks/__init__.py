"""What an editor should have found in a draft: rules that read a text beside a record and say where they disagree."""

from .findings import Certainty, Finding

__all__ = ["Certainty", "Finding"]

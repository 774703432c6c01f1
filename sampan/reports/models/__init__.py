"""The models of reports, split by noun."""

from .checks import CheckedDraft, CheckState, FindingVerdict, Verdict

__all__ = ["CheckState", "CheckedDraft", "FindingVerdict", "Verdict"]

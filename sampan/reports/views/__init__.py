"""The desk's screens of reports."""

from .checks import ChecksMenuItem, ChecksView, CheckView, check_anew, forget, judge, stop

__all__ = ["CheckView", "ChecksMenuItem", "ChecksView", "check_anew", "forget", "judge", "stop"]

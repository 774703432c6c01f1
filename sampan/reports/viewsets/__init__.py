"""The desk's screens of the annual report."""

from .builds import build_download, build_formats, build_progress, build_stop
from .editions import (
    CoverageView,
    ReportsMenuItem,
    ReportsView,
    ReportView,
    SideBySideView,
    StartView,
    change_place,
    excuse,
    publish,
    put_aside,
    withdraw,
)
from .passages import (
    AddPassageView,
    ConflictView,
    FindRecordView,
    HistoryView,
    PassageView,
    passage_draft,
    passage_preview,
    restore,
    take_back_passage,
)

__all__ = [
    "AddPassageView",
    "ConflictView",
    "CoverageView",
    "FindRecordView",
    "HistoryView",
    "PassageView",
    "ReportView",
    "ReportsMenuItem",
    "ReportsView",
    "SideBySideView",
    "StartView",
    "build_download",
    "build_formats",
    "build_progress",
    "build_stop",
    "change_place",
    "excuse",
    "passage_draft",
    "passage_preview",
    "publish",
    "put_aside",
    "restore",
    "take_back_passage",
    "withdraw",
]

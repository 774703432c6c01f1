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
from .returned import ReturnedFilesView, ReturnedFileView, decide_change, forget_returned

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
    "ReturnedFileView",
    "ReturnedFilesView",
    "SideBySideView",
    "StartView",
    "build_download",
    "build_formats",
    "build_progress",
    "build_stop",
    "change_place",
    "decide_change",
    "excuse",
    "forget_returned",
    "passage_draft",
    "passage_preview",
    "publish",
    "put_aside",
    "restore",
    "take_back_passage",
    "withdraw",
]

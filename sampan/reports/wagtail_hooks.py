"""What the reports app adds to the desk: its screens, the way to them, and the words of its history."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from . import viewsets
from .views import ChecksMenuItem, ChecksView, CheckView, check_anew, forget, judge, stop


@hooks.register("register_admin_menu_item")
def add_to_menu() -> Any:
    """The way to the reports."""
    return viewsets.ReportsMenuItem()


@hooks.register("register_admin_urls")
def add_screens() -> list[Any]:
    """The screens, each with a rule in network/permissions/addresses.py."""
    one = "annual-reports/<int:pk>/"
    passage = f"{one}passages/<str:passage>/"
    return [
        path("annual-reports/", viewsets.ReportsView.as_view(), name="reports_list"),
        path("annual-reports/begin/", viewsets.StartView.as_view(), name="reports_start"),
        path(one, viewsets.ReportView.as_view(), name="reports_report"),
        path(f"{one}put-aside/", viewsets.put_aside, name="reports_put_aside"),
        path(f"{one}move/", viewsets.change_place, name="reports_move"),
        path(f"{one}publish/", viewsets.publish, name="reports_publish"),
        path(f"{one}missing/", viewsets.CoverageView.as_view(), name="reports_coverage"),
        path(f"{one}missing/excuse/", viewsets.excuse, name="reports_excuse"),
        path(f"{one}missing/<int:excuse>/withdraw/", viewsets.withdraw, name="reports_withdraw"),
        path(f"{one}beside/<int:other>/", viewsets.SideBySideView.as_view(), name="reports_beside"),
        path(f"{one}add/", viewsets.AddPassageView.as_view(), name="reports_add"),
        path(f"{one}find/", viewsets.FindRecordView.as_view(), name="reports_find"),
        path(f"{one}preview/", viewsets.passage_preview, name="reports_preview"),
        path(f"{one}make/", viewsets.build_formats, name="reports_build"),
        path(f"{one}made/", viewsets.build_progress, name="reports_builds"),
        path(f"{one}made/<int:build>/", viewsets.build_download, name="reports_download"),
        path(f"{one}made/<int:build>/stop/", viewsets.build_stop, name="reports_stop"),
        path(f"{one}versions/<int:version>/restore/", viewsets.restore, name="reports_restore"),
        path(f"{one}word/", viewsets.ReturnedFilesView.as_view(), name="reports_returned_files"),
        path(f"{one}word/<int:file>/", viewsets.ReturnedFileView.as_view(), name="reports_returned"),
        path(f"{one}word/<int:file>/decide/", viewsets.decide_change, name="reports_decide_change"),
        path(f"{one}word/<int:file>/forget/", viewsets.forget_returned, name="reports_forget_returned"),
        path(passage, viewsets.PassageView.as_view(), name="reports_passage"),
        path(f"{passage}draft/", viewsets.passage_draft, name="reports_draft"),
        path(f"{passage}choose/", viewsets.ConflictView.as_view(), name="reports_conflict"),
        path(f"{passage}history/", viewsets.HistoryView.as_view(), name="reports_history"),
        path(f"{passage}take-back/", viewsets.take_back_passage, name="reports_take_back"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The actions of this app that the desk's history shows."""
    for name, label, told in (
        ("start", _("Begin a report"), _("Begun")),
        ("write", _("Write a passage"), _("A passage written")),
        ("edit", _("Edit a passage"), _("A passage of the record edited")),
        ("take_back", _("Take back an edit"), _("The record’s own text of a passage printed again")),
        ("resolve", _("Choose between a text and the record"), _("Chosen between a text and the record")),
        ("restore", _("Restore an earlier text"), _("An earlier text restored")),
        ("leave_out", _("Leave out a passage"), _("A passage left out")),
        ("put_back", _("Put back a passage"), _("A passage put back")),
        ("move", _("Move a passage"), _("A passage moved")),
        ("excuse", _("Excuse a record"), _("A record excused")),
        ("withdraw_excuse", _("Withdraw an excuse"), _("An excuse withdrawn")),
        ("build", _("Make formats"), _("Formats asked for")),
        ("stop_build", _("Stop the making of a format"), _("The making of a format stopped")),
        ("take_in", _("Load a Word file that came back"), _("A Word file that came back loaded")),
        ("decide_change", _("Decide of a change in Word"), _("A change in Word taken or left")),
        ("forget_file", _("Take a returned file away"), _("A returned Word file taken off the desk")),
        ("publish", _("Publish a report"), _("Published")),
        ("unpublish", _("Take a report off the site"), _("Taken off the site")),
    ):
        actions.register_action(f"report.{name}", label, told)

    actions.register_action("draft.check", _("Check a draft"), _("Uploaded to be checked"))
    actions.register_action("draft.forget", _("Take a draft away"), _("Taken away after its check"))
    actions.register_action("finding.judge", _("Decide of a finding"), _("Accepted or excused a finding"))
    actions.register_action("finding.take_back", _("Take back a decision of a finding"), _("Opened a finding again"))


@hooks.register("register_admin_urls")
def add_screens_of_checks() -> list[Any]:
    """The screens of checked drafts."""
    return [
        path("report-checks/", ChecksView.as_view(), name="reports_checks"),
        path("report-checks/<int:pk>/", CheckView.as_view(), name="reports_check"),
        path("report-checks/<int:pk>/again/", check_anew, name="reports_check_again"),
        path("report-checks/<int:pk>/stop/", stop, name="reports_check_stop"),
        path("report-checks/<int:pk>/forget/", forget, name="reports_check_forget"),
        path("report-checks/<int:pk>/judge/", judge, name="reports_check_judge"),
    ]


@hooks.register("register_admin_menu_item")
def add_to_the_menu() -> ChecksMenuItem:
    """Beside the records."""
    return ChecksMenuItem()


@hooks.register("insert_global_admin_css")
def style_reports() -> str:
    """The look of the screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/report-desk.css"))


@hooks.register("insert_global_admin_js")
def help_writing() -> str:
    """Preview, draft and finding records while somebody writes; every screen works without."""
    return format_html('<script src="{}" defer></script>', static("js/report-desk.js"))

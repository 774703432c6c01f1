"""What the reports app adds to the desk: the screens of checked drafts."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import ChecksMenuItem, ChecksView, CheckView, check_anew, forget, judge, stop


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The actions of this app that the desk's history shows."""
    actions.register_action("draft.check", _("Check a draft"), _("Uploaded to be checked"))
    actions.register_action("draft.forget", _("Take a draft away"), _("Taken away after its check"))
    actions.register_action("finding.judge", _("Decide of a finding"), _("Accepted or excused a finding"))
    actions.register_action("finding.take_back", _("Take back a decision of a finding"), _("Opened a finding again"))


@hooks.register("register_admin_urls")
def add_screens() -> list[Any]:
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

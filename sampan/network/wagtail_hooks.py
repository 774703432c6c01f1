"""What the network app adds to the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The actions of this app that the desk's history shows."""
    actions.register_action("record.import", _("Load from a file"), _("Loaded from a record file"))

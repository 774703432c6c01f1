"""Who may work on a report and have drafts checked: staff, because a report speaks for the whole network."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from sampan.network.models import User


def may_edit_reports(by: User | None) -> None:
    """Staff, or the command line and the worker (None). Raises PermissionDenied."""
    if by is not None and not (by.is_active and by.is_staff_member):
        raise PermissionDenied(
            _("Only staff may work on the annual report. Country editors correct the records that it is made from.")
        )


def may_check_drafts(by: User) -> None:
    """Staff: a draft may hold what is not public yet. Raises PermissionDenied."""
    if not (by.is_active and by.is_staff_member):
        raise PermissionDenied(_("Only staff may have drafts checked."))

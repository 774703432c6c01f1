"""Who may have drafts checked and say what becomes of a finding."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from sampan.network.models import User


def may_check_drafts(by: User) -> None:
    """Staff: a draft may hold what is not public yet. Raises PermissionDenied."""
    if not (by.is_active and by.is_staff_member):
        raise PermissionDenied(_("Only staff may have drafts checked."))

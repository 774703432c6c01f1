"""Who may decide whether two names are one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ..models import User


def may_decide_names(by: User) -> None:
    """Staff, who may edit both records whatever their country. Raises PermissionDenied."""
    if not (by.is_active and by.is_staff_member):
        raise PermissionDenied(_("Only staff may decide whether two names are one."))

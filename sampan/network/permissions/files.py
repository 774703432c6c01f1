"""Who may load record files."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ..models import User


def may_import(by: User | None) -> None:
    """Record files are loaded on the command line (None) or by staff. Raises PermissionDenied."""
    if by is not None and not by.is_staff_member:
        raise PermissionDenied(_("Only staff may load record files."))

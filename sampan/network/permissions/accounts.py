"""Who may make accounts and say what their role is."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ..models import User


def may_assign_accounts(by: User | None) -> None:
    """Roles, organisations and countries of accounts are given by administrators. Raises PermissionDenied."""
    if by is not None and not (by.is_superuser and by.is_active):
        raise PermissionDenied(_("Only administrators may say what an account may do."))


def may_grant_roles(by: User | None) -> None:
    """What a role may do is written when the site is opened (None), or by an administrator. Raises PermissionDenied."""
    if by is not None and not (by.is_superuser and by.is_active):
        raise PermissionDenied(_("Only administrators may say what a role may do."))

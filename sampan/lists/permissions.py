"""Who may do what with a list: which tables the desk has, who moderates, who owns."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sampan.network.permissions import register_record

from .models import MailingList


def register() -> None:
    """Called once, when Django starts. Lists are the secretariat's: country editors have no part in them."""
    register_record(MailingList)


def lists_moderated_by(user: Any) -> QuerySet[MailingList]:
    """The lists whose held posts `user` decides about: owners and moderators theirs, staff every one."""
    lists: QuerySet[MailingList] = MailingList.objects.filter(live=True)
    if not user.is_authenticated or not user.is_active:
        return lists.none()
    if user.is_staff_member:
        return lists
    return lists.filter(Q(owners=user) | Q(moderators=user)).distinct()


def lists_owned_by(user: Any) -> QuerySet[MailingList]:
    """The lists that `user` runs: owners theirs, staff every one."""
    lists: QuerySet[MailingList] = MailingList.objects.filter(live=True)
    if not user.is_authenticated or not user.is_active:
        return lists.none()
    return lists if user.is_staff_member else lists.filter(owners=user)


def may_moderate(by: Any, mailing_list: MailingList) -> None:
    """Raises PermissionDenied for whoever does not moderate the list."""
    if not lists_moderated_by(by).filter(pk=mailing_list.pk).exists():
        raise PermissionDenied(_("Only owners and moderators of the list decide about held posts."))


def may_own(by: Any, mailing_list: MailingList) -> None:
    """Raises PermissionDenied for whoever does not run the list. None is whoever works on the machine itself."""
    if by is not None and not lists_owned_by(by).filter(pk=mailing_list.pk).exists():
        raise PermissionDenied(_("Only the owners of the list may do this."))

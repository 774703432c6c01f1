"""The administrators' desk of accounts: who may sign in, with which role, for whom, for which countries."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from ..actions.accounts import assign_account
from ..forms import AccountCreationForm, AccountEditForm
from ..models import GROUPS, User


def _role(user: User) -> str:
    return ", ".join(group.name for group in user.groups.all() if group.name in GROUPS)


def _stands_for(user: User) -> str:
    if user.organisation_id:
        return str(user.organisation)
    return ", ".join(str(place) for place in user.countries.all())


class AccountIndexView(IndexView):
    """The list of accounts."""

    page_title = _("Accounts")
    add_item_label = _("Add an account")

    @cached_property
    def columns(self) -> list[Any]:
        """Role, and for whom or which countries; what is done to many at once would not be written down."""
        first, *rest = [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]
        own = [
            Column("role", label=_("Role"), accessor=_role),
            Column("stands_for", label=_("For"), accessor=_stands_for, classname="desk-wide"),
        ]
        return [first, *own, *(column for column in rest if column.name != "username")]

    def get_base_queryset(self) -> Any:
        """With roles and countries, in a fixed number of queries."""
        return super().get_base_queryset().select_related("organisation").prefetch_related("groups", "countries")


class _Assigns:
    """After the account is saved, the action gives it its role and writes that down."""

    form: Any
    request: Any
    object: Any

    def save_instance(self) -> User:
        """Whether it administers is the action's to write."""
        cleaned = self.form.cleaned_data
        was = User.objects.filter(pk=self.form.instance.pk).values_list("is_superuser", flat=True).first() or False
        administers = cleaned.get("is_superuser", was)
        self.form.instance.is_superuser = was
        instance: User = super().save_instance()  # type: ignore[misc]
        assign_account(
            user=instance,
            role=cleaned.get("role", ""),
            organisation=cleaned.get("organisation"),
            countries=cleaned.get("countries") or (),
            administers=administers,
            by=self.request.user,
        )
        return instance


class AccountCreateView(_Assigns, CreateView):
    """The form of a new account."""

    page_title = _("Add an account")
    success_message = _("The account %(object)s was made.")


class AccountEditView(_Assigns, EditView):
    """The form of an account."""

    success_message = _("The account %(object)s was saved.")
    error_message = _("The account was not saved; see below.")


class AccountViewSet(UserViewSet):
    """Accounts at the desk."""

    menu_label = _("Accounts")
    copy_view_enabled = False
    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type:
        """Our forms."""
        return AccountEditForm if for_update else AccountCreationForm

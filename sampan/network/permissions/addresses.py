"""Which addresses of the desk exist for whom. What has no rule here is closed; a test names it.

Wagtail's own views ask for the permission on a table, never for the one record they show, change or export. So every
request for the desk is asked here first, before any view runs: one place for all of them, also for those that a later
version of Wagtail adds.
"""

from __future__ import annotations

import enum
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.urls import ResolverMatch

from ..models import User
from .records import Editor, desk_record, records_of, records_shown_to


class Rule(enum.Enum):
    """For whom an address of the desk is there; to all others it answers as if it were not."""

    EVERYBODY = "everybody, signed in or not"
    DESK = "whoever works at the desk"
    STAFF = "staff"
    ADMINISTRATORS = "administrators"
    NOBODY = "nobody"
    LIST = "whoever is shown some records of the table; the list has only those"
    ADD = "whoever may edit some records of the table"
    SHOW = "whoever is shown this record"
    EDIT = "whoever may edit this record"
    CHOOSE = "whoever may refer to records of the table; only some are offered"
    SESSION = "whoever may edit the record that is open"


RECORDS = "wagtailsnippets_"
CHOOSERS = "wagtailsnippetchoosers_"
# The addresses of every table of the record, by the last part of their names.
OF_RECORDS = {
    "list": Rule.LIST,
    "list_results": Rule.LIST,
    "add": Rule.ADD,
    "preview_on_add": Rule.ADD,
    "copy": Rule.EDIT,
    "edit": Rule.EDIT,
    "history": Rule.EDIT,
    "history_results": Rule.EDIT,
    "preview_on_edit": Rule.EDIT,
    "revisions_view": Rule.EDIT,
    "revisions_revert": Rule.EDIT,
    "revisions_compare": Rule.EDIT,
    "revisions_unschedule": Rule.EDIT,
    "unpublish": Rule.EDIT,
    "inspect": Rule.SHOW,
    # Names what refers to the record, of whatever country.
    "usage": Rule.STAFF,
    # An editor takes a record off the site; whether it goes for good is for staff.
    "delete": Rule.STAFF,
}
OF_CHOOSERS = {
    "choose": Rule.CHOOSE,
    "choose_results": Rule.CHOOSE,
    "chosen": Rule.CHOOSE,
    "chosen_multiple": Rule.CHOOSE,
    # Records are made at their own forms; Wagtail fails here when there is none.
    "create": Rule.NOBODY,
}
# Whole parts of the desk.
PARTS = {
    "wagtailadmin_api": Rule.STAFF,
    "wagtailadmin_pages": Rule.STAFF,
    "wagtailadmin_collections": Rule.STAFF,
    "wagtailadmin_reports": Rule.STAFF,
    "wagtailredirects": Rule.STAFF,
    "wagtaildocs": Rule.STAFF,
    "wagtaildocs_chooser": Rule.STAFF,
    "wagtailimages": Rule.STAFF,
    "wagtailimages_chooser": Rule.STAFF,
    "wagtailadmin_workflows": Rule.ADMINISTRATORS,
    "wagtailsettings": Rule.ADMINISTRATORS,
    "wagtailsites": Rule.ADMINISTRATORS,
    "wagtailusers_users": Rule.ADMINISTRATORS,
    "wagtailusers_groups": Rule.ADMINISTRATORS,
    # Lists tables by their technical names; each has a place in the menu.
    "wagtailsnippets": Rule.NOBODY,
    # Asks other hosts for what is at an address.
    "wagtailembeds": Rule.NOBODY,
}
SINGLE = {
    "wagtailadmin_home": Rule.DESK,
    "wagtailadmin_account": Rule.DESK,
    "wagtailadmin_logout": Rule.DESK,
    "wagtailadmin_dismissibles": Rule.DESK,
    "wagtailadmin_editing_sessions:ping": Rule.SESSION,
    "wagtailadmin_editing_sessions:release": Rule.DESK,
    "wagtailadmin_explore_root": Rule.STAFF,
    "wagtailadmin_explore": Rule.STAFF,
    "wagtailadmin_explore_results": Rule.STAFF,
    "wagtail_bulk_action": Rule.STAFF,
    "wagtailadmin_choose_page": Rule.STAFF,
    "wagtailadmin_choose_page_child": Rule.STAFF,
    "wagtailadmin_choose_page_search": Rule.STAFF,
    "wagtailadmin_choose_page_chosen_multiple": Rule.STAFF,
    "wagtailadmin_choose_page_external_link": Rule.STAFF,
    "wagtailadmin_choose_page_email_link": Rule.STAFF,
    "wagtailadmin_choose_page_phone_link": Rule.STAFF,
    "wagtailadmin_choose_page_anchor_link": Rule.STAFF,
    "wagtailadmin_tag_autocomplete": Rule.STAFF,
    "wagtailadmin_tag_model_autocomplete": Rule.STAFF,
    "wagtailadmin_block_preview": Rule.NOBODY,
    # Fails on purpose.
    "wagtailadmin_error_test": Rule.NOBODY,
    "network_names": Rule.STAFF,
    "network_names_decide": Rule.STAFF,
    "network_names_take_back": Rule.STAFF,
    # The annual report speaks for the whole network, whatever countries an editor has.
    "reports_list": Rule.STAFF,
    "reports_start": Rule.STAFF,
    "reports_report": Rule.STAFF,
    "reports_put_aside": Rule.STAFF,
    "reports_move": Rule.STAFF,
    "reports_publish": Rule.STAFF,
    "reports_coverage": Rule.STAFF,
    "reports_excuse": Rule.STAFF,
    "reports_withdraw": Rule.STAFF,
    "reports_beside": Rule.STAFF,
    "reports_add": Rule.STAFF,
    "reports_find": Rule.STAFF,
    "reports_preview": Rule.STAFF,
    "reports_build": Rule.STAFF,
    "reports_builds": Rule.STAFF,
    "reports_download": Rule.STAFF,
    "reports_stop": Rule.STAFF,
    "reports_restore": Rule.STAFF,
    "reports_returned_files": Rule.STAFF,
    "reports_returned": Rule.STAFF,
    "reports_decide_change": Rule.STAFF,
    "reports_forget_returned": Rule.STAFF,
    "reports_passage": Rule.STAFF,
    "reports_draft": Rule.STAFF,
    "reports_conflict": Rule.STAFF,
    "reports_history": Rule.STAFF,
    "reports_take_back": Rule.STAFF,
    "reports_checks": Rule.STAFF,
    "reports_check": Rule.STAFF,
    "reports_check_again": Rule.STAFF,
    "reports_check_stop": Rule.STAFF,
    "reports_check_forget": Rule.STAFF,
    "reports_check_judge": Rule.STAFF,
    "wagtailadmin_sprite": Rule.EVERYBODY,
    "wagtailadmin_javascript_catalog": Rule.EVERYBODY,
    # Accounts sign in at the site's own page, and a forgotten password is set anew by an administrator.
    "wagtailadmin_login": Rule.NOBODY,
    "wagtailadmin_password_reset": Rule.NOBODY,
    "wagtailadmin_password_reset_done": Rule.NOBODY,
    "wagtailadmin_password_reset_confirm": Rule.NOBODY,
    "wagtailadmin_password_reset_complete": Rule.NOBODY,
    # What no pattern knows, and Wagtail's own look at its page for that.
    "": Rule.NOBODY,
}


def rule_of(match: ResolverMatch) -> Rule | None:
    """The rule of an address of the desk; None where nobody has written one."""
    name, part = match.url_name or "", match.namespaces[0] if match.namespaces else ""
    if part.startswith(CHOOSERS):
        return OF_CHOOSERS.get(name)
    if part.startswith(RECORDS):
        return OF_RECORDS.get(name)
    return SINGLE.get(match.view_name or "") or PARTS.get(part)


def asked_record(match: ResolverMatch) -> type[Model] | None:
    """The table that an address of the record is about."""
    part = match.namespaces[0] if match.namespaces else ""
    for prefix in (CHOOSERS, RECORDS):
        if part.startswith(prefix):
            return _model(*part.removeprefix(prefix).split("_", 1))
    if "app_label" in match.kwargs and "model_name" in match.kwargs:
        return _model(match.kwargs["app_label"], match.kwargs["model_name"])
    return None


def may_open(user: User | AnonymousUser, match: ResolverMatch) -> bool:
    """Whether an address of the desk is there for `user`."""
    rule = rule_of(match)
    if rule is None or rule is Rule.NOBODY:
        return False
    if rule is Rule.EVERYBODY:
        return True
    if not user.is_active or not getattr(user, "is_desk_user", False):
        return False
    if rule is Rule.DESK:
        return True
    model = asked_record(match)
    if user.is_superuser:
        return _is_there(user, model, match, rule)
    if rule is Rule.ADMINISTRATORS or model is User:
        return False
    if user.is_staff_member:
        return _is_there(user, model, match, rule)
    return rule is not Rule.STAFF and _is_there(user, model, match, rule)


def _is_there(user: Any, model: type[Model] | None, match: ResolverMatch, rule: Rule) -> bool:
    """Whether the table, or the record, of the address is one that `user` may open in this way."""
    if rule not in (Rule.LIST, Rule.ADD, Rule.SHOW, Rule.EDIT, Rule.CHOOSE, Rule.SESSION):
        return True
    record = desk_record(model) if model else None
    if rule is Rule.SESSION and record is None:
        return user.is_staff_member  # a page of the site
    if model is None or record is None:
        return False
    if rule is Rule.SHOW:
        return _holds(records_shown_to(user, model), match.kwargs.get("pk"))
    if rule in (Rule.EDIT, Rule.SESSION):
        return _holds(records_of(user, model), match.kwargs.get("pk", match.kwargs.get("object_id")))
    if user.is_staff_member:
        return True
    if rule is Rule.CHOOSE:
        return record.editor is not Editor.NOTHING
    if rule is Rule.ADD:
        return record.editor in (Editor.EDITS_OWN_COUNTRIES, Editor.EDITS_OWN_ENTRIES)
    return record.editor not in (Editor.NOTHING, Editor.CHOOSES)


def _holds(records: Any, pk: object) -> bool:
    try:
        return bool(records.filter(pk=unquote(str(pk))).exists())
    except (ValueError, TypeError):
        return False


def _model(app: str, name: str = "") -> type[Model] | None:
    try:
        return apps.get_model(app, name)
    except (LookupError, ValueError):
        return None

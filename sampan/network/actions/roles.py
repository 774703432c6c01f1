"""What each role may do at the desk, written as the permissions that Wagtail asks for."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, DraftStateMixin, GroupCollectionPermission, GroupPagePermission, Page

from ..models import COUNTRY_EDITORS, GROUPS, STAFF, User
from ..permissions import Editor, desk_records, may_grant_roles

EVERYTHING = ("add", "change", "delete", "view", "publish")
EDITORS_VERBS = {
    Editor.EDITS_OWN_COUNTRIES: ("add", "change", "view", "publish"),
    Editor.EDITS_OWN_ENTRIES: ("add", "change", "view"),
    Editor.READS: ("view",),
}
STAFF_ON_PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
STAFF_ON_FILES = (
    "add_image",
    "change_image",
    "delete_image",
    "choose_image",
    "add_document",
    "change_document",
    "delete_document",
    "choose_document",
)
STAFF_ON_COLLECTIONS = ("add_collection", "change_collection", "delete_collection")


@transaction.atomic
def grant_roles(*, by: User | None) -> None:
    """Give the groups of the roles what they may do, and take away what they may not; a second time changes nothing.

    Which record an editor may touch is not written here: that is asked for each one (see `permissions.records`).
    `by` is None on the command line.
    """
    may_grant_roles(by)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in GROUPS}
    held = _permissions_by_name([record.model for record in desk_records()])
    desk = set(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    staff, editors = set(desk), set(desk)
    for record in desk_records():
        staff |= _on(record.model, EVERYTHING, held)
        editors |= _on(record.model, EDITORS_VERBS.get(record.editor, ()), held)
    staff |= set(Permission.objects.filter(content_type__app_label="wagtailredirects"))
    for name, wanted in ((STAFF, staff), (COUNTRY_EDITORS, editors)):
        group = groups[name]
        if set(group.permissions.all()) != wanted:
            group.permissions.set(wanted)
    _staff_on_pages_and_files(groups[STAFF])


def _on(model: type[Model], verbs: tuple[str, ...], held: dict[tuple[str, str], Permission]) -> set[Permission]:
    meta = model._meta
    names = [(meta.app_label, f"{verb}_{meta.model_name}") for verb in verbs]
    return {held[name] for name in names if name in held}  # tables without drafts have nothing to publish


def _permissions_by_name(models: list[type[Model]]) -> dict[tuple[str, str], Permission]:
    """Every permission on these tables. That to publish is Wagtail's, made after a migration; here where it is not yet."""
    types = ContentType.objects.get_for_models(*models)
    asked = Permission.objects.filter(content_type__in=types.values()).select_related("content_type")
    held = {(permission.content_type.app_label, permission.codename): permission for permission in asked}
    for model, content_type in types.items():
        name = (model._meta.app_label, f"publish_{model._meta.model_name}")
        if issubclass(model, DraftStateMixin) and name not in held:
            held[name] = Permission.objects.create(
                content_type=content_type, codename=name[1], name=f"Can publish {model._meta.verbose_name_raw}"
            )
    return held


def _staff_on_pages_and_files(staff: Group) -> None:
    root = Page.get_first_root_node()
    if root is not None:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page", codename__in=STAFF_ON_PAGES
        ):
            GroupPagePermission.objects.get_or_create(group=staff, page=root, permission=permission)
    everything = Collection.get_first_root_node()
    if everything is not None:
        for permission in Permission.objects.filter(
            content_type__app_label__in=("library", "wagtailimages", "wagtaildocs", "wagtailcore"),
            codename__in=(*STAFF_ON_FILES, *STAFF_ON_COLLECTIONS),
        ):
            GroupCollectionPermission.objects.get_or_create(group=staff, collection=everything, permission=permission)

"""Which records an account may edit at the desk: one rule a model, asked by every screen, chooser and export."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import ModelLogEntry
from wagtail.permission_policies import ModelPermissionPolicy

from ..models import RecordQuerySet, User


class Editor(enum.Enum):
    """What a country editor may do with the records of a table."""

    EDITS_OWN_COUNTRIES = "edits those of their countries"
    EDITS_OWN_ENTRIES = "edits those they recorded, reads the others"
    READS = "reads"
    CHOOSES = "only chooses"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class DeskRecord:
    """A table of the desk, and what a country editor may do there.

    `countries` are paths to places, such as `place` or `places__place`. The first that leads anywhere says which
    countries a record belongs to: a figure counted in Thailand on people from Cambodia is Thailand's.
    """

    model: type[Model]
    editor: Editor = Editor.NOTHING
    countries: tuple[str, ...] = ()


_records: dict[type[Model], DeskRecord] = {}


def register_record(model: type[Model], editor: Editor = Editor.NOTHING, *, countries: Iterable[str] = ()) -> None:
    """Put a table on the desk. Each app does so for its own tables when Django starts."""
    record = DeskRecord(model, editor, tuple(countries))
    if (editor is Editor.EDITS_OWN_COUNTRIES) is not bool(record.countries):
        raise ValueError(f"{model.__name__}: paths to countries belong to {Editor.EDITS_OWN_COUNTRIES}.")
    _records[model] = record


def desk_record(model: type[Model]) -> DeskRecord | None:
    """The rule of a table; None for what is not on the desk."""
    return _records.get(model)


def desk_records() -> list[DeskRecord]:
    """Every table of the desk."""
    return list(_records.values())


def records_of(user: User | AnonymousUser, model: type[Model]) -> QuerySet[Any]:
    """The records of `model` that `user` may edit: staff all, a country editor those of the rule, others none."""
    records = model._default_manager.all()
    rule = _records.get(model)
    if rule is None or not user.is_active or not getattr(user, "is_desk_user", False):
        return records.none()
    if user.is_staff_member:
        return records
    if rule.editor is Editor.EDITS_OWN_COUNTRIES:
        # A subquery: the paths lead over tables of many rows, and a record must not be listed twice.
        own = model._default_manager.filter(_of_countries(rule.countries, _country_keys(user))).values("pk")
        return records.filter(pk__in=own)
    if rule.editor is Editor.EDITS_OWN_ENTRIES:
        return records.filter(pk__in=_recorded_by(user, model))
    return records.none()


def records_shown_to(user: User | AnonymousUser, model: type[Model]) -> QuerySet[Any]:
    """The records of `model` that the desk lists for `user`: what they may edit, and what they may read."""
    rule = _records.get(model)
    reads = rule is not None and rule.editor in (Editor.READS, Editor.EDITS_OWN_ENTRIES)
    if reads and user.is_active and getattr(user, "is_desk_user", False):
        return model._default_manager.all()
    return records_of(user, model)


def offered_to(user: User | AnonymousUser, model: type[Model]) -> QuerySet[Any]:
    """The records that a chooser offers: what `user` is shown at the desk, and what the public site shows them anyway."""
    shown = records_shown_to(user, model)
    rule = _records.get(model)
    if rule is None or rule.editor is Editor.NOTHING or not getattr(user, "is_desk_user", False):
        return shown
    if user.is_staff_member or rule.editor in (Editor.READS, Editor.EDITS_OWN_ENTRIES):
        return shown
    everything = model._default_manager.all()
    if not isinstance(everything, RecordQuerySet):
        return everything if rule.editor is Editor.CHOOSES else shown
    return everything.filter(Q(pk__in=shown.values("pk")) | Q(pk__in=everything.visible_to(user).values("pk")))


def belongs_to_countries_of(user: User, model: type[Model], reached: Any) -> bool:
    """Whether a record that is about to be saved belongs to the countries of `user`.

    `reached(path)` gives the places at the end of a path, as the form has them.
    """
    rule = _records.get(model)
    if user.is_staff_member:
        return True
    if rule is None or rule.editor is not Editor.EDITS_OWN_COUNTRIES:
        return rule is not None and rule.editor is Editor.EDITS_OWN_ENTRIES
    own = set(_country_keys(user))
    for path in rule.countries:
        places = [place for place in reached(path) if place is not None]
        if places:
            return any(place.pk in own or place.country_id in own for place in places)
    return False


def _country_keys(user: User) -> list[int]:
    return list(user.countries.values_list("pk", flat=True))


def _of_countries(paths: tuple[str, ...], own: list[int]) -> Q:
    total, before = Q(pk__in=[]), Q()
    for path in paths:
        total |= before & (Q(**{f"{path}__in": own}) | Q(**{f"{path}__country__in": own}))
        before &= Q(**{f"{path}__isnull": True})
    return total


def _recorded_by(user: User, model: type[Model]) -> list[int]:
    made = ModelLogEntry.objects.filter(
        user=user, action="wagtail.create", content_type=ContentType.objects.get_for_model(model)
    )
    return [int(pk) for pk in made.values_list("object_id", flat=True) if pk.isdigit()]


class RecordPolicy(ModelPermissionPolicy):
    """Wagtail's question "may this account do this with that record", answered by the rule above."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Asked for one record."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Model) -> bool:
        """Asked for one record and any of several actions."""
        asked = set(actions)
        if not super().user_has_any_permission(user, asked):
            return False
        if getattr(user, "is_staff_member", False):
            return True
        records = records_shown_to(user, self.model) if "view" in asked else records_of(user, self.model)
        return records.filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Asked for all records at once."""
        asked = set(actions)
        if not super().user_has_any_permission(user, asked):
            return self.model._default_manager.none()
        return records_shown_to(user, self.model) if "view" in asked else records_of(user, self.model)

"""Bring record files into the record: all of a folder or nothing, the same folder twice without change.

The files name records by key; the models of all apps say what can be written (see docs/using/record-files.md). A
field that a file does not name keeps the value it has; a list that a file names replaces the list there was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Revision, RevisionMixin
from wagtail.signal_handlers import disable_reference_index_auto_update

from sampan.core.recordfiles import Problem, Rejected
from sampan.network.models import User
from sampan.network.permissions import may_import

from .drafts import (
    NOT_WRITTEN,
    Draft,
    all_of,
    did_you_mean,
    is_parental,
    key_field,
    read_folder,
    relation_of,
    type_word,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did: how many records of each type were new, changed, or already so."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        totals = [
            f"{sum(counter.values())} {word}"
            for word, counter in (("new", self.created), ("changed", self.changed), ("unchanged", self.unchanged))
        ]
        return ", ".join(totals)


def import_records(*, folder: Path, by: User | None) -> Report:
    """Load every record file under `folder`; `by` is None on the command line. Raises Rejected with every problem."""
    may_import(by)
    drafts, problems = read_folder(folder)
    _check_references(drafts, problems)
    if problems:
        raise Rejected(problems)
    with transaction.atomic(), disable_reference_index_auto_update():
        return _Writer(drafts, by).write()


def _check_references(drafts: list[Draft], problems: list[Problem]) -> None:
    known: dict[type[models.Model], set[str]] = defaultdict(set)
    wanted: set[type[models.Model]] = set()
    for draft in drafts:
        known[draft.model].add(draft.key)
    everything = [part for draft in drafts for part in all_of(draft)]
    for draft in everything:
        wanted.update(model for model, _key in draft.references.values())
        wanted.update(model for model, _keys in draft.sets.values())
    for model in wanted:
        known[model].update(model._default_manager.values_list(key_field(model), flat=True))
    for draft in everything:
        references = [(name, model, [key]) for name, (model, key) in draft.references.items()]
        references += [(name, model, keys) for name, (model, keys) in draft.sets.items()]
        for name, model, keys in references:
            for key in keys:
                if key not in known[model]:
                    message = f"“{name}”: there is no {type_word(model)} “{key}”, neither in these files nor on record."
                    problems.append(Problem(draft.file, draft.line_of(name), message + did_you_mean(key, known[model])))


class _Writer:
    """Writes drafts in an order in which everything referred to is already there."""

    def __init__(self, drafts: list[Draft], by: User | None) -> None:
        self.drafts = drafts
        self.by = by
        self.problems: list[Problem] = []
        self.report = Report()
        self.found: dict[type[models.Model], dict[str, models.Model]] = {}
        self.touched: set[int] = set()

    def write(self) -> Report:
        by_model: dict[type[models.Model], list[Draft]] = defaultdict(list)
        for draft in self.drafts:
            by_model[draft.model].append(draft)
        written: list[tuple[Draft, models.Model, bool, bool]] = []
        for model in _in_order(by_model):
            for draft in self._parents_first(model, by_model[model]):
                written.append(self._write_record(draft))
        if not self.problems:
            for draft, instance, is_new, is_changed in written:
                sets_changed = self._write_sets(draft, instance)
                self._count(draft, instance, is_new, is_changed or sets_changed)
        if self.problems:
            raise Rejected(self.problems)
        return self.report

    def _count(self, draft: Draft, instance: models.Model, is_new: bool, is_changed: bool) -> None:
        counter = self.report.created if is_new else self.report.changed if is_changed else self.report.unchanged
        counter[type_word(draft.model)] += 1
        if is_changed:
            revision = self._keep_version(instance)
            if revision is not None or not is_new:
                log(instance, "record.import", user=self.by, data={"file": draft.file}, revision=revision)

    def _keep_version(self, instance: models.Model) -> Revision | None:
        """Keep what was loaded as a version, for records that are drafted and for those that have versions already.

        The desk opens the latest version, not the row: it would show, and publish again, what stood there before. And
        the first correction of a figure can only be told to readers if what was loaded is still known.
        """
        is_drafted = isinstance(instance, DraftStateMixin)
        if not isinstance(instance, RevisionMixin) or not (is_drafted or instance.latest_revision_id):
            return None
        # Anew from the database: lists were written past the children that this object may remember.
        loaded: Any = type(instance)._default_manager.get(pk=instance.pk)
        revision: Revision = loaded.save_revision(user=self.by, clean=False)
        if is_drafted:
            type(instance)._default_manager.filter(pk=instance.pk).update(
                live_revision=revision if loaded.live else None, has_unpublished_changes=not loaded.live
            )
        return revision

    def _table(self, model: type[models.Model]) -> dict[str, models.Model]:
        if model not in self.found:
            key = key_field(model)
            self.found[model] = {getattr(row, key): row for row in model._default_manager.all()}
        return self.found[model]

    def _parents_first(self, model: type[models.Model], drafts: list[Draft]) -> list[Draft]:
        waiting = {draft.key: draft for draft in drafts}
        ordered: list[Draft] = []
        while waiting:
            ready = [
                draft
                for draft in waiting.values()
                if not any(
                    target is model and key in waiting and key != draft.key for target, key in draft.references.values()
                )
            ]
            if not ready:
                for draft in waiting.values():
                    self.problems.append(
                        Problem(
                            draft.file,
                            draft.line,
                            f"The {type_word(model)} “{draft.key}” refers to itself in a circle: break it.",
                        )
                    )
                break
            for draft in ready:
                ordered.append(waiting.pop(draft.key))
        return ordered

    def _write_record(self, draft: Draft) -> tuple[Draft, models.Model, bool, bool]:
        table = self._table(draft.model)
        instance = table.get(draft.key)
        is_new = instance is None
        if instance is None:
            instance = draft.model(**{key_field(draft.model): draft.key})
        before = _snapshot(instance)
        is_changed = False
        table.setdefault(draft.key, instance)
        if self._fill(draft, instance):
            is_changed = is_new or _snapshot(instance) != before
            if is_changed and not self._save(draft, instance):
                return draft, instance, is_new, False
            for accessor, children in draft.children.items():
                is_changed |= self._write_children(instance, accessor, children)
            for accessor, part in draft.parts.items():
                is_changed |= self._write_part(instance, accessor, part)
        return draft, instance, is_new, is_changed

    def _fill(self, draft: Draft, instance: models.Model, exclude: Iterable[str] = ()) -> bool:
        """Set what the draft names and check each field by itself."""
        for name, value in draft.values.items():
            setattr(instance, name, value)
        for name, (model, key) in draft.references.items():
            target = self._table(model).get(key)
            if target is None or target.pk is None:
                return False  # that record has problems of its own, which are reported
            setattr(instance, name, target)
        concrete: list[Any] = list(instance._meta.concrete_fields)
        # References are already resolved; only those that are limited to some records need another look.
        resolved = {f.name for f in concrete if f.is_relation and not getattr(f.remote_field, "limit_choices_to", None)}
        clean_fields = partial(instance.clean_fields, exclude={*resolved, *exclude})
        return self._passes(draft, clean_fields, instance.clean)

    def _save(self, draft: Draft, instance: models.Model) -> bool:
        """Save the record, or say in words what the database refuses.

        The constraints are asked one by one only then: each takes a query, and asking all of them beforehand took
        half the time of an import.
        """
        try:
            with transaction.atomic():
                instance.save()
        except IntegrityError as error:
            if self._passes(draft, instance.validate_unique, instance.validate_constraints):
                self.problems.append(
                    Problem(draft.file, draft.line, f"The database refuses this {type_word(draft.model)}: {error}")
                )
            return False
        return True

    def _passes(self, draft: Draft, *checks: Callable[[], None]) -> bool:
        try:
            for check in checks:
                check()
        except ValidationError as error:
            self._report(draft, error)
            return False
        return True

    def _report(self, draft: Draft, error: ValidationError) -> None:
        who = f"{type_word(draft.model)} “{draft.key}”" if draft.key else type_word(draft.model)
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            for message in messages:
                where = "" if name == NON_FIELD_ERRORS else f", “{name}”"
                self.problems.append(Problem(draft.file, draft.line_of(name), f"{who}{where}: {message}"))

    def _write_children(self, parent: models.Model, accessor: str, drafts: list[Draft]) -> bool:
        relation = relation_of(type(parent), accessor)
        child_model, parent_field = relation.related_model, relation.field.name
        existing = list(child_model._base_manager.filter(**{parent_field: parent}).order_by("pk"))
        fresh: list[tuple[Draft, models.Model]] = []
        for draft in drafts:
            child = child_model(**{parent_field: parent})
            if not self._fill(draft, child, exclude=[parent_field]):
                return False
            fresh.append((draft, child))
        if [_snapshot(child) for child in existing] == [_snapshot(child) for _draft, child in fresh]:
            changed = False
            for (draft, _fresh), old in zip(fresh, existing, strict=True):
                changed |= self._write_sets(draft, old)
            return changed
        for old in existing:
            old.delete()
        for draft, child in fresh:
            if self._save(draft, child):
                self._write_sets(draft, child)
        return True

    def _write_part(self, whole: models.Model, accessor: str, draft: Draft) -> bool:
        relation = relation_of(type(whole), accessor)
        part_model, whole_field = relation.related_model, relation.field.name
        part = part_model._base_manager.filter(**{whole_field: whole}).first() or part_model(**{whole_field: whole})
        before = _snapshot(part)
        if not self._fill(draft, part, exclude=[whole_field]):
            return False
        changed = part.pk is None or _snapshot(part) != before
        if changed and not self._save(draft, part):
            return False
        return self._write_sets(draft, part) or changed

    def _write_sets(self, draft: Draft, instance: models.Model) -> bool:
        changed = False
        for name, (model, keys) in draft.sets.items():
            f = instance._meta.get_field(name)
            through = f.remote_field.through  # type: ignore[union-attr]
            own, other = f.m2m_field_name(), f.m2m_reverse_field_name()  # type: ignore[union-attr]
            targets = [self._table(model).get(key) for key in dict.fromkeys(keys)]
            wanted = [target.pk for target in targets if target is not None and target.pk is not None]
            rows = through._base_manager.filter(**{own: instance})
            present = list(rows.order_by("pk").values_list(f"{other}_id", flat=True))
            if present != wanted:
                rows.delete()
                through._base_manager.bulk_create(
                    [through(**{f"{own}_id": instance.pk, f"{other}_id": pk}) for pk in wanted]
                )
                changed = True
        return changed


def _in_order(drafts: dict[type[models.Model], list[Draft]]) -> list[type[models.Model]]:
    """Models such that each comes after all that its records refer to."""
    needs: dict[type[models.Model], set[type[models.Model]]] = {model: set() for model in drafts}
    for model, records in drafts.items():
        for record in records:
            for draft in all_of(record):
                needs[model].update(
                    target for target, _key in draft.references.values() if target in drafts and target is not model
                )
                needs[model].update(
                    target
                    for target, _keys in draft.sets.values()
                    if draft is not record and target in drafts and target is not model
                )
    ordered: list[type[models.Model]] = []
    while len(ordered) < len(needs):
        ready = [model for model in needs if model not in ordered and needs[model] <= set(ordered)]
        if not ready:
            raise RuntimeError("The models refer to each other in a circle, which the architecture forbids.")
        ordered += sorted(ready, key=lambda model: model.__name__)
    return ordered


def _snapshot(instance: models.Model) -> dict[str, Any]:
    # Numbers are compared as numbers: 5 and 5.000000 are the same column value.
    return {
        f.attname: (f.to_python(value) if isinstance(f, models.DecimalField) else value)
        for f in instance._meta.concrete_fields
        if f.name not in NOT_WRITTEN and not is_parental(f) and (value := getattr(instance, f.attname), True)[1]
    }

"""Bring record files into the record: all of a folder or nothing, the same folder twice without change.

The files name records by key; the models of all apps say what can be written (see docs/using/record-files.md). A
field that a file does not name keeps the value it has; a list that a file names replaces the list there was.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.text import camel_case_to_spaces
from wagtail.log_actions import log
from wagtail.signal_handlers import disable_reference_index_auto_update

from sampan.core.dates import parse_period
from sampan.core.quantities import Quantity, parse_quantity, with_hedges
from sampan.core.recordfiles import Listing, Mapping, Problem, Rejected, Scalar, Value, read
from sampan.core.text import close_matches
from sampan.network.models import Certainty, Dated, Keyed, User, Vocabulary
from sampan.network.permissions import may_import

INTERVAL_FIELDS = ("start", "end", "precision", "is_open", "date_printed", "date_certainty")
QUANTITY_FIELDS = ("kind", "value", "minimum", "maximum", "whole", "duration")
NOT_WRITTEN = {"id", "latest_revision", "index_entries", "country_page"}


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


@dataclass(slots=True)
class Draft:
    """A record, a child or a part as the files have it: values, references still by key, and the line of each."""

    model: type[models.Model]
    file: str
    line: int
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    references: dict[str, tuple[type[models.Model], str]] = field(default_factory=dict)
    sets: dict[str, tuple[type[models.Model], list[str]]] = field(default_factory=dict)
    children: dict[str, list[Draft]] = field(default_factory=dict)
    parts: dict[str, Draft] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    quantity: Quantity | None = None

    def line_of(self, name: str) -> int:
        """The line of a field, or of the record where the field is not named."""
        return self.lines.get(name, self.line)


def import_records(*, folder: Path, by: User | None) -> Report:
    """Load every record file under `folder`; `by` is None on the command line. Raises Rejected with every problem."""
    may_import(by)
    names = record_types()
    drafts, problems = _read_folder(folder, names)
    _check_references(drafts, problems)
    if problems:
        raise Rejected(problems)
    with transaction.atomic(), disable_reference_index_auto_update():
        return _Writer(drafts, by).write()


def record_types() -> dict[str, type[models.Model]]:
    """The types that files may hold, by the word that files use: every keyed record and every vocabulary."""
    types = [model for model in apps.get_models() if issubclass(model, Keyed | Vocabulary)]
    return {type_word(model): model for model in types}


def type_word(model: type[models.Model]) -> str:
    """How files call a model: StaffPost is staff_post."""
    return camel_case_to_spaces(model.__name__).replace(" ", "_")


def _key_field(model: type[models.Model]) -> str:
    return "slug" if issubclass(model, Vocabulary) else "key"


# Reading -------------------------------------------------------------------------------------------------------------


def _read_folder(folder: Path, names: dict[str, type[models.Model]]) -> tuple[list[Draft], list[Problem]]:
    problems: list[Problem] = []
    drafts: list[Draft] = []
    paths = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    if not paths:
        raise Rejected([Problem(str(folder), 0, "There are no record files (*.yaml) in this folder: check its name.")])
    for path in paths:
        file = path.relative_to(folder).as_posix()
        try:
            content = read(path.read_bytes(), file)
        except Rejected as rejected:
            problems += rejected.problems
            continue
        for word, value in content.values.items():
            line = content.lines[word]
            model = names.get(word)
            if model is None:
                problems.append(Problem(file, line, f"“{word}” is not a type of record.{_did_you_mean(word, names)}"))
            elif not isinstance(value, Listing):
                problems.append(
                    Problem(
                        file, line, f"After “{word}:” comes a list: begin each record with “- {_key_field(model)}:”."
                    )
                )
            else:
                drafts += [draft for item in value.items if (draft := _read_record(item, model, file, problems))]
    _refuse_second_keys(drafts, problems)
    return drafts, problems


def _read_record(item: Value, model: type[models.Model], file: str, problems: list[Problem]) -> Draft | None:
    word, key_field = type_word(model), _key_field(model)
    if not isinstance(item, Mapping):
        problems.append(
            Problem(file, item.line, f"A {word} is written as names and values, beginning with “{key_field}:”.")
        )
        return None
    key = item.values.get(key_field)
    if not isinstance(key, Scalar) or not key.text:
        problems.append(Problem(file, item.line, f"This {word} has no {key_field}: add “{key_field}: …”."))
        return None
    draft = Draft(model, file, item.line, key.text)
    _read_fields(item, draft, problems)
    return draft


def _read_fields(item: Mapping, draft: Draft, problems: list[Problem]) -> None:
    writable = _writable(draft.model)
    for name, value in item.values.items():
        line = item.lines[name]
        target = writable.get(name)
        if target is None:
            problems.append(
                Problem(draft.file, line, f"A {type_word(draft.model)} has no “{name}”.{_did_you_mean(name, writable)}")
            )
            continue
        try:
            target(draft, name, value, problems)
        except ValueError as error:
            problems.append(Problem(draft.file, value.line, f"“{name}”: {error}"))
        draft.lines.setdefault(name, line)
    if draft.quantity:
        draft.values["hedges"] = list(with_hedges(draft.quantity, draft.values.get("hedges", [])).hedges)


_Reader = Callable[[Draft, str, Value, list[Problem]], None]
_WRITABLE: dict[type[models.Model], dict[str, _Reader]] = {}


def _writable(model: type[models.Model]) -> dict[str, _Reader]:
    """What a file may name in a record of `model`, and how each is read."""
    if model in _WRITABLE:
        return _WRITABLE[model]
    readers: dict[str, _Reader] = {}
    names = {f.name for f in model._meta.get_fields()}
    hidden = set(NOT_WRITTEN)
    if issubclass(model, Dated):
        hidden.update(INTERVAL_FIELDS)
        readers[model.date_word] = _read_interval
    measured = {"hedges", "wording", "minimum"} <= names
    if measured:
        hidden.update(QUANTITY_FIELDS)
        readers["value"] = _read_quantity
    if "recorded_from" in names:
        hidden.add("recorded_from")
        readers["facts"] = _read_facts
    fields: list[Any] = list(model._meta.get_fields())
    for f in fields:
        if f.name in hidden or f.name in readers:
            continue
        if f.auto_created and (f.one_to_many or f.one_to_one):
            child = f.related_model
            accessor = f.get_accessor_name()
            if f.one_to_one and not issubclass(child, Keyed | User):
                readers[accessor] = _read_part
            elif f.one_to_many and not issubclass(child, Keyed) and _is_child(f):
                readers[accessor] = _read_children
        elif f.many_to_many and not f.auto_created:
            readers[f.name] = _read_set
        elif isinstance(f, models.ForeignKey):
            if f.editable and issubclass(f.related_model, Keyed | Vocabulary):
                readers[f.name] = _read_reference
        elif (
            f.concrete
            and not f.auto_created
            and (f.editable or f.name == "live")
            and not isinstance(f, models.FileField)
        ):
            readers[f.name] = _read_plain
    _WRITABLE[model] = readers
    return readers


def _is_child(relation: Any) -> bool:
    return type(relation.field).__name__ == "ParentalKey"


def _scalar(value: Value) -> Scalar:
    if not isinstance(value, Scalar):
        raise ValueError("one plain value is expected here, not a list or names.")
    return value


def _read_plain(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    f: Any = draft.model._meta.get_field(name)
    if isinstance(f, models.JSONField):
        draft.values[name] = _texts(value)
        return
    text = _scalar(value).text
    if f.choices and text not in {str(choice) for choice, _label in f.flatchoices}:
        offered = ", ".join(str(choice) for choice, _label in f.flatchoices)
        raise ValueError(f"“{text}” is not one of {offered}.")
    draft.values[name] = _plain(f, text)


def _plain(f: models.Field[Any, Any], text: str) -> Any:
    if isinstance(f, models.BooleanField):
        words = {"yes": True, "true": True, "no": False, "false": False}
        if text.lower() not in words:
            raise ValueError(f"“{text}” is neither yes nor no.")
        return words[text.lower()]
    if text == "" and f.null:
        return None
    if isinstance(f, models.IntegerField):
        try:
            return int(text)
        except ValueError:
            raise ValueError(f"“{text}” is not a whole number.") from None
    if isinstance(f, models.DecimalField):
        try:
            return Decimal(text)
        except InvalidOperation:
            raise ValueError(f"“{text}” is not a number.") from None
    if isinstance(f, models.DateTimeField):
        try:
            return datetime.datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"“{text}” is not a time such as 2016-10-08T09:00+07:00.") from None
    if isinstance(f, models.DateField):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"“{text}” is not a day such as 2016-10-08.") from None
    return text


def _texts(value: Value) -> list[str]:
    if isinstance(value, Scalar):
        return [value.text] if value.text else []
    if isinstance(value, Listing):
        return [_scalar(item).text for item in value.items]
    raise ValueError("a list of words is expected here.")


def _read_facts(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    draft.values["recorded_from"] = _texts(value)


def _read_interval(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    code, printed, certainty = "", "", Certainty.STATED.value
    if isinstance(value, Mapping):
        for part, inner in value.values.items():
            text = _scalar(inner).text
            if part == "is":
                code = text
            elif part == "printed":
                printed = text
            elif part == "certainty":
                if text not in Certainty.values:
                    raise ValueError(f"“{text}” is not one of {', '.join(Certainty.values)}.")
                certainty = text
            else:
                raise ValueError(f"a date has no “{part}”: write is, printed, certainty.")
        if not code and certainty == Certainty.STATED.value:
            certainty = Certainty.UNKNOWN.value
    else:
        code = _scalar(value).text
    period = parse_period(code) if code else None
    draft.values.update(
        start=period.start if period else None,
        end=period.end if period else None,
        precision=period.precision.value if period else "unknown",
        is_open=period.is_open if period else False,
        date_printed=printed or (period.printed if period else ""),
        date_certainty=certainty,
    )
    for column in INTERVAL_FIELDS:
        draft.lines[column] = value.line


def _read_quantity(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    quantity = parse_quantity(_scalar(value).text)
    draft.quantity = quantity  # its hedges join those of the file when all of the record is read
    draft.values.update(
        kind=quantity.kind.value,
        value=quantity.value,
        minimum=quantity.minimum,
        maximum=quantity.maximum,
        whole=quantity.whole,
        duration=quantity.duration,
    )
    if quantity.text:
        draft.values.setdefault("wording", quantity.text)
    if quantity.unit:
        draft.values.setdefault("unit", quantity.unit)
    for column in QUANTITY_FIELDS:
        draft.lines[column] = value.line


def _read_reference(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    text = _scalar(value).text
    if text:
        draft.references[name] = (_related(draft.model, name), text)
    else:
        draft.values[name] = None


def _read_set(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    draft.sets[name] = (_related(draft.model, name), _texts(value))


def _related(model: type[models.Model], name: str) -> type[models.Model]:
    return model._meta.get_field(name).related_model  # type: ignore[return-value]


def _read_part(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    if not isinstance(value, Mapping):
        raise ValueError("names and values are expected here.")
    part = Draft(_relation(draft.model, name).related_model, draft.file, value.line)
    _read_fields(value, part, problems)
    draft.parts[name] = part


def _read_children(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    child_model = _relation(draft.model, name).related_model
    if not isinstance(value, Listing):
        raise ValueError("a list is expected here: begin each line with “- ”.")
    children = []
    for position, item in enumerate(value.items, start=1):
        child = Draft(child_model, draft.file, item.line)
        if isinstance(item, Scalar):
            short = getattr(child_model, "short_form", None)
            if short is None:
                raise ValueError("each item is written as names and values.")
            item = Mapping({short: item}, item.line, {short: item.line})
        if not isinstance(item, Mapping):
            raise ValueError("a list within the list is not understood here.")
        _read_fields(item, child, problems)
        if _has_field(child_model, "order"):
            child.values.setdefault("order", position)
        children.append(child)
    draft.children[name] = children


def _relation(model: type[models.Model], accessor: str) -> Any:
    return next(r for r in model._meta.related_objects if r.get_accessor_name() == accessor)


def _has_field(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _did_you_mean(word: str, choices: Iterable[str]) -> str:
    near = close_matches(word, list(choices))
    return f" Did you mean {' or '.join(f'“{choice}”' for choice in near)}?" if near else ""


# Checking ------------------------------------------------------------------------------------------------------------


def _refuse_second_keys(drafts: list[Draft], problems: list[Problem]) -> None:
    first: dict[tuple[type[models.Model], str], Draft] = {}
    for draft in drafts:
        before = first.setdefault((draft.model, draft.key), draft)
        if before is not draft:
            message = f"The {type_word(draft.model)} “{draft.key}” is already in {before.file}:{before.line}: keep one of them."
            problems.append(Problem(draft.file, draft.line, message))


def _all_of(draft: Draft) -> Iterable[Draft]:
    yield draft
    for children in draft.children.values():
        for child in children:
            yield from _all_of(child)
    for part in draft.parts.values():
        yield from _all_of(part)


def _check_references(drafts: list[Draft], problems: list[Problem]) -> None:
    known: dict[type[models.Model], set[str]] = defaultdict(set)
    wanted: set[type[models.Model]] = set()
    for draft in drafts:
        known[draft.model].add(draft.key)
    everything = [part for draft in drafts for part in _all_of(draft)]
    for draft in everything:
        wanted.update(model for model, _key in draft.references.values())
        wanted.update(model for model, _keys in draft.sets.values())
    for model in wanted:
        known[model].update(model._default_manager.values_list(_key_field(model), flat=True))
    for draft in everything:
        references = [(name, model, [key]) for name, (model, key) in draft.references.items()]
        references += [(name, model, keys) for name, (model, keys) in draft.sets.items()]
        for name, model, keys in references:
            for key in keys:
                if key not in known[model]:
                    message = f"“{name}”: there is no {type_word(model)} “{key}”, neither in these files nor on record."
                    problems.append(
                        Problem(draft.file, draft.line_of(name), message + _did_you_mean(key, known[model]))
                    )


# Writing -------------------------------------------------------------------------------------------------------------


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
        if not is_new and is_changed:
            log(instance, "record.import", user=self.by, data={"file": draft.file})

    def _table(self, model: type[models.Model]) -> dict[str, models.Model]:
        if model not in self.found:
            key = _key_field(model)
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
        table, key_field = self._table(draft.model), _key_field(draft.model)
        instance = table.get(draft.key)
        is_new = instance is None
        if instance is None:
            instance = draft.model(**{key_field: draft.key})
        before = _snapshot(instance)
        is_changed = False
        table.setdefault(draft.key, instance)
        if self._fill(draft, instance):
            is_changed = is_new or _snapshot(instance) != before
            if is_changed:
                if not self._fits(draft, instance):
                    return draft, instance, is_new, False
                instance.save()
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

    def _fits(self, draft: Draft, instance: models.Model) -> bool:
        """Check the record against its constraints and the other records, which takes queries."""
        return self._passes(draft, instance.validate_unique, instance.validate_constraints)

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
        relation = _relation(type(parent), accessor)
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
            if self._fits(draft, child):
                child.save()
                self._write_sets(draft, child)
        return True

    def _write_part(self, whole: models.Model, accessor: str, draft: Draft) -> bool:
        relation = _relation(type(whole), accessor)
        part_model, whole_field = relation.related_model, relation.field.name
        part = part_model._base_manager.filter(**{whole_field: whole}).first() or part_model(**{whole_field: whole})
        before = _snapshot(part)
        if not self._fill(draft, part, exclude=[whole_field]):
            return False
        changed = part.pk is None or _snapshot(part) != before
        if changed:
            if not self._fits(draft, part):
                return False
            part.save()
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
            for draft in _all_of(record):
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
        if f.name not in NOT_WRITTEN and not _is_parent(f) and (value := getattr(instance, f.attname), True)[1]
    }


def _is_parent(f: Any) -> bool:
    return type(f).__name__ == "ParentalKey"

"""Read record files into drafts: values as the fields want them, references still by key, and the line of each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import camel_case_to_spaces

from sampan.core.dates import parse_period
from sampan.core.quantities import Quantity, parse_quantity, with_hedges
from sampan.core.recordfiles import Listing, Mapping, Problem, Rejected, Scalar, Value, read
from sampan.core.text import close_matches
from sampan.network.models import Certainty, Dated, Keyed, User, Vocabulary

INTERVAL_FIELDS = ("start", "end", "precision", "is_open", "date_printed", "date_certainty")
QUANTITY_FIELDS = ("kind", "value", "minimum", "maximum", "whole", "duration")
NOT_WRITTEN = {"id", "latest_revision", "index_entries", "country_page"}


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


def record_types() -> dict[str, type[models.Model]]:
    """The types that files may hold, by the word that files use: every keyed record and every vocabulary."""
    types = [model for model in apps.get_models() if issubclass(model, Keyed | Vocabulary)]
    return {type_word(model): model for model in types}


def type_word(model: type[models.Model]) -> str:
    """How files call a model: StaffPost is staff_post."""
    return camel_case_to_spaces(model.__name__).replace(" ", "_")


def key_field(model: type[models.Model]) -> str:
    """The column by which files name a record."""
    return "slug" if issubclass(model, Vocabulary) else "key"


def read_folder(folder: Path) -> tuple[list[Draft], list[Problem]]:
    """Every record of every file under `folder`, and every problem met in reading them."""
    names = record_types()
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
                problems.append(Problem(file, line, f"“{word}” is not a type of record.{did_you_mean(word, names)}"))
            elif not isinstance(value, Listing):
                problems.append(
                    Problem(
                        file, line, f"After “{word}:” comes a list: begin each record with “- {key_field(model)}:”."
                    )
                )
            else:
                drafts += [draft for item in value.items if (draft := _read_record(item, model, file, problems))]
    _refuse_second_keys(drafts, problems)
    return drafts, problems


def _read_record(item: Value, model: type[models.Model], file: str, problems: list[Problem]) -> Draft | None:
    word, name = type_word(model), key_field(model)
    if not isinstance(item, Mapping):
        problems.append(Problem(file, item.line, f"A {word} is written as names and values, beginning with “{name}:”."))
        return None
    key = item.values.get(name)
    if not isinstance(key, Scalar) or not key.text:
        problems.append(Problem(file, item.line, f"This {word} has no {name}: add “{name}: …”."))
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
                Problem(draft.file, line, f"A {type_word(draft.model)} has no “{name}”.{did_you_mean(name, writable)}")
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
            elif f.one_to_many and not issubclass(child, Keyed) and is_parental(f.field):
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
    part = Draft(relation_of(draft.model, name).related_model, draft.file, value.line)
    _read_fields(value, part, problems)
    draft.parts[name] = part


def _read_children(draft: Draft, name: str, value: Value, problems: list[Problem]) -> None:
    child_model = relation_of(draft.model, name).related_model
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


def relation_of(model: type[models.Model], accessor: str) -> Any:
    """The reverse relation by which a record reaches its children or its part."""
    return next(r for r in model._meta.related_objects if r.get_accessor_name() == accessor)


def _has_field(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A sentence with the nearest of the choices, or nothing."""
    near = close_matches(word, list(choices))
    return f" Did you mean {' or '.join(f'“{choice}”' for choice in near)}?" if near else ""


def _refuse_second_keys(drafts: list[Draft], problems: list[Problem]) -> None:
    first: dict[tuple[type[models.Model], str], Draft] = {}
    for draft in drafts:
        before = first.setdefault((draft.model, draft.key), draft)
        if before is not draft:
            message = f"The {type_word(draft.model)} “{draft.key}” is already in {before.file}:{before.line}: keep one of them."
            problems.append(Problem(draft.file, draft.line, message))


def all_of(draft: Draft) -> Iterable[Draft]:
    """The draft with all its children and parts."""
    yield draft
    for children in draft.children.values():
        for child in children:
            yield from all_of(child)
    for part in draft.parts.values():
        yield from all_of(part)


def is_parental(f: Any) -> bool:
    """Whether a field is the tie of a child to the record it belongs to."""
    return type(f).__name__ == "ParentalKey"

"""What an app offers to the search, said in one place: a tuple `OFFERS` in its `queries`, or in `queries/offers.py`.

An offer names columns by paths over relations, as Django's own filters do. From the paths follow both what a document
holds and which tables have to tell of a change (`actions/changes.py`).
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, ManyToManyRel, ManyToOneRel, Model, QuerySet

from sampan.network.models import Audience

# From the widest circle to the narrowest. What nobody but the desk may find (drafts, working tables) comes last.
DESK: Final = "desk"
AUDIENCES: Final = (Audience.PUBLIC.value, Audience.MEMBERS.value, Audience.STAFF.value, DESK)


@dataclass(frozen=True, slots=True)
class Offer:
    """A table whose rows can be found.

    `kind` is what a reader may filter by. `titles` and `texts` are paths to columns; `places` are paths to places, whose
    countries a reader may filter by. `within` are paths to records that must be visible too, such as a figure's
    indicator. What stands on a path and is not visible itself gives no words to the document. `open_to` tells the
    rule where it is not the queryset's own, and `hangs_on` names tables of which any row may change what it says;
    `is_public` is off for tables that only the desk may search. `said` gives titles and texts that stand in no column,
    such as those that are sealed; they are the record's own, for whoever may see it.
    """

    kind: str
    model: type[Model]
    titles: tuple[str, ...]
    texts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    is_public: bool = True
    open_to: Callable[[QuerySet[Any], Collection[str]], QuerySet[Any]] | None = None
    hangs_on: tuple[type[Model], ...] = ()
    said: Callable[[Any], tuple[Collection[str], Collection[str]]] | None = None

    def rows_open_to(self, audiences: Collection[str]) -> QuerySet[Any]:
        """The rows that whoever belongs to `audiences` may see, by the rule of `visible_to`."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        if not self.is_public:
            return rows.none()
        if self.open_to is not None:
            return self.open_to(rows, audiences)
        rows = self.model._default_manager.open_to(audiences)  # type: ignore[attr-defined]
        for path in self.within:
            # A row that is in nothing is not hidden by it.
            above: Any = hop(self.model, path.split("__")[0]).model
            opened = above._default_manager.open_to(audiences)
            rows = rows.filter(**{f"{path}__in": opened}) | rows.filter(**{f"{path}__isnull": True})
        return rows


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: the table it leads to and how it is reached.

    `table` holds the key that makes the step: `source_column` there, or in a table between, names the row one comes
    from; it is empty where the key is in the row one comes from itself.
    """

    model: type[Model]
    link: type[Model] | None = None
    link_column: str = ""


def hop(model: type[Model], name: str) -> Hop:
    """The step from a table by the relation of that name. Raises FieldDoesNotExist for a name that is no field."""
    field: Any = _relation(model, name)
    if isinstance(field, ManyToManyField):
        return Hop(field.related_model, field.remote_field.through, field.m2m_column_name())
    if isinstance(field, ManyToManyRel):
        return Hop(field.related_model, field.through, field.field.m2m_reverse_name())
    if isinstance(field, ManyToOneRel):
        return Hop(field.related_model, field.related_model, field.field.column)
    if isinstance(field, ForeignKey):
        return Hop(field.related_model)
    raise ValueError(f"{model.__name__}.{name} is no relation.")


def _relation(model: type[Model], name: str) -> Any:
    """The field or the reverse relation of that name, as instances know it."""
    for field in model._meta.get_fields():
        known = field.get_accessor_name() if field.auto_created and not field.concrete else field.name  # type: ignore[union-attr]
        if known == name:
            return field
    return model._meta.get_field(name)


def relations_of(offer: Offer) -> list[str]:
    """Every path of relations on which a document of the offer stands, shortest first, without the columns."""
    found: set[str] = set()
    for path in (*offer.titles, *offer.texts):
        found.add(path.rpartition("__")[0])
    for path in offer.places:
        found |= {path, f"{path}__country"}
    found |= set(offer.within)
    for path in list(found):
        parts = path.split("__")
        found |= {"__".join(parts[:length]) for length in range(1, len(parts))}
    return sorted(found - {""}, key=lambda path: (path.count("__"), path))


@cache
def offers() -> dict[str, Offer]:
    """Every offer by its kind, those of the lowest app first."""
    # Imported here, because that module is made of this one's class.
    from .network_offers import OFFERS

    declared = list(OFFERS)
    for config in reversed(list(apps.get_app_configs())):
        for name in (f"{config.name}.queries.offers", f"{config.name}.queries"):
            if config.name.startswith("sampan.") and config.label != "search" and _is_there(name):
                declared += getattr(importlib.import_module(name), "OFFERS", ())
    found = {offer.kind: offer for offer in declared}
    if len(found) != len(declared):
        raise ValueError("Two offers to the search have the same kind.")
    return found


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def offer_of(model: type[Model]) -> Offer | None:
    """The offer of a table, or None where it offers nothing."""
    return next((offer for offer in offers().values() if offer.model is model), None)

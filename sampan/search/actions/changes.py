"""Hearing of changes: triggers that write down, in the transaction of a change, which documents it makes old.

An offer's paths say which tables its documents stand on. A change of a row there is a change of every document whose
path leads over the row; the database itself works out which, so that no writer can forget it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model

from sampan.network.actions.triggers import drop_triggers, set_triggers

from ..models import Change
from ..queries.offers import Offer, hop, offers, relations_of

PREFIX: Final = "sampan_search_"
# A number that stands for the changed row while Django writes a question; no row is ever called so.
_STAND_IN: Final = -(2**62)

# By table and event (insert, update, delete), the statements that note which documents are old now.
Statements = dict[str, dict[str, set[str]]]


def watch_offers() -> None:
    """Make the triggers of every offer. Does nothing where all are in place; called after every migration."""
    with transaction.atomic(), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if Change._meta.db_table not in there:
            return
        wanted = _triggers({table: events for table, events in _statements().items() if table in there})
        set_triggers(PREFIX, wanted)


def unwatch_offers() -> None:
    """Take the triggers away, around a migration."""
    with transaction.atomic():
        drop_triggers(PREFIX)


def _statements() -> Statements:
    """What each change of a row makes old, of all offers."""
    found: Statements = defaultdict(lambda: defaultdict(set))
    for offer in offers().values():
        root = offer.model._meta
        for event, side in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            found[root.db_table][event].add(_statement(offer, "", f'{side}."{root.pk.column}"'))
        for parent, link in root.parents.items():
            assert link is not None
            # What a page inherits stands in the table of all pages.
            statement = _statement(offer, link.name, f'NEW."{parent._meta.pk.column}"')
            found[parent._meta.db_table]["update"].add(statement)
        for table in offer.hangs_on:
            for event in ("insert", "update", "delete"):
                found[table._meta.db_table][event].add(_statement_of_all(offer))
        for path in relations_of(offer):
            above, _separator, name = path.rpartition("__")
            step = hop(_model_at(offer.model, above), name)
            if step.link is not None:
                # A row that names where it belongs: it came, it went, or it was changed and perhaps belonged elsewhere.
                for event, side in (("insert", "NEW"), ("update", "NEW"), ("update", "OLD"), ("delete", "OLD")):
                    statement = _statement(offer, above, f'{side}."{step.link_column}"')
                    found[step.link._meta.db_table][event].add(statement)
            if step.link is not step.model:
                # The row at the other end of a key. While others name it it cannot go, and whoever names it anew is
                # changed by that.
                statement = _statement(offer, path, f'NEW."{step.model._meta.pk.column}"')
                found[step.model._meta.db_table]["update"].add(statement)
    return found


def _model_at(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__") if path else []:
        model = hop(model, name).model
    return model


def _statement(offer: Offer, path: str, target: str) -> str:
    """The SQL that notes each document of the offer whose `path` leads to the row whose key is `target`."""
    into = f'INSERT INTO {Change._meta.db_table} (kind, "row")'
    if not path:
        return f"{into} VALUES ('{offer.kind}', {target});"
    # A text key (a kind, a language) gets a text for its stand-in.
    textual = _model_at(offer.model, path)._meta.pk.get_internal_type() in {"SlugField", "CharField"}
    stand_in: Any = str(_STAND_IN) if textual else _STAND_IN
    question = offer.model._default_manager.filter(**{path: stand_in}).order_by().values("pk")
    sql, values = question.query.get_compiler(connection=connection).as_sql()
    if list(values) != [stand_in] or sql.count("%s") != 1 or not sql.startswith("SELECT "):
        raise ValueError(f"The offer {offer.kind} cannot be watched over {path}: {sql}")
    rows = sql.replace("%s", target)
    return f"{into} SELECT '{offer.kind}', {rows.removeprefix('SELECT ')};"


def _statement_of_all(offer: Offer) -> str:
    """The SQL that notes every document of the offer."""
    meta = offer.model._meta
    into = f'INSERT INTO {Change._meta.db_table} (kind, "row")'
    return f'{into} SELECT \'{offer.kind}\', "{meta.pk.column}" FROM "{meta.db_table}";'


def _triggers(statements: Statements) -> dict[str, str]:
    """The SQL of every trigger by its name, which changes with what the trigger does."""
    made: dict[str, str] = {}
    for table, events in statements.items():
        for event, wanted in events.items():
            body = " ".join(sorted(wanted))
            mark = hashlib.sha256(f"{table} {event} {body}".encode()).hexdigest()[:10]
            # PostgreSQL cuts names at 63 letters.
            name = f"{PREFIX}{mark}_{table}"[:54] + f"_{event}"
            made[name] = _trigger(name, table, event, body)
    return made


def _trigger(name: str, table: str, event: str, body: str) -> str:
    if connection.vendor != "postgresql":
        return f'CREATE TRIGGER "{name}" AFTER {event.upper()} ON "{table}" BEGIN {body} END'
    return (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$; '
        f'CREATE TRIGGER "{name}" AFTER {event.upper()} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()'
    )

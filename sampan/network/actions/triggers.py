"""Triggers of the database: made where they are missing, taken away where they are no longer wanted.

Triggers see every writer: a form at the desk, a bulk update, another process, a line of SQL typed by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate, pre_migrate


def made_triggers(prefix: str) -> set[str]:
    """The names of the triggers there are that begin with `prefix`."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid) AND starts_with(tgname, %s)",
                [prefix],
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB %s", [f"{prefix}*"])
        return {name for (name,) in cursor.fetchall()}


def set_triggers(prefix: str, wanted: Mapping[str, str]) -> bool:
    """Make the triggers of `wanted` (SQL by name) that are missing and drop the others of this prefix.

    A trigger that is there is taken for right by its name alone. Says whether anything was changed.
    """
    made = made_triggers(prefix)
    for name in made - wanted.keys():
        _drop(name)
    with connection.cursor() as cursor:
        for name in wanted.keys() - made:
            cursor.execute(wanted[name])
    return wanted.keys() != made


def drop_triggers(prefix: str) -> None:
    """Take the triggers away. SQLite would otherwise refuse to rename a table that one of them names."""
    for name in made_triggers(prefix):
        _drop(name)


def away_while_migrating(app: AppConfig, take_away: Callable[[], None], make: Callable[[], None]) -> None:
    """Have an app's triggers taken away before tables change and made after, by Django's own signals around migrations."""

    def before(plan: Any = None, **given: Any) -> None:
        if plan:
            take_away()

    def after(**given: Any) -> None:
        make()

    # Held on to: nobody else knows these functions.
    pre_migrate.connect(before, sender=app, weak=False)
    post_migrate.connect(after, sender=app, weak=False)


def _drop(name: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            return
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgname = %s AND pg_table_is_visible(pg_class.oid)",
            [name],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"')

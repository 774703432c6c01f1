"""Triggers of the database: made where they are missing, taken away where they are no longer wanted.

Triggers see every writer: a form at the desk, a bulk update, another process, a line of SQL typed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection


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

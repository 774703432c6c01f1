"""Watching the record: the database itself changes the stamp whenever a table changes that public pages show.

Why they are made like this is told in docs/decisions/0006-page-cache.md.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.apps import apps
from django.db import connection, transaction

from sampan.network.actions.triggers import drop_triggers, set_triggers

from ..models import Stamp

PREFIX: Final = "sampan_stamp_"
_EVENTS: Final = ("insert", "update", "delete")
# 2**53: a sum of such numbers is exact everywhere.
_LARGEST: Final = 9_007_199_254_740_991

# Tables that no public page shows. Any other table is watched, also one that a later migration adds.
_APPS_NOT_SHOWN: Final = frozenset(
    {
        "auth",
        "contenttypes",
        "sessions",
        "django_tasks_database",
        "search",
        "wagtailadmin",
        "wagtailsearch",
        "wagtailusers",
    }
)
_TABLES_NOT_SHOWN: Final = frozenset(
    {
        "website_stamp",
        "network_namedecision",
        "network_user",
        "network_user_countries",
        "network_user_groups",
        "network_user_user_permissions",
        "network_scheduledrun",
        # The words of files, for the search alone.
        "library_documentwords",
        "sources_copywords",
        # What is written at the desk; everybody sees what was made of it and published.
        "reports_build",
        "reports_excuse",
        "reports_leftout",
        "reports_passagedraft",
        "reports_passagetext",
        "reports_passageversion",
        # Of the lists, what is no part of an archive that everybody reads: copies are written by the thousand.
        "lists_archiveimport",
        "lists_awaitedpost",
        "lists_bounce",
        "lists_cannedreply",
        "lists_capturedcopy",
        "lists_confirmation",
        "lists_delivery",
        "lists_hold",
        "lists_listexception",
        "lists_mailing",
        "lists_mailinglist_guards_against",
        "lists_mailinglist_moderators",
        "lists_mailinglist_owners",
        "lists_postcontent",
        "lists_postmark",
        "lists_removal",
        "lists_senderpolicy",
        "lists_senderrule",
        "lists_subscription",
        "lists_subscriptionevent",
        # Made while a page is drawn for the first time; the image they are made of is watched.
        "library_customrendition",
        "wagtailimages_rendition",
        "wagtailcore_comment",
        "wagtailcore_commentreply",
        "wagtailcore_pagesubscription",
        "wagtailcore_referenceindex",
        "wagtailcore_taskstate",
        "wagtailcore_uploadedfile",
        "wagtailcore_workflowstate",
    }
)


def watched_tables() -> list[str]:
    """Every table whose rows can stand on a public page."""
    models = apps.get_models(include_auto_created=True)
    tables = {
        model._meta.db_table
        for model in models
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in _APPS_NOT_SHOWN
    }
    return sorted(tables - _TABLES_NOT_SHOWN)


def watch_tables() -> None:
    """Make the triggers that are missing, take away those of tables that are gone, and change the stamp.

    Does nothing where all is in place. Called after every migration.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if Stamp._meta.db_table not in there:
            return
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        changed = set_triggers(PREFIX, _triggers([table for table in watched_tables() if table in there]))
        if changed or not Stamp.objects.exists():
            change_stamp()


def unwatch_tables() -> None:
    """Take the triggers away, around a migration."""
    with transaction.atomic():
        drop_triggers(PREFIX)


def change_stamp() -> None:
    """Make every kept page of every process an old one."""
    number = secrets.randbelow(_LARGEST)
    if not Stamp.objects.update(number=number):
        Stamp.objects.create(number=number)


# A trigger for each row, because SQLite has no other. The number is drawn, not counted: a counter would come back to a
# number it had before when a backup is restored or a transaction is rolled back, and old pages with it.
_SQLITE: Final = (
    'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN '
    f"UPDATE website_stamp SET number = abs(random() % {_LARGEST}); END"
)

# On PostgreSQL many write at once. To update one row all would wait for it until the first of them commits, and two
# that wait for each other’s records besides would never end. So each adds a row of its own and takes away old ones that
# nobody else holds; the stamp is the sum, which every commit changes.
_POSTGRESQL_FUNCTION: Final = f"""
CREATE OR REPLACE FUNCTION sampan_change_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') = 'read committed' THEN
        DELETE FROM website_stamp WHERE id IN (SELECT id FROM website_stamp LIMIT 50 FOR UPDATE SKIP LOCKED);
    END IF;
    INSERT INTO website_stamp (number) VALUES (floor(random() * {_LARGEST})::bigint);
    RETURN NULL;
END $$
"""
_POSTGRESQL: Final = (
    'CREATE TRIGGER "{name}" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}" '
    "FOR EACH STATEMENT EXECUTE FUNCTION sampan_change_stamp()"
)


def _triggers(tables: list[str]) -> dict[str, str]:
    """The SQL of every trigger by its name."""
    if connection.vendor == "postgresql":
        # Names are cut at 63 letters, and the longest of our tables would come too near.
        return {
            name: _POSTGRESQL.format(name=name, table=table) for table in tables for name in [f"{PREFIX}{table}"[:63]]
        }
    return {
        name: _SQLITE.format(name=name, event=event.upper(), table=table)
        for table in tables
        for event in _EVENTS
        for name in [f"{PREFIX}{table}_{event}"]
    }

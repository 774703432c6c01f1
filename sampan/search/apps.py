"""How Django knows this app, and when the triggers are made that tell the index of changes."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SearchConfig(AppConfig):
    """The search app."""

    name = "sampan.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang on to Django's own signals around migrations; the site has none of its own."""
        pre_migrate.connect(_let_go, sender=self)
        post_migrate.connect(_watch, sender=self)


def _let_go(plan: Any = None, **given: Any) -> None:
    from .actions.changes import unwatch_offers

    if plan:
        unwatch_offers()


def _watch(**given: Any) -> None:
    from .actions.changes import watch_offers

    watch_offers()

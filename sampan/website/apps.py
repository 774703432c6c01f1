"""How Django knows this app, and when the record's tables are watched anew."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class WebsiteConfig(AppConfig):
    """The website app."""

    name = "sampan.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang on to Django's own signals around migrations; the site has none of its own."""
        pre_migrate.connect(_let_go, sender=self)
        post_migrate.connect(_watch, sender=self)


def _let_go(plan: Any = None, **given: Any) -> None:
    from .actions.stamp import unwatch_tables

    if plan:
        unwatch_tables()


def _watch(**given: Any) -> None:
    from .actions.stamp import watch_tables

    watch_tables()

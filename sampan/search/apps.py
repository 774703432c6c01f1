"""How Django knows this app, and when the triggers are made that tell the index of changes."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search app."""

    name = "sampan.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch the tables of what can be found, but not while they are being changed."""
        from sampan.network.actions.triggers import away_while_migrating

        from .actions.changes import unwatch_offers, watch_offers

        away_while_migrating(self, unwatch_offers, watch_offers)

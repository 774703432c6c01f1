"""How Django knows this app."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """The sources app."""

    name = "sampan.sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which tables the desk has and who may edit them."""
        from .permissions import register

        register()

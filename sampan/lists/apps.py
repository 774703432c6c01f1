"""How Django knows this app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """The lists app."""

    name = "sampan.lists"
    label = "lists"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which tables the desk has and who may edit them."""
        from .permissions import register

        register()

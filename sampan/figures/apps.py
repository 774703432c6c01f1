"""How Django knows this app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The figures app."""

    name = "sampan.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which tables the desk has and who may edit them."""
        from .permissions import register

        register()

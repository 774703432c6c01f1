"""How Django knows this app."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The policies app."""

    name = "sampan.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which tables the desk has and who may edit them."""
        from .permissions import register

        register()

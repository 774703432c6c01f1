"""How Django knows this app, and Wagtail's desk of accounts with our forms in it."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class NetworkConfig(AppConfig):
    """The network app."""

    name = "sampan.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        """Say which tables the desk has and who may edit them."""
        from .permissions import desk

        desk.register()


class AccountsDeskConfig(WagtailUsersAppConfig):
    """Wagtail's app of accounts, with roles, organisations and countries instead of groups of permissions."""

    user_viewset = "sampan.network.viewsets.accounts.AccountViewSet"

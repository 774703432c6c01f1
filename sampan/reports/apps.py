"""How Django knows this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The reports app."""

    name = "sampan.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

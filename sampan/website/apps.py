"""How Django knows this app, when the record's tables are watched anew, and what a public host has to set."""

import stat
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


class WebsiteConfig(AppConfig):
    """The website app."""

    name = "sampan.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch the record's tables for kept pages, but not while they are being changed."""
        from sampan.network.actions.triggers import away_while_migrating

        from .actions.stamp import unwatch_tables, watch_tables

        away_while_migrating(self, unwatch_tables, watch_tables)


@register(Tags.security, deploy=True)
def check_host(app_configs: Any, **given: Any) -> list[CheckMessage]:
    """Whether the settings fit a host that others reach; asked by `manage.py check --deploy` only."""
    found: list[CheckMessage] = []
    local = {"localhost", "127.0.0.1", "[::1]"}
    if "*" in settings.ALLOWED_HOSTS:
        found.append(
            Error(
                "The site answers to any name.",
                hint="A letter or a feed could then lead to a stranger's site: list the site's own names in SAMPAN_HOSTS.",
                id="sampan.E001",
            )
        )
    if set(settings.ALLOWED_HOSTS) <= local:
        found.append(
            Warning(
                "The site answers only to this machine's own names.",
                hint="Set SAMPAN_HOSTS to the site's name, for example network.example.",
                id="sampan.W001",
            )
        )
    if not settings.HTTPS:
        found.append(
            Warning(
                "Pages, passwords and cookies travel unencrypted.",
                hint="Put the site behind a web server with a certificate, then set SAMPAN_HTTPS=1 and, if that server "
                "sets X-Forwarded-Proto itself, SAMPAN_BEHIND_PROXY=1.",
                id="sampan.W002",
            )
        )
    if not settings.SITE_ADDRESS.startswith("https://"):
        found.append(
            Warning(
                f"Feeds, letters and citations will name {settings.SITE_ADDRESS} as the site's address.",
                hint="Set SAMPAN_ADDRESS, for example https://network.example.",
                id="sampan.W003",
            )
        )
    if not settings.COLLECTED:
        found.append(
            Warning(
                "Static files are served uncompressed from where they lie, and browsers ask for them again and again.",
                hint="Run `manage.py collectstatic --no-input`.",
                id="sampan.W004",
            )
        )
    kept = settings.VAR / "secret-key"
    if kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        found.append(
            Error(
                "Other accounts of this machine can read the site's secret.",
                hint=f"Whoever knows it can sign in as anybody: chmod 600 {kept}",
                id="sampan.E002",
            )
        )
    return found

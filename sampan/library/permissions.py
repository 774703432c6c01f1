"""Which tables of this app the desk has, and what a country editor may do with them."""

from __future__ import annotations

from sampan.network.permissions import register_record

from .models import Edition, Photo, Work, WorkKind


def register() -> None:
    """Called once, when Django starts. Publications and consent are the secretariat's: editors have no part in them."""
    for model in (Edition, Photo, Work, WorkKind):
        register_record(model)

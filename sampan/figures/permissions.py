"""Which tables of this app the desk has, and what a country editor may do with them."""

from __future__ import annotations

from sampan.network.permissions import Editor, register_record

from .models import Figure, Indicator


def register() -> None:
    """Called once, when Django starts."""
    register_record(Figure, Editor.EDITS_OWN_COUNTRIES, countries=("place", "origins"))
    register_record(Indicator, Editor.READS)

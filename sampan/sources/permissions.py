"""Which tables of this app the desk has, and what a country editor may do with them."""

from __future__ import annotations

from sampan.network.permissions import Editor, register_record

from .models import Claim, Note, Quotation, Source, Term


def register() -> None:
    """Called once, when Django starts."""
    # A source belongs to no country: who recorded it may correct it, all others of the desk may cite it.
    register_record(Source, Editor.EDITS_OWN_ENTRIES)
    register_record(Note, Editor.READS)
    for model in (Claim, Quotation, Term):
        register_record(model)

"""Which tables of this app the desk has, and what a country editor may do with them."""

from __future__ import annotations

from sampan.network.permissions import Editor, register_record

from .models import Criticism, Instrument, InstrumentKind, Pathway, PolicyAction, Rule


def register() -> None:
    """Called once, when Django starts."""
    register_record(PolicyAction, Editor.EDITS_OWN_COUNTRIES, countries=("countries", "place"))
    # A rule is made where the worker arrives.
    register_record(Rule, Editor.EDITS_OWN_COUNTRIES, countries=("destinations", "pathway__destinations", "origins"))
    register_record(Instrument, Editor.READS)
    register_record(Pathway, Editor.READS)
    for model in (Criticism, InstrumentKind):
        register_record(model)

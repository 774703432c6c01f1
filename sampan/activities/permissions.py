"""Which tables of this app the desk has, and what a country editor may do with them."""

from __future__ import annotations

from sampan.network.permissions import Editor, register_record

from .models import (
    Activity,
    ActivityKind,
    CalendarEntry,
    Consultation,
    FieldSession,
    ParticipationRole,
    Project,
    Series,
    StudySite,
    Training,
    Visit,
)


def register() -> None:
    """Called once, when Django starts."""
    register_record(Activity, Editor.EDITS_OWN_COUNTRIES, countries=("places__place",))
    for model in (Consultation, FieldSession, Training, Visit):
        register_record(model, Editor.EDITS_OWN_COUNTRIES, countries=("activity__places__place",))
    for model in (Project, Series, StudySite):
        register_record(model, Editor.CHOOSES)
    for model in (ActivityKind, CalendarEntry, ParticipationRole):
        register_record(model)

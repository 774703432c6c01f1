"""Which tables of this app the desk has, and what a country editor may do with them."""

from __future__ import annotations

from .. import models
from .records import Editor, register_record


def register() -> None:
    """Called once, when Django starts."""
    register_record(
        models.Organisation,
        Editor.EDITS_OWN_COUNTRIES,
        countries=("country", "memberships__heading", "place"),
    )
    register_record(models.Place, Editor.READS)
    # People's addresses stand in their records: editors name people, and do not open them.
    register_record(models.Person, Editor.CHOOSES)
    for model in (
        models.Committee,
        models.CommitteeSeat,
        models.Conference,
        models.Consultancy,
        models.Decision,
        models.Internship,
        models.Language,
        models.Office,
        models.OrganisationKind,
        models.PlaceKind,
        models.StaffPost,
    ):
        register_record(model)

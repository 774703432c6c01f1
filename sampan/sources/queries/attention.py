"""Which notes need somebody's attention at the desk."""

from __future__ import annotations

from django.db.models import QuerySet

from sampan.sources.models import Note


def notes_without_source() -> QuerySet[Note]:
    """Notes of documents of which nobody knows what they name."""
    return Note.objects.filter(source__isnull=True)

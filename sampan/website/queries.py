"""What the site asks of its own tables: the stamp that changes with the record, and what stands in the frame."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.utils import OperationalError, ProgrammingError

from sampan.network.models import Organisation

from .models import HomePage, TextPage


def current_stamp() -> str | None:
    """A mark that is another one after every change of what public pages show; None while there is none.

    Read it before anything else: a page built afterwards is at least as new as the mark.
    """
    try:
        with connection.cursor() as cursor:
            # On PostgreSQL each change adds a row of its own (see decision 0006), so the mark is their sum.
            cursor.execute("SELECT SUM(number), COUNT(*) FROM website_stamp")
            total, rows = cursor.fetchone()
    except (OperationalError, ProgrammingError):
        return None  # before the first migration, and in the middle of one
    return f"{total}-{rows}" if rows else None


@dataclass(frozen=True, slots=True)
class FrameRecord:
    """What the frame of every page takes from the record."""

    network_name: str
    network_lang: str
    tagline: str
    about: tuple[tuple[str, str], ...]  # title, address


def frame_record() -> FrameRecord:
    """The network's name, its opening sentence and its pages of text."""
    network = Organisation.objects.filter(live=True, is_network=True).values_list("name", "name_language_id").first()
    name, language = network or ("", "")
    tagline = ""
    about = []
    home = HomePage.objects.live().values_list("lead", flat=True).first()
    if home:
        tagline = home
    for title, slug in TextPage.objects.live().public().order_by("path").values_list("title", "slug"):
        about.append((title, f"/{slug}/"))
    return FrameRecord(name, language, tagline, tuple(about))

"""Which works and photos need somebody's attention at the desk."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from sampan.library.models import Edition, Photo, Work


def works_with_missing_editions() -> QuerySet[Work]:
    """Works that should exist in some language in which there is no edition of them."""
    wanted = Work.languages_wanted.through.objects.filter(work=OuterRef("pk"))
    there = Edition.objects.filter(work=OuterRef("work"), language=OuterRef("language"))
    return Work.objects.filter(Exists(wanted.filter(~Exists(there))))


def photos_without_consent() -> QuerySet[Photo]:
    """Photos of which nobody recorded that those in them agree to be shown."""
    return Photo.objects.without_consent()

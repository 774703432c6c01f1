"""Photos: the wall of captions, one photo, and the only way by which a picture's bytes leave."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.library.models import SHOWABLE, Consent, CustomImage, Photo
from sampan.library.queries.photos import (
    PhotoChoices,
    image_of_file,
    list_photos,
    may_see_picture,
    photo_choices,
    photo_record,
)

from ..forms import KeyChoice, Question, SearchField, YearField
from . import wording
from .exports import absolute, json_ld
from .lists import csv_answer, json_answer, page_of

COLUMNS = ("key", "url", "caption", "caption_language", "date", "place", "country", "activity", "credit", "has_picture")
WIDTHS = (480, 1200)


class PhotoQuestion(Question):
    """Which photos: every filter offers only what finds something."""

    q = SearchField(label=gettext_lazy("Words"))
    country = KeyChoice(label=gettext_lazy("Country"), choices=[])
    activity = KeyChoice(label=gettext_lazy("Taken at"), choices=[])
    project = KeyChoice(label=gettext_lazy("Project"), choices=[])
    year = YearField(label=gettext_lazy("Year"))

    def __init__(self, data: Any, *, offered: PhotoChoices) -> None:
        super().__init__(data)
        self.fields["country"].offer = [(place.key, place.name) for place in offered.countries]
        self.fields["activity"].offer = [
            (activity.key, activity.title, activity.title_language_id) for activity in offered.activities
        ]
        self.fields["project"].offer = [(project.key, str(project)) for project in offered.projects]


@require_safe
def photo_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """The wall of photos, filtered; the captions as CSV and JSON."""
    question = PhotoQuestion(request.GET, offered=photo_choices(user=request.user))
    asked = question.answers()
    number = asked.pop("page")
    found = list_photos(user=request.user, **asked)
    if form == "csv":
        return csv_answer([photo_data(photo, request) for photo in found], COLUMNS, "photos")
    if form == "json":
        return json_answer([photo_data(photo, request) for photo in found], url=absolute(reverse("photos")))
    page = page_of(found, number)
    total = page.paginator.count
    return render(
        request,
        "website/photo_list.html",
        {
            "trail": wording.crumbs(title=_("Photos")),
            "heading": ngettext("%(number)d photo", "%(number)d photos", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "photos": [picture_of(photo, user=request.user) for photo in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("photos"),
                question.query(),
                [("csv", _("The captions as a table")), ("json", _("The captions as data"))],
            ),
            "canonical": absolute(reverse("photos")),
        },
    )


def picture_of(photo: Photo, *, user: Any, large: bool = False) -> dict[str, Any]:
    """A photo of `list_photos` as components/photo.html takes it: with its picture only where consent is on record.

    Staff read the state of the consent beside the caption; the pictures without it they see at the desk.
    """
    shown: dict[str, Any] = {
        "key": photo.key,
        "caption": photo.caption,
        "lang": wording.lang(photo.caption_language_id),
        "credit": photo.credit_printed or (photo.credit.printed_name if photo.credit and photo.credit.live else ""),
        "place": wording.places_in_words([photo.place]) if photo.place and photo.place.live else "",
        "date": wording.when(photo.period) if photo.start or photo.end else "",
        "url": reverse("photo", args=[photo.key]),
        "consent": _consent(photo) if _is_desk(user) else "",
    }
    image = photo.image
    if image is not None and photo.consent in SHOWABLE and not photo.picture_is_closed:
        asked = WIDTHS[-1] if large else WIDTHS[0]
        width = min(asked, image.width)  # a small picture is not made larger
        shown |= {
            "src": reverse("photo-picture", args=[photo.key, asked]),
            "width": width,
            "height": round(width * image.height / image.width),
            "alt": photo.alternative or photo.caption,
        }
        if not large:
            sizes = ((reverse("photo-picture", args=[photo.key, one]), one) for one in WIDTHS)
            shown["srcset"] = ", ".join(f"{address} {min(one, image.width)}w" for address, one in sizes)
    return shown


def _is_desk(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated and user.is_active and user.is_desk_user)


def _consent(photo: Photo) -> str:
    label = str(Consent(photo.consent).label)
    return f"{label}: {photo.consent_remark}" if photo.consent_remark else label


def photo_data(photo: Photo, request: HttpRequest) -> dict[str, Any]:
    """A photo as CSV, JSON and the interface for programs give it."""
    shown = picture_of(photo, user=None)
    country = photo.place.country if photo.place and photo.place.country else photo.place
    return {
        "key": photo.key,
        "url": absolute(shown["url"]),
        "caption": photo.caption,
        "caption_language": photo.caption_language_id,
        "date": photo.date_code,
        "place": photo.place.name if photo.place else "",
        "country": country.name if country else "",
        "activity": _activity_key(photo, request),
        "credit": shown["credit"],
        "has_picture": "src" in shown,
    }


def _activity_key(photo: Photo, request: HttpRequest) -> str:
    from sampan.network.models import audiences_open_to

    activity = photo.activity
    seen = activity is not None and activity.live and activity.audience in audiences_open_to(request.user)
    return activity.key if seen else ""


@require_safe
def photo_page(request: HttpRequest, key: str) -> HttpResponse:
    """One photo with its captions in every language on record."""
    record = photo_record(user=request.user, key=key)
    if record is None:
        raise Http404
    photo = record.photo
    shown = picture_of(photo, user=request.user, large=True)
    title = photo.caption if len(photo.caption) <= 120 else f"{photo.caption[:117].rsplit(' ', 1)[0]}…"
    facts = [
        *(wording.date_facts(photo, _("Taken")) if photo.start or photo.end or photo.date_printed else []),
        {
            "label": _("Place"),
            "value": f"{shown['place']} {_('(implied)')}"
            if shown["place"] and photo.place_is_implied
            else shown["place"],
        },
    ]
    if record.activity:
        facts.append(
            {
                "label": _("Taken at"),
                "value": record.activity.title,
                "url": reverse("activity", args=[record.activity.key]),
                "lang": wording.lang(record.activity.title_language_id),
            }
        )
    if record.project:
        facts.append(
            {"label": _("Project"), "value": str(record.project), "url": reverse("project", args=[record.project.key])}
        )
    if record.work:
        facts.append(
            {
                "label": _("Shows the work"),
                "value": record.work.title,
                "url": reverse("work", args=[record.work.key]),
                "lang": wording.lang(record.work.title_language_id),
            }
        )
    facts += [
        {"label": _("People named"), "several": [wording.person(one) for one in record.people]},
        {"label": _("Photo by"), "value": shown["credit"]},
        {
            "label": _("Caption as printed"),
            "value": f"“{photo.caption_printed}”" if photo.caption_printed else "",
            "lang": wording.lang(photo.caption_language_id),
        },
        {"label": _("Consent"), "value": shown["consent"]},
    ]
    address = reverse("photo", args=[key])
    return render(
        request,
        "website/photo.html",
        {
            "photo": photo,
            "shown": {**shown, "url": ""},
            "title": title,
            "text_lang": wording.lang("en"),
            "title_lang": wording.lang(photo.caption_language_id),
            "trail": wording.crumbs(
                (_("Photos"), reverse("photos")), title=title, language=wording.lang(photo.caption_language_id)
            ),
            "captions": [{"text": row.text, "lang": row.language_id} for row in photo.captions.all()],
            "facts": facts,
            "canonical": absolute(address),
            "json_ld": json_ld(
                {
                    "@type": "ImageObject" if "src" in shown else "CreativeWork",
                    "@id": absolute(address),
                    "url": absolute(address),
                    "caption": photo.caption,
                    "inLanguage": photo.caption_language_id,
                    "creditText": shown["credit"],
                    "contentUrl": absolute(shown["src"]) if "src" in shown else "",
                    "contentLocation": {"@type": "Place", "name": shown["place"]} if shown["place"] else "",
                }
            ),
        },
    )


@require_safe
def photo_picture(request: HttpRequest, key: str, width: int) -> HttpResponse:
    """The bytes of a photo in one of its widths, which is made when it is first asked for.

    Making one takes half a second of a large picture: the page with fifty of them must not wait for all.
    """
    photo = list_photos(user=request.user).filter(key=key).first() if width in WIDTHS else None
    if photo is None or photo.image is None or photo.consent not in SHOWABLE or photo.picture_is_closed:
        raise Http404
    rendition = photo.image.get_rendition(f"width-{width}|format-webp")
    return _bytes(rendition.file.name, open_to_all=may_see_picture(user=None, image=photo.image))


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponse:
    """The bytes of one of Wagtail's own sizes, as the desk shows them. Knowing the address is not enough.

    The original never leaves by this way; it may hold where and when it was taken.
    """
    image: CustomImage | None = image_of_file(name=path)
    if image is None or not may_see_picture(user=request.user, image=image):
        raise Http404
    return _bytes(path, open_to_all=may_see_picture(user=None, image=image))


def _bytes(name: str, *, open_to_all: bool) -> HttpResponse:
    if not default_storage.exists(name):
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = FileResponse(default_storage.open(name, "rb"), content_type=kind)
    # Consent can be withdrawn: a picture is asked for again rather than kept for months.
    answer["Cache-Control"] = "public, max-age=3600" if open_to_all else "private, no-store"
    return answer

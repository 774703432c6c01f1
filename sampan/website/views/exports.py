"""Atom feeds, JSON-LD and references: what other programs take from a page (CSV and JSON are in lists.py)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString, mark_safe

from sampan.core.citations import Reference, bibtex, csl_json, ris

from .lists import data_answer


def absolute(path: str) -> str:
    """The address of `path` as the world knows this site; what leaves in a file cannot be relative."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_ADDRESS}{path}"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One dated thing of an Atom feed. `uid` never changes; `updated` is when it was last changed here."""

    uid: str
    title: str
    url: str
    updated: datetime.datetime
    text: str = ""
    categories: tuple[str, ...] = ()


def atom_answer(
    *, title: str, url: str, feed_url: str, items: Iterable[FeedItem], language: str = "en"
) -> HttpResponse:
    """An Atom feed. Its time is that of its latest item, so that it stays the same while nothing changes."""
    feed = _StillFeed(
        title=title,
        link=absolute(url),
        description="",
        language=language,
        feed_url=absolute(feed_url),
        feed_guid=absolute(url),
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=absolute(item.url),
            description=item.text,
            unique_id=item.uid,
            updateddate=item.updated,
            categories=item.categories,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class _StillFeed(Atom1Feed):
    """Django's feed says "now" where it has no item; that would make every empty feed differ from the one before."""

    def latest_post_date(self) -> datetime.datetime:
        if not self.items:
            return datetime.datetime(2003, 1, 1, tzinfo=datetime.UTC)
        return super().latest_post_date()


def json_ld(data: dict[str, Any]) -> SafeString:
    """A record as schema.org tells it, ready to stand in a `<script type="application/ld+json">`: it cannot end the element.

    Entries without a value are left out.
    """
    told = {
        name: value
        for name, value in {"@context": "https://schema.org", **data}.items()
        if value not in ("", None, [], {})
    }
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def reference_answer(reference: Reference, form: str, key: str) -> HttpResponse:
    """A reference as a file: bib (BibTeX), ris (RIS) or csl (CSL-JSON)."""
    if form == "csl":
        return data_answer([csl_json(reference)], "application/vnd.citationstyles.csl+json")
    written, kind = (
        (bibtex(reference), "application/x-bibtex")
        if form == "bib"
        else (ris(reference), "application/x-research-info-systems")
    )
    answer = HttpResponse(written, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}.{form}"'
    return answer

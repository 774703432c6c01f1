"""What the site asks of its own tables: the stamp that changes with the record, and what stands in the frame."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.utils import OperationalError, ProgrammingError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from sampan.network.models import NameKind, Organisation
from sampan.network.queries.prepared import Prepared
from sampan.search.queries.offers import Offer

from .models import CountryPage, HomePage, TextPage, address_of


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
    for title, path in TextPage.objects.live().public().order_by("path").values_list("title", "url_path"):
        about.append((title, address_of(path)))
    return FrameRecord(name, language, tagline, tuple(about))


@dataclass(frozen=True, slots=True)
class CountryRecord:
    """A country page: the place it is about, and its names in other languages as (language, name)."""

    page_title: str
    slug: str
    introduction: str
    description: str
    place_id: int
    place_key: str
    place_name: str
    is_country: bool
    names: tuple[tuple[str, str], ...]


def _closed_to_some() -> Exists:
    """Whether an editor has closed the page, or one above it, to some readers."""
    return Exists(
        PageViewRestriction.objects.annotate(asked=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(asked__startswith=F("page__path"))
        .values("pk")
    )


def country_record(*, slug: str) -> CountryRecord | None:
    """The published page of the country, whatever its place in the tree, or None. One query.

    Wagtail's own way to a page walks the tree and reads each type of page apart: five queries before the first word.
    """
    rows = _COUNTRY.rows(slug)
    if not rows:
        return None
    names: dict[str, str] = {}
    for *_about, language, name, kind in rows:
        if kind == NameKind.OFFICIAL and language != "en":
            names.setdefault(language, name)
    title, address, introduction, description, place, key, name, is_country = rows[0][:8]
    return CountryRecord(title, address, introduction, description, place, key, name, is_country, tuple(names.items()))


def _country(slug: str) -> QuerySet[CountryPage, Any]:
    return (
        CountryPage.objects.live()
        .filter(slug=slug, place__live=True)
        .exclude(_closed_to_some())
        .order_by("place__names__language__order", "place__names__id")
        .values_list(
            "title",
            "slug",
            "introduction",
            "search_description",
            "place_id",
            "place__key",
            "place__name",
            "place__is_country",
            "place__names__language_id",
            "place__names__name",
            "place__names__kind",
        )
    )


_COUNTRY = Prepared(_country, str)


def country_pages() -> dict[int, tuple[str, str]]:
    """The address and title of each country page that everybody may read, by place."""
    pages = CountryPage.objects.live().exclude(_closed_to_some())
    return {place: (slug, title) for place, slug, title in pages.values_list("place_id", "slug", "title")}


def country_address(*, slug: str, key: str) -> str | None:
    """The address of the country page that has this one, or whose place has this key; None where none is open to all."""
    pages = CountryPage.objects.live().exclude(_closed_to_some()).filter(place__live=True)
    found = dict(pages.filter(Q(slug=slug) | Q(place__key=key)).values_list("slug", "place__key"))
    return slug if slug in found else next(iter(found), None)


def is_address(*, path: str) -> bool:
    """Whether a page that everybody may read stands at this path below the home page, or stood there before."""
    pages = Page.objects.live().exclude(_closed_to_some())
    homes = HomePage.objects.live().values_list("url_path", flat=True)
    at_path = pages.filter(url_path__in=[f"{home}{path}" for home in homes]).exists()
    return at_path or Redirect.objects.filter(old_path=Redirect.normalise_path(f"/{path}")).exists()


def text_addresses() -> list[str]:
    """Where the pages of text stand that everybody may read."""
    pages = TextPage.objects.live().exclude(_closed_to_some()).order_by("path")
    return [address_of(path) for path in pages.values_list("url_path", flat=True)]


def text_page(*, slug: str) -> TextPage | None:
    """A published page of text that everybody may read, or None."""
    return TextPage.objects.live().exclude(_closed_to_some()).filter(slug=slug).first()


def network_itself() -> Organisation | None:
    """The organisation that is the network, or None before it is on record."""
    return Organisation.objects.filter(live=True, is_network=True).select_related("name_language").first()


def home_lead() -> str:
    """The opening words of the first page, as its editor wrote them."""
    return HomePage.objects.live().values_list("lead", flat=True).first() or ""


def country_slugs() -> dict[int, str]:
    """The addresses of those pages alone."""
    return {place: slug for place, (slug, _title) in country_pages().items()}


# The search -----------------------------------------------------------------------------------------------------------


def _pages_open_to(rows: QuerySet[Any], audiences: Collection[str]) -> QuerySet[Any]:
    """Pages of text that everybody may read: what an editor has closed to some is not found by anybody."""
    return rows.filter(live=True).exclude(_closed_to_some())


OFFERS = (
    Offer(
        "page",
        TextPage,
        titles=("title",),
        texts=("search_description", "body"),
        open_to=_pages_open_to,
        hangs_on=(PageViewRestriction,),
    ),
    Offer(
        "country",
        CountryPage,
        titles=("title", "place__name", "place__names__name"),
        texts=("search_description", "introduction"),
        places=("place",),
        open_to=_pages_open_to,
        hangs_on=(PageViewRestriction,),
    ),
)

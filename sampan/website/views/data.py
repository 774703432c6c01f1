"""What can be taken away and how: the page of data, the reference of the interface, the map of the site for robots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sampan.activities.queries.activities import list_activities
from sampan.activities.queries.projects import list_projects
from sampan.figures.queries.figures import indicators
from sampan.library.queries.photos import list_photos
from sampan.library.queries.works import list_works
from sampan.network.queries.membership import organisations_of_record
from sampan.policies.queries.events import list_instruments, list_policy_actions
from sampan.policies.queries.pathways import pathways_on
from sampan.sources.queries.references import list_sources

from ..queries import country_slugs, text_addresses
from . import wording
from .api import MOST_ROWS, api
from .exports import absolute, json_ld
from .frame import network_name
from .reports import report_addresses

# The lists that can be taken: the name of their page, and the endings it has besides.
LISTS = (
    ("figures", ("csv", "json")),
    ("policies", ("csv", "json", "atom")),
    ("instruments", ("csv", "json")),
    ("pathways", ("csv", "json")),
    ("calendar", ("csv", "json", "ics")),
    ("activities", ("csv", "json", "atom")),
    ("projects", ("csv", "json")),
    ("library", ("csv", "json", "atom")),
    ("photos", ("csv", "json")),
    ("members", ("csv", "json")),
    ("committee", ("csv", "json")),
    ("secretariat", ("csv", "json")),
    ("glossary", ("csv", "json")),
    ("sources", ("csv", "json")),
)
_FORMATS = {"csv": "CSV", "json": "JSON", "atom": "Atom", "ics": "iCal"}
_MEDIA = {"csv": "text/csv", "json": "application/json", "atom": "application/atom+xml", "ics": "text/calendar"}


def _titles() -> dict[str, str]:
    return {
        "figures": _("Figures"),
        "policies": _("Policies"),
        "instruments": _("Instruments"),
        "pathways": _("Pathways"),
        "calendar": _("Calendar"),
        "activities": _("Activities"),
        "projects": _("Projects"),
        "library": _("Library"),
        "photos": _("Photos"),
        "members": _("Members"),
        "committee": _("Committee"),
        "secretariat": _("Secretariat"),
        "glossary": _("Glossary"),
        "sources": _("Sources"),
    }


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Every list that can be taken, in which forms, and the interface for programs."""
    titles = _titles()
    lists: list[dict[str, Any]] = []
    for name, endings in LISTS:
        page = reverse(name)
        lists.append(
            {
                "title": titles[name],
                "url": page,
                "files": [
                    {"url": f"{page.rstrip('/')}.{ending}", "format": _FORMATS[ending], "type": _MEDIA[ending]}
                    for ending in endings
                ],
            }
        )
    return render(
        request,
        "website/data.html",
        {
            "trail": wording.crumbs(title=_("Data to take")),
            "lists": lists,
            "api_url": reverse("api-reference"),
            "openapi_url": reverse("api:openapi-json"),
            "canonical": absolute(reverse("data")),
            "json_ld": json_ld(
                {
                    "@type": "DataCatalog",
                    "@id": absolute(reverse("data")),
                    "name": network_name(request),
                    "url": absolute(reverse("data")),
                    "dataset": [
                        {
                            "@type": "Dataset",
                            "name": one["title"],
                            "description": _("The list “%(title)s” as data.") % {"title": one["title"]},
                            "url": absolute(one["url"]),
                            "distribution": [
                                {
                                    "@type": "DataDownload",
                                    "encodingFormat": file["type"],
                                    "contentUrl": absolute(file["url"]),
                                }
                                for file in one["files"]
                            ],
                        }
                        for one in lists
                    ],
                }
            ),
        },
    )


@require_safe
def api_reference(request: HttpRequest) -> HttpResponse:
    """The interface for programs, read from its own OpenAPI description."""
    described = api.get_openapi_schema()
    calls = []
    for path, operations in described["paths"].items():
        for operation in operations.values():
            parameters = [
                {
                    "name": one["name"],
                    "place": one["in"],
                    "type": one["schema"].get("type", ""),
                    "text": one["schema"].get("description", ""),
                }
                for one in operation.get("parameters", [])
            ]
            calls.append(
                {
                    "path": path,
                    "anchor": operation["operationId"],
                    "summary": operation["summary"],
                    "parameters": parameters,
                    "has_key": "{key}" in path,
                    "fields": _fields_of(described, operation),
                }
            )
    return render(
        request,
        "website/api.html",
        {
            "trail": wording.crumbs((_("Data to take"), reverse("data")), title=_("For programs")),
            "calls": calls,
            "most": MOST_ROWS,
            "openapi_url": reverse("api:openapi-json"),
            "example": absolute("/api/figures?country=thailand&year=2016&limit=10"),
            "canonical": absolute(reverse("api-reference")),
        },
    )


def _fields_of(described: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, str]]:
    """The fields of a single record with their types, from its answer."""
    schemas = described["components"]["schemas"]
    content = operation["responses"].get(200, {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    if name not in schemas or name.endswith("Page"):
        return []
    return [
        {"name": field, "type": _type_of(about), "text": about.get("description", "")}
        for field, about in schemas[name]["properties"].items()
    ]


def _type_of(about: dict[str, Any]) -> str:
    if "$ref" in about:
        return about["$ref"].rpartition("/")[2]
    if "anyOf" in about:
        return " | ".join(_type_of(one) for one in about["anyOf"])
    if about.get("type") == "array":
        return f"[{_type_of(about.get('items', {}))}]"
    return about.get("format") or about.get("type", "")


# For robots -----------------------------------------------------------------------------------------------------------


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by robots; the desk and the accounts are nobody's to crawl."""
    from django.conf import settings

    lines = [
        "User-agent: *",
        f"Disallow: {settings.DESK_PATH}",
        "Disallow: /accounts/",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every address that a visitor may read, whoever asks."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines += [f"<url><loc>{escape(absolute(address))}</loc></url>" for address in _addresses()]
    lines.append("</urlset>")
    return HttpResponse("\n".join(lines) + "\n", content_type="application/xml; charset=utf-8")


def _addresses() -> Iterator[str]:
    yield from ("/", reverse("countries"))
    for slug in sorted(set(country_slugs().values())):
        yield reverse("country", args=[slug])
    yield from text_addresses()
    for name, _endings in LISTS:
        yield reverse(name)
    yield from (reverse("data"), reverse("api-reference"), reverse("reports"))
    yield from report_addresses()
    # Asked for nobody: what only members may see is not told to robots, not even its address.
    for name, found in (
        ("figure", indicators()),
        ("policy", list_policy_actions()),
        ("instrument", list_instruments()),
        ("activity", list_activities(user=None)),
        ("project", list_projects()),
        ("work", list_works(user=None)),
        ("photo", list_photos(user=None)),
        ("organisation", organisations_of_record()),
        ("source", list_sources()),
    ):
        for key in sorted(set(found.values_list("key", flat=True))):
            yield reverse(name, args=[key])
    for one in pathways_on():
        yield reverse("pathway", args=[one.pathway.key])

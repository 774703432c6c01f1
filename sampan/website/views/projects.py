"""Projects: the list, and the page of one with its countries, funders, partners, objectives, sites and activities."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.activities.models import CountryRole, Funding, Partner, Project, StudySite
from sampan.activities.queries.projects import (
    ProjectRecord,
    list_projects,
    project_countries,
    project_record,
)
from sampan.library.queries.works import list_works

from ..forms import KeyChoice, Question, SearchField, YearField
from . import wording
from .activities import card
from .exports import absolute, json_ld
from .library import work_card
from .lists import csv_answer, json_answer, page_of

COLUMNS = ("key", "url", "title", "short_title", "start", "end", "date", "theme", "countries", "funders", "summary")


class ProjectQuestion(Question):
    """Which projects."""

    q = SearchField(label=gettext_lazy("Words"))
    country = KeyChoice(label=gettext_lazy("Country"), choices=project_countries)
    year = YearField(label=gettext_lazy("Year"))


@require_safe
def project_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Projects, filtered; the same as CSV and JSON."""
    question = ProjectQuestion(request.GET)
    asked = question.answers()
    number = asked.pop("page")
    found = list_projects(**asked)
    if form == "csv":
        return csv_answer([project_data(project) for project in found], COLUMNS, "projects")
    if form == "json":
        return json_answer([project_data(project) for project in found], url=absolute(reverse("projects")))
    page = page_of(found, number)
    total = page.paginator.count
    return render(
        request,
        "website/project_list.html",
        {
            "trail": wording.crumbs(title=_("Projects")),
            "heading": ngettext("%(number)d project", "%(number)d projects", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "projects": [_card(project) for project in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("projects"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data"))],
            ),
            "canonical": absolute(reverse("projects")),
        },
    )


def _card(project: Project) -> dict[str, Any]:
    return {
        "title": project.title,
        "url": reverse("project", args=[project.key]),
        "lang": wording.lang("en"),
        "kind": project.theme,
        "date": wording.when(project.period),
        "datetime": wording.stamp(project.period),
        "place": ", ".join(dict.fromkeys(row.country.name for row in project.countries.all())),
    }


def project_data(project: Project) -> dict[str, Any]:
    """A project as CSV, JSON and the interface for programs give it."""
    return {
        "key": project.key,
        "url": absolute(reverse("project", args=[project.key])),
        "title": project.title,
        "short_title": project.short_title,
        "start": project.start,
        "end": project.end,
        "date": project.date_code,
        "theme": project.theme,
        "countries": [row.country.name for row in project.countries.all()],
        "funders": [str(row.funder) for row in project.fundings.all()],
        "summary": project.summary,
    }


@require_safe
def project_page(request: HttpRequest, key: str) -> HttpResponse:
    """All that the reader may know of one project."""
    record = project_record(user=request.user, key=key)
    if record is None:
        raise Http404
    project = record.project
    address = reverse("project", args=[key])
    return render(
        request,
        "website/project.html",
        {
            "project": project,
            "text_lang": wording.lang("en"),
            "trail": wording.crumbs(
                (_("Projects"), reverse("projects")), title=project.title, language=wording.lang("en")
            ),
            "meta": [
                wording.when(project.period),
                ", ".join(dict.fromkeys(row.country.name for row in record.countries)),
            ],
            "facts": _facts(record),
            "objectives": record.objectives,
            "sites": [_site(site) for site in record.sites],
            "sites_not_named": _not_named(record),
            "partners": [_partner(one) for one in record.partners],
            "parts": [{"title": one.title, "url": reverse("project", args=[one.key])} for one in record.parts],
            "activities": [card(activity) for activity in record.activities],
            "works": [work_card(work) for work in list_works(user=request.user, project=key)],
            "canonical": absolute(address),
            "json_ld": json_ld(_project(record, address)),
        },
    )


def _facts(record: ProjectRecord) -> list[dict[str, Any]]:
    project = record.project
    facts = [
        *wording.date_facts(project, _("Years")),
        {"label": _("Theme"), "value": project.theme, "lang": wording.lang("en")},
    ]
    for role in CountryRole:
        places = [row.country for row in record.countries if row.role == role]
        facts.append({"label": _ROLES[role], "several": wording.country_links(places)})
    if project.lead and project.lead.live:
        facts.append({"label": _("Led by"), "several": [wording.organisation(project.lead)]})
    facts.append({"label": _("Supported by"), "several": [_funding(one) for one in record.fundings]})
    if record.part_of:
        facts.append(
            {"label": _("Part of"), "value": str(record.part_of), "url": reverse("project", args=[record.part_of.key])}
        )
    facts.append({"label": _("Also called"), "several": wording.other_titles(record.titles)})
    return facts


_ROLES: dict[str, Any] = {
    CountryRole.PROJECT: gettext_lazy("Project countries"),
    CountryRole.SUBJECT: gettext_lazy("Countries studied"),
    CountryRole.COMPARISON: gettext_lazy("Compared with"),
}


def _funding(one: Funding) -> dict[str, Any]:
    told = wording.organisation(one.funder)
    extra = []
    if one.start or one.end or one.is_open:
        extra.append(wording.when(one.period))
    if one.supports:
        extra.append(one.supports)
    return {**told, "text": f"{told['text']} ({'; '.join(extra)})" if extra else told["text"]}


def _partner(one: Partner) -> dict[str, Any]:
    told = wording.person(one.person) if one.person else wording.organisation(one.organisation)
    return {
        **told,
        "for": wording.organisation(one.organisation) if one.person and one.organisation else None,
        "role": one.role,
        "country": one.country.name if one.country else "",
    }


def _site(site: StudySite) -> dict[str, Any]:
    return {
        "place": wording.places_in_words([site.place]) if site.place else str(_("a site not yet named")),
        "is_studied": site.is_studied,
        "remark": site.remark,
    }


def _not_named(record: ProjectRecord) -> str:
    """What is to be said of sites that are planned but have no record of their own."""
    silent = record.sites_not_named - sum(1 for site in record.sites if site.place is None)
    if silent <= 0:
        return ""
    return ngettext(
        "%(number)d more site is planned and not yet named.",
        "%(number)d more sites are planned and not yet named.",
        silent,
    ) % {"number": silent}


def _project(record: ProjectRecord, address: str) -> dict[str, Any]:
    project = record.project
    return {
        "@type": "ResearchProject",
        "@id": absolute(address),
        "url": absolute(address),
        "name": project.title,
        "alternateName": [title.title for title in record.titles],
        "description": project.summary,
        "foundingDate": wording.stamp(project.period) if project.start else "",
        "areaServed": [row.country.name for row in record.countries],
        "funder": [
            {"@type": "Organization", "name": one.funder.name} for one in record.fundings if not one.funder.is_anonymous
        ],
    }

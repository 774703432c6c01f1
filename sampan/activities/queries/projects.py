"""Projects with their countries, funders, partners, objectives and study sites, and what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from sampan.activities.models import (
    Activity,
    Funding,
    Objective,
    Partner,
    Project,
    ProjectCountry,
    ProjectTitle,
    StudySite,
)
from sampan.network.models import Organisation, Place
from sampan.network.queries.order import offered_places

from .activities import list_activities, years_of

if TYPE_CHECKING:
    from .activities import Reader


def list_projects(*, country: str = "", year: int | None = None, q: str = "") -> QuerySet[Project]:
    """Published projects in their order, with countries and funders at hand."""
    asked = Project.objects.published()
    if country:
        asked = asked.filter(countries__country__key=country)
    if year is not None:
        asked = asked.in_year(year)
    if q:
        asked = asked.filter(
            Q(title__icontains=q)
            | Q(short_title__icontains=q)
            | Q(titles__title__icontains=q)
            | Q(summary__icontains=q)
            | Q(theme__icontains=q)
        )
    return (
        Project.objects.filter(pk__in=asked.values("pk"))
        .select_related("part_of", "lead")
        .prefetch_related(*_facts())
        .order_by("order", "start", "key")
    )


def _facts() -> list[Prefetch]:
    return [
        Prefetch("countries", queryset=ProjectCountry.objects.select_related("country").order_by("role", "id")),
        # An anonymous donor is an organisation without a name; an unpublished one is not told of at all.
        Prefetch(
            "fundings",
            queryset=Funding.objects.filter(funder__live=True).select_related("funder__name_language"),
        ),
    ]


def project_countries() -> list[tuple[str, str]]:
    """Keys and names of the countries that published projects have, in order."""
    named = ProjectCountry.objects.filter(project__live=True, country__live=True).values("country")
    return list(offered_places(Place.objects.filter(pk__in=named)))


def project_years() -> list[int]:
    """The years in which published projects run, latest first."""
    return years_of(Project.objects.published())


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """A project with everything that `user` may be told about it."""

    project: Project
    titles: list[ProjectTitle]
    countries: list[ProjectCountry]
    fundings: list[Funding]
    partners: list[Partner]
    objectives: list[Objective]
    sites: list[StudySite]
    sites_not_named: int
    part_of: Project | None
    parts: list[Project]
    activities: list[Activity]


def project_record(*, user: Reader, key: str) -> ProjectRecord | None:
    """The project `key`, or None where it is not published or there is none."""
    project = (
        Project.objects.published()
        .filter(key=key)
        .select_related("part_of", "lead__name_language")
        .prefetch_related(
            *_facts(),
            Prefetch("titles", queryset=ProjectTitle.objects.select_related("language")),
            Prefetch(
                "partners",
                queryset=Partner.objects.filter(
                    Q(organisation__isnull=True) | Q(organisation__live=True),
                    Q(person__isnull=True) | Q(person__live=True),
                ).select_related("organisation__name_language", "person__name_language", "country"),
            ),
            "objectives",
            Prefetch("study_sites", queryset=StudySite.objects.published().select_related("place__country")),
            Prefetch("parts", queryset=Project.objects.published().order_by("order", "key")),
        )
        .first()
    )
    if project is None:
        return None
    sites = list(project.study_sites.all())
    named = sum(1 for site in sites if site.place is not None)
    return ProjectRecord(
        project=project,
        titles=list(project.titles.all()),
        countries=list(project.countries.all()),
        fundings=list(project.fundings.all()),
        partners=list(project.partners.all()),
        objectives=list(project.objectives.all()),
        sites=sites,
        sites_not_named=max(0, (project.site_count or len(sites)) - named),
        part_of=project.part_of if project.part_of and project.part_of.live else None,
        parts=list(project.parts.all()),
        activities=list(list_activities(user=user, project=key)),
    )


def projects_of_organisation(*, organisation: Organisation) -> list[tuple[Project, list[str]]]:
    """Projects an organisation leads, pays for or works on, each with what it is to them (translatable by the page)."""
    found: dict[int, tuple[Project, list[str]]] = {}
    asked = (
        Project.objects.published()
        .filter(Q(lead=organisation) | Q(fundings__funder=organisation) | Q(partners__organisation=organisation))
        .distinct()
        .order_by("order", "key")
        .prefetch_related("fundings", "partners")
    )
    for project in asked:
        roles = ["lead"] if project.lead_id == organisation.pk else []
        roles += ["funder" for one in project.fundings.all() if one.funder_id == organisation.pk][:1]
        roles += [one.role or "partner" for one in project.partners.all() if one.organisation_id == organisation.pk]
        found[project.pk] = (project, roles)
    return list(found.values())

"""Which activities a reader may see, and everything that the page of one shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Prefetch, Q, QuerySet

from sampan.activities.models import (
    Activity,
    ActivityKind,
    ActivityLink,
    ActivityPlace,
    ActivityTitle,
    CalendarEntry,
    Count,
    Highlight,
    Output,
    Participation,
    ParticipationRole,
    Project,
)
from sampan.core.dates import days_inclusive
from sampan.network.models import Organisation, Place, audiences_open_to
from sampan.network.queries.order import by_order_and_name

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sampan.network.models import User

    Reader = User | AnonymousUser | None

TRAINING_KINDS = ("training",)
VISIT_KINDS = ("visit",)


def places_in_order(relation: str = "places") -> Prefetch:
    """The places of activities or calendar entries, in their order, each with its country."""
    model = ActivityPlace
    return Prefetch(relation, queryset=model.objects.select_related("place", "place__country").order_by("order", "id"))


def published_projects(relation: str = "projects") -> Prefetch:
    """The projects that may be named beside a record."""
    return Prefetch(relation, queryset=Project.objects.published().order_by("order", "key"))


def list_activities(
    *,
    user: Reader,
    kinds: Sequence[str] = (),
    country: str = "",
    project: str = "",
    year: int | None = None,
    q: str = "",
) -> QuerySet[Activity]:
    """Activities that `user` may see, latest first, with kind, places and projects at hand.

    `kinds` are slugs, `country` and `project` keys; `q` is looked for in titles, summaries and places, in any script.
    """
    asked = Activity.objects.visible_to(user)
    if kinds:
        asked = asked.filter(kind__in=kinds)
    if country:
        asked = asked.filter(Q(places__place__key=country) | Q(places__place__country__key=country))
    if project:
        asked = asked.filter(projects__key=project, projects__live=True)
    if year is not None:
        asked = asked.in_year(year)
    if q:
        asked = asked.filter(
            Q(title__icontains=q)
            | Q(titles__title__icontains=q)
            | Q(summary__icontains=q)
            | Q(venue__icontains=q)
            | Q(places__place__name__icontains=q)
            | Q(places__place__names__name__icontains=q)
        )
    # The joins above repeat an activity; a subquery keeps each once and leaves the order alone.
    return (
        Activity.objects.filter(pk__in=asked.values("pk"))
        .select_related("kind", "title_language")
        .prefetch_related(places_in_order(), published_projects())
        .order_by(F("start").desc(nulls_last=True), F("end").desc(nulls_last=True), "key")
    )


@dataclass(frozen=True, slots=True)
class ActivityChoices:
    """What the filters of the list may be set to: only what finds something."""

    kinds: list[ActivityKind]
    countries: list[Place]
    projects: list[Project]
    years: list[int]


def activity_choices(*, user: Reader, kinds: Sequence[str] = ()) -> ActivityChoices:
    """The kinds, countries, projects and years of the activities that `user` may see (only of `kinds`, if any)."""
    seen = Activity.objects.visible_to(user)
    if kinds:
        seen = seen.filter(kind__in=kinds)
    keys = seen.values("pk")
    return ActivityChoices(
        kinds=list(ActivityKind.objects.filter(activities__in=keys).distinct()),
        countries=by_order_and_name(
            Place.objects.published()
            .filter(
                Q(is_country=True, activity_places__activity__in=keys)
                | Q(is_country=True, places_within__activity_places__activity__in=keys)
            )
            .distinct()
        ),
        projects=list(Project.objects.published().filter(activities__in=keys).distinct()),
        years=years_of(seen),
    )


def years_of(dated: QuerySet) -> list[int]:
    """The years that the rows of `dated` meet, latest first."""
    years: set[int] = set()
    for start, end in dated.order_by().values_list("start", "end").distinct():
        first, last = start or end, end or start
        if first and last:
            years.update(range(first.year, min(last.year, first.year + 100) + 1))
    return sorted(years, reverse=True)


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """An activity with everything that `user` may be told about it."""

    activity: Activity
    titles: list[ActivityTitle]
    places: list[ActivityPlace]
    countries: list[Place]
    projects: list[Project]
    participations: list[tuple[ParticipationRole, list[Participation]]]
    counts: list[Count]
    outputs: list[Output]
    highlights: list[Highlight]
    links: list[ActivityLink]
    entries: list[CalendarEntry]
    part_of: Activity | None
    parts: list[Activity]
    follows: Activity | None
    follow_ups: list[Activity]
    others_of_series: list[Activity]
    days: int | None


def activity_record(*, user: Reader, key: str) -> ActivityRecord | None:
    """The activity `key` with all that its page shows, or None where `user` may not see it or there is none."""
    activity = (
        Activity.objects.visible_to(user)
        .filter(key=key)
        .select_related(
            "kind",
            "title_language",
            "series",
            "origin",
            "study_site__place",
            "study_site__project",
            "part_of__kind",
            "follows__kind",
            "training",
            "consultation__origin",
            "visit",
            "field_session",
        )
        .prefetch_related(
            Prefetch("titles", queryset=ActivityTitle.objects.select_related("language")),
            places_in_order(),
            published_projects(),
            Prefetch(
                "participations",
                queryset=Participation.objects.filter(
                    Q(organisation__isnull=True) | Q(organisation__live=True),
                    Q(person__isnull=True) | Q(person__live=True),
                )
                .select_related("role", "organisation__name_language", "person__name_language", "country")
                .order_by("role__order", "order", "id"),
            ),
            "counts",
            Prefetch(
                "outputs",
                queryset=Output.objects.select_related("speaker", "note__source", "note__document").prefetch_related(
                    Prefetch("addressees", queryset=Organisation.objects.published().select_related("name_language"))
                ),
            ),
            "highlights",
            "links",
            Prefetch("parts", queryset=_briefly(user)),
            Prefetch("follow_ups", queryset=_briefly(user)),
            Prefetch(
                "calendar_entries",
                queryset=CalendarEntry.objects.visible_to(user)
                .select_related("role")
                .prefetch_related("places__place__country"),
            ),
            "training__countries",
            "field_session__zones__country",
        )
        .first()
    )
    if activity is None:
        return None
    others = list(_briefly(user).filter(series=activity.series).exclude(pk=activity.pk)) if activity.series else []
    places = list(activity.places.all())
    return ActivityRecord(
        activity=activity,
        titles=list(activity.titles.all()),
        places=places,
        countries=countries_of(place.place for place in places),
        projects=list(activity.projects.all()),
        participations=_by_role(activity.participations.all()),
        counts=list(activity.counts.all()),
        outputs=list(activity.outputs.all()),
        highlights=list(activity.highlights.all()),
        links=list(activity.links.all()),
        entries=list(activity.calendar_entries.all()),
        part_of=_seen(activity.part_of, user),
        parts=list(activity.parts.all()),
        follows=_seen(activity.follows, user),
        follow_ups=list(activity.follow_ups.all()),
        others_of_series=others,
        days=days_inclusive(activity.period) if activity.precision == "day" else None,
    )


def _briefly(user: Reader) -> QuerySet[Activity]:
    return Activity.objects.visible_to(user).select_related("kind", "title_language").order_by("start", "end", "key")


def _seen(activity: Activity | None, user: Reader) -> Activity | None:
    """The activity, unless it is closed to `user`: a foreign key does not ask."""
    if activity is None or not activity.live or activity.audience not in audiences_open_to(user):
        return None
    return activity


def _by_role(participations: Iterable[Participation]) -> list[tuple[ParticipationRole, list[Participation]]]:
    grouped: dict[ParticipationRole, list[Participation]] = {}
    for one in participations:
        grouped.setdefault(one.role, []).append(one)
    return list(grouped.items())


def countries_of(places: Iterable[Place]) -> list[Place]:
    """The countries that places lie in, each once, in the order of the places."""
    found: dict[int, Place] = {}
    for place in places:
        country = place if place.is_country else place.country
        if country is not None:
            found.setdefault(country.pk, country)
    return list(found.values())


def trainings(*, user: Reader, country: str = "", project: str = "", year: int | None = None) -> QuerySet[Activity]:
    """Trainings with what only trainings have: counts, trainees' countries, trainers and outputs."""
    return _with_facts(list_activities(user=user, kinds=TRAINING_KINDS, country=country, project=project, year=year))


def visits(*, user: Reader, country: str = "", project: str = "", year: int | None = None) -> QuerySet[Activity]:
    """Visits with their stops, hosts and the organisations visited."""
    return _with_facts(list_activities(user=user, kinds=VISIT_KINDS, country=country, project=project, year=year))


def _with_facts(asked: QuerySet[Activity]) -> QuerySet[Activity]:
    return asked.select_related("kind", "title_language", "training", "visit", "origin").prefetch_related(
        "training__countries",
        "counts",
        "outputs",
        Prefetch(
            "participations",
            queryset=Participation.objects.filter(
                Q(organisation__isnull=True) | Q(organisation__live=True), Q(person__isnull=True) | Q(person__live=True)
            ).select_related("role", "organisation__name_language", "person__name_language"),
        ),
    )


def activities_of_organisation(*, user: Reader, organisation: Organisation) -> list[tuple[Activity, list[str]]]:
    """The activities in which an organisation had a part, latest first, each with the verbs of its roles."""
    found: Any = (
        Participation.objects.filter(organisation=organisation, activity__in=Activity.objects.visible_to(user))
        .select_related("role", "activity__kind", "activity__title_language")
        .order_by(F("activity__start").desc(nulls_last=True), "activity__key", "role__order")
    )
    grouped: dict[int, tuple[Activity, list[str]]] = {}
    for one in found:
        _activity, verbs = grouped.setdefault(one.activity_id, (one.activity, []))
        verb = one.role.verb or one.role.name
        if verb not in verbs:
            verbs.append(verb)
    return list(grouped.values())

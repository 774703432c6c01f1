"""The calendar: what the secretariat did on which days, and activities of which the calendar itself says nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from sampan.activities.models import (
    Activity,
    ActivityPlace,
    CalendarEntry,
    CalendarEntryPlace,
    Participation,
    ParticipationRole,
    Project,
)
from sampan.core.dates import Period, Precision
from sampan.network.models import Place, audiences_open_to
from sampan.network.queries.order import by_order_and_name

from .activities import places_in_order, published_projects, years_of

if TYPE_CHECKING:
    from .activities import Reader


@dataclass(frozen=True, slots=True)
class Occasion:
    """One line of the calendar: an entry, or an activity that no entry tells of (then `is_entry` is false).

    `verb` is what the network did, as printed for an entry ("Assisted in organising"), as the role says for an activity.
    """

    key: str
    is_entry: bool
    period: Period
    verb: str
    text: str
    language: str
    place_printed: str
    places: tuple[Place, ...]
    projects: tuple[Project, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    kind: str
    activity: str
    activity_title: str
    remark: str
    changed: datetime.datetime | None

    @property
    def first(self) -> datetime.date:
        """The first day, or the last where only that is known."""
        return self.period.start or self.period.end or datetime.date.min

    @property
    def last(self) -> datetime.date:
        """The last day; the first where the end is not known."""
        return self.period.end or self.period.start or datetime.date.min

    @property
    def has_days(self) -> bool:
        """Whether it can be put on days: not where only a month is known, or only the day before which it was."""
        return self.period.precision is Precision.DAY and self.period.start is not None

    @property
    def uid(self) -> str:
        """What tells it apart for good, without the host: the kind of record and its key."""
        return f"{'calendar-entry' if self.is_entry else 'activity'}-{self.key}"


def occasions(
    *,
    user: Reader,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    country: str = "",
    project: str = "",
    role: str = "",
    key: str = "",
) -> list[Occasion]:
    """The lines of the calendar that `user` may see, in order of start, then end; `first` to `last` if given.

    An activity stands for itself only where no entry that `user` may see tells of it.
    """
    entries = _narrowed(
        CalendarEntry.objects.visible_to(user), first=first, last=last, country=country, project=project, key=key
    )
    activities = _narrowed(
        Activity.objects.visible_to(user).exclude(
            pk__in=CalendarEntry.objects.visible_to(user).filter(activity__isnull=False).values("activity")
        ),
        first=first,
        last=last,
        country=country,
        project=project,
        key=key,
    )
    if role:
        entries = entries.filter(role=role)
        activities = activities.filter(
            pk__in=Participation.objects.filter(role=role, organisation__is_network=True).values("activity")
        )
    found = [
        *(_of_entry(entry, user) for entry in _entries_whole(entries)),
        *(_of_activity(activity) for activity in _activities_whole(activities)),
    ]
    return sorted(found, key=lambda one: (one.first, one.last, one.key))


def occasion_of_activity(*, user: Reader, key: str) -> Occasion | None:
    """The activity `key` as a line of the calendar, whether or not an entry tells of it; None where `user` sees none."""
    found = _activities_whole(Activity.objects.visible_to(user).filter(key=key)).first()
    return _of_activity(found) if found is not None else None


def _narrowed(
    asked: QuerySet,
    *,
    first: datetime.date | None,
    last: datetime.date | None,
    country: str,
    project: str,
    key: str,
) -> QuerySet:
    asked = asked.exclude(start__isnull=True, end__isnull=True)
    if key:
        asked = asked.filter(key=key)
    if first and last:
        # In the calendar a thing whose end nobody knows is on its first day only: it does not fill all months after.
        asked = asked.filter(
            Q(start__lte=last, end__gte=first)
            | Q(end__isnull=True, start__range=(first, last))
            | Q(start__isnull=True, end__range=(first, last))
        )
    if country:
        asked = asked.filter(Q(places__place__key=country) | Q(places__place__country__key=country))
    if project:
        asked = asked.filter(projects__key=project, projects__live=True)
    return asked.model.objects.filter(pk__in=asked.values("pk"))


def _entries_whole(asked: QuerySet) -> QuerySet:
    return asked.select_related("role", "activity__kind", "activity__title_language").prefetch_related(
        Prefetch(
            "places",
            queryset=CalendarEntryPlace.objects.select_related("place__country").order_by("order", "id"),
        ),
        published_projects(),
        "people",
        "organisations",
    )


def _activities_whole(asked: QuerySet) -> QuerySet:
    return asked.select_related("kind", "title_language").prefetch_related(
        places_in_order(),
        published_projects(),
        Prefetch(
            "participations",
            queryset=Participation.objects.filter(organisation__is_network=True).select_related("role"),
            to_attr="of_the_network",
        ),
    )


def _of_entry(entry: CalendarEntry, user: Reader) -> Occasion:
    told = entry.activity
    if told is not None and (not told.live or told.audience not in audiences_open_to(user)):
        told = None
    return Occasion(
        key=entry.key,
        is_entry=True,
        period=entry.period,
        verb=entry.verb_printed,
        text=entry.text,
        language="en",
        place_printed=entry.place_printed,
        places=_places(entry.places.all()),
        projects=tuple(entry.projects.all()),
        people=tuple(str(person) for person in entry.people.all() if person.live),
        organisations=tuple(one.short_name for one in entry.organisations.all() if one.live),
        kind=told.kind.name if told else "",
        activity=told.key if told else "",
        activity_title=told.title if told else "",
        remark=entry.remark,
        changed=entry.last_published_at,
    )


def _of_activity(activity: Activity) -> Occasion:
    roles = [one.role for one in activity.of_the_network]
    return Occasion(
        key=activity.key,
        is_entry=False,
        period=activity.period,
        verb=", ".join(dict.fromkeys(role.verb or role.name for role in roles)),
        text=activity.title,
        language=activity.title_language_id or "",
        place_printed="",
        places=_places(activity.places.all()),
        projects=tuple(activity.projects.all()),
        people=(),
        organisations=(),
        kind=activity.kind.name,
        activity=activity.key,
        activity_title=activity.title,
        remark="",
        changed=activity.last_published_at,
    )


def _places(rows: Iterable[ActivityPlace | CalendarEntryPlace]) -> tuple[Place, ...]:
    return tuple(row.place for row in rows if row.place.live)


@dataclass(frozen=True, slots=True)
class CalendarChoices:
    """The years the calendar covers and what its filters may be set to."""

    years: list[int]
    countries: list[Place]
    projects: list[Project]
    roles: list[ParticipationRole]


def calendar_choices(*, user: Reader) -> CalendarChoices:
    """Only what finds something that `user` may see."""
    entries = CalendarEntry.objects.visible_to(user)
    activities = Activity.objects.visible_to(user)
    of_entries, of_activities = entries.values("pk"), activities.values("pk")
    return CalendarChoices(
        years=sorted({*years_of(entries), *years_of(activities)}, reverse=True),
        countries=by_order_and_name(
            Place.objects.published()
            .filter(is_country=True)
            .filter(
                Q(pk__in=CalendarEntryPlace.objects.filter(entry__in=of_entries).values("place"))
                | Q(pk__in=CalendarEntryPlace.objects.filter(entry__in=of_entries).values("place__country"))
                | Q(pk__in=ActivityPlace.objects.filter(activity__in=of_activities).values("place"))
                | Q(pk__in=ActivityPlace.objects.filter(activity__in=of_activities).values("place__country"))
            )
        ),
        projects=list(
            Project.objects.published().filter(
                Q(pk__in=Project.objects.filter(calendar_entries__in=of_entries).values("pk"))
                | Q(pk__in=Project.objects.filter(activities__in=of_activities).values("pk"))
            )
        ),
        roles=list(
            ParticipationRole.objects.filter(
                Q(pk__in=entries.exclude(role__isnull=True).values("role"))
                | Q(
                    pk__in=Participation.objects.filter(
                        organisation__is_network=True, activity__in=of_activities
                    ).values("role")
                )
            )
        ),
    )

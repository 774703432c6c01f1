"""Activities, trainings and visits: the lists."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.activities.models import (
    Activity,
    Count,
    Participation,
)
from sampan.activities.queries.activities import (
    TRAINING_KINDS,
    VISIT_KINDS,
    ActivityChoices,
    activity_choices,
    countries_of,
    list_activities,
    trainings,
    visits,
)
from sampan.core.quantities import printed_quantity

from ..forms import KeyChoice, Question, SearchField, YearField
from . import wording
from .exports import FeedItem, absolute, atom_answer
from .lists import csv_answer, json_answer, page_of

COLUMNS = (
    "key",
    "url",
    "kind",
    "title",
    "title_language",
    "start",
    "end",
    "date_precision",
    "date",
    "date_printed",
    "places",
    "countries",
    "projects",
    "summary",
)


class ActivityQuestion(Question):
    """Which activities: every filter offers only what finds something."""

    q = SearchField(label=gettext_lazy("Words"))
    kind = KeyChoice(label=gettext_lazy("Kind"), choices=[])
    country = KeyChoice(label=gettext_lazy("Country"), choices=[])
    project = KeyChoice(label=gettext_lazy("Project"), choices=[])
    year = YearField(label=gettext_lazy("Year"))

    def __init__(self, data: Any, *, offered: ActivityChoices) -> None:
        super().__init__(data)
        self.fields["kind"].offer = [(kind.slug, kind.plural or kind.name) for kind in offered.kinds]
        self.fields["country"].offer = [(place.key, place.name) for place in offered.countries]
        self.fields["project"].offer = [(project.key, str(project)) for project in offered.projects]


class NarrowQuestion(ActivityQuestion):
    """The same for lists of one kind."""

    q = None  # type: ignore[assignment]
    kind = None  # type: ignore[assignment]

    def __init__(self, data: Any, *, offered: ActivityChoices) -> None:
        Question.__init__(self, data)
        self.fields["country"].offer = [(place.key, place.name) for place in offered.countries]
        self.fields["project"].offer = [(project.key, str(project)) for project in offered.projects]


@require_safe
def activity_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Activities, filtered; the same as CSV, JSON and Atom."""
    question = ActivityQuestion(request.GET, offered=activity_choices(user=request.user))
    asked = question.answers()
    number = asked.pop("page")
    kind = asked.pop("kind")
    found = list_activities(user=request.user, kinds=[kind] if kind else [], **asked)
    if form == "csv":
        return csv_answer([activity_data(activity) for activity in found], COLUMNS, "activities")
    if form == "json":
        return json_answer([activity_data(activity) for activity in found], url=absolute(reverse("activities")))
    if form == "atom":
        return _feed(request, found[:50])
    page = page_of(found, number)
    total = page.paginator.count
    return render(
        request,
        "website/activity_list.html",
        {
            "trail": wording.crumbs(title=_("Activities")),
            "heading": ngettext("%(number)d activity", "%(number)d activities", total) % {"number": total},
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "activities": [card(activity) for activity in page],
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("activities"),
                question.query(),
                [("csv", _("This list as a table")), ("json", _("This list as data")), ("atom", _("Follow it"))],
            ),
            "feed_url": reverse("activities-feed"),
            "canonical": absolute(reverse("activities")),
        },
    )


def card(activity: Activity) -> dict[str, Any]:
    """An activity as components/activity.html takes it. Its places must be at hand."""
    return {
        "title": activity.title,
        "url": reverse("activity", args=[activity.key]),
        "lang": wording.lang(activity.title_language_id),
        "kind": activity.kind.name,
        "date": wording.when(activity.period),
        "datetime": wording.stamp(activity.period),
        "place": wording.places_in_words(row.place for row in activity.places.all()),
    }


def activity_data(activity: Activity) -> dict[str, Any]:
    """An activity as CSV, JSON and the interface for programs give it."""
    places = [row.place for row in activity.places.all()]
    return {
        "key": activity.key,
        "url": absolute(reverse("activity", args=[activity.key])),
        "kind": activity.kind_id,
        "title": activity.title,
        "title_language": activity.title_language_id,
        "start": activity.start,
        "end": activity.end,
        "date_precision": activity.precision,
        "date": activity.date_code,
        "date_printed": activity.date_printed,
        "places": [place.name for place in places],
        "countries": [place.name for place in countries_of(places)],
        "projects": [str(project) for project in activity.projects.all()],
        "summary": activity.summary,
    }


def _feed(request: HttpRequest, found: Any) -> HttpResponse:
    items = [
        FeedItem(
            uid=absolute(reverse("activity", args=[activity.key])),
            title=activity.title,
            url=reverse("activity", args=[activity.key]),
            updated=changed_at(activity),
            text=f"{wording.when(activity.period)}. {activity.summary}".strip(),
            categories=(activity.kind.name,),
        )
        for activity in found
    ]
    return atom_answer(
        title=_("Activities"),
        url=reverse("activities"),
        feed_url=request.get_full_path(),
        items=items,
        language=wording.page_language(),
    )


def changed_at(record: Any) -> datetime.datetime:
    """When a record was last published here; else its first day, since a feed asks for a time and "now" would lie."""
    changed = getattr(record, "last_published_at", None)
    if changed is not None:
        return changed
    # A page of text or an organisation has no day of its own.
    day = getattr(record, "start", None) or getattr(record, "end", None) or datetime.date(2003, 1, 1)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


# Trainings and visits -------------------------------------------------------------------------------------------------


@require_safe
def training_list(request: HttpRequest) -> HttpResponse:
    """Trainings in a table: who was trained, by whom, and what came of it."""
    question = NarrowQuestion(request.GET, offered=activity_choices(user=request.user, kinds=TRAINING_KINDS))
    asked = question.answers()
    page = page_of(trainings(user=request.user, **_narrowed(asked)), asked["page"])
    labels = [
        _("Training"),
        _("When"),
        _("Where"),
        _("Trainees"),
        _("From"),
        _("Organisations"),
        _("Trainers"),
        _("What came out"),
    ]
    rows = []
    for activity in page:
        training = getattr(activity, "training", None)
        cells = [
            {
                "text": activity.title,
                "url": reverse("activity", args=[activity.key]),
                "lang": wording.lang(activity.title_language_id),
            },
            {"text": wording.when(activity.period), "datetime": wording.stamp(activity.period)},
            {"text": wording.places_in_words(row.place for row in activity.places.all())},
            {"text": "; ".join(count_in_words(one) for one in activity.counts.all() if one.unit == "persons")},
            {"text": ", ".join(place.name for place in training.countries.all()) if training else ""},
            {"text": "; ".join(count_in_words(one) for one in activity.counts.all() if one.unit == "organisations")},
            {"text": _named(activity, ("trainer", "resource-person"))},
            {"text": "; ".join(one.topic or one.text for one in activity.outputs.all())},
        ]
        rows.append({"cells": [{**cell, "label": label} for cell, label in zip(cells, labels, strict=True)]})
    return _table_page(
        request,
        question,
        page,
        rows,
        labels,
        title=_("Trainings"),
        lead=_("Who was trained, by whom, and what came of it, as the reports state it."),
        name="trainings",
        kind=TRAINING_KINDS[0],
    )


@require_safe
def visit_list(request: HttpRequest) -> HttpResponse:
    """Visits in a table: the stops, the hosts, and whom the visitors met."""
    question = NarrowQuestion(request.GET, offered=activity_choices(user=request.user, kinds=VISIT_KINDS))
    asked = question.answers()
    page = page_of(visits(user=request.user, **_narrowed(asked)), asked["page"])
    labels = [
        _("Visit"),
        _("When"),
        _("Stops"),
        _("Visitors from"),
        _("Hosts and places visited"),
        _("Met"),
        _("Project"),
    ]
    rows = []
    for activity in page:
        cells = [
            {
                "text": activity.title,
                "url": reverse("activity", args=[activity.key]),
                "lang": wording.lang(activity.title_language_id),
            },
            {"text": wording.when(activity.period), "datetime": wording.stamp(activity.period)},
            {"text": wording.places_in_words(row.place for row in activity.places.all())},
            {"text": activity.origin.name if activity.origin else ""},
            {"text": _named(activity, ("host", "co-host", "visited"))},
            {"text": _named(activity, ("met-with",))},
            {"text": ", ".join(str(project) for project in activity.projects.all())},
        ]
        rows.append({"cells": [{**cell, "label": label} for cell, label in zip(cells, labels, strict=True)]})
    return _table_page(
        request,
        question,
        page,
        rows,
        labels,
        title=_("Visits"),
        lead=_("Where partners and trainees went, who received them and whom they met."),
        name="visits",
        kind=VISIT_KINDS[0],
    )


def _narrowed(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: asked[name] for name in ("country", "project", "year")}


def _named(activity: Activity, roles: tuple[str, ...]) -> str:
    """Those who had one of the roles, in words."""
    return ", ".join(participant(one)["text"] for one in activity.participations.all() if one.role_id in roles)


def _table_page(
    request: HttpRequest,
    question: Question,
    page: Any,
    rows: list[dict[str, Any]],
    labels: list[str],
    *,
    title: str,
    lead: str,
    name: str,
    kind: str,
) -> HttpResponse:
    return render(
        request,
        "website/activity_table.html",
        {
            "title": title,
            "lead": lead,
            "trail": wording.crumbs((_("Activities"), reverse("activities")), title=title),
            "fields": question.shown(),
            "clear_url": request.path if question.is_narrowed else "",
            "columns": [{"label": label} for label in labels],
            "rows": rows,
            "page": page,
            "query": question.query(),
            "files": wording.files(
                reverse("activities"),
                "&".join(part for part in (f"kind={kind}", question.query()) if part),
                [("csv", _("These activities as a table")), ("json", _("These activities as data"))],
            ),
            "canonical": absolute(reverse(name)),
        },
    )


# One activity ---------------------------------------------------------------------------------------------------------


def count_in_words(count: Count) -> str:
    """A count as it was printed; in our words only where nothing was printed."""
    return count.printed or printed_quantity(count.quantity, wording.page_language())


def participant(one: Participation) -> dict[str, Any]:
    """Who took part: a person (for an organisation), an organisation, or a group in words."""
    if one.person is not None:
        told = wording.person(one.person)
    elif one.organisation is not None:
        told = wording.organisation(one.organisation)
    else:
        told = {"text": one.group, "lang": wording.lang("en")}
    extra = []
    if (one.person is not None and one.position) or one.position:
        extra.append(one.position)
    for_whom = wording.organisation(one.organisation) if one.person is not None and one.organisation else None
    if one.group and (one.person or one.organisation):
        extra.append(one.group)
    if one.country:
        extra.append(one.country.name)
    return {**told, "for": for_whom, "extra": ", ".join(extra), "remark": one.remark}

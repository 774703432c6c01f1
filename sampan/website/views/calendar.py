"""The calendar: a month as a grid and as a list, a year as a list, and the same for calendar programs."""

from __future__ import annotations

import calendar as months
import datetime
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vText

from sampan.activities.queries.activities import countries_of
from sampan.activities.queries.calendar import (
    CalendarChoices,
    Occasion,
    calendar_choices,
    occasion_of_activity,
    occasions,
)
from sampan.core.dates import Period, Precision, printed_period

from ..forms import KeyChoice, Question
from . import wording
from .exports import absolute
from .lists import csv_answer, json_answer

FIRST_YEAR, LAST_YEAR = 1900, 2199
COLUMNS = (
    "key",
    "record",
    "url",
    "start",
    "end",
    "date_precision",
    "date",
    "verb",
    "text",
    "places",
    "countries",
    "projects",
    "activity",
)


class CalendarQuestion(Question):
    """Which lines of the calendar: every filter offers only what finds something."""

    country = KeyChoice(label=gettext_lazy("Country"), choices=[])
    project = KeyChoice(label=gettext_lazy("Project"), choices=[])
    role = KeyChoice(label=gettext_lazy("Our role"), choices=[])

    def __init__(self, data: Any, *, offered: CalendarChoices) -> None:
        super().__init__(data)
        self.fields["country"].offer = [(place.key, place.name) for place in offered.countries]
        self.fields["project"].offer = [(project.key, str(project)) for project in offered.projects]
        self.fields["role"].offer = [(role.slug, role.name) for role in offered.roles]


def _asked(request: HttpRequest) -> tuple[CalendarQuestion, dict[str, Any], CalendarChoices]:
    offered = calendar_choices(user=request.user)
    question = CalendarQuestion(request.GET, offered=offered)
    asked = question.answers()
    return question, {name: asked[name] for name in ("country", "project", "role")}, offered


@require_safe
def calendar_year(request: HttpRequest, year: int | None = None, form: str = "html") -> HttpResponse:
    """A year, month by month; without one, the latest year of which anything is on record."""
    question, asked, offered = _asked(request)
    if form != "html":
        found = occasions(user=request.user, **asked)
        if form == "csv":
            return csv_answer([occasion_data(one) for one in found], COLUMNS, "calendar")
        if form == "json":
            return json_answer([occasion_data(one) for one in found], url=absolute(reverse("calendar")))
        return ical_answer(found, name="calendar", title=_("Calendar"))
    if year is None:
        year = offered.years[0] if offered.years else timezone.localdate().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    found = occasions(user=request.user, first=datetime.date(year, 1, 1), last=datetime.date(year, 12, 31), **asked)
    vague = [one for one in found if one.period.precision not in (Precision.DAY, Precision.MONTH)]
    sharp = [one for one in found if one not in vague]
    listed = []
    for month in range(1, 13):
        first, last = _ends(year, month)
        lines = [
            _line(one) for one in sharp if max(one.first, datetime.date(year, 1, 1)) >= first and one.first <= last
        ]
        listed.append(
            {
                "name": month_name(year, month),
                "url": _with_query(reverse("calendar-month", args=[year, month]), question),
                "lines": lines,
            }
        )
    return render(
        request,
        "website/calendar_year.html",
        {
            "title": _("Calendar %(year)d") % {"year": year},
            "trail": wording.crumbs((_("Calendar"), reverse("calendar")), title=str(year)),
            "months": listed,
            "vague": [_line(one) for one in vague],
            "count": ngettext("%(number)d entry", "%(number)d entries", len(found)) % {"number": len(found)},
            "years": [
                {"year": one, "url": reverse("calendar-year", args=[one]), "current": one == year}
                for one in offered.years
            ],
            "canonical": absolute(reverse("calendar-year", args=[year])),
            **_shared(request, question),
        },
    )


@require_safe
def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month: a grid of its days where there is room, and the same as a list."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        raise Http404
    question, asked, _offered = _asked(request)
    first, last = _ends(year, month)
    found = occasions(user=request.user, first=first, last=last, **asked)
    # What is known only to the year is told of in the year's page, not in each of its months.
    found = [one for one in found if one.period.precision in (Precision.DAY, Precision.MONTH)]
    dated = [one for one in found if one.has_days]
    title = month_name(year, month)
    before, after = _neighbours(year, month)
    return render(
        request,
        "website/calendar_month.html",
        {
            "title": title,
            "trail": wording.crumbs(
                (_("Calendar"), reverse("calendar")), (str(year), reverse("calendar-year", args=[year])), title=title
            ),
            "weekdays": _weekdays(),
            "weeks": [_week(days, month, dated) for days in months.Calendar().monthdatescalendar(year, month)]
            if dated
            else [],
            "lines": [_line(one) for one in dated],
            "vague": [_line(one) for one in found if not one.has_days],
            "before": _step(*before, question) if before[0] >= FIRST_YEAR else None,
            "after": _step(*after, question) if after[0] <= LAST_YEAR else None,
            "year": {"title": str(year), "url": _with_query(reverse("calendar-year", args=[year]), question)},
            "canonical": absolute(reverse("calendar-month", args=[year, month])),
            **_shared(request, question),
        },
    )


def _shared(request: HttpRequest, question: CalendarQuestion) -> dict[str, Any]:
    return {
        "fields": question.shown(),
        "clear_url": request.path if question.is_narrowed else "",
        "text_lang": wording.lang("en"),
        "files": wording.files(
            reverse("calendar"),
            question.query(),
            [
                ("ics", _("Subscribe in a calendar program")),
                ("csv", _("The whole calendar as a table")),
                ("json", _("The whole calendar as data")),
            ],
        ),
    }


def _with_query(url: str, question: CalendarQuestion) -> str:
    query = question.query()
    return f"{url}?{query}" if query else url


def _step(year: int, month: int, question: CalendarQuestion) -> dict[str, str]:
    return {
        "title": month_name(year, month),
        "url": _with_query(reverse("calendar-month", args=[year, month]), question),
    }


def _neighbours(year: int, month: int) -> tuple[tuple[int, int], tuple[int, int]]:
    before = (year - 1, 12) if month == 1 else (year, month - 1)
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return before, after


def _ends(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, month, 1), datetime.date(year, month, months.monthrange(year, month)[1])


def month_name(year: int, month: int) -> str:
    """A month as the language of the page prints it, with its own era."""
    first, last = _ends(year, month)
    return printed_period(Period(first, last, Precision.MONTH), wording.page_language())


def _weekdays() -> list[dict[str, str]]:
    names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    short = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    return [{"name": name, "short": abbreviated} for name, abbreviated in zip(names, short, strict=True)]


def _week(days: Sequence[datetime.date], month: int, dated: Sequence[Occasion]) -> list[dict[str, Any]]:
    return [
        {
            "day": day.day,
            "iso": day.isoformat(),
            "inside": day.month == month,
            "marks": [
                {
                    "key": one.key,
                    "text": f"{one.verb} {one.text}".strip(),
                    "short": _short(one),
                    "lang": wording.lang(one.language),
                    # The words stand on the first day and on each Monday, a plain bar on the days between.
                    "starts": day == one.first or day.weekday() == 0 or day.day == 1,
                }
                for one in dated
                if day.month == month and one.first <= day <= one.last
            ],
        }
        for day in days
    ]


def _short(one: Occasion) -> str:
    """A line short enough for a day of the grid: where it was, else what it was."""
    where = ", ".join(place.name for place in one.places[:2])
    what = one.kind or one.verb
    return f"{what[:1].upper()}{what[1:]}, {where}" if what and where else what or where or one.text


def _line(one: Occasion) -> dict[str, Any]:
    return {
        "key": one.key,
        "date": wording.when(one.period),
        "datetime": wording.stamp(one.period),
        "verb": one.verb,
        "text": one.text,
        "lang": wording.lang(one.language),
        "place": wording.places_in_words(one.places) or one.place_printed,
        "place_printed": one.place_printed if one.places and not _says_the_same(one) else "",
        "projects": [
            {"title": str(project), "url": reverse("project", args=[project.key])} for project in one.projects
        ],
        "who": ", ".join((*one.people, *one.organisations)),
        "activity": {"title": one.activity_title, "url": reverse("activity", args=[one.activity])}
        if one.activity
        else None,
        "is_entry": one.is_entry,
        "remark": one.remark,
        "ical": _ical_url(one) if one.has_days else "",
    }


def _says_the_same(one: Occasion) -> bool:
    """Whether the printed place names the places on record; if not, the page shows both."""
    printed = one.place_printed.casefold()
    return not printed or all(place.name.casefold() in printed for place in one.places)


def _ical_url(one: Occasion) -> str:
    return reverse("calendar-entry-ical" if one.is_entry else "activity-ical", args=[one.key])


def occasion_data(one: Occasion) -> dict[str, Any]:
    """A line of the calendar as CSV, JSON and the interface for programs give it."""
    return {
        "key": one.key,
        "record": "calendar_entry" if one.is_entry else "activity",
        "url": _own_url(one),
        "start": one.period.start,
        "end": one.period.end,
        "date_precision": one.period.precision.value,
        "date": wording.when(one.period),
        "verb": one.verb,
        "text": one.text,
        "places": [place.name for place in one.places],
        "countries": [place.name for place in countries_of(one.places)],
        "projects": [str(project) for project in one.projects],
        "activity": one.activity,
    }


def _own_url(one: Occasion) -> str:
    """Where a line is to be read: the page of its activity, else its line in the month."""
    if one.activity:
        return absolute(reverse("activity", args=[one.activity]))
    return absolute(f"{reverse('calendar-month', args=[one.first.year, one.first.month])}#{one.key}")


# For calendar programs ------------------------------------------------------------------------------------------------


@require_safe
def calendar_entry_ical(request: HttpRequest, key: str) -> HttpResponse:
    """One line of the calendar as a file."""
    found = [one for one in occasions(user=request.user, key=key) if one.is_entry]
    if not found or not found[0].has_days:
        raise Http404
    return ical_answer(found, name=key, title=found[0].text)


@require_safe
def activity_ical(request: HttpRequest, key: str) -> HttpResponse:
    """One activity as a file; only what is known to the day can be put on days."""
    found = occasion_of_activity(user=request.user, key=key)
    if found is None or not found.has_days:
        raise Http404
    return ical_answer([found], name=key, title=found.text)


def ical_answer(found: Sequence[Occasion], *, name: str, title: str) -> HttpResponse:
    """RFC 5545: whole days, the end being the day after the last. Lines known only to a month or year are left out."""
    sheet = Calendar()
    sheet.add("prodid", "-//Sampan//Calendar//EN")
    sheet.add("version", "2.0")
    sheet.add("calscale", "GREGORIAN")
    sheet.add("method", "PUBLISH")
    # This is no property of the standard: icalendar would write it as it stands, and stop at the end of a line.
    sheet.add("x-wr-calname", vText(title))
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    for one in found:
        if one.has_days:
            sheet.add_component(_event(one, host))
    answer = HttpResponse(sheet.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return answer


def _event(one: Occasion, host: str) -> Event:
    event = Event()
    event.add("uid", f"{one.uid}@{host}")
    # A calendar program compares these to see what changed: the time of asking would make every line look changed.
    changed = one.changed or datetime.datetime(one.first.year, one.first.month, one.first.day, tzinfo=datetime.UTC)
    event.add("dtstamp", changed.astimezone(datetime.UTC).replace(microsecond=0))
    event.add("dtstart", one.first)
    event.add("dtend", one.last + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{one.verb} {one.text}".strip() if one.is_entry else one.text)
    where = wording.places_in_words(one.places) or one.place_printed
    if where:
        event.add("location", where)
    event.add("url", _own_url(one))
    categories = [part for part in (one.kind, *(str(project) for project in one.projects)) if part]
    if categories:
        event.add("categories", categories)
    if one.activity_title and one.activity_title != one.text:
        event.add("description", one.activity_title)
    return event

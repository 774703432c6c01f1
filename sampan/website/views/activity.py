"""The page of one activity, with all that is on record of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sampan.activities.models import (
    Activity,
    ActivityCitation,
    ConsultedGroup,
    Count,
    Output,
    OutputKind,
)
from sampan.activities.queries.activities import (
    ActivityRecord,
    activity_record,
)
from sampan.core.dates import Precision
from sampan.core.quantities import days_between, printed_quantity
from sampan.library.queries.photos import list_photos
from sampan.library.queries.works import WorkAtActivity, works_at_activity

from . import wording
from .activities import participant
from .exports import absolute, json_ld
from .notes import page_notes
from .photos import picture_of

_HOW = {
    "about": gettext_lazy("tells of it"),
    "launched": gettext_lazy("launched there"),
    "submitted": gettext_lazy("handed over there"),
    "circulated": gettext_lazy("given out there"),
}


@require_safe
def activity_page(request: HttpRequest, key: str) -> HttpResponse:
    """All that the reader may know of one activity."""
    record = activity_record(user=request.user, key=key)
    if record is None:
        raise Http404
    activity = record.activity
    notes, note_list = page_notes([(ActivityCitation, activity.pk)])
    photos = list(list_photos(user=request.user, activity=key))
    works = works_at_activity(user=request.user, activity=activity)
    address = reverse("activity", args=[key])
    return render(
        request,
        "website/activity.html",
        {
            "activity": activity,
            "text_lang": wording.lang("en"),
            "title_lang": wording.lang(activity.title_language_id),
            "trail": wording.crumbs(
                (_("Activities"), reverse("activities")),
                title=activity.title,
                language=wording.lang(activity.title_language_id),
            ),
            "meta": [
                part
                for part in (
                    wording.when(activity.period),
                    wording.places_in_words(row.place for row in record.places),
                )
                if part
            ],
            "facts": _facts(record),
            "conflicts": _conflicts(record),
            "stops": _stops(record),
            "roles": [
                {
                    "label": role.name if len(people) == 1 and not people[0].group else role.plural or role.name,
                    "people": [participant(one) for one in people],
                }
                for role, people in record.participations
            ],
            "counts": [_count(one) for one in record.counts],
            "highlights": record.highlights,
            "own_facts": _own_facts(activity),
            "outputs": [_output(one) for one in record.outputs],
            "parts": [_brief_card(one) for one in record.parts],
            "follow_ups": [_brief_card(one) for one in record.follow_ups],
            "others_of_series": [_brief_card(one) for one in record.others_of_series],
            "entries": [_entry(one) for one in record.entries],
            "works": [_work(one) for one in works],
            "photos": [picture_of(photo, user=request.user) for photo in photos],
            "links": record.links,
            "calls": notes.of(ActivityCitation, activity.pk),
            "notes": note_list,
            "files": [
                {"url": reverse("activity-ical", args=[key]), "title": _("Put it in your calendar"), "format": "iCal"}
            ]
            if activity.start and activity.precision == Precision.DAY
            else [],
            "canonical": absolute(address),
            "json_ld": json_ld(_event(record, address)),
        },
    )


def _facts(record: ActivityRecord) -> list[dict[str, Any]]:
    activity = record.activity
    facts = wording.date_facts(activity, _("When"))
    if activity.stated_duration_printed:
        facts.append(
            {
                "label": _("Length as stated"),
                "value": f"“{activity.stated_duration_printed}”",
                "lang": wording.lang("en"),
            }
        )
    if activity.occasions > 1:
        facts.append({"label": _("Occasions"), "value": str(activity.occasions)})
    facts += [
        {
            "label": _("Places"),
            "several": [{"text": wording.places_in_words([row.place])} for row in record.places],
        },
        {"label": _("Countries"), "several": wording.country_links(record.countries)},
        {"label": _("Venue"), "value": activity.venue, "lang": wording.lang("en")},
        {"label": _("Participants from"), "value": activity.origin.name if activity.origin else ""},
        {
            "label": _("Projects"),
            "several": [{"text": str(one), "url": reverse("project", args=[one.key])} for one in record.projects],
        },
        {"label": _("Series"), "value": _series(activity)},
        {"label": _("Slogan"), "value": f"“{activity.slogan}”" if activity.slogan else "", "lang": wording.lang("en")},
        {"label": _("Also called"), "several": wording.other_titles(record.titles)},
    ]
    if record.part_of:
        facts.append(_other(_("Part of"), record.part_of))
    if record.follows:
        facts.append(_other(_("Follows from"), record.follows))
    site = activity.study_site
    if site is not None and site.live and site.project.live:
        facts.append(
            {
                "label": _("Study site of"),
                "value": str(site.project),
                "url": reverse("project", args=[site.project.key]),
            }
        )
    return facts


def _other(label: str, activity: Activity) -> dict[str, Any]:
    return {
        "label": label,
        "value": activity.title,
        "url": reverse("activity", args=[activity.key]),
        "lang": wording.lang(activity.title_language_id),
    }


def _series(activity: Activity) -> str:
    series = activity.series
    if series is None or not series.live:
        return ""
    if activity.ordinal:
        words = _("%(series)s, number %(ordinal)d") % {"series": series.name, "ordinal": activity.ordinal}
    else:
        words = series.name
    if series.first_year:
        words += " " + _("(since %(year)d)") % {"year": series.first_year}
    return words


def _conflicts(record: ActivityRecord) -> list[str]:
    """Where statements about the same thing do not agree: said, never mended."""
    activity = record.activity
    sentences = []
    if activity.stated_duration and record.days is not None:
        low, high = _days_of(activity.stated_duration)
        if not low <= record.days <= high:
            sentences.append(
                ngettext(
                    "The report calls it “%(words)s”; from the first to the last day on record it is %(days)d day.",
                    "The report calls it “%(words)s”; from the first to the last day on record it is %(days)d days.",
                    record.days,
                )
                % {"words": activity.stated_duration_printed or activity.stated_duration, "days": record.days}
            )
    for entry in record.entries:
        differs = (entry.start, entry.end) != (activity.start, activity.end)
        if differs and entry.precision == activity.precision == Precision.DAY:
            sentences.append(
                _("The calendar has it on %(entry)s, the record on %(record)s.")
                % {"entry": wording.when(entry.period), "record": wording.when(activity.period)}
            )
    return list(dict.fromkeys(sentences))


def _days_of(duration: str) -> tuple[int, int]:
    """The fewest and most days a stated length can mean. “A week” of work is five days as well as seven."""
    try:
        low, high = days_between(duration)
    except ValueError:
        return 0, 10_000
    return (low - 2 * (low // 7), high) if duration.endswith("W") else (low, high)


def _stops(record: ActivityRecord) -> list[dict[str, Any]]:
    if not any(row.stop or row.remark for row in record.places):
        return []
    return [
        {"place": wording.places_in_words([row.place]), "stop": row.stop, "remark": row.remark} for row in record.places
    ]


def _count(count: Count) -> dict[str, Any]:
    said = printed_quantity(count.quantity, wording.page_language())
    return {
        "value": said,
        "value_lang": wording.lang("en") if said == count.printed else "",
        "label": count.what,
        "lang": wording.lang("en"),
        "printed": count.printed if count.printed and count.printed != said else "",
        "where_seen": count.where_seen,
    }


def _own_facts(activity: Activity) -> list[dict[str, Any]]:
    """What only a training, a consultation, a visit or a field session has."""
    english = wording.lang("en")
    facts: list[dict[str, Any]] = []
    training = getattr(activity, "training", None)
    if training is not None:
        facts += [
            {"label": _("Trainees came from"), "several": wording.country_links(training.countries.all())},
            {"label": _("How they were chosen"), "value": training.selection, "lang": english},
            {"label": _("Modules"), "value": training.modules, "lang": english},
            {"label": _("Evaluation"), "value": training.evaluation, "lang": english},
            {"label": _("Work plan"), "value": training.work_plan, "lang": english},
            {"label": _("Follow-up"), "value": training.follow_up, "lang": english},
        ]
    consultation = getattr(activity, "consultation", None)
    if consultation is not None:
        facts += [
            {"label": _("Held with"), "value": str(ConsultedGroup(consultation.with_whom).label)},
            {"label": _("People from"), "value": consultation.origin.name if consultation.origin else ""},
            {"label": _("What was asked"), "value": consultation.questions, "lang": english},
        ]
    visit = getattr(activity, "visit", None)
    if visit is not None:
        facts += [
            {"label": _("Looking back"), "value": visit.reflection, "lang": english},
            {"label": _("Taken home"), "value": visit.material, "lang": english},
        ]
    session = getattr(activity, "field_session", None)
    if session is not None:
        facts += [
            {"label": _("Methods"), "value": ", ".join(str(method) for method in session.methods), "lang": english},
            {
                "label": _("Zones visited"),
                "several": [{"text": wording.places_in_words([zone])} for zone in session.zones.all()],
            },
        ]
    return [fact for fact in facts if fact.get("value") or fact.get("several")]


def _output(output: Output) -> dict[str, Any]:
    addressed = [wording.organisation(one) for one in output.addressees.all()]
    note = output.note
    return {
        "kind": str(OutputKind(output.kind).label),
        "text": output.text,
        "is_verbatim": output.is_verbatim,
        "topic": output.topic,
        "date": wording.when(output.period) if output.start or output.end else output.date_printed,
        "addressed": addressed,
        "addressed_printed": output.addressee_printed,
        "speaker": wording.person(output.speaker) if output.speaker and output.speaker.live else None,
        "source": {
            "text": note.source.title,
            "url": f"/sources/{note.source.key}/",
            "lang": wording.lang(note.source.language_id),
        }
        if note is not None and note.source is not None and note.source.live
        else None,
    }


def _entry(entry: Any) -> dict[str, Any]:
    day = entry.start or entry.end
    return {
        "date": wording.when(entry.period),
        "text": f"{entry.verb_printed} {entry.text}",
        "place": entry.place_printed or wording.places_in_words(row.place for row in entry.places.all()),
        "url": f"{reverse('calendar-month', args=[day.year, day.month])}#{entry.key}" if day else "",
        "remark": entry.remark,
    }


def _work(one: WorkAtActivity) -> dict[str, Any]:
    return {
        "title": one.work.title,
        "lang": wording.lang(one.work.title_language_id),
        "url": reverse("work", args=[one.work.key]),
        "how": str(_HOW[one.how]),
        "language": {"code": one.language.slug, "name": one.language.own_name} if one.language else None,
        "to": one.to,
        "remark": one.remark,
    }


def _event(record: ActivityRecord, address: str) -> dict[str, Any]:
    """The activity as schema.org tells of an event."""
    activity = record.activity
    organisers = [
        {"@type": "Organization", "name": one.organisation.name, "url": absolute(f"/members/{one.organisation.key}/")}
        for role, people in record.participations
        for one in people
        if role.slug in ("organiser", "co-organiser") and one.organisation and not one.organisation.is_anonymous
    ]
    return {
        "@type": "Event",
        "@id": absolute(address),
        "url": absolute(address),
        "name": activity.title,
        "alternateName": [title.title for title in record.titles],
        "inLanguage": activity.title_language_id,
        "startDate": wording.stamp(activity.period) if activity.start else "",
        "endDate": activity.end.isoformat() if activity.end and activity.precision == Precision.DAY else "",
        "eventStatus": "https://schema.org/EventScheduled",
        "description": activity.summary,
        "location": [
            {
                "@type": "Place",
                "name": row.place.name,
                "address": {"@type": "PostalAddress", "addressCountry": row.place.country.name}
                if row.place.country
                else row.place.name,
            }
            for row in record.places
        ],
        "organizer": organisers,
        "superEvent": absolute(reverse("activity", args=[record.part_of.key])) if record.part_of else "",
        "subEvent": [absolute(reverse("activity", args=[one.key])) for one in record.parts],
    }


def _brief_card(activity: Activity) -> dict[str, Any]:
    """The same without places, for lists in the page of another activity."""
    return {
        "title": activity.title,
        "url": reverse("activity", args=[activity.key]),
        "lang": wording.lang(activity.title_language_id),
        "kind": activity.kind.name,
        "date": wording.when(activity.period),
        "datetime": wording.stamp(activity.period),
    }

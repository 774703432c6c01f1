"""The committee and the secretariat, as at a day or in a year."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sampan.core.dates import Period, Precision
from sampan.network.models import Affiliation, CommitteeSeat, HostRole, HowChosen, Organisation, Person
from sampan.network.queries.governance import committees, conferences, secretariat

from ..forms import BadQuestion, DayField, Question, YearField
from . import wording
from .exports import absolute
from .lists import csv_answer, json_answer

COMMITTEE_COLUMNS = ("committee", "name", "organisation", "represents", "votes", "how_chosen", "period", "remark")
SECRETARIAT_COLUMNS = ("kind", "name", "task", "with", "place", "period", "remark")


class TimeQuestion(Question):
    """When: a day, or a year of which any day will do."""

    on = DayField(label=gettext_lazy("As at"))
    year = YearField(label=gettext_lazy("At any time in the year"))

    def answers(self) -> dict[str, Any]:
        """What was asked, checked. A day and a year at once are two questions."""
        asked = super().answers()
        if asked["on"] and asked["year"]:
            raise BadQuestion(_("Ask for a day or for a year, not for both at once."), question=self)
        return asked


def _asked(request: HttpRequest) -> tuple[TimeQuestion, dict[str, Any], str]:
    """The question, the arguments for the queries, and the time in words."""
    question = TimeQuestion(request.GET)
    asked = question.answers()
    if asked["on"]:
        said = _("As at %(day)s.") % {"day": wording.when(Period(asked["on"], asked["on"], Precision.DAY))}
    elif asked["year"]:
        said = _("Everybody who served at any time in %(year)d.") % {"year": asked["year"]}
    else:
        said = _("Everybody whose service is not known to have ended.")
    return question, {"day": asked["on"], "year": asked["year"]}, said


@require_safe
def committee_page(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Who sits on the committees, how they came to their seats, and whether they vote."""
    question, time, said = _asked(request)
    found = committees(**time)
    if form != "html":
        rows = [_seat_row(one.committee, seat) for one in found for seat in (*one.voting, *one.not_voting)]
        return (
            csv_answer(rows, COMMITTEE_COLUMNS, "committee")
            if form == "csv"
            else json_answer(rows, url=request.path, **_on(time))
        )
    return render(
        request,
        "website/committee.html",
        {
            "trail": wording.crumbs(title=_("Committee")),
            "lead": said,
            "text_lang": wording.lang("en"),
            "committees": [
                {
                    "key": one.committee.key,
                    "name": one.committee.name,
                    "purpose": one.committee.purpose,
                    "voting": [_seat(seat) for seat in one.voting],
                    "not_voting": [_seat(seat) for seat in one.not_voting],
                    "decisions": [
                        {
                            "text": decision.text,
                            "date": wording.when(decision.period),
                            "datetime": wording.stamp(decision.period),
                        }
                        for decision in one.decisions
                    ],
                }
                for one in found
            ],
            "conferences": [
                {
                    "name": conference.name,
                    "date": wording.when(conference.period),
                    "datetime": wording.stamp(conference.period),
                    "place": wording.places_in_words([conference.place]) if conference.place else "",
                    "summary": conference.summary,
                    "decisions": [decision.text for decision in conference.decisions.all()],
                }
                for conference in conferences()
            ],
            **_shared(request, question, "committee"),
        },
    )


def _on(time: dict[str, Any]) -> dict[str, Any]:
    return {"on": time["day"], "year": time["year"]}


def _shared(request: HttpRequest, question: Question, name: str) -> dict[str, Any]:
    return {
        "fields": question.shown(),
        "clear_url": request.path if question.is_narrowed else "",
        "files": wording.files(
            reverse(name), question.query(), [("csv", _("This list as a table")), ("json", _("This list as data"))]
        ),
        "canonical": absolute(reverse(name)),
    }


def _person(person: Person, period: str, role: str, organisation: Organisation | None) -> dict[str, Any]:
    """A person as website/person_of_record.html takes it, with what else is on record of their affiliations."""
    told = wording.organisation(organisation) if organisation is not None and organisation.live else {}
    return {
        "name": person.printed_name,
        "lang": wording.lang(person.name_language_id),
        "honorific": person.honorific,
        "names": [
            {"name": row.name, "lang": row.language_id}
            for row in person.names.all()
            if row.language_id != person.name_language_id
        ],
        "role": role,
        "organisation": told.get("text", ""),
        "organisation_url": told.get("url", ""),
        "organisation_lang": told.get("lang", ""),
        "period": period,
        "others": _affiliations(person, organisation),
    }


def _affiliations(person: Person, organisation: Organisation | None) -> list[dict[str, Any]]:
    """What statements say a person was to organisations, where it is more than the page says already.

    Those that contradict one another are all told, each with where it stands.
    """
    told = []
    for one in person.affiliations.all():
        of = one.organisation
        if of is not None and (not of.live or of.is_network):
            continue
        says_more = one.is_former or one.title or of is None or organisation is None or of.pk != organisation.pk
        if says_more:
            told.append(_affiliation(one))
    return told


def _affiliation(one: Affiliation) -> dict[str, Any]:
    of = str(one.organisation) if one.organisation else ""
    former = _("told as former") if one.is_former and "former" not in one.title.casefold() else ""
    when = wording.when(one.period) if one.start or one.end or one.is_open else ""
    return {
        "text": ", ".join(part for part in (one.title, of, former, when) if part),
        "where_seen": one.where_seen,
        "remark": one.remark,
        "is_former": one.is_former,
    }


def _seat(seat: CommitteeSeat) -> dict[str, Any]:
    role = ""
    if seat.represents is not None and seat.represents.is_country:
        role = _("for the members in %(place)s") % {"place": seat.represents.heading}
    elif seat.represents is not None:
        role = _("for the region as a whole: %(place)s") % {"place": seat.represents.name}
    chosen = _HOW[seat.how_chosen]
    if seat.chosen_at and seat.chosen_at.live:
        chosen = _("%(how)s at the %(conference)s") % {"how": chosen, "conference": seat.chosen_at.name}
    return {
        **_person(seat.person, wording.when(seat.period), role, seat.organisation),
        "chosen": chosen,
        "remark": seat.remark,
    }


_HOW: dict[str, Any] = {
    HowChosen.NEW: gettext_lazy("newly chosen"),
    HowChosen.CONTINUING: gettext_lazy("chosen again"),
    HowChosen.EX_OFFICIO: gettext_lazy("by office"),
}


def _seat_row(committee: Any, seat: CommitteeSeat) -> dict[str, Any]:
    return {
        "committee": committee.name,
        "name": seat.person.formal_name,
        "organisation": str(seat.organisation) if seat.organisation and seat.organisation.live else "",
        "represents": seat.represents.heading if seat.represents else "",
        "votes": seat.is_voting,
        "how_chosen": seat.how_chosen,
        "period": seat.date_code,
        "remark": seat.remark,
    }


@require_safe
def secretariat_page(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Offices and their hosts, staff, consultants and interns."""
    question, time, said = _asked(request)
    found = secretariat(**time)
    if form != "html":
        rows = _secretariat_rows(found)
        return (
            csv_answer(rows, SECRETARIAT_COLUMNS, "secretariat")
            if form == "csv"
            else json_answer(rows, url=request.path, **_on(time))
        )
    return render(
        request,
        "website/secretariat.html",
        {
            "trail": wording.crumbs(title=_("Secretariat")),
            "lead": said,
            "text_lang": wording.lang("en"),
            "offices": [
                {
                    "name": office.name,
                    "place": wording.places_in_words([office.place]),
                    "period": wording.when(office.period),
                    "remark": office.remark,
                    "hosts": [
                        {
                            **wording.organisation(host.organisation),
                            "role": str(HostRole(host.role).label),
                            "period": wording.when(host.period),
                            "printed": host.date_printed,
                            "remark": host.remark,
                        }
                        for host in office.hosts.all()
                    ],
                }
                for office in found.offices
            ],
            "posts": [
                {
                    **_person(post.person, wording.when(post.period), post.title, None),
                    "printed": post.title_printed,
                    "remark": post.remark,
                    "chosen": post.office.name if post.office and post.office.live else "",
                }
                for post in found.posts
            ],
            "consultancies": [
                {**_person(one.person, wording.when(one.period), one.task, None), "remark": one.remark}
                for one in found.consultancies
            ],
            "internships": [
                {
                    **_person(one.person, wording.when(one.period), "", None),
                    "role": _internship(one),
                    "remark": one.remark,
                }
                for one in found.internships
            ],
            **_shared(request, question, "secretariat"),
        },
    )


def _internship(one: Any) -> str:
    parts = []
    if one.programme and one.programme.live:
        parts.append(_("through %(programme)s") % {"programme": one.programme})
    if one.host and one.host.live:
        parts.append(_("with %(host)s") % {"host": one.host})
    if one.place:
        parts.append(wording.places_in_words([one.place]))
    return ", ".join(parts)


def _secretariat_rows(found: Any) -> list[dict[str, Any]]:
    rows = [
        {
            "kind": f"office: {host.role}",
            "name": str(host.organisation),
            "task": office.name,
            "place": office.place.name,
            "period": host.date_code,
            "remark": host.remark,
        }
        for office in found.offices
        for host in office.hosts.all()
    ]
    rows += [
        {
            "kind": "staff",
            "name": post.person.formal_name,
            "task": post.title,
            "period": post.date_code,
            "remark": post.remark,
        }
        for post in found.posts
    ]
    rows += [
        {
            "kind": "consultant",
            "name": one.person.formal_name,
            "task": one.task,
            "period": one.date_code,
            "remark": one.remark,
        }
        for one in found.consultancies
    ]
    rows += [
        {
            "kind": "intern",
            "name": one.person.formal_name,
            "with": str(one.host) if one.host and one.host.live else "",
            "place": one.place.name if one.place else "",
            "period": one.date_code,
            "remark": one.remark,
        }
        for one in found.internships
    ]
    return rows

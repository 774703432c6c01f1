"""What of the year is not in its report: by kind, with the way to the record. A person may excuse what is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder

from sampan.network.models import Audience

from .scope import Scope
from .year import YearRecord, year_record


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A record of the year that its report does not tell of. `record` is what an excuse names it by (`event:key`);
    `kind` is the kind in words, `address` where it can be edited, empty where it has no page at the desk."""

    record: str
    kind: str
    title: str
    address: str = ""


def coverage(
    year: int,
    told: Collection[str],
    *,
    excused: Collection[str] = (),
    audience: Audience = Audience.PUBLIC,
) -> tuple[Uncovered, ...]:
    """The records of the year that are neither told (`Assembled.records`) nor excused, by kind and in their order."""
    return coverage_of(year_record(Scope(year, audience=audience)), told, excused=excused)


def coverage_of(year: YearRecord, told: Collection[str], *, excused: Collection[str] = ()) -> tuple[Uncovered, ...]:
    """The same for the record of a year that is at hand."""
    known = {*told, *excused}
    finder = AdminURLFinder()
    return tuple(
        Uncovered(record, str(row._meta.verbose_name), str(row), finder.get_edit_url(row) or "")
        for record, row in records_of_year(year)
        if record not in known
    )


def records_of_year(year: YearRecord) -> Iterator[tuple[str, Any]]:
    """Every record that the report of the year has to tell of, or to excuse, with the name that reports give it."""
    for kind, rows in (
        ("project", year.projects),
        ("event", year.events),
        ("calendar", year.calendar),
        ("policy", year.policies),
        ("rule", year.rules),
        ("criticism", year.criticisms),
        ("figure", year.figures),
        ("claim", year.claims),
        ("quotation", year.quotations),
        ("work", year.works),
        ("photo", year.photos),
    ):
        for row in rows:
            yield f"{kind}:{row.key}", row
    for heading in year.members:
        for one in heading.memberships:
            yield f"member:{one.organisation.key}", one.organisation
    for committee in year.committees:
        for seat in (*committee.voting, *committee.not_voting):
            yield f"seat:{seat.key}", seat
    staff = year.secretariat
    for kind, rows in (
        ("office", staff.offices),
        ("post", staff.posts),
        ("consultancy", staff.consultancies),
        ("internship", staff.internships),
    ):
        for row in rows:
            yield f"{kind}:{row.key}", row

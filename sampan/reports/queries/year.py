"""Everything on record of a year that readers of its report may see, fetched once for all its sections."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sampan.core.dates import buddhist_year
from sampan.library.models import SHOWABLE, Photo
from sampan.network.models import (
    Committee,
    CommitteeSeat,
    Conference,
    Consultancy,
    Decision,
    Internship,
    Office,
    OfficeHost,
    Organisation,
    Place,
    StaffPost,
)
from sampan.network.queries.governance import CommitteeAtWork, Secretariat, held
from sampan.network.queries.membership import Heading, members_as_at, middles
from sampan.network.queries.order import by_order_and_name, name_key
from sampan.sources.models import Note, Source, SourceType

from .records import Records
from .records.loading import LOADING
from .scope import Scope


@dataclass(slots=True)
class YearRecord:
    """The record of one year, kind by kind, each in its order; `records` prints any of it."""

    scope: Scope
    records: Records
    network: Organisation | None
    regions: list[Place] = field(default_factory=list)
    countries: list[Place] = field(default_factory=list)
    members: list[Heading] = field(default_factory=list)
    middles: dict[int, tuple[float, float]] = field(default_factory=dict)
    committees: list[CommitteeAtWork] = field(default_factory=list)
    secretariat: Secretariat = field(default_factory=lambda: Secretariat([], [], [], []))
    hosts: dict[int, list[OfficeHost]] = field(default_factory=dict)
    conferences: list[Conference] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    claims: list[Any] = field(default_factory=list)
    quotations: list[Any] = field(default_factory=list)
    figures: list[Any] = field(default_factory=list)
    policies: list[Any] = field(default_factory=list)
    pathways: list[Any] = field(default_factory=list)
    rules: list[Any] = field(default_factory=list)
    criticisms: list[Any] = field(default_factory=list)
    projects: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    works: list[Any] = field(default_factory=list)
    photos: list[Any] = field(default_factory=list)
    calendar: list[Any] = field(default_factory=list)


def year_record(scope: Scope) -> YearRecord:
    """The record of the year. A few dozen queries, however much there is."""
    network = Organisation.objects.published().filter(is_network=True).select_related("country").first()
    own = own_reports(scope)
    records = Records(scope, own_reports=own)
    year = YearRecord(scope, records, network)
    if network is not None:
        records.load([("organisation", network.key)])
    in_region = Place.objects.published().filter(Q(in_region=True) | Q(parts__in_region=True)).distinct()
    found = by_order_and_name(LOADING["place"][1](()).filter(pk__in=in_region.values("pk")))
    records.keep("place", found)
    year.countries = [place for place in found if place.is_country and place.in_region]
    year.regions = [place for place in found if not place.is_country]
    year.members = [
        # A heading that is not published is not told; its members are.
        one if one.place is None or one.place.live else replace(one, place=None)
        for one in members_as_at(day=scope.last)
    ]
    year.middles = middles([heading.place.pk for heading in year.members if heading.place is not None])
    _who_served(year)
    hosts = OfficeHost.objects.filter(organisation__live=True, office__live=True).exclude(start__gt=scope.last)
    for host in hosts.select_related("organisation").order_by("start", "id"):
        year.hosts.setdefault(host.office_id, []).append(host)
    year.conferences = list(Conference.objects.published().filter(start__lte=scope.last).order_by("start", "ordinal"))
    year.decisions = list(
        Decision.objects.published()
        .filter(Q(start__lte=scope.last) | Q(start__isnull=True, end__lte=scope.last))
        .select_related("conference", "committee")
    )
    _what_is_said(year, own)
    _what_took_place(year)
    _preload_names(year)
    return year


def _who_served(year: YearRecord) -> None:
    """Seats, offices and posts of the year: the rows alone, since `Records` knows the names."""
    number = year.scope.year
    seats: dict[int, tuple[Committee, list[CommitteeSeat]]] = {}
    asked = held(
        CommitteeSeat.objects.published().filter(person__live=True, committee__live=True), day=None, year=number
    )
    for seat in asked.select_related("committee", "person", "organisation", "represents", "chosen_at"):
        seats.setdefault(seat.committee_id, (seat.committee, []))[1].append(seat)
    year.committees = [
        CommitteeAtWork(
            committee=committee,
            voting=[one for one in rows if one.is_voting],
            not_voting=[one for one in rows if not one.is_voting],
            decisions=[],
        )
        for committee, rows in sorted(seats.values(), key=lambda pair: (name_key(pair[0].name), pair[0].key))
    ]

    def positions(model: Any, *related: str) -> Any:
        rows = held(model.objects.filter(live=True, person__live=True), day=None, year=number)
        return list(rows.select_related("person", *related).order_by("order", "key"))

    year.secretariat = Secretariat(
        offices=list(
            held(Office.objects.published().filter(place__live=True), day=None, year=number).select_related(
                "place__country"
            )
        ),
        posts=positions(StaffPost),
        consultancies=positions(Consultancy),
        internships=positions(Internship, "host", "programme", "place"),
    )


def own_reports(scope: Scope) -> list[int]:
    """The printed report of the year, where the record was taken from it: a report does not cite itself.

    It is a report of the network whose notes are on record and whose title names the year.
    """
    years = (str(scope.year), str(buddhist_year(scope.year)))
    rows = Source.objects.filter(type=SourceType.REPORT, publisher_organisation__is_network=True).filter(
        Exists(Note.objects.filter(document=OuterRef("pk")))
    )
    return [pk for pk, title in rows.values_list("pk", "title") if any(one in title for one in years)]


def _kept(year: YearRecord, kind: str, chosen: Any) -> list[Any]:
    """The rows of a kind that readers may see, with all that is printed of them."""
    model, rows = LOADING[kind]
    manager: Any = model._default_manager
    seen = manager.open_to(year.scope.audiences) if kind != "term" else manager.published()
    kept = rows(year.scope.audiences).filter(pk__in=seen.filter(chosen).values("pk"))
    return year.records.keep(kind, kept)


def _cited_in(scope: Scope, own: list[int]) -> Q:
    """What was said in the year: a source of the year stands behind it, or the printed report of the year tells it."""
    return (
        Q(citations__source__start__range=(scope.first, scope.last))
        | Q(citations__source__in=own)
        | Q(citations__note__document__in=own)
    )


def _meets(scope: Scope) -> Q:
    """A stated interval that shares a day with the year."""
    return (
        (Q(start__isnull=False) | Q(end__isnull=False))
        & (Q(start__isnull=True) | Q(start__lte=scope.last))
        & (Q(end__isnull=True) | Q(end__gte=scope.first))
    )


def _is_in(scope: Scope) -> Q:
    """A stated interval that shares a day with the year; what began before and has no known end is not of this year."""
    return (
        Q(start__lte=scope.last, end__gte=scope.first)
        | Q(end__isnull=True, start__range=(scope.first, scope.last))
        | Q(start__isnull=True, end__range=(scope.first, scope.last))
    )


def _what_is_said(year: YearRecord, own: list[int]) -> None:
    scope = year.scope
    said, meets = _cited_in(scope, own), _meets(scope)
    undated = Q(start__isnull=True, end__isnull=True)
    year.claims = _kept(year, "claim", meets | (said & (undated | Q(end__lt=scope.first))))
    year.quotations = _kept(year, "quotation", said)
    year.figures = _kept(year, "figure", (_is_in(scope) | said) & Q(indicator__live=True))
    year.policies = _kept(year, "policy", _is_in(scope) | said)
    year.rules = _kept(year, "rule", (meets | said) & Q(pathway__live=True))
    year.criticisms = _kept(year, "criticism", meets | (said & undated))
    wanted = {rule.pathway_id for rule in year.rules} | {one.pathway_id for one in year.criticisms if one.pathway_id}
    year.pathways = _kept(year, "pathway", Q(pk__in=wanted))
    year.claims.sort(key=lambda one: (one.order, one.key))
    year.quotations.sort(key=lambda one: one.key)
    year.figures.sort(
        key=lambda one: (one.indicator.order, one.indicator.name, not one.is_preferred, one.order, one.key)
    )
    year.policies.sort(key=lambda one: (_first(one), _last(one), one.key))
    year.rules.sort(key=lambda one: (one.order, one.key))
    year.criticisms.sort(key=lambda one: one.key)
    year.pathways = by_order_and_name(year.pathways)


def _what_took_place(year: YearRecord) -> None:
    scope = year.scope
    year.projects = _kept(year, "project", _meets(scope))
    year.projects.sort(key=lambda one: (one.order, _first(one), one.key))
    year.events = _kept(year, "event", _is_in(scope))
    # What is known to the month or the year alone comes after what happened on a day of it.
    year.events.sort(key=lambda one: (_first(one) if one.precision == "day" else _last(one), _last(one), one.key))
    year.calendar = _kept(year, "calendar", _is_in(scope))
    year.calendar.sort(key=lambda one: (_first(one), _last(one), one.key))
    events, projects = [one.pk for one in year.events], [one.pk for one in year.projects]
    undated = Q(start__isnull=True, end__isnull=True)
    in_year = Q(start__range=(scope.first, scope.last)) | Q(end__range=(scope.first, scope.last))
    year.works = _kept(
        year,
        "work",
        in_year
        | Q(activity__in=events)
        | Q(circulations__activity__in=events)
        | Q(editions__live=True, editions__start__range=(scope.first, scope.last))
        | Q(editions__live=True, editions__launches__activity__in=events),
    )
    year.works.sort(key=lambda one: (-_first(one).toordinal(), one.title, one.key))
    year.photos = _kept(
        year,
        "photo",
        (_is_in(scope) | (undated & (Q(activity__in=events) | Q(project__in=projects))))
        & Q(image__isnull=False, consent__in=SHOWABLE)
        # A picture may be in several photos: one of them without consent closes it for all.
        & ~Exists(Photo.objects.filter(image=OuterRef("image")).exclude(consent__in=SHOWABLE)),
    )
    year.photos.sort(key=lambda one: (one.order, one.key))


def _preload_names(year: YearRecord) -> None:
    """The names that the sentences will refer to, a kind at a time."""
    wanted: set[tuple[str, str]] = set()
    for event in year.events:
        for one in event.participations.all():
            wanted |= {("organisation", one.organisation.key)} if one.organisation else set()
            wanted |= {("person", one.person.key)} if one.person else set()
        for output in event.outputs.all():
            wanted |= {("organisation", one.key) for one in output.addressees.all()}
    for project in year.projects:
        wanted |= {("organisation", one.funder.key) for one in project.fundings.all()}
        for partner in project.partners.all():
            wanted |= {("organisation", partner.organisation.key)} if partner.organisation else set()
            wanted |= {("person", partner.person.key)} if partner.person else set()
        wanted |= {("place", one.country.key) for one in project.countries.all()}
    for heading in year.members:
        wanted |= {("organisation", one.organisation.key) for one in heading.memberships}
        wanted |= {("place", heading.place.key)} if heading.place else set()
    for committee in year.committees:
        for seat in (*committee.voting, *committee.not_voting):
            wanted |= {("person", seat.person.key)}
            wanted |= {("organisation", seat.organisation.key)} if seat.organisation else set()
            wanted |= {("place", seat.represents.key)} if seat.represents else set()
    staff = year.secretariat
    for position in (*staff.posts, *staff.consultancies, *staff.internships):
        wanted |= {("person", position.person.key)}
    for office in staff.offices:
        wanted |= {("place", office.place.key)}
        wanted |= {("organisation", host.organisation.key) for host in year.hosts.get(office.pk, ())}
    for intern in staff.internships:
        wanted |= {("organisation", one.key) for one in (intern.host, intern.programme) if one is not None}
    for row in (*year.figures, *year.rules, *year.claims):
        wanted |= {("organisation", row.asserted_by.key)} if row.asserted_by else set()
    wanted |= {("organisation", one.made_by.key) for one in year.criticisms if one.made_by}
    for work in year.works:
        wanted |= {("organisation", one.key) for one in work.publishers.all()}
        for edition in work.editions.all():
            wanted |= {("organisation", one.recipient.key) for one in edition.submissions.all() if one.recipient}
            wanted |= {("event", one.activity.key) for one in edition.launches.all()}
            wanted |= {("event", one.activity.key) for one in edition.submissions.all() if one.activity}
        wanted |= {("event", one.activity.key) for one in work.circulations.all()}
    year.records.load(wanted)


def _first(row: Any) -> datetime.date:
    found: datetime.date = row.start or row.end or datetime.date.max
    return found


def _last(row: Any) -> datetime.date:
    found: datetime.date = row.end or row.start or datetime.date.max
    return found

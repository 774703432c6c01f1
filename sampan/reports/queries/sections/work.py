"""The work of the year: achievements project by project, and what the network did beside its projects."""

from __future__ import annotations

from typing import Any

from sampan.core.markup import reference_to

from ..passages import Passage, Section
from .events import event_passages, kinds_of, often_there, photos_where
from .figures import is_of_the_network, people_passages, table_passages
from .making import (
    Making,
    block_passage,
    heading,
    numbered,
    organisation,
    paragraph,
    person,
    place,
    plain,
    section,
    text_passage,
)
from .maps import map_of_activities
from .network import ADVOCACY, SHARING, claims_by_topic, claims_passage, is_of_network, names_topic
from .works import works_passages

# Roles by which the network itself carries an activity; in all others it joins what others do.
_OWN_ROLES = ("organiser", "co-organiser", "host", "co-host", "conductor", "assistant", "coordinator", "interviewer")


def achievements(making: Making) -> Section:
    """What was reached in the year, then each project with what it did."""
    year, words = making.year, making.words
    passages: list[Passage] = []
    own = claims_by_topic(making, _is_of_year)
    for topic, claims in own:
        passages.append(claims_passage(making, f"achievements:{topic or 'claims'}", claims))
    for one in year.quotations:
        if (
            year.network is not None
            and one.organisation_id == year.network.pk
            and f"quotation:{one.key}" not in making.shown
        ):
            making.shown.add(f"quotation:{one.key}")
            by = reference_to("quotation", one.key, "by-first")
            said = words.words_of(by, [reference_to("quotation", one.key)])
            passages.append(text_passage(f"quotation:{one.key}", [f"> {said}"]))
    numbers = _in_numbers(making)
    passages.append(text_passage("achievements:numbers", [paragraph(words, [numbers])]))
    if (drawn := map_of_activities(making)) is not None:
        passages.append(block_passage("achievements:map", drawn))
    for project in year.projects:
        passages += _project(making, project)
    own = [one for one in year.figures if is_of_the_network(one)]
    title = heading(2, words.heading("network_figures", making.number))
    if people := people_passages(making, own, title=title):
        passages += people
        title = ""
    passages += table_passages(making, "network", own, title=title)
    return section("achievements", words.achievements_heading(making.number), passages)


def _is_of_year(making: Making, claim: Any) -> bool:
    return is_of_network(making, claim) and not names_topic(claim, SHARING + ADVOCACY)


def _in_numbers(making: Making) -> str:
    """How many activities there were, counted from the record. An activity that stands for several counts as many."""
    year = making.year
    network = year.network.pk if year.network is not None else None
    own = joined = 0
    countries = set()
    for one in year.events:
        if one.part_of_id is not None and any(other.pk == one.part_of_id for other in year.events):
            continue
        roles = {row.role_id for row in one.participations.all() if row.organisation_id == network}
        if roles & set(_OWN_ROLES):
            own += 1
        elif roles:
            joined += 1
        else:
            continue
        for row in one.places.all():
            countries.add(row.place.pk if row.place.is_country else row.place.country_id)
    return making.words.year_in_numbers(
        network=making.network(),
        year=making.number,
        own=own,
        joined=joined,
        projects=len([one for one in year.projects if one.part_of_id is None]),
        countries=len(countries - {None}),
    )


def _project(making: Making, project: Any) -> list[Passage]:
    """A project: what it is, who pays and works for it, what it wants, what it reached, and what it did."""
    year, words = making.year, making.words
    events = [one for one in year.events if project.pk in {row.pk for row in one.projects.all()}]
    often = often_there(making, events)
    facts = _facts(making, project)
    facts += [words.throughout(words.role(one, it=words.the_work)) for one in often.values()]
    parts = [heading(2, reference_to("project", project.key)), making.once(project.summary), paragraph(words, facts)]
    objectives = [words.sentence(plain(one.text)) for one in project.objectives.all()]
    if objectives:
        parts += [words.objectives_lead(len(objectives)), numbered(objectives)]
    parts.append(making.once(project.outcome))
    parts.append(paragraph(words, [kinds_of(making, events)]))
    passages = [text_passage(f"project:{project.key}", parts, [f"project:{project.key}"])]
    passages += event_passages(making, f"project:{project.key}", events, level=3, said_once=often)
    passages += photos_where(making, lambda photo: photo.project_id == project.pk)
    works = [one for one in year.works if one.project_id == project.pk]
    passages += works_passages(making, f"project:{project.key}", works, level=3)
    return passages


def _facts(making: Making, project: Any) -> list[str]:
    words = making.words
    said = [words.project_time(project.period, making.number)]
    funders = [
        words.with_what_for(organisation(one.funder), plain(one.supports))
        for one in project.fundings.all()
        if one.end is None or one.end >= making.year.scope.first
    ]
    if funders:
        said.append(words.funded(funders))
    by_role: dict[str, list[str]] = {}
    for one in project.countries.all():
        by_role.setdefault(one.role, []).append(place(one.country, "the"))
    if by_role:
        said.append(
            words.project_countries(
                project=by_role.get("project", []),
                subject=by_role.get("subject", []),
                comparison=by_role.get("comparison", []),
            )
        )
    partners: dict[str, list[str]] = {}
    for one in project.partners.all():
        body = organisation(one.organisation, "short" if one.person else "the") if one.organisation is not None else ""
        if one.person is not None:
            # What somebody is stands with the name, not with others of the same part.
            partners[f"person {one.pk}"] = [words.person_of(person(one.person), plain(one.role), body)]
        else:
            partners.setdefault(plain(one.role), []).append(body)
    if partners:
        told = [(names, "" if role.startswith("person ") else role) for role, names in partners.items()]
        said.append(words.partners(told))
    sites = list(project.study_sites.all())
    planned = project.site_count or len(sites)
    if planned:
        studied = [place(one.place) for one in sites if one.place is not None and one.place.live and one.is_studied]
        said.append(words.sites(planned, studied))
    return said


def advocacy(making: Making) -> Section:
    """What the network did beside its projects: forums, conferences and public days, its own and those of others."""
    year, words = making.year, making.words
    passages: list[Passage] = []
    for topic, claims in claims_by_topic(
        making, lambda m, claim: names_topic(claim, ADVOCACY) and is_of_network(m, claim)
    ):
        passages.append(claims_passage(making, f"advocacy:{topic}", claims))
    events = [one for one in year.events if f"event:{one.key}" not in making.shown]
    passages += event_passages(making, "advocacy", events, level=2)
    return section("advocacy", words.heading("advocacy", making.number), passages)


def information(making: Making) -> Section:
    """What the network shared: its site and lists, and works that belong to no project of the year."""
    year, words = making.year, making.words
    passages: list[Passage] = []
    for topic, claims in claims_by_topic(
        making, lambda m, claim: names_topic(claim, SHARING) and is_of_network(m, claim)
    ):
        passages.append(claims_passage(making, f"information:{topic}", claims))
    rest = [one for one in year.works if f"work:{one.key}" not in making.shown]
    new = [one for one in rest if one.start is None or one.start >= year.scope.first]
    passages += works_passages(making, "information", new, level=2)
    earlier = [one for one in rest if one not in new]
    passages += works_passages(making, "information:earlier", earlier, level=2, name="earlier_works")
    # What belongs to no activity, project or country is shown at least here.
    passages += photos_where(making, lambda photo: not _has_country(making, photo))
    return section("information", words.heading("information", making.number), passages)


def _has_country(making: Making, photo: Any) -> bool:
    """Whether the overview shows it, beside a country of the region."""
    where = photo.place
    return where is not None and (where.pk if where.is_country else where.country_id) in {
        one.pk for one in making.year.countries
    }

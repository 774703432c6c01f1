"""The network itself: about it, its members, committee and secretariat, as at the year."""

from __future__ import annotations

from typing import Any

from ..passages import Passage, Section
from .making import (
    Making,
    block_passage,
    has_dates,
    heading,
    organisation,
    paragraph,
    person,
    place,
    plain,
    points,
    section,
    text_passage,
)
from .maps import map_of_members

SHARING = ("information",)
ADVOCACY = ("advocacy",)


def about(making: Making) -> Section:
    """What the network is, how it came about and what it stands for."""
    year, words = making.year, making.words
    network = year.network
    passages: list[Passage] = []
    if network is not None:
        passages.append(
            text_passage("about:description", [making.once(network.description)], [f"organisation:{network.key}"])
        )
    for key, claims in claims_by_topic(making, _is_about):
        passages.append(claims_passage(making, f"about:{key}", claims))
    own = [
        one
        for one in year.quotations
        if network is not None and one.organisation_id == network.pk and one.speaker_id is None
    ]
    for one in own:
        passages.append(text_passage(f"quotation:{one.key}", [f"> {{quotation:{one.key}}}"]))
        making.shown.add(f"quotation:{one.key}")
    passages.append(_milestones(making))
    return section("about", words.about_heading(making.network_name()), passages)


def _milestones(making: Making) -> Passage:
    """Conferences and decisions up to the year, those of one time together."""
    words = making.words
    grouped: dict[str, list[str]] = {}
    rows: list[Any] = [*making.year.conferences, *making.year.decisions]
    for row in sorted(rows, key=lambda one: (one.start or one.end, hasattr(one, "text"), one.pk)):
        when = words.capital(words.dates(row.period)) if has_dates(row.period) else ""
        name = words.sentence(plain(row.name)) if hasattr(row, "name") else ""
        told = making.once(getattr(row, "text", "") or row.summary)
        text = words.sentence_gap.join(part for part in (name, told) if part)
        if text:
            grouped.setdefault(when, []).append(text)
    items = points(words.dated(when, words.sentence_gap.join(texts)) for when, texts in grouped.items())
    title = heading(2, words.heading("milestones", making.number))
    return text_passage("about:milestones", [title, items] if items else [])


def claims_by_topic(making: Making, belongs: Any) -> list[tuple[str, list[Any]]]:
    """Claims about the network that belong somewhere, grouped by topic in their order."""
    grouped: dict[str, list[Any]] = {}
    for claim in making.year.claims:
        if f"claim:{claim.key}" not in making.shown and belongs(making, claim):
            grouped.setdefault(claim.topic, []).append(claim)
            making.shown.add(f"claim:{claim.key}")
    return list(grouped.items())


def claims_passage(making: Making, key: str, claims: list[Any], title: str = "") -> Passage:
    """Claims as one paragraph, each with its notes behind it."""
    told = [(text, claim) for claim in claims if (text := making.once(claim.text))]
    said = making.noted("claim", [(making.words.stop(text), claim) for text, claim in told])
    body = making.words.sentence_gap.join(said)
    return text_passage(_slug(key), [title, body] if body else [], [f"claim:{claim.key}" for claim in claims])


def _slug(key: str) -> str:
    return "-".join(key.lower().replace("’", "").split())


def is_of_network(making: Making, claim: Any) -> bool:
    """A claim about the network and nobody else's."""
    network = making.year.network
    return network is not None and network.pk in {one.pk for one in claim.organisations.all()}


def names_topic(claim: Any, topics: tuple[str, ...]) -> bool:
    """Whether the topic of a claim sends it to a section of its own."""
    return claim.topic.lower().startswith(topics)


def _is_about(making: Making, claim: Any) -> bool:
    """What the network says of itself whenever it is asked: without the year, and nothing for another section."""
    is_of_year = claim.start is not None and claim.start >= making.year.scope.first
    return is_of_network(making, claim) and not is_of_year and not names_topic(claim, SHARING + ADVOCACY)


def members(making: Making) -> Section:
    """The members by country, with a map."""
    year, words = making.year, making.words
    passages: list[Passage] = []
    total = sum(len(one.memberships) for one in year.members)
    if total:
        in_countries = [one for one in year.members if one.place is not None and one.place.is_country]
        elsewhere = total - sum(len(one.memberships) for one in in_countries)
        lead = words.members_lead(making.network(), making.number, total, len(in_countries), elsewhere)
        passages.append(text_passage("members:lead", [paragraph(words, [lead])]))
        if (drawn := map_of_members(making)) is not None:
            passages.append(block_passage("members:map", drawn))
    for one in year.members:
        title = place(one.place, "heading") if one.place is not None else words.heading("no_heading", making.number)
        rows = points(organisation(member.organisation, "listed") for member in one.memberships)
        key = one.place.key if one.place is not None else "others"
        passages.append(
            text_passage(
                f"members:{key}",
                [heading(2, title), rows],
                [f"member:{member.organisation.key}" for member in one.memberships],
            )
        )
    return section("members", words.heading("members", making.number), passages)


def committee(making: Making) -> Section:
    """The committees with the seats that were held in the year."""
    year, words = making.year, making.words
    passages: list[Passage] = []
    at_work = [one for one in year.committees if one.voting or one.not_voting]
    for one in at_work:
        name = plain(one.committee.name)
        lead = words.committee_lead(name, making.number, len(one.voting), len(one.not_voting))
        purpose = words.purpose(making.once(one.committee.purpose)) if one.committee.purpose else ""
        parts = [heading(2, name) if len(at_work) > 1 else "", paragraph(words, [lead, purpose])]
        grouped: dict[tuple[str, Any, str], list[Any]] = {}
        for seat in one.voting:
            grouped.setdefault((seat.how_chosen, seat.chosen_at, words.since(seat.period)), []).append(seat)
        told_of: set[Any] = set()
        for (how, conference, since), seats in grouped.items():
            # When a conference was held is said once.
            when = words.dates(conference.period) if conference is not None and conference not in told_of else ""
            told_of.add(conference)
            called = plain(conference.name) if conference is not None else ""
            parts.append(words.seats_lead(len(seats), how=how, conference=called, when=when, since=since))
            parts.append(points(_seat(making, seat) for seat in seats))
        if one.not_voting:
            parts += [words.not_voting_lead, points(_seat(making, seat) for seat in one.not_voting)]
        seated = [f"seat:{seat.key}" for seat in (*one.voting, *one.not_voting)]
        passages.append(text_passage(f"committee:{one.committee.key}", parts, seated))
    return section("committee", words.heading("committee", making.number), passages)


def _seat(making: Making, seat: Any) -> str:
    words, name = making.words, person(seat.person, "formal")
    body = organisation(seat.organisation, "full") if seat.organisation is not None and seat.organisation.live else ""
    if seat.how_chosen == "ex-officio":
        return words.stop(words.ex_officio(name, organisation(seat.organisation) if body else ""))
    represents = (
        place(seat.represents, "the")
        if seat.represents is not None and seat.represents.is_country and seat.represents.live
        else ""
    )
    ended = seat.end is not None and seat.end <= making.year.scope.last
    until = words.until(seat.period) if ended else ""
    return words.stop(words.seat(name=name, organisation=body, place=represents, until=until))


def secretariat(making: Making) -> Section:
    """Offices, staff, consultants and interns of the year."""
    words, staff = making.words, making.year.secretariat
    passages: list[Passage] = []
    if staff.offices:
        lead = words.offices_lead([place(one.place, "listed") for one in staff.offices])
        told = [paragraph(words, [lead])]
        told += [paragraph(words, _office(making, one)) for one in staff.offices]
        offices = [f"office:{one.key}" for one in staff.offices]
        passages.append(text_passage("secretariat:offices", told, offices))
    posts = [words.post(person(one.person, "formal"), plain(one.title), words.span(one.period)) for one in staff.posts]
    consultants = [
        words.post(person(one.person, "formal"), plain(one.task), words.span(one.period)) for one in staff.consultancies
    ]
    interns = [
        words.intern(
            person(one.person, "formal"),
            host=organisation(one.host) if one.host is not None and one.host.live else "",
            programme=organisation(one.programme) if one.programme is not None and one.programme.live else "",
            place=place(one.place) if one.place is not None and one.place.live else "",
            span=words.span(one.period),
        )
        for one in staff.internships
    ]
    people = {
        "team": [f"post:{one.key}" for one in staff.posts],
        "consultants": [f"consultancy:{one.key}" for one in staff.consultancies],
        "interns": [f"internship:{one.key}" for one in staff.internships],
    }
    for key, rows in (("team", posts), ("consultants", consultants), ("interns", interns)):
        if rows:
            title = heading(2, words.heading(key, making.number))
            passages.append(text_passage(f"secretariat:{key}", [title, points(rows)], people[key]))
    return section("secretariat", words.heading("secretariat", making.number), passages)


def _office(making: Making, office: Any) -> list[str]:
    words = making.words
    said = []
    since = words.since(office.period)
    if since:
        said.append(words.office_since(place(office.place), since))
    for host in making.year.hosts.get(office.pk, ()):
        begun = words.since(host.period)
        said.append(
            words.office_host(
                host.role,
                organisation(host.organisation, "the" if host.role == "legal-entity" else "the-first"),
                words.span(host.period),
                goes_on=host.end is None or host.end > making.year.scope.last,
                since=words.since_then if begun == since else begun,
            )
        )
    return said


def message(making: Making) -> Section:
    """The message of the committee, which a person writes."""
    words = making.words
    hint = words.message_hint(making.network_name(), making.number)
    passage = Passage("message:text", hint=hint)
    return section("message", words.heading("message", making.number), [passage], is_written=True)

"""Activities in the report: each with its days and places, who did what, and what came of it; the lesser ones as a list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from sampan.core.documents import Picture, PictureKind
from sampan.core.markup import RecordReference

from ..passages import Passage
from ..records.forms import is_counted
from ..sentences.english import Held, Who
from .making import (
    Making,
    block_passage,
    event,
    has_dates,
    heading,
    organisation,
    paragraph,
    person,
    place,
    plain,
    points,
    text_passage,
)

_OFTEN = 3
_CARRYING = ("organiser", "co-organiser")


def event_passages(
    making: Making, key: str, events: Sequence[Any], *, level: int, said_once: Collection[tuple[str, int]] = ()
) -> list[Passage]:
    """Passages on these activities in their order, parts below their whole, and a list of those with little to tell.

    `said_once` are roles of people that were told for the whole project."""
    here = {one.pk: one for one in events if f"event:{one.key}" not in making.shown}
    tops = [one for one in here.values() if one.part_of_id not in here]
    passages: list[Passage] = []
    lesser: list[Any] = []
    for one in tops:
        parts = [other for other in here.values() if other.part_of_id == one.pk]
        if _has_prose(one) or any(_has_prose(part) for part in parts):
            passages += _told(making, one, parts, level, said_once)
        else:
            lesser += [one, *parts]
    if lesser:
        title = heading(level, making.words.heading("other_activities", making.number)) if passages else ""
        items = points(_line(making, one) for one in lesser)
        passages.append(text_passage(f"{key}:further", [title, items]))
    return passages


def _has_prose(row: Any) -> bool:
    return bool(row.summary or row.outcome or row.highlights.all() or row.outputs.all())


def _line(making: Making, row: Any) -> str:
    """An activity in a line: title, place, days."""
    making.shown.add(f"event:{row.key}")
    where = event(row, "beside") if making.prints(row, "event", "beside") else ""
    line = ", ".join(part for part in (event(row), where) if part)
    return making.words.stop(line) + making.notes(row, "event")


def _told(
    making: Making, row: Any, parts: Sequence[Any], level: int, said_once: Collection[tuple[str, int]]
) -> list[Passage]:
    words = making.words
    making.shown.add(f"event:{row.key}")
    told = [heading(min(level, 4), event(row))]
    if has_dates(row.period) or row.places.all():
        told.append(f"*{event(row, 'dateline')}*")
    told.append(paragraph(words, _who(making, row, said_once)))
    if any(is_counted(one) for one in row.counts.all()):
        told.append(words.stop(words.labelled("numbers", event(row, "counts"))))
    if row.slogan:
        told.append(words.labelled("slogan", words.sentence(plain(row.slogan))))
    if row.objective:
        told.append(words.labelled("aim", words.sentence(plain(row.objective))))
    links = "".join(f"{{note: {words.link_note(plain(one.label), one.url)}}}" for one in row.links.all())
    summary = making.once(row.summary)
    outcome = making.once(row.outcome)
    notes = making.notes(row, "event")
    if outcome:
        outcome += links + notes
    elif summary:
        summary += links + notes
    told.append(summary)
    told += _stops(making, row)
    highlights = [words.sentence(plain(one.text)) for one in row.highlights.all()]
    if highlights:
        told += [words.highlights_lead, points(highlights)]
    told += _facts(making, row)
    told.append(outcome)
    told += _outputs(making, row)
    lines = [_line(making, part) for part in parts if not _has_prose(part)]
    if lines:
        told += [words.further_lead, points(lines)]
    passages = [text_passage(f"event:{row.key}", told), *photo_passages(making, row)]
    for part in parts:
        if _has_prose(part):
            passages += _told(making, part, (), level + 1, said_once)
    return passages


def kinds_of(making: Making, events: Sequence[Any]) -> str:
    """How many activities of which kinds there were, those that are parts of others left out."""
    words = making.words
    here = {one.pk for one in events}
    counted: dict[str, tuple[Any, int]] = {}
    for one in events:
        if one.part_of_id not in here:
            kind, number = counted.get(one.kind_id, (one.kind, 0))
            counted[one.kind_id] = (kind, number + one.occasions)
    parts = [
        words.of_kind(
            number,
            words.kind_of_activity(kind.slug, kind.name),
            words.kind_of_activity(kind.slug, kind.plural or kind.name),
        )
        for kind, number in sorted(counted.values(), key=lambda pair: (-pair[1], pair[0].order))
    ]
    return words.activities(making.number, parts) if sum(number for _kind, number in counted.values()) > 1 else ""


def often_there(making: Making, events: Sequence[Any]) -> dict[tuple[str, int], Who]:
    """People who had the same role in several of the activities: it is said once for all."""
    rows: dict[tuple[str, int], list[Any]] = {}
    for one in (row for event_ in events for row in event_.participations.all() if row.person is not None):
        rows.setdefault((one.role_id, one.person_id), []).append(one)
    return {
        key: Who(
            key[0], (person(found[0].person),), person(found[0].person), found[0].role.verb, found[0].role.name, False
        )
        for key, found in rows.items()
        if len(found) >= _OFTEN
    }


def _who(making: Making, row: Any, said_once: Collection[tuple[str, int]]) -> list[str]:
    """Who had which part, as sentences."""
    words = making.words
    grouped: dict[str, list[Any]] = {}
    roles: dict[str, Any] = {}
    for one in row.participations.all():
        if (one.role_id, one.person_id) in said_once:
            continue
        grouped.setdefault(one.role_id, []).append(one)
        roles[one.role_id] = one.role
    who = []
    for slug, rows in grouped.items():
        names = tuple(_participant(making, one) for one in rows)
        is_many = len(rows) > 1 or bool(rows[0].group and rows[0].person is None and rows[0].organisation is None)
        first = _participant(making, rows[0], is_first=True)
        if slug == "research-partner" and all(one.organisation is None and one.person is None for one in rows):
            slug, roles["participant"] = "participant", roles[slug]
        who.append(Who(slug, names, first, roles[slug].verb, roles[slug].plural or roles[slug].name, is_many))
    if _is_ours_alone(making, who, row):
        who = [one for one in who if one.role not in _CARRYING]
    name = words.kind_of_activity(row.kind_id, row.kind.name)
    plural = words.kind_of_activity(row.kind_id, row.kind.plural or row.kind.name)
    return words.held(Held(row.kind_id, name, plural, row.occasions), who)


def _is_ours_alone(making: Making, who: Sequence[Who], row: Any) -> bool:
    """Whether the network alone carried it, in its own report: that needs no words where there are others to say."""
    carrying = [one for one in who if one.role in _CARRYING]
    helping = [one for one in who if one.role in ("collaborator", "funder", "host", "conductor")]
    return (
        len(carrying) == 1
        and carrying[0].names == (making.network(),)
        and not [one for one in helping if one not in carrying]
        and bool(row.summary)
        and bool(row.projects.all())
    )


def _participant(making: Making, one: Any, *, is_first: bool = False) -> str:
    words, network = making.words, making.year.network
    is_own = network is not None and one.organisation_id == network.pk
    if one.person is not None:
        body = ""
        if one.organisation is not None and one.organisation.live:
            says = one.position and (one.organisation.acronym or one.organisation.name) in one.position
            body = "" if says else organisation(one.organisation, "short" if is_own else "")
        return words.person_of(person(one.person), plain(one.position), body)
    if one.organisation is not None:
        if is_own:
            return making.network()
        name = organisation(one.organisation, "the-first" if is_first else "the")
        return words.with_what_for(name, plain(one.position))
    return words.capital(plain(one.group)) if is_first else plain(one.group)


def _stops(making: Making, row: Any) -> list[str]:
    words = making.words
    stops = [
        f"**{place(one.place, 'the-first')}:** {words.sentence(plain(one.stop))}"
        for one in row.places.all()
        if one.stop
    ]
    return [words.stops_lead, points(stops)] if stops else []


def _facts(making: Making, row: Any) -> list[str]:
    """What only a training, a consultation, a visit or a session of field research has."""
    words = making.words
    found: list[tuple[str, str]] = []
    if (training := getattr(row, "training", None)) is not None:
        found += [
            ("trainees", training.selection),
            ("modules", training.modules),
            ("evaluation", training.evaluation),
            ("work_plan", training.work_plan),
            ("follow_up", training.follow_up),
        ]
    if (consultation := getattr(row, "consultation", None)) is not None:
        found.append(("questions", consultation.questions))
    if (visit := getattr(row, "visit", None)) is not None:
        found += [("reflection", visit.reflection), ("material", visit.material)]
    if (session := getattr(row, "field_session", None)) is not None and session.methods:
        found.append(("methods", words.joined([plain(one) for one in session.methods])))
    return [words.labelled(key, text) for key, recorded in found if (text := making.once(recorded))]


def _outputs(making: Making, row: Any) -> list[str]:
    """What came out of an activity; words that were adopted stand as quotations with their notes."""
    words = making.words
    told = []
    quoted = []
    for one in row.outputs.all():
        to = [organisation(body) for body in one.addressees.all()] or (
            [plain(one.addressee_printed.replace(" (implied)", ""))] if one.addressee_printed else []
        )
        note = ""
        if one.note is not None and one.note.source is not None and one.note.source.live:
            making.records.cited[one.note.source.key] = one.note.source
            note = f"{{note:{one.note.source.key}}}"
        if one.is_verbatim:
            opening, closing = words.quotation_marks
            text = words.about_topic(plain(one.topic), f"{opening}{plain(one.text)}{closing}")
            quoted.append(words.stop(words.addressed_quotation(words.capital(text), to)) + note)
        elif text := making.once(one.text):
            told.append(words.addressed(text, to) + note)
    found = []
    if quoted:
        found += [words.recommendations_lead, points(quoted)]
    if told:
        found += [words.outputs_lead, points(told)]
    return found


def photo_passages(making: Making, row: Any) -> list[Passage]:
    """The photos of an activity that may be shown, with caption and credit."""
    return photos_where(making, lambda photo: photo.activity_id == row.pk)


def photos_where(making: Making, belongs: Callable[[Any], bool]) -> list[Passage]:
    """The photos that belong somewhere and stand nowhere yet."""
    return [
        photo_passage(making, one)
        for one in making.year.photos
        if f"photo:{one.key}" not in making.shown and belongs(one)
    ]


def photo_passage(making: Making, photo: Any) -> Passage:
    """A photo as a picture of the document."""
    making.shown.add(f"photo:{photo.key}")
    records = making.records
    caption = records.content(RecordReference("photo", photo.key))
    credit = "".join(one.text for one in records.credit(photo))
    alt = photo.alternative or "".join(one.text for one in caption if hasattr(one, "text"))
    return block_passage(
        f"photo:{photo.key}",
        Picture(
            PictureKind.PHOTO,
            alt,
            path=Path(photo.image.file.path),
            caption=caption,
            credit=credit,
            record=f"photo:{photo.key}",
            key=f"photo-{photo.key}",
        ),
        [f"photo:{photo.key}"],
    )

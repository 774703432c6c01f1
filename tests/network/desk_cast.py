"""One record of every table of the desk, in the country of the cast's editor and in another."""

from typing import Any

from django.db.models import Model

from sampan.activities.models import (
    ActivityKind,
    CalendarEntry,
    Consultation,
    FieldSession,
    ParticipationRole,
    Project,
    Series,
    StudySite,
    Training,
    Visit,
)
from sampan.library.models import Edition, Photo, WorkKind
from sampan.network.models import (
    Committee,
    CommitteeSeat,
    Conference,
    Consultancy,
    Decision,
    Internship,
    Language,
    Office,
    OrganisationKind,
    Person,
    Place,
    PlaceKind,
    StaffPost,
)
from sampan.policies.models import Criticism, InstrumentKind
from sampan.sources.models import Term

from ..factories import (
    make_activity,
    make_claim,
    make_country,
    make_figure,
    make_indicator,
    make_instrument,
    make_language,
    make_list,
    make_note,
    make_organisation,
    make_pathway,
    make_place,
    make_policy_action,
    make_quotation,
    make_rule,
    make_source,
    make_work,
    unique_key,
)


def country(key: str) -> Place:
    """A country, made once."""
    return Place.objects.filter(key=key).first() or make_country(key=key, name=key.title())


def make_person(**given: Any) -> Person:
    """A person."""
    make_language()
    given.setdefault("key", unique_key("person"))
    given.setdefault("printed_name", given["key"].title())
    return Person.objects.create(**given)


def make_project() -> Project:
    """A project."""
    return Project.objects.create(key=unique_key("project"), title="Project")


def word(table: Any) -> Any:
    """A word of a closed list."""
    slug = unique_key("word")
    more = {"own_name": slug, "script": "Latn"} if table is Language else {}
    return table.objects.create(slug=slug, name=slug, **more)


def record_of(label: str, where: Place) -> Model:
    """A record of the table `label`, in or about `where` as far as such a record is anywhere."""
    make_language()
    town = make_place(lies_in=where)
    makers: dict[str, Any] = {
        "activities.activity": lambda: make_activity(places=[town]),
        "activities.activitykind": lambda: word(ActivityKind),
        "activities.calendarentry": lambda: CalendarEntry.objects.create(
            key=unique_key("entry"), verb_printed="Organised", text="a meeting"
        ),
        "activities.consultation": lambda: Consultation.objects.create(
            activity=make_activity(places=[town]), with_whom="migrants"
        ),
        "activities.fieldsession": lambda: FieldSession.objects.create(activity=make_activity(places=[town])),
        "activities.participationrole": lambda: word(ParticipationRole),
        "activities.project": make_project,
        "activities.series": lambda: Series.objects.create(key=unique_key("series"), name="Series"),
        "activities.studysite": lambda: StudySite.objects.create(key=unique_key("site"), project=make_project()),
        "activities.training": lambda: Training.objects.create(activity=make_activity(places=[town])),
        "activities.visit": lambda: Visit.objects.create(activity=make_activity(places=[town])),
        "figures.figure": lambda: make_figure(place=town),
        "figures.indicator": make_indicator,
        "library.edition": lambda: Edition.objects.create(key=unique_key("edition"), work=make_work()),
        "library.photo": lambda: Photo.objects.create(key=unique_key("photo"), caption="A river", place=town),
        "library.work": make_work,
        "library.workkind": lambda: word(WorkKind),
        "lists.mailinglist": make_list,
        "network.committee": lambda: Committee.objects.create(key=unique_key("committee"), name="Committee"),
        "network.committeeseat": lambda: CommitteeSeat.objects.create(
            key=unique_key("seat"),
            person=make_person(),
            committee=Committee.objects.create(key=unique_key("committee"), name="Committee"),
        ),
        "network.conference": lambda: Conference.objects.create(key=unique_key("conference"), name="Conference"),
        "network.consultancy": lambda: Consultancy.objects.create(key=unique_key("consultancy"), person=make_person()),
        "network.decision": lambda: Decision.objects.create(key=unique_key("decision"), text="To go on"),
        "network.internship": lambda: Internship.objects.create(key=unique_key("internship"), person=make_person()),
        "network.language": lambda: word(Language),
        "network.office": lambda: Office.objects.create(key=unique_key("office"), name="Office", place=town),
        "network.organisation": lambda: make_organisation(country=where),
        "network.organisationkind": lambda: word(OrganisationKind),
        "network.person": lambda: make_person(country=where, email="somebody@example.org"),
        "network.place": lambda: town,
        "network.placekind": lambda: word(PlaceKind),
        "network.staffpost": lambda: StaffPost.objects.create(
            key=unique_key("post"), person=make_person(), title="Coordinator"
        ),
        "policies.criticism": lambda: Criticism.objects.create(
            key=unique_key("criticism"), text="Too dear", pathway=make_pathway(destinations=[where])
        ),
        "policies.instrument": make_instrument,
        "policies.instrumentkind": lambda: word(InstrumentKind),
        "policies.pathway": lambda: make_pathway(destinations=[where]),
        "policies.policyaction": lambda: make_policy_action(countries=[where]),
        "policies.rule": lambda: make_rule(pathway=make_pathway(destinations=[where])),
        "sources.claim": lambda: make_claim(places=[where]),
        "sources.note": make_note,
        "sources.quotation": lambda: make_quotation(places=[where]),
        "sources.source": make_source,
        "sources.term": lambda: Term.objects.create(key=unique_key("term"), headword="MOU"),
    }
    made: Model = makers[label]()
    return made

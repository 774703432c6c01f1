"""Records with everything at hand that a report prints of them: one queryset a kind, whatever asks for it. Names in other
languages are not among it: `Records` reads those of the report's language once for all.

`seen` are the audiences whose records may be printed. What hangs on a record (people, organisations, projects, works) is
fetched only if it is published, since a closed record is not to be told by way of another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db.models import Model, Prefetch, Q

from sampan.activities.models import (
    Activity,
    ActivityCitation,
    ActivityPlace,
    CalendarEntry,
    CalendarEntryPlace,
    Funding,
    Output,
    Participation,
    Partner,
    Project,
    ProjectCountry,
    StudySite,
)
from sampan.figures.models import Figure, FigureCitation
from sampan.library.models import Circulation, Edition, Launch, Photo, Submission, Work
from sampan.network.models import Organisation, Person, Place
from sampan.policies.models import (
    Criticism,
    CriticismCitation,
    Instrument,
    Pathway,
    PolicyAction,
    PolicyActionCitation,
    Rule,
    RuleCitation,
)
from sampan.sources.models import (
    Citation,
    Claim,
    ClaimCitation,
    Quotation,
    QuotationCitation,
    Source,
    Term,
)

Seen = Sequence[str]


def cited(table: type[Citation]) -> Prefetch:
    """The citations of a record, with the source, in their order."""
    rows = table._default_manager.select_related("source", "note").order_by("order", "id")
    return Prefetch("citations", queryset=rows)


def organisations(seen: Seen) -> Any:
    """Organisations with their country."""
    return Organisation.objects.select_related("country")


def people(seen: Seen) -> Any:
    """People."""
    return Person.objects.all()


def places(seen: Seen) -> Any:
    """Places with their country."""
    return Place.objects.select_related("country")


def figures(seen: Seen) -> Any:
    """Figures with what they count, where, who says so, and their sources."""
    return Figure.objects.select_related(
        "indicator__place", "place__country", "asserted_by__country", "share_of"
    ).prefetch_related(cited(FigureCitation), "origins")


def activities(seen: Seen) -> Any:
    """Activities with all that is told of them."""
    return Activity.objects.select_related(
        "kind", "series", "training", "consultation", "visit", "field_session", "origin"
    ).prefetch_related(
        "titles",
        "counts",
        "highlights",
        "links",
        cited(ActivityCitation),
        Prefetch("projects", queryset=Project.objects.published().order_by("order", "key")),
        Prefetch(
            "places",
            queryset=ActivityPlace.objects.filter(place__live=True)
            .select_related("place__country")
            .order_by("order", "id"),
        ),
        Prefetch(
            "participations",
            queryset=Participation.objects.filter(
                Q(organisation__isnull=True) | Q(organisation__live=True),
                Q(person__isnull=True) | Q(person__live=True),
            )
            .select_related("role", "organisation", "person")
            .order_by("role__order", "order", "id"),
        ),
        Prefetch(
            "outputs",
            queryset=Output.objects.select_related("note__source", "speaker")
            .prefetch_related(Prefetch("addressees", queryset=Organisation.objects.published()))
            .order_by("order", "id"),
        ),
    )


def calendar(seen: Seen) -> Any:
    """Entries of the calendar with their places and projects."""
    return CalendarEntry.objects.select_related("role", "activity").prefetch_related(
        Prefetch("projects", queryset=Project.objects.published().order_by("order", "key")),
        Prefetch(
            "places",
            queryset=CalendarEntryPlace.objects.filter(place__live=True)
            .select_related("place__country")
            .order_by("order", "id"),
        ),
    )


def projects(seen: Seen) -> Any:
    """Projects with who pays for them, who works on them, where, and what for."""
    return Project.objects.select_related("lead", "part_of").prefetch_related(
        "titles",
        "objectives",
        Prefetch(
            "fundings", queryset=Funding.objects.filter(funder__live=True).select_related("funder").order_by("id")
        ),
        Prefetch(
            "countries",
            queryset=ProjectCountry.objects.filter(country__live=True).select_related("country").order_by("role", "id"),
        ),
        Prefetch(
            "partners",
            queryset=Partner.objects.filter(
                Q(organisation__isnull=True) | Q(organisation__live=True), Q(person__isnull=True) | Q(person__live=True)
            )
            .select_related("organisation", "person", "country")
            .order_by("id"),
        ),
        Prefetch(
            "study_sites", queryset=StudySite.objects.published().select_related("place").order_by("order", "key")
        ),
    )


def instruments(seen: Seen) -> Any:
    """Instruments with their titles."""
    return Instrument.objects.select_related("kind").prefetch_related("titles")


def policies(seen: Seen) -> Any:
    """Policy events with countries and sources."""
    return PolicyAction.objects.select_related("instrument__kind", "place").prefetch_related(
        cited(PolicyActionCitation), "instrument__titles", Prefetch("countries", queryset=Place.objects.published())
    )


def pathways(seen: Seen) -> Any:
    """Pathways with their countries."""
    return Pathway.objects.prefetch_related("destinations", "origins")


def rules(seen: Seen) -> Any:
    """Rules with their sources."""
    return Rule.objects.select_related("pathway", "legal_basis", "asserted_by__country").prefetch_related(
        cited(RuleCitation)
    )


def criticisms(seen: Seen) -> Any:
    """Criticisms with who makes them and their sources."""
    return Criticism.objects.select_related("made_by__country", "pathway", "instrument").prefetch_related(
        cited(CriticismCitation)
    )


def claims(seen: Seen) -> Any:
    """Claims with what they are about and their sources."""
    return Claim.objects.select_related("asserted_by__country").prefetch_related(
        cited(ClaimCitation), Prefetch("places", queryset=Place.objects.published()), "organisations"
    )


def quotations(seen: Seen) -> Any:
    """Quotations with who said them and their sources."""
    return Quotation.objects.select_related("speaker", "organisation__country").prefetch_related(
        cited(QuotationCitation), Prefetch("places", queryset=Place.objects.published())
    )


def terms(seen: Seen) -> Any:
    """Terms with what they stand for."""
    return Term.objects.prefetch_related("expansions")


def works(seen: Seen) -> Any:
    """Works with their editions and what was done with them where readers may know of it."""
    at_activity = Q(activity__live=True, activity__audience__in=seen)
    return Work.objects.select_related("kind", "project", "activity").prefetch_related(
        "titles",
        Prefetch(
            "editions",
            queryset=Edition.objects.published().select_related("language").order_by("language__order", "key"),
        ),
        Prefetch(
            "editions__launches",
            queryset=Launch.objects.filter(at_activity).select_related("activity").order_by("activity__start", "id"),
        ),
        Prefetch(
            "editions__submissions",
            queryset=Submission.objects.filter(
                Q(activity__isnull=True) | at_activity, Q(recipient__isnull=True) | Q(recipient__live=True)
            )
            .select_related("activity", "recipient")
            .order_by("start", "id"),
        ),
        Prefetch(
            "circulations",
            queryset=Circulation.objects.filter(at_activity)
            .select_related("activity", "by")
            .order_by("activity__start", "id"),
        ),
        Prefetch("publishers", queryset=Organisation.objects.published()),
    )


def photos(seen: Seen) -> Any:
    """Photos with their picture, captions and credit."""
    return Photo.objects.select_related("image", "credit", "activity", "project", "work", "place").prefetch_related(
        "captions"
    )


def sources(seen: Seen) -> Any:
    """Sources with their authors."""
    return Source.objects.prefetch_related("authors")


LOADING: Final[dict[str, tuple[type[Model], Callable[[Seen], Any]]]] = {
    "figure": (Figure, figures),
    "event": (Activity, activities),
    "organisation": (Organisation, organisations),
    "person": (Person, people),
    "place": (Place, places),
    "project": (Project, projects),
    "instrument": (Instrument, instruments),
    "policy": (PolicyAction, policies),
    "pathway": (Pathway, pathways),
    "rule": (Rule, rules),
    "criticism": (Criticism, criticisms),
    "claim": (Claim, claims),
    "quotation": (Quotation, quotations),
    "term": (Term, terms),
    "work": (Work, works),
    "photo": (Photo, photos),
    "calendar": (CalendarEntry, calendar),
    "source": (Source, sources),
}
ALIASES: Final = {"activity": "event", "acronym": "term"}

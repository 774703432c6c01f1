"""The read-only interface for programs: what the lists show, with the same filters, described as OpenAPI 3.1."""

# No `from __future__ import annotations`: django-ninja reads the types of functions that are made in a loop.

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from pydantic import create_model

from sampan.activities.queries.activities import activity_choices, list_activities
from sampan.activities.queries.calendar import calendar_choices, occasions
from sampan.activities.queries.projects import list_projects
from sampan.figures.models import Indicator
from sampan.figures.queries.figures import figure_choices, indicators, list_figures
from sampan.library.queries.photos import list_photos, photo_choices
from sampan.library.queries.works import list_works, work_choices
from sampan.network.models import NameKind, Organisation, Place
from sampan.network.queries.membership import members_as_at, organisations_of_record
from sampan.network.queries.places import list_places, place_choices
from sampan.policies.queries.events import event_choices, list_instruments, list_policy_actions
from sampan.policies.queries.pathways import PathwayRules, list_rules, pathways_on
from sampan.sources.queries.references import list_sources, source_choices
from sampan.sources.queries.terms import list_terms

from ..forms import BadQuestion, DayField, KeyChoice, Question, SearchField
from . import schemas
from .activities import ActivityQuestion, activity_data
from .calendar import CalendarQuestion, occasion_data
from .exports import absolute
from .figures import FigureQuestion, figure_data, number
from .frame import reader
from .glossary import TermQuestion, term_data
from .library import LibraryQuestion, work_data
from .members import member_data
from .pathways import PathwayQuestion, rule_data
from .photos import PhotoQuestion, photo_data
from .policies import InstrumentQuestion, PolicyQuestion, instrument_data, policy_data
from .projects import ProjectQuestion, project_data
from .sources import SourceQuestion, source_data

MOST_ROWS = 200

api = NinjaAPI(
    title="The record, for programs",
    version="1",
    description=(
        "Read-only. Every list takes the filters of its page, and answers with the rows that the reader may see. "
        "A filter that does not exist, or a value that is not known, is refused with status 400 and a sentence. "
        "Dates are ISO 8601; a figure's range stays a range."
    ),
    docs_url=None,  # the reference page is our own: plain HTML, no script, nothing from elsewhere
    urls_namespace="api",
)


# What is asked --------------------------------------------------------------------------------------------------------


class IndicatorQuestion(Question):
    """Which indicators."""

    topic = KeyChoice(label="Topic", choices=[])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["topic"].offer = [(topic, topic) for topic in figure_choices().topics]


class OrganisationQuestion(Question):
    """Which organisations."""

    q = SearchField(label="Words")
    country = KeyChoice(label="Country", choices=[])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["country"].offer = place_choices()[1]


class PlaceQuestion(OrganisationQuestion):
    """Which places."""

    kind = KeyChoice(label="Kind", choices=[])

    def __init__(self, data: Any) -> None:
        Question.__init__(self, data)
        self.fields["kind"].offer, self.fields["country"].offer = place_choices()


class MemberQuestion(Question):
    """Members on which day."""

    on = DayField(label="As at")


@dataclass(frozen=True, slots=True)
class Noun:
    """One list: its address, what may be asked, how it is fetched, and how a record is told."""

    name: str
    summary: str
    schema: type[Schema]
    question: type[Question]
    ask: Callable[[HttpRequest, QueryDict], Question]
    fetch: Callable[[HttpRequest, dict[str, Any]], Any]
    tell: Callable[[HttpRequest, Any], dict[str, Any]]


def _indicator(one: Indicator) -> dict[str, Any]:
    return {
        "key": one.key,
        "url": absolute(reverse("figure", args=[one.key])),
        "name": one.name,
        "definition": one.definition,
        "rivalry": one.rivalry,
        "unit": one.unit,
        "topic": one.topic,
        "place": one.place.key if one.place else None,
    }


def _pathway(one: PathwayRules) -> dict[str, Any]:
    pathway = one.pathway
    return {
        "key": pathway.key,
        "url": absolute(reverse("pathway", args=[pathway.key])),
        "name": pathway.name,
        "acronym": pathway.acronym,
        "document": pathway.document,
        "description": pathway.description,
        "origins": [place.key for place in pathway.origins.all()],
        "destinations": [place.key for place in pathway.destinations.all()],
        "rules": [rule_data(rule) for rule in one.rules],
    }


def _organisation(one: Organisation) -> dict[str, Any]:
    return {
        "key": one.key,
        "url": absolute(reverse("organisation", args=[one.key])),
        "name": one.name,
        "name_language": one.name_language_id,
        "acronym": one.acronym,
        "other_names": [
            {"language": row.language_id, "text": row.name, "kind": row.kind}
            for row in one.names.all()
            if row.kind != NameKind.ERROR
        ],
        "kinds": [kind.slug for kind in one.kinds.all()],
        "country": one.country.key if one.country else None,
        "place": one.place.key if one.place else None,
    }


def _place(one: Place) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind_id,
        "name": one.name,
        "names": [{"language": row.language_id, "text": row.name, "kind": row.kind} for row in one.names.all()],
        "country": one.country.key if one.country else None,
        "lies_in": one.lies_in.key if one.lies_in else None,
        "latitude": number(one.latitude),
        "longitude": number(one.longitude),
    }


def _activities(request: HttpRequest, asked: dict[str, Any]) -> Any:
    kind = asked.pop("kind")
    return list_activities(user=reader(request), kinds=[kind] if kind else [], **asked)


NOUNS = (
    Noun(
        "figures",
        "Figures, each with what it counts, as of when, who says so and its sources",
        schemas.FigureData,
        FigureQuestion,
        lambda request, data: FigureQuestion(data, offered=figure_choices()),
        lambda request, asked: list_figures(**asked),
        lambda request, one: figure_data(one),
    ),
    Noun(
        "indicators",
        "What is counted",
        schemas.IndicatorData,
        IndicatorQuestion,
        lambda request, data: IndicatorQuestion(data),
        lambda request, asked: indicators(**asked),
        lambda request, one: _indicator(one),
    ),
    Noun(
        "policies",
        "Policy events, latest first",
        schemas.PolicyEvent,
        PolicyQuestion,
        lambda request, data: PolicyQuestion(data, offered=event_choices()),
        lambda request, asked: list_policy_actions(**asked),
        lambda request, one: policy_data(one),
    ),
    Noun(
        "instruments",
        "Laws, agreements, resolutions and plans",
        schemas.InstrumentData,
        InstrumentQuestion,
        lambda request, data: InstrumentQuestion(data),
        lambda request, asked: list_instruments(**asked),
        lambda request, one: instrument_data(one),
    ),
    Noun(
        "pathways",
        "Pathways with their rules, as at a day",
        schemas.PathwayData,
        PathwayQuestion,
        lambda request, data: PathwayQuestion(data),
        lambda request, asked: pathways_on(**asked),
        lambda request, one: _pathway(one),
    ),
    Noun(
        "rules",
        "The rules of all pathways, as at a day",
        schemas.RuleData,
        PathwayQuestion,
        lambda request, data: PathwayQuestion(data),
        lambda request, asked: list_rules(**asked),
        lambda request, one: rule_data(one),
    ),
    Noun(
        "activities",
        "Activities of every kind, latest first",
        schemas.ActivityData,
        ActivityQuestion,
        lambda request, data: ActivityQuestion(data, offered=activity_choices(user=reader(request))),
        _activities,
        lambda request, one: activity_data(one),
    ),
    Noun(
        "calendar",
        "The lines of the calendar",
        schemas.CalendarLine,
        CalendarQuestion,
        lambda request, data: CalendarQuestion(data, offered=calendar_choices(user=reader(request))),
        lambda request, asked: occasions(user=reader(request), **asked),
        lambda request, one: occasion_data(one),
    ),
    Noun(
        "projects",
        "Projects",
        schemas.ProjectData,
        ProjectQuestion,
        lambda request, data: ProjectQuestion(data),
        lambda request, asked: list_projects(**asked),
        lambda request, one: project_data(one),
    ),
    Noun(
        "works",
        "Publications and films with their languages, and the languages they lack",
        schemas.WorkData,
        LibraryQuestion,
        lambda request, data: LibraryQuestion(data, offered=work_choices(user=reader(request))),
        lambda request, asked: list_works(user=reader(request), **asked),
        lambda request, one: work_data(one),
    ),
    Noun(
        "photos",
        "The captions of photos",
        schemas.PhotoData,
        PhotoQuestion,
        lambda request, data: PhotoQuestion(data, offered=photo_choices(user=reader(request))),
        lambda request, asked: list_photos(user=reader(request), **asked),
        lambda request, one: photo_data(one, request),
    ),
    Noun(
        "members",
        "Members as at a day",
        schemas.MemberData,
        MemberQuestion,
        lambda request, data: MemberQuestion(data),
        lambda request, asked: member_data(members_as_at(day=asked["on"])),
        lambda request, one: one,
    ),
    Noun(
        "organisations",
        "Every organisation of the record that has a name",
        schemas.OrganisationData,
        OrganisationQuestion,
        lambda request, data: OrganisationQuestion(data),
        lambda request, asked: organisations_of_record(**asked),
        lambda request, one: _organisation(one),
    ),
    Noun(
        "places",
        "The gazetteer with names in several languages",
        schemas.PlaceData,
        PlaceQuestion,
        lambda request, data: PlaceQuestion(data),
        lambda request, asked: list_places(**asked),
        lambda request, one: _place(one),
    ),
    Noun(
        "sources",
        "Everything that was read",
        schemas.SourceData,
        SourceQuestion,
        lambda request, data: SourceQuestion(data, offered=source_choices()),
        lambda request, asked: list_sources(**asked),
        lambda request, one: source_data(one),
    ),
    Noun(
        "terms",
        "Terms and acronyms with what they stand for in each language",
        schemas.TermData,
        TermQuestion,
        lambda request, data: TermQuestion(data),
        lambda request, asked: list_terms(**asked),
        lambda request, one: term_data(one),
    ),
)


# How it is answered ---------------------------------------------------------------------------------------------------


def _filters(noun: Noun) -> type[Schema]:
    """The filters of the list's own form as parameters; the form checks them."""
    fields: dict[str, Any] = {
        name: (str, Field("", description=str(field.label or name)))
        for name, field in noun.question.base_fields.items()
        if name != "page"
    }
    fields["limit"] = (int, Field(50, ge=1, le=MOST_ROWS, description=f"How many rows, at most {MOST_ROWS}."))
    fields["offset"] = (int, Field(0, ge=0, le=1_000_000, description="How many rows to leave out first."))
    return create_model(f"{noun.name.capitalize()}Asked", __base__=Schema, **fields)


def _page(noun: Noun) -> type[Schema]:
    fields: dict[str, Any] = {
        "count": (int, Field(description="How many rows there are in all.")),
        "limit": (int, ...),
        "offset": (int, ...),
        "next": (str | None, Field(None, description="The address of the rows after these, if there are any.")),
        "rows": (list[noun.schema], ...),  # type: ignore[name-defined]
    }
    return create_model(f"{noun.name.capitalize()}Page", __base__=Schema, **fields)


def _answers(request: HttpRequest, noun: Noun) -> dict[str, Any]:
    """The filters, checked by the form of the list. Raises BadQuestion."""
    data = request.GET.copy()
    for name in ("limit", "offset"):
        if len(data.getlist(name)) > 1:
            raise BadQuestion(_("“%(name)s” was given more than once: choose one.") % {"name": name})
        data.pop(name, None)
    if "page" in data:
        raise BadQuestion(_("There are no pages here: ask with “limit” and “offset”."))
    asked = noun.ask(request, data).answers()
    del asked["page"]
    return asked


def _slice(found: Any, offset: int, limit: int) -> tuple[int, Iterable[Any]]:
    if isinstance(found, Sequence):
        return len(found), found[offset : offset + limit]
    return found.count(), found[offset : offset + limit]


def _next(request: HttpRequest, offset: int, limit: int, count: int) -> str | None:
    if offset + limit >= count:
        return None
    query = request.GET.copy()
    query["limit"], query["offset"] = str(limit), str(offset + limit)
    return absolute(f"{request.path}?{query.urlencode()}")


def _offer(noun: Noun) -> None:
    """Put the list and the single record of a noun into the interface."""
    asked_schema, page_schema = _filters(noun), _page(noun)

    def many(request: HttpRequest, asked: Query[asked_schema]) -> Any:  # type: ignore[valid-type]
        answers = _answers(request, noun)
        limit, offset = asked.limit, asked.offset  # type: ignore[attr-defined]
        count, rows = _slice(noun.fetch(request, answers), offset, limit)
        return {
            "count": count,
            "limit": limit,
            "offset": offset,
            "next": _next(request, offset, limit, count),
            "rows": [noun.tell(request, row) for row in rows],
        }

    def one(request: HttpRequest, key: str) -> Any:
        found = noun.fetch(request, _answers(request, noun))
        rows = found.filter(key=key)[:1] if hasattr(found, "filter") else found
        for row in rows:
            told = noun.tell(request, row)
            if told["key"] == key:
                return told
        raise Http404

    refusals = {400: schemas.Problem}
    api.get(
        f"/{noun.name}",
        response={200: page_schema, **refusals},
        summary=noun.summary,
        operation_id=f"list_{noun.name}",
        tags=[noun.name],
    )(many)
    api.get(
        f"/{noun.name}/{{slug:key}}",
        response={200: noun.schema, **refusals, 404: schemas.Problem},
        summary=f"One of them, by its key: {noun.summary[0].lower()}{noun.summary[1:]}",
        operation_id=f"get_{noun.name}",
        tags=[noun.name],
    )(one)


for _noun in NOUNS:
    _offer(_noun)


def _refused(request: HttpRequest, title: str, problems: Sequence[str], status: int) -> HttpResponse:
    return api.create_response(request, {"error": title, "problems": list(problems)}, status=status)


@api.exception_handler(BadQuestion)
def bad_question(request: HttpRequest, problem: BadQuestion) -> HttpResponse:
    """400 with the sentences of the form."""
    return _refused(request, _("This cannot be answered"), problem.problems, 400)


@api.exception_handler(ValidationError)
def wrong_parameter(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """400 for a limit or offset that is no number or too large."""
    sentences = [
        _("“%(name)s”: %(reason)s.") % {"name": error["loc"][-1], "reason": error["msg"]} for error in problem.errors
    ]
    return _refused(request, _("This cannot be answered"), sentences, 400)


@api.exception_handler(Http404)
def nothing_there(request: HttpRequest, problem: Http404) -> HttpResponse:
    """404, the same for what does not exist and for what the reader may not see."""
    sentence = _("There is no record with this key that you may see.")
    return _refused(request, _("Not found"), [sentence], 404)

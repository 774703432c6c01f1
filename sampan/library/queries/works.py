"""Works with their language editions, the editions that are wanted and missing, launches and submissions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q

from sampan.activities.models import Activity, Project
from sampan.library.models import Circulation, CustomDocument, Edition, Launch, Submission, Work, WorkKind, WorkTitle
from sampan.network.models import Language, Organisation, audiences_open_to
from sampan.network.queries.order import InOrder, latest_first, name_key

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sampan.network.models import User

    Reader = User | AnonymousUser | None


def _editions() -> Prefetch:
    return Prefetch(
        "editions",
        queryset=Edition.objects.published()
        .select_related("language", "file")
        .order_by(F("language__order").asc(nulls_last=True), "key"),
    )


def list_works(
    *, user: Reader, language: str = "", kind: str = "", year: int | None = None, project: str = "", q: str = ""
) -> InOrder[Work]:
    """Works that `user` may see, latest first, with their editions and the languages wanted at hand.

    `language` keeps works that have an edition in it; `q` is looked for in titles and summaries, in any script.
    """
    asked = Work.objects.visible_to(user)
    if language:
        asked = asked.filter(editions__language=language, editions__live=True)
    if kind:
        asked = asked.filter(kind=kind)
    if year is not None:
        asked = asked.in_year(year)
    if project:
        asked = asked.filter(project__key=project, project__live=True)
    if q:
        asked = asked.filter(
            Q(title__icontains=q)
            | Q(titles__title__icontains=q)
            | Q(editions__title__icontains=q, editions__live=True)
            | Q(summary__icontains=q)
        )
    rows = (
        Work.objects.filter(pk__in=asked.values("pk"))
        .select_related("kind", "title_language", "project", "activity")
        .prefetch_related(_editions(), "languages_wanted")
    )
    # Many works have a year and no day: those of one year stand by title.
    return InOrder(rows, lambda start, title: (*latest_first(start), name_key(title)), "start", "title")


def missing_languages(work: Work) -> list[Language]:
    """The languages a work should exist in and does not, in their order; reads what `list_works` has fetched."""
    there = {edition.language_id for edition in work.editions.all()}
    wanted = (language for language in work.languages_wanted.all() if language.slug not in there)
    return sorted(wanted, key=lambda language: (language.order, language.slug))


@dataclass(frozen=True, slots=True)
class WorkChoices:
    """What the filters of the library may be set to: only what finds something."""

    languages: list[Language]
    kinds: list[WorkKind]
    years: list[int]
    projects: list[Project]


def work_choices(*, user: Reader) -> WorkChoices:
    """The languages, kinds, years and projects of the works that `user` may see."""
    seen = Work.objects.visible_to(user)
    keys = seen.values("pk")
    years: set[int] = set()
    for start, end in seen.order_by().values_list("start", "end").distinct():
        if start or end:
            years.update(range((start or end).year, (end or start).year + 1))
    return WorkChoices(
        languages=list(
            Language.objects.filter(
                pk__in=Edition.objects.published().filter(work__in=keys, language__isnull=False).values("language")
            )
        ),
        kinds=list(WorkKind.objects.filter(works__in=keys).distinct()),
        years=sorted(years, reverse=True),
        projects=list(Project.objects.published().filter(works__in=keys).distinct()),
    )


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """A work with everything that `user` may be told about it."""

    work: Work
    titles: list[WorkTitle]
    editions: list[Edition]
    missing: list[Language]
    launches: list[Launch]
    submissions: list[Submission]
    circulations: list[Circulation]
    publishers: list[Organisation]
    project: Project | None
    activity: Activity | None


def work_record(*, user: Reader, key: str) -> WorkRecord | None:
    """The work `key` with all that its page shows, or None where `user` may not see it or there is none."""
    work = (
        Work.objects.visible_to(user)
        .filter(key=key)
        .select_related("kind", "title_language", "project", "activity__title_language")
        .prefetch_related(
            _editions(),
            "languages_wanted",
            Prefetch("titles", queryset=WorkTitle.objects.select_related("language")),
            Prefetch("publishers", queryset=Organisation.objects.published().select_related("name_language")),
        )
        .first()
    )
    if work is None:
        return None
    editions = list(work.editions.all())
    seen = Activity.objects.visible_to(user)
    return WorkRecord(
        work=work,
        titles=list(work.titles.all()),
        editions=editions,
        missing=missing_languages(work),
        launches=list(
            Launch.objects.filter(edition__in=editions, activity__in=seen)
            .select_related("edition__language", "activity__title_language")
            .order_by("activity__start", "id")
        ),
        submissions=list(
            Submission.objects.filter(edition__in=editions)
            .filter(Q(activity__isnull=True) | Q(activity__in=seen))
            .filter(Q(recipient__isnull=True) | Q(recipient__live=True))
            .select_related("edition__language", "recipient", "submitted_by", "activity")
            .order_by("start", "id")
        ),
        circulations=list(
            Circulation.objects.filter(work=work, activity__in=seen)
            .select_related("activity__title_language", "by")
            .order_by("activity__start", "id")
        ),
        publishers=list(work.publishers.all()),
        project=work.project if work.project and work.project.live else None,
        activity=_seen(work.activity, user),
    )


def _seen(activity: Activity | None, user: Reader) -> Activity | None:
    if activity is None or not activity.live or activity.audience not in audiences_open_to(user):
        return None
    return activity


@dataclass(frozen=True, slots=True)
class WorkAtActivity:
    """A work at an activity, and what happened to it there: about, launched, submitted, circulated."""

    work: Work
    how: str
    language: Language | None = None
    to: str = ""
    remark: str = ""


def works_at_activity(*, user: Reader, activity: Activity) -> list[WorkAtActivity]:
    """The works that `user` may see and that tell of, or were launched, handed over or given out at, an activity."""
    seen = Work.objects.visible_to(user).values("pk")
    told = Work.objects.visible_to(user).filter(activity=activity).select_related("title_language")
    found = [WorkAtActivity(work, "about") for work in told]
    for launch in sorted(
        Launch.objects.filter(activity=activity, edition__live=True, edition__work__in=seen).select_related(
            "edition__work__title_language", "edition__language"
        ),
        key=lambda one: (
            name_key(one.edition.work.title),
            one.edition.work.key,
            one.edition.language.order if one.edition.language else -1,
            one.pk,
        ),
    ):
        found.append(WorkAtActivity(launch.edition.work, "launched", launch.edition.language))
    for handed in (
        Submission.objects.filter(activity=activity, edition__live=True, edition__work__in=seen)
        .filter(Q(recipient__isnull=True) | Q(recipient__live=True))
        .select_related("edition__work__title_language", "edition__language", "recipient")
        .order_by("id")
    ):
        to = handed.recipient_printed or str(handed.recipient)
        found.append(WorkAtActivity(handed.edition.work, "submitted", handed.edition.language, to))
    for given in (
        Circulation.objects.filter(activity=activity, work__in=seen)
        .select_related("work__title_language", "by")
        .order_by("id")
    ):
        found.append(WorkAtActivity(given.work, "circulated", None, "", given.remark))
    return found


def works_of_organisation(*, user: Reader, organisation: Organisation) -> list[Work]:
    """The works that an organisation published and `user` may see, latest first."""
    return list(list_works(user=user).filter(publishers=organisation))


def may_read_document(*, user: Reader, document: CustomDocument) -> bool:
    """Whether a file may be sent to `user`: one that is an edition goes where its work may be seen, and nowhere else.

    A file that is no edition belongs to a page of the site or to nothing yet; Wagtail's collections decide on it.
    """
    editions = Edition.objects.filter(file=document)
    if not editions.exists() or (user is not None and user.is_authenticated and user.is_active and user.is_desk_user):
        return True
    return editions.filter(live=True, work__in=Work.objects.visible_to(user)).exists()

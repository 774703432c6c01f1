"""Photos: captions for everybody who may see them, pictures only with consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from sampan.activities.models import Activity, Project
from sampan.library.models import SHOWABLE, CustomImage, CustomRendition, Photo, PhotoCaption, Work
from sampan.network.models import Person, Place, audiences_open_to
from sampan.network.queries.order import by_order_and_name

if TYPE_CHECKING:
    from .works import Reader


def list_photos(
    *,
    user: Reader,
    country: str = "",
    activity: str = "",
    project: str = "",
    year: int | None = None,
    q: str = "",
) -> QuerySet[Photo]:
    """Photos that `user` may see, in their order, with captions, place, activity and credit at hand."""
    asked = Photo.objects.visible_to(user)
    if country:
        asked = asked.filter(Q(place__key=country) | Q(place__country__key=country))
    if activity:
        asked = asked.filter(activity__key=activity, activity__in=Activity.objects.visible_to(user))
    if project:
        asked = asked.filter(project__key=project, project__live=True)
    if year is not None:
        asked = asked.in_year(year)
    if q:
        asked = asked.filter(Q(caption__icontains=q) | Q(captions__text__icontains=q) | Q(credit_printed__icontains=q))
    return (
        Photo.objects.filter(pk__in=asked.values("pk"))
        .select_related(
            "image", "caption_language", "credit", "place__country", "activity__title_language", "project", "work"
        )
        .prefetch_related(
            Prefetch("captions", queryset=PhotoCaption.objects.select_related("language")),
            Prefetch("people", queryset=Person.objects.published()),
        )
        # A picture may be in several photos: one of them without consent closes it for all.
        .annotate(picture_is_closed=Exists(Photo.objects.filter(image=OuterRef("image")).exclude(consent__in=SHOWABLE)))
        .order_by("order", "key")
    )


@dataclass(frozen=True, slots=True)
class PhotoRecord:
    """A photo with everything that `user` may be told about it."""

    photo: Photo
    activity: Activity | None
    work: Work | None
    project: Project | None
    people: list[Person]


def photo_record(*, user: Reader, key: str) -> PhotoRecord | None:
    """The photo `key`, or None where `user` may not see it or there is none."""
    photo = list_photos(user=user).filter(key=key).first()
    if photo is None:
        return None
    open_to = audiences_open_to(user)
    activity, work = photo.activity, photo.work
    return PhotoRecord(
        photo=photo,
        activity=activity if activity and activity.live and activity.audience in open_to else None,
        work=work if work and work.live and work.audience in open_to else None,
        project=photo.project if photo.project and photo.project.live else None,
        people=list(photo.people.all()),
    )


def may_see_picture(*, user: Reader, image: CustomImage) -> bool:
    """Whether the picture itself may be sent to `user`.

    A picture belongs to the desk until a photo record says otherwise: every photo made of it has consent on record,
    and `user` may see at least one of them. One that withdrew its consent closes it, whatever the others say.
    """
    if user is not None and user.is_authenticated and user.is_active and user.is_desk_user:
        return True
    photos = Photo.objects.filter(image=image)
    if photos.exclude(consent__in=SHOWABLE).exists():
        return False
    return photos.visible_to(user).exists()


def image_of_file(*, name: str) -> CustomImage | None:
    """The image one of whose sizes is the stored file `name`, or None. The original is not found by this way."""
    rendition = CustomRendition.objects.filter(file=name).select_related("image").first()
    return rendition.image if rendition is not None else None


def photos_of_work(*, user: Reader, key: str) -> list[Photo]:
    """Photos that `user` may see and that show the work `key`."""
    return list(list_photos(user=user).filter(work__key=key))


@dataclass(frozen=True, slots=True)
class PhotoChoices:
    """What the filters of the photo wall may be set to: only what finds something."""

    countries: list[Place]
    activities: list[Activity]
    projects: list[Project]
    years: list[int]


def photo_choices(*, user: Reader) -> PhotoChoices:
    """The countries, activities, projects and years of the photos that `user` may see."""
    seen = Photo.objects.visible_to(user)
    keys = seen.values("pk")
    years: set[int] = set()
    for start, end in seen.order_by().values_list("start", "end").distinct():
        if start or end:
            years.update(range((start or end).year, (end or start).year + 1))
    return PhotoChoices(
        countries=by_order_and_name(
            Place.objects.published()
            .filter(is_country=True)
            .filter(
                Q(pk__in=Photo.objects.filter(pk__in=keys).values("place"))
                | Q(pk__in=Photo.objects.filter(pk__in=keys).values("place__country"))
            )
        ),
        activities=list(
            Activity.objects.visible_to(user)
            .filter(photos__in=keys)
            .distinct()
            .order_by(F("start").asc(nulls_last=True), "key")
        ),
        projects=list(Project.objects.published().filter(photos__in=keys).distinct()),
        years=sorted(years, reverse=True),
    )

"""Photos: captions for everybody who may see them, pictures only with consent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from sampan.library.models import Consent
from sampan.library.queries.photos import (
    image_of_file,
    list_photos,
    may_see_picture,
    photo_choices,
    photo_record,
    photos_of_work,
)
from tests import people
from tests.factories import make_activity, make_country, make_image, make_photo, make_place, make_project, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail remembers sizes by the number of an image, which the next test gives out again


@pytest.mark.parametrize("number", [1, 3])
def test_wall_asks_three_times_whatever_its_length(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    thailand = make_country(name="Thailand")
    for _ in range(number):
        image = make_image()
        make_photo(
            image=image,
            consent="given",
            place=make_place(lies_in=thailand),
            activity=make_activity(),
            project=make_project(),
        )
    with django_assert_num_queries(3):
        told = [
            (photo.place.country.name, photo.image.width, photo.picture_is_closed) for photo in list_photos(user=None)
        ]
    assert told == [("Thailand", 1600, False)] * number


@pytest.mark.parametrize(
    ("consent", "may_be_seen"),
    [
        (Consent.NOT_RECORDED, False),
        (Consent.WITHDRAWN, False),
        (Consent.GIVEN, True),
        (Consent.NOT_NEEDED, True),
    ],
)
def test_picture_leaves_only_with_consent(consent: Consent, may_be_seen: bool) -> None:
    image = make_image()
    make_photo(image=image, consent=consent)
    assert may_see_picture(user=None, image=image) is may_be_seen
    assert may_see_picture(user=people.member(), image=image) is may_be_seen
    assert may_see_picture(user=people.staff(), image=image) is True


def test_picture_of_no_photo_belongs_to_the_desk() -> None:
    image = make_image()
    assert may_see_picture(user=None, image=image) is False
    assert may_see_picture(user=people.editor(), image=image) is True


def test_one_photo_that_withdrew_consent_closes_the_picture_for_all() -> None:
    image = make_image()
    make_photo(image=image, consent="given")
    make_photo(image=image, consent="withdrawn", live=False)
    assert may_see_picture(user=None, image=image) is False
    assert [photo.picture_is_closed for photo in list_photos(user=None)] == [True]


def test_picture_of_a_closed_photo_goes_to_its_circle_only() -> None:
    image = make_image()
    make_photo(image=image, consent="given", audience="members")
    assert may_see_picture(user=None, image=image) is False
    assert may_see_picture(user=people.stranger(), image=image) is False
    assert may_see_picture(user=people.member(), image=image) is True


def test_original_is_not_found_by_the_name_of_a_size() -> None:
    image = make_image()
    rendition = image.get_rendition("width-480")
    assert image_of_file(name=rendition.file.name) == image
    assert image_of_file(name=image.file.name) is None
    assert image_of_file(name="images/nothing.webp") is None


def test_filters_and_choices() -> None:
    thailand = make_country(key="thailand")
    activity, closed = make_activity(key="exhibition"), make_activity(key="closed", audience="staff")
    inside = make_photo(place=make_place(lies_in=thailand), activity=activity)
    other = make_photo(caption="ตลาดปลา", caption_language_id="th", activity=closed)
    make_photo(audience="staff")
    assert list(list_photos(user=None, country="thailand")) == [inside]
    assert list(list_photos(user=None, activity="exhibition")) == [inside]
    assert list(list_photos(user=None, activity="closed")) == []
    assert list(list_photos(user=None, q="ปลา")) == [other]
    offered = photo_choices(user=None)
    assert [activity.key for activity in offered.activities] == ["exhibition"]
    assert [place.key for place in offered.countries] == ["thailand"]


def test_record_does_not_name_what_is_closed() -> None:
    make_photo(
        key="photo",
        activity=make_activity(audience="staff"),
        work=make_work(audience="staff"),
        project=make_project(live=False),
    )
    record = photo_record(user=None, key="photo")
    assert record is not None
    assert (record.activity, record.work, record.project) == (None, None, None)
    for_staff = photo_record(user=people.staff(), key="photo")
    assert for_staff is not None
    assert (for_staff.activity is None, for_staff.work is None, for_staff.project) == (False, False, None)
    make_photo(key="closed", audience="members")
    assert photo_record(user=None, key="closed") is None


def test_photos_of_a_work() -> None:
    photo = make_photo(work=make_work(key="paper"))
    make_photo(work=make_work(key="other"))
    assert photos_of_work(user=None, key="paper") == [photo]

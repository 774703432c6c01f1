"""Works, the editions they have and lack, and who may read their files."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile

from sampan.library.models import Circulation, CustomDocument, Edition, Launch, Submission
from sampan.library.queries.works import (
    list_works,
    may_read_document,
    missing_languages,
    work_choices,
    work_record,
    works_at_activity,
    works_of_organisation,
)
from tests import people
from tests.factories import SAMPLES, make_activity, make_language, make_organisation, make_work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_three_times_whatever_its_length(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(number):
        work = make_work(languages=["en", "km"])
        work.languages_wanted.set([make_language(code) for code in ("en", "th", "km", "my")])
        work.save()
    with django_assert_num_queries(3):
        told = [
            ([one.language.own_name for one in work.editions.all()], [one.slug for one in missing_languages(work)])
            for work in list_works(user=None)
        ]
    assert told == [(["English", "ខ្មែរ"], ["my", "th"])] * number


def test_draft_of_an_edition_leaves_its_language_missing() -> None:
    work = make_work(languages=["en"])
    Edition.objects.create(key="draft", work=work, language=make_language("km"), live=False)
    work.languages_wanted.set([make_language("km")])
    work.save()
    (found,) = list_works(user=None)
    assert [one.slug for one in missing_languages(found)] == ["km"]
    assert list(list_works(user=None, language="km")) == []


def test_filters_by_language_kind_and_year() -> None:
    film = make_work(kind="film", languages=["my"])
    paper = make_work(kind="paper", languages=["en"], start=date(2013, 1, 1), end=date(2013, 12, 31), precision="year")
    assert list(list_works(user=None, language="my")) == [film]
    assert list(list_works(user=None, kind="paper")) == [paper]
    assert list(list_works(user=None, year=2013)) == [paper]


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_title_of_an_edition_is_found_in_every_script(language: str) -> None:
    work = make_work(title="Permanently Temporary")
    title = SAMPLES[language]
    Edition.objects.create(key="edition", work=work, language=make_language(language), title=title)
    make_work(title="Something else")
    assert list(list_works(user=None, q=title[1:7])) == [work]


def test_closed_work_is_in_no_answer_for_a_visitor() -> None:
    activity = make_activity()
    publisher = make_organisation()
    work = make_work(key="closed", audience="members", languages=["th"], activity=activity)
    work.publishers.set([publisher])
    work.save()
    Launch.objects.create(edition=work.editions.get(), activity=activity)
    Circulation.objects.create(work=work, activity=activity)
    assert list(list_works(user=None)) == []
    assert work_record(user=None, key="closed") is None
    assert works_at_activity(user=None, activity=activity) == []
    assert works_of_organisation(user=None, organisation=publisher) == []
    assert (work_choices(user=None).languages, work_choices(user=None).years) == ([], [])
    member = people.member()
    assert [one.how for one in works_at_activity(user=member, activity=activity)] == ["about", "launched", "circulated"]
    assert [one.slug for one in work_choices(user=member).languages] == ["th"]


def test_what_happened_to_a_work_at_a_closed_activity_is_not_told() -> None:
    work = make_work(key="paper", languages=["en"])
    open_, closed = make_activity(title="Opening"), make_activity(audience="staff")
    edition = work.editions.get()
    for activity in (open_, closed):
        Launch.objects.create(edition=edition, activity=activity)
        Submission.objects.create(edition=edition, activity=activity, recipient_printed="relevant ministries")
        Circulation.objects.create(work=work, activity=activity)
    record = work_record(user=None, key="paper")
    assert record is not None
    assert [one.activity for one in record.launches] == [open_]
    assert [one.activity for one in record.submissions] == [open_]
    assert [one.activity for one in record.circulations] == [open_]
    for_staff = work_record(user=people.staff(), key="paper")
    assert for_staff is not None
    assert len(for_staff.launches) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_record_asks_eight_times_whatever_hangs_on_it(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    work = make_work(key="paper", languages=["en", "km", "my"][:number])
    for edition in work.editions.all():
        Launch.objects.create(edition=edition, activity=make_activity())
        Submission.objects.create(edition=edition, recipient=make_organisation(), activity=make_activity())
    with django_assert_num_queries(8):
        record = work_record(user=None, key="paper")
        assert record is not None
        told = [(one.edition.language.slug, one.activity.title, str(one.recipient)) for one in record.submissions]
    assert len(told) == number


def test_file_of_a_closed_work_goes_only_to_those_who_may_see_the_work() -> None:
    document = CustomDocument.objects.create(title="Draft", file=ContentFile(b"%PDF-1.7", name="draft.pdf"))
    assert may_read_document(user=None, document=document) is True
    work = make_work(audience="members")
    edition = Edition.objects.create(key="edition", work=work, language=make_language("en"), file=document)
    assert [may_read_document(user=user, document=document) for user in (None, people.stranger())] == [False, False]
    assert [may_read_document(user=user, document=document) for user in (people.member(), people.staff())] == [
        True,
        True,
    ]
    edition.live = False
    edition.save()
    assert may_read_document(user=people.member(), document=document) is False

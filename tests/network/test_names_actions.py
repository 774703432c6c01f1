"""Deciding of two records whose names may be one: what is written, what is refused, and that nothing is lost."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from sampan.network.actions.names import keep_as_spelling, take_back_decision, tell_apart
from sampan.network.models import NameDecision, Organisation, Verdict

from ..factories import make_language, make_organisation, make_person
from ..people import administrator, editor, member, staff


def told(record: Any) -> list[tuple[str, dict[str, Any]]]:
    """What the history says of a record."""
    return [(entry.action, entry.data) for entry in ModelLogEntry.objects.for_instance(record).order_by("pk")]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["accepted", "error"])
def test_keep_as_spelling_adds_the_other_s_name_and_leaves_the_other_alone(kind: str) -> None:
    make_language("my")
    kept = make_organisation(key="ycowa", name="Yaung Chi Oo")
    other = make_organisation(key="another", name="ရောင်ခြည်ဦး", name_language_id="my")

    decision = keep_as_spelling(record=kept, other=other, kind=kind, by=staff())

    assert list(kept.names.values_list("name", "language", "kind")) == [("ရောင်ခြည်ဦး", "my", kind)]
    assert Organisation.objects.get(key="another").name == "ရောင်ခြည်ဦး"
    assert (decision.table, decision.first_key, decision.second_key) == ("organisation", "another", "ycowa")
    assert (decision.verdict, decision.by) == (Verdict.SAME, staff())
    assert told(kept) == [("name.keep", {"name": "ရောင်ခြည်ဦး", "kind": kind, "other": "another", "added": True})]


@pytest.mark.django_db
def test_keep_as_spelling_keeps_a_version_with_the_new_name() -> None:
    kept, other = make_person(printed_name="Omsin Boonlert"), make_person(printed_name="Omsin Boonler")

    keep_as_spelling(record=kept, other=other, kind="error", by=staff())

    kept.refresh_from_db()
    assert [row["name"] for row in kept.latest_revision.content["names"]] == ["Omsin Boonler"]


@pytest.mark.django_db
def test_keep_as_spelling_adds_no_name_twice() -> None:
    kept, other = make_organisation(name="Yaung Chi Oo"), make_organisation(name="YAUNG CHI OO")

    keep_as_spelling(record=kept, other=other, by=staff())

    assert not kept.names.exists()
    assert [data["added"] for _action, data in told(kept)] == [False]


@pytest.mark.django_db
def test_tell_apart_remembers_who_and_when() -> None:
    first, second = make_person(key="b"), make_person(key="a")

    decision = tell_apart(first=first, second=second, by=staff())

    assert (decision.table, decision.first_key, decision.second_key) == ("person", "a", "b")
    assert (decision.verdict, decision.by) == (Verdict.DIFFERENT, staff())
    assert decision.at is not None
    assert str(decision) == "a, b: not the same"
    assert told(first) == [("name.tell_apart", {"other": "a"})]


@pytest.mark.django_db
def test_take_back_decision_forgets_the_verdict_and_keeps_the_name() -> None:
    kept, other = make_person(key="a", printed_name="One"), make_person(key="b", printed_name="Other")
    decision = keep_as_spelling(record=kept, other=other, by=staff())

    take_back_decision(decision=decision, by=administrator())

    assert not NameDecision.objects.exists()
    assert kept.names.get().name == "Other"
    assert told(kept)[-1] == ("name.take_back", {"first": "a", "second": "b", "verdict": "same"})


@pytest.mark.django_db
def test_take_back_decision_of_records_that_are_gone() -> None:
    first, second = make_person(), make_person()
    decision = tell_apart(first=first, second=second, by=staff())
    first.delete()
    second.delete()

    take_back_decision(decision=decision, by=staff())

    assert not NameDecision.objects.exists()


@pytest.mark.django_db
def test_two_names_are_decided_once() -> None:
    first, second = make_organisation(), make_organisation()
    tell_apart(first=first, second=second, by=staff())

    with pytest.raises(ValidationError, match="Somebody has already decided of these two"):
        keep_as_spelling(record=second, other=first, by=staff())
    assert not second.names.exists()


@pytest.mark.django_db
def test_what_makes_no_sense_is_refused_with_a_sentence() -> None:
    organisation, person = make_organisation(), make_person()

    with pytest.raises(ValidationError, match="An organisation and a person are never one"):
        tell_apart(first=organisation, second=person, by=staff())
    with pytest.raises(ValidationError, match="A record is not compared with itself"):
        tell_apart(first=person, second=person, by=staff())
    with pytest.raises(ValidationError, match="either accepted or a misspelling"):
        keep_as_spelling(record=person, other=make_person(), kind="official", by=staff())


@pytest.mark.django_db
def test_database_itself_refuses_a_record_compared_with_itself() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NameDecision.objects.create(table="person", first_key="a", second_key="a", verdict="same")


@pytest.mark.django_db
@pytest.mark.parametrize("who", [editor, member])
def test_only_staff_decide(who: Any) -> None:
    first, second = make_organisation(), make_organisation()
    decision = tell_apart(first=first, second=second, by=staff())

    for decide in (
        lambda: tell_apart(first=first, second=second, by=who()),
        lambda: keep_as_spelling(record=first, other=second, by=who()),
        lambda: take_back_decision(decision=decision, by=who()),
    ):
        with pytest.raises(PermissionDenied, match="Only staff"):
            decide()
    assert NameDecision.objects.count() == 1

"""Sources with everywhere they are cited, and notes that documents print wrongly or lose."""

from datetime import date
from typing import Any

import pytest

from sampan.sources.models import Citation
from sampan.sources.queries.references import (
    citation_tables,
    documents_with_notes,
    list_sources,
    printed_notes,
    source_choices,
    source_record,
)
from tests.factories import (
    SAMPLES,
    cite,
    make_activity,
    make_claim,
    make_criticism,
    make_figure,
    make_indicator,
    make_note,
    make_policy_action,
    make_quotation,
    make_rule,
    make_source,
)
from tests.people import member

pytestmark = pytest.mark.django_db


def keys(found: Any) -> list[str]:
    return [one.key for one in found]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_questions_for_one_source_and_for_three(
    number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        make_source(authors=[("Lee", "Yimou")])
    with django_assert_num_queries(2):
        told = [(one.language.own_name, [str(author) for author in one.authors.all()]) for one in list_sources()]
    assert told == [("English", ["Lee, Yimou"])] * number


def test_every_filter_finds_its_own() -> None:
    news = make_source(key="news", type="article-newspaper", authors=[("Lee", "Yimou")], container_title="The Nation")
    make_source(
        key="thai", language_id="th", title="รายงาน", start=date(2015, 1, 1), end=date(2015, 12, 31), precision="year"
    )
    make_source(key="hidden", live=False, type="book")
    cite(make_figure(), news)
    assert keys(list_sources(type="article-newspaper")) == ["news"]
    assert keys(list_sources(language="th")) == ["thai"]
    assert keys(list_sources(year=2015)) == ["thai"]
    assert keys(list_sources(cited="yes")) == ["news"]
    assert keys(list_sources(cited="no")) == ["thai"]
    assert keys(list_sources(q="yimou")) == ["news"]
    assert keys(list_sources(q="nation")) == ["news"]
    assert source_choices().types == ("article-newspaper", "report")
    assert source_choices().languages == (("en", "English"), ("th", "ไทย"))


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_words_are_found_in_every_script(sample: str) -> None:
    make_source()
    make_source(key="sought", title=sample)
    assert keys(list_sources(q=sample)) == ["sought"]


def test_a_source_tells_everywhere_it_is_cited() -> None:
    source = make_source(key="source")
    indicator = make_indicator()
    cited = [
        make_activity(),
        make_figure(indicator=indicator),
        make_criticism(),
        make_policy_action(),
        make_rule(),
        make_claim(),
        make_quotation(),
    ]
    from sampan.activities.models import ActivityCitation

    ActivityCitation.objects.create(activity=cited[0], source=source)
    for record in cited[1:]:
        cite(record, source, locator="p. 3")
    cite(make_figure(live=False), source)
    cite(make_figure(), make_source())
    record = source_record(user=None, key="source")
    assert record is not None
    assert [(kind.model, keys(one.record for one in kind.records)) for kind in record.cited] == [
        ("activities.activity", [cited[0].key]),
        ("figures.figure", [cited[1].key]),
        ("policies.criticism", [cited[2].key]),
        ("policies.policyaction", [cited[3].key]),
        ("policies.rule", [cited[4].key]),
        ("sources.claim", [cited[5].key]),
        ("sources.quotation", [cited[6].key]),
    ]
    assert keys(record.quotations) == [cited[6].key]


def test_every_table_of_citations_is_asked() -> None:
    assert set(citation_tables()) == set(Citation.__subclasses__())
    assert len(citation_tables()) >= 7


def test_what_only_members_may_see_is_not_told_to_visitors() -> None:
    from sampan.activities.models import ActivityCitation

    source = make_source(key="source")
    closed = make_activity(audience="members")
    ActivityCitation.objects.create(activity=closed, source=source)
    seen_by = {
        name: [one.record.key for kind in record.cited for one in kind.records]
        for name, user in (("visitor", None), ("member", member()))
        if (record := source_record(user=user, key="source"))
    }
    assert seen_by == {"visitor": [], "member": [closed.key]}


def test_printed_notes_are_followed_and_their_oddities_told() -> None:
    report, news = make_source(key="report"), make_source(title="News")
    first = make_note(document=report, order=1, printed_number="1", source=news)
    make_note(document=report, order=2, printed_number="2", form="ibid", refers_to=first)
    make_note(document=report, order=3, printed_number="5", form="missing")
    make_note(document=report, order=4, printed_number="3", source=news)
    make_note(document=report, order=5, printed_number="5", source=news)
    make_note(document=report, order=6, printed_number="", number_is_printed=False, source=make_source(live=False))
    told = [
        (one.note.printed_number, one.source.title if one.source else None, one.is_displaced, one.is_doubled)
        for one in printed_notes(document=report)
    ]
    assert told == [
        ("1", "News", False, False),
        ("2", "News", False, False),
        ("5", None, False, True),
        ("3", "News", True, False),
        ("5", "News", False, True),
        ("", None, False, False),
    ]
    assert keys(documents_with_notes()) == ["report"]


def test_notes_that_name_each_other_in_a_ring_name_no_source() -> None:
    report = make_source()
    one = make_note(document=report, order=1, form="ibid")
    other = make_note(document=report, order=2, form="ibid", refers_to=one)
    one.refers_to = other
    one.save()
    assert [told.source for told in printed_notes(document=report)] == [None, None]


def test_a_source_that_is_not_published_has_no_page() -> None:
    make_source(key="hidden", live=False)
    assert source_record(user=None, key="hidden") is None

"""Terms are found by headword, expansion and meaning in any script, and say whether the printed list has them."""

from typing import Any

import pytest

from sampan.sources.queries.terms import TermCounts, count_terms, is_wrong, list_terms, term_languages
from tests.factories import SAMPLES, make_language, make_term

pytestmark = pytest.mark.django_db


def keys(found: Any) -> list[str]:
    return [one.key for one in found]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_questions_for_one_term_and_for_three(
    number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        make_term(expansions=[("en", "A"), ("km", "ក")], definitions=[("th", "ก")])
    with django_assert_num_queries(3):
        told = [
            [one.language.own_name for one in [*term.expansions.all(), *term.definitions.all()]]
            for term in list_terms()
        ]
    assert told == [["English", "ខ្មែរ", "ไทย"]] * number


def test_every_filter_finds_its_own() -> None:
    make_term(
        key="aec", headword="AEC", is_listed=True, expansions=[("en", "ASEAN Economic Community"), ("vi", "Cộng")]
    )
    make_term(key="broker", headword="broker", is_acronym=False, definitions=[("th", "นายหน้า")])
    make_term(key="hidden", headword="HID", live=False, expansions=[("lo", "ລັບ")])
    assert keys(list_terms(kind="term")) == ["broker"]
    assert keys(list_terms(kind="acronym")) == ["aec"]
    assert keys(list_terms(listed="yes")) == ["aec"]
    assert keys(list_terms(listed="no")) == ["broker"]
    assert keys(list_terms(language="vi")) == ["aec"]
    assert keys(list_terms(language="th")) == ["broker"]
    assert keys(list_terms(q="economic")) == ["aec"]
    assert sorted(code for code, _name in term_languages()) == ["en", "th", "vi"]
    assert count_terms() == TermCounts(listed=1, not_listed=1)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_words_are_found_in_every_script(sample: str) -> None:
    make_term(key="by-expansion", headword="AAA", expansions=[("en", sample)])
    make_term(key="by-meaning", headword="BBB", definitions=[("en", sample)])
    make_term(headword="CCC")
    assert keys(list_terms(q=sample)) == ["by-expansion", "by-meaning"]


def test_a_misprinted_expansion_is_kept_and_marked() -> None:
    term = make_term(expansions=[("en", "Foundation for AIDS Rights")])
    term.expansions.create(language=make_language(), text="Foundation for AIDS Rigths", kind="error")
    term.save()
    assert [(one.text, is_wrong(one)) for one in term.expansions.all()] == [
        ("Foundation for AIDS Rights", False),
        ("Foundation for AIDS Rigths", True),
    ]

"""What changed between two texts, in every script."""

import pytest

from sampan.core.differences import Change, differences
from sampan.core.icu import has_icu

from ..factories import SAMPLES


def text_of(found: tuple, *changes: Change) -> str:
    return "".join(one.text for one in found if one.change in changes)


@pytest.mark.parametrize("language", list(SAMPLES))
def test_both_texts_can_be_read_out_of_the_differences(language: str) -> None:
    sample = SAMPLES[language]
    for before, after in (
        (sample, ""),
        ("", sample),
        (sample, sample),
        (sample, f"{sample} {sample}"),
        (sample[::2], sample),
    ):
        found = differences(before, after)
        assert text_of(found, Change.SAME, Change.GONE) == before
        assert text_of(found, Change.SAME, Change.NEW) == after


def test_same_texts_have_no_difference() -> None:
    assert [one.change for one in differences("A text.\n\nIn two.", "A text.\n\nIn two.")] == [Change.SAME]
    assert differences("", "") == ()


@pytest.mark.skipif(not has_icu(), reason="words of Thai are found by ICU")
def test_one_word_of_thai_is_told_not_the_sentence() -> None:
    found = differences("สิทธิแรงงานข้ามชาติ", "สิทธิคนงานข้ามชาติ")
    assert text_of(found, Change.GONE) == "แรงงาน"
    assert text_of(found, Change.NEW) == "คนงาน"


def test_words_changed_side_by_side_are_told_as_one() -> None:
    found = differences("We met two days there.", "We spoke three days there.")
    assert [(one.change.value, one.text) for one in found if one.change is not Change.SAME] == [
        ("gone", "met two"),
        ("new", "spoke three"),
    ]


def test_change_over_a_line_end_is_not_joined() -> None:
    found = differences("One\n\nTwo", "Three\n\nFour")
    assert text_of(found, Change.SAME) == "\n\n"

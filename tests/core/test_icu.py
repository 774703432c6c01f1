"""What ICU gives, and what is left without it."""

import threading

import pytest

from sampan.core import icu


@pytest.fixture
def no_icu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sampan.core.icu.library", None)


def test_icu_is_there() -> None:
    assert icu.has_icu()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("สิทธิแรงงาน", ["สิทธิ", "แรงงาน"]),
        ("ສິດທິແຮງງານ", ["ສິດທິ", "ແຮງງານ"]),
        ("湄公河地区", ["湄公河", "地区"]),
        ("𠀀 ไทย", ["𠀀", " ", "ไทย"]),
        ("", []),
    ],
)
def test_word_ends_count_characters(text: str, words: list[str]) -> None:
    ends = icu.word_ends(text)

    assert [text[start:end] for start, end in zip([0, *ends], ends, strict=False)] == words


def test_word_ends_in_many_threads_at_once_are_the_same() -> None:
    text = "สิทธิแรงงานข้ามชาติ" * 50
    expected = icu.word_ends(text)
    found: list[list[int]] = []
    threads = [threading.Thread(target=lambda: found.append(icu.word_ends(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 8


def test_transliterated_bears_half_a_pair() -> None:
    assert icu.transliterated("Traditional-Simplified", "勞\ud800") == "劳?"


@pytest.mark.usefixtures("no_icu")
def test_without_icu_text_is_one_word_and_stays_as_it_is() -> None:
    assert not icu.has_icu()
    assert icu.word_ends("สิทธิแรงงาน") == [11]
    assert icu.word_ends("") == []
    assert icu.transliterated("Zawgyi-my", "အလုပ္") == "အလုပ္"
    assert icu.collation_key("ก", "th") is None

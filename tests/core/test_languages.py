"""The table of languages: complete, and in agreement with what the script rules say of each own name."""

import pytest

from sampan.core.languages import LANGUAGES, base_language
from sampan.core.text import normalise, script_of

CODES = ["en", "th", "lo", "km", "my", "vi", "zh", "shn", "mnw", "ksw", "ja", "id", "tl", "ko"]


def test_languages_are_those_of_the_people_concerned() -> None:
    assert list(LANGUAGES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_language_is_named_in_its_own_script(code: str) -> None:
    name, own_name, script, direction = LANGUAGES[code]

    assert name.isascii() or "’" in name
    assert normalise(own_name) == own_name
    assert direction == "ltr"
    # Three kanji alone cannot tell Japanese from Chinese.
    assert script_of(own_name) == ("Hans" if code == "ja" else script)


@pytest.mark.parametrize(
    ("code", "base"),
    [("zh-Hans", "zh"), ("zh_CN", "zh"), ("en-GB", "en"), ("KM", "km"), ("shn", "shn"), ("", "")],
)
def test_base_language_drops_region_and_script(code: str, base: str) -> None:
    assert base_language(code) == base

"""The languages of the people concerned: English name, own name, script (ISO 15924) and direction, by BCP 47 code."""

from typing import Final, NamedTuple


class Language(NamedTuple):
    """One language: its English name, the name its speakers write, its script and its direction."""

    name: str
    own_name: str
    script: str
    direction: str


LANGUAGES: Final[dict[str, Language]] = {
    "en": Language("English", "English", "Latn", "ltr"),
    "th": Language("Thai", "ไทย", "Thai", "ltr"),
    "lo": Language("Lao", "ລາວ", "Laoo", "ltr"),
    "km": Language("Khmer", "ខ្មែរ", "Khmr", "ltr"),
    "my": Language("Burmese", "မြန်မာ", "Mymr", "ltr"),
    "vi": Language("Vietnamese", "Tiếng Việt", "Latn", "ltr"),
    "zh": Language("Chinese", "中文", "Hans", "ltr"),
    "shn": Language("Shan", "တႆး", "Mymr", "ltr"),
    "mnw": Language("Mon", "ဘာသာမန်", "Mymr", "ltr"),
    "ksw": Language("S’gaw Karen", "ကညီကျိာ်", "Mymr", "ltr"),
    "ja": Language("Japanese", "日本語", "Jpan", "ltr"),
    "id": Language("Indonesian", "Bahasa Indonesia", "Latn", "ltr"),
    "tl": Language("Tagalog", "Tagalog", "Latn", "ltr"),
    "ko": Language("Korean", "한국어", "Kore", "ltr"),
}


def base_language(code: str) -> str:
    """The language of a code without its region or script: `zh-Hans` and `zh_CN` are `zh`.

    >>> base_language("zh-Hans")
    'zh'
    """
    return code.replace("_", "-").split("-")[0].lower()

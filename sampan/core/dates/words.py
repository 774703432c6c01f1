"""The words that dates are made of, in each language: months, weekdays, eras, thirds of a year, and the small ones.

Month and day names come from Unicode's CLDR; what is listed here are the spellings that people use and CLDR lacks.
Shan names are those of MediaWiki's Shan translation, for CLDR has no Shan.
"""

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from typing import Final, NamedTuple

from babel.dates import get_day_names, get_month_names


class Word(NamedTuple):
    """A word that a date may hold: its kind as one letter (see `reading`), and what it stands for."""

    kind: str
    value: int = 0


# The eras a year may be marked with.
COMMON, BUDDHIST, BURMESE, EMPERORS = 1, 2, 3, 10
# The common-era year before the first of each reign or republic, and how many years it had (0: it goes on).
REIGNS: Final = {10: (1867, 45), 11: (1911, 15), 12: (1925, 64), 13: (1988, 31), 14: (2018, 0), 15: (1911, 0)}

# One row a month, in the order of the year.
_MONTH_VARIANTS: Final = (
    "มกรา ဇန်န၀ါရီ ၸၼ်ႇဝႃႇရီႇ ၸၼ်ႇ",
    "กุมภา កុម្ភះ ဖေဖော်၀ါရီ ဖေဖေါ်ဝါရီ ဖေဖေါ်၀ါရီ ၾႅပ်ႇဝႃႇရီႇ ၾႅပ်ႇ",
    "มีนา មិនា မၢတ်ႉၶျ်",
    "เมษา ဢေႇပရႄႇ ဢေႇ",
    "พฤษภา ឩសភា မေႇ",
    "มิถุนา ມີຖຸນາ មិថុណា ၸုၼ်ႇ",
    "กรกฎา กรกฏาคม ၸူႇလၢႆႇ ၸူႇ",
    "สิงหา ဩဂတ် သြဂုတ် သြဂတ် ဢေႃးၵၢတ်ႉ ဢေႃး",
    "กันยา sept သႅပ်ႇထႅမ်ႇပႃႇ သႅပ်ႇ",
    "ตุลา ဢွၵ်ႇထူဝ်ႇပႃႇ ဢွၵ်ႇ",
    "พฤศจิกา វិច្ឆកា နို၀င်ဘာ ၼူဝ်ႇဝႅမ်ႇပႃႇ ၼူဝ်ႇ",
    "ธันวา တီႇသႅမ်ႇပႃႇ တီႇ",
)
_VIETNAMESE_MONTHS: Final = "một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai"
_WEEKDAY_VARIANTS: Final = (
    "周一 星期一 礼拜一 ဝၼ်းၸၼ်",
    "周二 星期二 tues ဝၼ်းဢင်းၵၢၼ်း",
    "周三 星期三 ဝၼ်းပုတ်ႉ",
    "周四 星期四 thurs ဝၼ်းၽတ်း",
    "周五 星期五 ဝၼ်းသုၵ်း",
    "周六 星期六 ဝၼ်းသဝ်",
    "周日 星期日 星期天 ဝၼ်းဢႃးတိတ်ႉ",
)
_MARKS: Final = {
    # Before the day, the month and the year.
    "D": "ngày|วันที่|ວັນທີ|ວັນທີ່|ថ្ងៃទី|ថ្ងៃ|ទី|ဝၼ်းတီႈ|ဝၼ်းထီႉ",
    # Only after a weekday.
    "d": "ที่|ທີ|ທີ່",
    "m": "tháng|thg|เดือน|ເດືອນ|ខែ|လ|လိူၼ်|月",
    "y": "year|năm|ปี|ປີ|ឆ្នាំ|ပီ",
    # After the day and the year; a weak word after the year may also count things, so it marks no year alone.
    "t": "st|nd|rd|th|日|号|號|ရက်|ရက်နေ့",
    "z": "年|ခုနှစ်",
    "w": "ခု",
    "-": "-|‐|‑|–|—|−|~|〜|～|－|to|until|till|through|đến|tới|đến hết|ถึง|ຫາ|ເຖິງ|ដល់|မှ|至|到|から|တေႃႇ",
    "/": "/|／",
    "(": "(|（",
    ")": ")|）",
    ".": ".",
    ",": ",|،|၊|、|，",
    "o": "of|the",
    "p": "in|since|during|until|by|before|after",
}
_SEASONS: Final = {
    # Before the year.
    "S": (
        "early|early in|early-|the beginning of|beginning of|the start of|ต้นปี|ຕົ້ນປີ|ដើមឆ្នាំ|đầu năm",
        "mid|mid-|the middle of|middle of|กลางปี|ກາງປີ|ពាក់កណ្ដាលឆ្នាំ|ពាក់កណ្តាលឆ្នាំ|giữa năm",
        "late|late in|late-|towards the end of|the end of|end of|ปลายปี|สิ้นปี|ທ້າຍປີ|ចុងឆ្នាំ|cuối năm",
    ),
    # After it.
    "F": (
        "年初|ခုနှစ်အစောပိုင်း|ခုနှစ် အစောပိုင်း",
        "年年中|年中期|年半ば|ခုနှစ်လယ်ပိုင်း|ခုနှစ် လယ်ပိုင်း",
        "年底|年末|ခုနှစ်နှောင်းပိုင်း|ခုနှစ် နှောင်းပိုင်း",
    ),
}
# Where a mark of two capital letters is written small it is an English word: "will be 2016".
_ERAS: Final = {
    COMMON: "A.D.|C.E.|AD|CE|ค.ศ.|คริสต์ศักราช|ຄ.ສ.|គ.ស.|គ្រិស្តសករាជ|ခရစ်နှစ်|公元|西元|西暦|sau Công nguyên",
    BUDDHIST: (
        "B.E.|BE|Buddhist Era|Buddhist year|พ.ศ.|พุทธศักราช|ພ.ສ.|ພຸດທະສັກກະລາດ|ព.ស.|ពុទ្ធសករាជ|"
        "သာသနာသက္ကရာဇ်|သာသနာနှစ်|သာသနာ|佛历|佛曆|仏暦|Phật lịch"
    ),
    BURMESE: "သက္ကရာဇ်|မြန်မာသက္ကရာဇ်|ကောဇာသက္ကရာဇ်|မြန်မာနှစ်|Burmese Era|Myanmar Era|M.E.",
    10: "明治",
    11: "大正",
    12: "昭和",
    13: "平成",
    14: "令和",
    15: "民国|民國",
}
_CAPITALS: Final = frozenset({"A.D.", "C.E.", "AD", "CE", "B.E.", "BE", "M.E."})
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
# Small "may", "march" and "mar" are words of their own; with a day they are months all the same.
_DOUBTFUL: Final = frozenset({"may", "march", "mar"})


def _months() -> Iterator[tuple[str, int]]:
    for locale in _MONTH_LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, context="format", locale=locale).items():
                yield name, number
    for number, names in enumerate(_MONTH_VARIANTS, 1):
        for name in names.split():
            yield name, number
    for number, name in enumerate(_VIETNAMESE_MONTHS.split(","), 1):
        yield f"tháng {name}", number


def _weekdays() -> Iterator[tuple[str, int]]:
    for locale in _DAY_LOCALES:
        for number, name in get_day_names("wide", context="format", locale=locale).items():
            yield name, number
    for number, name in get_day_names("abbreviated", context="format", locale="en").items():
        yield name, number
    for number, name in get_day_names("wide", context="format", locale="km").items():
        yield f"ថ្ងៃ{name}", number
    for number, names in enumerate(_WEEKDAY_VARIANTS):
        for name in names.split():
            yield name, number


# Only the "format" names: asked for "stand-alone" names of a second language, Babel 2.18 answers with those of the first.
_MONTH_LOCALES: Final = ("en", "th", "lo", "km", "my")
_DAY_LOCALES: Final = ("en", "th", "lo", "my", "vi", "ja")


def _all_words() -> Iterator[tuple[str, Word]]:
    for kind, row in _MARKS.items():
        yield from ((name, Word(kind)) for name in row.split("|"))
    for kind, thirds in _SEASONS.items():
        yield from ((name, Word(kind, third)) for third, row in enumerate(thirds) for name in row.split("|"))
    yield from ((name, Word("E", era)) for era, row in _ERAS.items() for name in row.split("|"))
    yield from ((name, Word("M", number)) for name, number in _months())
    yield from ((name, Word("W", number)) for name, number in _weekdays())


@cache
def words() -> dict[str, Word]:
    """Every word in small letters. Made at the first date, for most of what runs reads none."""
    return {unicodedata.normalize("NFC", name).lower(): word for name, word in _all_words()}


_CAPITAL_WORDS: Final = frozenset(name.lower() for name in _CAPITALS)


@lru_cache(maxsize=4096)
def word_of(printed: str) -> Word | None:
    """The word that was printed, however its letters were composed; None for one that only looks like it.

    >>> word_of("March"), word_of("may"), word_of("be")
    (Word(kind='M', value=3), Word(kind='q', value=5), None)
    """
    name = _plain(printed)
    if name in _CAPITAL_WORDS and not printed.isupper():
        return None
    word = words()[name]
    if word.kind == "M" and name[0] > "\u0e00":
        return Word("N", word.value)
    return Word("q", word.value) if printed in _DOUBTFUL else word


def _plain(printed: str) -> str:
    """The printed word as `words` has it: composed, small, one kind of space, an abbreviation with all of its stops."""
    name = re.sub(r"[\s\u200b]+", " ", unicodedata.normalize("NFC", printed).lower())
    if name in words():
        return name
    name = name.replace(" ", "")
    return name if name in words() else f"{name}."


def word_pattern() -> str:
    """A pattern for every word, the longest first, over text in small letters.

    Latin words stand alone. A word of another script may touch the next, for those are written without spaces, but is
    not followed by a mark that makes its last letter another syllable.
    """
    latin: set[str] = set()
    other: set[str] = set()
    signs: set[str] = set()
    for name in words():
        first, last = name[0], name[-1]
        for form in {name, unicodedata.normalize("NFD", name)}:
            pattern = re.escape(form).replace(r"\ ", r"\s{1,2}")
            if not first.isalpha():
                signs.add(pattern)
            elif first < "\u0300" or first in "đ":
                latin.add(pattern)
            elif form.count(".") > 1 and last == ".":
                # Thai and Lao abbreviations also lose their last stop, or have a space after the first.
                other.add(pattern.replace(r"\.", r"\.\s?").removesuffix(r"\.\s?") + r"\.?")
            else:
                other.add(pattern)
    return (
        rf"(?<![^\W\d_])(?:{_longest_first(latin - _ORDINALS)})(?![^\W\d_]|[\u0300-\u036f])|(?<=\d)(?:{_longest_first(_ORDINALS)})(?![^\W\d_])"
        rf"|(?:{_longest_first(other)})(?![{_COMBINING}])|{_longest_first(signs)}"
    )


# The vowel signs, tone marks and killers of Thai, Lao, Burmese with Shan, and Khmer.
_COMBINING: Final = (
    "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1082-\u108d\u17b6-\u17d3"
)


def _longest_first(patterns: Set[str]) -> str:
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))

"""A name taken apart for comparing: its words, titles, first letters, kind of body, sounds, and how it is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from .romanising import readings
from .sounds import joined_sounds, sounds_of
from .text import fold, script_of


def _listed(words: str) -> list[str]:
    return words.split()


_FILLERS: Final = frozenset(_listed("the of for and in on at to a an"))
# Titles, and of whom: m, f or either. Names that differ in a title of m and of f are of two people.
_TITLES: Final = {
    **dict.fromkeys(_listed("mr u ko maung saw sai nai mahn sir lok ong khuon"), "m"),
    **dict.fromkeys(_listed("mrs ms miss daw ma naw nang mi lokchumteav neang ba madame"), "f"),
    **dict.fromkeys(_listed("dr prof professor khun sayadaw ven rev father than honourable he"), ""),
}
# Taken off names in their own script where more than one syllable follows.
_TITLES_IN_SCRIPTS: Final = (
    *((title, "m") for title in ("ဦး", "ကို", "မောင်", "စော", "စိုင်း", "နိုင်", "นาย", "ທ້າວ", "លោក")),
    *((title, "f") for title in ("ဒေါ်", "နော်", "နန်း", "နางสาว", "นางสาว", "นาง", "ນາງ", "លោកស្រី", "អ្នកស្រី")),
    *((title, "") for title in ("ဒေါက်တာ", "คุณ", "ดร.", "ທ່ານ", "ឯកឧត្តម")),
)
# What a name says of the kind of body: it may be left out in short.
_BODIES: Final = {
    "foundation": ("มูลนิธิ", "ມູນນິທິ", "មូលនិធិ", "ဖောင်ဒေးရှင်း", "基金会"),
    "association": ("สมาคม", "ສະມາຄົມ", "សមាគម", "အသင်း", "协会"),
    "organisation": ("องค์กร", "องค์การ", "ອົງການ", "អង្គការ", "အဖွဲ့အစည်း", "အဖွဲ့", "组织"),
    "network": ("เครือข่าย", "ເຄືອຂ່າຍ", "បណ្តាញ", "ကွန်ရက်"),
    "university": ("มหาวิทยาลัย", "ມະຫາວິທະຍາໄລ", "សាកលវិទ្យាល័យ", "တက္ကသိုလ်", "大学", "大學"),
    "agency": ("通讯社", "社"),
    "centre": ("ศูนย์", "ສູນ", "មជ្ឈមណ្ឌល", "စင်တာ", "中心"),
    "group": ("กลุ่ม", "ກຸ່ມ", "ក្រុម"),
    "union": (),
    "institute": (),
    "society": (),
    "alliance": (),
    "federation": (),
    "company": (),
    "limited": (),
    "ltd": (),
    "inc": (),
}
_BODIES_IN_SCRIPTS: Final = tuple((word, english) for english, words in _BODIES.items() for word in words)
_WHERE: Final = frozenset(
    _listed(
        "thailand myanmar burma cambodia laos vietnam china malaysia asia asian mekong international national regional "
        "north south east west northern southern eastern western central"
    )
)
_SUBJECTS: Final = _WHERE | frozenset(
    _listed(
        "worker migrant women woman child children labour right human migration development education health law legal "
        "social people community new free"
    )
)
# Spellings and forms of English words that are not told apart.
_ENGLISH: Final = {
    "center": "centre",
    "organization": "organisation",
    "labor": "labour",
    "program": "programme",
    "defence": "defense",
    "cambodian": "cambodia",
    "kampuchea": "cambodia",
    "thai": "thailand",
    "lao": "laos",
    "burmese": "burma",
    "vietnamese": "vietnam",
    "viet": "vietnam",
    "chinese": "china",
    "malaysian": "malaysia",
    "womens": "women",
    "childrens": "children",
}
# Vietnamese tells t from th and c from ch, and its syllables are short: names with these are not compared by sound.
_VIETNAMESE: Final = frozenset(
    _listed("nguyen tran pham hoang huynh phan dang bui ngo duong trinh truong dinh thi van vo vu")
)
_VIETNAMESE_MARKS: Final = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")

# Places of the region, a letter of which makes another of them.
PLACES: Final = frozenset(
    _listed(
        "ranong rayong phrae phetchabun phetchaburi kachin kayin kayah karen karenni rakhine sagaing magway mandalay "
        "tanintharyi tenasserim kandal kampot kampong kratie mondulkiri ratanakiri phongsaly phongsali salavan saravane "
        "savannakhet xieng xaisomboun xayabury houaphan huaphanh hunan henan hainan yunnan shanxi shaanxi guangdong guangxi "
        "hubei hebei jiangsu jiangxi trang surin surat samut sakon sakhon nakhon nakorn chiang chiangmai chiangrai lampang "
        "lamphun pattani pattaya ubon udon uthai thani korat krabi"
    )
)

_DOTTED = re.compile(r"\b((?:[a-z]\.){2,})")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_WORDS = re.compile(r"[^\W_]+(?:[^\W\d_]+)*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*(?:[A-Z&.-][A-Za-z]*)+")
_MOST_WORDS, _MOST_LETTERS = 20, 200


class Word(NamedTuple):
    """A word without accents, and as it was."""

    plain: str
    marked: str


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart. `core` are its words without titles; `prefix` those before what kind of body it is."""

    text: str
    folded: str
    script: str
    words: tuple[Word, ...]
    core: tuple[Word, ...]
    title: str
    gender: str
    acronym: str
    initials: frozenset[str]
    prefix: tuple[Word, ...]
    is_vietnamese: bool
    sounds: frozenset[str]  # of the core, without spaces
    name_sounds: frozenset[str]  # of the prefix
    reading: str

    @property
    def is_latin(self) -> bool:
        """Whether it is in Latin letters, or in none."""
        return self.script == "Latn"

    @property
    def joined(self) -> str:
        """Its words without titles, accents and spaces."""
        return "".join(word.plain for word in self.core)


def without_accents(word: str) -> str:
    """A word in plain Latin letters."""
    if word.isascii():
        return word
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("ñ", "n")


def _latin_words(folded: str) -> list[Word]:
    found = []
    for marked in _WORDS.findall(_DOTTED.sub(lambda dots: dots[1].replace(".", "") + " ", folded))[:_MOST_WORDS]:
        plain = without_accents(marked)
        plain = _ENGLISH.get(plain, plain)
        if len(plain) > 4 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
            plain = plain[:-1]
        found.append(Word(_ENGLISH.get(plain, plain), marked))
    return found


@lru_cache(maxsize=32_768)
def read_name(name: str) -> Form:
    """Take a name apart, in whatever script; at most 200 letters of it."""
    text = " ".join(name.split())[:_MOST_LETTERS]
    script = script_of(text)
    return _read_latin(text) if script in ("Latn", "Zyyy") else _read_other(text, script)


def _read_latin(text: str) -> Form:
    main = _BRACKETS.sub(lambda inside: " " if _ACRONYM.fullmatch(inside[1].strip()) else f" {inside[1]} ", text)
    main = main if main.strip() else text
    every = _latin_words(fold(main))
    words = tuple(word for word in every if word.plain not in _FILLERS) or tuple(every)
    first_part = _latin_words(fold(main.split(",")[0]))
    title, gender, core = _without_title(words)
    capitals = "".join(char for char in text if char.isalpha())
    is_acronym = bool(_ACRONYM.fullmatch(text)) and 3 <= len(capitals) <= 12 and text[1:] != text[1:].lower()
    folded = fold(text)
    prefix = _before_the_body(core, [word.plain for word in every])
    outside = _outside_brackets(text)
    if outside:
        prefix = outside
    sounds = joined_sounds(word.plain for word in core)
    return Form(
        text=text,
        folded=folded,
        script="Latn",
        words=words,
        core=core,
        title=title,
        gender=gender,
        acronym=fold(capitals) if is_acronym else "",
        initials=_initials(every) | _initials(first_part) | _initials(_named(every)),
        prefix=prefix,
        is_vietnamese=bool(_VIETNAMESE_MARKS.search(folded)) or any(word.plain in _VIETNAMESE for word in core),
        sounds=sounds,
        name_sounds=joined_sounds(word.plain for word in prefix) if prefix != core else sounds,
        reading="",
    )


def _outside_brackets(text: str) -> tuple[Word, ...]:
    """The words before a bracket at the end that does not say where the body is; nothing where there is none."""
    match = re.fullmatch(r"\s*([^()]+?)\s*\(([^()]+)\)\s*", text)
    if match is None or any(word.plain in _WHERE for word in _latin_words(fold(match[2]))):
        return ()
    words = tuple(word for word in _latin_words(fold(match[1])) if word.plain not in _FILLERS)
    return _without_title(words)[2] if len(words) > 1 else ()


def _without_title(words: tuple[Word, ...]) -> tuple[str, str, tuple[Word, ...]]:
    titles, gender = [], ""
    # A title is a name as often as not where nothing but one word follows.
    while len(words) > 2 and words[0].plain in _TITLES:
        titles.append(words[0].plain)
        gender = gender or _TITLES[words[0].plain]
        words = words[1:]
    return " ".join(titles), gender, words


def _initials(every: list[Word]) -> frozenset[str]:
    """The first letters of a name of several words, with the small words and without."""
    found = set()
    for left_out in (_FILLERS, {"the"}, _FILLERS - {"of"}):
        letters = [without_accents(word.marked)[0] for word in every if word.marked not in left_out]
        found.add("".join(letters))
    return frozenset(letters for letters in found if len(letters) > 2)


def _named(every: list[Word]) -> list[Word]:
    """Without the kind of body at the end: a “Friends of Women Foundation” is FOW."""
    return every[:-1] if len(every) > 2 and every[-1].plain in _BODIES else every


def _before_the_body(core: tuple[Word, ...], every: list[str]) -> tuple[Word, ...]:
    """The words before one or two at the end that say the kind of body, where a name of its own stands there."""
    rest = list(core)
    while (
        rest
        and len(core) - len(rest) < 2
        and (rest[-1].plain in _BODIES or (len(rest) < len(core) and rest[-1].plain in _SUBJECTS))
    ):
        rest.pop()
    # A “Foundation for X” is not X, nor is a “Centre of X”.
    if (
        "for" in every
        or "of" in every
        or not rest
        or all(word.plain in _SUBJECTS or word.plain in _BODIES for word in rest)
    ):
        return core
    return tuple(rest)


def _read_other(text: str, script: str) -> Form:
    folded = fold(text)
    title, gender, rest = "", "", folded
    for written, whose in sorted(_TITLES_IN_SCRIPTS, key=lambda pair: -len(pair[0])):
        if rest.startswith(written) and len(rest) >= len(written) + 4:
            title, gender, rest = written, whose, rest.removeprefix(written).strip()
            break
    name, body = rest, ""
    for written, english in sorted(_BODIES_IN_SCRIPTS, key=lambda pair: -len(pair[0])):
        if len(name) > len(written) + 1 and (name.startswith(written) or name.endswith(written)):
            name, body = name.removeprefix(written).removesuffix(written).strip(), english
            break
    words = tuple(Word(word, word) for word in rest.split()[:_MOST_WORDS])
    prefix = tuple(Word(word, word) for word in name.split()[:_MOST_WORDS])
    read, read_name = readings(rest, script), readings(name, script)
    return Form(
        text=text,
        folded=folded,
        script=script,
        words=words,
        core=words,
        title=title,
        gender=gender,
        acronym="",
        initials=frozenset(),
        prefix=prefix,
        is_vietnamese=False,
        sounds=sounds_of(read),
        name_sounds=sounds_of(read_name),
        reading=f"{read_name[0]} {body}".strip() if read_name else "",
    )

"""Names that may be one: across spellings, scripts, titles, word order and acronyms, each with a reason. A person decides.

What is proposed is meant to be right more often than not: a family name, a title or a place that two names share says
nothing. Chinese, Japanese, Korean and other scripts are read by ICU; without it they are compared as they are written.
"""

from __future__ import annotations

import difflib
import enum
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from .romanising import readings
from .text import fold, script_of

Key = TypeVar("Key", bound=Hashable)


class Kind(enum.Enum):
    """Why two names may be one, the surest first."""

    SAME = "same"  # but for case, quotation marks and spaces
    ACCENTS = "accents"  # one of the two is written without them
    ORDER = "order"  # the same words, turned round
    TITLE = "title"  # one has an honorific that the other lacks
    SPELLING = "spelling"  # written differently, sounding alike
    SCRIPT = "script"  # one is read as the other is written
    SLIP = "slip"  # a letter more, fewer, another or two swapped
    ACRONYM = "acronym"  # the first letters
    SHORT = "short"  # without what kind of body it is


# How sure a reason is, from 0 to 1. They order the list; they are no probabilities.
CERTAINTY: Final = {
    Kind.SAME: 1.0,
    Kind.ACCENTS: 0.95,
    Kind.ORDER: 0.92,
    Kind.TITLE: 0.9,
    Kind.SPELLING: 0.85,
    Kind.SCRIPT: 0.8,
    Kind.SLIP: 0.75,
    Kind.ACRONYM: 0.65,
    Kind.SHORT: 0.6,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names may be one: the kind, the two forms as they were given, and how the first is read, if that matters."""

    kind: Kind
    first: str
    second: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Proposal(Generic[Key]):
    """Two keys that may name one and the same, with the surest reason."""

    first: Key
    second: Key
    certainty: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """Whom a name may mean."""

    key: Key
    certainty: float
    reason: Reason


def _listed(words: str) -> list[str]:
    return words.split()


# Words ----------------------------------------------------------------------------------------------------------------

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
_PLACES: Final = frozenset(
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


class _Word(NamedTuple):
    """A word without accents, and as it was."""

    plain: str
    marked: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A name taken apart. `core` are its words without titles; `prefix` those before what kind of body it is."""

    text: str
    folded: str
    script: str
    words: tuple[_Word, ...]
    core: tuple[_Word, ...]
    title: str
    gender: str
    acronym: str
    initials: frozenset[str]
    prefix: tuple[_Word, ...]
    is_vietnamese: bool
    sounds: frozenset[str]  # of the core, without spaces
    name_sounds: frozenset[str]  # of the prefix
    reading: str

    @property
    def is_latin(self) -> bool:
        return self.script == "Latn"

    @property
    def joined(self) -> str:
        return "".join(word.plain for word in self.core)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("ñ", "n")


def _latin_words(folded: str) -> list[_Word]:
    found = []
    for marked in _WORDS.findall(_DOTTED.sub(lambda dots: dots[1].replace(".", "") + " ", folded))[:_MOST_WORDS]:
        plain = _without_accents(marked)
        plain = _ENGLISH.get(plain, plain)
        if len(plain) > 4 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
            plain = plain[:-1]
        found.append(_Word(_ENGLISH.get(plain, plain), marked))
    return found


@lru_cache(maxsize=32_768)
def _read(name: str) -> _Form:
    text = " ".join(name.split())[:_MOST_LETTERS]
    script = script_of(text)
    return _read_latin(text) if script in ("Latn", "Zyyy") else _read_other(text, script)


def _read_latin(text: str) -> _Form:
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
    sounds = _joined_sounds(core)
    return _Form(
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
        name_sounds=_joined_sounds(prefix) if prefix != core else sounds,
        reading="",
    )


def _outside_brackets(text: str) -> tuple[_Word, ...]:
    """The words before a bracket at the end that does not say where the body is; nothing where there is none."""
    match = re.fullmatch(r"\s*([^()]+?)\s*\(([^()]+)\)\s*", text)
    if match is None or any(word.plain in _WHERE for word in _latin_words(fold(match[2]))):
        return ()
    words = tuple(word for word in _latin_words(fold(match[1])) if word.plain not in _FILLERS)
    return _without_title(words)[2] if len(words) > 1 else ()


def _without_title(words: tuple[_Word, ...]) -> tuple[str, str, tuple[_Word, ...]]:
    titles, gender = [], ""
    # A title is a name as often as not where nothing but one word follows.
    while len(words) > 2 and words[0].plain in _TITLES:
        titles.append(words[0].plain)
        gender = gender or _TITLES[words[0].plain]
        words = words[1:]
    return " ".join(titles), gender, words


def _initials(every: list[_Word]) -> frozenset[str]:
    """The first letters of a name of several words, with the small words and without."""
    found = set()
    for left_out in (_FILLERS, {"the"}, _FILLERS - {"of"}):
        letters = [_without_accents(word.marked)[0] for word in every if word.marked not in left_out]
        found.add("".join(letters))
    return frozenset(letters for letters in found if len(letters) > 2)


def _named(every: list[_Word]) -> list[_Word]:
    """Without the kind of body at the end: a “Friends of Women Foundation” is FOW."""
    return every[:-1] if len(every) > 2 and every[-1].plain in _BODIES else every


def _before_the_body(core: tuple[_Word, ...], every: list[str]) -> tuple[_Word, ...]:
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


def _read_other(text: str, script: str) -> _Form:
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
    words = tuple(_Word(word, word) for word in rest.split()[:_MOST_WORDS])
    prefix = tuple(_Word(word, word) for word in name.split()[:_MOST_WORDS])
    read, read_name = readings(rest, script), readings(name, script)
    return _Form(
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
        sounds=_sounds_of(read),
        name_sounds=_sounds_of(read_name),
        reading=f"{read_name[0]} {body}".strip() if read_name else "",
    )


# Sounds ---------------------------------------------------------------------------------------------------------------

# How a group of letters may sound, in the romanisations of Burmese, Thai, Lao, Khmer, Vietnamese and Chinese that people
# use in their own names. One letter a sound; c is ky, gy, ch and j, N is ng, S is sh, Y is ny, Z is zh, E is ei.
_GROUPS: Final = tuple(
    (re.compile(pattern), tuple(sounds.split()))
    for pattern, sounds in (
        (r"chh|tch|ch|j|[kg]y(?=[aeiou])", "c"),
        (r"hk|kh|ck|k|q", "k"),
        (r"c(?=[eiy])", "s c"),
        (r"c", "k"),
        (r"ph|bh", "p f"),
        (r"hp|p", "p"),
        (r"pf|f", "f"),
        (r"th|ht|dt|t", "t"),
        (r"dh|d", "d"),
        (r"sh", "S"),
        (r"zh", "Z"),
        (r"hs|ts|ss|s|x", "s"),
        (r"z", "z"),
        (r"hny(?=[aeiou])|ny(?=[aeiou])|gn(?=[aeiou])", "Y"),
        (r"nh(?=[aeiou])", "Y nh"),
        (r"ngh|hng|ng", "N"),
        (r"hn|n", "n"),
        (r"hm|m", "m"),
        (r"hl|lh|l", "l"),
        (r"rh|r", "r"),
        (r"hw|w|v", "w"),
        (r"gh|g", "g"),
        (r"b", "b"),
        (r"h", "h"),
        (r"y(?=[aeiou])", "y"),
        (r"oeu|oue|eu|ue|ew|uu|oo", "u"),
        (r"oua|uea|ua|uo", "u ua"),
        (r"ou", "u o"),
        (r"oe", "u o"),
        (r"er(?![aeiouyr])", "er u"),
        (r"ow(?![aeiou])", "o"),
        (r"aw(?![aeiou])|au|ao|or(?![aeiouyr])|oh(?![aeiouy])|o", "o"),
        (r"eay|aye|ay(?![aeiou])|ai|ae|eh(?![aeiouy])", "e"),
        (r"ey(?![aeiou])", "e E"),
        (r"ei", "E e"),
        (r"ie|ea", "i ia"),
        (r"ia", "ia"),
        (r"ee|ii|i|y", "i"),
        (r"aa|ah(?![aeiouy])|ar(?![aeiouyr])|a", "a"),
        (r"e", "e"),
        (r"u", "u"),
    )
)
_MOST_SOUNDS: Final = 12
_MUTE: Final = re.compile("[lnt]e$")
_FINALS: Final = str.maketrans("dbg", "tpk")


@lru_cache(maxsize=65_536)
def _sounds(word: str) -> frozenset[str]:
    """The ways in which a word in small Latin letters may sound; digits stay as they are."""
    found = [""]
    at = 0
    while at < len(word):
        matches = ((pattern.match(word, at), sounds) for pattern, sounds in _GROUPS)
        match, sounds = next((pair for pair in matches if pair[0]), (None, (word[at],)))
        found = [before + sound for before in found for sound in sounds][:_MOST_SOUNDS]
        at = match.end() if match else at + 1
    if len(word) >= 5 and _MUTE.search(word):
        found += [sound[:-1] for sound in found]  # as Lao names have it from the French
    return frozenset(_settled(sound) for sound in found)


def _settled(sound: str) -> str:
    """Without doubled sounds, and with the last one hard, as it is spoken."""
    single = "".join(char for char, _same in itertools.groupby(sound))
    if single.endswith("nt"):
        single = single[:-1]
    return single[:-1] + single[-1:].translate(_FINALS)


def _sounds_of(spellings: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for spelling in spellings:
        found |= _joined_sounds(tuple(_Word(word, word) for word in spelling.split()))
    return frozenset(sorted(found)[: 4 * _MOST_SOUNDS])


def _joined_sounds(words: tuple[_Word, ...]) -> frozenset[str]:
    found = [""]
    for word in words:
        found = [before + sound for before in found for sound in sorted(_sounds(word.plain))][:_MOST_SOUNDS]
    return frozenset("".join(char for char, _same in itertools.groupby(sound)) for sound in found if sound)


_BONES: Final = {
    **dict.fromkeys("aeiouEywh", None),
    **dict.fromkeys("lrnY", "n"),
    **dict.fromkeys("dt", "t"),
    **dict.fromkeys("bpf", "p"),
    **dict.fromkeys("gk", "k"),
    **dict.fromkeys("zsSZ", "s"),
}
_BONES_TABLE: Final = str.maketrans({char: bone or "" for char, bone in _BONES.items()})


def _bones(sound: str) -> str:
    """The consonants, roughly: what different ways to write a name have in common."""
    return sound.translate(_BONES_TABLE)


# Two names ------------------------------------------------------------------------------------------------------------


def _agree(first: _Word, second: _Word) -> bool:
    """The same word; accents may be left out, but two that are there must be the same."""
    if first.plain != second.plain:
        return False
    return first.marked == second.marked or first.marked.isascii() or second.marked.isascii()


def _sound_alike(first: _Word, second: _Word) -> bool:
    if not (first.marked.isascii() or second.marked.isascii()) and first.plain == second.plain:
        return _agree(first, second)
    return bool(_sounds(first.plain) & _sounds(second.plain))


def _digits(words: tuple[_Word, ...]) -> list[str]:
    return sorted(word.plain for word in words if not word.plain.isalpha())


def _one_slip(first: str, second: str) -> bool:
    """Whether a letter more, fewer, another, or two neighbours swapped make one word of the other."""
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    one, other = short[start:], long[start:]
    if len(short) < len(long):
        return one == other[1:]
    return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])


def _compare(first: _Form, second: _Form) -> Reason | None:
    """Why these two may be one, by the surest reason; None where nothing says so."""
    if first.folded == second.folded:
        return Reason(Kind.SAME, first.text, second.text)
    if {first.gender, second.gender} == {"m", "f"}:
        return None
    if first.is_latin and second.is_latin:
        kind = _compare_latin(first, second)
        return Reason(kind, first.text, second.text) if kind else None
    if first.script == second.script:
        kind = _compare_same_script(first, second)
        return Reason(kind, first.text, second.text) if kind else None
    if not _read_alike(first, second):
        return None
    if first.is_latin:
        first, second = second, first
    return Reason(Kind.SCRIPT, first.text, second.text, first.reading)


def _compare_latin(first: _Form, second: _Form) -> Kind | None:
    if _digits(first.core) != _digits(second.core) or not first.core or not second.core:
        return None
    kind = _compare_words(first.words, second.words)
    if kind:
        return kind
    if first.title != second.title and _compare_words(first.core, second.core):
        return Kind.TITLE
    return _compare_sounds(first, second) or _compare_short(first, second)


def _compare_words(first: tuple[_Word, ...], second: tuple[_Word, ...]) -> Kind | None:
    """The same words in the same order or another."""
    if len(first) == len(second):
        if all(map(_agree, first, second)):
            one, other = [word.marked for word in first], [word.marked for word in second]
            bare = [_without_accents(word) for word in one] == [_without_accents(word) for word in other]
            return Kind.ACCENTS if bare and one != other else Kind.SPELLING
        if all(map(_agree, sorted(first), sorted(second))):
            return Kind.ORDER
    return None


def _compare_sounds(first: _Form, second: _Form) -> Kind | None:
    if first.joined == second.joined:
        # Written in one word or in two; words turned round were compared before.
        return Kind.SPELLING if first.joined.isascii() and _marks_agree(first, second) else None
    if first.is_vietnamese or second.is_vietnamese or min(len(first.joined), len(second.joined)) < 5:
        return None
    if len(first.core) == len(second.core):
        if all(map(_sound_alike, first.core, second.core)):
            return Kind.SPELLING
        differing = [pair for pair in zip(first.core, second.core, strict=True) if not _agree(*pair)]
        if len(differing) == 1:
            one, other = differing[0]
            is_place = one.plain in _PLACES and other.plain in _PLACES
            if min(len(one.plain), len(other.plain)) >= 5 and one.plain[0] == other.plain[0] and not is_place:
                return Kind.SLIP if _one_slip(one.plain, other.plain) else None
    elif first.sounds & second.sounds and len(first.joined) > 7:
        return Kind.SPELLING
    return None


def _marks_agree(first: _Form, second: _Form) -> bool:
    one, other = ("".join(word.marked for word in form.core) for form in (first, second))
    return one == other or one.isascii() or other.isascii()


def _compare_short(first: _Form, second: _Form) -> Kind | None:
    for short, long in ((first, second), (second, first)):
        if short.acronym and short.acronym in long.initials:
            return Kind.ACRONYM
        if len(short.core) == len(long.prefix) < len(long.core) and (
            all(map(_agree, short.core, long.prefix))
            or (
                all(map(_sound_alike, short.core, long.prefix))
                and not (short.is_vietnamese or long.is_vietnamese)
                and len(short.joined) >= 5
            )
        ):
            return Kind.SHORT if len(short.joined) >= 3 else None
    return None


def _compare_same_script(first: _Form, second: _Form) -> Kind | None:
    one, other = ("".join(char for char in form.joined if char.isalnum() or _is_mark(char)) for form in (first, second))
    if not one or not other:
        return None
    if one == other:
        return Kind.TITLE if first.title != second.title else Kind.SPELLING
    same_digits = [char for char in one if char.isdigit()] == [char for char in other if char.isdigit()]
    if min(len(one), len(other)) >= 10 and one[0] == other[0] and same_digits and _one_slip(one, other):
        return Kind.SLIP
    return None


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _read_alike(first: _Form, second: _Form) -> bool:
    """Whether the two sound alike, read out: the same consonants, and vowels near each other."""
    least = 6 if "Hans" in (first.script, second.script) else 4  # Chinese has few syllables for many words
    for mine, theirs in ((first.sounds, second.sounds), (first.name_sounds, second.name_sounds)):
        if any(len(sound) >= least for sound in mine & theirs):
            return True
        for one, other in itertools.product(mine, theirs):
            bones = _bones(one)
            if len(bones) < 4 or bones != _bones(other):
                continue
            if difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.75:
                return True
    return False


def same_sound(first: str, second: str) -> bool:
    """Whether two names sound alike, each in whatever script.

    >>> same_sound("Yaung Chi Oo", "Young Chee U"), same_sound("Yaung Chi Oo", "ရောင်ခြည်ဦး")
    (True, True)
    """
    one, other = _read(first), _read(second)
    return bool(one.sounds & other.sounds)


def similarity(first: str, second: str) -> float:
    """How alike two names are, from 0 to 1; what would be proposed has the certainty of its reason.

    >>> similarity("U Htin Kyaw", "Htin Kyaw")
    0.9
    """
    one, other = _read(first), _read(second)
    reason = _compare(one, other)
    if reason:
        return CERTAINTY[reason.kind]
    pairs = itertools.product(one.sounds or {one.folded}, other.sounds or {other.folded})
    best = max(difflib.SequenceMatcher(None, mine, theirs, autojunk=False).ratio() for mine, theirs in pairs)
    return round(best * min(CERTAINTY.values()), 3)


def candidates(name: str, names: Iterable[tuple[Key, str]], n: int = 5) -> list[Candidate[Key]]:
    """Up to `n` keys that somebody who wrote `name` may have meant, the surest first; each key once.

    >>> [found.key for found in candidates("Young Chi Oo", [("ycowa", "Yaung Chi Oo"), ("ywca", "Young Women")])]
    ['ycowa']
    """
    asked = _read(name)
    best: dict[Key, Candidate[Key]] = {}
    for key, other in names:
        reason = _compare(asked, _read(other))
        if reason is None:
            continue
        certainty = CERTAINTY[reason.kind]
        if key not in best or best[key].certainty < certainty:
            best[key] = Candidate(key, certainty, reason)
    return sorted(best.values(), key=lambda found: -found.certainty)[: max(n, 0)]


# Many names -----------------------------------------------------------------------------------------------------------

# What more names than this have in common says nothing of any two of them.
_MOST_IN_BLOCK: Final = 60


def _blocks(form: _Form) -> Iterator[tuple[str, str]]:
    """What two names must have in common to be compared at all."""
    yield "folded", form.folded
    joined = form.joined
    yield "joined", joined
    if form.is_latin:
        yield "words", " ".join(sorted(word.plain for word in form.core))
        yield "words", " ".join(sorted(word.plain for word in form.words))
        if form.acronym:
            yield "letters", form.acronym
        for initials in form.initials:
            yield "letters", initials
    else:
        joined = "".join(char for char in joined if char.isalnum() or _is_mark(char))
        yield "joined", joined
    for sound in form.sounds | form.name_sounds:
        yield "bones", _bones(sound)
        yield "sound", sound
    if 8 <= len(joined) <= 60:
        yield "slip", joined
        for at in range(len(joined)):
            yield "slip", joined[:at] + joined[at + 1 :]


def propose(
    names: Iterable[tuple[Key, str]], *, apart: Callable[[Key, Key], bool] | None = None
) -> list[Proposal[Key]]:
    """Pairs of keys that may name one and the same, the surest first.

    A key may come with any number of names. `apart(first, second)` says of two keys that they are known to be two.
    Names are compared only with those that share letters or sounds with them, so that ten thousand take seconds.

    >>> propose([("a", "Yaung Chi Oo"), ("b", "Young Chi Oo"), ("c", "Young Women")])[0].reason
    Reason(kind=<Kind.SPELLING: 'spelling'>, first='Yaung Chi Oo', second='Young Chi Oo', reading='')
    """
    forms: list[tuple[int, _Form]] = []
    keys: dict[Key, int] = {}
    own: defaultdict[int, list[_Form]] = defaultdict(list)
    for key, name in names:
        form = _read(name)
        if form.folded:
            number = keys.setdefault(key, len(keys))
            forms.append((number, form))
            own[number].append(form)
    in_order = list(keys)
    best: dict[tuple[int, int], Reason] = {}
    for first, second in _pairs(forms):
        (number, form), (other, against) = forms[first], forms[second]
        pair = (number, other)
        if pair in best and best[pair].kind is Kind.SAME:
            continue
        reason = _compare(form, against)
        if reason is None or (pair in best and CERTAINTY[best[pair].kind] >= CERTAINTY[reason.kind]):
            continue
        if _is_explained(reason, form, against, own[number], own[other]):
            continue
        if apart is None or not apart(in_order[number], in_order[other]):
            best[pair] = reason
    found = [
        Proposal(in_order[first], in_order[second], CERTAINTY[reason.kind], reason)
        for (first, second), reason in sorted(best.items())
    ]
    return sorted(found, key=lambda proposal: -proposal.certainty)


def _pairs(forms: list[tuple[int, _Form]]) -> Iterator[tuple[int, int]]:
    """Numbers of forms that share a block, of different keys, the earlier key first; each pair once."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, (_number, form) in enumerate(forms):
        for block in set(_blocks(form)):
            if block[1]:
                blocks[block].append(position)
    seen: set[tuple[int, int]] = set()
    for positions in blocks.values():
        if not 1 < len(positions) <= _MOST_IN_BLOCK:
            continue
        for pair in itertools.combinations(positions, 2):
            first, second = sorted(pair, key=lambda position: forms[position][0])
            if forms[first][0] != forms[second][0] and (first, second) not in seen:
                seen.add((first, second))
                yield first, second


def _is_explained(reason: Reason, form: _Form, against: _Form, mine: list[_Form], theirs: list[_Form]) -> bool:
    """Whether an acronym that two share, or that fits, already stands for a name of its own.

    Acronyms are not unique: that of a body whose full name is known says nothing of another body.
    """
    if reason.kind is Kind.ACRONYM:
        acronym, holder = (form.acronym, mine) if form.acronym in against.initials else (against.acronym, theirs)
        return any(acronym in other.initials for other in holder)
    if reason.kind is Kind.SAME and form.acronym:
        return _has_full_name(mine) and _has_full_name(theirs)
    return False


def _has_full_name(forms: list[_Form]) -> bool:
    return any(len(form.core) > 1 for form in forms)

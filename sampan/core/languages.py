"""The languages of the people concerned: their names and scripts by BCP 47 code, and which one a text is in.

Rules of script, letters and small words, not a model: they know Shan, Mon and Karen, which models do not, can be read, and
say `und` where nothing can be said.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from sampan.core import zawgyi
from sampan.core.text import unaccented


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


_SCRIPTS: Final = (
    ("th", re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")),
    ("lo", re.compile("[\u0e81-\u0ece\u0edc-\u0edf]")),
    ("km", re.compile("[\u1780-\u17d3]")),
    ("my", re.compile("[\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]")),
    (
        "zh",
        re.compile(
            "[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
        ),
    ),
    ("ko", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
)
_LATIN = re.compile(
    "[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]"
)
# One letter of a script that writes a syllable in two or three says as much as so many Latin ones; and much more than
# Latin names, which have no small words among them.
_LATIN_LETTERS: Final = 4
_LATIN_NAMES: Final = 15
_LETTER = re.compile("[^\\W\\d_]")

_SHAN = re.compile("[\u1022\u1075-\u108d\u1090-\u1099\u109e\u109f]")
_KAREN = re.compile("[\u1061-\u1064]|\u102d\u102c\u103a")
_MON = re.compile("[\u1028\u1033-\u1035\u105a-\u1060]|ဘာသာမန်|လိက်မန်")
# Spellings of Mon that in Burmese stand in foreign names only: one of them proves nothing.
_MON_SPELLING = re.compile(
    "\u103e\u103a|\u102f\u1032|\u102c\u1036|[\u103b\u103c]\u103a|\u1039\u100d|\u1012\u1039\u1002|ဍုင်|ဂကူ|ကောန်|စိုပ်|ဗော်|ပ္ဍဲ"
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
# Characters as only Japan simplified them.
_JAPANESE = re.compile(
    "[働込円駅気対図売読変応検楽権県広戦労団実発経帰関総続験弁歯価仏払沢択浜渋済剤斎両竜単覚挙厳収処従渉桜栄営畑峠辻榊枠]"
)
# Fewer kana than this among Chinese characters are a name in a Chinese text.
_KANA_SHARE: Final = 0.12

_WORD = re.compile("[^\\W\\d_]+(?:['’][^\\W\\d_]+)*")
_ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
# Letters by script, for cutting mixed text, and what ends a sentence or sets a part of a line off.
_LETTERS = re.compile(
    "|".join(
        [*(f"(?P<{language}>{letters.pattern}+)" for language, letters in _SCRIPTS), f"(?P<latin>{_LATIN.pattern}+)"]
    )
    + "|(?P<other>[^\\W\\d_]+?)"
)
_SENTENCE_END = re.compile("[\\n.!?;|/–—()။。！？（）]")
# Burmese script of this length may lack the letters that tell its languages apart.
_SHORT: Final = 12
# Letters that Vietnamese does not have.
_FOREIGN_LETTER = re.compile("[äöüßåæøñçëïîûœşğıłżźćńśšžčřőűțșÿāēīō]")
_ENGLISH: Final = frozenset(
    _WORD.findall(
        "the of and to in is are was were be been for with that this these those it its as by on from at an or not have has had but"
        " which who whom whose what when where why how we you they he she his her their our my your me us them will would can could"
        " should may might must do does did if than then there here about into over after before between under more most other"
        " some any all no nor so such only also because while during through against within without per each every both"
    )
)
_FOREIGN: Final = frozenset(
    _WORD.findall(
        "yang dan di dari untuk dengan pada ini itu tidak adalah dalam ke akan telah oleh para atau juga bagi"
        " ang mga ng sa na ay ni kay hindi ito siya sila namin"
        " le la les des du et est une dans pour que qui sur avec aux pas ce il elle nous vous ils sont"
        " el los las del un una por con como es son se lo su"
        " der die das und ist von mit den dem ein eine für auf nicht zu im sich des auch"
        " os da dos das em um uma não che della per non sono de het een van en niet zijn op"
    )
)
# Small Vietnamese words without their accents that neither English nor its neighbours have.
_VIETNAMESE: Final = frozenset(
    _WORD.findall("cua nguoi duoc khong nhung va trong mot cac voi cho nay khi tai gi deu moi")
)
# A syllable as Vietnamese spells it, without its accents. A Vietnamese word is one syllable.
_SYLLABLE = re.compile(
    "(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnrstvx])?"
    "(?:(?:[aeiouy]|oa|oe|ie|ye|uo|ua|uy|uye|ue)(?:ch|ngh?|nh|[cmnpt])?|[aou]i|[aeo]o|[aeiou]u|[au]y|[iu]a|ieu|yeu|o?ai|oay|oeo|uay|uo[iu]|uya)"
)
_SYLLABLE_SHARE: Final = 0.85
_LEAST_SYLLABLES: Final = 3


def identify(text: str) -> str:
    """The language most of a text is in, as a BCP 47 code: a key of `LANGUAGES` that has rules, or `und`.

    Zawgyi is Burmese. Latin letters are English or Vietnamese, with its accents or without, or `und`.

    >>> [identify(text) for text in ("แรงงาน", "ၵူၼ်းတႆး", "Quyền của người lao động", "workers’ rights", "2016")]
    ['th', 'shn', 'vi', 'en', 'und']
    """
    counts = {language: len(letters.findall(text)) for language, letters in _SCRIPTS}
    language = max(counts, key=lambda each: counts[each])
    native, latin = sum(counts.values()), len(_LATIN.findall(text))
    if counts[language]:
        names = latin <= _LATIN_NAMES * native and _ENGLISH.isdisjoint(_WORD.findall(text.lower()))
        if latin <= _LATIN_LETTERS * native or names:
            return _of_script(language, text)
    if not latin or latin < len(_LETTER.findall(text)) - latin - native:
        return "und"
    return _of_latin(text)[0]


def _of_script(language: str, text: str) -> str:
    if language == "my":
        return _of_myanmar(text)
    if language == "zh":
        letters, kana = len(_SCRIPTS[4][1].findall(text)), len(_KANA.findall(text))
        if kana >= _KANA_SHARE * letters or _JAPANESE.search(text):
            return "ja"
    return language


def _of_myanmar(text: str) -> str:
    letters = len(_SCRIPTS[3][1].findall(text))
    shan, mon, karen, spellings = (len(x.findall(text)) for x in (_SHAN, _MON, _KAREN, _MON_SPELLING))
    if mon or spellings > max(1, 0.03 * letters):
        mon += spellings
    most = max(shan, mon, karen)
    # Burmese cites a name of its neighbours, and spells some words of Pali with their letters; Zawgyi uses the codes.
    if not most or zawgyi.is_zawgyi(text):
        return "my"
    if shan == most:
        return "shn" if shan >= 0.04 * letters else "my"
    if karen == most:
        return "ksw" if karen >= 0.03 * letters else "my"
    return "mnw" if mon >= 0.015 * letters else "my"


def _of_latin(text: str) -> tuple[str, bool]:
    """The language of Latin letters, and whether anything in them says so: what says nothing counts as English."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    small = [word.lower() for word in words]
    english = sum(word in _ENGLISH for word in small)
    foreign = sum(word in _FOREIGN and word not in _ENGLISH for word in small)
    accented = [word for word in small if _ACCENTED.search(word)]
    vietnamese = sum(_is_vietnamese(word) for word in accented)
    foreign_accents = len(accented) - vietnamese
    # A Vietnamese name in an English sentence does not make it Vietnamese.
    if vietnamese > max(english, foreign_accents) and 10 * vietnamese >= len(words):
        return "vi", True
    # Typed without accents: all but the names, which have capitals, are single syllables.
    common = [word for word in words if word.islower()]
    if not accented and len(common) >= _LEAST_SYLLABLES and 2 * english < len(common):
        syllables = sum(bool(_SYLLABLE.fullmatch(word)) for word in common)
        # A word may be cut off, or be a foreign one, where small words speak for the rest.
        spared = 1 if len(common) > _LEAST_SYLLABLES and not _VIETNAMESE.isdisjoint(common) else 0
        if syllables + spared >= _SYLLABLE_SHARE * len(common):
            return "vi", True
    if foreign + foreign_accents > english and foreign + foreign_accents >= max(2, 0.2 * len(words)):
        return "und", True
    return "en", english > 0


def _is_vietnamese(word: str) -> bool:
    return not _FOREIGN_LETTER.search(word) and bool(_SYLLABLE.fullmatch(unaccented(word)))


def language_spans(text: str) -> list[tuple[str, str]]:
    """The text in pieces of one language each, in order; joined they are the text. What is no letter goes with a neighbour.

    >>> language_spans("MOU ว่าด้วยแรงงาน, ၂၀၁၆")
    [('en', 'MOU '), ('th', 'ว่าด้วยแรงงาน, ၂၀၁၆')]
    """
    spans: list[tuple[str, str]] = []
    script_before = ""
    for script, piece in _pieces(text):
        language, sure = _of_piece(script, piece)
        # Names after words in the same letters, and a word or two between longer pieces, go with what stands before.
        if not sure and spans and script in (script_before, ""):
            language = spans[-1][0]
        if spans and spans[-1][0] == language:
            spans[-1] = language, spans[-1][1] + piece
        else:
            spans.append((language, piece))
        script_before = script
    return spans


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut where the script changes and where a sentence ends, with the script: each piece ends before a letter."""
    start = end = 0
    script = ""
    for match in _LETTERS.finditer(text):
        found = match.lastgroup or ""
        if script and (found != script or _SENTENCE_END.search(text, end, match.start())):
            yield script, text[start : match.start()]
            start = match.start()
        script, end = found, match.end()
    if text:
        yield script, text[start:]


def _of_piece(script: str, piece: str) -> tuple[str, bool]:
    if script == "latin":
        return _of_latin(piece)
    if script in ("", "other"):
        return "und", script == "other"
    language = _of_script(script, piece)
    return language, language != "my" or len(piece) > _SHORT

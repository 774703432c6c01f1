"""Spelling: words that are none, words that are another, British and American forms mixed; and slips of grammar that show by form."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from . import words
from .drafts import Block, Draft, Part
from .findings import Certainty, Finding
from .lexicon import Bearer, Lexicon, Token, is_inside, is_proper, lexicon, own_words, plain, quoted, sentences, tokens
from .register import Register

# English that other languages lend to reports of the region, and what reports are full of and dictionaries lack.
_BORROWED: Final = frozenset(
    [
        "baht",
        "kip",
        "riel",
        "kyat",
        "dong",
        "yuan",
        "prakas",
        "sangkat",
        "khum",
        "phum",
        "tambon",
        "amphoe",
        "thanon",
        "soi",
        "moo",
        "muban",
        "songkran",
        "tet",
        "thingyan",
        "pchum",
        "sangha",
        "wat",
        "longyi",
        "sarong",
        "tuk",
        "listserv",
        "listservs",
        "homepage",
        "email",
        "emails",
        "website",
        "websites",
        "webinar",
        "webinars",
        "blog",
        "blogs",
        "podcast",
        "hotline",
        "hotlines",
        "helpline",
        "helplines",
        "subregion",
        "subregions",
        "stakeholder",
        "stakeholders",
        "online",
        "offline",
        "trafficker",
        "traffickers",
        "undocumented",
        "returnee",
        "returnees",
        "smartphone",
        "smartphones",
        "app",
        "apps",
        "intersectional",
        "intersectionality",
        "livelihood",
        "livelihoods",
        "wellbeing",
        "backend",
        "frontend",
        "schema",
        "schemas",
        "url",
        "urls",
        "csv",
        "json",
        "xml",
        "metadata",
        "dataset",
        "datasets",
        "upskilling",
        "reskilling",
        "pdf",
        "html",
        "http",
        "https",
        "www",
        "covid",
        "internet",
        "facebook",
    ]
)
# Below this a guess is too rare a word to be what somebody meant.
RARE_GUESS: Final = 1_000_000
# Two words of which the first is hardly ever meant in a report: what is written, what was meant, and, if it needs one, where.
_CONFUSED: Final = (
    (r"calend[e]r(s?)", r"calendar\1", r""),
    (r"statu[e]s? (?=quo)", r"status ", r""),
    (r"principle(?= (?:investigator|office|donor|partner|reason|aim|cause|author|objective)s?\b)", r"principal", r""),
    (r"(?<=in )principal(?=[,.;]| and )", r"principle", r""),
    (
        r"compliment(?=s?(?:ed|ing)? (?:the|each other|existing|our|their) (?:work|efforts?|activit|programme|project))",
        r"complement",
        r"",
    ),
    (r"complementary(?= (?:copy|copies|drinks?|tickets?)\b)", r"complimentary", r""),
    (r"(?<=public )statue(?=\b)", r"statute", r""),
    (r"marital(?= law\b)", r"martial", r""),
    (r"perspective(?= (?:migrant|member|donor|employer|worker|candidate|student)s?\b)", r"prospective", r""),
    (r"trail(?= (?:judge|court|lawyer)s?\b)", r"trial", r""),
    (r"(?<=\bon )trail(?=\b(?! of))", r"trial", r""),
    (r"pubic(?= \w)", r"public", r""),
    (r"untied(?= nations\b)", r"united", r""),
    (
        r"form(?= (?:the|a|an|its|their|this|all|other|many|[A-Z]\w+) (?:\w+ ){0,2}(?:to|until) )",
        r"from",
        r"(?<=\d )|(?<=ranging )|(?<=varies )",
    ),
    (r"manger(?= of\b|s of\b)", r"manager", r""),
    (r"casual(?= (?:link|relationship|factor|mechanism)s? )", r"causal", r""),
    (r"discreet(?= (?:group|unit|categor|step|phase|value)\w* )", r"discrete", r""),
    (r"(?<=\b)asses(?= (?:the|their|its|how|whether)\b)", r"assess", r""),
    (r"loose(?= (?:their|his|her|its|the) (?:jobs?|homes?|rights?|livelihoods?|lives|status|work)\b)", r"lose", r""),
    (
        r"(?<=\b)advise(?= (?:on|from|about) (?:how|legal|their)\b)",
        r"advice",
        r"(?<=legal )|(?<=gave )|(?<=give )|(?<=of )",
    ),
    (r"(?<=will )effect(?= (?:the|migrants?|workers?|people|their|all|many)\b)", r"affect", r""),
    (r"(?<=the )affects?(?= (?:of|on)\b)", r"effect", r""),
    (r"(?<=\b)than(?= (?:they|he|she|it|we) (?:went|left|moved|travelled)\b)", r"then", r"(?<=\. )|(?<=and )"),
    (r"(?<=more )then(?= (?:\d|a|the|half|one|two|three|ten|twenty|fifty)\b)", r"than", r""),
    (r"(?<=less )then(?= (?:\d|a|the|half|one)\b)", r"than", r""),
)


# Words that are none -------------------------------------------------------------------------------------------------------


def misspelt(draft: Draft, register: Register) -> Iterator[Finding]:
    """A word that neither the dictionary, in British or American spelling, nor the record has, and what it was meant to be.

    Left alone: names (words with a capital that is not only the sentence's), acronyms, addresses, words with digits, words
    in other languages within quotation marks, words that lost a hyphen (extraction debris), and those that stand as often
    as a term does.
    """
    held = lexicon(register)
    often: Counter[str] = Counter()
    places: dict[str, list[tuple[Block, Token]]] = defaultdict(list)
    capital: Counter[str] = Counter()
    present: set[str] = set()
    for block in draft.blocks:
        strange = [span for span in quoted(block.text) if not _is_english(block.text[span[0] : span[1]])]
        row = tokens(block.text)
        named = {at for start, end, _names in held.spans(row) for at in range(start, end)}
        present |= {token.plain for token in row}
        for at, token in enumerate(row):
            if re.search(r"[^\W\d_]\[$", block.text[: token.start]) or block.text[token.end : token.end + 1] == "[":
                continue  # represent[ing]
            if (
                at in named
                or is_inside(strange, token.start)
                or (not token.text.isascii() and not token.text.replace("’", "").isascii())
            ):
                continue
            for part in _parts(token.text):
                if _is_strange(part, held):
                    often[part.lower()] += 1
                    capital[part.lower()] += part[0].isupper()
                    places[part.lower()].append((block, token))
    for low, found in places.items():
        block, token = found[0]
        part = next(part for part in _parts(token.text) if part.lower() == low)
        if words.split_in_two(part, held.words):
            continue  # a hyphen or space was lost
        guesses = [word for word in words.suggestions(part) if word.isalpha()]
        near = guesses[0] if guesses else ""
        is_name = capital[low] == often[low] and not _is_slip_of_common(low)
        if capital[low] and not (near.lower() in present or near.lower() in held.words):
            continue  # a name, as long as nobody means that word
        if is_name or (often[low] > 2 and not _is_slip_of_common(low)):
            continue
        if not near or words.count_of(near) < RARE_GUESS or (len(low) < 5 and not _is_swap(low, near)):
            continue
        for block, token in found:
            certainty = Certainty.CERTAIN if _is_slip_of_common(low) else Certainty.LIKELY
            yield Finding(
                "spelling.misspelt",
                (block.line_at(token.start),),
                f"“{token.text}” is no word: “{near}” is meant, it seems.",
                f"{token.text} / {near}",
                certainty,
                token.text.replace(part, near),
            )


def _is_swap(low: str, near: str) -> bool:
    """Whether a short word is a very common one with its letters swapped: “teh”, “adn”."""
    return sorted(low) == sorted(near.lower()) and words.count_of(near) > 300_000_000


def _parts(text: str) -> list[str]:
    bare = re.sub(r"[’']s$|[’']$", "", text)
    return [part for part in re.split(r"[-‑]", bare) if len(part) > 1]


def _is_english(text: str) -> bool:
    row = [token.text for token in tokens(text)]
    return not row or sum(words.is_word(word) for word in row) >= 0.6 * len(row)


def _is_strange(part: str, held: Lexicon) -> bool:
    if len(part) < 3 or not part.isalpha() or not part.isascii():
        return (
            bool(re.fullmatch(r"[A-Za-z]+[’'][a-z]+", part))
            and not words.is_word(part)
            and plain(part) not in held.words
        )
    if part.isupper() or sum(char.isupper() for char in part) > 1:
        return False
    low = part.lower()
    return not (words.is_word(part) or low in held.words or low in _BORROWED or low.removesuffix("s") in held.words)


def _is_slip_of_common(low: str) -> bool:
    """Whether a word is one slip away from a common one: what a name hardly ever is, if it is long."""
    if len(low) < 5:
        return False
    near = [form for form in set(words.edits(low)) if words.count_of(form) > 3_000_000]
    return bool(near) and (len(low) > 6 or (len(low) > 5 and max(words.count_of(form) for form in near) > 30_000_000))


def confused(draft: Draft, register: Register) -> Iterator[Finding]:
    """A word for another that looks like it, where what stands around shows which was meant: a calender of events.

    Left alone: quotations and notes.
    """
    for block in own_words(draft):
        spans = quoted(block.text)
        for pattern, instead, before in _CONFUSED:
            for match in re.finditer(
                rf"\b{pattern}(?!\w)" if not pattern.startswith("(?<") else pattern, block.text, re.IGNORECASE
            ):
                if is_inside(spans, match.start()) or (
                    before and not re.search(f"(?:{before})$", block.text[: match.start()])
                ):
                    continue
                meant = match.expand(instead).strip()
                meant = meant.capitalize() if match[0][0].isupper() else meant
                yield Finding(
                    "spelling.confused",
                    block.lines_of(match.start(), match.end()),
                    f"“{match[0].strip()}” is a word, but “{meant}” is meant here.",
                    f"{_around(block, match.start(), match.end())}",
                    Certainty.CERTAIN,
                    meant,
                )


def _around(block: Block, start: int, end: int, width: int = 25) -> str:
    return block.text[max(0, start - width) : end + width].strip()


# British and American ----------------------------------------------------------------------------------------------------


def conventions(draft: Draft, register: Register) -> Iterator[Finding]:
    """British and American spelling in one text: of each pair the rarer form, where one of the two prevails in the text.

    -ise and -ize is a choice by itself, since British houses know both; the other pairs are judged together. Left alone:
    quotations, notes and addresses, names on record and anything else that is written as a name.
    """
    held = lexicon(register)
    found: dict[str, dict[bool, list[tuple[Block, Token, str]]]] = defaultdict(lambda: {True: [], False: []})
    for block in own_words(draft):
        spans = quoted(block.text)
        row = tokens(block.text)
        named = {
            at
            for start, end, names in held.spans(row)
            if end - start > 1 and is_proper(block.text[row[start].start : row[end - 1].end])
            for at in range(start, end)
        }
        for at, token in enumerate(row):
            if at in named or is_inside(spans, token.start):
                continue
            for part in _parts(token.text):
                pair = words.spelling_pair(part)
                if pair is None or _is_in_name(row, at, block):
                    continue
                kind = "ise/ize" if pair[0] == "ise/ize" else "British/American"
                is_british = part.lower() == pair[1]
                found[kind][is_british].append((block, token, pair[2] if is_british else pair[1]))
    for kind, sides in found.items():
        usual = len(sides[True]) >= len(sides[False])
        common, rare = len(sides[usual]), sides[not usual]
        if not rare or common < 3 or common < 1.2 * len(rare):
            continue
        name = {"ise/ize": ("-ise", "-ize")}.get(kind, ("British spelling", "American spelling"))[not usual]
        for block, token, instead in rare:
            proposal = instead.capitalize() if token.text[0].isupper() else instead
            yield Finding(
                "spelling.convention",
                (block.line_at(token.start),),
                f"“{token.text}”, while the text prefers {name} ({common} against {len(rare)}).",
                f"{token.text} / {proposal}",
                Certainty.CERTAIN if common >= 2 * len(rare) else Certainty.LIKELY,
                proposal,
            )


def _is_in_name(row: list[Token], at: int, block: Block) -> bool:
    """Whether a word with a capital has a neighbour with a capital, so that they are a name or title of somebody."""
    token = row[at]
    if not token.text[0].isupper() or (block.part is Part.ENTRY and token.start == 0):
        return False
    if block.part is Part.ACRONYM:
        return is_proper(block.text)
    near = [row[place] for place in (at - 1, at + 1) if 0 <= place < len(row)]
    return any(
        one.text[0].isupper()
        and re.fullmatch(
            r"\s+(?:(?:of|for|and|the|&)\s+){0,2}", block.text[min(one.end, token.end) : max(one.start, token.start)]
        )
        for one in [*near, *(row[place] for place in (at - 2, at + 2) if 0 <= place < len(row))]
    ) and not (token.start == 0 and len(near) == 1)


# Words around words -------------------------------------------------------------------------------------------------------

_MAY_DOUBLE: Final = frozenset(
    [
        "had",
        "that",
        "is",
        "in",
        "on",
        "so",
        "very",
        "much",
        "no",
        "many",
        "wow",
        "bye",
        "ha",
        "ho",
        "chi",
        "thet",
        "ei",
        "kyi",
    ]
)


def doubled(draft: Draft, register: Register) -> Iterator[Finding]:
    """A word that stands twice in a row. Left alone: “had had” and “that that”, names, numbers, and notes."""
    held = lexicon(register)
    for block in own_words(draft):
        row = tokens(block.text)
        for one, two in itertools.pairwise(row):
            if one.plain != two.plain or not one.text[0].isalpha() or block.text[one.end : two.start].strip():
                continue
            if (
                one.text.isupper()
                or two.text.isupper()
                or one.plain in _MAY_DOUBLE
                or (one.text[0].isupper() and two.text[0].isupper())
                or one.plain in held.proper_words
            ):
                continue
            yield Finding(
                "spelling.doubled",
                block.lines_of(one.start, two.end),
                f"“{one.text}” stands twice.",
                f"{block.text[one.start : two.end]} / {one.text}",
                Certainty.CERTAIN,
                one.text,
            )


# Vowels that sound like consonants, and the other way.
_LIKE_CONSONANT: Final = re.compile(
    r"(?:uni(?!n|m)|use|usual|usur|util|uten|utop|euro|eu[a-z]|one\b|once|oua|ubiq|uk(?:r|ul)|ur(?:ani|in)|u(?:s|k|n|nhcr|sd)\b)",
    re.IGNORECASE,
)
_LIKE_VOWEL: Final = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_NEVER_AFTER_ARTICLE: Final = frozenset(
    [
        "and",
        "or",
        "is",
        "in",
        "on",
        "as",
        "at",
        "of",
        "if",
        "again",
        "are",
        "with",
        "to",
        "for",
        "was",
        "were",
        "has",
        "by",
        "the",
    ]
)
_SPELT_VOWEL: Final = frozenset("AEFHILMNORSX")


def articles(draft: Draft, register: Register) -> Iterator[Finding]:
    """“a” before the sound of a vowel and “an” before that of a consonant. Left alone: letters by themselves, and quotations."""
    for block in own_words(draft):
        spans = quoted(block.text)
        for match in re.finditer(r"\b(a|an|A|An)\s+([“‘\"']?)([A-Za-z][\w’'-]*)", block.text):
            if is_inside(spans, match.start()) or (len(match[3]) < 2 and not match[3].islower()):
                continue
            before = block.text[max(0, match.start() - 2) : match.start()]
            if re.search(r"[.\w(]$", before) and before[-1:] != " ":
                continue
            if match[3].lower() in _NEVER_AFTER_ARTICLE:
                continue  # a letter by itself, or a word left out
            sound = _sounds_like_vowel(match[3])
            wanted = "an" if sound else "a"
            if sound is not None and match[1].lower() != wanted:
                yield Finding(
                    "spelling.article",
                    block.lines_of(match.start(), match.end()),
                    f"“{match[1]} {match[3]}”: “{wanted}” is spoken here.",
                    _around(block, match.start(), match.end()),
                    Certainty.CERTAIN,
                    f"{wanted} {match[3]}",
                )


def _sounds_like_vowel(word: str) -> bool | None:
    first = word.split("-", maxsplit=1)[0]
    if len(first) < 2:
        return None
    if first[0] == "U" or (first[1:] != first[1:].lower() and not first.isupper()):
        return None  # Utah and Umbria, HCoV and mRNA
    if first.isupper() and len(first) > 1:
        if not re.search(r"[AEIOU]", first[1:]):
            return first[0] in _SPELT_VOWEL
        # “An MOU” is spelt out, “a NATO” spoken as a word: who can tell from the letters?
        return first[0] in "AEIO" if first[0] in "AEIOBCDGJKPQTVWYZ" else None
    if _LIKE_VOWEL.match(word):
        return True
    return word[0].lower() in "aeiou" and not _LIKE_CONSONANT.match(word)


# Usage: what stands, what should, why; each by the form alone.
_USAGE: Final = (
    (r"\bin regards? to\b(?<=regards to)", "in regard to", "“regards” are greetings: “in regard to”, or “regarding”"),
    (r"\bwith regards to\b", "with regard to", "“regards” are greetings: “with regard to”"),
    (r"\b(?:is|are|was|were) comprised of\b", "comprises", "the whole comprises its parts"),
    (r"\bcomprises of\b", "comprises", "“comprises” takes no “of”"),
    (
        r"\bconsists (?!of|in|mainly of|only of|entirely of|largely of)(?=\w+ (?:members|parts|people))",
        "consists of ",
        "“consists” takes “of”",
    ),
    (r"\bdiscuss(?:ed|es|ing)? about\b", "discuss", "“discuss” takes no “about”"),
    (r"\bemphasi[sz](?:e|ed|es|ing) on\b", "emphasise", "“emphasise” takes no “on”"),
    (r"\brequest(?:ed|ing)? for (?=(?:a|an|the|more) \w+ (?:from|to)\b)", "request ", "the verb takes no “for”"),
    (r"(?<=to )crackdown(?= on\b)", "crack down", "the verb is two words"),
    (
        r"(?<=to )(setup|followup|rollout|shutdown|breakdown|workout|login|backup|cleanup|takeover|layoff|buildup|handover)\b(?=\s+(?:a|an|the|on|with|their|its|new|in|to|from|all|any|by)\b)",
        "",
        "the verb is two words",
    ),
    (r"\bable to be (?=\w+ing\b)", "able to ", "“able to” takes the plain verb"),
    (r"\bdespite of\b", "despite", "“despite” takes no “of”"),
    (r"\bdue to the fact that\b(?!)", "because", ""),
    (r"\bbased off\b", "based on", "“based” takes “on”"),
    (r"\bmarried with\b", "married to", "“married” takes “to”"),
    (r"\b(?:could|should|would|must|might) of (?=\w+(?:ed|en|ne|de)\b)", "have", "“of” for “have”"),
    (
        r"\b(?:understanding) on (?!this (?:matter|point)|(?:the )?(?:one|other) hand|which|\w+day\b|\d)",
        "understanding of ",
        "understanding is “of”",
    ),
    (r"\b(?<!based on )(?<!building on )knowledge on (?!\w+day\b|\d|which)", "knowledge of ", "knowledge is “of”"),
    (
        r"\bdiscrimination of (?=(?:migrants?|women|workers?|refugees|people|minorities|children|men|girls)\b)",
        "discrimination against ",
        "discrimination is “against” those who suffer it",
    ),
    (r"\b(?:named|titled|entitled|called):(?= [“\"‘])", "titled", "no colon stands between the verb and the title"),
    (
        r"(?<!\bas )(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<=\w )opposed to (?=\d|a \w+ (?:year|month|day)|one\b|two\b|three\b)",
        "as opposed to ",
        "“as” is missing",
    ),
    (r"\bprior,? (?=during\b)", "prior to, ", "“prior” needs “to”"),
    (
        r"\bone of the (?:\w+ )?(?!most|least|best|worst|largest|few|many|main|first|last|oldest|biggest)(?=(?:country|organisation|organization|member|partner|worker|migrant|activity|project) (?:is|was|has|in|of|that|who|to)\b)",
        "",
        "the plural follows “one of the”",
    ),
    (
        r"\b(?:these|those) (?=(?:kind|type|sort|issue|event|activity|project|country|organisation|worker|migrant|visit|meeting)\b)",
        "this ",
        "a plural pointer and a singular noun",
    ),
    (
        r"\bthis (?=(?:issues|events|activities|projects|countries|organisations|workers|migrants|visits|meetings|policies)\b)",
        "these ",
        "a singular pointer and a plural noun",
    ),
    (r"\b(\w+s) like (?:this|that) that (\w+s)\b(?<!was)(?<!is)", "", "a plural with a verb in the singular"),
    (
        r"\b(migrant|human|labour|labor|worker|women|child|land|refugee)s? right (?=(?:advocate|activist|group|organisation|organization|defender|violation|issue|abuse)s?\b)",
        "rights",
        "rights are meant, in the plural",
    ),
    (
        r"\b(?:migrants|workers|employers|returnees|refugees|citizens|farmers|trainees|villagers|fishers|labourers) (?=(?:rights|issues|welfare|wages|livelihoods|lives|experiences|families|perspectives|voices|concerns|compensation)\b)",
        "",
        "the apostrophe of the possessive is missing",
    ),
    (
        r"\b(?:rights|evidence|community|gender|child|youth|survivor|conflict|climate|culture) (?:respecting|based|related|sensitive|responsive|friendly|centred|centered|focused) (?=(?!in\b|on\b|at\b|to\b|by\b|from\b|and\b|or\b|with\b|the\b|for\b)[a-z]{3,})",
        "",
        "a compound before its noun is hyphenated",
    ),
    (
        r"(?<!at )(?<!at the )(?<!on )(?<!on the )\b(?:country|national|regional|provincial|district|community|high|grassroots|policy|ministerial) level (?=(?:planning|meeting|training|consultation|policy|dialogue|workshop|official|discussion|forum|event|visit)s?\b)",
        "",
        "a compound before its noun is hyphenated",
    ),
    (r"\babove (?:titled|mentioned|named|described|cited) (?=[a-z]+)", "", "a compound before its noun is hyphenated"),
    (r"\b(?:such as|including):", "", "no colon stands here"),
    (
        r"\b(?:Mr|Ms|Mrs|Dr)\.? (?:[A-Z][\w’-]+ ?){1,4}, (?:the |an? )?(?:[A-Z][\w’-]+)(?: (?:[A-Z][\w’-]+|of|for|and|the)){0,6} (?=(?:was|is|were|attended|presented|joined|said|visited|spoke|represented|participated|became|moderated|explained|led|gave)\b)",
        "",
        "the comma that closes what is said of somebody is missing",
    ),
    (r"\bsuch (?:\w+ ){1,4}\w+, such as\b", "", "“such” is said twice"),
    (
        r"\bboth (?:the )?\w+ and (?:the )?\w+ (?:house|chamber|side|party|sector|level|country|government|ministry|workshop|meeting|training|visit)\b(?! of both)",
        "",
        "two of them are a plural",
    ),
    (r"\b(?:is|are|was|were) been\b", "have been", "“been” needs “have”"),
    (
        r"\b(?:has|have|had) (?=(?:went|came|did|saw|took|gave|became|began|wrote|spoke|chose)\b)",
        "",
        "the participle is meant",
    ),
    (
        r"\bdid not (?=(?:went|came|saw|took|gave|had|was|were|wrote|became|began)\b|\w+ied\b)",
        "did not ",
        "“did not” takes the plain verb",
    ),
    (r"\bcontinue to continue\b", "continue", "said twice"),
    (r"\bin order for to\b", "in order to", "a word too many"),
    (r"\bas well as also\b", "as well as", "said twice"),
    (r"\b(?:the )?(?:reason|reasons) (?:is|was) because\b", "reason is that", "said twice"),
    (
        r"\bmost (?=(?:\w+est)\b(?<!interest)(?<!protest)(?<!request)(?<!forest)(?<!honest)(?<!modest)(?<!west)(?<!latest)(?<!guest)(?<!test)(?<!rest)(?<!best))",
        "",
        "a superlative twice",
    ),
    (
        r"\bmore (?=(?:better|easier|harder|safer|cheaper|faster|higher|lower|larger|smaller|stronger|weaker)\b)",
        "",
        "a comparative twice",
    ),
    (
        r"\bit's (?=(?:own|members|work|activities|role|mandate|mission|staff|secretariat|borders|citizens|nationals|workers)\b)",
        "its ",
        "the possessive has no apostrophe",
    ),
    (
        r"\bit’s (?=(?:own|members|work|activities|role|mandate|mission|staff|secretariat|borders|citizens|nationals|workers)\b)",
        "its ",
        "the possessive has no apostrophe",
    ),
    (r"\bpeoples(?= (?:who|are|were|have|from|in|living|working)\b)", "people", "“people” is a plural already"),
    (
        r"\b(?:informations|equipments|advices|feedbacks|staffs|evidences|luggages|researches|trainings materials|furnitures|homeworks)\b(?<!researches)",
        "",
        "this word has no plural",
    ),
    (
        r"\b(?<!a )(?<!an )(?<!the )(?:including|of|many|several|for|few|and|most|some|all|migrant|local|young|old) (?:migrant |local |young |other |poor )?(fisherman|policeman|businessman|salesman|serviceman|policewoman|businesswoman)(?=\s+(?:and|are|were|who|have|or|in|from|to)\b)",
        "",
        "a singular among plurals",
    ),
    (
        r"\b(?:almost|nearly) about\b|\baround about\b|\bover more than\b|\bapproximately (?:about|around)\b",
        "",
        "one hedge is enough",
    ),
    (
        r"\b(?:[Ff]rom|[Bb]etween) (\d{1,2})(?:st|nd|rd|th)?\s?[-–]\s?(\d{1,2})(?:st|nd|rd|th)? (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)",
        "",
        "“from” wants “to” and “between” wants “and”, not a dash",
    ),
)
_USAGE_PATTERNS: Final = tuple((re.compile(pattern), instead, why) for pattern, instead, why in _USAGE)
_VERBS_OF_TWO: Final = re.compile(
    r"^(set|follow|roll|shut|break|work|log|back|clean|take|lay|build|hand|crack)(up|out|down|in|over|off)$"
)


def usage(draft: Draft, register: Register) -> Iterator[Finding]:
    """Turns of phrase that are wrong by their form: “in regards to”, “to crackdown”, “from 4–7 June”, “these kind”.

    Left alone: quotations and notes, which are somebody else's words.
    """
    held = lexicon(register)
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.ENTRY):
        spans = quoted(block.text)
        row = tokens(block.text)
        spans += [
            (row[start].start, row[end - 1].end)
            for start, end, names in held.spans(row)
            if end - start > 2 and names[0].bearer is Bearer.ORGANISATION
        ]
        for pattern, instead, why in _USAGE_PATTERNS:
            for match in pattern.finditer(block.text):
                if is_inside(spans, match.start()):
                    continue
                printed = match[0].strip()
                proposal = instead.strip()
                if match.lastindex and match.lastindex == 2 and match[1].isdigit():
                    link = "to" if printed.lower().startswith("from") else "and"
                    proposal = f"{printed.split()[0]} {match[1]} {link} {match[2]}"
                if not proposal and "hyphenated" in why:
                    proposal = printed.replace(" ", "-")
                elif not proposal and "apostrophe" in why:
                    proposal = printed + "’"
                elif not proposal and "comma" in why:
                    proposal = printed + ","
                elif proposal == "rights":
                    proposal = printed + "s"
                parts = _VERBS_OF_TWO.match(printed)
                if parts and not proposal:
                    proposal = f"{parts[1]} {parts[2]}"
                yield Finding(
                    "spelling.usage",
                    block.lines_of(match.start(), match.end()),
                    f"“{printed}”: {why}.",
                    _around(block, match.start(), match.end()),
                    Certainty.LIKELY,
                    proposal,
                )


# Heads that are singular by their ending, and what a clause may hold between such a head and its verb.
_SINGULAR_HEAD: Final = r"(?:access|lack|(?:\w+(?:ment|ness|ance|ence|tion|sion|ship|ity|ism))|issue|rise|growth|impact|effect|absence|use|cost|aim)"
_AGREEMENT: Final = (
    (
        re.compile(
            rf"(?:^|(?<=[.;:,] )|(?<=that )|(?<=and )|(?<=Moreover, )|(?<=well, ))(?:[Tt]he |[Tt]heir |[Ii]ts |[Tt]his |[Ll]imited |[Aa]ny )?(?:\w+ )?({_SINGULAR_HEAD}) (?:of|to|for|in) "
            r"(?P<between>(?:(?!that\b|which\b|who\b|whom\b|where\b|when\b|as\b|if\b|because\b|is\b|was\b|has\b|will\b|can\b|could\b|should\b|must\b|may\b|to \w+e\b)[\w’'()/-]+ ){1,14}?)"
            r"(?P<verb>have|are|were|mean|continue|remain|need|require|show|face|do)\b(?= )"
        ),
        "singular",
    ),
    (
        re.compile(
            r"(?:^|(?<=[.;:] ))(?:The|These|Those|All|Many|Several|Full|Further)(?: full| further| other| new| main| many)? (?P<head>\w{3,}(?:[^s\W]s)) (?:of|for|in|on) "
            r"(?:[\w’'-]+ ){1,6}?(?:[\w’'-]+), (?:including|such as|which|who|as well as|along with)\b[^.;]{5,90}, (?P<verb>has|is|was)\b"
        ),
        "plural",
    ),
)
_NO_PLURAL: Final = frozenset(["series", "means", "news", "politics", "economics", "headquarters", "works"])


def agreement(draft: Draft, register: Register) -> Iterator[Finding]:
    """A verb that agrees with the nearest noun and not with its own: “access to services have been limited”.

    Left alone: clauses within clauses, subjects joined by “and”, amounts (“a number of … have”), quotations.
    """
    for block in draft.of(Part.BODY, Part.ITEM):
        spans = quoted(block.text)
        for first, last in sentences(block.text):
            sentence = block.text[first:last]
            lead = len(sentence) - len(sentence.lstrip())
            for pattern, number in _AGREEMENT:
                for match in pattern.finditer(sentence.strip()):
                    begin = first + lead + match.start()
                    verb = first + lead + match.start("verb")
                    if is_inside(spans, verb) or is_inside(spans, begin):
                        continue
                    head = match["head"] if number == "plural" else match[1]
                    if head.lower() in _NO_PLURAL or (
                        re.search(r"\b(?:number|majority|variety|range|lot|group)\b", match[0][: match.end(0)])
                        and number == "singular"
                    ):
                        continue
                    if number == "singular" and not _is_plural_before(match["between"]):
                        continue
                    yield Finding(
                        "spelling.agreement",
                        block.lines_of(begin, verb + len(match["verb"])),
                        f"The verb “{match['verb']}” belongs to “{head}”, which is {number}.",
                        f"{head} … {block.text[max(begin, verb - 30) : verb + len(match['verb'])]}",
                        Certainty.LIKELY,
                        {
                            "have": "has",
                            "are": "is",
                            "were": "was",
                            "has": "have",
                            "is": "are",
                            "was": "were",
                            "do": "does",
                        }.get(match["verb"], match["verb"] + "s"),
                    )


def _is_plural_before(between: str) -> bool:
    """Whether the word before the verb is a plural, which drew the verb to itself; and no second subject stands between."""
    row = between.split()
    if not row:
        return False
    if re.search(r"\b(?:and|or) (?:the|their|its|a|an)\b", between):
        return False
    return (
        row[-1].lower().endswith(("s", "s’"))
        or row[-1] in ("State", "people", "women", "children", "men")
        or "s)" in between
        or bool(re.search(r"\band \w+(?: \w+)?\s*$", between))
    )


RULES = (misspelt, confused, conventions, doubled, articles, usage, agreement)

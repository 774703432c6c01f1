"""Acronyms: used and not listed, listed and not used, used before they are explained, explained in two ways, set wrongly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from . import words
from .drafts import Block, Draft, ListedAcronym, Part
from .findings import Certainty, Finding
from .lexicon import ADDRESS, Bearer, is_close, is_inside, lexicon, tokens
from .register import Form, Register

_ACRONYM: Final = re.compile(
    r"(?<![\w.&/-])(?P<letters>[A-Z][A-Z0-9]*(?:[&/-]?[A-Z][A-Z0-9]*)+)(?P<plural>s(?![a-z])|’s|'s)?(?![\w&])"
)
_EXPLAINED: Final = re.compile(
    r"\((?:the\s+|hereafter\s+|or\s+)?[“\"‘]?(?P<letters>[A-Z][A-Za-z0-9&/-]*[A-Z][A-Za-z0-9&/-]*|[A-Z]{2,}(?:\s[A-Z]{2,})*)(?P<plural>s)?[”\"’]?\)"
)
_TURNED: Final = re.compile(
    r"(?<![\w.])(?P<letters>[A-Z]{2,}[A-Z0-9&/-]*)(?P<plural>s)?\s\((?P<words>[A-Z][^()]{6,120})\)"
)
# What every reader knows, or what is no acronym.
_COMMON: Final = frozenset(
    [
        "USD",
        "THB",
        "EUR",
        "GBP",
        "AUD",
        "JPY",
        "CNY",
        "UK",
        "US",
        "USA",
        "UAE",
        "EU",
        "UN",
        "AIDS",
        "HIV",
        "TV",
        "CD",
        "DVD",
        "PDF",
        "ID",
        "IT",
        "PR",
        "CV",
        "AM",
        "PM",
        "AD",
        "BC",
        "BE",
        "CE",
        "OK",
        "CEO",
        "PHD",
        "BA",
        "MA",
        "MSC",
        "BBC",
        "CNN",
        "UNESCO",
        "UNICEF",
        "NATO",
        "SMS",
        "SIM",
        "GPS",
        "FAQ",
        "ISBN",
        "ISSN",
        "URL",
        "WWW",
        "HTML",
        "COVID",
        "DNA",
        "NGO",
        "ASAP",
        "RSVP",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
        "XX",
        "XXI",
        "GMT",
        "UTC",
        "Q&A",
        "R&D",
        "A4",
        "KM",
        "KG",
    ]
)
_FILLERS: Final = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "at",
        "by",
        "with",
        "from",
        "de",
        "la",
        "against",
        "&",
        "or",
        "under",
    ]
)


@dataclass(slots=True)
class _Acronym:
    """What a text does with an acronym: where it uses it, and where and how it explains it."""

    uses: list[tuple[Block, int]] = field(default_factory=list)
    explained: list[tuple[Block, int, str]] = field(default_factory=list)


_last: list[tuple[Draft, Register, dict[str, _Acronym]]] = []


def _read(draft: Draft, register: Register) -> dict[str, _Acronym]:
    """What the text does with each acronym, worked out once for all the rules of this family."""
    for one, other, made in _last:
        if one is draft and other is register:
            return made
    made = _read_anew(draft, register)
    _last[:] = [(draft, register, made)]
    return made


def _read_anew(draft: Draft, register: Register) -> dict[str, _Acronym]:
    """Every acronym of the text outside notes and the list of acronyms; capitals that are part of a name on record are none."""
    held = lexicon(register)
    named = {name.acronym for name in register.organisations if name.acronym} | {
        term.headword for term in register.terms if term.is_acronym
    }
    terms = {term.headword for term in register.terms if term.is_acronym and not term.organisation}
    bodies = frozenset(name.words for name in held.names if name.bearer is not Bearer.PERSON)
    found: dict[str, _Acronym] = defaultdict(_Acronym)
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.HEADING, Part.ENTRY):
        text = block.text
        hidden = [match.span() for match in ADDRESS.finditer(text)]
        row = tokens(text)
        for start, end, names in held.spans(row):
            if end - start > 1 and not any(one.text in named for one in names):
                hidden.append((row[start].start, row[end - 1].end))
        is_shouted = text.upper() == text and len(text) > 12
        explained: set[int] = set()
        for match in _EXPLAINED.finditer(text):
            letters = re.sub(r"(?<=[A-Z])s$", "", match["letters"])
            expansion = _expansion_before(text, match.start(), letters, bodies)
            if expansion:
                found[letters].explained.append((block, match.start("letters"), expansion))
                found[letters].uses.append((block, match.start("letters")))
                explained.add(match.start("letters"))
        for match in _TURNED.finditer(text):
            if _fits(match["letters"], match["words"]):
                found[match["letters"]].explained.append((block, match.start(), match["words"]))
                found[match["letters"]].uses.append((block, match.start()))
                explained.add(match.start())
        if is_shouted:
            continue
        for match in _ACRONYM.finditer(text):
            if match.start() in explained or (is_inside(hidden, match.start()) and match["letters"] not in terms):
                continue
            if "-" in match["letters"]:
                for part in re.finditer(r"[A-Z][A-Z0-9&/]+", match["letters"]):
                    found[part[0]].uses.append((block, match.start() + part.start()))
                continue
            if re.search(r"[A-Z]{2,}[a-z]*\s$", text[: match.start()]) and match["letters"] not in named:
                continue  # one word of a shouted line
            found[match["letters"]].uses.append((block, match.start()))
    listed = {one.acronym for one in draft.acronyms}
    return {
        letters: one
        for letters, one in found.items()
        if len(letters) > 1 and (one.explained or letters in listed or not re.fullmatch(r"[IVXLC]+", letters))
    }


def _expansion_before(text: str, bracket: int, letters: str, known: Collection[tuple[str, ...]]) -> str:
    """The words before a bracket that an acronym stands for: those whose first letters it is, or a name on record."""
    # A name has at most so many letters; a paragraph may have any number of brackets.
    text, bracket = text[max(0, bracket - 400) : bracket], min(bracket, 400)
    row = tokens(text)
    if not row or not re.fullmatch(r"[\s,“”‘’\"']*", text[row[-1].end : bracket]):
        return ""
    wanted = re.sub(r"[^A-Za-z]", "", letters).removesuffix("s")
    for size in range(len(row), 1, -1):
        part = row[-size:]
        if size <= 14 and tuple(token.plain for token in part) in known and part[0].text[0].isupper():
            return text[part[0].start : part[-1].end]
    best = ""
    for size in range(2, min(len(row), 2 * len(wanted) + 4) + 1):
        part = row[-size:]
        if part[0].text.lower() in _FILLERS or part[0].text[0].casefold() != wanted[0].casefold():
            continue
        words_before = text[part[0].start : part[-1].end]
        if re.search(r"[.;:()]", words_before):
            break
        if _fits(wanted, words_before):
            best = words_before
            break
    return best


def _fits(letters: str, expansion: str) -> bool:
    """Whether the letters are first letters of the words, in order, or letters within them: MOLIP, AIDS, MoU."""
    wanted = re.sub(r"[^A-Za-z]", "", letters).casefold()
    row = [token.plain for token in tokens(re.sub(r"[-–/]", " ", expansion)) if token.plain.isalpha()]
    firsts = "".join(word[0] for word in row)
    content = "".join(word[0] for word in row if word not in _FILLERS)
    if wanted in (firsts, content):
        return True

    # Each letter from the words in order, the first of all from the first word, no content word skipped but one.
    def match(letter: int, word: int, skipped: int) -> bool:
        if letter == len(wanted):
            rest = [one for one in row[word:] if one not in _FILLERS]
            return skipped + len(rest) <= 1 or (row[word] in _FILLERS and skipped == 0)
        if word == len(row):
            return False
        for taken in range(min(4, len(row[word])), 0, -1):
            if wanted[letter:].startswith(row[word][:taken]) and match(letter + taken, word + 1, skipped):
                return True
        allowed = row[word] in _FILLERS or skipped < 1
        return allowed and match(letter, word + 1, skipped + (row[word] not in _FILLERS))

    return bool(row) and wanted[:1] == row[0][:1] and match(0, 0, 0)


def _folded(expansion: str) -> str:
    """An expansion as it is told apart from others: number, case, hyphens, spelling and the article do not count."""
    irregular = {"memoranda": "memorandum", "people": "person", "women": "woman", "children": "child"}
    row = []
    for token in tokens(expansion):
        word = irregular.get(token.plain, token.plain)
        for part in (word,):
            single = part[:-1] if len(part) > 4 and part.endswith("s") and not part.endswith("ss") else part
            row.append(words.american(single))
    return "".join(row).removeprefix("the")


# Rules ------------------------------------------------------------------------------------------------------------------


def not_listed(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym that the text uses twice or more and its list of acronyms does not have.

    Left alone: texts without such a list, what every reader knows, capitals within a name, and what is used once.
    """
    if not draft.acronyms:
        return
    listed = {one.acronym for one in draft.acronyms}
    for letters, one in _read(draft, register).items():
        if letters in listed or letters in _COMMON or len(one.uses) < 2 or not _is_acronym(letters, one, register):
            continue
        if _misset(letters, one, listed, register):
            continue
        first = min(block.line_at(start) for block, start in one.uses)
        twin = next((other for other in listed if sorted(other) == sorted(letters) and other != letters), "")
        yield Finding(
            "acronyms.not_listed",
            (first,),
            f"{letters} is used {len(one.uses)} times and is not in the list of acronyms{f', which has {twin}' if twin else ''}.",
            f"{letters}: {one.explained[0][2]}" if one.explained else letters,
            Certainty.CERTAIN,
            f"{letters}  {one.explained[0][2]}" if one.explained else "",
        )


def _is_acronym(letters: str, one: _Acronym, register: Register) -> bool:
    """Whether capitals are an acronym: explained in the text, on record as one, or not to be read as a word."""
    if one.explained:
        return True
    if any(letters == term.headword for term in register.terms if term.is_acronym):
        return True
    if any(letters == organisation.acronym for organisation in register.organisations):
        return True
    return not words.is_word(letters.lower()) and not lexicon(register).by_words.get((letters.lower(),))


def _misset(letters: str, one: _Acronym, listed: set[str], register: Register) -> bool:
    return (
        not one.explained and letters.endswith("S") and letters[:-1] in (listed | {t.headword for t in register.terms})
    )


def not_used(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym in the list that the text never uses; another order of the same letters, if the text has it, is proposed.

    Left alone: one that only the notes use, which readers look up as well.
    """
    used = _read(draft, register)
    in_notes = " ".join(note.block.text for note in draft.notes)
    for one in draft.acronyms:
        if one.acronym in used or re.search(rf"(?<!\w){re.escape(one.acronym)}s?(?!\w)", in_notes):
            continue
        letters = one.acronym
        twin = next((other for other in used if sorted(other) == sorted(letters) and other != letters), "")
        if twin:
            block, start = used[twin].uses[0]
            yield Finding(
                "acronyms.not_used",
                (one.line, block.line_at(start)),
                f"The list has {letters}, the text {twin}.",
                f"{letters} / {twin}: {one.expansion}",
                Certainty.CERTAIN,
                twin,
            )
        else:
            yield Finding(
                "acronyms.not_used",
                (one.line,),
                f"{letters} is in the list of acronyms and nowhere in the text.",
                f"{letters}: {one.expansion}",
                Certainty.CERTAIN,
            )


def before_explained(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym that running text uses before the place where it explains it.

    Left alone: headings, captions, notes and lists of names; what is explained on the same line or the line below.
    """
    for letters, one in _read(draft, register).items():
        if not one.explained:
            continue
        running = [(block, start) for block, start, _words in one.explained if block.part is not Part.HEADING]
        first = min(block.line_at(start) for block, start in (running or [(b, s) for b, s, _w in one.explained]))
        anywhere = min(block.line_at(start) for block, start, _words in one.explained)
        uses = [block.line_at(start) for block, start in one.uses if block.part in (Part.BODY, Part.ITEM, Part.ENTRY)]
        early = sorted(line for line in uses if line < min(first, anywhere) - 1)
        if early:
            yield Finding(
                "acronyms.before_explained",
                (early[0],),
                f"{letters} is used here and explained only in line {min(first, anywhere)}.",
                f"{letters}: {one.explained[0][2]}",
                Certainty.LIKELY,
                f"{one.explained[0][2]} ({letters})",
            )


def unexplained(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym that a text without a list of acronyms uses three times or more and never explains.

    Left alone: what every reader knows, capitals within a name on record, and what is a word as well.
    """
    listed = {one.acronym for one in draft.acronyms}
    for letters, one in _read(draft, register).items():
        if one.explained or letters in listed or letters in _COMMON or len(one.uses) < 3 or draft.acronyms:
            continue
        if re.search(r"\d", letters):
            continue
        if words.is_word(letters.lower()) or lexicon(register).by_words.get((letters.lower(),)):
            continue
        block, start = one.uses[0]
        yield Finding(
            "acronyms.unexplained",
            (block.line_at(start),),
            f"{letters} is used {len(one.uses)} times and explained nowhere.",
            letters,
            Certainty.LIKELY,
        )


def two_expansions(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym that stands for two different names: in the text, in its list, or in the text against the record.

    Left alone: singular and plural, capitals, hyphens, British and American spelling, and an acronym inside the expansion.
    """
    used = _read(draft, register)
    listed = {one.acronym: one for one in draft.acronyms}
    full = {letters: one.explained[0][2] for letters, one in used.items() if one.explained}
    full |= {one.acronym: one.expansion for one in draft.acronyms}
    for letters in dict.fromkeys((*used, *listed)):
        told: dict[str, list[tuple[tuple[int, ...], str]]] = defaultdict(list)
        if letters in listed:
            entry = listed[letters]
            told[_folded(entry.expansion)].append((entry.expansion_lines or (entry.line,), entry.expansion))
        if letters in used:
            for block, start, expansion in used[letters].explained:
                folded = _folded(expansion)
                if any(_is_one_name(folded, expansion, form, places[0][1], full) for form, places in told.items()):
                    continue
                told[folded].append(((block.line_at(start),), expansion))
        if len(told) < 2:
            continue
        right = _on_record(letters, register)
        usual = next((form for form in told if form in right), max(told, key=lambda form: len(told[form])))
        lines = [
            line for form, places in told.items() if form != usual for numbers, _words in places for line in numbers
        ]
        words_of = [places[0][1] for places in told.values()]
        other = [line for numbers, _words in told[usual] for line in numbers]
        yield Finding(
            "acronyms.two_expansions",
            tuple(dict.fromkeys((*lines, *(other[:1] if len(other) == 1 else ())))),
            f"{letters} stands for {' and for '.join(f'“{one}”' for one in words_of)}.",
            f"{letters}: {' / '.join(sorted(words_of))}",
            Certainty.CERTAIN,
            told[usual][0][1],
        )


def _is_one_name(folded: str, expansion: str, form: str, other: str, full: dict[str, str]) -> bool:
    """Whether two expansions are one: but for an acronym within, words before it, or a spelling, which the names are asked of."""
    if folded == form:
        return False  # the same, to be counted
    if folded.endswith(form) or form.endswith(folded) or folded.startswith(form) or form.startswith(folded):
        return True
    spelled = re.sub(r"\b([A-Z]{2,})s?\b", lambda one: full.get(one[1], one[0]), expansion)
    if _folded(spelled) == form:
        return True
    mine, theirs = tokens(expansion), tokens(other)
    return len(mine) == len(theirs) and all(
        one.plain == two.plain or is_close(one.plain, two.plain) for one, two in zip(mine, theirs, strict=True)
    )


def _on_record(letters: str, register: Register) -> set[str]:
    found = {
        _folded(expansion.text)
        for term in register.terms
        if term.headword == letters
        for expansion in term.expansions
        if expansion.form in (Form.OFFICIAL,) and expansion.language == "en"
    }
    return found | {_folded(one.name) for one in register.organisations if one.acronym == letters}


def against_record(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym that is explained otherwise than the record explains it, or that the record gives to somebody else.

    Left alone: acronyms that the record does not have, and any expansion it accepts.
    """
    good: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for term in register.terms:
        for given in term.expansions:
            if term.is_acronym and given.form is not Form.ERROR:
                good[term.headword].add(_folded(given.text))
                shown.setdefault(term.headword, given.text)
    acronym_of: dict[str, str] = {}
    for body in register.organisations:
        names = [
            body.name,
            *(other.text for other in body.others if other.form in (Form.ACCEPTED, Form.OFFICIAL, Form.FORMER)),
        ]
        forms = {body.acronym, *(other.text for other in body.others if other.form is Form.ACRONYM)} - {""}
        for acronym in forms:
            good[acronym] |= {_folded(re.sub(r"\s*\([^)]*\)", "", name)) for name in names} | {
                _folded(name) for name in names
            }
            shown.setdefault(acronym, body.name)
        if body.acronym and not body.unit:
            acronym_of[_folded(body.name)] = body.acronym
    seen = [
        *((one.acronym, one.expansion, one.expansion_lines or (one.line,)) for one in draft.acronyms),
        *(
            (letters, words_of, (block.line_at(start),))
            for letters, told in _read(draft, register).items()
            for block, start, words_of in told.explained
        ),
    ]
    for letters, expansion, lines in seen:
        folded = _folded(expansion)
        if (
            letters in good
            and folded not in good[letters]
            and not any(folded in name or name in folded for name in good[letters])
        ):
            full = {one.acronym: one.expansion for one in draft.acronyms}
            if _is_one_name(folded, expansion, _folded(shown[letters]), shown[letters], full):
                continue
            yield Finding(
                "acronyms.against_record",
                lines,
                f"{letters} is “{expansion}” here and “{shown[letters]}” on record.",
                f"{letters}: {expansion} / {shown[letters]}",
                Certainty.LIKELY,
                shown[letters],
            )
        elif folded in acronym_of and acronym_of[folded] != letters and letters not in good:
            yield Finding(
                "acronyms.against_record",
                lines,
                f"“{expansion}” is {acronym_of[folded]} on record, not {letters}.",
                f"{letters} / {acronym_of[folded]}: {expansion}",
                Certainty.LIKELY,
                acronym_of[folded],
            )


def mismatched(draft: Draft, register: Register) -> Iterator[Finding]:
    """An entry of the list of acronyms whose letters are not those of its words.

    Left alone: what the record knows under these letters, since some acronyms come from another language.
    """
    on_record = {term.headword for term in register.terms} | {one.acronym for one in register.organisations}
    for one in draft.acronyms:
        if not _fits(one.acronym, one.expansion) and (
            one.acronym not in on_record or not _on_record(one.acronym, register)
        ):
            yield Finding(
                "acronyms.mismatched",
                tuple(dict.fromkeys((one.line, *one.expansion_lines))),
                f"The letters of {one.acronym} are not those of “{one.expansion}”.",
                f"{one.acronym}: {one.expansion}",
                Certainty.LIKELY,
            )
        elif not _fits(one.acronym, one.expansion):
            continue
        elif _is_swapped(one):
            yield Finding(
                "acronyms.mismatched",
                tuple(dict.fromkeys((one.line, *one.expansion_lines))),
                f"The letters of {one.acronym} stand in another order than those of “{one.expansion}”.",
                f"{one.acronym}: {one.expansion}",
                Certainty.CERTAIN,
            )


def _is_swapped(one: ListedAcronym) -> bool:
    firsts = "".join(token.plain[0] for token in tokens(one.expansion) if token.plain not in _FILLERS)
    letters = one.acronym.casefold()
    return sorted(firsts) == sorted(letters) and firsts != letters


def order(draft: Draft, register: Register) -> Iterator[Finding]:
    """An entry of the list of acronyms that stands out of the alphabet, and one that is listed twice.

    Left alone: lists that keep no alphabet at all.
    """
    row = draft.acronyms
    keys = [re.sub(r"[^A-Z0-9]", "", one.acronym.upper()) for one in row]
    if len(row) > 3:
        wrong = [at for at in range(1, len(row)) if keys[at] < keys[at - 1]]
        if len(wrong) <= len(row) // 5:
            for at in wrong:
                # Of two neighbours the one that does not fit between its own is out of place.
                early = at >= 2 and keys[at] >= keys[at - 2] and (at + 1 >= len(row) or keys[at - 1] > keys[at + 1])
                here = row[at - 1] if early else row[at]
                yield Finding(
                    "acronyms.order",
                    (here.line,),
                    f"{row[at].acronym} stands after {row[at - 1].acronym}: the list is out of the alphabet here.",
                    f"{row[at - 1].acronym}, {row[at].acronym}",
                    Certainty.CERTAIN,
                )
    seen: dict[str, ListedAcronym] = {}
    for one in row:
        if one.acronym in seen:
            yield Finding(
                "acronyms.order",
                (one.line, seen[one.acronym].line),
                f"{one.acronym} is in the list twice.",
                one.acronym,
                Certainty.CERTAIN,
            )
        seen.setdefault(one.acronym, one)


def plurals(draft: Draft, register: Register) -> Iterator[Finding]:
    """A plural set as part of the acronym (“CIS” for “CIs”), or with an apostrophe (“the NGO’s are”).

    Left alone: possessives, and acronyms that end in S by themselves.
    """
    used = _read(draft, register)
    listed = {one.acronym for one in draft.acronyms}
    bases = listed | {term.headword for term in register.terms if term.is_acronym} | set(used)
    for letters, one in used.items():
        base = letters[:-1]
        if not letters.endswith("S") or base not in bases or one.explained or letters in listed:
            continue
        if any(letters == term.headword for term in register.terms) or any(
            letters == organisation.acronym for organisation in register.organisations
        ):
            continue
        for block, start in one.uses:
            yield Finding(
                "acronyms.plural",
                (block.line_at(start),),
                f"“{letters}” is the plural of {base}: its s is a small letter.",
                block.text[max(0, start - 30) : start + len(letters) + 20],
                Certainty.CERTAIN,
                base + "s",
            )
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION):
        for match in re.finditer(r"\b([A-Z]{2,})[’']s\s+(?:are|were|have|do|and|in|of|who|that|which)\b", block.text):
            if match[1] in bases and not re.search(r"\b(?:the|an?|each|every|its)\s+$", block.text[: match.start()]):
                yield Finding(
                    "acronyms.plural",
                    (block.line_at(match.start()),),
                    f"“{match[1]}’s” is a plural here: it has no apostrophe.",
                    match[0],
                    Certainty.LIKELY,
                    match[1] + "s",
                )


def small_letters(draft: Draft, register: Register) -> Iterator[Finding]:
    """A word with a small letter in the explanation of an acronym whose other words have capitals: “Global action Forum (GAF)”.

    Left alone: explanations that are no names and have no capitals but the first, and small words such as “of” and “on”.
    """
    for letters, one in _read(draft, register).items():
        for block, start, expansion in one.explained:
            row = [token.text for token in tokens(expansion) if token.plain not in _FILLERS and token.text != "&"]
            small = [word for word in row[1:] if word[0].islower() and len(word) > 3]
            raised = sum(word[0].isupper() for word in row)
            if len(small) == 1 and raised >= 3 and small[0][0].casefold() in letters.casefold() and "-" not in small[0]:
                yield Finding(
                    "acronyms.small_letter",
                    (block.line_at(block.text.find(expansion, max(0, start - len(expansion) - 5))),),
                    f"“{small[0]}” has a small letter in a name whose other words have capitals.",
                    f"{expansion} ({letters})",
                    Certainty.LIKELY,
                    expansion.replace(small[0], small[0].capitalize()),
                )


def letter_case(draft: Draft, register: Register) -> Iterator[Finding]:
    """An acronym with a small letter among its capitals where the text or everybody writes capitals: “AIDs”, “MoU” among “MOU”.

    Left alone: plurals, words, acronyms of the record that are written so, and one that the text always writes so.
    """
    used = _read(draft, register)
    listed = {one.acronym for one in draft.acronyms}
    own = {term.headword for term in register.terms} | {one.acronym for one in register.organisations}
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.HEADING, Part.ENTRY, Part.ACRONYM):
        hidden = [match.span() for match in ADDRESS.finditer(block.text)]
        for match in re.finditer(
            r"(?<![\w-])[A-Z](?=[A-Za-z]*[A-Z])(?=[A-Za-z]*[a-z])[A-Za-z]{1,6}(?![\w-])", block.text
        ):
            letters, capitals = match[0], match[0].upper()
            if is_inside(hidden, match.start()) or letters in own or letters in listed:
                continue
            is_known = capitals in listed or capitals in own or capitals in _COMMON
            base = letters[:-1]
            if letters.endswith("s") and (base in listed or base in own or (base in used and not is_known)):
                continue
            if is_known or len(used.get(capitals, _Acronym()).uses) > 1:
                yield Finding(
                    "acronyms.case",
                    (block.line_at(match.start()),),
                    f"“{letters}” is {capitals} elsewhere.",
                    block.text[max(0, match.start() - 25) : match.end() + 25],
                    Certainty.LIKELY,
                    capitals,
                )


RULES = (
    not_listed,
    not_used,
    before_explained,
    unexplained,
    two_expansions,
    against_record,
    mismatched,
    order,
    plurals,
    small_letters,
    letter_case,
)

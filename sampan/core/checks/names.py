"""Names against the record: slips, former and mixed forms, honorifics, turned-round names, countries; and unknown names in two spellings."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from ..sounds import sounds
from ..text import script_of
from . import words
from .drafts import Block, Draft, Part
from .findings import Certainty, Finding
from .lexicon import (
    Bearer,
    Known,
    Lexicon,
    Token,
    is_close,
    is_inside,
    is_proper,
    lexicon,
    own_words,
    plain,
    quoted,
    sentences,
    tokens,
)
from .register import Form, Organisation, Person, Place, Register

_HONORIFICS: Final = re.compile(
    r"(?:Her|His|Their) Excellency|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Fr|Sr|Daw|U|Saw|Naw|Sai|Nang|Ko|Ma"
    r"|Khun|Lok|Neak Srey|Oknha|H\.E|Hon)\b\.?"
)
_GENDERS: Final = {
    "mr": "m",
    "sir": "m",
    "u": "m",
    "saw": "m",
    "sai": "m",
    "ko": "m",
    "lok": "m",
    "mrs": "f",
    "ms": "f",
} | {"miss": "f", "dame": "f", "daw": "f", "naw": "f", "nang": "f", "ma": "f"}
_SMALL: Final = frozenset(
    ["a", "an", "and", "at", "by", "de", "for", "from", "in", "into", "la", "no", "of", "on", "or", "the", "to", "with"]
)
_BEFORE_FORMER: Final = re.compile(
    r"(?:formerly|previously|then|once|old name|known as|called|now|renamed(?: from)?|was|ex-)\W*(?:the\s+)?$",
    re.IGNORECASE,
)


# Near-misses ------------------------------------------------------------------------------------------------------------


def misspelt(draft: Draft, register: Register) -> Iterator[Finding]:
    """A name of the record with a slip in it: a letter too many, too few, another or two swapped, or written as it sounds.

    Left alone: what the record knows in that spelling, words of the dictionary, and slips in words of three letters.
    """
    held = lexicon(register)
    mistakes = _by_first_word(held.mistakes)
    good = _near_names(held)
    people = {word for name in held.names if name.bearer is Bearer.PERSON for word in name.words}
    for block in draft.blocks:
        row = tokens(block.text)
        taken: set[int] = set()
        for start, end, known in _mistakes_in(row, mistakes, block, held):
            taken |= set(range(start, end))
            yield _misspelt(block, row, start, end, known, Certainty.CERTAIN, "the record keeps this as a misspelling")
        yield from _mistakes_in_scripts(block, held)
        exact = {at for start, end, _names in held.spans(row) for at in range(start, end) if end - start > 1}
        for at, token in enumerate(row):
            if at in taken or at in exact or not _is_unknown(token, held):
                continue
            near = _closest(token, row, at, good)
            # Who stands after a title is a person, and no town by another letter.
            is_titled = at > 0 and row[at - 1].plain in _TITLES
            if near and not (is_titled and plain(near) not in people):
                yield _one_word(block, token, near)


_TITLES: Final = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "rev", "sir"])


def _mistakes_in_scripts(block: Block, held: Lexicon) -> Iterator[Finding]:
    """Mistakes on record in scripts that write no spaces: looked for letter by letter, but not within a good name."""
    for known in held.mistakes:
        if script_of(known.text) in ("Latn", "Zyyy"):
            continue
        good = [name.text for name in held.names if name.key == known.key and known.text in name.text]
        hidden = [match.span() for name in good for match in re.finditer(re.escape(name), block.text)]
        for match in re.finditer(re.escape(known.text), block.text):
            if not is_inside(hidden, match.start()):
                yield Finding(
                    "names.misspelt",
                    block.lines_of(match.start(), match.end()),
                    f"“{known.text}” is not how the {known.bearer.value} is written: the record keeps this as a misspelling.",
                    f"{known.text} / {known.preferred}",
                    Certainty.CERTAIN,
                    known.preferred,
                )


def _by_first_word(names: tuple[Known, ...]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for name in names:
        if script_of(name.text) in ("Latn", "Zyyy"):
            found[name.words[0]].append(name)
    return found


def _mistakes_in(
    row: list[Token], mistakes: dict[str, list[Known]], block: Block, held: Lexicon
) -> Iterator[tuple[int, int, Known]]:
    for at, token in enumerate(row):
        for known in mistakes.get(token.plain, ()):
            end = at + len(known.words)
            if tuple(one.plain for one in row[at:end]) != known.words or known.words in held.by_words:
                continue
            if block.text[token.start : row[end - 1].end].casefold() == known.text.casefold():
                yield at, end, known


def _misspelt(
    block: Block, row: list[Token], start: int, end: int, known: Known, certainty: Certainty, why: str
) -> Finding:
    printed = block.text[row[start].start : row[end - 1].end]
    return Finding(
        "names.misspelt",
        block.lines_of(row[start].start, row[end - 1].end),
        f"“{printed}” is not how the {known.bearer.value} is written: {why}.",
        f"{printed} / {known.preferred}",
        certainty,
        known.preferred,
    )


def _near_names(held: Lexicon) -> dict[str, set[str]]:
    """The words of names, as they are written, by every string that a slip may make of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in held.names:
        if name.bearer is Bearer.WORK or name.form is Form.FORMER or not name.text.isascii():
            continue
        for token in tokens(name.text):
            if len(token.plain) >= 4 and token.text[0].isupper() and not token.text.isupper():
                for near in words.edits(token.plain):
                    found[near].add(token.text)
    return found


def _is_unknown(token: Token, held: Lexicon) -> bool:
    """A word with a capital that neither the dictionary nor the record has."""
    text = token.text.removesuffix("’s").removesuffix("'s").strip("’'")
    if (
        len(text) < 4
        or not text[0].isupper()
        or not text.isascii()
        or sum(char.isupper() for char in text) > 1 + text.count("-")
    ):
        return False
    bare = plain(text)
    if bare in held.words or bare.removesuffix("s") in held.words:
        return False
    if all(plain(part) in held.words or words.is_word(part) for part in re.split(r"[-’']", text) if part):
        return False
    return not words.is_word(text)


def _closest(token: Token, row: list[Token], at: int, good: dict[str, set[str]]) -> str:
    """The word of a name that a token is a slip of; where several are, the one whose neighbours stand beside it too."""
    bare = plain(token.text.removesuffix("’s").removesuffix("'s"))
    near = {
        word
        for word in good.get(bare, ())
        if plain(word)[:1] == bare[:1] or len(bare) > 5 or sorted(plain(word)) == sorted(bare)
    }
    if not near:
        return ""
    if len(near) == 1:
        return next(iter(near))
    ranked = sorted(near, key=lambda word: (sorted(plain(word)) != sorted(bare), abs(len(word) - len(bare)), word))
    return ranked[0]


def _one_word(block: Block, token: Token, near: str) -> Finding:
    ending = "’s" if token.text.endswith(("’s", "'s")) else ""
    return Finding(
        "names.misspelt",
        (block.line_at(token.start),),
        f"“{token.text}” is no word and no name on record, but a letter away from “{near}”.",
        f"{token.text} / {near}",
        Certainty.CERTAIN,
        near + ending,
    )


# Whole names ------------------------------------------------------------------------------------------------------------


def variants(draft: Draft, register: Register) -> Iterator[Finding]:
    """An organisation, person or place named other than the record has it: “Cambodian” for “Cambodia”, “&” for “and”, words turned round.

    Left alone: acronyms, short forms and names in other languages; a variant the record accepts, unless the record's own
    name, or another variant, stands in the same text.
    """
    held = lexicon(register)
    seen: dict[tuple[Bearer, str], dict[str, list[tuple[Block, int, int]]]] = defaultdict(lambda: defaultdict(list))
    preferred: dict[tuple[Bearer, str], str] = {}
    rows = [(block, tokens(block.text)) for block in draft.blocks if block.part is not Part.NOTE]
    for block, row in rows:
        for start, end, names in held.spans(row):
            for known in names[:1]:
                if known.form in (Form.OFFICIAL, Form.ACCEPTED) and len({k.key for k in names}) == 1:
                    printed = block.text[row[start].start : row[end - 1].end]
                    seen[known.bearer, known.key][_shape(printed)].append((block, row[start].start, row[end - 1].end))
                    preferred[known.bearer, known.key] = known.preferred
    near = _WholeNames(held)
    for block, row in rows:
        for start, end, known in near.found(block, row):
            printed = block.text[row[start].start : row[end - 1].end]
            yield Finding(
                "names.variant",
                block.lines_of(row[start].start, row[end - 1].end),
                f"“{printed}” is nearly the name of the {known.bearer.value} that the record calls “{known.preferred}”.",
                f"{printed} / {known.preferred}",
                Certainty.LIKELY,
                known.preferred,
            )
    for which, shapes in seen.items():
        if len(shapes) < 2:
            continue
        name = preferred[which]
        if _shape(name) not in shapes:
            name = max(shapes, key=lambda shape: len(shapes[shape]))
        for shape, places in shapes.items():
            if shape == _shape(name) or not _same_but_spelling(shape, _shape(name)):
                continue
            for block, start, end in places:
                yield Finding(
                    "names.variant",
                    block.lines_of(start, end),
                    f"“{block.text[start:end]}” is “{name}” elsewhere in this text: one form for one {which[0].value}.",
                    f"{block.text[start:end]} / {name}",
                    Certainty.LIKELY,
                    name,
                )


def _shape(text: str) -> str:
    """A name as it is told apart from its variants: case and the article do not count."""
    bare = re.sub(r"[()“”‘\"]", "", " ".join(text.split()).casefold().replace("'", "’"))
    return re.sub(r"^the ", "", bare).removesuffix("’s").rstrip("’")


def _same_but_spelling(one: str, other: str) -> bool:
    """Whether two forms are one name spelled in two ways, and neither is short for the other nor another name."""
    mine, theirs = [token.plain for token in tokens(one)], [token.plain for token in tokens(other)]
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return True
    if sorted(word for word in mine if word not in _SMALL) == sorted(word for word in theirs if word not in _SMALL):
        return len(mine) > 1
    if len(mine) == len(theirs):
        return all(is_close(a, b) for a, b in zip(mine, theirs, strict=True))
    return False


class _WholeNames:
    """Finds names of several words that are not on record but nearly so."""

    def __init__(self, held: Lexicon) -> None:
        self.held = held
        self.mistakes = {name.words for name in held.mistakes}
        self.by_word: dict[str, list[tuple[Known, int]]] = defaultdict(list)
        for name in held.names:
            if (
                len(name.words) < 3
                or name.form is Form.FORMER
                or name.bearer is Bearer.WORK
                or not is_proper(name.text)
            ):
                continue
            for at, word in enumerate(name.words):
                if len(word) > 2 and word not in _SMALL:
                    self.by_word[word].append((name, at))

    def found(self, block: Block, row: list[Token]) -> Iterator[tuple[int, int, Known]]:
        known = {at for start, end, _names in self.held.spans(row) for at in range(start, end) if end - start > 2}
        told: set[int] = set()
        for at, token in enumerate(row):
            if at in known or at in told or not token.text[0].isupper():
                continue
            for name, place in self.by_word.get(token.plain, ()):
                start, end = at - place, at - place + len(name.words)
                if start < 0 or end > len(row) or any(near in told for near in range(start, end)):
                    continue
                window = row[start:end]
                if (
                    tuple(one.plain for one in window) in (name.words, *self.mistakes)
                    or not window[0].text[0].isupper()
                ):
                    continue
                if any(near in known for near in range(start, end)):
                    continue
                if self._is_near(window, name) and _stands_alone(block.text, row, start, end):
                    told |= set(range(start, end))
                    yield start, end, name
                    break

    def _is_near(self, window: list[Token], name: Known) -> bool:
        differing = [(one, word) for one, word in zip(window, name.words, strict=True) if one.plain != word]
        if len(differing) > 1 + (len(name.words) > 5):
            return False
        alike = [one for one, word in zip(window, name.words, strict=True) if one.plain == word and word not in _SMALL]
        if len(alike) < 2:
            return False
        if any(_is_unknown(one, self.held) and one.plain not in self.held.proper_words for one, _word in differing):
            return False  # a slip of one word, which is found as such
        return all(not one.text[0].islower() and is_close(one.plain, word) for one, word in differing)


def _stands_alone(text: str, row: list[Token], start: int, end: int) -> bool:
    """Whether nothing but spaces stands between the words of a name: a comma or a full stop makes two of it."""
    return not re.search(r"[.;:!?]", text[row[start].start : row[end - 1].start])


def former(draft: Draft, register: Register) -> Iterator[Finding]:
    """A name that an organisation or place no longer bears, unless the text says that it is the former one.

    Left alone: a former name that ceased after the year told of, and titles of works, which keep the names of their time.
    """
    held = lexicon(register)
    old: dict[tuple[str, ...], tuple[str, str]] = {}
    bearers: list[Organisation | Place] = [*register.organisations, *register.places]
    for one in bearers:
        for other in one.others:
            if other.form is Form.FORMER and not (other.end and register.year and other.end.year > register.year):
                old[tuple(token.plain for token in tokens(other.text))] = (other.text, one.name)
    if not old:
        return
    for block in own_words(draft):
        row = tokens(block.text)
        for start, end, names in held.spans(row):
            key = tuple(token.plain for token in row[start:end])
            if key not in old or any(name.form is not Form.FORMER for name in names):
                continue
            before = block.text[max(0, row[start].start - 30) : row[start].start]
            if _BEFORE_FORMER.search(before) or before.endswith("(formerly "):
                continue
            printed, now = old[key]
            yield Finding(
                "names.former",
                block.lines_of(row[start].start, row[end - 1].end),
                f"“{printed}” is a former name of {now}.",
                f"{printed} / {now}",
                Certainty.LIKELY,
                f"{now} (formerly {printed})",
            )


# People -----------------------------------------------------------------------------------------------------------------


def honorifics(draft: Draft, register: Register) -> Iterator[Finding]:
    """A person of the record with a wrong honorific, or without one in running text that gives one everywhere else.

    Left alone: headings, captions, lists, signatures and notes; people whose honorific nobody recorded; a family name alone.
    """
    people = {person.key: person for person in register.people}
    held = lexicon(register)
    with_title: Counter[str] = Counter()
    without: list[tuple[Block, int, int, Person]] = []
    for block in draft.blocks:
        if block.part is Part.NOTE:
            continue
        row = tokens(block.text)
        for start, end, names in held.spans(row):
            known = names[0]
            if known.bearer is not Bearer.PERSON or known.form is Form.ERROR or len(known.words) < 2:
                continue
            person = people[known.key]
            if _HONORIFICS.match(known.text) and len(known.words) < 3:
                continue
            before = block.text[: row[start].start]
            title = re.search(rf"({_HONORIFICS.pattern})\s+$", before)
            if title:
                with_title[person.key] += 1
                mine, theirs = _gender(person.honorific), _gender(title[1])
                if mine and theirs and mine != theirs:
                    yield Finding(
                        "names.honorific",
                        block.lines_of(title.start(1), row[end - 1].end),
                        f"{title[1]} {person.name} is {person.honorific} on record.",
                        f"{title[1]} {person.name} / {person.honorific} {person.name}",
                        Certainty.LIKELY,
                        f"{person.honorific} {person.name}",
                    )
            elif block.part is Part.BODY and _in_sentence(block, row[start].start):
                without.append((block, row[start].start, row[end - 1].end, person))
    titled = sum(with_title.values())
    if titled < 3 or titled < 3 * len([one for one in without if one[3].honorific]):
        return
    for block, begin, stop, person in without:
        if person.honorific:
            yield Finding(
                "names.honorific",
                block.lines_of(begin, stop),
                f"{person.name} stands here without the honorific that everybody else has in this text.",
                f"{person.name} / {person.honorific} {person.name}",
                Certainty.LIKELY,
                f"{person.honorific} {person.name}",
            )


def _gender(honorific: str) -> str:
    return _GENDERS.get(honorific.casefold().rstrip("."), "")


def _in_sentence(block: Block, start: int) -> bool:
    """Whether a name stands in a sentence with a verb, which a list of people and a signature have not."""
    for first, last in sentences(block.text):
        if first <= start < last:
            return bool(re.search(r"[.!?][”’)]*\d*$", block.text[first:last].strip())) and last - first > 60
    return False


def honorific_style(draft: Draft, register: Register) -> Iterator[Finding]:
    """“Mr” among “Mr.”, or the other way: the form that is rarer in the text."""
    found: dict[bool, list[tuple[Block, int, str]]] = {True: [], False: []}
    for block in draft.blocks:
        for match in re.finditer(r"\b(Mr|Mrs|Ms|Dr|Prof)(\.?)\s+(?=[A-Z])", block.text):
            found[bool(match[2])].append((block, match.start(), match[1]))
    rare, usual = sorted(found, key=lambda dotted: len(found[dotted]))
    if not found[rare] or len(found[usual]) < 2 * len(found[rare]) or len(found[usual]) < 2:
        return
    for block, start, title in found[rare]:
        proposal = title + ("." if usual else "")
        yield Finding(
            "names.honorific_style",
            (block.line_at(start),),
            f"“{title + ('.' if rare else '')}” here, “{proposal}” elsewhere.",
            block.text[start : start + 40],
            Certainty.CERTAIN,
            proposal,
        )


def turned_round(draft: Draft, register: Register) -> Iterator[Finding]:
    """A person's name in another order than the record has it, as “Omsin Boonlert” in the one and “Boonlert Omsin” in the other.

    Left alone: notes, whose authors may be inverted with a comma, and orders that the record accepts.
    """
    held = lexicon(register)
    turned = {}
    for person in register.people:
        row = tuple(token.plain for token in tokens(person.name))
        for order in ([*row[1:], row[0]], [row[-1], *row[:-1]]) if len(row) > 1 else ():
            if tuple(order) not in held.by_words and tuple(order) != row:
                turned[tuple(order)] = person
    for block in own_words(draft):
        found = tokens(block.text)
        for at in range(len(found)):
            for size in (2, 3, 4):
                key = tuple(token.plain for token in found[at : at + size])
                if len(key) < size or key not in turned:
                    continue
                person = turned[key]
                printed = block.text[found[at].start : found[at + size - 1].end]
                if "," in printed or any(not token.text[0].isupper() for token in found[at : at + size]):
                    continue
                yield Finding(
                    "names.order",
                    block.lines_of(found[at].start, found[at + size - 1].end),
                    f"“{printed}” is {person.name} with the names turned round.",
                    f"{printed} / {person.name}",
                    Certainty.LIKELY,
                    person.name,
                )


def former_posts(draft: Draft, register: Register) -> Iterator[Finding]:
    """Somebody called a former member of what the same text has them in at the time, as a seat or a post that goes on."""
    held = lexicon(register)
    people = {person.key: person for person in register.people}
    told: dict[tuple[str, str], list[tuple[Block, int, int, bool]]] = defaultdict(list)
    for block in draft.blocks:
        if block.part is Part.NOTE:
            continue
        row = tokens(block.text)
        spans = list(held.spans(row))
        for (start, end, names), (first, last, others) in itertools.pairwise(spans):
            if names[0].bearer is not Bearer.PERSON or others[0].bearer is not Bearer.ORGANISATION:
                continue
            between = block.text[row[end - 1].end : row[first].start]
            if len(between) > 60 or re.search(r"[.;]\s", between):
                continue
            is_former = bool(re.search(r"\bformer\b|\bex-", between))
            told[names[0].key, others[0].key].append((block, row[start].start, row[last - 1].end, is_former))
    # A name above its organisation, as in a list of a committee, says as much.
    rows = [(block, tokens(block.text)) for block in draft.of(Part.HEADING, Part.BODY)]
    for (one, words_of_one), (two, words_of_two) in itertools.pairwise(rows):
        mine, theirs = list(held.spans(words_of_one)), list(held.spans(words_of_two))
        if (
            len(mine) == 1
            and theirs
            and mine[0][2][0].bearer is Bearer.PERSON
            and theirs[0][0] == 0
            and len(words_of_one) < 6
        ):
            known = theirs[0][2][0]
            if known.bearer is Bearer.ORGANISATION and one.part is Part.HEADING:
                told[mine[0][2][0].key, known.key].append((two, 0, words_of_two[theirs[0][1] - 1].end, False))
    for (person_key, organisation_key), places in told.items():
        if {former for *_place, former in places} != {True, False}:
            continue
        person = people[person_key]
        organisation = register.organisation(organisation_key)
        name = organisation.name if organisation else organisation_key
        now = [block.line_at(start) for block, start, _end, is_former in places if not is_former]
        for block, start, end, is_former in places:
            if is_former:
                yield Finding(
                    "names.former_post",
                    block.lines_of(start, end),
                    f"{person.name} is called former here; elsewhere (line {', '.join(map(str, now))}) {name} is theirs still.",
                    block.text[start:end],
                    Certainty.LIKELY,
                )


# Countries --------------------------------------------------------------------------------------------------------------


def countries(draft: Draft, register: Register) -> Iterator[Finding]:
    """A place or an organisation with a country that is not its own: “Vientiane, Thailand”.

    Left alone: lists of countries, places of one name in two countries, and organisations without a country on record.
    """
    held = lexicon(register)
    country_names = {place.key: place.name for place in register.places if place.is_country}
    for block in draft.blocks:
        if block.part is Part.NOTE:
            continue
        row = tokens(block.text)
        spans = list(held.spans(row))
        for (start, end, names), (first, last, others) in itertools.pairwise(spans):
            between = block.text[row[end - 1].end : row[first].start]
            after = block.text[row[last - 1].end : row[last - 1].end + 12]
            if not re.fullmatch(r"\s*(?:\([A-Z]+\))?,\s+", between) or re.match(
                r",\s+(?:and\s+)?[A-Z]|\s+and\b", after
            ):
                continue
            country = next((one.key for one in others if one.key in country_names and one.bearer is Bearer.PLACE), "")
            own = {one.country for one in names if one.bearer in (Bearer.PLACE, Bearer.ORGANISATION) and one.country}
            if not country or not own or country in own or any(one.key in country_names for one in names):
                continue
            # Bangkok, Thailand, Yangon, Myanmar: in a row of places each country follows its own place.
            printed = block.text[row[start].start : row[last - 1].end]
            right = ", ".join(sorted(country_names.get(key, key) for key in own))
            yield Finding(
                "names.country",
                block.lines_of(row[start].start, row[last - 1].end),
                f"{names[0].preferred} is in {right} on record, not in {country_names[country]}.",
                printed,
                Certainty.LIKELY,
            )


def country_forms(draft: Draft, register: Register) -> Iterator[Finding]:
    """A country under two of its names in running text: the form that headings use, or a variant that is rarer.

    Left alone: headings and member lists, quotations, names and titles of others, which keep their own form.
    """
    held = lexicon(register)
    for place in register.places:
        if not place.is_country:
            continue
        forms = {place.name} | ({place.heading} if place.heading else set())
        forms |= {one.text for one in place.others if one.language == "en" and one.form is Form.ACCEPTED}
        if len(forms) < 2:
            continue
        found: dict[str, list[tuple[Block, int, int]]] = defaultdict(list)
        pattern = re.compile(
            rf"(?<![\w/]){'|'.join(f'(?:{re.escape(form)})' for form in sorted(forms, key=len, reverse=True))}(?![\w/])"
        )
        for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.ENTRY):
            row = tokens(block.text)
            hidden = quoted(block.text)
            hidden += [
                (row[start].start, row[end - 1].end)
                for start, end, names in held.spans(row)
                if names[0].key != place.key
            ]
            for match in pattern.finditer(block.text):
                # The caption of a table is a heading, too.
                is_heading = block.part is Part.CAPTION and match[0] == place.heading
                if not is_heading and not is_inside(hidden, match.start()):
                    found[match[0]].append((block, match.start(), match.end()))
        usual = place.name if place.name in found else max(found, key=lambda form: len(found[form]), default="")
        for form, places in found.items():
            if form == usual or len(found[usual]) < 2:
                continue
            for block, start, end in places:
                yield Finding(
                    "names.country_form",
                    (block.line_at(start),),
                    f"“{form}” here, “{usual}” elsewhere in running text ({len(found[usual])} times).",
                    block.text[max(0, start - 25) : end + 25],
                    Certainty.LIKELY,
                    usual,
                )


def shared_kinds(draft: Draft, register: Register) -> Iterator[Finding]:
    """Two provinces or states of the record that share one noun in the singular: “Kachin and Shan State”.

    Left alone: what is on record with one of the two names only, such as a country and a province.
    """
    held = lexicon(register)
    kinds = (
        "State",
        "Province",
        "District",
        "County",
        "Region",
        "Division",
        "Township",
        "Prefecture",
        "River",
        "University",
    )
    pattern = re.compile(rf"\b((?:[A-Z][\w’-]+ ?){{1,3}}) and ((?:[A-Z][\w’-]+ ?){{1,3}}?) ({'|'.join(kinds)})\b")
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.ENTRY):
        for match in pattern.finditer(block.text):
            one, two = plain(match[1].split()[-1]), plain(match[2].split()[-1])
            kind = plain(match[3])
            if (one, kind) in held.by_words and (two, kind) in held.by_words:
                yield Finding(
                    "names.shared_kind",
                    block.lines_of(match.start(), match.end()),
                    f"“{match[0]}” are two: the noun that they share is a plural.",
                    match[0],
                    Certainty.CERTAIN,
                    f"{match[0]}s",
                )


_KINDS: Final = ("province", "state", "district", "county", "prefecture", "township")


def kinds_of_place(draft: Draft, register: Register) -> Iterator[Finding]:
    """A place called a province, state or county that is something else on record: “Guangxi province”.

    Left alone: places whose kind the record does not say in these words, cities that are provinces as well, and countries.
    """
    held = lexicon(register)
    places = {place.key: place for place in register.places}
    pattern = re.compile(
        rf"(?P<names>(?:[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)(?:(?:,| and|, and) [A-Z][\w’-]+)*) (?P<kind>{'|'.join(_KINDS)})s?\b",
        re.UNICODE,
    )
    for block in draft.of(Part.BODY, Part.ITEM, Part.CAPTION, Part.ENTRY):
        for match in pattern.finditer(block.text):
            for name in re.split(r",? and |, ", match["names"]):
                key = tuple(token.plain for token in tokens(name))
                known = [one for one in held.by_words.get(key, ()) if one.bearer is Bearer.PLACE]
                kinds = {places[one.key].kind for one in known if one.key in places}
                for kind in _KINDS:
                    called = held.by_words.get((*key, kind), ())
                    kinds |= {places[one.key].kind for one in called if one.key in places}
                if not kinds or match["kind"] in kinds or not kinds <= _ADMINISTRATIVE:
                    continue
                start = block.text.index(name, match.start())
                yield Finding(
                    "names.kind",
                    block.lines_of(start, match.end()),
                    f"{name} is no {match['kind']} on record but: {', '.join(sorted(kinds))}.",
                    match[0],
                    Certainty.LIKELY,
                )


# Kinds of which a place has one and no other.
_ADMINISTRATIVE: Final = frozenset(
    [
        "province",
        "state",
        "district",
        "county",
        "prefecture",
        "township",
        "autonomous-region",
        "special-administrative-region",
        "municipality",
        "administrative-region",
    ]
)


def entry_places(draft: Draft, register: Register) -> Iterator[Finding]:
    """An entry of the calendar that names no place, or a town without its country, where the others name both.

    Left alone: calendars whose entries mostly name none, places that are countries or stand for one, and what took place
    online.
    """
    held = lexicon(register)
    places = {place.key: place for place in register.places}
    ends: list[tuple[Block, str, bool]] = []
    for entry in draft.calendar:
        text = entry.block.text
        row = tokens(text)
        found = [
            names[0] for _start, end, names in held.spans(row) if names[0].bearer is Bearer.PLACE and end == len(row)
        ]
        last = places.get(found[-1].key) if found else None
        if not text or re.search(r"\bonline\b|\bvirtual", text, re.IGNORECASE):
            continue
        ends.append((entry.block, last.name if last else "", bool(last and last.is_country)))
    full = sum(is_country for _block, _name, is_country in ends)
    if len(ends) < 5 or full < 0.75 * len(ends):
        return
    for block, name, is_country in ends:
        place = next((one for one in register.places if one.name == name), None)
        if is_country or (
            place is not None and place.kind in ("special-administrative-region", "territory", "region", "group")
        ):
            continue
        if name == "" and block.text.rsplit(",", 1)[-1].strip()[:1].isupper() and "," in block.text:
            continue  # a place that the record does not have
        country = places[place.country].name if place is not None and place.country in places else ""
        yield Finding(
            "names.entry_place",
            block.lines[-1:],
            f"{name} stands here without its country, unlike in the other entries."
            if name
            else "The entry names no place.",
            block.text[-60:],
            Certainty.LIKELY,
            f"{name}, {country}" if country else "",
        )


def titles_on_record(draft: Draft, register: Register) -> Iterator[Finding]:
    """One activity, project or law under two titles that the record knows as its own: the rarer, or the one less official.

    Left alone: a short title that is part of the longer one, titles in other languages, and acronyms.
    """
    held = lexicon(register)
    forms: dict[str, tuple[str, ...]] = {one.key: (one.title, *one.titles) for one in register.activities}
    forms |= {one.key: (one.title, *one.others) for one in register.works}
    rows = [(block, tokens(block.text)) for block in draft.blocks]
    for title, *others in forms.values():
        found: dict[tuple[str, ...], list[tuple[Block, int, int]]] = {}
        for form in dict.fromkeys((title, *others)):
            key = tuple(token.plain for token in tokens(form))
            if len(key) > 3 and (is_proper(form) or len(key) > 7):
                found[key] = []
        if len(found) < 2:
            continue
        for block, row in rows:
            at = 0
            while at < len(row):
                size = 0
                for key in sorted(found, key=len, reverse=True):
                    if (
                        row[at].plain == key[0]
                        and not row[at].text[0].islower()
                        and tuple(token.plain for token in row[at : at + len(key)]) == key
                    ):
                        found[key].append((block, row[at].start, row[at + len(key) - 1].end))
                        size = len(key)
                        break
                at += size or 1
        used = {key: places for key, places in found.items() if places}
        if len(used) < 2:
            continue
        usual = max(used, key=lambda key: (len(used[key]), key == next(iter(found))))
        for key, places in used.items():
            if key == usual or _holds(key, usual) or _holds(usual, key):
                continue
            if key in held.by_words and _same_but_spelling(" ".join(key), " ".join(usual)):
                continue  # told as a variant
            there, begin, stop = used[usual][0]
            for block, start, end in places:
                yield Finding(
                    "names.title",
                    tuple(dict.fromkeys((*block.lines_of(start, end), *there.lines_of(begin, stop)[:1]))),
                    f"“{block.text[start:end]}” and “{there.text[begin:stop]}” are one on record.",
                    f"{block.text[start:end]} / {there.text[begin:stop]}",
                    Certainty.LIKELY,
                    there.text[begin:stop],
                )


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether a title has the other within it, whole."""
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def places_twice(draft: Draft, register: Register) -> Iterator[Finding]:
    """A town or province that an entry of the calendar names twice: in its text, “in Hue”, and once more at its end.

    Left alone: countries, which a visit may be to and in, and places that are part of what took place (“the Hue study site”).
    """
    held = lexicon(register)
    countries_of = {place.key for place in register.places if place.is_country}
    for entry in draft.calendar:
        block = entry.block
        row = tokens(block.text)
        hidden = quoted(block.text)
        seen: dict[str, int] = {}
        for start, end, names in held.spans(row):
            place = names[0]
            if place.bearer is not Bearer.PLACE or place.key in countries_of or is_inside(hidden, row[start].start):
                continue
            if place.key in seen and re.search(r"\b(?:in|at|to|near)\s+$", block.text[: seen[place.key]]):
                yield Finding(
                    "names.place_twice",
                    block.lines_of(seen[place.key], row[end - 1].end),
                    f"{place.preferred} is named twice in one entry.",
                    block.text,
                    Certainty.LIKELY,
                )
            seen.setdefault(place.key, row[start].start)


# Unknown names ----------------------------------------------------------------------------------------------------------


def two_spellings(draft: Draft, register: Register) -> Iterator[Finding]:
    """A name that the record does not know, spelled in two ways in one text: the rarer one is shown with the other.

    Left alone: names of four letters and less, and pairs that the dictionary or the record tells apart.
    """
    held = lexicon(register)
    seen: dict[str, list[tuple[Block, int]]] = defaultdict(list)
    for block in draft.blocks:
        for token in tokens(block.text):
            if len(token.text) > 4 and _is_unknown(token, held):
                seen[token.text.removesuffix("’s").removesuffix("'s").strip("’'")].append((block, token.start))
    done: set[str] = set()
    for name in sorted(seen, key=lambda one: len(seen[one])):
        low = plain(name)
        for other in seen:
            their = plain(other)
            if other == name or other in done or their == low or their[0] != low[0] or abs(len(low) - len(their)) > 2:
                continue
            if low + "s" == their or their + "s" == low:
                continue
            alike = len(low) > 4 and bool(sounds(low) & sounds(their))
            if not (alike or (len(low) > 5 and low in set(words.edits(their)))):
                continue
            done.add(name)
            block, start = seen[name][0]
            there, begin = seen[other][0]
            yield Finding(
                "names.two_spellings",
                (block.line_at(start), there.line_at(begin)),
                f"“{name}” and “{other}” may be one name in two spellings.",
                f"{name} / {other}",
                Certainty.POSSIBLE,
            )
            break


RULES = (
    misspelt,
    variants,
    former,
    honorifics,
    honorific_style,
    turned_round,
    former_posts,
    countries,
    country_forms,
    shared_kinds,
    kinds_of_place,
    entry_places,
    places_twice,
    titles_on_record,
    two_spellings,
)

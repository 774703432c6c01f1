"""A text as the numbers and words that dates are made of, one letter each, and the forms that are found in it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from .forms import whole, within
from .words import word_of, word_pattern


class Token(NamedTuple):
    """A number or a word: where it stands in the text, what it stands for, and how many digits it was printed with."""

    start: int
    end: int
    value: int = 0
    digits: int = 0


class Form(NamedTuple):
    """A form that was found, with its tokens by part and side (see `forms`), and the letters of all its tokens."""

    start: int
    end: int
    parts: dict[str, Token]
    kinds: str


# Every form has a year of four digits, an era, a month by name, or a slash between its numbers.
_NEEDED: Final = frozenset("4EMN/")
# After how many tokens a text without a break is looked through so far, and the most tokens that one date has: only
# lists of dates are ever that long, and texts that were made to be.
_MANY: Final = 4096
_LONGEST: Final = 64

_ZONE: Final = (
    r"(?: ?[ap]\.?m\b\.?)?(?: ?(?:z|gmt|utc|ict)\b)?(?: ?[+-]\d\d:?\d\d\b)?(?: ?\((?:gmt|utc) ?[+-]\d{1,2}\))?"
)
_SOME_NUMBER: Final = re.compile(r"\d+|[〇零○一二三四五六七八九十元](?=[年月日号號])")
# How many characters of a date may lie before or after all of its numbers.
_REACH: Final = 100
_HAN: Final = dict(zip("〇零○一二三四五六七八九元", "0001234567891", strict=True))
# Burmese is often typed with the letter wa for the digit zero.
_WA_FOR_ZERO: Final = re.compile("(?<=[၀-၉ဝ])ဝ(?![\u102b-\u103e])|ဝ(?=[၀-၉])")
_JOINS: Final = re.compile("[a-zß-ɏ\u1e00-\u1eff_@#%$€£¥฿₫+=&]")


def forms_within(text: str) -> Iterator[Form]:
    """The forms in a text, in their order. The work grows as the text does, and no faster."""
    kinds: list[str] = []
    tokens: list[Token] = []
    done = 0
    for kind, token in _tokens(text):
        kinds.append(kind)
        tokens.append(token)
        if kind == "|":
            yield from (_form(match, tokens) for match in _matches(kinds, done))
            kinds, tokens, done = [], [], 0
        elif len(kinds) >= _MANY:
            safe = len(kinds) - _LONGEST
            for match in _matches(kinds, done):
                if match.start() > safe:
                    break
                yield _form(match, tokens)
                done = match.end()
            # What stands before a date says whether it is one: a few tokens stay.
            keep = max(done, safe) - 4
            kinds, tokens, done = kinds[keep:], tokens[keep:], max(done, safe) - keep
    yield from (_form(match, tokens) for match in _matches(kinds, done))


def form_of(text: str) -> Form | None:
    """The form that a text has as a whole, without the spaces around it; None when it has none."""
    read = list(_tokens(text))
    while read and read[0][0] == " ":
        read.pop(0)
    while read and read[-1][0] == " ":
        read.pop()
    match = whole().fullmatch("".join(kind for kind, _ in read))
    return match and _form(match, [token for _, token in read])


def _matches(kinds: list[str], done: int) -> Iterator[re.Match[str]]:
    return within().finditer("".join(kinds), done) if _NEEDED.intersection(kinds) else iter(())


def _form(match: re.Match[str], tokens: list[Token]) -> Form:
    parts = {name[:2]: tokens[match.start(name)] for name, said in match.groupdict().items() if said is not None}
    return Form(tokens[match.start()].start, tokens[match.end() - 1].end, parts, match[0])


def _tokens(text: str) -> Iterator[tuple[str, Token]]:
    """The letter and the token of each number and word, and of what lies between: a space, or anything else."""
    # The dotted capital I of Turkish is the only letter that is longer when small, and places in the text have to stay.
    small = text.replace("İ", "I").lower()
    if "ဝ" in small:
        small = _WA_FOR_ZERO.sub("၀", small)
    done = 0
    for start, end in _around_numbers(small):
        for match in _token_pattern().finditer(small, start, end):
            read = _token(match, text)
            if read is None:
                continue
            if match.start() > done:
                yield from _between(small, done, match.start())
            yield read
            done = match.end()
    if done < len(small):
        yield from _between(small, done, len(small))


def _around_numbers(small: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that may hold a date. Every date has a number, and most of a text has none near."""
    start = end = 0
    for number in _SOME_NUMBER.finditer(small):
        if number.start() - _REACH > end:
            if end:
                yield start, end
            start = number.start() - _REACH
        end = min(number.end() + _REACH, len(small))
    if end:
        yield start, end


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<time>(?:(?<=\d)t)?(?<![\d.,/])\d{{1,2}}:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?!\d){_ZONE})"
        r"|(?P<thousands>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d))"
        r"|(?P<number>\d+)"
        r"|(?P<han>(?<![〇零○一二三四五六七八九十])[〇零○一二三四五六七八九十]{1,5}(?=[年月日号號])|元(?=年))"
        rf"|{word_pattern()}"
    )


def _token(match: re.Match[str], text: str) -> tuple[str, Token] | None:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "time":
        return "T", Token(start, end)
    if kind == "thousands" or (kind == "number" and end - start > 4):
        return "#", Token(start, end)
    if kind == "number":
        return "2234"[end - start - 1], Token(start, end, int(match[0]), end - start)
    if kind == "han":
        return _han_number(match[0], start, end)
    word = word_of(text[start:end])
    return word and (word.kind, Token(start, end, word.value))


def _han_number(printed: str, start: int, end: int) -> tuple[str, Token]:
    tens, ten, ones = printed.partition("十")
    # 十六 and 二十 leave out the one before the ten and the nought after it.
    said = f"{tens or '一'}{ones or '〇'}" if ten else tens
    if len(said) > 4 or "十" in said:
        return "#", Token(start, end)
    return "2234"[len(said) - 1], Token(start, end, int("".join(_HAN[char] for char in said)), len(said))


def _between(small: str, start: int, end: int) -> Iterator[tuple[str, Token]]:
    if end - start <= 3:
        gap = small[start:end].replace("\u200b", " ")
        if gap.isspace() and gap.count("\n") < 2:
            yield " ", Token(start, end)
            return
    if _JOINS.match(small[start]):
        yield "a", Token(start, start)
    yield "|", Token(start, end)
    if _JOINS.match(small[end - 1]):
        yield "a", Token(end, end)

"""Numbers as reports state them: exact, rounded, bounded, ranged or shared, with their hedges and printed words."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from math import ceil, floor
from typing import Final

import isodate
from babel.numbers import format_decimal

from .languages import base_language
from .text import normalise

FORMS: Final = (
    "Write 128388, rounded 487000, ~50000 (around), >40 (over), >=40 (at least), <40 (under), <=40 (up to), "
    "3000000..4000000 (range), 100/700 (part of a whole), 37% or share 2/3, x3 (times), P30D (duration), 5th, "
    'id 5126 (a number that names), or "words in quotation marks".'
)
MOST_DIGITS: Final = 15
MOST_DECIMALS: Final = 6


class Kind(StrEnum):
    """What sort of statement the number is; it decides how it is printed, drawn and compared."""

    EXACT = "exact"
    ROUNDED = "rounded"
    APPROXIMATE = "approximate"
    LOWER_BOUND = "lower_bound"
    UPPER_BOUND = "upper_bound"
    RANGE = "range"
    SHARE = "share"
    PART_OF_WHOLE = "part_of_whole"
    MULTIPLIER = "multiplier"
    QUALITATIVE = "qualitative"
    DURATION = "duration"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One stated number.

    `value` holds a single number, `minimum` and `maximum` a range or a bound, `whole` what a part or a share is of
    (100 for a percentage). `unit` is an ISO 4217 code, a symbol (%, km) or a word; `hedges` are the stated words of
    doubt in order ("around", "reportedly"); `printed` the words as printed; `text` a qualitative statement or an
    identifier; `duration` is ISO 8601 (P30D).
    """

    kind: Kind
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: Decimal | None = None
    unit: str = ""
    hedges: tuple[str, ...] = ()
    printed: str = ""
    text: str = ""
    duration: str = ""


_SIGNS: Final = {"~": "around", ">": "over", ">=": "at least", "<": "under", "<=": "up to"}
# Which sense a hedge has, so that a stated “more than” is not doubled by “at least” and can be said in any language.
_SENSES: Final = {
    "around": ("around", "about", "approximately", "roughly", "some", "circa", "nearly", "almost", "close to"),
    "estimated": ("estimated", "an estimated", "estimates", "it is estimated"),
    "reportedly": ("reportedly", "according to some reports", "some reports"),
    "at least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
    "over": ("over", "more than", "above", "exceeding", "upwards of"),
    "up to": ("up to", "at most", "no more than", "not more than", "a maximum of", "maximum"),
    "under": ("under", "less than", "fewer than", "below"),
}
_SENSE_OF: Final = {word: sense for sense, words in _SENSES.items() for word in words}

_NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PREFIXED = re.compile(r"(~|>=|<=|>|<|rounded\s+)?\s*(.*)", re.DOTALL)
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})(%?)")
_SINGLE = re.compile(rf"({_NUMBER})(%?)")
_FRACTION = re.compile(rf"(share\s+)?({_NUMBER})/({_NUMBER})")
_MULTIPLIER = re.compile(rf"[x×]({_NUMBER})")
_ORDINAL = re.compile(r"([0-9]{1,6})(st|nd|rd|th)")
_DURATION = re.compile(
    r"P(?=.)(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,5}D)?(?:T(?=.)(?:[0-9]{1,4}H)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}S)?)?"
)


def parse_quantity(text: str) -> Quantity:
    """Read a written quantity; see `FORMS` for what may be written. The unit is written elsewhere.

    Raises ValueError with a sentence that says what is wrong and which forms exist.

    >>> parse_quantity("~5000..10000").hedges
    ('around',)
    >>> parse_quantity(">40").minimum
    Decimal('40')
    """
    written = normalise(text).strip()
    if not written:
        raise ValueError(f"The quantity is empty. {FORMS}")
    if len(written) >= 2 and written[0] in '"“' and written[-1] in '"”':
        words = written[1:-1]
        if not words.strip():
            raise ValueError(f"There are no words between the quotation marks. {FORMS}")
        return Quantity(Kind.QUALITATIVE, text=words)
    if written[:3] == "id ":
        return Quantity(Kind.IDENTIFIER, text=written[3:].strip())
    if len(written) > 80:
        raise ValueError(f"“{written[:20]}…” is too long for a quantity; put words in quotation marks. {FORMS}")
    match = _PREFIXED.fullmatch(written)
    assert match is not None
    return _read(match[2], (match[1] or "").strip(), written)


def _read(body: str, sign: str, written: str) -> Quantity:
    hedges = (_SIGNS[sign],) if sign in _SIGNS else ()
    if match := _RANGE.fullmatch(body):
        if sign not in ("", "~"):
            raise ValueError(f"“{written}” bounds a range; write the range, or one bound. {FORMS}")
        low, high = _number(match[1], written), _number(match[2], written)
        if high < low:
            raise ValueError(f"“{written}” is upside down: write the smaller number first.")
        if match[3]:
            return Quantity(Kind.SHARE, minimum=low, maximum=high, whole=Decimal(100), unit="%", hedges=hedges)
        return Quantity(Kind.RANGE, minimum=low, maximum=high, hedges=hedges)
    if match := _FRACTION.fullmatch(body):
        value, whole = _number(match[2], written), _number(match[3], written)
        if value < 0 or whole <= 0 or value > whole:
            raise ValueError(f"“{written}” is not a part of a whole: the part lies between 0 and the whole.")
        return _bounded(Kind.SHARE if match[1] else Kind.PART_OF_WHOLE, value, sign, written, whole=whole)
    if match := _SINGLE.fullmatch(body):
        value = _number(match[1], written)
        if match[2]:
            return _bounded(Kind.SHARE, value, sign, written, whole=Decimal(100), unit="%")
        kinds = {"": Kind.EXACT, "rounded": Kind.ROUNDED, "~": Kind.APPROXIMATE}
        if sign in kinds:
            return Quantity(kinds[sign], value=value, hedges=hedges)
        return _bounded(Kind.LOWER_BOUND if sign[0] == ">" else Kind.UPPER_BOUND, value, sign, written)
    if sign == "rounded":
        raise ValueError(f"“{written}”: only a single number can be rounded. {FORMS}")
    if match := _MULTIPLIER.fullmatch(body):
        return _bounded(Kind.MULTIPLIER, _number(match[1], written), sign, written)
    if body[:1] == "P" and _DURATION.fullmatch(body):
        return Quantity(Kind.DURATION, duration=body, hedges=hedges)
    if (match := _ORDINAL.fullmatch(body)) and not sign:
        number = int(match[1])
        if body != f"{match[1]}{_ending(number)}":
            raise ValueError(f"“{written}” has the wrong ending: write {number}{_ending(number)}.")
        return Quantity(Kind.ORDINAL, value=Decimal(number))
    raise ValueError(f"“{written}” is not a quantity this file understands; a unit is written on its own. {FORMS}")


def _bounded(
    kind: Kind, value: Decimal, sign: str, written: str, whole: Decimal | None = None, unit: str = ""
) -> Quantity:
    """A quantity whose number may be a bound; what the sign says is kept as a hedge."""
    if sign == "rounded":
        raise ValueError(f"“{written}”: only a plain number can be rounded. {FORMS}")
    hedges = (_SIGNS[sign],) if sign else ()
    if kind in (Kind.MULTIPLIER, Kind.PART_OF_WHOLE):
        # Here the number is a count that was stated; that it is a bound is said by its hedge alone.
        return Quantity(kind, value=value, whole=whole, hedges=hedges)
    if sign.startswith(">"):
        return Quantity(kind, minimum=value, whole=whole, unit=unit, hedges=hedges)
    if sign.startswith("<"):
        return Quantity(kind, maximum=value, whole=whole, unit=unit, hedges=hedges)
    return Quantity(kind, value=value, whole=whole, unit=unit, hedges=hedges)


def _number(digits: str, written: str) -> Decimal:
    plain = digits.replace(",", "")
    whole, _, decimals = plain.lstrip("-").partition(".")
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        raise ValueError(
            f"“{written}” has too many digits: at most {MOST_DIGITS} before the point and {MOST_DECIMALS} after it."
        )
    return Decimal(plain)


def with_hedges(quantity: Quantity, stated: Iterable[str]) -> Quantity:
    """The quantity with the hedges that its source states; the sign's own word stays only where none of them says it.

    >>> with_hedges(parse_quantity(">1000"), ["more than"]).hedges
    ('more than',)
    >>> with_hedges(parse_quantity(">1000"), ["reportedly"]).hedges
    ('reportedly', 'over')
    """
    words = tuple(stated)
    said = _senses(replace(quantity, hedges=words))
    if quantity.kind is Kind.APPROXIMATE and "estimated" in said:
        said.add("around")  # an estimate is approximate without being “around”
    return replace(quantity, hedges=words + tuple(word for word in quantity.hedges if _SENSE_OF.get(word) not in said))


def quantity_code(quantity: Quantity) -> str:
    """The written form, which `parse_quantity` reads back to the same quantity but for unit, printed words and hedges.

    Of the hedges only those with a sign of their own survive (around, over, at least, under, up to).
    """
    q = quantity
    sign = _sign(q)
    if q.kind is Kind.QUALITATIVE:
        return f'"{q.text}"'
    if q.kind is Kind.IDENTIFIER:
        return f"id {q.text}"
    if q.kind is Kind.DURATION:
        return f"{sign}{q.duration}"
    if q.kind is Kind.ORDINAL:
        return f"{_plain(q.value)}{_ending(int(q.value or 0))}"
    percent = "%" if q.kind is Kind.SHARE and q.unit == "%" else ""
    if q.minimum is not None and q.maximum is not None:
        return f"{sign}{_plain(q.minimum)}..{_plain(q.maximum)}{percent}"
    number = _plain(_stated(q))
    if q.kind is Kind.ROUNDED:
        return f"rounded {number}"
    if q.kind is Kind.MULTIPLIER:
        return f"{sign}x{number}"
    if q.kind is Kind.PART_OF_WHOLE:
        return f"{sign}{number}/{_plain(q.whole)}"
    if q.kind is Kind.SHARE and not percent:
        return f"{sign}share {number}/{_plain(q.whole)}"
    return f"{sign}{number}{percent}"


def _stated(q: Quantity) -> Decimal | None:
    """The one number of a quantity that is not a range."""
    return next((number for number in (q.value, q.minimum, q.maximum) if number is not None), None)


def _senses(q: Quantity) -> set[str]:
    return {_SENSE_OF[hedge.lower()] for hedge in q.hedges if hedge.lower() in _SENSE_OF}


def _default_sense(q: Quantity) -> str:
    """What the kind itself says when no hedge says it: the inclusive reading, which claims least."""
    if q.kind is Kind.DURATION or (q.minimum is not None and q.maximum is not None):
        return ""
    if q.kind is Kind.APPROXIMATE:
        return "around"
    if q.kind is Kind.LOWER_BOUND or q.minimum is not None:
        return "at least"
    if q.kind is Kind.UPPER_BOUND or q.maximum is not None:
        return "up to"
    return ""


_BOUND_BY_HEDGE: Final = (Kind.DURATION, Kind.MULTIPLIER, Kind.PART_OF_WHOLE)
_FITTING: Final = {"around": ("around", "estimated"), "at least": ("over", "at least"), "up to": ("under", "up to")}


def _sign(q: Quantity) -> str:
    senses = _senses(q)
    default = _default_sense(q)
    if default in ("at least", "up to"):
        sense = next((sense for sense in _FITTING[default] if sense in senses), default)
    elif q.kind in _BOUND_BY_HEDGE:
        sense = next((sense for sense in _SIGNS.values() if sense in senses), "")
    elif q.kind in (Kind.EXACT, Kind.ROUNDED):
        sense = ""
    else:
        sense = "around" if "around" in senses else default
    return next((sign for sign, meaning in _SIGNS.items() if meaning == sense), "")


def _plain(number: Decimal | None) -> str:
    """A number without needless zeros: databases hand back 40.000000 for 40."""
    digits = format(number if number is not None else Decimal(0), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest number that the statement allows, for charts; None where it sets no limit.

    Shares are given in percent, durations in days. Words, ordinals and identifiers have no place on a scale.
    """
    q = quantity
    if q.kind in (Kind.QUALITATIVE, Kind.ORDINAL, Kind.IDENTIFIER):
        return None, None
    low: Decimal | None
    high: Decimal | None
    if q.kind is Kind.DURATION:
        low, high = (Decimal(days) for days in days_between(q.duration))
    else:
        low = q.value if q.minimum is None else q.minimum
        high = q.value if q.maximum is None else q.maximum
    if q.kind in _BOUND_BY_HEDGE:
        senses = _senses(q)
        low = None if senses & {"up to", "under"} else low
        high = None if senses & {"over", "at least"} else high
    if q.kind is Kind.SHARE and q.whole:
        return _percent(low, q.whole), _percent(high, q.whole)
    return low, high


def _percent(number: Decimal | None, whole: Decimal) -> Decimal | None:
    return None if number is None else number * 100 / whole


@cache
def _month_spans(months: int) -> tuple[int, int]:
    """The fewest and most days that so many months have, wherever in the 400-year cycle of the calendar they start."""
    lengths = [calendar.monthrange(year, month)[1] for year in range(2000, 2400) for month in range(1, 13)]
    cycles, rest = divmod(months, len(lengths))
    totals = [0]
    for length in lengths + lengths[:rest]:
        totals.append(totals[-1] + length)
    spans = [totals[start + rest] - totals[start] for start in range(len(lengths))]
    return cycles * sum(lengths) + min(spans), cycles * sum(lengths) + max(spans)


def days_between(iso: str) -> tuple[int, int]:
    """The fewest and most days an ISO 8601 duration can be: months differ in length, part days round outwards.

    Raises ValueError for anything that is not a duration of whole years, months, weeks, days, hours, minutes, seconds.

    >>> days_between("P1M"), days_between("P30D")
    ((28, 31), (30, 30))
    """
    if not _DURATION.fullmatch(iso):
        raise ValueError(f"“{iso[:40]}” is not a duration. Write P30D, P2W, P1M, P2Y or P1Y6M.")
    parsed = isodate.parse_duration(iso)
    if isinstance(parsed, timedelta):
        rest, months = parsed, 0
    else:
        rest, months = parsed.tdelta, int(parsed.years * 12 + parsed.months)
    low, high = _month_spans(months)
    days = rest / timedelta(days=1)
    return low + floor(days), high + ceil(days)


def same_duration(a: str, b: str) -> bool:
    """Whether two durations can be the same stretch of time: one month and 30 days can, one month and 32 days cannot.

    >>> same_duration("P1M", "P30D")
    True
    """
    (a_low, a_high), (b_low, b_high) = days_between(a), days_between(b)
    return a_low <= b_high and b_low <= a_high


@dataclass(frozen=True, slots=True)
class _Words:
    """How one language says each sort of quantity; n is the number, a and b the ends of a range or part and whole."""

    locale: str
    senses: dict[str, str]
    range: str
    millions: str
    part: str
    times: str
    ordinal: str
    durations: dict[str, str]
    million: int = 1_000_000
    unit_million: int = 1
    digits: str = "0123456789"


def _senses_words(
    around: str, estimated: str, reportedly: str, least: str, over: str, most: str, under: str
) -> dict[str, str]:
    return {
        "around": around,
        "estimated": estimated,
        "reportedly": reportedly,
        "at least": least,
        "over": over,
        "up to": most,
        "under": under,
    }


def _duration_words(year: str, month: str, week: str, day: str, hour: str, minute: str, second: str) -> dict[str, str]:
    return {"Y": year, "M": month, "W": week, "D": day, "TH": hour, "TM": minute, "TS": second}


_WORDS: Final[dict[str, _Words]] = {
    "en": _Words(
        locale="en",
        senses=_senses_words("{n}", "{n}", "{n}", "at least {n}", "over {n}", "up to {n}", "under {n}"),
        range="{a}–{b}",
        millions="{a} to {b} million",
        part="{a} of {b}",
        times="{n} times",
        ordinal="{n}",
        durations=_duration_words(
            "{n} year|{n} years",
            "{n} month|{n} months",
            "{n} week|{n} weeks",
            "{n} day|{n} days",
            "{n} hour|{n} hours",
            "{n} minute|{n} minutes",
            "{n} second|{n} seconds",
        ),
    ),
    "th": _Words(
        locale="th",
        senses=_senses_words(
            "ประมาณ {n}", "คาดว่า {n}", "มีรายงานว่า {n}", "อย่างน้อย {n}", "มากกว่า {n}", "ไม่เกิน {n}", "น้อยกว่า {n}"
        ),
        range="{a}–{b}",
        millions="{a}–{b} ล้าน",
        part="{a} จาก {b}",
        times="{n} เท่า",
        ordinal="ที่ {n}",
        durations=_duration_words("{n} ปี", "{n} เดือน", "{n} สัปดาห์", "{n} วัน", "{n} ชั่วโมง", "{n} นาที", "{n} วินาที"),
    ),
    "lo": _Words(
        locale="lo",
        senses=_senses_words(
            "ປະມານ {n}", "ຄາດວ່າ {n}", "ມີລາຍງານວ່າ {n}", "ຢ່າງໜ້ອຍ {n}", "ຫຼາຍກວ່າ {n}", "ບໍ່ເກີນ {n}", "ໜ້ອຍກວ່າ {n}"
        ),
        range="{a}–{b}",
        millions="{a}–{b} ລ້ານ",
        part="{a} ຈາກ {b}",
        times="{n} ເທົ່າ",
        ordinal="ທີ {n}",
        durations=_duration_words("{n} ປີ", "{n} ເດືອນ", "{n} ອາທິດ", "{n} ມື້", "{n} ຊົ່ວໂມງ", "{n} ນາທີ", "{n} ວິນາທີ"),
    ),
    "km": _Words(
        locale="km",
        senses=_senses_words(
            "ប្រហែល {n}", "ប៉ាន់ស្មាន {n}", "តាមរបាយការណ៍ {n}", "យ៉ាងតិច {n}", "ជាង {n}", "មិនលើស {n}", "តិចជាង {n}"
        ),
        range="{a}–{b}",
        millions="{a}–{b} លាន",
        part="{a} ក្នុងចំណោម {b}",
        times="{n} ដង",
        ordinal="ទី {n}",
        durations=_duration_words("{n} ឆ្នាំ", "{n} ខែ", "{n} សប្ដាហ៍", "{n} ថ្ងៃ", "{n} ម៉ោង", "{n} នាទី", "{n} វិនាទី"),
    ),
    "my": _Words(
        locale="my",
        senses=_senses_words("{n} ခန့်", "ခန့်မှန်း {n}", "သတင်းများအရ {n}", "အနည်းဆုံး {n}", "{n} ကျော်", "{n} အထိ", "{n} အောက်"),
        range="{a}–{b}",
        millions="{a}–{b} သန်း",
        part="{b} အနက် {a}",
        times="{n} ဆ",
        ordinal="{n} ကြိမ်မြောက်",
        durations=_duration_words("{n} နှစ်", "{n} လ", "{n} ပတ်", "{n} ရက်", "{n} နာရီ", "{n} မိနစ်", "{n} စက္ကန့်"),
        digits="၀၁၂၃၄၅၆၇၈၉",
    ),
    "vi": _Words(
        locale="vi",
        senses=_senses_words(
            "khoảng {n}", "ước tính {n}", "theo một số báo cáo {n}", "ít nhất {n}", "hơn {n}", "tối đa {n}", "dưới {n}"
        ),
        range="{a}–{b}",
        millions="{a}–{b} triệu",
        part="{a} trong số {b}",
        times="gấp {n} lần",
        ordinal="thứ {n}",
        durations=_duration_words("{n} năm", "{n} tháng", "{n} tuần", "{n} ngày", "{n} giờ", "{n} phút", "{n} giây"),
    ),
    "zh": _Words(
        locale="zh",
        senses=_senses_words("约{n}", "估计{n}", "据报道{n}", "至少{n}", "超过{n}", "最多{n}", "不到{n}"),
        range="{a}至{b}",
        millions="{a}万至{b}万",
        part="{b}中的{a}",
        times="{n}倍",
        ordinal="第{n}",
        durations=_duration_words("{n}年", "{n}个月", "{n}周", "{n}天", "{n}小时", "{n}分钟", "{n}秒"),
        unit_million=100,
    ),
}
QUANTITY_LANGUAGES: Final = frozenset(_WORDS)
_MILLION: Final = 1_000_000
_FRACTIONS: Final = {
    (1, 2): "half",
    (1, 3): "one-third",
    (2, 3): "two-thirds",
    (1, 4): "a quarter",
    (3, 4): "three-quarters",
    (1, 5): "one-fifth",
}
_SYMBOLS: Final = frozenset({"km", "m", "cm", "kg", "ha", "km²", "°C"})


def printed_quantity(quantity: Quantity, language: str = "en") -> str:
    """The quantity as it is printed: its own printed words when there are any, else words of `QUANTITY_LANGUAGES`.

    Any other language gets the English form. Only currency codes and symbols of units are printed: what is counted
    ("workers") is said by whoever shows the number. Hedges outside the known ones are printed as they were stated.

    >>> printed_quantity(parse_quantity("~50000")), printed_quantity(parse_quantity("3000000..4000000"))
    ('around 50,000', '3 to 4 million')
    """
    q = quantity
    if q.printed:
        return q.printed
    words = _WORDS.get(base_language(language), _WORDS["en"])
    if q.kind in (Kind.QUALITATIVE, Kind.IDENTIFIER):
        return q.text
    body = _with_unit(_body(q, words), q.unit)
    senses = _senses(q)
    default = _default_sense(q)
    hedges = _in_order(q.hedges)
    if default and not senses & set(_FITTING[default]):
        hedges.append(default)
    for hedge in reversed(hedges):
        body = _hedged(body, hedge, words)
    return body


def _in_order(hedges: tuple[str, ...]) -> list[str]:
    """The hedges as they are read, each sense once; the stated word wins over the one its sign stands for.

    Doubt about the source stands outside doubt about the number: “reportedly around 5,000”.
    """
    chosen: dict[str, str] = {}
    for hedge in hedges:
        sense = _SENSE_OF.get(hedge.lower(), hedge)
        if sense not in chosen or hedge.lower() != sense:
            chosen[sense] = hedge
    return sorted(chosen.values(), key=lambda hedge: _SENSE_OF.get(hedge.lower(), "reportedly") != "reportedly")


def _hedged(body: str, hedge: str, words: _Words) -> str:
    sense = _SENSE_OF.get(hedge.lower())
    if words.locale == "en" or sense is None:
        return f"{hedge} {body}"
    return words.senses[sense].format(n=body)


def _with_unit(body: str, unit: str) -> str:
    if re.fullmatch("[A-Z]{3}", unit):
        return f"{unit} {body}"
    return f"{body} {unit}" if unit in _SYMBOLS else body


def _body(q: Quantity, words: _Words) -> str:
    if q.kind is Kind.DURATION:
        return _duration_in_words(q.duration, words)
    percent = "%" if q.kind is Kind.SHARE and q.unit == "%" else ""
    if q.minimum is not None and q.maximum is not None:
        if not percent and all(number and number % _MILLION == 0 for number in (q.minimum, q.maximum)):
            low, high = (_digits(number / _MILLION * words.unit_million, words) for number in (q.minimum, q.maximum))
            return words.millions.format(a=low, b=high)
        return words.range.format(a=_digits(q.minimum, words), b=_digits(q.maximum, words)) + percent
    stated = _stated(q)
    if stated is None:
        return q.text
    number = _digits(stated, words)
    if q.kind is Kind.PART_OF_WHOLE and q.whole is not None:
        return words.part.format(a=number, b=_digits(q.whole, words))
    if q.kind is Kind.SHARE and not percent and q.whole is not None:
        if words.locale == "en" and (fraction := _FRACTIONS.get((int(stated), int(q.whole)))):
            return fraction
        return f"{number}/{_digits(q.whole, words)}"
    if q.kind is Kind.MULTIPLIER:
        return words.times.format(n=number)
    if q.kind is Kind.ORDINAL:
        return f"{number}{_ending(int(stated))}" if words.locale == "en" else words.ordinal.format(n=number)
    return number + percent


def _digits(number: Decimal, words: _Words) -> str:
    grouped = format_decimal(Decimal(_plain(number)), locale=words.locale, decimal_quantization=False)
    return grouped.translate(str.maketrans("0123456789", words.digits))


def _duration_in_words(iso: str, words: _Words) -> str:
    date_part, _, time_part = iso[1:].partition("T")
    parts = [(number, key) for number, key in re.findall("([0-9]+)([YMWD])", date_part)]
    parts += [(number, f"T{key}") for number, key in re.findall("([0-9]+)([HMS])", time_part)]
    said = []
    for number, key in parts:
        one, _, many = words.durations[key].partition("|")
        form = one if int(number) == 1 or not many else many
        said.append(form.format(n=_digits(Decimal(number), words)))
    return ("" if words.locale == "zh" else " ").join(said) or iso

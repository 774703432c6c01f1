"""What in a letter answers another one: marks before its subject, and the text that it quotes.

Mail programs write those marks and the line above a quotation in their owner's language.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    # English, German, Nordic, French, Spanish, Dutch …
    "re", "aw", "sv", "vs", "antw", "antwort", "rép", "ref", "res", "r", "rif", "odp",
    # Vietnamese, Thai, Lao, Khmer, Burmese, Chinese, Japanese, Korean
    "tl", "trả lời", "ตอบ", "ตอบกลับ", "ตอบกลับเรื่อง", "ຕອບ", "ຕອບກັບ", "ឆ្លើយតប", "តប", "ပြန်စာ", "စာပြန်", "ပြန်ကြားချက်",
    "回复", "回覆", "答复", "答覆", "回信", "返信", "답장", "회신",
)  # fmt: skip
_PASSED_ON: Final = (
    "fw", "fwd", "wg", "tr", "rv", "chuyển tiếp", "ct", "ส่งต่อ", "ສົ່ງຕໍ່", "បញ្ជូនបន្ត", "ထပ်ဆင့်ပို့",
    "转发", "轉寄", "轉發", "転送", "전달",
)  # fmt: skip


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(unicodedata.normalize("NFC", word)) for word in sorted(words, key=len, reverse=True))


_MARK: Final = re.compile(
    rf"\s*(?:(?P<reply>{_alternatives(_MARKS)})|(?P<passed>{_alternatives(_PASSED_ON)}))"
    r"\s*(?:[\[(^*]\s*\d+\s*[\])]?)?\s*[:：]\s*",
    re.IGNORECASE,
)
_LIST_MARK: Final = re.compile(r"\s*\[[^\]\d][^\]]{0,38}\]\s*")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject without its marks, and whether they say that it answers or passes on."""

    text: str
    is_reply: bool = False
    is_passed_on: bool = False


def read_subject(subject: str) -> Subject:
    """Take the marks of replies, and the list's own in brackets, from the beginning of a subject.

    >>> read_subject("RE: [mekong-news] ตอบกลับ: แรงงานข้ามชาติ")
    Subject(text='แรงงานข้ามชาติ', is_reply=True, is_passed_on=False)
    """
    text = unicodedata.normalize("NFC", " ".join(subject.split()))
    is_reply = is_passed_on = False
    while True:
        if mark := _MARK.match(text):
            is_reply |= mark["reply"] is not None
            is_passed_on |= mark["passed"] is not None
            text = text[mark.end() :]
        elif (mark := _LIST_MARK.match(text)) and mark.end() < len(text):
            text = text[mark.end() :]
        else:
            return Subject(text.strip(), is_reply, is_passed_on)


class Part(enum.Enum):
    """What a stretch of a letter is."""

    TEXT = "text"
    QUOTED = "quoted"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a letter that belong together."""

    part: Part
    text: str


_QUOTE: Final = re.compile(r"[ \t]?(?:>|&gt;|\|[ \t]|＞)")
# “On 5 January 2016 at 10:00, Somsak <…> wrote:” in the languages of those who write here.
_WROTE: Final = re.compile(
    r"(?:wrote|writes|schrieb|a écrit|escribió|đã viết|viết|เขียนว่า|เขียน|ຂຽນວ່າ|ຂຽນ|បានសរសេរ|សរសេរ|"
    r"ရေးသားခဲ့သည်|ရေးသားသည်|ရေးခဲ့သည်|写道|寫道|書きました|のメッセージ|님이 작성)\s*[:：၊။]?\s*$",
    re.IGNORECASE,
)
_DAY_OR_ADDRESS: Final = re.compile(r"\d|@|[<＜]")
_ORIGINAL: Final = re.compile(
    r"\s*(?:-{2,}|_{5,}|—{2,})\s*(?:Original Message|Original message|Forwarded message|Ursprüngliche Nachricht|"
    r"Message d'origine|Tin nhắn gốc|Thư gốc|ข้อความต้นฉบับ|ข้อความเดิม|ຂໍ້ຄວາມຕົ້ນສະບັບ|សារដើម|មូលសារ|"
    r"မူရင်းစာ|原始邮件|原始郵件|原邮件|転送|元のメッセージ|원본 메시지)?\s*(?:-{2,}|_*|—{2,})\s*$"
)
_HEADER_LINE: Final = re.compile(
    r"\s*\*?(?:From|Sent|Date|To|Cc|Subject|Von|Gesendet|De|Từ|Ngày|Đến|Chủ đề|จาก|ส่ง|วันที่|ถึง|เรื่อง|หัวเรื่อง|"
    r"ຈາກ|ສົ່ງ|ເຖິງ|ຫົວຂໍ້|ពី|ទៅ|កាលបរិច្ឆេទ|ប្រធានបទ|မှ|သို့|အကြောင်းအရာ|发件人|發件人|寄件者|发送时间|收件人|主题|主旨|差出人|送信日時|件名|宛先)"
    r"\*?\s*[:：]"
)


def stretches(text: str) -> list[Stretch]:
    """A letter's text as what was written, what it quotes of others, and the signature; joined they are the text again.

    What is meant is folding: a reader sees what is new. Where it is doubtful, a line counts as text.
    """
    lines = text.splitlines(keepends=True)
    parts = [Part.TEXT] * len(lines)
    for place, line in enumerate(lines):
        if _QUOTE.match(line):
            parts[place] = Part.QUOTED
    for place, line in enumerate(lines):
        if parts[place] is Part.QUOTED:
            continue
        if _is_original(lines, place):
            # All that follows, as those programs put the answer above.
            parts[place:] = [Part.QUOTED] * (len(lines) - place)
            break
        if line.rstrip("\r\n") in ("-- ", "--") and place >= len(lines) - 30:
            following = [at for at in range(place, len(lines)) if parts[at] is Part.QUOTED]
            end = following[0] if following else len(lines)
            parts[place:end] = [Part.SIGNATURE] * (end - place)
    _take_lines_above(lines, parts)
    _take_empty_between(lines, parts)
    found: list[Stretch] = []
    for part, line in zip(parts, lines, strict=True):
        if found and found[-1].part is part:
            found[-1] = Stretch(part, found[-1].text + line)
        else:
            found.append(Stretch(part, line))
    return found


def _is_original(lines: list[str], place: int) -> bool:
    """Whether a line begins a letter that stands whole below the answer: a rule, then lines as of a header."""
    following = [line for line in lines[place + 1 : place + 8] if line.strip()][:4]
    headers = sum(bool(_HEADER_LINE.match(line)) for line in following)
    line = lines[place]
    if not line.strip():
        return False
    if _ORIGINAL.match(line):
        return headers >= 2
    return bool(_HEADER_LINE.match(line)) and "@" in line and headers >= 2


def _take_lines_above(lines: list[str], parts: list[Part]) -> None:
    """The line “… wrote:” belongs to the quotation below it; mail programs break it into up to three."""
    for place in range(1, len(lines)):
        if parts[place] is not Part.QUOTED or parts[place - 1] is Part.QUOTED:
            continue
        above = place - 1
        while above > 0 and not lines[above].strip():
            above -= 1
        if place - above > 3 or parts[above] is not Part.TEXT or not _WROTE.search(lines[above].rstrip()):
            continue
        first = above
        while first > above - 3 and first > 0 and lines[first - 1].strip() and parts[first - 1] is Part.TEXT:
            if _DAY_OR_ADDRESS.search("".join(lines[first : above + 1])) and re.match(
                r"\s*(?:On|Am|Le|El|Vào|เมื่อ|ใน|ເມື່ອ|នៅ|在|於)\b", lines[first]
            ):
                break
            first -= 1
        whole = "".join(lines[first : above + 1])
        if not _DAY_OR_ADDRESS.search(whole) or len(whole) > 400:
            continue
        parts[first:place] = [Part.QUOTED] * (place - first)


def _take_empty_between(lines: list[str], parts: list[Part]) -> None:
    """Empty lines between two quoted ones are quoted too."""
    last = None
    for place, line in enumerate(lines):
        if parts[place] is Part.QUOTED:
            if last is not None and all(not one.strip() for one in lines[last + 1 : place]):
                parts[last + 1 : place] = [Part.QUOTED] * (place - last - 1)
            last = place
        elif line.strip():
            last = None


_ADDRESS: Final = re.compile(r"([^\s@<>()\[\]\"',;:：]{1,64})@[^\s@<>()\[\]\"',;:：]{2,255}")


def hidden(text: str) -> str:
    """A text in which addresses of mail end at their @, for pages that everybody may read.

    >>> hidden("write to somchai@example.org, สมชาย@ตัวอย่าง.ไทย")
    'write to somchai@…, สมชาย@…'
    """
    return _ADDRESS.sub(r"\1@…", text)

"""Letters of every charset and every kind of breakage are read without failing, and told apart rightly."""

import time
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampan.core import icu
from sampan.core.mail.addresses import address_key, is_address, read_list_address, wire_address
from sampan.core.mail.charsets import text_of
from sampan.core.mail.reading import part_content, read_letter, split_head

SAMPLES = {
    "th": ("แรงงานข้ามชาติต้องได้ค่าจ้างขั้นต่ำ", ("utf-8", "tis-620", "windows-874", "iso-8859-11", "utf-16", "utf-7")),
    "lo": ("ແຮງງານຂ້າມຊາດ ປະຊຸມວັນທີ ໑໒", ("utf-8", "utf-16")),
    "km": ("ពលករចំណាកស្រុកនៅកម្ពុជា", ("utf-8",)),
    "my": ("ရွှေ့ပြောင်းအလုပ်သမားများ", ("utf-8",)),
    "shn": ("ၵူၼ်းႁဵတ်းၵၢၼ်", ("utf-8",)),
    "vi": ("Hội nghị về lao động di cư", ("utf-8", "utf-16")),
    "zh": ("湄公河移民工人会议", ("utf-8", "gb2312", "gbk", "gb18030", "hz")),
    "zh-hant": ("湄公河移工會議", ("utf-8", "big5", "x-x-big5")),
    "ja": ("移住労働者の会議", ("utf-8", "iso-2022-jp", "shift_jis", "x-sjis", "euc-jp")),
    "ko": ("이주노동자 회의", ("utf-8", "euc-kr", "ks_c_5601-1987")),
    "fr": ("Réunion à Phnom Penh – déjà prévue", ("utf-8", "windows-1252", "iso-8859-1")),
}
PYTHON_NAME = {
    "windows-874": "cp874", "iso-8859-11": "cp874", "x-x-big5": "big5", "x-sjis": "shift_jis",
    "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252", "tis-620": "cp874",
}  # fmt: skip
CASES = [(language, text, charset) for language, (text, charsets) in SAMPLES.items() for charset in charsets]


@pytest.mark.parametrize(("language", "text", "charset"), CASES, ids=lambda value: value[:12])
def test_a_body_and_a_subject_of_each_charset_are_read(language: str, text: str, charset: str) -> None:
    import base64

    data = text.encode(PYTHON_NAME.get(charset, charset))
    word = b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(data))
    raw = (
        b"From: a@example.org\r\nSubject: " + word + b"\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset="
        + charset.encode()
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(data)
    )
    letter = read_letter(raw)
    assert (letter.subject, letter.text, letter.broken) == (text, text, "")


@pytest.mark.parametrize(
    "charset", ["x-unknown", "", "unknown-8bit", "zlib_codec", "base64", "rot13", "idna", "no such"]
)
def test_an_unknown_charset_is_read_as_what_it_looks_like(charset: str) -> None:
    thai = SAMPLES["th"][0]
    assert text_of(thai.encode(), charset) == thai
    assert text_of(thai.encode("cp874"), charset) == thai
    assert text_of("déjà".encode("cp1252"), charset) == "déjà"


def test_raw_headers_and_addresses_outside_ascii_are_read() -> None:
    raw = "From: สมชาย <สมชาย@ตัวอย่าง.ไทย>\r\nTo: ข่าว@example.org\r\nSubject: ข่าว\r\n\r\nx".encode()
    letter = read_letter(raw)
    assert (letter.sender_name, letter.sender_address) == ("สมชาย", "สมชาย@ตัวอย่าง.ไทย")
    assert (letter.subject, letter.to) == ("ข่าว", ("ข่าว@example.org",))


@given(st.binary(max_size=3000))
def test_any_bytes_are_read(raw: bytes) -> None:
    letter = read_letter(raw)
    for text in (letter.subject, letter.text, letter.html, letter.sender_name, *map(str, letter.headers.values())):
        text.encode("utf-8")
        assert "\x00" not in text
    assert letter.sender_address == "" or is_address(letter.sender_address)
    assert letter.message_id.startswith("<")


WORDS = st.sampled_from([
    b"From: ", b"Subject: ", b"Content-Type: multipart/mixed; boundary=x\r\n", b"Content-Type: text/html; charset=hz\r\n",
    b"--x\r\n", b"--x--\r\n", b"\r\n", b"\n", b"=?utf-8?B?", b"=?x?Q?=FF?=", b"?=", b"Date: Mon, 99 Foo 20111 99:99\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Disposition: attachment; filename*=x'y'%ZZ\r\n", b"\xff\xfe", b"<a@b>",
    b"Content-Type: message/rfc822\r\n", b"Message-ID: <", b">", b"From a b 2011\n", "สวัสดี".encode(), b"a@example.org",
    b"Content-Type: message/delivery-status\r\n", b"References: <a@b> <c@d>\r\n", b";", b'"', b"<script>x</script>", b"=\r\n",
])  # fmt: skip


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=40).map(b"".join))
def test_broken_letters_are_read(raw: bytes) -> None:
    letter = read_letter(raw)
    assert letter.content_digest
    for part in letter.parts:
        assert part_content(raw, part.number) == part.content


def test_a_letter_of_thousands_of_parts_within_parts_is_told_and_not_waited_for() -> None:
    raw = b"Subject: deep\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(8000)
    )
    began = time.process_time()
    letter = read_letter(raw)
    assert (letter.broken, letter.subject) == ("nested-too-deeply", "deep")
    assert time.process_time() - began < 5


def test_a_missing_closing_boundary_is_no_breakage() -> None:
    raw = b"Subject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
    letter = read_letter(raw)
    assert (letter.text.strip(), letter.broken) == ("hello", "")


def letter_with_attachment() -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Chhan Sokunthea <sokunthea@example.org>"
    message["Subject"] = "ឯកសារ"
    message.set_content("សូមមើលឯកសារ")
    message.add_alternative("<p>សូម<b>មើល</b></p><script>alert(1)</script>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../ខ្មែរ\u202efdp.exe")
    return message.as_bytes()


def test_attachments_have_a_name_without_a_path_or_a_turned_direction() -> None:
    raw = letter_with_attachment()
    letter = read_letter(raw)
    assert [(part.name, part.declared_type) for part in letter.parts] == [("ខ្មែរfdp.exe", "application/pdf")]
    assert part_content(raw, letter.parts[0].number) == b"%PDF-1.4"
    assert letter.text.strip() == "សូមមើលឯកសារ"
    assert "<b>" in letter.html


def test_html_alone_gives_its_words() -> None:
    raw = b"Content-Type: text/html\r\n\r\n<style>p{}</style><p>One</p><p>Two &amp; three</p><script>x</script>"
    assert read_letter(raw).text == "One\n\nTwo & three"


def test_a_second_delivery_is_the_same_and_another_text_is_not() -> None:
    first = b"Message-ID: <1@a>\r\nFrom: a@b.org\r\nSubject: x\r\n\r\nHello\r\n"
    again = b"Received: from elsewhere\r\nX-Spam: no\r\nMessage-ID: <1@a>\nFrom: a@b.org\nSubject: x\n\nHello\n"
    other = first.replace(b"Hello", b"Hello!")
    assert read_letter(first).content_digest == read_letter(again).content_digest
    assert read_letter(first).content_digest != read_letter(other).content_digest


def test_a_letter_without_message_id_keeps_one_that_follows_from_it() -> None:
    raw = b"From: a@b.org\r\nSubject: x\r\n\r\nHello\r\n"
    assert read_letter(raw).message_id == read_letter(raw.replace(b"\r\n", b"\n")).message_id
    assert read_letter(raw).has_message_id is False


@given(st.text(max_size=40), st.text(max_size=40))
def test_addresses_that_pass_cannot_add_a_header_or_a_command(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    if is_address(address):
        assert not set('\r\n\x00 <>,;:"') & set(address)
        address.encode("utf-8")
        assert address_key(address) == address_key(address_key(address))
        assert wire_address(address) is None or wire_address(address).isascii()


def test_addresses_of_a_list() -> None:
    assert read_list_address("news@x").sub == ""
    assert (read_list_address("news-join+km@x").sub, read_list_address("news-join+km@x").extension) == ("join", "km")
    for address in ("news-x@x", "-join@x", "@x", "news-join-leave@x"):
        assert read_list_address(address) is None


def test_split_head_takes_every_line_end() -> None:
    assert split_head(b"A: b\r\n\r\nbody") == (b"A: b\r\n", b"body")
    assert split_head(b"A: b\n\nbody") == (b"A: b\n", b"body")
    assert split_head(b"\r\nbody") == (b"", b"body")
    assert split_head(b"A: b") == (b"A: b", b"")


def test_blank_between_an_encoded_word_and_a_plain_one_stays_where_the_line_was_folded() -> None:
    message = EmailMessage()
    message["Subject"] = "แรงงานข้ามชาติ strategy"
    raw = message.as_bytes(policy=policy.SMTP)
    assert b"\r\n strategy" in raw
    assert read_letter(raw).subject == "แรงงานข้ามชาติ strategy"


def test_letter_in_the_old_encoding_of_burmese_is_read_as_unicode() -> None:
    text = "ရွှေ့ပြောင်းအလုပ်သမားများ၏ အခွင့်အရေးများကို ကာကွယ်ပေးရန် လိုအပ်ပါသည်"
    zawgyi = icu.transliterated("my-Zawgyi", text)
    assert zawgyi != text
    message = EmailMessage()
    message["Subject"] = zawgyi
    message.set_content(zawgyi)
    letter = read_letter(message.as_bytes(policy=policy.SMTP))
    assert (letter.subject, letter.text.strip()) == (text, text)

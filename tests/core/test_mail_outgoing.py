"""A post written anew: signatures of its sender hold for six shapes of letters, and nobody adds a header to it."""

import base64
from collections.abc import Callable
from email import policy
from email.message import EmailMessage

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.mail.outgoing import dotted, field_line, in_ascii, sent_on
from sampan.core.mail.policies import domain_policy, signature_holds
from sampan.core.mail.reading import read_letter

ADDED = [("List-Id", "<news.localhost>"), ("Precedence", "list")]
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
)
PUBLIC = base64.b64encode(
    KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
).decode()


def texts(name: str) -> list[str]:
    return {
        "s._domainkey.example.org": [f"v=DKIM1; k=rsa; p={PUBLIC}"],
        "_dmarc.example.org": ["v=DMARC1; p=reject; sp=quarantine"],
    }.get(name, [])


def shape(make: Callable[[EmailMessage], None]) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "สมชาย <somchai@example.org>"
    message["To"] = "news@localhost"
    message["Subject"] = "ประชุมเดือนพฤษภาคม"
    message["Message-ID"] = "<1@example.org>"
    make(message)
    return message.as_bytes()


def with_html(message: EmailMessage) -> None:
    message.set_content("ສະບາຍດີ")
    message.add_alternative("<p>ສະບາຍດີ</p>", subtype="html")


def with_file(message: EmailMessage) -> None:
    message.set_content("សួស្តី")
    message.add_attachment(bytes(range(256)), maintype="application", subtype="pdf", filename="ឯកសារ.pdf")


SHAPES = {
    "plain": shape(lambda message: message.set_content("Hello\n.dots\nFrom here\n")),
    "8bit": shape(lambda message: message.set_content("မင်္ဂလာပါ", cte="8bit")),
    "base64": shape(lambda message: message.set_content("会议", cte="base64")),
    "quoted": shape(lambda message: message.set_content("Hội nghị   \n\n\n", cte="quoted-printable")),
    "alternative": shape(with_html),
    "attachment": shape(with_file),
}


@pytest.mark.parametrize("canonical", [(b"relaxed", b"relaxed"), (b"relaxed", b"simple"), (b"simple", b"simple")])
@pytest.mark.parametrize("name", SHAPES)
def test_a_signature_holds_after_the_list(name: str, canonical: tuple[bytes, bytes]) -> None:
    raw = SHAPES[name]
    signed = dkim.sign(raw, b"s", b"example.org", PEM, canonicalize=canonical) + raw
    data = sent_on(signed, added=ADDED)
    assert signature_holds(data, domain="example.org", strictly=True, texts=texts)
    changed = sent_on(signed, added=ADDED, replaced=[("Subject", "[News] other")])
    assert not signature_holds(changed, domain="example.org", strictly=True, texts=texts)
    assert not signature_holds(data, domain="example.net", strictly=False, texts=texts)


def test_the_policy_of_the_nearest_domain_counts() -> None:
    assert domain_policy("example.org", texts).policy == "reject"
    assert domain_policy("mail.example.org", texts).policy == "quarantine"
    assert domain_policy("example.net", texts).policy == ""


@given(st.binary(max_size=600))
def test_any_letter_keeps_its_body_and_gains_one_list_id(raw: bytes) -> None:
    data = sent_on(b"List-Id: <forged>\r\n" + raw, added=ADDED)
    assert read_letter(data).headers["list-id"] == ("<news.localhost>",)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r\n.\r\n" not in dotted(data)[:-5]
    assert in_ascii(data).partition(b"\r\n\r\n")[0].isascii()


@given(st.text(max_size=80))
def test_no_value_adds_a_field(value: str) -> None:
    try:
        line = field_line("Subject", value)
    except ValueError:
        assert set(value) & set("\r\n\x00") or any("\ud800" <= mark <= "\udfff" for mark in value)
        return
    assert all(part.startswith(b" ") for part in line.removesuffix(b"\r\n").split(b"\r\n")[1:])

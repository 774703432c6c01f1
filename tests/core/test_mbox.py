"""Letters kept in one file are found again, each whole."""

import io
import mailbox
from datetime import UTC, datetime

import pytest

from sampan.core import mbox

WHEN = datetime(2015, 1, 5, 12, 0, tzinfo=UTC)


def letter(number: int, body: str) -> bytes:
    return f"From: a{number}@x.example\nMessage-ID: <{number}@x>\nSubject: {number}\n\n{body}\n".encode()


def raws(data: bytes) -> list[bytes]:
    return [piece.raw for piece in mbox.split(io.BytesIO(data))]


BODIES = [
    "From here on it gets worse",
    "จาก\n\nFrom 2015 on we met weekly:\n\nFrom the desk of A. B.\nand so on",
    ">From a quoted line\n>>From twice",
    "ends with a border\n\nFrom a@b.example Mon Jan  5 12:00:00 2015",
    "พบกันที่แม่สอด\n\nFrom March 2015 to May\nwe wait",
    "",
    "\n\n\n",
]


def test_write_and_split_gives_the_same_bytes() -> None:
    letters = [letter(number, body) for number, body in enumerate(BODIES)]
    data = b"".join(mbox.joined((raw, "a@x.example", WHEN) for raw in letters))
    assert raws(data) == letters


def test_crlf_comes_through_as_it_was() -> None:
    letters = [letter(number, body).replace(b"\n", b"\r\n") for number, body in enumerate(BODIES)]
    assert raws(b"".join(mbox.joined((raw, "ສຸດາ@x", WHEN) for raw in letters))) == letters


def test_unmarked_lines_split_no_letter_where_the_standard_library_makes_two(tmp_path: object) -> None:
    path = tmp_path / "nasty.mbox"  # type: ignore[operator]
    letters = [
        letter(n, f"Text\n\nFrom 20{n} on\nFrom the desk of A.\n\nFrom here\n>From there") for n in range(10, 60)
    ]
    path.write_bytes(b"".join(b"From a at x.example  Mon Jan  5 12:00:00 2015\n" + raw + b"\n" for raw in letters))
    assert len(mailbox.mbox(path)) > len(letters)
    with path.open("rb") as file:
        assert [piece.raw for piece in mbox.split(file)] == letters


@pytest.mark.parametrize(
    "border",
    [
        b"From a@b.org Mon Jan  5 12:00:00 2015",
        b"From a@b.org  Mon, 5 Jan 2015 12:00:00 +0700",
        b"From a at b.org  Mon Jan  5 12:00:00 2015",
        b"From 1490123456789@xxx Mon Jan 05 12:00:00 +0000 2015",
        b'From "A B"@b.org Mon Jan  5 12:00 ICT 2015',
        b"From - Mon Jan 05 12:00:00 2015",
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
    ],
)
def test_borders_of_many_programs(border: bytes) -> None:
    one, two = letter(1, "one"), letter(2, "two")
    found = list(mbox.split(io.BytesIO(border + b"\n" + one + b"\n" + border + b"\n" + two)))
    assert [piece.raw for piece in found] == [one, two]
    assert found[1].envelope == border


def test_go_on_from_any_letter() -> None:
    letters = [letter(number, body) for number, body in enumerate(BODIES)]
    data = b"".join(mbox.joined((raw, "a@x.example", WHEN) for raw in letters))
    whole = list(mbox.split(io.BytesIO(data)))
    for number, piece in enumerate(whole):
        rest = [one.raw for one in mbox.split(io.BytesIO(data), start=piece.start)]
        assert rest == letters[number:]
    assert [piece.end for piece in whole] == [piece.start for piece in whole[1:]] + [len(data)]


def test_what_is_no_such_file_is_one_letter_or_none() -> None:
    assert raws(b"") == []
    assert raws(b"\n\n") == []
    assert raws(b"Subject: no border\n\nText\n") == [b"Subject: no border\n\nText\n"]
    assert raws(bytes(range(256)) * 3) == [bytes(range(256)) * 3]


def test_too_large_a_letter_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MOST_BYTES", 100)
    data = b"".join(mbox.joined([(letter(1, "x" * 60 + "\n" + "y" * 60), "a", WHEN), (letter(2, "small"), "a", WHEN)]))
    assert [piece.is_cut for piece in mbox.split(io.BytesIO(data))] == [True, False]

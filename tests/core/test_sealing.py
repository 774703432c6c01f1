"""What is sealed opens with its key, at its place, unchanged; everything else is an error."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.sealing import CannotOpen, Keyring, mark_plain, sealed_with

OLD, NEW = os.urandom(32), os.urandom(32)
RING = Keyring({"new": NEW, "old": OLD}, "new")
TEXT = "ค่าจ้าง ປະຊຸມ សំឡេង အစည်းအဝေး hội nghị 会议".encode()


@given(st.binary(max_size=2000), st.text(max_size=40))
def test_seal_and_open_gives_the_same_bytes(plain: bytes, about: str) -> None:
    sealed = RING.seal(plain, about=about)
    assert RING.open(sealed, about=about) == plain
    assert len(plain) < 8 or plain not in sealed


@given(st.binary(max_size=300))
def test_open_of_anything_else_is_an_error_or_a_plain_value(stored: bytes) -> None:
    try:
        assert RING.open(stored, about="x") == stored[1:]
        assert stored[:1] == b"\x00"
    except CannotOpen:
        assert stored[:1] != b"\x00"


@given(st.data())
def test_one_changed_bit_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(RING.seal(TEXT, about="post:1"))
    sealed[data.draw(st.integers(1, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(CannotOpen):
        RING.open(bytes(sealed), about="post:1")


def test_a_value_moved_to_another_row_does_not_open() -> None:
    with pytest.raises(CannotOpen, match="does not belong"):
        RING.open(RING.seal(TEXT, about="post:1"), about="post:2")


def test_an_old_key_opens_until_it_is_taken_away() -> None:
    sealed = Keyring({"old": OLD}, "old").seal(TEXT, about="a")
    assert sealed_with(sealed) == "old"
    assert RING.open(sealed, about="a") == TEXT
    with pytest.raises(CannotOpen, match="'old' is not at hand"):
        Keyring({"new": NEW}, "new").open(sealed, about="a")
    with pytest.raises(CannotOpen):
        Keyring({"old": NEW}, "old").open(sealed, about="a")


def test_plain_is_marked_as_plain() -> None:
    assert RING.open(mark_plain(TEXT), about="anything") == TEXT
    assert sealed_with(mark_plain(TEXT)) == ""


def test_a_ring_shows_no_key_and_refuses_short_ones() -> None:
    assert NEW.hex() not in repr(RING)
    assert repr(NEW)[2:-1] not in repr(RING)
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring({"a": b"short"}, "a")
    with pytest.raises(ValueError, match="no key"):
        Keyring({"a": OLD}, "b")

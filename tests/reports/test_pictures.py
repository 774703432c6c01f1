"""Photos for paper: small enough, plain, and silent about when and where they were taken."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from sampan.reports.actions.pictures import UnfitPicture, print_picture, print_picture_once
from tests.reports.documents import photo


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_photo_is_made_smaller_and_says_nothing_of_its_place(tmp_path: Path) -> None:
    path = photo(tmp_path / "large.jpg", size=(4000, 3000))
    assert Image.open(path).getexif().get_ifd(0x8825)  # there is a place to hide
    made = print_picture(path, 168)
    assert (made.width, made.height) == (1323, 992)
    written = opened(made.data)
    assert (written.format, written.mode, written.size) == ("JPEG", "RGB", (1323, 992))
    assert dict(written.getexif()) == {}
    assert {"exif", "comment"} & set(written.info) == set()
    assert b"Migrant shelter" not in made.data


def test_a_small_photo_is_never_enlarged(tmp_path: Path) -> None:
    made = print_picture(photo(tmp_path / "small.jpg", size=(300, 200)), 168)
    assert (made.width, made.height) == (300, 200)


@pytest.mark.parametrize(("suffix", "form"), [(".png", "PNG"), (".webp", "WEBP"), (".heic", "HEIF"), (".tif", "TIFF")])
def test_a_photo_of_any_usual_kind_becomes_a_jpeg(tmp_path: Path, suffix: str, form: str) -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    path = tmp_path / f"photo{suffix}"
    Image.open(photo(tmp_path / "p.jpg", size=(640, 480))).save(path, form)
    made = print_picture(path, 168)
    assert (made.suffix, opened(made.data).format, opened(made.data).size) == (".jpg", "JPEG", (640, 480))


@pytest.mark.parametrize("mode", ["L", "CMYK", "P", "I;16", "1", "LA", "RGBA"])
def test_every_mode_of_colour_is_brought_to_srgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("photo.tif" if mode == "CMYK" else "photo.png")
    Image.new("RGB", (60, 40), "#888888").convert("L" if mode == "I;16" else mode).convert(mode).save(path)
    made = print_picture(path, 50)
    assert opened(made.data).mode == "RGB"


def test_transparent_parts_stay_transparent(tmp_path: Path) -> None:
    Image.new("RGBA", (60, 40), (138, 42, 27, 90)).save(tmp_path / "mark.png")
    made = print_picture(tmp_path / "mark.png", 50)
    assert (made.suffix, opened(made.data).mode) == (".png", "RGBA")


def test_a_photo_taken_on_its_side_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (80, 40), "#15565a").save(tmp_path / "side.jpg", exif=exif)
    made = print_picture(tmp_path / "side.jpg", 50)
    assert (made.width, made.height) == (40, 80)


def bomb(path: Path, width: int, height: int) -> Path:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 9999)) + chunk(b"IEND", b""))
    return path


@pytest.mark.parametrize("size", [(60_000, 60_000), (12_000, 11_000)])
def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(UnfitPicture, match="fill the memory"):
        print_picture(bomb(tmp_path / "bomb.png", *size), 168)


def test_a_damaged_photo_a_text_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    whole = photo(tmp_path / "whole.jpg", size=(640, 480)).read_bytes()
    (tmp_path / "torn.jpg").write_bytes(whole[: len(whole) // 3])
    (tmp_path / "text.jpg").write_text("นี่ไม่ใช่ภาพถ่าย", encoding="utf-8")
    for name in ("torn.jpg", "text.jpg"):
        with pytest.raises(UnfitPicture, match="upload it again"):
            print_picture(tmp_path / name, 168)
    with pytest.raises(UnfitPicture, match="not where it was stored"):
        print_picture(tmp_path / "gone.jpg", 168)


def test_a_picture_made_once_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, folder = photo(tmp_path / "a.jpg", size=(640, 480)), tmp_path / "made"
    folder.mkdir()
    first = print_picture_once(path, 168, folder)
    monkeypatch.setattr("sampan.reports.actions.pictures.print_picture", lambda *_: pytest.fail("made again"))
    assert print_picture_once(path, 168, folder) == first
    assert (folder / first[0]).is_file()

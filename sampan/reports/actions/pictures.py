"""Photos made fit for paper: no more dots than can be seen, plain sRGB JPEG, and nothing in them of when and where.

Phones write the place into a photo, and the people in it may have to fear that it is known.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image

DOTS_PER_INCH: Final = 200
QUALITY: Final = 82
MOST_BYTES: Final = 60 << 20
MOST_PIXELS: Final = 120_000_000
"""More than any camera at hand takes; a small file may claim many times this and fill the memory (an image bomb)."""
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "HEIF", "AVIF", "MPO")


class UnfitPicture(ValueError):
    """The picture cannot be printed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Printable:
    """A picture as it is put into the page: JPEG, or PNG where it has transparent parts."""

    data: bytes
    suffix: str
    width: int
    height: int


def print_picture(path: Path, millimetres: float) -> Printable:
    """The picture at no more than 200 dots an inch of its printed width, never enlarged. Raises UnfitPicture."""
    from PIL import Image, ImageOps

    data = _read(path)
    _know_heif()
    most = round(millimetres / 25.4 * DOTS_PER_INCH)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the size, which is asked below, and about damaged EXIF
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise UnfitPicture(
                        f"claims to be {opened.width:,} × {opened.height:,} dots, which would fill the memory: "
                        "upload it again at 10,000 dots or fewer on the longer side"
                    )
                # A JPEG can be opened at a half, a quarter or an eighth, which takes a tenth of the time of a large one. Twice
                # the dots wanted leave enough to make a smooth picture of; either side may turn out to be the width.
                opened.draft("RGB", (2 * most, 2 * most))
                opened.load()
                picture = ImageOps.exif_transpose(opened)
    except UnfitPicture:
        raise
    except Image.DecompressionBombError as error:
        raise UnfitPicture(
            "claims to have so many dots that it would fill the memory: upload it again at 10,000 dots or fewer on the longer side"
        ) from error
    except Exception as error:  # every decoder has errors of its own, down to SyntaxError
        raise UnfitPicture(
            f"cannot be opened as a photo ({type(error).__name__}): the file is damaged or is no photo; upload it again"
        ) from error
    picture = _in_srgb(picture)
    if picture.width > most:
        size = (most, max(1, round(picture.height * most / picture.width)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    written = io.BytesIO()
    # Only what is named here is written: no EXIF, no comment, no preview, no profile.
    if picture.mode == "RGBA":
        picture.save(written, "PNG", optimize=True)
        return Printable(written.getvalue(), ".png", picture.width, picture.height)
    picture.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=False, subsampling="4:2:0", exif=b"")
    return Printable(written.getvalue(), ".jpg", picture.width, picture.height)


def print_picture_once(path: Path, millimetres: float, folder: Path) -> tuple[str, int, int]:
    """As `print_picture`, kept in a folder by its content and width: the name of the file there, and its size in dots."""
    key = hashlib.sha256(_read(path) + f"|{millimetres:.1f}".encode()).hexdigest()[:32]
    for made in folder.glob(f"{key}-*"):
        width, height = made.stem.split("-")[1].split("x")
        return made.name, int(width), int(height)
    printed = print_picture(path, millimetres)
    name = f"{key}-{printed.width}x{printed.height}{printed.suffix}"
    half = folder / f".{name}"
    half.write_bytes(printed.data)
    half.replace(folder / name)
    return name, printed.width, printed.height


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnfitPicture(f"is larger than {MOST_BYTES >> 20} MB: upload a smaller one")
        return path.read_bytes()
    except OSError as error:
        raise UnfitPicture(
            f"is not where it was stored ({error.strerror}): upload it again, or take it out of the report"
        ) from error


def _know_heif() -> None:
    """Photos of iPhones."""
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as a screen or printer takes them without a profile."""
    from PIL import Image, ImageCms

    transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if picture.mode == "RGBA" else "RGB"
            changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            picture = changed or picture
        except ImageCms.PyCMSError:
            pass  # a profile that cannot be read says nothing: the colours are taken as they stand
    if transparent:
        picture = picture.convert("RGBA")
        lowest = picture.getchannel("A").getextrema()[0]
        if isinstance(lowest, int | float) and lowest < 255:
            return picture
    if picture.mode == "RGB":
        return picture
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: Pillow would cut off what is above 255 instead of scaling it.
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if picture.mode == "F":
        return picture.convert("L").convert("RGB")
    return Image.merge("RGB", picture.convert("RGB").split())

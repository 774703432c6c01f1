"""The report of a year written into a folder: what `make report` gives. One page of HTML holds the whole report."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from sampan.core.documents import Document, Picture
from sampan.core.languages import base_language
from sampan.network.models import Language

from ..models import Format, Report
from ..queries.passages import Problem
from ..queries.sentences import PACKS, language_pack
from .builds import MAKERS, CannotBeMade, Formed, Making, files_folder, put_together
from .pictures import UnfitPicture, print_picture_once
from .web import Addresses, web_edition

FORMATS: Final = tuple(MAKERS)
# As wide as a photo on paper is, which is enough for a screen.
_WIDTH_MM: Final = 168.0


def write_report(
    *, year: int, language: str = "en", formats: Sequence[str] = FORMATS, folder: Path | None = None
) -> Iterator[tuple[Path, float]]:
    """Write each format and give its path with the seconds it took; the first took the reading of the record too.

    A year without a report at the desk is made of the record alone. Raises ValidationError for a year, language or format
    that there is not, CannotBeMade with what stands in the way, and what the formats raise.
    """
    unknown = [one for one in formats if one not in MAKERS]
    if unknown or not formats:
        raise ValidationError(
            _("There is no format “%(unknown)s”: choose from %(formats)s.")
            % {"unknown": ", ".join(unknown), "formats": ", ".join(FORMATS)}
        )
    begun = time.monotonic()
    report = _report_of(year, language)
    document, notes = put_together(report)
    folder = folder if folder is not None else files_folder() / f"{year}-{language}"
    folder.mkdir(parents=True, exist_ok=True)
    for one in dict.fromkeys(formats):
        name = f"annual-report-{year}-{language}.{one}"
        if one == Format.WEB:
            path = _write_page(report, document, notes, folder / name)
        else:
            made = MAKERS[one](Making(report, document, notes, folder / name)).path
            assert made is not None  # only web pages are no file
            path = made
        yield path, time.monotonic() - begun
        begun = time.monotonic()


def _report_of(year: int, language: str) -> Report:
    found: Report | None = Report.objects.filter(year=year, language=language).select_related("language").first()
    if found is not None:
        return found
    if base_language(language) not in PACKS:
        raise ValidationError(
            _("A report can be made in these languages: %(languages)s.") % {"languages": ", ".join(sorted(PACKS))}
        )
    known = Language.objects.filter(pk=language).first()
    if known is None:
        raise ValidationError(_("There is no language “%(language)s” on record.") % {"language": language})
    # Never saved: what nobody has begun at the desk is made of the record alone.
    report = Report(key=f"annual-{year}-{language}", year=year, language=known)
    report.title = language_pack(language).title(year)
    return report


def _write_page(report: Report, document: Document, notes: Formed, target: Path) -> Path:
    """One page with everything on it, and its pictures beside it in a folder of its name."""
    beside = target.with_suffix("").with_name(f"{target.stem}-pictures")
    beside.mkdir(exist_ok=True)
    edition = web_edition(document, notes, Addresses(_drawings_in(beside), _photos_in(beside)), cut=0)
    with override(base_language(document.language)):
        page: str = render_to_string(
            "reports/whole.html",
            {
                "document": document,
                "pages": edition.pages,
                "notes": [note for page in edition.pages for note in page.notes],
                "style": _style(),
            },
        )
    # All sections are on one page, so a link to another page is one to a place in this.
    page = re.sub(r'href="\.\./[^/"]+/(#[^"]+)"', r'href="\1"', page)
    page = re.sub(r'href="\.\./([^/"]+)/"', r'href="#\1"', page)
    target.write_text(page, encoding="utf-8")
    return target


def _drawings_in(folder: Path) -> Callable[[int, str], str]:
    def keep(number: int, svg: str) -> str:
        path = folder / f"{number}.svg"
        path.write_text(svg, encoding="utf-8")
        return f"{folder.name}/{path.name}"

    return keep


def _photos_in(folder: Path) -> Callable[[Picture, int], str]:
    def keep(picture: Picture, width: int) -> str:
        assert picture.path is not None  # a photo without a file is stopped before
        try:
            return f"{folder.name}/{print_picture_once(picture.path, _WIDTH_MM, folder)[0]}"
        except UnfitPicture as unfit:
            raise CannotBeMade([Problem("", "", str(unfit), record=picture.record)]) from unfit

    return keep


def _style() -> str:
    """The site's own style without its faces, which lie elsewhere: the reader's device has its own."""
    path = Path(settings.ROOT) / "sampan" / "static" / "css" / "sampan.css"
    return re.sub(r"@font-face\{[^}]*\}\s*", "", path.read_text(encoding="utf-8"))

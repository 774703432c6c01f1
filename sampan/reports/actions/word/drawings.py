"""Charts and maps as dots, for Word shows drawings of outlines only in its newer editions, and other programs not at all."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

DOTS_PER_INCH: Final = 220
_PAGE: Final = """#set page(width: 160mm, height: auto, margin: 0mm, fill: none)
#for n in range({count}) {{ if n > 0 {{ pagebreak() }}; image("drawing-" + str(n) + ".svg", width: 160mm) }}
"""


def drawn(drawings: Sequence[str], folder: Path) -> dict[str, tuple[str, float]]:
    """Each drawing as a PNG in the folder: the name of the file, and its height in relation to its width."""
    unique = list(dict.fromkeys(drawings))
    if not unique:
        return {}
    import typst

    with tempfile.TemporaryDirectory(dir=folder) as name:
        work = Path(name)
        for number, svg in enumerate(unique):
            (work / f"drawing-{number}.svg").write_text(svg, encoding="utf-8")
        (work / "page.typ").write_text(_PAGE.format(count=len(unique)), encoding="utf-8")
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
        found = typst.Compiler(work / "page.typ", root=work, font_paths=fonts).compile(format="png", ppi=DOTS_PER_INCH)
    made = {}
    for number, (svg, data) in enumerate(zip(unique, found if isinstance(found, list) else [found], strict=True)):
        assert isinstance(data, bytes)
        (folder / f"drawing-{number}.png").write_bytes(data)
        width, height = struct.unpack(">II", data[16:24])
        made[svg] = f"drawing-{number}.png", height / width
    return made

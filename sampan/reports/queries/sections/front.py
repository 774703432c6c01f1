"""What stands before and behind the sections: cover, acronyms, and a word about the sources."""

from __future__ import annotations

from ..passages import Passage, Section
from .events import photo_passage
from .making import Making, paragraph, text_passage

ACRONYMS = "acronyms:list"
SOURCES = "sources:lead"


def cover(making: Making) -> Section:
    """Title, the line under it, the imprint, and the first photo that may be shown."""
    words, network = making.words, making.year.network
    passages = [Passage("cover:title", words.title(making.number))]
    if network is not None:
        name = making.network("")
        passages.append(Passage("cover:subtitle", words.subtitle(name)))
        passages.append(
            text_passage("cover:imprint", [paragraph(words, [words.imprint(making.network("the"), network.website)])])
        )
    for photo in making.year.photos[:1]:
        found = photo_passage(making, photo)
        passages.append(Passage("cover:picture", block=found.block, records=found.records))
    return Section("cover", "", tuple(passages))


def acronyms(making: Making) -> Section:
    """The acronyms that the report uses. They are found when the report is put together, so nothing stands here yet."""
    return Section("acronyms", making.words.heading("acronyms", making.number), (Passage(ACRONYMS),))


def sources(making: Making) -> Section:
    """A word about what the report cites, and what it could not. Counted when the report is put together."""
    return Section("sources", making.words.heading("sources", making.number), (Passage(SOURCES),))

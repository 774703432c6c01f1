"""What a document holds, and the order in which it is read."""

from pathlib import Path

import pytest

from sampan.core.documents import (
    Cited,
    Document,
    Heading,
    Listing,
    Note,
    Origin,
    Paragraph,
    Picture,
    PictureKind,
    Run,
    Table,
    Terms,
    inlines,
    plain_text,
)


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def noted(text: str, source: str) -> tuple[Run | Note, ...]:
    return (Run(text), Note((Cited(source),)))


def test_notes_stand_in_the_order_of_the_text_whatever_the_block():
    document = Document(
        "A year",
        (
            Heading(1, words("Heading")),
            Paragraph(noted("one", "a")),
            Listing((noted("two", "b"), noted("three", "c"))),
            Terms(((words("NV"), noted("four", "d")),)),
            Table(noted("five", "e"), (noted("six", "f"),), ((noted("seven", "g"),),)),
            Picture(PictureKind.PHOTO, "A boat", path=Path("boat.jpg"), caption=noted("eight", "h")),
        ),
    )
    assert "".join(note.cited[0].source for note in document.notes()) == "abcdefgh"
    assert " ".join(plain_text(tuple(inlines(block))) for block in document.blocks) == (
        "Heading one twothree NVfour fivesixseven eight"
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"alt": " ", "svg": "<svg/>"}, "has no words for those who cannot see it"),
        ({"alt": "A boat"}, "needs a file or a drawing"),
        ({"alt": "A boat", "svg": "<svg/>", "path": Path("boat.jpg")}, "and not both"),
    ],
)
def test_a_picture_that_cannot_be_shown_to_all_is_refused_by_its_name(given, message):
    with pytest.raises(ValueError, match=message) as refused:
        Picture(PictureKind.PHOTO, record="photo:boat", **given)
    assert "photo:boat" in str(refused.value)


def test_origins_are_one_for_each_block_or_none():
    block = Paragraph(words("one"))
    origin = Origin("about:text", ((("one", 1),),))
    assert Document("A year", (block,), origins=(origin,)).origins == (origin,)
    assert Document("A year", (block,)).origins == ()
    with pytest.raises(ValueError, match="1 blocks and 2 origins"):
        Document("A year", (block,), origins=(origin, origin))

"""A Word file that people worked on comes back: each change is offered, taken or left, and the record is never changed by it."""

import pytest
from lxml import etree

from sampan.core import markup
from sampan.core.filetext import Unreadable
from sampan.core.sentfiles import Sent, sent_lines
from sampan.core.wordchanges import Changes, OfferKind, OtherReport, changes_in, hunks, text_with
from sampan.core.wordreading import Hand, read_word
from sampan.reports.actions.notes import form_notes

from .wordfiles import (
    REPORT,
    TEXTS,
    edited,
    new_paragraph,
    packed,
    paragraph,
    parts_of,
    sent_file,
    small_report,
    track,
    w,
)

OMSIN = Hand("Omsin", "2017-02-03T10:00:00Z")


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> bytes:
    return sent_file(tmp_path_factory.mktemp("sent"))


def back(data: bytes, **given) -> Changes:
    return changes_in(read_word(data), report=REPORT, **given)


def taken(changes: Changes, passage: str, *numbers: int) -> str:
    keys = {changes.offers[number].key for number in numbers} if numbers else {one.key for one in changes.offers}
    return text_with(changes.sent, passage, changes.offers, keys)


def now() -> Sent:
    document = small_report()
    return Sent(REPORT, "en", tuple(one for some in sent_lines(document, form_notes(document)) for one in some))


def test_a_file_that_nobody_changed_offers_nothing_and_gives_the_texts_back(sent):
    changes = back(sent, texts=TEXTS, fallback=now())
    assert changes.offers == ()
    assert changes.remarks == ()
    assert changes.stale == frozenset()
    for passage, text in TEXTS.items():
        assert markup.parse(text_with(changes.sent, passage, (), ())).blocks == markup.parse(text).blocks


def test_a_tracked_change_of_our_own_words_is_offered_with_who_and_when(sent):
    changes = back(edited(sent, lambda tree: track(tree, "camps", "zones")))
    (offer,) = changes.offers
    assert (offer.kind, offer.passage, offer.before, offer.after, offer.hands) == (
        OfferKind.WORDS, "about:text", "camps", "zones", (OMSIN,),
    )  # fmt: skip
    assert offer.can_be_taken
    assert taken(changes, "about:text") == TEXTS["about:text"].replace("camps", "zones")
    assert text_with(changes.sent, "about:text", changes.offers, ()) == TEXTS["about:text"]


def test_changes_are_taken_one_by_one(sent):
    def change(tree: etree._Element) -> None:
        track(tree, "camps", "zones")
        track(tree, "There were", "One counted", "Carli")

    changes = back(edited(sent, change))
    assert [one.before for one in changes.offers] == ["There were", "camps"]
    assert taken(changes, "about:text", 1) == TEXTS["about:text"].replace("camps", "zones")
    assert taken(changes, "about:text", 0) == TEXTS["about:text"].replace("There were", "One counted")
    assert [one.hands[0].author for one in changes.offers] == ["Carli", "Omsin"]


def test_a_change_that_was_accepted_already_is_offered_without_a_name(sent):
    def change(tree: etree._Element) -> None:
        for text in tree.iter(w("t")):
            text.text = (text.text or "").replace("camps", "zones")

    (offer,) = back(edited(sent, change)).offers
    assert (offer.before, offer.after, offer.hands, offer.can_be_taken) == ("camps", "zones", (), True)


@pytest.mark.parametrize(
    ("old", "new", "records"),
    [
        ("128,388", "128,400", ("figure:workers",)),
        ("8–16 October", "9–16 October", ("event:afml-9",)),
        ("4–8 June", "4–7 June", ("activity:visit",)),
    ],
)
def test_a_change_of_what_the_record_says_points_at_the_record_and_is_never_taken(sent, old, new, records):
    changes = back(edited(sent, lambda tree: track(tree, old, new)))
    (offer,) = changes.offers
    assert not offer.can_be_taken
    assert "correct the record" in offer.reason
    assert offer.records == records
    assert offer.hands == (OMSIN,)
    assert taken(changes, "about:text") == TEXTS["about:text"]


def test_words_of_another_style_keep_it(sent):
    changes = back(edited(sent, lambda tree: track(tree, "them", "the workers")))
    assert "*the workers*" in taken(changes, "about:text")


def test_words_that_look_like_markup_stay_words(sent):
    changes = back(edited(sent, lambda tree: track(tree, "camps", "{figure:other} *zones* [a](b)")))
    text = taken(changes, "about:text")
    assert markup.references(text) == markup.references(TEXTS["about:text"])
    assert "{figure:other} *zones* [a](b)" in markup.parse(text).blocks[0].content[-2].text


def test_thai_is_compared_by_letters_and_their_marks(sent):
    changes = back(edited(sent, lambda tree: track(tree, "ข้ามชาติ", "ทุกคน")))
    (offer,) = changes.offers
    assert offer.passage == "thai:text"
    assert taken(changes, "thai:text").startswith("แรงงานทุกคนได้รับสิทธิ")


def test_a_new_paragraph_and_a_new_point_are_offered_where_they_stand(sent):
    def change(tree: etree._Element) -> None:
        paragraph(tree, "There were").addnext(new_paragraph("A new {thought}."))
        point = paragraph(tree, "bravo")
        copy = etree.fromstring(etree.tostring(point))
        for mark in [*copy.iter(w("bookmarkStart")), *copy.iter(w("bookmarkEnd"))]:
            mark.getparent().remove(mark)
        next(copy.iter(w("t"))).text = "bravo and a half"
        point.addnext(copy)

    changes = back(edited(sent, change))
    assert [one.kind for one in changes.offers] == [OfferKind.PARAGRAPH_ADDED] * 2
    first, second = TEXTS["about:text"].split("\n\n")
    assert taken(changes, "about:text") == f"{first}\n\nA new \\{{thought\\}}.\n\n{second}"
    assert taken(changes, "about:list") == "- alpha\n- bravo\n- bravo and a half\n- charlie"


def test_two_new_paragraphs_keep_their_order(sent):
    def change(tree: etree._Element) -> None:
        for words in ("Second new.", "First new."):
            paragraph(tree, "There were").addnext(new_paragraph(words))

    text = taken(back(edited(sent, change)), "about:text")
    assert text.index("First new.") < text.index("Second new.") < text.index("The network")


def test_a_removed_paragraph_is_offered_and_one_from_the_record_is_not_taken(sent):
    def change(tree: etree._Element) -> None:
        for words in ("The network asked", "it met."):
            found = paragraph(tree, words)
            found.getparent().remove(found)

    changes = back(edited(sent, change))
    assert [(one.kind, one.can_be_taken) for one in changes.offers] == [
        (OfferKind.PARAGRAPH_REMOVED, True),
        (OfferKind.PARAGRAPH_REMOVED, False),
    ]
    assert taken(changes, "about:text") == TEXTS["about:text"].split("\n\n")[0]


def test_a_paragraph_deleted_with_tracking_is_a_removal(sent):
    changes = back(edited(sent, lambda tree: track(tree, "bravo", "")))
    (offer,) = changes.offers
    assert (offer.kind, offer.hands) == (OfferKind.PARAGRAPH_REMOVED, (OMSIN,))
    assert taken(changes, "about:list") == "- alpha\n- charlie"


def test_a_paragraph_moved_within_its_passage_is_offered(sent):
    def change(tree: etree._Element) -> None:
        paragraph(tree, "charlie").addnext(paragraph(tree, "alpha"))

    changes = back(edited(sent, change))
    (offer,) = changes.offers
    assert offer.kind is OfferKind.PARAGRAPH_MOVED
    assert taken(changes, "about:list") == "- bravo\n- charlie\n- alpha"


def test_a_paragraph_moved_elsewhere_is_told(sent):
    def change(tree: etree._Element) -> None:
        paragraph(tree, "คนงานพูด").addnext(paragraph(tree, "The network asked"))

    (offer,) = back(edited(sent, change)).offers
    assert offer.kind is OfferKind.PARAGRAPH_MOVED
    assert "another passage" in offer.reason


def test_a_paragraph_that_lost_its_name_is_found_by_its_words(sent):
    def change(tree: etree._Element) -> None:
        found = paragraph(tree, "The network asked")
        for mark in [*found.iter(w("bookmarkStart")), *found.iter(w("bookmarkEnd"))]:
            mark.getparent().remove(mark)
        track(tree, "answers", "clear answers")

    changes = back(edited(sent, change))
    assert [(one.kind, one.before, one.after) for one in changes.offers] == [(OfferKind.WORDS, "", "clear ")]


def test_a_note_in_our_own_words_can_be_changed_and_one_of_a_source_cannot(sent):
    def change(tree: etree._Element) -> None:
        track(tree, "May", "June")
        track(tree, "Rivers", "Streams")

    changes = back(edited(sent, change, "word/footnotes.xml"))
    assert [(one.kind, one.can_be_taken) for one in changes.offers] == [(OfferKind.NOTE, False), (OfferKind.NOTE, True)]
    assert changes.offers[0].records == ("source:mang",)
    assert changes.offers[1].hands == (OMSIN,)
    assert "{note: Said in June.}" in taken(changes, "about:text")
    assert "{note:mang, 5}" in taken(changes, "about:text")


def test_a_note_that_was_deleted_can_go(sent):
    def change(tree: etree._Element) -> None:
        reference = next(paragraph(tree, "There were").iter(w("footnoteReference")))
        reference.getparent().getparent().remove(reference.getparent())

    changes = back(edited(sent, change))
    (offer,) = changes.offers
    assert offer.can_be_taken
    assert taken(changes, "about:text") == TEXTS["about:text"].replace("{note:mang, 5}", "")


def test_comments_are_shown_beside_their_words(sent):
    def comment(tree: etree._Element) -> None:
        made = etree.SubElement(
            tree, w("comment"), {w("id"): "1", w("author"): "Carli", w("date"): "2017-02-04T10:00:00Z"}
        )
        made.append(new_paragraph("Is this so?"))

    def call(tree: etree._Element) -> None:
        run = etree.SubElement(paragraph(tree, "The network asked"), w("r"))
        etree.SubElement(run, w("commentReference"), {w("id"): "1"})

    (said,) = back(edited(edited(sent, comment, "word/comments.xml"), call)).comments
    assert (said.passage, said.comment.text, said.comment.hand.author) == ("about:text", "Is this so?", "Carli")
    assert said.beside.startswith("The network asked")


def test_a_file_of_another_report_is_told(tmp_path):
    with pytest.raises(OtherReport, match="rivers-2015-en"):
        back(sent_file(tmp_path, report="rivers-2015-en"))


def test_a_file_that_lost_what_it_says_of_itself_is_compared_with_the_report_as_it_is(sent):
    parts = parts_of(edited(sent, lambda tree: track(tree, "camps", "zones")))
    data = packed({name: text for name, text in parts.items() if not name.startswith("customXml/")})
    changes = back(data, fallback=now())
    assert [(one.before, one.after) for one in changes.offers] == [("camps", "zones")]
    assert "lost the note" in changes.remarks[0]
    with pytest.raises(OtherReport, match="does not say"):
        back(data)


def test_a_file_of_something_else_altogether_is_told(sent):
    def change(tree: etree._Element) -> None:
        body = tree.find(w("body"))
        for child in list(body):
            body.remove(child)
        body.append(new_paragraph("A shopping list."))

    parts = parts_of(edited(sent, change))
    data = packed({name: text for name, text in parts.items() if not name.startswith("customXml/")})
    with pytest.raises(OtherReport, match="Hardly a paragraph"):
        back(data, fallback=now())


def test_a_passage_that_changed_here_meanwhile_is_marked(sent):
    changes = back(sent, texts=TEXTS | {"about:list": "- alpha\n- bravo"})
    assert changes.stale == {"about:list"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("a", "a", []),
        ("มกราคม", "มีนาคม", [(1, 3, "ีน", 1)]),
        ("one two three", "one 2 3", [(4, 13, "2 3", 4)]),
        ("", "new", [(0, 0, "new", 0)]),
    ],
)
def test_hunks(old, new, found):
    made = hunks(old, new)
    rebuilt = old
    for start, end, words, _ in reversed(made):
        rebuilt = rebuilt[:start] + words + rebuilt[end:]
    assert rebuilt == new
    if found != [(1, 3, "ีน", 1)]:
        assert made == found


def test_what_the_file_says_of_itself_may_be_nonsense(sent):
    parts = parts_of(sent)
    for nonsense in (
        b'{"version":1}',
        b"[]",
        b"x",
        b'{"version":9}',
        b'{"version":1,"report":1,"language":"","lines":[]}',
    ):
        parts["customXml/item1.xml"] = b'<sent xmlns="urn:sampan:sent:1">' + nonsense + b"</sent>"
        word = read_word(packed(parts))
        assert word.sent is None
        assert len(word.remarks) == 1


def test_no_word_file(sent):
    with pytest.raises(Unreadable, match="is a PDF"):
        read_word(b"%PDF-1.7")

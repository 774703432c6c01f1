"""The plain Wagtail page: everything in one stream field, as an editor would type it."""

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class FigureBlock(blocks.StructBlock):
    """A figure with the numbers of its notes."""

    value = blocks.CharBlock()
    label = blocks.CharBlock()
    population = blocks.CharBlock(required=False)
    as_of = blocks.CharBlock()
    said_by = blocks.CharBlock()
    notes = blocks.ListBlock(blocks.IntegerBlock())


class PlainPage(Page):
    """A page of figures and notes."""

    figures = StreamField([("figure", FigureBlock())])
    notes = StreamField([("note", blocks.RichTextBlock())])

    template = "peers/plain_page.html"

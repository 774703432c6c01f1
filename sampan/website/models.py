"""Wagtail page types. What they show comes from the record, through the apps' queries."""

from __future__ import annotations

from http import HTTPMethod

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from sampan.network.models import Place

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]


class HomePage(Page):
    """The first page: what the network is, what is new, and where to go."""

    lead = models.TextField(_("opening words"), blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]


class CountryIndexPage(Page):
    """The countries, side by side."""

    max_count = 1
    parent_page_types = ["website.HomePage"]
    subpage_types = ["website.CountryPage"]


class CountryPage(Page):
    """A country of the network, or the region: figures, policy events, pathways, activities, members, publications."""

    place = models.OneToOneField(
        Place, on_delete=models.PROTECT, related_name="country_page", verbose_name=_("country or region")
    )
    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    parent_page_types = ["website.CountryIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("place"), FieldPanel("introduction")]


class TextPage(Page):
    """A page of running text, such as about, terms or accessibility."""

    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    content_panels = [*Page.content_panels, FieldPanel("body")]


class Stamp(models.Model):
    """A number that triggers of the database draw anew whenever anything changes that public pages show.

    SQLite has one row; on PostgreSQL there may be several for a moment, and their sum is what counts.
    """

    number = models.PositiveBigIntegerField(default=0)

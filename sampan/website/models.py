"""Wagtail page types. What they show comes from the record, through the apps' queries."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPMethod
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from sampan.core.slugs import slug
from sampan.network.models import Place

# Addresses ------------------------------------------------------------------------------------------------------------
# Why it is done here and not by Wagtail's own fields is told in docs/decisions/0010-unicode-addresses.md.

# A Khmer letter takes nine characters of an address that is sent; a redirect holds 255 characters of the whole of it.
LONGEST_ADDRESS: Final = 100
NO_ADDRESS: Final = _("An address needs a letter or a digit, in any script. Please type one.")


def free_address(wanted: str, parent: Page | None, page: Page | None = None) -> str:
    """The address, with a number after it where another page under the parent has it already."""
    free, number = wanted, 1
    while wanted and not Page._slug_is_available(free, parent, page):
        number += 1
        free = f"{wanted}-{number}"
    return free


def address_of(url_path: str) -> str:
    """Where the site serves the page with this path in the tree, percent-encoded: the home page's own part is not in it."""
    return reverse("wagtail_serve", args=[url_path.lstrip("/").partition("/")[2]])


class AddressField(forms.CharField):
    """The last part of a page's address, in any script, in the one form in which it is stored."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": _("Address"),
                "max_length": 255,
                "help_text": _("The last part of the page’s address, in any script. Left empty, the title makes it."),
                **options,
            }
        )

    def clean(self, value: Any) -> str:
        """What was typed as `slug` writes it; empty where it has no letter and no digit."""
        return slug(super().clean(value) or "", LONGEST_ADDRESS)


class AddressForm(WagtailAdminPageForm):
    """A page at the desk: its address may be in any script, and is made from the title where none was typed.

    The field is a plain one: Wagtail's script for addresses would take the vowel signs away while somebody types.
    """

    slug = AddressField(required=False)

    def clean(self) -> dict[str, Any]:
        """The form with an address."""
        told = self.cleaned_data
        if "title" in told and "slug" in told and not told["slug"]:
            told["slug"] = free_address(slug(told["title"], LONGEST_ADDRESS), self.parent_page, self.instance)
            if not told["slug"]:
                del told["slug"]
                self.add_error("slug", NO_ADDRESS)
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class AddressCopyForm(CopyForm):
    """A page copied at the desk: its new address is held to the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_slug"] = AddressField(
            label=_("New address"), initial=self.page.slug, help_text="", error_messages={"required": NO_ADDRESS}
        )

    def clean_new_slug(self) -> str:
        """An address that is left of what was typed."""
        if not self.cleaned_data["new_slug"]:
            raise ValidationError(NO_ADDRESS)
        return str(self.cleaned_data["new_slug"])


class AddressedPage(Page):
    """What every page type stands on: an address that keeps its vowel signs, however the page is made."""

    base_form_class = AddressForm
    copy_form_class = AddressCopyForm
    # Nothing of the title is copied into the address while it is typed: the server makes it, in one way.
    # Wagtail's own panel for titles copies them into the address.
    content_panels = [FieldPanel("title", classname="title")]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Check the page, with its address in the form in which it is stored."""
        self._settle_address()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for a draft."""
        self._settle_address()
        super().minimal_clean()
        if not self.slug:
            raise ValidationError({"slug": NO_ADDRESS})

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check each field; the address by what `slug` leaves of it, not by Django's rule, which knows no vowel signs."""
        left_out = set(exclude or ())
        super().clean_fields(exclude=left_out | {"slug"})
        if "slug" not in left_out and self.path and not self.slug:
            raise ValidationError({"slug": NO_ADDRESS})

    def _settle_address(self) -> None:
        self.slug = slug(self.slug, LONGEST_ADDRESS)
        # Before the page has its place in the tree it is not known which addresses are free; it is asked again then.
        if not self.slug and self.path:
            self.slug = free_address(slug(self.title, LONGEST_ADDRESS), self.get_parent(), self)


# Page types -----------------------------------------------------------------------------------------------------------

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]


class HomePage(AddressedPage):
    """The first page: what the network is, what is new, and where to go."""

    lead = models.TextField(_("opening words"), blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*AddressedPage.content_panels, FieldPanel("lead")]


class CountryIndexPage(AddressedPage):
    """The countries, side by side."""

    max_count = 1
    parent_page_types = ["website.HomePage"]
    subpage_types = ["website.CountryPage"]


class CountryPage(AddressedPage):
    """A country of the network, or the region: figures, policy events, pathways, activities, members, publications."""

    place = models.OneToOneField(
        Place, on_delete=models.PROTECT, related_name="country_page", verbose_name=_("country or region")
    )
    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    parent_page_types = ["website.CountryIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*AddressedPage.content_panels, FieldPanel("place"), FieldPanel("introduction")]


class TextPage(AddressedPage):
    """A page of running text, such as about, terms or accessibility."""

    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    content_panels = [*AddressedPage.content_panels, FieldPanel("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the address by which the world knows the page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["canonical"] = f"{settings.SITE_ADDRESS}{address_of(self.url_path)}"
        return context


class Stamp(models.Model):
    """A number that triggers of the database draw anew whenever anything changes that public pages show.

    SQLite has one row; on PostgreSQL there may be several for a moment, and their sum is what counts.
    """

    number = models.PositiveBigIntegerField(default=0)

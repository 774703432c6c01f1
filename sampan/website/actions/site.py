"""Opening the site: the page tree over the record, and for the example the accounts with which it can be tried."""

from __future__ import annotations

import html
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from sampan.core.mail.addresses import address_key
from sampan.lists.actions.register import follow_register
from sampan.lists.models import Basis, Joining, MailingList, Subscription
from sampan.network.actions.roles import grant_roles
from sampan.network.models import COUNTRY_EDITORS, MEMBERS, STAFF, Language, Organisation, Place, User
from sampan.network.permissions import may_import

from ..models import CountryIndexPage, CountryPage, HomePage, TextPage

# The accounts of the example are roles, not people, and their passwords are no secret: a real site never makes them.
DEMO_PASSWORD = "sampan on the river"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the example: who it is, with which password, and what it may do."""

    username: str
    password: str
    what: str


DEMO_ACCOUNTS = (
    DemoAccount("administrator", DEMO_PASSWORD, "everything, and the accounts"),
    DemoAccount("staff", DEMO_PASSWORD, "every record"),
    DemoAccount("editor", DEMO_PASSWORD, "the records of Cambodia"),
    DemoAccount("member", DEMO_PASSWORD, "speaks for LSCW, a member in Cambodia"),
)


def open_site(*, by: User | None, demo: bool = False) -> list[DemoAccount]:
    """Make the pages that are missing (home, countries, texts) and give the roles what they may do at the desk.

    What an editor has written or taken down stays as it is; a second time changes nothing. `by` is None on the
    command line. Gives the accounts of the example, none without `demo`.
    """
    may_import(by)
    with transaction.atomic():
        home = _home()
        _countries(home)
        for slug, title, body in _texts():
            _child(home, TextPage(slug=slug, title=title, body=body, show_in_menus=True))
        grant_roles(by=None)
        if demo:
            _demo_accounts()
            _demo_lists()
    return list(DEMO_ACCOUNTS) if demo else []


def _network() -> Organisation | None:
    return Organisation.objects.filter(is_network=True).first()


def _home() -> HomePage:
    home = HomePage.objects.first()
    if home is None:
        network = _network()
        root = Page.get_first_root_node()
        # The first migration of Wagtail puts a page of greeting where the home page belongs.
        Page.objects.filter(depth=2, slug="home", content_type__app_label="wagtailcore").delete()
        root = Page.objects.get(pk=root.pk)
        home = root.add_child(
            instance=HomePage(
                title=network.name if network else _("Home"),
                slug="home",
                lead=_(
                    "What is known of migrant workers in the countries of the Mekong: "
                    "counted, dated and with its source, in the languages of the people concerned."
                ),
            )
        )
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
    elif site.root_page_id != home.pk:
        site.root_page = Page.objects.get(pk=home.pk)
        site.save()
    return HomePage.objects.get(pk=home.pk)


def _countries(home: HomePage) -> None:
    index = CountryIndexPage.objects.first()
    if index is None:
        index = _child(home, CountryIndexPage(slug="countries", title=_("Countries")))
    shown = Place.objects.filter(Q(in_region=True) | Q(parts__in_region=True), live=True).distinct()
    for place in shown.order_by("order", "name"):
        if not CountryPage.objects.filter(place=place).exists():
            title = place.heading if place.is_country else place.name
            _child(index, CountryPage(slug=place.key, title=title, place=place))


def _child(parent: Page, page: Page) -> Page:
    """Put the page under its parent, unless one of that address stands there already, in whatever state."""
    there = Page.objects.child_of(parent).filter(slug=page.slug).first()
    if there is not None:
        return there.specific
    made: Page = Page.objects.get(pk=parent.pk).add_child(instance=page)
    return made


def _texts() -> list[tuple[str, str, str]]:
    network = _network()
    name = html.escape(network.name) if network else _("The network")
    return [
        ("about", _("About"), ""),
        ("terms-of-use", _("Terms of use"), _terms(name)),
        ("accessibility", _("Accessibility"), _accessibility()),
        ("privacy", _("Privacy"), _privacy()),
    ]


def _paragraphs(*parts: str) -> str:
    return "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)


def _terms(name: str) -> str:
    return _paragraphs(
        f"<h2>{_('Quoting')}</h2>",
        _(
            "Anyone may read, quote and take away what is published here. Whoever quotes a figure should quote with it "
            "what it counts, the day it holds for and its source: without these a number says little, and its rivals "
            "are forgotten."
        ),
        f"<h2>{_('What the figures are')}</h2>",
        _(
            "%(name)s did not count most of what stands here. Each figure is somebody’s statement, told with who made "
            "it. Where statements differ they stand side by side; where one is preferred, the reason is given. Numbers "
            "that were worked out from others are marked."
        )
        % {"name": name},
        f"<h2>{_('No legal advice')}</h2>",
        _(
            "The pages on pathways and policies tell what rules were said to be, by whom and when. They are no legal "
            "advice, and offices may apply a rule differently or have changed it since. Before you act, ask the office "
            "in charge or an organisation near you."
        ),
        f"<h2>{_('Mistakes')}</h2>",
        _(
            "Printed mistakes are kept beside what was meant, so that old documents can still be found. If you see a "
            "mistake of ours, tell the secretariat the address of the page and what is wrong with it."
        ),
        f"<h2>{_('Works of others')}</h2>",
        _("Sources, photographs and publications that are linked from here belong to those who made them."),
    )


def _accessibility() -> str:
    return _paragraphs(
        _(
            "These pages are made to be read on a small telephone, on a slow line, without scripts, with a screen "
            "reader, with a keyboard alone, and on paper."
        ),
        f"<h2>{_('What is done for that')}</h2>",
        "<ul>"
        + "".join(
            f"<li>{item}</li>"
            for item in (
                _("Every drawing has its words and, where it shows numbers, a table with the same numbers."),
                _("Every piece of text says which language it is in, so that it is read aloud and broken rightly."),
                _("Letters of every script come with the page; nothing is fetched from elsewhere."),
                _("Notes open where they stand, and are listed once more at the end of the page."),
                _("Colours are never the only sign, and text stands out from its ground by at least 4.5 to 1."),
            )
        )
        + "</ul>",
        f"<h2>{_('What is not good yet')}</h2>",
        _(
            "The texts of the site itself are in English only. Documents and films to which pages lead were made by "
            "many hands, and not all can be read with a screen reader."
        ),
        _("If something here cannot be read or used, please tell the secretariat; we want to know."),
    )


def _privacy() -> str:
    return _paragraphs(
        _(
            "Whoever only reads is not watched: these pages set no cookie, run no script, count no visitor and load "
            "nothing from any other place."
        ),
        f"<h2>{_('Members and staff')}</h2>",
        _(
            "Whoever signs in gets one cookie, which says that they are signed in and ends when they sign out. What is "
            "changed at the desk is written down with the name of the account, so that a mistake can be undone."
        ),
        f"<h2>{_('Mailing lists')}</h2>",
        _(
            "Whoever joins a list gives an address. It is used for that list, shown to no reader of these pages and "
            "forgotten when they leave. The form for joining sets one cookie, which only shows that it was sent from "
            "this site. Of where a request came from nothing is kept but a mark that limits how often one may ask."
        ),
        f"<h2>{_('People on these pages')}</h2>",
        _(
            "People are named where they acted for an organisation in public. Pictures of people are shown only with "
            "their consent on record, and go when it is withdrawn. Anyone who does not wish to be named here may "
            "write to the secretariat."
        ),
        f"<h2>{_('Logs')}</h2>",
        _("The server’s log keeps what failed and where, not who asked and what was searched for."),
    )


def _demo_accounts() -> None:
    staff, _made = Group.objects.get_or_create(name=STAFF)
    editors, _made = Group.objects.get_or_create(name=COUNTRY_EDITORS)
    members, _made = Group.objects.get_or_create(name=MEMBERS)
    for account in DEMO_ACCOUNTS:
        user, made = User.objects.get_or_create(username=account.username)
        if made:
            user.set_password(account.password)
            # A domain kept for examples: no mail ever goes there.
            user.email = f"{account.username}@example.org"
        if account.username == "administrator":
            user.is_superuser = user.is_staff = True
        user.save()
        if account.username == "staff":
            user.groups.add(staff)
        elif account.username == "editor":
            user.groups.add(editors)
            user.countries.add(*Place.objects.filter(key="cambodia"))
        elif account.username == "member":
            user.groups.add(members)
            user.organisation = Organisation.objects.filter(key="lscw").first()
            user.save()


DEMO_READERS = (("en", "reader@example.org"), ("th", "ผู้อ่าน@example.org"), ("km", "sokha@example.org"))


def _demo_lists() -> None:
    """Who owns the example's lists and who reads them, so that a post can be followed to every box."""
    now = timezone.now()
    staff = User.objects.get(username="staff")
    for one in MailingList.objects.all():
        if not one.owners.exists():
            one.owners.add(staff)
            one.save()
        if one.joining == Joining.OPEN and not one.subscriptions.exists():
            for language, address in DEMO_READERS:
                Subscription.objects.create(
                    mailing_list=one,
                    address=address,
                    address_key=address_key(address),
                    language=Language.objects.filter(slug=language).first() or one.language,
                    basis=Basis.ASKED,
                    joined_at=now,
                )
    follow_register(now=now)


def refuse_demo_on_a_real_site(*, address: str) -> None:
    """The example's passwords are public, so they are not made where others can reach the site over HTTPS."""
    if address.startswith("https://"):
        raise PermissionDenied(
            _("The accounts of the example have passwords that everybody knows; this site is served to others at %s.")
            % address
        )

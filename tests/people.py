"""The cast: who reads and who works in the tests. Each function makes the account and gives it back."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client

from sampan.network.actions.roles import grant_roles
from sampan.network.models import COUNTRY_EDITORS, MEMBERS, STAFF, Organisation, Place, User

from .factories import make_country, make_member

PASSWORD = "a sampan carries people"
CAST = ("visitor", "stranger", "member", "editor", "staff", "administrator")


def _account(name: str, group: str = "", **given: Any) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create_user(username=name, password=PASSWORD, **given)
    if group:
        if group != MEMBERS and not Permission.objects.filter(group__name=group).exists():
            grant_roles(by=None)
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    return User.objects.get(pk=user.pk)  # without what the object remembers of its groups


def stranger() -> User:
    """Has an account and no role."""
    return _account("stranger")


def member() -> User:
    """Speaks for LSCW, a member organisation."""
    lscw = Organisation.objects.filter(key="lscw").first() or make_member(key="lscw", name="LSCW")
    return _account("member", MEMBERS, organisation=lscw)


def editor() -> User:
    """Edits the records of Cambodia."""
    cambodia = Place.objects.filter(key="cambodia").first() or make_country(key="cambodia", name="Cambodia")
    user = _account("editor", COUNTRY_EDITORS)
    user.countries.add(cambodia)
    return user


def staff() -> User:
    """Works for the secretariat."""
    return _account("staff", STAFF)


def administrator() -> User:
    """Administers the site."""
    return _account("administrator", is_superuser=True, is_staff=True)


def client_of(name: str) -> Client:
    """A browser in which the person of that name is signed in; a visitor is nobody."""
    client = Client()
    if name != "visitor":
        client.force_login(globals()[name]())
    return client

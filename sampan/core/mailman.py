"""What other list programs write down about a list: its members and a few of its rules, read without running anything.

Mailman 2 keeps a pickle (`config.pck`), which could run any program when it is opened the usual way; here its values are
read and every class in it becomes an empty shell.
"""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import getaddresses
from typing import Any, Final

from .mail.addresses import is_address

MOST_BYTES: Final = 200_000_000


class UnreadableConfiguration(ValueError):
    """The file is none that is known here. The message says what was expected."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the list as the file has them."""

    address: str
    name: str = ""
    gets_digest: bool = False
    is_paused: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is known of a list. `settings` are the words of the file for rules that have one here."""

    members: tuple[Member, ...] = ()
    title: str = ""
    description: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    refused: int = 0


def read_configuration(data: bytes) -> Configuration:
    """Mailman 2's `config.pck`, JSON as Mailman 3 gives it, Google's `members.csv`, or addresses a line.

    Raises UnreadableConfiguration.
    """
    if data[:1] == b"\x80" or data[:3] in (b"}q\x00", b"(dp", b"}q\x01"):
        return _of_mailman_2(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableConfiguration("neither a config.pck of Mailman 2 nor text in UTF-8") from None
    if text.lstrip()[:1] in ("{", "["):
        return _of_json(text)
    if any("," in line and "mail" in line and "@" not in line for line in text.casefold().splitlines()[:3]):
        return _of_table(text)
    return _collected((name, address) for name, address in _of_lines(text))


def _of_lines(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield getaddresses([line.strip()])[0]


def _collected(pairs: Iterable[tuple[str, str]], **known: Any) -> Configuration:
    members: dict[str, Member] = {}
    refused = 0
    for name, address in pairs:
        if is_address(address.strip()):
            members.setdefault(address.strip().casefold(), Member(address.strip(), " ".join(name.split())[:200]))
        else:
            refused += 1
    if not members:
        raise UnreadableConfiguration("no address was found in it")
    return Configuration(tuple(members.values()), refused=refused, **known)


def _of_table(text: str) -> Configuration:
    rows = list(csv.reader(io.StringIO(text)))
    # Google writes a line about the list above the heads of the columns in some exports.
    for number, row in enumerate(rows[:3]):
        heads = [cell.strip().casefold() for cell in row]
        column = next(
            (at for at, head in enumerate(heads) if head in ("email address", "email", "e-mail", "address")), None
        )
        if column is not None:
            named = next((at for at, head in enumerate(heads) if head in ("nickname", "name", "display name")), None)
            return _collected(
                (row[named] if named is not None and named < len(row) else "", row[column])
                for row in rows[number + 1 :]
                if column < len(row) and row[column].strip()
            )
    raise UnreadableConfiguration("a table without a column “Email address”")


def _of_json(text: str) -> Configuration:
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise UnreadableConfiguration("it begins like JSON and is not") from None
    known = data if isinstance(data, dict) else {}
    rows = data if isinstance(data, list) else known.get("members", known.get("entries", []))
    members, refused = [], 0
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, str):
            row = {"email": row}
        address = str(row.get("email", row.get("address", ""))).strip() if isinstance(row, dict) else ""
        if not is_address(address):
            refused += 1
            continue
        mode, status = str(row.get("delivery_mode", "regular")), str(row.get("delivery_status", "enabled"))
        members.append(
            Member(
                address,
                str(row.get("display_name") or row.get("name") or "")[:200],
                gets_digest="digest" in mode,
                is_paused=status not in ("enabled", "unknown", "None"),
                language=str(row.get("preferred_language") or "")[:20],
            )
        )
    settings = {name: known[name] for name in SETTINGS if name in known}
    return Configuration(
        tuple(members),
        str(known.get("display_name") or known.get("real_name") or known.get("list_name") or "")[:200],
        str(known.get("description") or "")[:2000],
        settings,
        refused,
    )


SETTINGS: Final = ("archive_policy", "archive_private", "max_message_size", "subject_prefix", "reply_goes_to_list")


class _Shell:
    """Stands for any object of a pickle: it keeps what it is given and does nothing."""

    def __init__(self, *given: Any, **named: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        pass


class _Values(pickle.Unpickler):
    """Reads values; whatever a pickle asks to import is a shell."""

    def find_class(self, module: str, name: str) -> Any:
        return _Shell

    def persistent_load(self, pid: Any) -> Any:
        return None


def _of_mailman_2(data: bytes) -> Configuration:
    if len(data) > MOST_BYTES:
        raise UnreadableConfiguration("larger than any list's configuration is")
    try:
        known = _Values(io.BytesIO(data), encoding="latin-1").load()
    except Exception:
        # Anything may be raised by bytes that somebody made up.
        raise UnreadableConfiguration("it begins like a config.pck of Mailman 2 and is not") from None
    if not isinstance(known, dict):
        raise UnreadableConfiguration("it holds no configuration of a list")
    names, languages = _mapping(known, "usernames"), _mapping(known, "language")
    digest, plain = _mapping(known, "digest_members"), _mapping(known, "members")
    paused = _mapping(known, "delivery_status")
    spelled = {**plain, **digest}
    members, refused = [], 0
    for key, as_written in spelled.items():
        address = as_written if isinstance(as_written, str) and as_written else key
        if not isinstance(key, str) or not is_address(address):
            refused += 1
            continue
        members.append(
            Member(
                address,
                _text(names.get(key, ""))[:200],
                gets_digest=key in digest,
                is_paused=key in paused,
                language=str(languages.get(key, ""))[:20],
            )
        )
    settings = {name: known[name] for name in SETTINGS if isinstance(known.get(name), str | int | bool)}
    return Configuration(
        tuple(members), _text(known.get("real_name", "")), _text(known.get("description", "")), settings, refused
    )


def _mapping(known: Mapping[Any, Any], name: str) -> Mapping[Any, Any]:
    found = known.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    """A text of Python 2, whose bytes are in whatever the list used: UTF-8 where they are that."""
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value

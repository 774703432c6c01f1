"""Typed readers of the environment: a setting that cannot be understood stops the start and names itself."""

import base64
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off"})


class SettingError(Exception):
    """A setting has a value that cannot be used. The message is written for whoever runs the site."""


def text(name: str, default: str = "", *, among: Iterable[str] = (), source: Mapping[str, str] | None = None) -> str:
    """The setting as it stands, without the blanks around it; `among` is the closed list of values it may have."""
    value = _given(name, source)
    if value is None:
        return default
    allowed = tuple(among)
    if allowed and value not in allowed:
        raise SettingError(f"{name} is {value!r}; it must be one of {', '.join(allowed)}.")
    return value


def flag(name: str, default: bool = False, *, source: Mapping[str, str] | None = None) -> bool:
    """Yes or no, in the spellings people use for it."""
    value = _given(name, source)
    if value is None:
        return default
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise SettingError(f"{name} is {value!r}; write 1 for yes or 0 for no.")


def number(
    name: str,
    default: int,
    *,
    least: int | None = None,
    most: int | None = None,
    source: Mapping[str, str] | None = None,
) -> int:
    """A whole number, within `least` and `most` where they are given."""
    value = _given(name, source)
    if value is None:
        return default
    try:
        # int() would also take "1_000" and Thai digits; a setting is plain.
        if not value.isascii() or "_" in value:
            raise ValueError
        found = int(value)
    except ValueError:
        raise SettingError(f"{name} is {value!r}; it must be a whole number.") from None
    if least is not None and found < least:
        raise SettingError(f"{name} is {found}; it must be at least {least}.")
    if most is not None and found > most:
        raise SettingError(f"{name} is {found}; it must be at most {most}.")
    return found


def words(name: str, default: Iterable[str] = (), *, source: Mapping[str, str] | None = None) -> list[str]:
    """A list written with commas."""
    value = _given(name, source)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]


def folder(name: str, default: Path, *, source: Mapping[str, str] | None = None) -> Path:
    """A folder that this process may write into; it is made if it is not there."""
    value = _given(name, source)
    path = Path(value).expanduser().resolve() if value else default
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"{name} is {str(path)!r}, which cannot be made ({error.strerror}); name one this account may write to."
        ) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise SettingError(f"{name} is {str(path)!r}, which this account may not write to; name another folder.")
    return path


def secret(name: str, *, kept_in: Path | None = None, source: Mapping[str, str] | None = None) -> str:
    """A value that must not be seen: from NAME, from the file that NAME_FILE names, or made once and kept in `kept_in`.

    Its value never appears in a message.
    """
    value = _given(name, source)
    if value is not None:
        return value
    named = _given(f"{name}_FILE", source)
    if named is not None:
        try:
            value = Path(named).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"{name}_FILE is {named!r}, which cannot be read: {error}.") from None
        if not value:
            raise SettingError(f"{name}_FILE is {named!r}, which is empty.")
        return value
    if kept_in is None:
        return ""
    return _kept_secret(kept_in)


def sealing_keys(name: str, *, kept_in: Path, source: Mapping[str, str] | None = None) -> tuple[dict[str, bytes], str]:
    """Keys by name and the name of the first: written as `name:base64,name:base64`, or made once and kept in `kept_in`.

    A key has 32 bytes. No key appears in any message.
    """
    value = secret(name, source=source)
    if not value:
        made = _kept_secret(kept_in)
        return {"own": hashlib.sha256(b"sampan lists " + made.encode()).digest()}, "own"
    keys: dict[str, bytes] = {}
    for number, word in enumerate(value.replace("\n", ",").split(","), 1):
        if not word.strip():
            continue
        label, _, encoded = word.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", label) or len(key) != 32 or label in keys:
            raise SettingError(
                f"Key {number} of {name} cannot be used: write a name of its own, a colon and 32 bytes in base64, "
                "such as the output of `openssl rand -base64 32`."
            )
        keys[label] = key
    if not keys:
        raise SettingError(f"{name} names no key: leave it out, or write name:base64.")
    return keys, next(iter(keys))


def database(name: str, *, source: Mapping[str, str] | None = None) -> dict[str, object] | None:
    """The PostgreSQL database that an address names, as Django wants it; None where the setting is not given.

    The address is `postgresql://user:password@host:port/name`, with everything but the name left out at will.
    The password is not repeated in any message.
    """
    value = secret(name, source=source)
    if not value:
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise SettingError(f"{name} is not an address; write postgresql://user:password@host:5432/name.") from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingError(
            f"{name} begins with {parts.scheme or 'nothing'!r}; the only other database than SQLite is PostgreSQL: "
            "postgresql://user:password@host:5432/name."
        )
    base = unquote(parts.path.strip("/"))
    if not base or "/" in base:
        raise SettingError(f"{name} names no database; write postgresql://user:password@host:5432/name.")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": base,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def _given(name: str, source: Mapping[str, str] | None) -> str | None:
    """The value of a setting, or None where it is missing or blank: `NAME=` in a service file means "not set"."""
    value = (os.environ if source is None else source).get(name, "").strip()
    return value or None


def _kept_secret(path: Path) -> str:
    """Read the secret of this installation, or make it. Two processes that start at once end with the same one."""
    try:
        kept = path.read_text(encoding="utf-8").strip()
        if kept:
            return kept
        path.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise SettingError(f"The secret in {str(path)!r} cannot be read: {error.strerror}.") from None
    made = secrets.token_urlsafe(50)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(made + "\n")
        try:
            # A link, not a rename: whoever comes second finds the first one's secret instead of replacing it.
            os.link(draft, path)
        except FileExistsError:
            made = path.read_text(encoding="utf-8").strip()
        finally:
            draft.unlink()
    except OSError as error:
        raise SettingError(f"The secret in {str(path)!r} cannot be written: {error.strerror}.") from None
    return made

"""What `manage.py check --deploy` says of a host that is not ready for others."""

from pathlib import Path
from typing import Any

import pytest

from sampan.website.apps import check_host

READY: dict[str, Any] = {
    "ALLOWED_HOSTS": ["network.example"],
    "HTTPS": True,
    "SITE_ADDRESS": "https://network.example",
    "COLLECTED": True,
}


@pytest.fixture
def host(settings: Any, tmp_path: Path) -> Any:
    for name, value in READY.items():
        setattr(settings, name, value)
    settings.VAR = tmp_path
    (tmp_path / "secret-key").write_text("secret", encoding="utf-8")
    (tmp_path / "secret-key").chmod(0o600)
    return settings


def test_host_that_is_ready_hears_nothing(host: Any) -> None:
    assert check_host(None) == []


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("ALLOWED_HOSTS", ["*"], "sampan.E001"),
        ("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], "sampan.W001"),
        ("HTTPS", False, "sampan.W002"),
        ("SITE_ADDRESS", "http://127.0.0.1:8000", "sampan.W003"),
        ("COLLECTED", False, "sampan.W004"),
    ],
)
def test_host_that_is_not_ready_hears_what_and_what_to_do(host: Any, setting: str, value: Any, message: str) -> None:
    setattr(host, setting, value)
    found = check_host(None)
    assert [one.id for one in found] == [message]
    assert found[0].hint


def test_secret_that_others_can_read_is_an_error(host: Any) -> None:
    (host.VAR / "secret-key").chmod(0o644)
    assert [one.id for one in check_host(None)] == ["sampan.E002"]

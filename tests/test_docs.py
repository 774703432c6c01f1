"""The documentation is checked against the code: nothing that a reader needs is without a mention, no link is broken."""

import importlib
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from wagtail.models import get_page_models

from sampan.network.models import GROUPS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"))]
)
SETTING = re.compile(r"\bSAMPAN_[A-Z_]+[A-Z]\b")
# Read by nobody but the tests of the reader itself.
NO_SETTINGS = {"SAMPAN_X", "SAMPAN_X_FILE", "SAMPAN_TEST"}


def names(pages: Path) -> str:
    """Everything that the pages of a folder say."""
    return "\n".join(page.read_text(encoding="utf-8") for page in sorted(pages.rglob("*.md")))


def anchors(page: Path) -> set[str]:
    """The places of a page that a link may name, as they are made from its headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def settings_read() -> set[str]:
    """The settings that the code reads: the names in its text."""
    files = [*(ROOT / "sampan").glob("*.py"), ROOT / "run.py", ROOT / "tests" / "conftest.py"]
    found = {name for file in files for name in SETTING.findall(file.read_text(encoding="utf-8"))}
    return {name for name in found if name not in NO_SETTINGS}


def test_every_setting_is_documented() -> None:
    page = (DOCS / "running" / "settings.md").read_text(encoding="utf-8")
    told = set(SETTING.findall(page))
    assert len(settings_read()) > 20
    assert {name for name in settings_read() if name.removesuffix("_FILE") not in told} == set()


def test_every_documented_setting_is_read() -> None:
    page = (DOCS / "running" / "settings.md").read_text(encoding="utf-8")
    told = {name.removesuffix("_FILE") for name in SETTING.findall(page)}
    assert told - settings_read() == set()


def test_every_command_of_our_own_is_documented() -> None:
    page = (DOCS / "running" / "commands.md").read_text(encoding="utf-8")
    own = {name for name, app in get_commands().items() if str(app).startswith("sampan.")}
    assert own
    assert {name for name in own if not re.search(rf"`{name}\b", page)} == set()


def test_every_documented_command_exists() -> None:
    page = (DOCS / "running" / "commands.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z_]+)", page, flags=re.MULTILINE))
    assert told
    assert told - set(get_commands()) == set()


def test_every_line_of_the_timetable_is_documented() -> None:
    page = (DOCS / "running" / "commands.md").read_text(encoding="utf-8")
    table = page.split("## The timetable")[1].split("\n## ")[0]
    timetable = importlib.import_module("sampan.timetable").TIMETABLE
    assert set(re.findall(r"^\| `([a-z_]+)`", table, flags=re.MULTILINE)) == {entry.command for entry in timetable}


def test_every_page_type_is_documented() -> None:
    said = names(DOCS / "using")
    own = [model for model in get_page_models() if model.__module__.startswith("sampan.")]
    assert own
    assert [
        str(model._meta.verbose_name) for model in own if str(model._meta.verbose_name).lower() not in said.lower()
    ] == []


def test_every_role_is_documented() -> None:
    said = names(DOCS / "using").lower()
    roles = [role.lower().removesuffix("s") for role in GROUPS]
    assert [role for role in [*roles, "visitor", "administrator"] if role not in said] == []


def test_every_app_has_a_page_for_whoever_changes_it() -> None:
    own = [config.label for config in apps.get_app_configs() if config.name.startswith("sampan.")]
    assert [label for label in [*own, "core"] if not (DOCS / "developing" / f"{label}.md").exists()] == []


def test_every_rule_of_the_checker_is_in_its_guide_and_no_other() -> None:
    families = "|".join(importlib.import_module("sampan.core.checks").FAMILIES)
    rule = re.compile(rf"\b(?:{families})\.[a-z_]+\b")
    files = (ROOT / "sampan" / "core" / "checks").glob("*.py")
    known = {name for file in files for name in re.findall(r'"([a-z]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))}
    known = {name for name in known if rule.fullmatch(name)}
    told = set(
        re.findall(r"^\| `([a-z]+\.[a-z_]+)`", (DOCS / "using" / "check.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(known) > 40
    assert told == known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_inside_the_docs_is_broken(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    to_read = [ROOT / "README.md"]
    while to_read:
        page = to_read.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)\s#]+)", page.read_text(encoding="utf-8"))
        to_read += [(page.parent / link).resolve() for link in links if not re.match(r"[a-z]+:", link)]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in reached] == []


def test_readme_is_short_and_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 120
    blocks = [block.strip() for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)]
    assert blocks[:2] == ["make run", "make test"]


def test_commands_of_the_readme_and_of_contributing_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    told = set(
        re.findall(r"make ([a-z][a-z-]*)(?=[\s`])", "\n".join(re.findall(r"`[^`]+`|```.*?```", text, re.DOTALL)))
    )
    assert {"run", "test"} <= told
    assert told - targets == set()


@pytest.mark.parametrize(
    "target", ["run", "test", "check", "lock", "coverage-of-the-seed", "report", "check-report", "benchmark"]
)
def test_target_of_the_makefile_calls_the_script(target: str) -> None:
    # The suite may itself have been started by make, which hands its own choices down.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert shlex.split(done.stdout)[1:3] == ["run.py", target]


def test_decisions_are_dated_and_say_what_was_turned_down() -> None:
    pages = sorted((DOCS / "decisions").glob("0*.md"))
    assert pages
    numbers = [page.name[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.search(r"^20\d\d-\d\d-\d\d$", text, flags=re.MULTILINE), page.name
        assert re.search(r"turned down", text, flags=re.IGNORECASE), page.name

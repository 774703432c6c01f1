"""The rules of the tree that no tool knows: which files an app may hold, and which way a foreign key may point."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "sampan"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
# Pure Python: its files are named after their subject.
NO_APPS = {"core"}
APPS = sorted(
    folder.name for folder in CODE.iterdir() if (folder / "__init__.py").exists() and folder.name not in NO_APPS
)
FILES = {
    "__init__",
    "actions",
    "apps",
    "blocks",
    "forms",
    "middleware",
    "models",
    "permissions",
    "queries",
    "tasks",
    "urls",
    "views",
    "viewsets",
    "wagtail_hooks",
}
FOLDERS = {"management", "migrations", "static", "templates", "templatetags"}
NO_SUBJECT = {"util", "utils", "helper", "helpers", "common", "misc", "base", "tools", "shared", "lib"}


def layer_of() -> dict[str, int]:
    """Each app's height: the list of pyproject.toml, from the bottom up."""
    layers = CONTRACTS["apps"]["layers"]
    return {
        name.strip().strip("()"): height for height, layer in enumerate(reversed(layers)) for name in layer.split("|")
    }


@pytest.mark.parametrize("app", APPS)
def test_app_holds_only_files_of_the_closed_list(app: str) -> None:
    strangers = []
    for path in (CODE / app).iterdir():
        if path.name.startswith((".", "__pycache__")):
            continue
        if path.is_dir():
            if path.name not in FOLDERS and path.name not in FILES:
                strangers.append(path.name + "/")
        elif path.suffix != ".py" or path.stem not in FILES:
            strangers.append(path.name)
    assert strangers == [], f"{app} holds {strangers}; see the list in ARCHITECTURE.md"


@pytest.mark.parametrize("app", APPS)
def test_app_keeps_each_subject_in_a_file_or_in_a_folder_of_that_name(app: str) -> None:
    both = [name for name in FILES if (CODE / app / f"{name}.py").exists() and (CODE / app / name).is_dir()]
    assert both == []


@pytest.mark.parametrize("app", APPS)
def test_management_holds_commands_named_verb_and_noun(app: str) -> None:
    commands = CODE / app / "management" / "commands"
    names = [path.stem for path in commands.glob("*.py") if path.stem != "__init__"] if commands.is_dir() else []
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)+", name)] == []


def test_no_file_is_without_a_subject() -> None:
    assert [str(path.relative_to(ROOT)) for path in CODE.rglob("*.py") if path.stem in NO_SUBJECT] == []


def test_every_app_of_the_settings_stands_in_both_contracts() -> None:
    installed = {
        config.name.removeprefix("sampan.") for config in apps.get_app_configs() if config.name.startswith("sampan.")
    }
    assert installed == set(APPS)
    assert installed <= set(layer_of())
    assert {container.removeprefix("sampan.") for container in CONTRACTS["files"]["containers"]} == installed


def test_foreign_keys_point_down_or_stay_where_they_are() -> None:
    """Import-linter reads imports; a foreign key written as a string is none, so the models themselves are asked."""
    heights = layer_of()
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("sampan."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            # Django lists the reverse side too, which is the other model's doing.
            if target is None or field.auto_created or not target.__module__.startswith("sampan."):
                continue
            own, other = model._meta.app_label, target._meta.app_label
            if own != other and heights[other] >= heights[own]:
                wrong.append(f"{model.__name__}.{field.name} points from {own} at {other}.{target.__name__}")
    assert wrong == []


def test_heights_are_those_of_the_list() -> None:
    heights = layer_of()
    assert heights["core"] == heights["environment"] == 0
    assert heights["network"] < heights["search"] < heights["sources"] < heights["activities"] < heights["library"]
    assert heights["library"] < heights["website"] < heights["settings"]


def test_no_signals_and_no_save_of_our_own() -> None:
    """What happens when a record is saved stands in the action that saves it."""
    found = []
    for path in CODE.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("django.db.models.signals", "django.dispatch")
            ):
                # Those around a migration are Django's way of telling that the tables are there.
                listened = {name.name for name in node.names} - {"pre_migrate", "post_migrate"}
                found += [f"{path.relative_to(ROOT)} listens to {name}" for name in sorted(listened)]
            if isinstance(node, ast.ClassDef) and path.match("*/models/*.py") | path.match("*/models.py"):
                found += [
                    f"{path.relative_to(ROOT)}: {node.name} has its own save()"
                    for part in node.body
                    if isinstance(part, ast.FunctionDef) and part.name in {"save", "delete"}
                ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in [*CODE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        if "migrations" not in path.parts and path.name != "__init__.py" and path.stat().st_size
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) and path.name != "apps.py"
    ]
    assert silent == []


# The locks ------------------------------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, set[str]]:
    """The packages of a lock with their versions (more than one where Pythons differ)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line):
            found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


def wanted(*lists: list[str]) -> list[Requirement]:
    return [Requirement(line) for several in lists for line in several]


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", wanted(PROJECT["project"]["dependencies"])),
        (
            "requirements-dev.lock",
            wanted(
                PROJECT["project"]["dependencies"],
                PROJECT["project"]["optional-dependencies"]["pg"],
                PROJECT["dependency-groups"]["dev"],
            ),
        ),
    ],
)
def test_lock_is_in_step_with_the_project(lock: str, requirements: list[Requirement]) -> None:
    held = pins(lock)
    out_of_step = [
        str(requirement)
        for requirement in requirements
        if not held.get(canonicalize_name(requirement.name))
        or not all(requirement.specifier.contains(version) for version in held[canonicalize_name(requirement.name)])
    ]
    assert out_of_step == [], f"run `make lock`: {lock} does not hold {out_of_step}"


def test_lock_for_work_holds_all_of_the_lock_for_running() -> None:
    dev = pins("requirements-dev.lock")
    assert {name: versions for name, versions in pins("requirements.lock").items() if dev.get(name) != versions} == {}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_pins_everything_by_hash_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[A-Za-z0-9])", text) if re.match(r"[A-Za-z0-9]", entry)]
    assert len(entries) > 50
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|file:|--(?:extra-)?index-url|--find-links", text) == []


def test_the_running_environment_is_the_one_of_the_lock() -> None:
    """A package of another version than the lock's would make every other result of this suite say little."""
    from importlib.metadata import version

    held = pins("requirements-dev.lock")
    for name in ("django", "wagtail", "django-tasks-db", "matplotlib", "icalendar"):
        assert version(name) in held[name]


def test_layers_are_kept() -> None:
    """The same contracts that `make check` reads, so that a suite which passes has kept them."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_models_have_their_migrations() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

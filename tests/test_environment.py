"""The typed readers of the environment: what they take, and what they say where they do not."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sampan import environment
from sampan.environment import SettingError

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1", True), ("yes", True), ("On", True), ("TRUE", True), ("0", False), ("no", False), ("off", False)],
)
def test_flag_takes_the_usual_spellings(written: str, meant: bool) -> None:
    assert environment.flag("SAMPAN_X", source={"SAMPAN_X": written}) is meant


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize("source", [{}, {"SAMPAN_X": ""}, {"SAMPAN_X": "  "}])
def test_flag_left_out_or_blank_is_its_default(source: dict[str, str], default: bool) -> None:
    assert environment.flag("SAMPAN_X", default, source=source) is default


def test_flag_with_another_word_names_itself() -> None:
    with pytest.raises(SettingError) as error:
        environment.flag("SAMPAN_X", source={"SAMPAN_X": "maybe"})
    assert str(error.value) == "SAMPAN_X is 'maybe'; write 1 for yes or 0 for no."


@pytest.mark.parametrize("written", ["ten", "1.5", "1_000", "๑๐", "0x10", "1e3"])
def test_number_refuses_what_is_no_plain_whole_number(written: str) -> None:
    with pytest.raises(SettingError) as error:
        environment.number("SAMPAN_X", 1, source={"SAMPAN_X": written})
    assert str(error.value) == f"SAMPAN_X is {written!r}; it must be a whole number."


def test_number_says_its_limits() -> None:
    assert environment.number("SAMPAN_X", 1, least=1, most=9, source={"SAMPAN_X": " 9 "}) == 9
    with pytest.raises(SettingError) as error:
        environment.number("SAMPAN_X", 1, least=1, source={"SAMPAN_X": "0"})
    assert str(error.value) == "SAMPAN_X is 0; it must be at least 1."
    with pytest.raises(SettingError) as error:
        environment.number("SAMPAN_X", 1, most=9, source={"SAMPAN_X": "10"})
    assert str(error.value) == "SAMPAN_X is 10; it must be at most 9."


def test_text_of_a_closed_list_names_the_list() -> None:
    with pytest.raises(SettingError) as error:
        environment.text("SAMPAN_X", "A", among=["A", "B"], source={"SAMPAN_X": "C"})
    assert str(error.value) == "SAMPAN_X is 'C'; it must be one of A, B."


def test_words_are_cut_at_commas() -> None:
    assert environment.words("SAMPAN_X", source={"SAMPAN_X": " a.example, ,b.example,"}) == ["a.example", "b.example"]


def test_secret_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("very secret\n", encoding="utf-8")
    assert environment.secret("SAMPAN_X", source={"SAMPAN_X_FILE": str(tmp_path / "key")}) == "very secret"


def test_secret_from_a_missing_or_empty_file_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"SAMPAN_X_FILE is .*which cannot be read"):
        environment.secret("SAMPAN_X", source={"SAMPAN_X_FILE": str(tmp_path / "key")})
    (tmp_path / "key").write_text("\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"SAMPAN_X_FILE is .*which is empty"):
        environment.secret("SAMPAN_X", source={"SAMPAN_X_FILE": str(tmp_path / "key")})


def test_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = environment.secret("SAMPAN_X", kept_in=tmp_path / "key", source={})
    second = environment.secret("SAMPAN_X", kept_in=tmp_path / "key", source={})
    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["key"]


def test_secret_made_by_two_at_once_is_one(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sampan import environment;"
        "print(environment.secret('SAMPAN_X', kept_in=Path(sys.argv[1]), source={}))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "key")]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert len({process.communicate(timeout=60)[0] for process in processes}) == 1


def test_database_address_is_read_in_all_its_parts() -> None:
    address = "postgresql://editor:p%40ss@db.example:5433/network?sslmode=require"
    assert environment.database("SAMPAN_X", source={"SAMPAN_X": address}) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "network",
        "USER": "editor",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "address",
    [
        "mysql://u:hidden@h/d",
        "postgresql://u:hidden@h",
        "postgresql://u:hidden@h:port/d",
        "u:hidden",
        "postgresql://u:hidden@h/a/b",
    ],
)
def test_database_address_that_is_none_names_the_setting_and_hides_the_password(address: str) -> None:
    with pytest.raises(SettingError) as error:
        environment.database("SAMPAN_X", source={"SAMPAN_X": address})
    assert str(error.value).startswith("SAMPAN_X ")
    assert "hidden" not in str(error.value)


def test_folder_that_cannot_be_written_names_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o500)
    if os.geteuid() == 0:
        # Root may write everywhere; the system's answer to anybody else is put in its mouth.
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SettingError, match=r"SAMPAN_X is .*which this account may not write to"):
        environment.folder("SAMPAN_X", tmp_path, source={})


def test_folder_that_is_a_file_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match=r"SAMPAN_X is .*which cannot be made"):
        environment.folder("SAMPAN_X", tmp_path, source={"SAMPAN_X": str(tmp_path / "file" / "var")})


def test_wrong_setting_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    surroundings = {**os.environ, "SAMPAN_VAR": str(tmp_path), "SAMPAN_HTTPS": "perhaps"}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert started.stderr == "SAMPAN_HTTPS is 'perhaps'; write 1 for yes or 0 for no.\n"


def test_sealing_keys_are_made_once_and_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "lists-key"
    first = environment.sealing_keys("SAMPAN_X", kept_in=kept, source={})
    assert environment.sealing_keys("SAMPAN_X", kept_in=kept, source={}) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_sealing_keys_are_read_in_their_order(tmp_path: Path) -> None:
    one, two = "A" * 43 + "=", "B" * 42 + "A="
    keys, current = environment.sealing_keys(
        "SAMPAN_X", kept_in=tmp_path / "k", source={"SAMPAN_X": f"2027:{one}, 2026:{two}"}
    )
    assert (list(keys), current, len(keys["2026"])) == (["2027", "2026"], "2027", 32)


@pytest.mark.parametrize("written", ["a:kurz", "nur-ein-wort", ":" + "A" * 43 + "=", "กุญแจ:" + "A" * 43 + "="])
def test_sealing_keys_that_cannot_be_used_are_named_by_their_place_only(written: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="Key 1 of SAMPAN_X") as error:
        environment.sealing_keys("SAMPAN_X", kept_in=tmp_path / "k", source={"SAMPAN_X": written})
    assert written not in str(error.value)

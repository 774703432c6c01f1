"""An old archive comes in whole, from every kind of file, from where it was left; and goes out byte for byte."""

import gzip
import io
import json
import pickle
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sampan.core import mbox
from sampan.core.mailman import UnreadableConfiguration, read_configuration
from sampan.lists.actions import imports
from sampan.lists.actions.exports import export_list
from sampan.lists.actions.imports import ask_for_import, import_members, run_import, stop_import
from sampan.lists.models import ArchiveImport, ImportState, Post
from sampan.lists.queries.sealed import raw_of, summary_of
from tests import people
from tests.factories import SAMPLES, make_letter, make_list

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
BORDER = b"From somchai@x.example  Mon Jan  5 12:00:00 2015\n"


def letters(number: int = 7) -> list[bytes]:
    texts = list(SAMPLES.values())
    return [make_letter(f"{texts[n % len(texts)]}\n\nFrom 2015 on\nFrom here\n") for n in range(number)]


def as_mbox(raws: list[bytes]) -> bytes:
    return b"".join(BORDER + raw.replace(b"\r\n", b"\n") + b"\n" for raw in raws)


def taken_in(path: Path, **given: Any) -> ArchiveImport:
    one = given.pop("mailing_list", None) or make_list(audience="members")
    return run_import(archive_import=ask_for_import(mailing_list=one, path=path, by=None, now=NOW), now=NOW, **given)


def written(tmp_path: Path, data: bytes, name: str = "old.mbox") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_every_letter_comes_in_once_and_again_none(tmp_path: Path) -> None:
    one = make_list(audience="members")
    done = taken_in(written(tmp_path, as_mbox(letters())), mailing_list=one)
    assert (done.state, done.added, done.known, done.refused) == (ImportState.DONE, 7, 0, 0)
    # The same letters in another file, and some more.
    again = taken_in(written(tmp_path, as_mbox(letters(1)) + done_bytes(one), "more.mbox"), mailing_list=one)
    assert (again.added, again.known) == (1, 7)
    assert run_import(archive_import=again, now=NOW).added == 1


def done_bytes(one: Any) -> bytes:
    return as_mbox([raw_of(post) for post in Post.objects.filter(mailing_list=one)])


def test_bundles_of_every_kind(tmp_path: Path) -> None:
    raws = letters(6)
    halves = as_mbox(raws[:3]), as_mbox(raws[3:])
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "2015-January.txt.gz").write_bytes(gzip.compress(halves[0]))
    (folder / "2015-April.txt").write_bytes(halves[1])
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w") as bundle:
        bundle.writestr("Takeout/Groups/news@x/topics.mbox", halves[0])
        bundle.writestr("Takeout/Groups/news@x/more.mbox", halves[1])
        bundle.writestr("Takeout/archive_browser.html", "<p>no mail</p>")
    with tarfile.open(tmp_path / "pipermail.tar.gz", "w:gz") as tar:
        for name, data in zip(("2015-January.txt", "2015-April.txt"), halves, strict=True):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    with zipfile.ZipFile(tmp_path / "eml.zip", "w") as bundle:
        for number, raw in enumerate(raws):
            bundle.writestr(f"{number}.eml", raw)
    for name in ("folder", "takeout.zip", "pipermail.tar.gz", "eml.zip"):
        done = taken_in(tmp_path / name)
        assert (done.state, done.added, done.refused) == (ImportState.DONE, 6, 0), name


def test_stopped_or_killed_it_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 3)
    one = make_list(audience="members")
    path = written(tmp_path, as_mbox(letters(10)))
    asked = ask_for_import(mailing_list=one, path=path, by=None, now=NOW)

    def stop(running: ArchiveImport) -> None:
        stop_import(archive_import=running, by=people.staff())

    run_import(archive_import=asked, now=NOW, after_batch=stop)
    assert (asked.state, Post.objects.count()) == (ImportState.STOPPED, 3)

    class Killed(BaseException):
        pass

    def kill(running: ArchiveImport) -> None:
        raise Killed

    with pytest.raises(Killed):
        run_import(archive_import=asked, now=NOW, after_batch=kill)
    assert Post.objects.count() == 6
    asked = ArchiveImport.objects.get()
    assert 0 < asked.done_bytes < asked.all_bytes
    done = run_import(archive_import=asked, now=NOW)
    assert (done.state, done.added, done.known, Post.objects.count()) == (ImportState.DONE, 10, 0, 10)


def test_pipermail_hides_addresses_and_they_are_read(tmp_path: Path) -> None:
    raw = "From somchai at x.example  Mon Jan  5 12:00:00 2015\nFrom: somchai at x.example (สมชาย)\nSubject: ข่าว\n\nข้อความ\n"
    taken_in(written(tmp_path, raw.encode(), "2015-January.txt"))
    post = Post.objects.get()
    told = summary_of(post)
    assert (told.sender_name, told.sender_address, told.subject) == ("สมชาย", "somchai@x.example", "ข่าว")
    assert post.written_at == datetime(2015, 1, 5, 12, tzinfo=UTC)
    assert post.message_id.endswith("@derived.invalid>")


def test_no_message_id_keeps_the_one_derived_from_the_content(tmp_path: Path) -> None:
    one = make_list()
    raw = make_letter("ສະບາຍດີ", message_id="")
    first = taken_in(written(tmp_path, as_mbox([raw, raw]), "a.mbox"), mailing_list=one)
    second = taken_in(written(tmp_path, as_mbox([raw]) + b"\n", "b.mbox"), mailing_list=one)
    assert (first.added, first.known, second.added, second.known) == (1, 1, 0, 1)


def test_what_is_no_archive_is_refused_with_a_reason(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as bundle:
        bundle.writestr("a.png", b"x")
    for path in (tmp_path / "pictures.zip", tmp_path / "nowhere.mbox"):
        with pytest.raises(ValidationError, match="There is no archive of mail"):
            ask_for_import(mailing_list=make_list(), path=path, by=None, now=NOW)
    with pytest.raises(PermissionDenied):
        ask_for_import(mailing_list=make_list(), path=written(tmp_path, b""), by=people.member(), now=NOW)


def test_export_is_byte_exact_and_comes_in_elsewhere(tmp_path: Path) -> None:
    one = make_list(audience="members")
    taken_in(written(tmp_path, as_mbox(letters())), mailing_list=one)
    number = export_list(mailing_list=one, path=tmp_path / "out.zip", by=None, now=NOW)
    stored = [raw_of(post) for post in Post.objects.filter(mailing_list=one).order_by("received_at", "id")]
    with zipfile.ZipFile(tmp_path / "out.zip") as bundle:
        assert [piece.raw for piece in mbox.split(io.BytesIO(bundle.read("letters.mbox")))] == stored
        assert json.loads(bundle.read("list.json"))["rules"]["audience"] == "members"
    assert (number, (tmp_path / "out.zip").stat().st_mode & 0o777) == (7, 0o600)
    assert taken_in(tmp_path / "out.zip", mailing_list=make_list()).added == 7
    with pytest.raises(PermissionDenied):
        export_list(mailing_list=one, path=tmp_path / "other.zip", by=people.member(), now=NOW)


class Evil:
    def __reduce__(self) -> Any:
        return (exec, ("raise SystemExit('was run')",))


def test_members_of_mailman_and_google() -> None:
    mailman2 = pickle.dumps(
        {
            "members": {"a@x.example": 0, "b@x.example": "B@x.example"},
            "digest_members": {"c@x.example": 0},
            "usernames": {"a@x.example": "สมชาย".encode().decode("latin-1")},
            "delivery_status": {"b@x.example": (1, 2.0)},
            "language": {"a@x.example": "th"},
            "real_name": "News",
            "evil": Evil(),
        },
        protocol=2,
    )
    found = read_configuration(mailman2)
    assert [(one.address, one.name, one.gets_digest, one.is_paused) for one in found.members] == [
        ("a@x.example", "สมชาย", False, False),
        ("B@x.example", "", False, True),
        ("c@x.example", "", True, False),
    ]
    mailman3 = {
        "display_name": "News",
        "members": [{"email": "a@x.example", "delivery_mode": "mime_digests"}, {"email": "no"}],
    }
    found = read_configuration(json.dumps(mailman3).encode())
    assert ([one.gets_digest for one in found.members], found.refused) == ([True], 1)
    google = "Members for group news,,\nEmail address,Nickname,Status\na@x.example,ສຸດາ,member\n".encode()
    assert read_configuration(google).members[0].name == "ສຸດາ"
    assert len(read_configuration(b"# old list\nSok <sok@x.example>\nb@x.example\n").members) == 2
    for data in (b"\x80\x02garbage", b"{broken", b"\xff\xfe", b"", b"nothing here"):
        with pytest.raises(UnreadableConfiguration):
            read_configuration(data)


def test_members_come_onto_an_open_list_and_not_past_the_register() -> None:
    configuration = read_configuration(b"a@x.example\nB@x.example\n")
    one, closed = make_list(), make_list(audience="members")
    assert import_members(mailing_list=one, configuration=configuration, by=None, now=NOW).added == 2
    assert import_members(mailing_list=one, configuration=configuration, by=None, now=NOW).known == 2
    assert import_members(mailing_list=closed, configuration=configuration, by=None, now=NOW).not_in_register == 2
    assert closed.subscriptions.count() == 0

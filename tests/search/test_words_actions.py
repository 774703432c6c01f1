"""Files are read in a process of their own, once each, and found by their words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from sampan.library.models import CustomDocument, DocumentWords
from sampan.search.actions import words
from sampan.search.actions.words import read_files
from sampan.search.queries import found
from sampan.sources.models import CopyWords, StoredCopy
from tests.core.test_filetext import pdf
from tests.factories import make_source, make_work

pytestmark = pytest.mark.django_db


def document(data: bytes, name: str = "file.pdf") -> CustomDocument:
    return CustomDocument.objects.create(title="A file", file=ContentFile(data, name))


def read() -> int:
    return read_files(DocumentWords, owner="document", now=timezone.now(), by="test")


def test_publication_is_found_by_the_words_of_its_file(indexed: Callable[[], int]) -> None:
    edition = make_work(title="A report", languages=["en"]).editions.get()
    edition.file = document(pdf("Seafarers tell of their years at sea"))
    edition.save()
    indexed()
    call_command("read_files", verbosity=0)
    indexed()
    results = found.search(found.Question("seafarers tell"), user=None)
    assert [one.document.kind for one in results.found] == ["edition"]


def test_stored_copy_of_a_source_is_found_by_its_words(indexed: Callable[[], int]) -> None:
    copy = StoredCopy(
        source=make_source(title="News"), sha256="a" * 64, captured_at=timezone.now(), media_type="text/html", size=9
    )
    copy.file.save("copy.html", ContentFile("<p>ท่าเรือประมงในระยอง</p>".encode()))
    call_command("read_files", verbosity=0)
    assert CopyWords.objects.get().text == "ท่าเรือประมงในระยอง"
    indexed()
    assert found.search(found.Question("ท่าเรือ"), user=None).total == 1


def test_file_is_read_once_and_again_when_it_is_replaced() -> None:
    one = document(pdf("First"))
    assert (read(), read()) == (1, 0)
    one.file = ContentFile(pdf("Second"), "other.pdf")
    one.save()
    assert read() == 1
    assert DocumentWords.objects.get().text == "Second"


def test_file_that_cannot_be_read_says_why_and_is_left_alone() -> None:
    document(b"%PDF-1.4 torn")
    assert (read(), read()) == (1, 0)
    kept = DocumentWords.objects.get()
    assert kept.text == ""
    assert "torn" in kept.problem


def test_file_that_is_gone_or_takes_too_long_or_kills_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = document(pdf("Gone"))
    gone.file.storage.delete(gone.file.name)
    read()
    assert "cannot be opened" in DocumentWords.objects.get().problem
    monkeypatch.setattr(words, "SECONDS", 0)
    document(pdf("Slow"))
    read()
    assert DocumentWords.objects.order_by("pk").last().problem == "Reading it took too long and was stopped."
    monkeypatch.undo()

    def killed(*_given: Any, **_more: Any) -> Any:
        return type("Read", (), {"returncode": -9, "stdout": b"", "stderr": b"MemoryError"})

    monkeypatch.setattr(words.subprocess, "run", killed)
    document(pdf("Bomb"))
    read()
    assert "gave up" in DocumentWords.objects.order_by("pk").last().problem

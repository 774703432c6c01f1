"""The words of files: PDFs, web pages and texts in the encodings of the region, and what cannot be read."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core import filetext
from sampan.core.filetext import Unreadable, file_text, main

ROOT = Path(__file__).resolve().parent.parent.parent


def pdf(*pages: str, keep: bool = True) -> bytes:
    """A PDF whose pages say these words, made by hand so that nothing of ours stands between."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for words in pages:
        drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def test_pdf_gives_the_words_of_every_page() -> None:
    text = file_text(pdf("Migrant fishers of Rayong", "Second page"))
    assert text.split() == ["Migrant", "fishers", "of", "Rayong", "Second", "page"]


def test_thai_in_a_pdf_is_read() -> None:
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    with matplotlib.rc_context({"pdf.fonttype": 42}):
        figure = Figure()
        face = FontProperties(fname=str(ROOT / "sampan" / "core" / "fonts" / "thai.ttf"))
        figure.text(0.1, 0.5, "แรงงานไทย", fontproperties=face)
        out = io.BytesIO()
        figure.savefig(out, format="pdf")
    assert "แรงงานไทย" in file_text(out.getvalue()).replace(" ", "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("ពលករចំណាកស្រុក".encode(), "ពលករចំណាកស្រុក"),
        ("\ufeffLào Cai".encode(), "Lào Cai"),
        ("瑞丽".encode("utf-16"), "瑞丽"),
        (b"<html><meta charset=tis-620><p>" + "แรงงาน".encode("tis-620"), "แรงงาน"),
        (b"<!DOCTYPE html><p>One</p><script>two()</script><p>Three &amp; four", "One\nThree & four"),
        (b"caf\xe9", "café"),
        (b"<html><meta charset=no-such-thing><p>plain", "plain"),
        ("အလုပ္သမားမ်ား".encode(), "အလုပ်သမားများ"),
    ],
)
def test_texts_and_pages_in_the_encodings_of_the_region(data: bytes, words: str) -> None:
    assert file_text(data) == words


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no words"),
        (b"   \n ", "no words"),
        (b"\x00\x01\x02\x03", "neither a PDF nor a text"),
        (b"%PDF-1.4 torn", "torn, or closed by a password"),
        (pdf("x")[:200], "torn, or closed by a password"),
        (pdf(""), "If it is a scan".lower()),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        file_text(data)
    assert reason in str(error.value).lower() or reason in str(error.value)


@given(st.binary(max_size=2000), st.sampled_from([b"", b"%PDF-1.7\n", b"<html>", b"\xff\xfe"]))
def test_no_bytes_do_more_than_be_unreadable(data: bytes, start: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert file_text(start + data).strip()


def test_long_texts_are_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filetext, "MOST_LETTERS", 20)
    assert len(file_text(b"word " * 100)) <= 20
    assert file_text(pdf("Some words of the first page", "never read")).startswith("Some words")


def test_run_as_a_program_it_writes_the_words_or_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "file"

    def run() -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "sampan.core.filetext", str(path)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    path.write_bytes(pdf("Words on paper"))
    assert run().stdout.decode() == "Words on paper"
    path.write_bytes(b"\x00")
    read = run()
    assert (read.returncode, read.stdout) == (1, b"")
    assert "neither a PDF nor a text" in read.stderr.decode()


def test_main_limits_itself_and_tells(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[int] = []
    monkeypatch.setattr(filetext.resource, "setrlimit", lambda which, _limit: limits.append(which))
    path = tmp_path / "a.txt"
    path.write_text("สวัสดี", encoding="utf-8")
    assert main([str(path)]) == 0
    assert capsysbinary.readouterr().out == "สวัสดี".encode()
    assert main([str(tmp_path / "nowhere")]) == 1
    assert filetext.resource.RLIMIT_CPU in limits

"""LibreOffice as a helper: found or not, at work or failing. A stand-in takes its place, save in one test."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

import docx
import pytest

from extractor.errors import MissingPartError, TimeLimitError, UnreadableError
from extractor.reading import office
from extractor.reading.office import convert_to_docx, find_office, with_numbers
from extractor.reading.options import Limits
from extractor.reading.raw import RawText
from extractor.reading.word import read_docx

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a first line that names its program")


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes a program that is taken for LibreOffice, from what it does; `output` is where its result belongs."""

    def make(action: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(
            f"#!{sys.executable}\nimport sys, time\nfrom pathlib import Path\n"
            'output = Path(sys.argv[sys.argv.index("--outdir") + 1]) / "document.docx"\n'
            f"output.parent.mkdir()\n{action}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        monkeypatch.setenv("CHITHI_SOFFICE", str(program))

    return make


def copying(content: bytes) -> str:
    return f"output.write_bytes({content!r})"


def test_the_variable_names_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.touch()
    monkeypatch.setenv("CHITHI_SOFFICE", str(program))
    assert find_office() == program
    monkeypatch.setenv("CHITHI_SOFFICE", str(tmp_path / "none"))
    assert find_office() is None


def test_the_usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHITHI_SOFFICE", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)  # noqa: ARG005
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.setattr(office, "_MACOS", str(tmp_path / "none"))
    assert find_office() is None
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_office() == program


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_SOFFICE", "/nowhere/soffice")
    with pytest.raises(MissingPartError, match=r"^a\.doc: LibreOffice is needed.*libreoffice\.org"):
        convert_to_docx(b"x", ".doc", "a.doc", Limits())


@posix
def test_conversion_leaves_nothing_behind(stand_in, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    stand_in(
        'document = Path(sys.argv[-1])\nprofile = sys.argv[1].removeprefix("-env:UserInstallation=file://")\n'
        'settings = (Path(profile) / "user" / "registrymodifications.xcu").read_text()\n'
        'assert "DisableMacrosExecution" in settings and "--headless" in sys.argv\n'
        'output.write_bytes(document.read_bytes() + document.suffix.encode())'
    )
    assert convert_to_docx(b"content", ".doc", "a.doc", Limits()) == b"content.doc"
    assert list(temporary.iterdir()) == []


FAILURES = [("sys.exit(1)", UnreadableError), ("pass", UnreadableError), ("time.sleep(60)", TimeLimitError)]


@posix
@pytest.mark.parametrize(("action", "error"), FAILURES)
def test_failures(stand_in, action: str, error: type[Exception]) -> None:
    stand_in(action)
    with pytest.raises(error, match=r"^a\.doc: "):
        convert_to_docx(b"x", ".doc", "a.doc", Limits(seconds=1.5 if error is TimeLimitError else 60))


EXACT = RawText("Kế hoạch số năm của tỉnh", "application/msword", "doc", [("x", "y")])
NUMBERED = [
    # what LibreOffice gives, the text that is kept, codes of the notices
    (copying(word_file("1. Kế hoạch số năm của tỉnh")), "1. Kế hoạch số năm của tỉnh", ["x"]),
    (copying(word_file("1. Kế")), EXACT.text, ["x", "numbers-missing"]),  # it lost words
    (copying(b"no archive"), EXACT.text, ["x", "numbers-missing"]),
    ("sys.exit(1)", EXACT.text, ["x", "numbers-missing"]),
]


@posix
@pytest.mark.parametrize(("action", "text", "codes"), NUMBERED)
def test_the_exact_text_is_kept_where_the_conversion_fails(stand_in, action: str, text: str, codes: list[str]) -> None:
    stand_in(action)
    raw = with_numbers(EXACT, b"x", ".doc", "a.doc", Limits())
    assert raw.text == text
    assert [code for code, _ in raw.notices] == codes
    assert (raw.media_type, raw.reader) == ("application/msword", "doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_itself() -> None:
    content = rb"{\rtf1\ansi K\u7871? ho\u7841?ch\par x\par}"
    assert read_docx(convert_to_docx(content, ".rtf", "a.rtf", Limits()), "a.docx", Limits()).text == "Kế hoạch\nx"

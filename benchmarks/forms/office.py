"""Conversion by LibreOffice, with the fonts that a form calls for and no others."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from .fonts import PLAIN_FAMILY, vietnamese_faces, without_vietnamese

_SECONDS = 180
# Extension → LibreOffice's name of the format.
_FILTERS = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "html": "html:HTML (StarWriter)",
    "pdf": "pdf:writer_pdf_Export",
}


@cache
def program() -> str | None:
    """LibreOffice's command; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def missing() -> str | None:
    """What has to be installed for a conversion; None where all is there."""
    if program() is None:
        return "LibreOffice is not installed (Debian: libreoffice-writer-nogui)"
    if vietnamese_faces() is None:
        return "no serif font with Vietnamese letters is installed (Debian: fonts-croscore)"
    return None


def convert(content: bytes, extension: str, target: str, *, fallback: bool = False) -> bytes:
    """Converts a document by LibreOffice, in a profile and a folder of its own.

    What is drawn is the same in every run; the bytes differ, since LibreOffice writes the time into fonts and archives.

    Args:
        content: the document.
        extension: of its format.
        target: extension of the format that is wanted.
        fallback: the document's font has no Vietnamese letters, so that they come from another.
    """
    office = program()
    if office is None:
        raise FileNotFoundError("soffice")
    home = _home(fallback)
    with tempfile.TemporaryDirectory(prefix="forms-") as folder:
        document = Path(folder, f"document.{extension}")
        document.write_bytes(content)
        out = Path(folder, "out")
        command = [
            office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", _FILTERS[target], "--outdir", str(out), str(document),
        ]
        environment = {**os.environ, "HOME": str(home), "FONTCONFIG_FILE": str(home / "fonts.conf")}
        subprocess.run(command, check=True, env=environment, capture_output=True, timeout=_SECONDS)
        return (out / f"document.{target}").read_bytes()


@cache
def _home(fallback: bool) -> Path:
    """A folder with fonts and a profile that lasts as long as the process."""
    found = vietnamese_faces()
    if found is None:
        raise FileNotFoundError(missing())
    family, faces = found
    holder = tempfile.TemporaryDirectory(prefix="forms-home-")
    _homes.append(holder)
    home = Path(holder.name)
    fonts = home / "fonts"
    fonts.mkdir()
    for face in faces:
        shutil.copy(face, fonts)
        if fallback:
            (fonts / f"Plain-{face.name}").write_bytes(without_vietnamese(face))
    (home / "fonts.conf").write_text(
        f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{home / "cache"}</cachedir>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{PLAIN_FAMILY if fallback else family}</string></edit>
  </match>
</fontconfig>
""",
        encoding="utf-8",
    )
    return home


_homes: list[tempfile.TemporaryDirectory[str]] = []

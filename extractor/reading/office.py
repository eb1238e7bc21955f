"""LibreOffice as a helper: it turns a document of another format into .docx, in a folder and profile of its own."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ..errors import ExtractorError, MissingPartError, TooLargeError, UnreadableError
from .limited import run_program
from .options import Limits
from .raw import RawText
from .word import read_docx

_VARIABLE = "CHITHI_SOFFICE"
_NAMES = ("soffice", "libreoffice")
_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
# Folders of programs on Windows, by the variables that name them.
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
# soffice.com waits until the work is done, soffice.exe does not.
_WINDOWS = ("LibreOffice", "program", "soffice.com")
_OPTIONS = ("--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck")
_FILTER = "docx:MS Word 2007 XML"
# No macros, no active content, no links brought up to date; a proxy that is not there keeps it off the network.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SCRIPTING, _INTERNET = "/org.openoffice.Office.Common/Security/Scripting", "/org.openoffice.Inet/Settings"
_VALUES = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "UseLocking", "false"),
    (_INTERNET, "ooInetProxyType", "2"),
    (_INTERNET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPProxyPort", "9"),
    (_INTERNET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPSProxyPort", "9"),
)
_INSTALL = "install it (libreoffice.org) or save the document as .docx"
_WORD = re.compile(r"[^\W\d_]+")
# Words that a conversion may lose: signs of symbol fonts, fields that were brought up to date.
_LOSS = 0.005


def find_office() -> Path | None:
    """LibreOffice's program: what the variable CHITHI_SOFFICE names, on the path, or in the usual places."""
    if named := os.environ.get(_VARIABLE):
        return Path(named) if Path(named).is_file() else None
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    usual = [Path(_MACOS), *(Path(os.environ[key], *_WINDOWS) for key in _WINDOWS_FOLDERS if key in os.environ)]
    return next((path for path in usual if path.is_file()), None)


def convert_to_docx(content: bytes, suffix: str, name: str, limits: Limits) -> bytes:
    """Converts a document with LibreOffice.

    Args:
        content: the document's bytes.
        suffix: the suffix of its format: ".doc", ".rtf", ".odt".
        name: the document's name, for messages.
        limits: what the conversion may cost.

    Returns:
        The bytes of a Word file (.docx).

    Raises:
        MissingPartError: LibreOffice is not installed.
        UnreadableError: it failed, or gave nothing.
        TimeLimitError, MemoryLimitError, TooLargeError: a limit was met.
    """
    office = find_office()
    if office is None:
        raise MissingPartError(f"{name}: LibreOffice is needed to read it; {_INSTALL}")
    with tempfile.TemporaryDirectory(prefix="chithi-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary).resolve()
        profile, output, document = folder / "profile", folder / "output", folder / f"document{suffix}"
        settings = "\n".join(_ITEM.format(path=path, name=key, value=value) for path, key, value in _VALUES)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=settings), encoding="utf-8")
        document.write_bytes(content)
        command = [
            str(office),
            f"-env:UserInstallation={profile.as_uri()}",
            *_OPTIONS,
            "--convert-to",
            _FILTER,
            "--outdir",
            str(output),
            str(document),
        ]
        run_program(command, folder=folder, limits=limits, name=name)
        converted = output / "document.docx"
        if not converted.is_file():
            raise UnreadableError(f"{name}: LibreOffice cannot read it; open it in Word and save it as .docx")
        if converted.stat().st_size > limits.file_size:
            raise TooLargeError(f"{name}: becomes larger than {limits.file_size} bytes as .docx; split it")
        return converted.read_bytes()


def with_numbers(exact: RawText, content: bytes, suffix: str, name: str, limits: Limits) -> RawText:
    """The text with its automatic numbers, which LibreOffice writes out; as it was, with a notice, where it cannot.

    Args:
        exact: the text without them.
        content: the document's bytes.
        suffix: the suffix of its format.
        name: the document's name, for messages.
        limits: what it may cost.
    """
    if find_office() is None:
        return _without(exact, f"{name}: automatic numbers are missing, they need LibreOffice; {_INSTALL}")
    try:
        converted = read_docx(convert_to_docx(content, suffix, name, limits), name, limits)
    except ExtractorError as error:
        reason = str(error).removeprefix(f"{name}: ").split(";")[0]
        return _without(exact, f"{name}: automatic numbers are missing, LibreOffice did not give them ({reason})")
    before, after = (Counter(_WORD.findall(text.text.casefold())) for text in (exact, converted))
    lost = sum((before - after).values())
    if lost > max(3, _LOSS * sum(before.values())):
        message = f"{name}: automatic numbers are missing, since LibreOffice lost {lost} words of the text"
        return _without(exact, message)
    return replace(exact, text=converted.text)


def _without(exact: RawText, message: str) -> RawText:
    return replace(exact, notices=[*exact.notices, ("numbers-missing", message)])

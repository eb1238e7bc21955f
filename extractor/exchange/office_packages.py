"""Office files whose bytes depend on nothing but their content."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

# The first day that a zip archive can name; a file must not tell when it was written, or no two would be the same.
WRITTEN_ON = datetime(1980, 1, 1)


def without_times(package: bytes) -> bytes:
    """The same package with every entry of its archive dated `WRITTEN_ON`.

    Args:
        package: a .docx or .xlsx file.
    """
    undated = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(undated, "w") as written:
        for entry in read.infolist():
            same = zipfile.ZipInfo(entry.filename, WRITTEN_ON.timetuple()[:6])
            same.compress_type = zipfile.ZIP_DEFLATED
            # Who wrote it, Windows or Unix, is told too.
            same.create_system = 0
            written.writestr(same, read.read(entry))
    return undated.getvalue()

"""What a format's reader hands on: the document's text as it stands in the file, before it is cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class RawText:
    """The text of a document whose format knows paragraphs.

    Attributes:
        text: one paragraph a line. A row of a table is a line, its cells apart by tabs; automatic numbers are written
            out with one space behind them; a tab outside of tables is four spaces.
        media_type: media type of the input.
        reader: name of the reader: "docx", "html" …
        notices: (code, message) of what was doubtful in reading.
    """

    text: str
    media_type: str
    reader: str
    notices: list[tuple[str, str]] = field(default_factory=list)

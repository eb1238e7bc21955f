"""Plain text and Markdown → `Source`."""

from __future__ import annotations

from .cleaning import clean_lines
from .columns import split_columns
from .joining import join_lines
from .pages import drop_page_marks
from .source import Source, SourceBuilder
from .tables import build_rows


def read_text(text: str, *, name: str, sha256: str, notices: list[tuple[str, str]] | None = None) -> Source:
    """Reads decoded text.

    Args:
        text: the decoded document; offsets of `Source.origin` count its characters.
        name: file name to report.
        sha256: digest of the file's bytes.
        notices: what was doubtful in decoding.

    Returns:
        The source; empty text gives one without paragraphs and a notice.
    """
    noted = list(notices or [])
    builder = SourceBuilder()
    lines = build_rows(split_columns(drop_page_marks(clean_lines(text))))
    for paragraph, joints in join_lines(lines):
        builder.add(paragraph, joints)
    if not builder.paragraphs:
        noted.append(("empty", f"{name}: holds no text"))
    media_type = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    return builder.build(name=name, media_type=media_type, reader="text", sha256=sha256, notices=noted)

"""Text with a paragraph or a printed line in each of its lines → `Source`."""

from __future__ import annotations

from .cleaning import clean_lines
from .columns import split_columns
from .joining import join_lines
from .pages import drop_page_marks
from .raw import RawText
from .source import Source, SourceBuilder
from .tables import build_rows


def read_text(raw: RawText, *, name: str, sha256: str, markup: bool) -> Source:
    """Turns a document's text into paragraphs.

    Args:
        raw: the text as it stands in the file; offsets of `Source.origin` count its characters.
        name: file name to report.
        sha256: digest of the file's bytes.
        markup: it may be Markdown.

    Returns:
        The source; empty text gives one without paragraphs and a notice.
    """
    notices = list(raw.notices)
    builder = SourceBuilder()
    lines = build_rows(split_columns(drop_page_marks(clean_lines(raw.text, markup=markup))))
    for paragraph, joints in join_lines(lines):
        builder.add(paragraph, joints)
    if not builder.paragraphs:
        notices.append(("empty", f"{name}: holds no text"))
    return builder.build(
        name=name, media_type=raw.media_type, reader=raw.reader, sha256=sha256, notices=notices
    )

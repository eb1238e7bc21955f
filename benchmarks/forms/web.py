"""A directive as legal databases show it on their pages."""

from __future__ import annotations

import re
import textwrap
from html import escape

from .layout import Columns, Layout, Paragraph, Table

_LINE_WIDTH = 100
_STYLES = {
    "title": ("center", "<b>", "</b>"),
    "centred": ("center", "<i>", "</i>"),
    "heading": ("justify", "<b>", "</b>"),
    "body": ("justify", "", ""),
}
_SHORT_WORD = re.compile(r"(?<= số) (?=\d)")


def html(layout: Layout) -> bytes:
    """Writes a directive as a page, its source broken into lines as editors do."""
    body = "\n".join(map(_block, layout.blocks))
    title = next((block.text for block in layout.blocks if isinstance(block, Paragraph)), "")
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)} - Văn bản pháp luật</title>\n"
        "<style>p { margin: 6pt 0; text-indent: 1.27cm }</style>\n<script>var page = '<p>x</p>';</script>\n"
        f'</head>\n<body>\n<div class="content1">\n{body}\n</div>\n</body>\n</html>\n'
    ).encode()


def _block(block: Paragraph | Columns | Table) -> str:
    match block:
        case Paragraph():
            align, opening, closing = _STYLES[block.style]
            return f'<p style="text-align:{align}">{opening}{_words(block.text)}{closing}</p>'
        case Columns():
            left, right = (_lines(lines, closing=block.closing) for lines in (block.left, block.right))
            cells = f'<td width="40%" valign="top">{left}</td>\n<td width="60%" valign="top">{right}</td>'
            return f'<table border="0" cellspacing="0" cellpadding="0" width="100%">\n<tr>\n{cells}\n</tr>\n</table>'
        case Table():
            rows = "\n".join(_row(row, max(map(len, block.rows)), "th" if not index else "td")
                             for index, row in enumerate(block.rows))
            return f'<table border="1" cellspacing="0" cellpadding="0">\n<tbody>\n{rows}\n</tbody>\n</table>'


def _lines(lines: tuple[str, ...], *, closing: bool) -> str:
    """Lines of a column: below one another in one paragraph, as the pages have them."""
    shown = "<br>\n".join(map(_words, lines))
    return f'<p style="text-align:{"left" if closing else "center"}">{shown or "&nbsp;"}</p>'


def _row(row: tuple[str, ...], columns: int, tag: str) -> str:
    cells: list[str] = []
    for index, cell in enumerate(row):
        spanned = columns - index if index == len(row) - 1 else 1
        span = f' colspan="{spanned}"' if spanned > 1 else ""
        cells.append(f"<{tag}{span}><p>{_words(cell) or '&nbsp;'}</p></{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _words(text: str) -> str:
    broken = "\n".join(textwrap.wrap(text, _LINE_WIDTH, break_long_words=False, break_on_hyphens=False))
    return _SHORT_WORD.sub("&nbsp;", escape(broken, quote=False))

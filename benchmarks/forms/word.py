"""A directive as .docx in the layout that Nghị định 30/2020/NĐ-CP prescribes, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from extractor.reading.line_shapes import ORNAMENT, is_capitals

from .layout import Columns, Layout, Paragraph, Table
from .numbering import NumberedList, Numberer

# Twentieths of a point: A4, margins 20, 20, 30 and 15 mm, first line 1.27 cm.
_PAGE_WIDTH, _PAGE_HEIGHT = 11906, 16838
_TOP, _BOTTOM, _LEFT, _RIGHT = 1134, 1134, 1701, 851
_TEXT_WIDTH = _PAGE_WIDTH - _LEFT - _RIGHT
_FIRST_LINE = 720
_NUMBER_TAB = _FIRST_LINE + 540
_ISSUER_WIDTH = 3700
_RECIPIENTS_WIDTH = 4700
_LEAST_COLUMN = 620
_SPACE = 120
# Half points.
_BODY_SIZE, _HEAD_SIZE, _TABLE_SIZE, _RECIPIENTS_SIZE = 28, 26, 24, 22
_LINES_FOR_SIGNING = 4
# Longer titles in capitals are set smaller.
_LONGEST_TITLE = 50

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# The same bytes in every run.
_TIMESTAMP = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters as they are stored, with the font that shows them; None for the document's own."""

    text: str
    font: str | None = None


def unicode_runs(text: str) -> list[Run]:
    """Unicode in the document's own font."""
    return [Run(text)]


def docx(
    layout: Layout,
    *,
    automatic: bool = False,
    portable: bool = False,
    runs: Callable[[str], list[Run]] = unicode_runs,
) -> bytes:
    """Writes a directive as .docx.

    Args:
        layout: the directive.
        automatic: labels that a multilevel list can give are given by it; the others, or all of them, are typed.
        portable: only such automatic numbers as LibreOffice hands on to .doc and .rtf: no overridden starts, which it
            forgets behind the first paragraph, and no labels with words.
        runs: how words are stored, for legacy encodings that a font tells.
    """
    writer = _Writer(runs, Numberer(articles=not portable) if automatic else None)
    body = "".join(map(writer.block, layout.blocks))
    lists = writer.numberer.lists if writer.numberer else []
    return _package({
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations({
            "rId1": ("styles", "styles.xml"),
            "rId2": ("numbering", "numbering.xml"),
            "rId3": ("header", "header1.xml"),
            "rId4": ("settings", "settings.xml"),
        }),
        "word/document.xml": _document(body),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(lists, override=not portable),
        "word/header1.xml": _page_number(),
        "word/settings.xml": f'{_HEADER}<w:settings {_NAMESPACE}><w:defaultTabStop w:val="720"/></w:settings>',
    })


@dataclass(frozen=True, slots=True)
class _Look:
    """How a paragraph looks; sizes in half points, spaces in twentieths of a point."""

    align: str = "both"
    first_line: int = 0
    bold: bool = False
    italic: bool = False
    size: int = _BODY_SIZE
    space: int = 0
    keep: bool = False


_BODY = _Look(first_line=_FIRST_LINE, space=_SPACE)
_STYLES = {
    "body": _BODY,
    "heading": _Look(first_line=_FIRST_LINE, space=_SPACE, bold=True, keep=True),
    "title": _Look(align="center", bold=True, keep=True),
    "centred": _Look(align="center", italic=True),
}


class _Writer:
    """Blocks → WordprocessingML."""

    def __init__(self, runs: Callable[[str], list[Run]], numberer: Numberer | None) -> None:
        self._runs = runs
        self.numberer = numberer

    def block(self, block: Paragraph | Columns | Table) -> str:
        match block:
            case Paragraph():
                numbered = self.numberer.number(block.text) if self.numberer and block.style != "title" else None
                look = _STYLES[block.style]
                if block.style == "title" and len(block.text) > _LONGEST_TITLE and is_capitals(block.text):
                    look = replace(look, size=_HEAD_SIZE)
                if numbered is None:
                    return self.paragraph(block.text, look, new_page=block.new_page)
                place = f'<w:numPr><w:ilvl w:val="{numbered.level}"/><w:numId w:val="{numbered.list + 1}"/></w:numPr>'
                return self.paragraph(numbered.text, look, new_page=block.new_page, numbering=place)
            case Columns():
                page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if block.new_page else ""
                return page_break + (self._closing(block) if block.closing else self._letterhead(block))
            case Table():
                return self._table(block)

    def paragraph(self, text: str, look: _Look, *, new_page: bool = False, numbering: str = "") -> str:
        properties = "".join((
            "<w:keepNext/>" if look.keep else "",
            "<w:pageBreakBefore/>" if new_page else "",
            numbering,
            f'<w:spacing w:before="0" w:after="{look.space}"/>',
            f'<w:ind w:firstLine="{look.first_line}"/>' if look.first_line and not numbering else "",
            f'<w:jc w:val="{look.align}"/>',
            f"<w:rPr>{self._letters(look)}</w:rPr>" if numbering else "",
        ))
        shown = "".join(self._run(run, look) for run in self._runs(text)) if text else ""
        return f"<w:p><w:pPr>{properties}</w:pPr>{shown}</w:p>"

    def _run(self, run: Run, look: _Look) -> str:
        font = f'<w:rFonts w:ascii="{run.font}" w:hAnsi="{run.font}" w:cs="{run.font}"/>' if run.font else ""
        properties = f"<w:rPr>{font}{self._letters(look)}</w:rPr>"
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'

    @staticmethod
    def _letters(look: _Look) -> str:
        marks = ("<w:b/>" if look.bold else "") + ("<w:i/>" if look.italic else "")
        return f'{marks}<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'

    def _letterhead(self, block: Columns) -> str:
        left = "".join(self.paragraph(line, self._issuer_look(line)) for line in block.left)
        right = "".join(self.paragraph(line, self._motto_look(line)) for line in block.right)
        empty = self.paragraph("", _Look())
        return self._side_by_side(left, right, _ISSUER_WIDTH) + empty

    @staticmethod
    def _issuer_look(line: str) -> _Look:
        is_number = line.startswith("Số")
        return _Look(align="center", bold=not is_number and not ORNAMENT.match(line), size=_HEAD_SIZE)

    @staticmethod
    def _motto_look(line: str) -> _Look:
        is_date = "ngày" in line and "tháng" in line
        size = _TABLE_SIZE if is_capitals(line) else _HEAD_SIZE
        return _Look(align="center", bold=not is_date and not ORNAMENT.match(line), italic=is_date, size=size)

    def _closing(self, block: Columns) -> str:
        heading = _Look(align="left", bold=True, italic=True, size=_TABLE_SIZE)
        recipient = _Look(align="left", size=_RECIPIENTS_SIZE)
        left = "".join(self.paragraph(line, recipient if index else heading) for index, line in enumerate(block.left))
        centred = _Look(align="center", bold=True)
        right = [self.paragraph(line, centred) for line in block.right]
        if len(right) > 1:
            right[-1:-1] = [self.paragraph("", centred)] * _LINES_FOR_SIGNING
        return self._side_by_side(left, "".join(right), _RECIPIENTS_WIDTH)

    def _side_by_side(self, left: str, right: str, width: int) -> str:
        """A table of one row and two columns without borders, which no page's end cuts in two."""
        widths = (width, _TEXT_WIDTH - width)
        empty = self.paragraph("", _Look())
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content or empty}</w:tc>'
            for width, content in zip(widths, (left, right), strict=True)
        )
        return _table_xml(widths, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>", borders=False)

    def _table(self, block: Table) -> str:
        widths = _column_widths(block.rows)
        rows = []
        for index, row in enumerate(block.rows):
            look = _Look(align="center" if index == 0 else "left", bold=index == 0, size=_TABLE_SIZE)
            cells = []
            for column, cell in enumerate(row):
                last = column == len(row) - 1
                spanned = widths[column:] if last else widths[column : column + 1]
                span = f'<w:gridSpan w:val="{len(spanned)}"/>' if len(spanned) > 1 else ""
                width = f'<w:tcW w:w="{sum(spanned)}" w:type="dxa"/>'
                cells.append(f"<w:tc><w:tcPr>{width}{span}</w:tcPr>{self.paragraph(cell, look)}</w:tc>")
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        return _table_xml(widths, "".join(rows), borders=True) + self.paragraph("", _Look())


def _column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths by the length of what the columns hold, none narrower than its longest word."""
    count = max(map(len, rows))
    weights, least = [1.0] * count, [_LEAST_COLUMN] * count
    for row in rows:
        for column, cell in enumerate(row):
            if len(row) == count or column < len(row) - 1:
                weights[column] = max(weights[column], len(cell) ** 0.8)
                longest = max(map(len, cell.split()), default=0)
                least[column] = max(least[column], longest * 160 + 240)
    free = max(_TEXT_WIDTH - sum(least), 0)
    widths = [low + int(free * weight / sum(weights)) for low, weight in zip(least, weights, strict=True)]
    scale = min(_TEXT_WIDTH / sum(widths), 1)
    return [int(width * scale) for width in widths]


def _table_xml(widths: Sequence[int], rows: str, *, borders: bool) -> str:
    kind = "single" if borders else "none"
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _document(body: str) -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" '
        f'xmlns:r="{_RELATION}" r:id="rId3"/>'
        f'<w:pgSz w:w="{_PAGE_WIDTH}" w:h="{_PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_RIGHT}" w:bottom="{_BOTTOM}" w:left="{_LEFT}" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{_HEADER}<w:document {_NAMESPACE}><w:body>{body}<w:p/>{section}</w:body></w:document>"


def _page_number() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f'{_HEADER}<w:hdr {_NAMESPACE}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p></w:hdr>'


def _styles() -> str:
    font = "Times New Roman"
    return (
        f"{_HEADER}<w:styles {_NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{_BODY_SIZE}"/><w:szCs w:val="{_BODY_SIZE}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )


def _numbering(lists: Sequence[NumberedList], *, override: bool) -> str:
    """Each list with a definition of its own.

    Args:
        lists: the document's lists.
        override: the list begins with another number than its definition, as "set numbering value" does in Word.
    """
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
        f"{_levels(numbered, {} if override else numbered.starts)}</w:abstractNum>"
        for index, numbered in enumerate(lists)
    )
    instances = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/>'
        f"{_overrides(numbered.starts) if override else ''}</w:num>"
        for index, numbered in enumerate(lists)
    )
    return f"{_HEADER}<w:numbering {_NAMESPACE}>{definitions}{instances}</w:numbering>"


def _overrides(starts: dict[int, int]) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in starts.items()
    )


def _levels(numbered: NumberedList, starts: dict[int, int]) -> str:
    shown: list[str] = []
    for index in range(9):
        level = numbered.levels.get(index)
        number_format, text = (level.format, level.text) if level else ("none", "")
        shown.append(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{starts.get(index, 1)}"/><w:numFmt w:val="{number_format}"/>'
            f'<w:suff w:val="tab"/><w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{_NUMBER_TAB}"/></w:tabs>'
            f'<w:ind w:left="0" w:firstLine="{_FIRST_LINE}"/></w:pPr></w:lvl>'
        )
    return "".join(shown)


def _content_types() -> str:
    parts = {
        "document": "document.main", "styles": "styles", "numbering": "numbering", "header1": "header",
        "settings": "settings",
    }
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_CONTENT_TYPE}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for identifier, (kind, target) in targets.items()
    )
    return (
        f'{_HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}'
        "</Relationships>"
    )


def _package(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _TIMESTAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.encode())
    return content.getvalue()

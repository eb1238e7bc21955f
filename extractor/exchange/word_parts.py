"""What python-docx has no words for: fonts of all scripts, rows that repeat, ruled paragraphs, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from .comparison_rows import plain
from .marked_words import Piece
from .office_packages import WRITTEN_ON, without_times

FONT = "Times New Roman"
SIZE = Pt(13)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def new_document(title: str, language_tag: str) -> WordDocument:
    """A document on A4 across with the margins, the font and the page numbers of Decree 30/2020/NĐ-CP.

    Args:
        title: what its properties say.
        language_tag: for the spelling checker: "vi-VN".
    """
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(10)
    # The first page bears no number.
    section.different_first_page_header_footer = True
    _add_page_number(section.header.paragraphs[0])
    _set_font(document, language_tag)
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "chithi"
    properties.comments = ""
    properties.created = properties.modified = WRITTEN_ON
    return document


def _set_font(document: WordDocument, language_tag: str) -> None:
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = FONT, SIZE
    normal.paragraph_format.space_after = Pt(0)
    run_properties = normal.element.get_or_add_rPr()
    fonts = run_properties.find(qn("w:rFonts"))
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), language_tag)
    run_properties.append(language)


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)


def add_table(document: WordDocument, widths: Sequence[Length], *, ruled: bool) -> Table:
    """A table without rows whose columns keep their widths.

    Args:
        document: where it is put at the end.
        widths: of the columns.
        ruled: with lines around the cells.
    """
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid" if ruled else None)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if ruled:
        _add_cell_margins(table)
    return table


def _add_cell_margins(table: Table) -> None:
    """Keeps the letters off the lines above and below them."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:top", "w:bottom"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def add_row(table: Table, *, unbroken: bool = True, repeated: bool = False) -> tuple[_Cell, ...]:
    """A row at the end of a table.

    Args:
        table: the table.
        unbroken: whether it stands on one page.
        repeated: whether it is shown again at the top of every page.
    """
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    if unbroken:
        properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    return row.cells


def merged(cells: Sequence[_Cell]) -> _Cell:
    """Cells of one row made one."""
    return cells[0].merge(cells[-1])


def shade(cell: _Cell, colour: str) -> None:
    """Gives a cell a background, as hexadecimal red, green and blue."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def underline(paragraph: Paragraph, indent: Length) -> None:
    """Draws a line under a paragraph.

    Args:
        paragraph: the paragraph.
        indent: how far from both sides the line stays.
    """
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def write(
    paragraph: Paragraph, text: str, *, size: Length = SIZE, bold: bool = False, italic: bool = False
) -> Paragraph:
    """Writes a text at the end of a paragraph.

    Args:
        paragraph: the paragraph, which is given back.
        text: of a document or of the program.
        size: of its letters.
        bold: whether they are bold.
        italic: whether they are slanted.
    """
    run = paragraph.add_run(text if text.isprintable() else plain(text))
    run.font.size = size
    run.bold = bold or None
    run.italic = italic or None
    return paragraph


def write_pieces(paragraph: Paragraph, pieces: Sequence[Piece], *, size: Length, removed: bool) -> None:
    """Writes a text in pieces, those that changed struck through or bold and underlined.

    Args:
        paragraph: the paragraph.
        pieces: of a text without characters that XML cannot hold.
        size: of the letters.
        removed: whether the changed ones are those that only the older text has.
    """
    for piece in pieces:
        run = paragraph.add_run(piece.text)
        run.font.size = size
        if piece.changed and removed:
            run.font.strike = True
        elif piece.changed:
            run.bold = run.underline = True


def saved(document: WordDocument) -> bytes:
    """The document as a file that does not tell when it was written."""
    package = io.BytesIO()
    document.save(package)
    return without_times(package.getvalue())

"""A comparison as a Word document: the table that an office hands in, in the layout of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..comparison.model import Category, Comparison
from ..directive import Directive
from .comparison_labels import Label, capitalised, in_words, label, name_of
from .comparison_rows import Row, places_in_words, plain, rows_of
from .marked_words import Piece, marked
from .word_parts import (
    CENTRE,
    add_row,
    add_table,
    merged,
    new_document,
    saved,
    shade,
    underline,
    write,
    write_pieces,
)
from .wording import CATEGORY_ORDER, RELATION_ORDER, Language, category, relation

# The columns of the table; together what the margins leave of the paper.
_WIDTHS = (Mm(12), Mm(43), Mm(72), Mm(72), Mm(48))
# Sections and bodies that came and went are in the page and the sheet; here they would fill half of the table.
# Sections and bodies that came and went are on the page and in the sheet; here they would fill half of the table.
_ASIDE: frozenset[Category] = frozenset({"section", "body"})
_COLUMNS: tuple[Label, ...] = ("number", "content", "older_text", "newer_text", "changes")
_HALVES = (Mm(115), Mm(132))
_TITLE_SIZE = Pt(14)
_CELL_SIZE = Pt(12)
_HEADER_COLOUR = "D9E2F3"
_GROUP_COLOUR = "EDEDED"
_LONGEST_HEADING = 90
# A row with more than this in one cell takes so much of a page that it may go on on the next one.
_SHORT = 600
_DOTS = "………………………………"
_NOTHING = "–"
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII")
_ROOM_TO_SIGN = Pt(70)


def render_docx(comparison: Comparison, older: Directive, newer: Directive, *, language: Language = "vi") -> bytes:
    """The document as a file; the same input gives the same bytes.

    What both directives have in the same words is counted below the table and not shown in it.

    Args:
        comparison: of the two directives.
        older: the directive that was compared.
        newer: the one that it was compared with.
        language: of all that is not the documents' own words.
    """
    rows = rows_of(comparison, older, newer, language=language)
    changed = [row for row in rows if _belongs(row)]
    document = new_document(label("title", language), "vi-VN" if language == "vi" else "en-GB")
    _add_letterhead(document, newer, language)
    _add_title(document, older, newer, language)
    if changed:
        _add_counts(document, changed, language)
        _add_table(document, changed, language)
    else:
        _add_line(document, label("no_differences" if rows else "no_changes", language))
    _add_left_out(document, rows, language)
    _add_successions(document, comparison, language)
    _add_signatures(document, language)
    return saved(document)


def _belongs(row: Row) -> bool:
    """Whether a change is put before whoever signs: what is demanded, not the headings and names around it."""
    return row.relation != "identical" and row.category not in _ASIDE


def _add_letterhead(document: WordDocument, newer: Directive, language: Language) -> None:
    """The head of the first page; the names of the offices, the number and the day are left to be filled in.

    Party offices have the Party's name where the state's have the country's with its motto (Hướng dẫn 36-HD/VPTW).
    """
    table = add_table(document, _HALVES, ruled=False)
    left, right = add_row(table)
    write(left.paragraphs[0], _DOTS).alignment = CENTRE
    write(left.add_paragraph(), _DOTS, bold=True).alignment = CENTRE
    if _is_of_the_party(newer):
        motto = write(right.paragraphs[0], label("party", language), size=_TITLE_SIZE, bold=True)
    else:
        write(right.paragraphs[0], label("motto_country", language), bold=True).alignment = CENTRE
        motto = write(right.add_paragraph(), label("motto_words", language), size=_TITLE_SIZE, bold=True)
    motto.alignment = CENTRE
    underline(motto, Mm(33))
    left, right = add_row(table)
    blanks: tuple[tuple[_Cell, Label], ...] = ((left, "document_number"), (right, "place_and_date"))
    for cell, name in blanks:
        paragraph = write(cell.paragraphs[0], label(name, language), italic=cell is right)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_before = Pt(6)


def _is_of_the_party(directive: Directive) -> bool:
    issuer = directive.metadata.issuer
    return any(body.kind == "party" and issuer in (body.name, *body.aliases) for body in directive.bodies)


def _add_title(document: WordDocument, older: Directive, newer: Directive, language: Language) -> None:
    title = document.add_paragraph()
    title.paragraph_format.space_before = Pt(14)
    title.paragraph_format.space_after = Pt(4)
    write(title, label("title", language).upper(), size=_TITLE_SIZE, bold=True).alignment = CENTRE
    directives: tuple[tuple[Label, Directive], ...] = (("between", older), ("and", newer))
    for name, directive in directives:
        paragraph = document.add_paragraph()
        write(paragraph, label(name, language))
        write(paragraph, plain(name_of(directive, language)), bold=True).alignment = CENTRE
    # The line below a title is a third of it long.
    underline(document.add_paragraph(), Mm(103))


def _add_counts(document: WordDocument, rows: Sequence[Row], language: Language) -> None:
    """How many changes there are of each kind, and what the marks mean."""
    counts = Counter(row.relation for row in rows)
    told = "; ".join(f"{relation(name, language)} {counts[name]}" for name in RELATION_ORDER if counts[name])
    paragraph = _add_line(document, f"{label('differences', language)}: {len(rows)} ({told}).")
    paragraph.paragraph_format.space_before = Pt(8)
    legend = _add_line(document, label("legend", language), italic=True)
    legend.paragraph_format.space_after = Pt(6)


def _add_line(document: WordDocument, text: str, *, italic: bool = False) -> Paragraph:
    return write(document.add_paragraph(), text, italic=italic)


def _add_table(document: WordDocument, rows: Sequence[Row], language: Language) -> None:
    """The table, its rows numbered from 1 and grouped by category."""
    table = add_table(document, _WIDTHS, ruled=True)
    for cell, name in zip(add_row(table, repeated=True), _COLUMNS, strict=True):
        write(cell.paragraphs[0], label(name, language), size=_CELL_SIZE, bold=True).alignment = CENTRE
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        shade(cell, _HEADER_COLOUR)
    number = 0
    for numeral, (name, together) in zip(_NUMERALS, groupby(rows, key=_category), strict=False):
        group = list(together)
        _add_group(table, f"{numeral}. {category(name, language).upper()} ({len(group)})")
        for row in group:
            number += 1
            _add_change(table, number, row, language)


def _category(row: Row) -> Category:
    return row.category


def _add_group(table: Table, title: str) -> None:
    """A row over all columns that does not stay behind at the foot of a page."""
    cell = merged(add_row(table))
    shade(cell, _GROUP_COLOUR)
    write(cell.paragraphs[0], title, size=_CELL_SIZE, bold=True).paragraph_format.keep_with_next = True


def _add_change(table: Table, number: int, row: Row, language: Language) -> None:
    texts = [side.text if side else None for side in (row.older, row.newer)]
    longest = max(len(text or "") for text in (*texts, row.why))
    numbered, content, older, newer, changes = add_row(table, unbroken=longest <= _SHORT)
    write(numbered.paragraphs[0], str(number), size=_CELL_SIZE).alignment = CENTRE
    for place, line in enumerate(places_in_words(row, _LONGEST_HEADING, language)):
        write(content.add_paragraph() if place else content.paragraphs[0], line, size=_CELL_SIZE)
    old_pieces, new_pieces = marked(*texts)
    _write_side(older, old_pieces, removed=True)
    _write_side(newer, new_pieces, removed=False)
    write(changes.paragraphs[0], capitalised(relation(row.relation, language)), size=_CELL_SIZE, bold=True)
    for reason in row.reasons:
        write(changes.add_paragraph(), f"- {capitalised(reason)}", size=_CELL_SIZE)


def _write_side(cell: _Cell, pieces: Sequence[Piece], *, removed: bool) -> None:
    """A text, or a dash where the directive has nothing of the kind."""
    paragraph = cell.paragraphs[0]
    if pieces:
        write_pieces(paragraph, pieces, size=_CELL_SIZE, removed=removed)
    else:
        write(paragraph, _NOTHING, size=_CELL_SIZE).alignment = CENTRE


def _add_left_out(document: WordDocument, rows: Sequence[Row], language: Language) -> None:
    """How much of each category is the same in both, and so not in the table."""
    counts = Counter(row.category for row in rows if not _belongs(row))
    if not counts:
        return
    told = [f"{category(name, language)} {counts[name]}" for name in CATEGORY_ORDER if counts[name]]
    text = f"{label('left_out', language)}: {counts.total()} ({'; '.join(told)})."
    _add_line(document, text).paragraph_format.space_before = Pt(8)


def _add_successions(document: WordDocument, comparison: Comparison, language: Language) -> None:
    """Which bodies were taken to be successors of others, and on what ground."""
    if not comparison.successions:
        return
    _add_line(document, f"{label('successions', language)}:").paragraph_format.space_before = Pt(8)
    for succession in comparison.successions:
        _add_line(document, plain(f"- {in_words(succession, language)}"))


def _add_signatures(document: WordDocument, language: Language) -> None:
    """Where those who made and checked the table sign, kept on one page."""
    document.add_paragraph()
    table = add_table(document, _HALVES, ruled=False)
    names: tuple[Label, ...] = ("prepared_by", "checked_by")
    for cell, name in zip(add_row(table), names, strict=True):
        write(cell.paragraphs[0], label(name, language).upper(), bold=True).alignment = CENTRE
        write(cell.add_paragraph(), label("sign_here", language), italic=True).alignment = CENTRE
        dots = write(cell.add_paragraph(), _DOTS)
        dots.alignment = CENTRE
        dots.paragraph_format.space_before = _ROOM_TO_SIGN

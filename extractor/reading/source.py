"""The text of a document with, for each character, the place it had in the input."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .layout import Layout, Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text together with the offset in the input of its first character.

    `width` is the number of input characters that the run stands for: as many as `text` has, unless characters were
    composed or replaced; then the whole run maps to that stretch of input.
    """

    text: str
    origin: int
    width: int


@dataclass(slots=True)
class Line:
    """A printed line of the input, cleaned: no surrounding white space, tabs only between table cells.

    Attributes:
        text: the cleaned text.
        pieces: the same text with its origins.
        indent: number of columns of white space before it.
        gaps: offsets in `text` of spaces that were so wide that another column may begin behind them.
        opens_cell: the line began with a tab, as the first line of a cell does in text saved from Word.
        opens_page: a form feed stands before the line.
        after_cut: a page ended between the line before and this one.
        heading_depth: depth of a Markdown heading, 0 for other lines.
        emphasised: the whole line was set in bold or italics.
        is_row: the line is a row of a table, its cells separated by tabs.
        page: page that it stands on, from 1; None where the format has no pages.
        block: column, cell or note that it belongs to, 0 for running text; lines of two blocks are never joined.
        room: what is left free on its right, as part of its column's width; None where places are not known.
        opening: width of what cannot be parted from its first word, and of a space, as part of its column's width.
        goes_on: it goes on with a name that the line before it began.
        is_spaced: it stands further below the line before than the lines of a paragraph do.
    """

    text: str
    pieces: list[Piece]
    indent: int = 0
    gaps: Sequence[int] = ()
    opens_cell: bool = False
    opens_page: bool = False
    after_cut: bool = False
    heading_depth: int = 0
    emphasised: bool = False
    is_row: bool = False
    page: int | None = None
    block: int = 0
    room: float | None = None
    opening: float = 0.0
    goes_on: bool = False
    is_spaced: bool = False

    def put(self, offset: int, char: str) -> None:
        """Replaces the white space at an offset by another: a tab for a space, or a space for a tab."""
        position = 0
        for number, piece in enumerate(self.pieces):
            inside = offset - position
            position += len(piece.text)
            if offset >= position:
                continue
            if len(piece.text) == 1:
                parts = [Piece(char, piece.origin, piece.width)]
            elif len(piece.text) == piece.width:
                behind = piece.text[inside + 1 :]
                parts = [
                    Piece(piece.text[:inside], piece.origin, inside),
                    Piece(char, piece.origin + inside, 1),
                    Piece(behind, piece.origin + inside + 1, len(behind)),
                ]
            else:
                parts = [Piece(piece.text[:inside] + char + piece.text[inside + 1 :], piece.origin, piece.width)]
            self.pieces[number : number + 1] = [part for part in parts if part.text]
            break
        self.text = self.text[:offset] + char + self.text[offset + 1 :]
        self.is_row = "\t" in self.text


@dataclass(slots=True)
class Paragraph:
    """A line of the final text: start and end are offsets into `Source.text`, without the line break."""

    start: int
    end: int
    heading_depth: int = 0
    emphasised: bool = False
    is_row: bool = False
    page: int | None = None


@dataclass(slots=True)
class Source:
    """What every reader gives: the text, one paragraph a line, and where each character came from.

    Attributes:
        name: file name without its folder.
        media_type: media type of the input.
        reader: name of the reader.
        sha256: digest of the input's bytes.
        text: Unicode NFC.
        paragraphs: the lines of `text`, in order; empty lines do not occur.
        pages: number of pages, None where the format has none.
        notices: (code, message) of what was doubtful in reading.
        layout: where the characters of the decoded input stand on pages; None where the format has none.
        recognised: pages whose text was recognised from their picture.
    """

    name: str
    media_type: str
    reader: str
    sha256: str
    text: str
    paragraphs: list[Paragraph]
    pages: int | None = None
    notices: list[tuple[str, str]] = field(default_factory=list)
    layout: Layout | None = None
    recognised: frozenset[int] = frozenset()
    _starts: list[int] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)

    def origin(self, offset: int) -> int:
        """Offset in the decoded input of the character at `offset` of `text`.

        A character that stands for several (a composed letter) gives the first of them; a line break or a space that
        joins two lines gives the end of what stood before it.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} is outside the text")
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        piece, inside = self._pieces[index], offset - self._starts[index]
        if piece.width == len(piece.text):
            return piece.origin + min(inside, piece.width)
        return piece.origin + min(inside, max(piece.width - 1, 0))

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that the character at `offset` of `text` stands in; None for the line break behind it."""
        index = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        if index < 0 or offset >= self.paragraphs[index].end:
            return None
        return self.paragraphs[index]

    def places(self, start: int, end: int) -> list[Place]:
        """Where the characters `start` to `end` of `text` are printed: a rectangle for each line that they stand on.

        Empty where the format has no pages.
        """
        if self.layout is None or end <= start:
            return []
        return self.layout.places(self._stretches(start, end))

    def doubtful(self, start: int, end: int) -> list[str]:
        """Words from `start` to `end` of `text` that were recognised from a picture with little confidence."""
        if self.layout is None or not self.layout.doubts:
            return []
        return [word for stretch in self._stretches(start, end) for word in self.layout.doubtful(*stretch)]

    def as_meant(self) -> Source:
        """The source with the set phrases of recognised pages as they are meant, where a mark was misread.

        Returns:
            a source whose text is as long as this one's, so that offsets hold for both; this one where nothing differs.
        """
        if not self.recognised:
            return self
        from .ocr.phrases import as_meant

        text = self.text
        for paragraph in self.paragraphs:
            if paragraph.page in self.recognised:
                meant = as_meant(text[paragraph.start : paragraph.end])
                text = text[: paragraph.start] + meant + text[paragraph.end :]
        return replace(self, text=text) if text != self.text else self

    def _stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """Stretches of the decoded input that the characters `start` to `end` of `text` stand for."""
        stretches: list[tuple[int, int]] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._pieces) and self._starts[index] < end:
            piece, at = self._pieces[index], self._starts[index]
            index += 1
            if not piece.width:
                continue
            if piece.width == len(piece.text):
                low, high = max(start - at, 0), min(end - at, len(piece.text))
                stretch = piece.origin + low, piece.origin + high
            else:
                stretch = piece.origin, piece.origin + piece.width
            if stretches and stretches[-1][1] == stretch[0]:
                stretches[-1] = stretches[-1][0], stretch[1]
            else:
                stretches.append(stretch)
        return stretches


class SourceBuilder:
    """Puts paragraphs together into a `Source`'s text, keeping origins."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._pieces: list[Piece] = []
        self.paragraphs: list[Paragraph] = []

    def add(self, lines: list[Line], joints: list[str]) -> None:
        """Adds one paragraph made of printed lines; `joints[i]` goes between line i and line i + 1."""
        if self._length:
            self._append("\n", None)
        start = self._length
        for number, line in enumerate(lines):
            for piece in line.pieces:
                self._append(piece.text, piece)
            if number < len(joints) and joints[number]:
                self._append(joints[number], None)
        first = lines[0]
        self.paragraphs.append(
            Paragraph(
                start,
                self._length,
                heading_depth=first.heading_depth,
                emphasised=all(line.emphasised for line in lines),
                is_row=first.is_row,
                page=first.page,
            )
        )

    def _append(self, text: str, piece: Piece | None) -> None:
        if piece is None:
            origin = 0
            if self._pieces:
                last = self._pieces[-1]
                origin = last.origin + last.width
            piece = Piece(text, origin, 0)
        self._starts.append(self._length)
        self._pieces.append(piece)
        self._texts.append(text)
        self._length += len(text)

    def build(
        self,
        *,
        name: str,
        media_type: str,
        reader: str,
        sha256: str,
        notices: list[tuple[str, str]],
        pages: int | None = None,
        layout: Layout | None = None,
        recognised: frozenset[int] = frozenset(),
    ) -> Source:
        """The finished source."""
        return Source(
            name=name,
            media_type=media_type,
            reader=reader,
            sha256=sha256,
            text="".join(self._texts),
            paragraphs=self.paragraphs,
            notices=notices,
            pages=pages,
            layout=layout,
            recognised=recognised,
            _starts=self._starts,
            _pieces=self._pieces,
        )

"""Small Word 97 files and OLE compound files, written byte by byte from [MS-DOC] and [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT_AT = 2048


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file; short streams are filled up, so that all are kept in sectors of the usual size."""
    contents = {name: stream.ljust(4096, b"\0") for name, stream in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(stream: bytes) -> int:
        first = len(sectors)
        count = -(-len(stream) // _SECTOR)
        sectors.extend(stream[_SECTOR * n : _SECTOR * (n + 1)].ljust(_SECTOR, b"\0") for n in range(count))
        fat.extend([*range(first + 1, first + count), _END])
        return first

    entries = [_entry("Root Entry", 5, child=1)]
    for index, (name, stream) in enumerate(contents.items(), 1):
        after = index + 1 if index < len(contents) else _FREE
        entries.append(_entry(name, 2, right=after, start=store(stream), size=len(stream)))
    entries += [bytes(128)] * (-len(entries) % 4)
    directory = store(b"".join(entries))
    count = 1
    while count * 128 < len(fat) + count:
        count += 1
    places = [len(fat) + n for n in range(count)]
    fat += [_FAT] * count
    table = struct.pack(f"<{count * 128}I", *fat, *[_FREE] * (count * 128 - len(fat)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, count, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *places, *[_FREE] * (109 - count))
    return head + b"".join(sectors) + table


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    stored = (name + "\0").encode("utf-16-le")
    entry = stored.ljust(64, b"\0") + struct.pack("<HBBIII", len(stored), kind, 1, _FREE, right, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)


def _utf16(text: str) -> bytes:
    """Two bytes a character: those beyond are given as two halves."""
    return text.encode("utf-16-le", "surrogatepass")


def sprm(code: int, value: int | bytes) -> bytes:
    """A change of properties; the kind of the code says how long its value is."""
    kind = code >> 13
    if isinstance(value, bytes):
        return struct.pack("<HB", code, len(value)) + value
    size = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2}[kind]
    return struct.pack("<H", code) + value.to_bytes(size, "little")


@dataclass
class Paragraph:
    """A paragraph: runs with their changes, its own changes, its end and the changes of that."""

    runs: Sequence[tuple[str, bytes]]
    papx: bytes = b""
    end: str = "\r"
    mark: bytes = b""
    style: int = 0


@dataclass
class Doc:
    """A Word file to be written.

    Attributes:
        body, footnotes: paragraphs.
        note_marks: positions of the references to the footnotes; each footnote is one paragraph.
        fonts: names.
        lists: for each list the levels, as (format, template with \\x00 for the number, changes of its look).
        styles: for each style its changes of paragraph and of characters.
        compressed: the text is stored in code page 1252.
        piece_length: the text is cut into pieces of so many characters, stored back to front as a fast save does.
        piece_changes: changes that hold for the first piece.
        flags, ident, tables: parts of the head to be falsified.
    """

    body: Sequence[Paragraph]
    footnotes: Sequence[Paragraph] = ()
    note_marks: Sequence[int] = ()
    fonts: Sequence[str] = ("Times New Roman",)
    lists: Sequence[Sequence[tuple[int, str, bytes]]] = ()
    styles: Sequence[tuple[bytes, bytes]] = ()
    compressed: bool = False
    piece_length: int = 0
    piece_changes: bytes = b""
    flags: int = 0x0200
    ident: int = 0xA5EC
    count: int | None = None
    tables: dict[int, bytes] = field(default_factory=dict)

    def build(self) -> bytes:
        """The bytes of the file."""
        paragraphs = [*self.body, *self.footnotes]
        text = "".join("".join(run for run, _ in part.runs) + part.end for part in paragraphs)
        width = 1 if self.compressed else 2
        step = self.piece_length or len(text)
        cuts = [(start, min(start + step, len(text))) for start in range(0, len(text), step)]
        offsets: dict[int, int] = {}
        stored = b""
        for start, end in reversed(cuts):
            offsets[start] = _TEXT_AT + len(stored)
            stored += text[start:end].encode("cp1252") if self.compressed else _utf16(text[start:end])
        pages = -(-(_TEXT_AT + len(stored)) // _SECTOR)
        document = bytearray((bytes(_TEXT_AT) + stored).ljust(pages * _SECTOR, b"\0"))

        def places(low: int, high: int) -> list[tuple[int, int]]:
            """Bytes of the stream that hold a stretch of the text."""
            found = []
            for start, end in cuts:
                first, last = max(low, start), min(high, end)
                if first < last:
                    found.append(
                        (offsets[start] + (first - start) * width, offsets[start] + (last - start) * width)
                    )
            return found

        characters: list[tuple[int, int, bytes]] = []
        marks: list[tuple[int, int, bytes]] = []
        position = 0
        for part in paragraphs:
            begin = position
            for run, changes in [*part.runs, (part.end, part.mark)]:
                for low, high in places(position, position + len(run)):
                    characters.append((low, high, bytes([len(changes)]) + changes))
                position += len(run)
            papx = struct.pack("<H", part.style) + part.papx
            papx += bytes(len(papx) % 2)
            # The size counts in words, with the byte of the size itself behind a zero.
            marks.extend((low, high, bytes([0, len(papx) // 2]) + papx) for low, high in places(begin, position))
        table = bytearray(16)
        parts = {
            12: self._pages(document, characters),
            13: self._pages(document, marks),
            33: self._clx(cuts, offsets),
            15: self._font_table(),
            1: self._style_table(),
            **self._list_tables(),
            **self._note_tables(),
            **self.tables,
        }
        head = bytearray(struct.pack("<HHHHHH", self.ident, 0xC1, 0, 0x409, 0, self.flags | 0x1000).ljust(154, b"\0"))
        struct.pack_into("<H", head, 32, 14)
        struct.pack_into("<H", head, 62, 22)
        length = sum(len("".join(run for run, _ in part.runs)) + 1 for part in self.body)
        notes = sum(len("".join(run for run, _ in part.runs)) + 1 for part in self.footnotes)
        struct.pack_into("<ii", head, 76, length if self.count is None else self.count, notes)
        struct.pack_into("<H", head, 152, 93)
        head += bytes(93 * 8)
        for index, content in parts.items():
            if content:
                struct.pack_into("<II", head, 154 + 8 * index, len(table), len(content))
                table += content
        document[: len(head)] = head
        return ole({"WordDocument": bytes(document), "1Table": bytes(table)})

    @staticmethod
    def _pages(document: bytearray, runs: list[tuple[int, int, bytes]]) -> bytes:
        """Properties, one run a page."""
        runs = sorted(runs)
        numbers = []
        for low, high, stored in runs:
            numbers.append(len(document) // _SECTOR)
            page = bytearray(_SECTOR)
            struct.pack_into("<II", page, 0, low, high)
            at = 256
            page[8] = at // 2
            page[at : at + len(stored)] = stored
            page[-1] = 1
            document += page
        bounds = [low for low, _, _ in runs] + [runs[-1][1]]
        return struct.pack(f"<{len(bounds)}I{len(numbers)}I", *bounds, *numbers)

    def _clx(self, cuts: list[tuple[int, int]], offsets: dict[int, int]) -> bytes:
        changes = b""
        if self.piece_changes:
            changes = b"\x01" + struct.pack("<H", len(self.piece_changes)) + self.piece_changes
        bounds = struct.pack(f"<{len(cuts) + 1}I", *(start for start, _ in cuts), cuts[-1][1])
        entries = b""
        for number, (start, _) in enumerate(cuts):
            place = offsets[start] * 2 | 0x40000000 if self.compressed else offsets[start]
            entries += struct.pack("<HIH", 0, place, 1 if self.piece_changes and number == 0 else 0)
        return changes + b"\x02" + struct.pack("<I", len(bounds + entries)) + bounds + entries

    def _font_table(self) -> bytes:
        table = struct.pack("<HH", len(self.fonts), 0)
        for name in self.fonts:
            font = bytes(39) + (name + "\0").encode("utf-16-le")
            table += bytes([len(font)]) + font
        return table

    def _style_table(self) -> bytes:
        if not self.styles:
            return b""
        table = struct.pack("<H", 18) + struct.pack("<9H", len(self.styles), 10, 1, 91, 15, 0, 0, 0, 0)
        for number, (paragraph, character) in enumerate(self.styles):
            base = 0xFFF if number == 0 else 0
            style = struct.pack("<HHHHH", 0, base << 4 | 1, 2, 0, 0) + struct.pack("<H2xH", 1, 0)[:4] + b"\0\0"
            for update in (struct.pack("<H", number) + paragraph, character):
                style += struct.pack("<H", len(update)) + update + bytes(len(update) % 2)
            table += struct.pack("<H", len(style)) + style
        return table

    def _list_tables(self) -> dict[int, bytes]:
        if not self.lists:
            return {}
        heads, levels = b"", b""
        uses = struct.pack("<I", len(self.lists))
        for number, definition in enumerate(self.lists, 100):
            heads += struct.pack("<ii18xBx", number, 0, 0)
            uses += struct.pack("<i8xB3x", number, 0)
            for level in range(9):
                form, template, look = definition[level] if level < len(definition) else (0, "", b"")
                signs = [place for place, char in enumerate(template, 1) if char < "\x09"]
                levels += struct.pack("<iBB", 1, form, 0) + bytes(signs).ljust(9, b"\0") + bytes([1]) + bytes(8)
                levels += bytes([len(look), 0, 0, 0]) + look
                levels += struct.pack("<H", len(template)) + template.encode("utf-16-le")
        uses += struct.pack("<I", 0xFFFFFFFF) * len(self.lists)
        # Only the heads count for the length of the table; the levels stand behind them.
        return {73: struct.pack("<H", len(self.lists)) + heads + levels, 74: uses}

    def _note_tables(self) -> dict[int, bytes]:
        if not self.footnotes:
            return {}
        marks = struct.pack(f"<{len(self.note_marks)}I", *self.note_marks) + struct.pack("<I", 1 << 20)
        marks += struct.pack("<H", 1) * len(self.note_marks)
        bounds = [0]
        for part in self.footnotes:
            bounds.append(bounds[-1] + len("".join(run for run, _ in part.runs)) + 1)
        return {2: marks, 3: struct.pack(f"<{len(bounds) + 1}I", *bounds, bounds[-1] + 1)}

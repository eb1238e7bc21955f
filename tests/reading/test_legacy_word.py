"""Word 97 files: what is shown of them, and what is refused."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest

from extractor.errors import EncryptedError, ExtractorError, TooLargeError, UnreadableError, UnsupportedError
from extractor.reading.legacy_word import read_doc
from extractor.reading.options import Limits

from .doc_files import Doc, Paragraph, ole, sprm
from .legacy_encoders import tcvn3, vni

HIDDEN, DELETED, CAPITALS = sprm(0x083C, 1), sprm(0x0800, 1), sprm(0x083B, 1)
SPECIAL = sprm(0x0855, 1)
IN_TABLE, ROW_END = sprm(0x2416, 1), sprm(0x2416, 1) + sprm(0x2417, 1)


def font(number: int) -> bytes:
    return sprm(0x4A4F, number) + sprm(0x4A51, number)


def lines(doc: Doc) -> list[str]:
    return read_doc(doc.build(), "a.doc", Limits()).text.split("\n")


def paragraph(*runs: str | tuple[str, bytes], papx: bytes = b"", end: str = "\r", mark: bytes = b"") -> Paragraph:
    return Paragraph([(run, b"") if isinstance(run, str) else run for run in runs], papx, end, mark)


def row(*cells: str, edges: tuple[int, ...], flags: tuple[int, ...] = (), line: int = 0) -> list[Paragraph]:
    """A row of a table: left edges and the right one; flags of the cells; type of line around them."""
    count = len(cells)
    described = b"".join(
        struct.pack("<HH", flags[n] if n < len(flags) else 0, 0) + bytes([4, line, 0, 0]) * 4 for n in range(count)
    )
    definition = bytes([count]) + struct.pack(f"<{count + 1}h", *edges) + described
    changes = ROW_END + struct.pack("<HH", 0xD608, len(definition) + 1) + definition
    return [*(paragraph(cell, papx=IN_TABLE, end="\x07") for cell in cells), paragraph("", papx=changes, end="\x07")]


RUNS = [
    # what is stored, what is shown
    (["Kế hoạch ", ("số 5", b"")], "Kế hoạch số 5"),
    (["Giữ ", ("xoá", DELETED), "lại"], "Giữ lại"),
    (["Giữ ", ("ẩn", HIDDEN), "lại"], "Giữ lại"),
    ([("kế hoạch", CAPITALS)], "KẾ HOẠCH"),
    (["01\x1eKL/TW, mềm\x1f mại"], "01-KL/TW, mềm mại"),  # hyphens: firm, and only for the end of a line
    (["trước\tsau"], "trước    sau"),
    (["một\x0bhai"], "một\nhai"),
    (["xem \x13 HYPERLINK \"http://a\" \x14trang\x15 này"], "xem trang này"),
    (["\x13 IF \x13 PAGE \x149\x15 = 1 \x14đúng\x15 vậy"], "đúng vậy"),  # a field in the instruction of another
    (["dở \x13 PAGE "], "dở"),  # a field without an end
    (["ảnh\x01 và hình\x08"], "ảnh và hình"),
    ([("(", SPECIAL + sprm(0x6A09, 0xF0FC << 16 | 1)), " xong"], "✓ xong"),  # a sign of a symbol font
    ([("kÕ ho¹ch ", font(2)), ("sè", font(2))], "kế hoạch số"),
    ([("kÕ ho¹ch t­ t­ëng", font(3))], "KẾ HOẠCH TƯ TƯỞNG"),  # a font of capitals
    ([(vni("nước"), font(4)), (" và ", b""), (vni("Đảng"), font(4))], "nước và Đảng"),
    ([("Quyết định", font(2))], "Quyết định"),  # Unicode in a legacy font is shown in another
]


@pytest.mark.parametrize(("runs", "shown"), RUNS)
@pytest.mark.parametrize("piece_length", [0, 3])
def test_runs(runs: list[str | tuple[str, bytes]], shown: str, piece_length: int) -> None:
    """In one piece, and in pieces of three characters stored back to front as a fast save leaves them."""
    fonts = ("Times New Roman", "Wingdings", ".VnTime", ".VnTimeH", "VNI-Times")
    stored = [(run, b"") if isinstance(run, str) else run for run in runs]
    doc = Doc([Paragraph(stored)], fonts=fonts, piece_length=piece_length)
    assert "\n".join(lines(doc)) == shown


def test_characters_beyond_sixteen_bits() -> None:
    assert lines(Doc([paragraph("\ud835\udc9c ngoài")])) == ["\U0001d49c ngoài"]


def test_text_in_a_code_page() -> None:
    doc = Doc([paragraph("“Plan” – 5 €…"), paragraph("fin")], compressed=True)
    assert lines(doc) == ["“Plan” – 5 €…", "fin"]


def test_what_a_fast_save_says_of_a_piece() -> None:
    doc = Doc([paragraph("abc"), paragraph("def")], piece_length=4, piece_changes=HIDDEN)
    assert lines(doc) == ["def"]


def test_paragraphs_whose_end_is_deleted_go_on() -> None:
    doc = Doc([paragraph("Ủy ban ", mark=DELETED), paragraph("nhân dân"), paragraph("Sở")])
    assert lines(doc) == ["Ủy ban nhân dân", "Sở"]


def test_styles_hide_and_set_fonts() -> None:
    styles = [(b"", font(1)), (b"", HIDDEN), (sprm(0x460B, 1), b"")]
    body = [
        Paragraph([("kÕ ho¹ch", b"")]),
        Paragraph([("ẩn theo kiểu", b"")], style=1, mark=b""),
        Paragraph([("mục", b"")], style=2),
    ]
    doc = Doc(body, styles=styles, fonts=("Arial", ".VnTime"), lists=[[(0, "\x00.", b"")]])
    assert lines(doc) == ["kế hoạch", "1. mục"]


LEVELS = [(1, "\x00.", b""), (0, "\x01.", b""), (0, "\x01.\x02.", b""), (23, "\uf02d", font(1)), (4, "\x04)", b"")]


def test_automatic_numbers() -> None:
    def item(text: str, level: int, number: int = 1) -> Paragraph:
        return paragraph(text, papx=sprm(0x260A, level) + sprm(0x460B, number))

    body = [
        item("MỤC ĐÍCH", 0), item("Một", 1), item("Chi tiết", 2), item("gạch", 3), item("Hai", 1), item("NỘI DUNG", 0),
        item("Lại một", 1), item("điểm", 4), item("điểm", 4), paragraph("không số", papx=sprm(0x460B, 0)),
        item("danh sách khác", 0, 2),
    ]  # fmt: skip
    doc = Doc(body, lists=[LEVELS, [(0, "(\x00)", b"")]], fonts=("Times New Roman", "Symbol"))
    assert lines(doc) == [
        "I. MỤC ĐÍCH", "1. Một", "1.1. Chi tiết", "- gạch", "2. Hai", "II. NỘI DUNG", "1. Lại một", "a) điểm",
        "b) điểm", "không số", "(1) danh sách khác",
    ]  # fmt: skip


def test_numbers_of_a_damaged_list_are_told_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_SOFFICE", "/nowhere/soffice")
    doc = Doc([paragraph("Một", papx=sprm(0x460B, 1))], lists=[LEVELS], tables={74: b"\xff\0\0\0"})
    raw = read_doc(doc.build(), "a.doc", Limits())
    assert raw.text == "Một"
    ((code, message),) = raw.notices
    assert code == "numbers-missing"
    assert "LibreOffice" in message


def test_a_table_is_a_line_a_row() -> None:
    body = [
        *row("STT", "Nội dung", "Chủ trì", edges=(0, 500, 3000, 5000), line=1),
        *row("1", "Việc thứ nhất", "Sở A", edges=(0, 510, 3000, 5000), flags=(0, 0, 3 << 5), line=1),
        *row("2", "Việc thứ hai", "", edges=(0, 500, 3000, 5000), flags=(0, 0, 1 << 5), line=1),
        *row("Tổng", "2", edges=(0, 3000, 5000), line=1),
        paragraph("sau bảng"),
    ]
    assert lines(Doc(body)) == [
        "STT\tNội dung\tChủ trì", "1\tViệc thứ nhất\tSở A", "2\tViệc thứ hai\t", "Tổng\t\t2", "sau bảng",
    ]  # fmt: skip


def test_a_letterhead_is_read_cell_by_cell() -> None:
    body = [
        *row("TỈNH ỦY LẠNG SƠN\x0b*", "ĐẢNG CỘNG SẢN VIỆT NAM", edges=(0, 4000, 8000)),
        *row("Số 5-KH/TU", "Lạng Sơn, ngày 5 tháng 3 năm 2024", edges=(0, 4000, 8000)),
    ]
    assert lines(Doc(body)) == [
        "TỈNH ỦY LẠNG SƠN", "*", "Số 5-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lạng Sơn, ngày 5 tháng 3 năm 2024",
    ]  # fmt: skip


def test_tables_within_tables() -> None:
    inner = sprm(0x2416, 1) + sprm(0x6649, 2)
    body = [
        paragraph("ngoài", papx=IN_TABLE),
        paragraph("trong 1", papx=inner + sprm(0x244B, 1)),
        paragraph("trong 2", papx=inner + sprm(0x244B, 1)),
        paragraph("", papx=inner + sprm(0x244B, 1) + sprm(0x244C, 1)),
        *row("", "cạnh", edges=(0, 100, 200), line=1),
        *row("hàng", "hai", edges=(0, 100, 200), line=1),
    ]
    assert lines(Doc(body)) == ["ngoài trong 1 trong 2\tcạnh", "hàng\thai"]


def test_notes_stand_at_the_end() -> None:
    doc = Doc(
        [paragraph("Căn cứ", ("\x02", SPECIAL), " và", ("\x02", SPECIAL)), paragraph("hết")],
        footnotes=[paragraph(("\x02", SPECIAL), " Luật A"), paragraph(("\x02", SPECIAL), " Luật B")],
        note_marks=[6, 10],
    )
    assert lines(doc) == ["Căn cứ¹ và²", "hết", "¹ Luật A", "² Luật B"]


def test_legacy_text_without_its_fonts_is_told_by_content() -> None:
    text = "Ủy ban nhân dân tỉnh giao các sở, ban, ngành phối hợp thực hiện kế hoạch này."
    raw = read_doc(Doc([paragraph(tcvn3(text))]).build(), "a.doc", Limits())
    assert raw.text.lower() == text.lower()
    assert [code for code, _ in raw.notices] == ["encoding-guessed"]


def test_an_empty_document() -> None:
    raw = read_doc(Doc([paragraph("")]).build(), "a.doc", Limits())
    assert (raw.text, raw.reader, raw.media_type) == ("", "doc", "application/msword")


def test_a_text_that_breaks_off_is_told() -> None:
    raw = read_doc(Doc([paragraph("abc")], count=99).build(), "a.doc", Limits())
    assert raw.text == "abc"
    assert [code for code, _ in raw.notices] == ["incomplete"]


WORD = Doc([paragraph("Kế hoạch")]).build()
REFUSED = [
    (Doc([paragraph("a")], flags=0x0300).build(), EncryptedError),  # Word's own encryption
    (ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), EncryptedError),  # a .docx with a password
    (ole({"Workbook": b"x"}), UnsupportedError),
    (ole({"PowerPoint Document": b"x"}), UnsupportedError),
    (ole({"Anything": b"x"}), UnsupportedError),
    (ole({"WordDocument": b"\xec\xa5"}), UnreadableError),  # no table
    (ole({"WordDocument": b"nothing", "1Table": b"x"}), UnreadableError),
    (Doc([paragraph("a")], tables={33: b"\x02\xff\xff\xff\xff"}).build(), UnreadableError),  # no pieces
    (Doc([paragraph("a")], tables={33: b"\x02\x14\0\0\0" + bytes(8) + b"\xff" * 12}).build(), UnreadableError),
    (Doc([paragraph("a")], count=-5).build(), UnreadableError),
    (WORD[:600], UnreadableError),
    (WORD[:3000], UnreadableError),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnreadableError),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), UnreadableError),
]


@pytest.mark.parametrize(("content", "error"), REFUSED)
def test_what_cannot_be_read_is_refused(content: bytes, error: type[ExtractorError]) -> None:
    with pytest.raises(error) as caught:
        read_doc(content, "tep.doc", Limits())
    assert str(caught.value).startswith("tep.doc: ")
    assert "\n" not in str(caught.value)


def test_word_95_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_SOFFICE", "/nowhere/soffice")
    with pytest.raises(UnsupportedError, match="Word 6 or 95"):
        read_doc(Doc([paragraph("a")], ident=0xA5DC).build(), "a.doc", Limits())


def test_a_stream_over_the_limit() -> None:
    with pytest.raises(TooLargeError):
        read_doc(WORD, "a.doc", Limits(unpacked_size=1000))


@pytest.mark.parametrize("place", range(0, 1024, 8))
def test_falsified_bytes_of_the_head_give_text_or_an_error_of_the_program(place: int) -> None:
    """Of the compound file's head and the document's."""
    for start in (0, 512):
        for value in (b"\0" * 8, b"\xff" * 8, b"\x01\0\0\0\xff\xff\xff\x7f"):
            content = WORD[: start + place] + value + WORD[start + place + 8 :]
            with suppress(ExtractorError):
                assert "\r" not in read_doc(content, "a.doc", Limits()).text

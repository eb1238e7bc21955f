"""RTF files: what is shown of them, and what is refused."""

from __future__ import annotations

import pytest

from extractor.errors import ExtractorError, UnreadableError
from extractor.reading.options import Limits
from extractor.reading.rich_text import read_rtf

from .legacy_encoders import tcvn3, vni

FONTS = (
    r"{\fonttbl{\f0\fcharset163 Times New Roman{\*\falt Times};}{\f1\fcharset0 .VnTime;}{\f2\fcharset0 .VnTimeH;}"
    r"{\f3\fcharset2 Symbol;}{\f4\fcharset0 VNI-Times;}{\f5\fcharset128 MS Mincho;}{\f6\fcharset0 Arial;}}"
)


def rtf(body: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252\deff6" + FONTS + r"{\colortbl;\red0;}{\info{\title X}}"
    return (head + body + "}").encode("latin-1")


def hexed(text: str) -> str:
    """Each character beyond ASCII as \\'hh."""
    return "".join(char if char.isascii() else rf"\'{ord(char):02x}" for char in text)


def read(body: str) -> str:
    return read_rtf(rtf(body), "a.rtf", Limits()).text


TEXTS = [
    (r"\pard K\u7871? ho\u7841?ch\par s\u7889? 5", "Kế hoạch\nsố 5"),
    (r"\uc2 K\u7871\'3f\'3f x\uc0 \u7841x\uc1 {\u273??}", "Kế xạxđ?"),  # so many characters stand for one
    (r"\uc0\u-10179\u-9060 .", "\U0001f49c."),  # two halves
    (r"{\f0 Vi\'ea\'f2t \'d0\'f4\'ec}", "Viê\u0323t Đô\u0301"),  # code page 1258; marks are composed later
    (r"Caf\'e9 \'93x\'94", "Café “x”"),
    (r"{\f5\'93\'fa\'96\'7b}", "日本"),  # two bytes a character
    (r"a\~b 01\_KL m\-ềm".replace("ề", r"\'ea"), "a\u00a0b 01-KL mêm"),
    (r"\lquote a\rquote  \endash  b\emdash c\bullet", "‘a’ – b—c•"),
    (r"m\'f4t\line hai\page ba\tab b\u7889?n", "môt\nhai\nba    bốn"),
    (r"\{a\}\\", "{a}\\"),
    (r"a\bin3 {}{b", "ab"),  # binary data
    (r"gi\u7919? {\v \u7849?n}{\deleted xo\'e1}l\u7841?i \v1 x\v0 y", "giữ lại y"),
    (r"{\caps k\u7871? ho\u7841?ch} \plain x", "KẾ HOẠCH x"),
    (r"{\field{\*\fldinst HYPERLINK http://a}{\fldrslt trang}} x", "trang x"),
    (r"{\*\generator X}{\*\unknown y}{\header h}{\footer f}{\stylesheet{\s0 Normal;}}{\pict 0102}x", "x"),
    (r"{\upr{ab}{\*\ud{\u7841?}}}", "ạ"),
    (r"{\deleted \par}x\par", "x"),
    (r"a{\deleted \par}b\par", "ab"),  # the end of the paragraph is deleted
    (r"{\listtext\pard\plain\f0 I.\tab}\ls1 M\u7908?C\par{\pntext\f3\'b7\tab}x\par", "I. MỤC\n• x"),
    (r"{\f1 " + hexed(tcvn3("kế hoạch tư tưởng")) + "}", "kế hoạch tư tưởng"),
    (r"{\f2 " + hexed(tcvn3("kế hoạch tư tưởng")) + "}", "KẾ HOẠCH TƯ TƯỞNG"),
    (r"{\f1 t\-}", "tư"),  # "ư" is the code of the soft hyphen, which LibreOffice writes as a word of its own
    (r"{\f4 " + hexed(vni("Ủy ban nước")[:4]) + "}{\\f4\\b " + hexed(vni("Ủy ban nước")[4:]) + "}", "Ủy ban nước"),
    (r"C\'f3\super\chftn{\footnote\pard\chftn  Lu\u7853?t}\nosupersub\  xong\par", "Có¹ xong\n¹ Luật"),
    (r"(*){\footnote (*) Lu\u7853?t}\par", "(*)\n(*) Luật"),  # a mark of its own
    (r"x{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard h\u7897?p\par}}{\shprslt h}}\par", "hộp\nx"),
    ("dòng".replace("ò", r"\'f2") + "\\\nhai", "dòng\nhai"),  # a backslash before a line break ends a paragraph
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), TEXTS)
def test_text(body: str, shown: str) -> None:
    assert read(body) == shown


def row(*cells: str, edges: tuple[int, ...], words: str = r"\clbrdrt\brdrs") -> str:
    definition = "".join(rf"{words}\cellx{edge}" for edge in edges)
    return rf"\trowd\trleft0{definition}" + "".join(rf"\pard\intbl {cell}\cell " for cell in cells) + r"\row" + "\n"


def test_a_table_is_a_line_a_row() -> None:
    body = (
        row("STT", "Việc", "Ai", edges=(100, 200, 300)).replace("ệ", r"\u7879?")
        + row("1", r"a\par b\tab c", "Sở".replace("ở", r"\u7903?"), edges=(100, 210, 300))
        + row("Chung", "2", edges=(200, 300))
    )
    assert read(body + r"\pard sau\par") == "STT\tViệc\tAi\n1\ta b c\tSở\nChung\t\t2\nsau"


def test_a_letterhead_is_read_cell_by_cell() -> None:
    body = row(r"UBND X\line S\u7889? 5", r"\u272?\u7896?C L\u7852?P\par H\'e0 N\u7897?i", edges=(100, 200), words="")
    assert read(body) == "UBND X\nSố 5\nĐỘC LẬP\nHà Nội"


def test_tables_within_tables() -> None:
    body = (
        r"\trowd\clbrdrt\brdrs\cellx100\cellx200\pard\intbl a\par"
        r"\pard\intbl\itap2 b\nestcell{\nonesttables\par}c\nestcell"
        r"{\*\nesttableprops\trowd\cellx50\cellx100\nestrow}\pard\intbl\cell d\cell\row"
    )
    assert read(body + row("e", "f", edges=(100, 200))) == "a b c\td\ne\tf"


def test_lists_without_written_numbers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_SOFFICE", "/nowhere/soffice")
    raw = read_rtf(rtf(r"\pard\ls1 x\par\pard y\par"), "a.rtf", Limits())
    assert raw.text == "x\ny"
    assert [code for code, _ in raw.notices] == ["numbers-missing"]


NOTICES = [
    (r"{\object{\*\objclass Excel}{\result x}}", ["left-out"]),
    (r"{\pict 0102}", ["left-out"]),  # nothing else
    ("x{", ["incomplete"]),
    ("x", []),
]


@pytest.mark.parametrize(("body", "codes"), NOTICES)
def test_what_is_doubtful_is_told(body: str, codes: list[str]) -> None:
    assert [code for code, _ in read_rtf(rtf(body), "a.rtf", Limits()).notices] == codes


def test_other_files_are_refused() -> None:
    with pytest.raises(UnreadableError, match="no RTF file"):
        read_rtf(b"x", "a.rtf", Limits())


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_files_cut_off_give_text_or_an_error_of_the_program(cut: int) -> None:
    whole = rtf(row("a", "b", edges=(1, 2)) + r"{\footnote\chftn x}{\shptxt y\par}\par")
    try:
        read_rtf(whole[: len(whole) - cut], "a.rtf", Limits())
    except ExtractorError:
        assert cut > len(whole) - 6

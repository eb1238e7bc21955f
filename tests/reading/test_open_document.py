"""OpenDocument texts: what is shown of them, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.errors import EncryptedError, ExtractorError, UnreadableError
from extractor.reading.open_document import read_odt
from extractor.reading.options import Limits

from .legacy_encoders import tcvn3

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    ]
)  # fmt: skip
_NAMES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
STYLES = """
<style:font-face style:name="F1" svg:font-family="'.VnTimeH'"/>
<style:style style:name="An" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Hoa" style:family="text"><style:text-properties fo:text-transform="uppercase"/></style:style>
<style:style style:name="Cu" style:family="text"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="AnP" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Con" style:family="paragraph" style:parent-style-name="AnP"/>
<style:style style:name="O" style:family="table-cell">
 <style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
 <text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>
<text:list-style style:name="M"><text:list-level-style-number text:level="1" style:num-format="a"
 loext:num-list-format="(%1%)" text:start-value="3"/></text:list-style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"
 style:num-prefix="Điều " style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/>
</text:outline-style>
"""


def odt(body: str, **members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        styles = f"<office:styles>{STYLES}</office:styles>"
        archive.writestr("styles.xml", f"<office:document-styles {_NAMES}>{styles}</office:document-styles>")
        for name, content in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


def read(body: str) -> str:
    return read_odt(odt(body), "a.odt", Limits()).text


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def items(*contents: str, style: str = "", more: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in contents)
    return f"<text:list{name} {more}>{inner}</text:list>"


def table(*rows: str, style: str = "O") -> str:
    def cell(text: str) -> str:
        if text == "~":
            return "<table:covered-table-cell/>"
        text, _, more = text.partition("|")
        inner = "".join(map(p, text.split("/")))
        return f'<table:table-cell table:style-name="{style}" {more}>{inner}</table:table-cell>'

    return (
        "<table:table><table:table-column/>"
        + "".join(f"<table:table-row>{''.join(map(cell, row.split(';')))}</table:table-row>" for row in rows)
        + "</table:table>"
    )


NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation{}>1</text:note-citation><text:note-body>'
    "<text:p>Luật {}</text:p></text:note-body></text:note>"
)
BOX = f'<draw:frame><draw:text-box>{p("hộp")}</draw:text-box></draw:frame>'
TEXTS = [
    (p("Kế  hoạch\n số<text:s text:c='3'/>5"), "Kế hoạch số   5"),
    (p("a<text:tab/>b<text:line-break/>c"), "a    b\nc"),
    (p("01\u2011KL/TW"), "01-KL/TW"),
    (p(f"giữ {span('An', 'ẩn')}lại") + p("ẩn", "Con"), "giữ lại"),  # hidden by its style, or by that one's parent
    (p(span("Hoa", "kế hoạch")), "KẾ HOẠCH"),
    (p(span("Cu", tcvn3("kế hoạch tư tưởng"))), "KẾ HOẠCH TƯ TƯỞNG"),
    (p("x<office:annotation><text:p>y</text:p></office:annotation><text:a>z</text:a>"), "xz"),
    ("<text:tracked-changes><text:changed-region><text:deletion>" + p("xoá")
     + "</text:deletion></text:changed-region></text:tracked-changes>" + p("a<text:change/>b"), "ab"),
    ("<text:section>" + p("a") + '</text:section><text:section text:display="none">' + p("b") + "</text:section>", "a"),
    (p("trước" + BOX), "hộp\ntrước"),
    (p("<draw:custom-shape>" + p("hình") + "</draw:custom-shape>"), "hình"),
    (p("Có" + NOTE.format("", "A") + " và" + NOTE.format("", "B")) + p("hết"), "Có¹ và²\nhết\n¹ Luật A\n² Luật B"),
    (p("Có" + NOTE.format(' text:label="*"', "A")), "Có*\n* Luật A"),
    (items(p("MỘT") + items(p("a") + items(p("chi tiết") + items(p("gạch")))) + p("tiếp"), p("HAI"), style="L"),
     "I. MỘT\n1. a\n1.1. chi tiết\n- gạch\ntiếp\nII. HAI"),
    (items(p("x"), p("y"), style="M") + items(p("z"), style="M")
     + items(p("t"), style="M", more='text:continue-numbering="true"'),
     "(c) x\n(d) y\n(c) z\n(d) t"),
    (items(p("x"), style="L", more='xml:id="l1"') + items(p("k"), style="M")
     + items(p("y"), style="L", more='text:continue-list="l1"'),
     "I. x\n(c) k\nII. y"),
    ('<text:list text:style-name="L"><text:list-header>' + p("đầu")
     + '</text:list-header><text:list-item text:start-value="7">' + p("x") + "</text:list-item></text:list>",
     "đầu\nVII. x"),
    (items(items(items(p("sâu"))), style="L"), "1.1. sâu"),  # levels above it without an item of their own
    ('<text:h text:outline-level="1">Phạm vi</text:h><text:h text:outline-level="2">x</text:h>'
     '<text:h text:outline-level="1">Đối tượng</text:h>', "Điều 1. Phạm vi\nx\nĐiều 2. Đối tượng"),
    (table("STT;Việc;Ai", "1;a/b;c"), "STT\tViệc\tAi\n1\ta b\tc"),
    (table("a|table:number-columns-spanned='2';~;b", "1;2;3|table:number-rows-spanned='2'", "4;5;~"),
     "a\t\tb\n1\t2\t3\n4\t5\t"),
    (table("UBND X/Số 5;ĐỘC LẬP/Hà Nội", style=""), "UBND X\nSố 5\nĐỘC LẬP\nHà Nội"),  # a letterhead
    (table("a;|table:number-columns-repeated='2'", "1;2;3"), "a\t\t\n1\t2\t3"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), TEXTS)
def test_text(body: str, shown: str) -> None:
    assert read(body) == shown


REFUSED = [
    (odt("", **{"META-INF__manifest": "<x>encryption-data</x>"}), EncryptedError),
    (odt("<text:p>"), UnreadableError),
    (odt("")[:-40], UnreadableError),
    (b"PK\x03\x04", UnreadableError),
]


@pytest.mark.parametrize(("content", "error"), REFUSED)
def test_what_cannot_be_read_is_refused(content: bytes, error: type[ExtractorError]) -> None:
    with pytest.raises(error) as caught:
        read_odt(content, "tep.odt", Limits())
    assert str(caught.value).startswith("tep.odt: ")
    assert "\n" not in str(caught.value)


def test_a_file_without_content() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(UnreadableError, match="no content"):
        read_odt(stream.getvalue(), "a.odt", Limits())


def test_embedded_objects_are_told() -> None:
    raw = read_odt(odt(p("x<draw:frame><draw:object/></draw:frame>")), "a.odt", Limits())
    assert [code for code, _ in raw.notices] == ["left-out"]

"""Web pages: what is shown of them, in which encoding they are, and what is refused."""

from __future__ import annotations

import codecs
import quopri
import unicodedata

import pytest

from extractor.errors import ExtractorError, TooLargeError, UnreadableError, UnsupportedError
from extractor.reading.options import Limits
from extractor.reading.web_page import read_html

from .legacy_encoders import tcvn3, windows_1258


def read(body: str, head: str = "") -> str:
    page = f'<html><head><meta charset="utf-8"><title>T</title>{head}</head><body>{body}</body></html>'
    return read_html(page.encode(), "a.html", Limits()).text


LETTERHEAD = "<table><tr><td><p>TỈNH ỦY X<br>*</p><p>Số 5-KH/TU</p></td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr></table>"
STYLES = (
    "<style>/* x */ @media print {.in{display:block}} .an, p.cu2 {display:none}"
    ' p.cu{font-family:".VnTimeH"}</style>'
)
PAGES = [
    ("<p>Kế   hoạch\nsố 5</p>", "Kế hoạch số 5"),
    ("trần<br>hai<div>khối</div>cuối", "trần\nhai\nkhối\ncuối"),
    ("<p>5&nbsp;tháng &amp; 3 &#7871; m&shy;ềm</p>", "5\u00a0tháng & 3 ế mềm"),
    ("<p>a <b>b </b> <i>c</i></p>", "a b c"),
    ("<pre>a  b\n  c</pre>", "a  b\nc"),
    ("<p>01\u2011KL/TW</p>", "01-KL/TW"),
    ("<script>x</script><nav>y</nav><noscript>z</noscript><p hidden>t</p><select><option>u</select>v", "v"),
    ('<p style="DISPLAY: none">x</p><span style="visibility:hidden">y</span><i style="mso-hide:all">z</i>t', "t"),
    ("<p>giữ <del>bỏ</del><ins>thêm</ins></p>", "giữ thêm"),
    ('<p class="an">x</p><p class="cu2">y</p><p class="in">z</p>', "z"),
    (f'<p class="cu">{tcvn3("kế hoạch tư tưởng")}</p>', "KẾ HOẠCH TƯ TƯỞNG"),
    (f'<font face=".VnTime, serif">{tcvn3("kế hoạch")}</font> <span style="text-transform: uppercase">năm</span>',
     "kế hoạch NĂM"),
    ("<ol><li>một<li>hai<ol type=a><li>con</ol><li value=7>bảy</ol>", "1. một\n2. hai\na. con\n7. bảy"),
    ("<ol start=3 type=I><li><p>ba</p><p>nữa</p></li></ol><ul><li>x</ul>", "III. ba\nnữa\n• x"),
    ('<ol reversed><li>a<li>b</ol><ul style="list-style-type:none"><li>c</ul>', "2. a\n1. b\nc"),
    ("<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>"
     "<![endif]>Mục</p>", "1. Mục"),
    (LETTERHEAD, "TỈNH ỦY X\n*\nSố 5-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM"),
    (f"<table><tr><td>{LETTERHEAD}</td></tr><tr><td><p>nội dung</p></td></tr></table>",
     "TỈNH ỦY X\n*\nSố 5-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nnội dung"),  # a table that sets out the page
    ("<table border=1><caption>Bảng 1</caption><tr><th>STT<th>Việc</tr><tr><td>1<td>a<br>b<p>c</p></tr></table>x",
     "Bảng 1\nSTT\tViệc\n1\ta b c\nx"),
    ("<table border=1><tr><td rowspan=2>1<td>a<td>b<tr><td>c<td>d<tr><td colspan=2>e<td>f</table>",
     "1\ta\tb\n\tc\td\ne\t\tf"),
    ("<table><tr><td style='border:solid windowtext 1.0pt'>NỘI DUNG<td>Ô<tr><td>1<td>2</table>", "NỘI DUNG\tÔ\n1\t2"),
    ('<p>Có<a href="#1"><sup>1</sup></a> m<sup>2</sup></p>', "Có¹ m2"),
    ('<div title="header">đầu trang</div><div role="banner">x</div><footer>y</footer>z', "z"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), PAGES)
def test_text(body: str, shown: str) -> None:
    assert read(body, STYLES) == shown


def test_of_a_known_page_only_the_document_is_read() -> None:
    text = "Ủy ban nhân dân tỉnh ban hành kế hoạch. " * 8
    page = f'<div>Trang chủ</div><div class="x content1 y"><p>{text}</p></div><div>Bình luận</div>'.encode()
    raw = read_html(b'<meta charset="utf-8">' + page, "a.html", Limits())
    assert raw.text == text.strip()
    assert [code for code, _ in raw.notices] == ["left-out"]


TEXT = "Kế hoạch số 5 của Ủy ban nhân dân tỉnh Lạng Sơn"
ENCODINGS = [
    (f"<html><meta charset=UTF-8><p>{TEXT}".encode(), []),
    (f"<html><meta http-equiv=Content-Type content='text/html; charset=utf-8'><p>{TEXT}".encode(), []),
    (codecs.BOM_UTF8 + f"<p>{TEXT}".encode(), []),
    (codecs.BOM_UTF16_LE + f"<p>{TEXT}".encode("utf-16-le"), []),
    (f"<p>{TEXT}".encode(), []),  # nothing is declared
    (b"<meta charset=windows-1258><p>" + windows_1258(TEXT), []),
    (b"<p>" + windows_1258(TEXT), ["encoding-guessed"]),
    (b"<meta charset=no-such-thing><p>" + TEXT.encode(), []),
    (b"Content-Type: text/html; charset=ut\0f\r\nMIME-Version: 1.0\r\n\r\n<p>" + TEXT.encode(), []),
    (b"<meta charset=ascii><p>" + "".join(f"&#{ord(char)};" for char in TEXT).encode(), []),
    ("<meta charset=iso-8859-1><p>“".encode("cp1252") + tcvn3(TEXT).encode("latin-1") + "”".encode("cp1252"),
     ["encoding-guessed"]),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
     b"--B\r\nContent-Type: image/png\r\n\r\nx\r\n"
     b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
     + quopri.encodestring(f"<p>{TEXT}</p>".encode()) + b"\r\n--B--\r\n", []),
]  # fmt: skip


def test_lines_like_those_of_a_message_are_looked_through_once() -> None:
    assert read_html(b"a:<html><p>\r\n" * 40 + TEXT.encode(), "a.html", Limits()).text.endswith(TEXT)


@pytest.mark.parametrize(("content", "codes"), ENCODINGS)
def test_encodings(content: bytes, codes: list[str]) -> None:
    raw = read_html(content, "a.html", Limits())
    assert unicodedata.normalize("NFC", raw.text).strip("“”").lower() == TEXT.lower()
    assert [code for code, _ in raw.notices] == codes


REFUSED = [
    (b"<div>" * 5000 + b"x", UnreadableError),
    (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", UnsupportedError),
    (b"<p>" * (22 * 1024 * 1024), TooLargeError),
]


@pytest.mark.parametrize(("content", "error"), REFUSED, ids=["deep", "message", "large"])
def test_what_cannot_be_read_is_refused(content: bytes, error: type[ExtractorError]) -> None:
    with pytest.raises(error) as caught:
        read_html(content, "tep.html", Limits())
    assert str(caught.value).startswith("tep.html: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("tag", ["<font>", "<table><tr><td>", "<ol><li>", "<div>"])
def test_what_is_never_closed_keeps_its_text(tag: str) -> None:
    assert read(f"{tag}x " * 400).count("x") == 400


def test_a_page_of_pictures_is_told() -> None:
    assert [code for code, _ in read_html(b"<body><img src=a.png></body>", "a.html", Limits()).notices] == ["left-out"]

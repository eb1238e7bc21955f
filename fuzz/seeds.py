"""Small files of every kind to start from, made when they are needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks import forms

# Files that earlier runs found, kept small; their names begin with the reader's.
_KEPT = Path(__file__).parent / "seeds"

_DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH THANH GIANG
_______
Số: 214/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_______________
Thanh Giang, ngày 09 tháng 01 năm 2026

KẾ HOẠCH
Phát triển kinh tế - xã hội 5 năm 2026 - 2030

Căn cứ Luật số 72/2025/QH15 ngày 16 tháng 6 năm 2025, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Cụ thể hóa đầy đủ các mục tiêu, chỉ tiêu của Nghị quyết số 09-NQ/TU; xác định rõ trách nhiệm của từng cơ quan.

a) Sở Tài chính chủ trì, phối hợp với Sở Nội vụ báo cáo kết quả trước ngày 15/12 hằng năm;

- Tỷ lệ hộ nghèo giảm bình quân mỗi năm 1,2 - 1,5 điểm %.

1.1. Mỗi năm giải quyết việc làm mới cho 22.000 lao động.

II. TỔ CHỨC THỰC HIỆN

STT\tNhiệm vụ\tChủ trì\tThời hạn
1\tSửa đổi quy chế\tSở Nội vụ\tQuý II/2026
2\tBáo cáo sơ kết\tVăn phòng\t30/6/2028

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
"""


def make_seeds(kinds: Iterable[str]) -> list[bytes]:
    """Files of these kinds; those that a program that is not installed would have to make are left out."""
    layout = forms.lay_out(_DIRECTIVE.encode())
    found: list[bytes] = []
    for kind in kinds:
        found.extend(forms.render(layout, form) for form in _FORMS[kind] if not forms.missing(form))
        found.extend(_MORE.get(kind, list)())
        if _KEPT.is_dir():
            found.extend(path.read_bytes() for path in sorted(_KEPT.glob(f"{kind}-*")))
    return found


_FORMS: dict[str, tuple[str, ...]] = {
    "text": ("txt", "txt-nfd", "txt-utf16", "txt-cp1258", "txt-tcvn3", "txt-vni", "txt-viqr"),
    "docx": ("docx", "docx-automatic", "docx-tcvn3"),
    "doc": ("doc", "doc-automatic", "doc-tcvn3"),
    "rtf": ("rtf", "rtf-automatic"),
    "odt": ("odt", "odt-automatic"),
    "html": ("html", "html-office"),
    "pdf": ("pdf", "pdf-fallback", "pdf-owner-password", "pdf-filled", "pdf-signed"),
    "pictures": (),
}


def _texts() -> list[bytes]:
    return [
        b"# K\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n* x **y** _z_ <br> &nbsp; \\*\n",
        ("\fTrang 1\n" * 5 + "STT\n\tA\n\tB\n1\n\tx\n\ty\n").encode(),
        ("Nơi nhận:          TM. ỦY BAN\n- Như trên;       CHỦ TỊCH\n" * 3).encode(),
    ]


def _rich_texts() -> list[bytes]:
    body = (
        r"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset0 .VnTime;}"
        r"{\f2\fcharset2 Symbol;}}"
        r"{\stylesheet{\s1\ls1\ilvl0 heading 1;}}"
        r"{\*\listtable{\list\listid1{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}}}"
        r"{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
        r"\pard\ls1\ilvl0{\listtext 1.\tab}K\u7871? ho\u7841?ch\par\pard{\f1 KÕ ho¹ch}\par"
        r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row\pard{\footnote x}{\field{\*\fldinst PAGE}{\fldrslt 1}}\par"
        r"{\pict\pngblip\bin4 abcd}{\*\unknown x}\uc2 \u273xx y\sect}"
    )
    return [body.encode("latin-1")]


def _open_documents() -> list[bytes]:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
    )
    body = (
        f'<office:document-content {names}><office:automatic-styles>'
        '<style:style style:name="P1" style:family="paragraph"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
        ' style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text>'
        '<text:list text:style-name="L1"><text:list-item><text:p>Kế hoạch<text:s text:c="3"/><text:tab/>x</text:p>'
        '</text:list-item></text:list><table:table><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-spanned="1"><text:p>a</text:p>'
        '</table:table-cell><table:covered-table-cell/></table:table-row></table:table>'
        "</office:text></office:body></office:document-content>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", body)
    return [content.getvalue()]


def _web_pages() -> list[bytes]:
    mail = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; "
        "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>K=E1=BA=BF ho=E1=BA=A1ch"
        "<table><tr><td rowspan=2>a<td colspan=3>b<tr><td>c</table></body></html>\r\n--x--\r\n"
    )
    page = (
        '<html><head><meta charset=windows-1258><style>.h{display:none}</style></head>'
        '<body><ol start=3 type=I><li>A<li>B</ol>'
        '<p class=h>x<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>K<table><tr><td><table>'
        "<tr><td>x</table></table><pre>a\n b</pre><sup>1</sup>&#7871;<br></body>"
    )
    return [mail.encode(), page.encode()]


def _word_97() -> list[bytes]:
    from tests.reading.doc_files import Doc, Paragraph, ole

    paragraphs = [Paragraph([("Kế hoạch", b"")]), Paragraph([("1. Mục tiêu", b""), ("x", b"")])]
    return [Doc(paragraphs).build(), ole({"WordDocument": bytes(600), "1Table": bytes(100)})]


def _pdf_files() -> list[bytes]:
    from . import pdf_seeds

    return pdf_seeds.make()


def _pictures() -> list[bytes]:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (420, 90), 255)
    drawing = ImageDraw.Draw(picture)
    drawing.text((12, 10), "KE HOACH so 214/KH-UBND", fill=0)
    drawing.text((12, 40), "II. MUC DICH 2026", fill=0)
    drawing.line((10, 70, 300, 70), fill=0)
    kinds: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("PNG", "L", {"dpi": (72, 72)}), ("PNG", "1", {}), ("PNG", "P", {"transparency": 0}), ("PNG", "RGBA", {}),
        ("PNG", "LA", {}), ("PNG", "I;16", {}), ("JPEG", "L", {"dpi": (200, 200)}), ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {}),
        ("TIFF", "1", {"compression": "group4"}), ("TIFF", "L", {"compression": "tiff_lzw", "save_all": True}),
        ("TIFF", "RGB", {"compression": "jpeg"}), ("TIFF", "F", {}), ("TIFF", "CMYK", {}),
    )
    found: list[bytes] = []
    for kind, mode, options in kinds:
        content = io.BytesIO()
        more = {"append_images": [picture]} if options.get("save_all") else {}
        picture.convert(mode).save(content, kind, **options, **more)
        found.append(content.getvalue())
    return found


_MORE: dict[str, Callable[[], list[bytes]]] = {
    "text": _texts,
    "doc": _word_97,
    "rtf": _rich_texts,
    "odt": _open_documents,
    "html": _web_pages,
    "pdf": _pdf_files,
    "pictures": _pictures,
}

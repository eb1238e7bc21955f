"""Headings and names that the printed tables of a comparison share, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ..comparison.model import Succession
from ..directive import Directive
from .wording import Language, day

Label = Literal[
    "title", "older", "newer", "number", "category", "relation", "older_place", "newer_place", "older_text",
    "newer_text", "changes", "similarity", "older_pages", "newer_pages", "moved", "older_item", "newer_item", "yes",
    "counts", "total", "no_changes", "successions", "kind", "symbol", "about", "issuer", "issued_on", "period",
    "signer", "file", "sha256", "prepared_by", "checked_by", "sign_here", "place_and_date", "legend", "old", "new",
    "page", "pages", "matters", "untitled", "table_sheet", "summary_sheet", "summary", "documents", "page_of",
    "content", "between", "and", "motto_country", "motto_words", "party", "document_number", "differences", "left_out",
    "no_differences",
]  # fmt: skip

_LABELS: Mapping[Label, tuple[str, str]] = {
    "title": ("Bảng so sánh", "Comparison table"),
    "older": ("Văn bản cũ", "Older document"),
    "newer": ("Văn bản mới", "Newer document"),
    "number": ("TT", "No."),
    "category": ("Nhóm", "Kind"),
    "relation": ("Kết quả", "Result"),
    "older_place": ("Mục (cũ)", "Section (older)"),
    "newer_place": ("Mục (mới)", "Section (newer)"),
    "older_text": ("Văn bản cũ", "Older document"),
    "newer_text": ("Văn bản mới", "Newer document"),
    "changes": ("Thay đổi", "Changes"),
    "similarity": ("Giống nhau", "Similarity"),
    "older_pages": ("Trang (cũ)", "Pages (older)"),
    "newer_pages": ("Trang (mới)", "Pages (newer)"),
    "moved": ("Chuyển mục", "Moved"),
    "older_item": ("Mã (cũ)", "Item (older)"),
    "newer_item": ("Mã (mới)", "Item (newer)"),
    "yes": ("có", "yes"),
    "counts": ("Số lượng thay đổi", "Number of changes"),
    "total": ("Tổng số", "Total"),
    "no_changes": ("Không có nội dung nào để so sánh.", "There is nothing to compare."),
    "successions": ("Cơ quan được coi là kế thừa", "Bodies taken to be successors"),
    "kind": ("Loại văn bản", "Type of document"),
    "symbol": ("Số, ký hiệu", "Number and symbol"),
    "about": ("Trích yếu", "Subject"),
    "issuer": ("Cơ quan ban hành", "Issuing body"),
    "issued_on": ("Ngày ban hành", "Date of issue"),
    "period": ("Giai đoạn", "Period"),
    "signer": ("Người ký", "Signed by"),
    "file": ("Tệp", "File"),
    "sha256": ("Mã kiểm tra tệp (SHA-256)", "Checksum of the file (SHA-256)"),
    "prepared_by": ("Người lập biểu", "Prepared by"),
    "checked_by": ("Người kiểm tra", "Checked by"),
    "sign_here": ("(Ký, ghi rõ họ tên)", "(Signature and full name)"),
    "place_and_date": (
        "……………, ngày …… tháng …… năm ………",
        "……………, date ……………………",
    ),
    "legend": (
        "Chữ gạch ngang: có ở văn bản cũ, không còn ở văn bản mới. Chữ đậm gạch chân: mới có ở văn bản mới.",
        "Struck through: only in the older document. Bold and underlined: only in the newer document.",
    ),
    "old": ("Cũ", "Old"),
    "new": ("Mới", "New"),
    "page": ("tr. ", "p. "),
    "pages": ("tr. ", "pp. "),
    "matters": ("Cần xem trước", "What matters first"),
    "table_sheet": ("So sánh", "Comparison"),
    "summary_sheet": ("Tổng hợp", "Summary"),
    "summary": ("Tổng hợp kết quả so sánh", "Summary of the comparison"),
    "documents": ("Hai văn bản được so sánh", "The two documents"),
    "page_of": ("Trang", "Page"),
    "content": ("Nội dung (mục)", "Content (section)"),
    "between": ("giữa văn bản cũ: ", "between the older document: "),
    "and": ("và văn bản mới: ", "and the newer document: "),
    "motto_country": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    "motto_words": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "document_number": ("Số: ……/………", "No.: ……/………"),
    "differences": ("Số nội dung thay đổi", "Changes"),
    "left_out": (
        "Không đưa vào bảng các nội dung giữ nguyên, các đề mục và tên cơ quan",
        "Left out: what is unchanged, headings and names of bodies",
    ),
    "no_differences": (
        "Không có nội dung nào thay đổi giữa hai văn bản.",
        "Nothing differs between the two documents.",
    ),
    "untitled": ("Văn bản", "Document"),
}


def label(name: Label, language: Language) -> str:
    """A heading or a name in one of the languages."""
    return _LABELS[name][0 if language == "vi" else 1]


def capitalised(text: str) -> str:
    """A text with a capital at its beginning and the rest as it is."""
    return text[:1].upper() + text[1:]


def name_of(directive: Directive, language: Language) -> str:
    """What a directive is called in a sentence: its kind, number, date, issuer and subject; else its file's name."""
    data = directive.metadata
    if not (data.number or data.title or data.issuer):
        return directive.source.name
    number, date, by = ("số", "ngày", "của") if language == "vi" else ("No.", "of", "by")
    parts = [
        capitalised(data.kind or label("untitled", language)),
        f"{number} {data.number}" if data.number else "",
        f"{date} {day(data.issued_on)}" if data.issued_on else "",
        f"{by} {data.issuer}" if data.issuer else "",
        data.title or "",
    ]
    return " ".join(part for part in parts if part)


def in_words(succession: Succession, language: Language) -> str:
    """Which body followed which, since when and on what ground: "Sở A → Sở B (từ 01/07/2025): …"."""
    since, unchecked = ("từ", "chưa kiểm chứng") if language == "vi" else ("from", "not verified")
    notes = [
        f"{since} {day(succession.valid_from)}" if succession.valid_from else "",
        unchecked if succession.uncertain else "",
    ]
    told = ", ".join(note for note in notes if note)
    return f"{succession.older} → {succession.newer}{f' ({told})' if told else ''}: {succession.source}"


def identity(directive: Directive, language: Language) -> dict[Label, str]:
    """What the letterhead and the signature of a directive say, and which file it is; empty where not shown."""
    data, source = directive.metadata, directive.source
    signer = data.signer
    period = data.period
    years = [str(year) for year in (period.start, period.end) if year] if period else []
    size = f" ({source.pages} {'trang' if language == 'vi' else 'pages'})" if source.pages else ""
    return {
        "kind": capitalised(data.kind or ""),
        "symbol": data.number or "",
        "about": data.title or "",
        "issuer": data.issuer or "",
        "issued_on": day(data.issued_on) if data.issued_on else "",
        "period": " – ".join(dict.fromkeys(years)),
        "signer": ", ".join(part for part in (signer.authority, signer.position, signer.name) if part)
        if signer
        else "",
        "file": f"{source.name}{size}",
        "sha256": source.sha256,
    }

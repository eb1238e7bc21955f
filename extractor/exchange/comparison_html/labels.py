"""The words of the page itself, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ...comparison.model import Relation
from ..wording import Language

_LABELS: Mapping[str, tuple[str, str]] = {
    "comparison": ("So sánh văn bản", "Comparison of documents"),
    "skip": ("Đến phần đối chiếu", "Skip to the comparison"),
    "older": ("Văn bản cũ", "Older document"),
    "newer": ("Văn bản mới", "Newer document"),
    "untitled": ("(không có trích yếu)", "(no title)"),
    "document": ("Văn bản", "Document"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "issued_on": ("Ngày ban hành", "Date"),
    "period": ("Giai đoạn", "Period"),
    "file": ("Tệp", "File"),
    "overview": ("Tổng hợp", "Overview"),
    "counts": ("Số nội dung theo loại và theo mức thay đổi", "Items by kind and by what became of them"),
    "kind": ("Loại nội dung", "Kind"),
    "total": ("Cộng", "Total"),
    "first": ("đến nội dung đầu tiên", "go to the first"),
    "no_changes": ("Không có nội dung nào để so sánh.", "There is nothing to compare."),
    "information": ("Thông tin văn bản", "Document information"),
    "bodies": ("Cơ quan được nêu trong văn bản", "Bodies named in the documents"),
    "successions": ("Cơ quan kế thừa", "Successor bodies"),
    "successions_why": (
        "Khi so sánh, các cơ quan sau được coi là kế thừa nhau:",
        "These bodies were taken to be successors of one another:",
    ),
    "valid_from": ("Từ ngày", "From"),
    "source": ("Căn cứ", "On the basis of"),
    "uncertain": ("chưa chắc chắn, cần kiểm tra", "uncertain, to be checked"),
    "first_things": ("Thay đổi cần chú ý trước", "What matters first"),
    "side_by_side": ("Đối chiếu theo từng mục", "Side by side"),
    "filter": ("Lọc", "Filter"),
    "only_relations": ("Chỉ xem mức thay đổi", "Show only"),
    "only_categories": ("Chỉ xem loại nội dung", "Show only kinds"),
    "none_is_all": ("không chọn = xem tất cả", "none ticked = all"),
    "with_identical": ("Hiện cả nội dung giữ nguyên", "Show unchanged items too"),
    "reset": ("Bỏ lọc", "Reset"),
    "no_filters": (
        "Trình duyệt này quá cũ để lọc; mọi nội dung đều được hiện.",
        "This browser is too old to filter; everything is shown.",
    ),
    "outside": ("Phần ngoài đề mục", "Outside any section"),
    "left_over": ("Chỉ có trong văn bản cũ", "Only in the older document"),
    "stands_in": ("Mục", "In"),
    "moved": ("chuyển mục", "moved"),
    "page": ("tr.", "p."),
    "action": ("Việc", "Action"),
    "why": ("Khác nhau", "Differences"),
    "nothing": ("không có", "none"),
    "more_reasons": ("điểm khác nữa", "more"),
    "link": ("Liên kết đến nội dung này", "Link to this item"),
    "unchanged_here": ("giữ nguyên", "unchanged"),
    "legend": (
        "Chữ gạch ngang chỉ có trong văn bản cũ, chữ gạch chân chỉ có trong văn bản mới.",
        "Words struck out are only in the older document, words underlined only in the newer.",
    ),
    "footer": ("Bản so sánh do chương trình lập tự động; đối chiếu với bản gốc trước khi dùng.",
               "Made by a program; check against the documents before use."),
    "schema": ("phiên bản dữ liệu", "schema version"),
}  # fmt: skip


def labels(language: Language) -> Mapping[str, str]:
    """The words of the page in a language, by their names."""
    column = 0 if language == "vi" else 1
    return MappingProxyType({name: words[column] for name, words in _LABELS.items()})


def summary(counts: Mapping[Relation, int], language: Language) -> str:
    """What matters of a comparison in one paragraph.

    Args:
        counts: how many provisions became what.
        language: of the paragraph.
    """
    return (_SUMMARY_IN_VIETNAMESE if language == "vi" else _SUMMARY_IN_ENGLISH).format(**counts)


_SUMMARY_IN_VIETNAMESE = (
    "So với văn bản cũ, văn bản mới đổi số liệu hoặc thời hạn ở {revalued} nội dung, nâng yêu cầu ở {tightened}, "
    "giảm yêu cầu ở {loosened}, bỏ {removed} và thêm mới {added} nội dung. Ngoài ra có {rescoped} nội dung đổi phạm vi "
    "hoặc đối tượng, {reworded} nội dung chỉ diễn đạt lại và {identical} nội dung giữ nguyên."
)
_SUMMARY_IN_ENGLISH = (
    "Against the older document, the newer one changes numbers or times: {revalued}; demands more: {tightened}; "
    "demands less: {loosened}; leaves out: {removed}; is new: {added}. Further, the scope changes: {rescoped}; only "
    "the wording: {reworded}; unchanged: {identical}."
)

"""Plans and guidance in small, of an invented province, and what can be done to a document without a pen."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import docx
from hypothesis import strategies as st

from extractor import Directive, extract

HEAD = """\
ĐẢNG BỘ TỈNH ĐỒNG XUÂN\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY KHỐI
*\tĐồng Xuân, ngày 12 tháng 3 năm 2026
Số 46 - KH/ĐUK

KẾ HOẠCH
xây dựng điển hình tiên tiến giai đoạn 2026 - 2030
-----

Ban Thường vụ Đảng ủy Khối ban hành kế hoạch như sau:
"""
FOOT = """\
Trên đây là Kế hoạch xây dựng điển hình tiên tiến giai đoạn 2026 - 2030.

Nơi nhận:
- Các chi bộ,
- Lưu VP.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Nguyễn Văn An
"""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")

# Words of clauses; {} is a number in figures.
VERBS = (
    "Hoàn thành", "Thực hiện tốt", "Gương mẫu trong", "Đi đầu trong", "Có sáng kiến về", "Tích cực tham gia",
    "Chấp hành nghiêm", "Không vi phạm", "Chủ động hoà giải", "Ưu tiên đơn vị có thành tích trong",
)  # fmt: skip
OBJECTS = (
    "nhiệm vụ chính trị được giao", "phong trào thi đua yêu nước", "cải cách thủ tục hành chính",
    "quy chế dân chủ ở cơ sở", "công tác dân vận", "việc chăm lo đời sống nhân dân", "nội quy của cơ quan",
    "chỉ thị của cấp uỷ", "xây dựng khu dân cư văn hoá", "bảo vệ môi trường biển", "giữ gìn đoàn kết nội bộ",
    "quy định về nêu gương", "đổi mới phương pháp làm việc", "phòng, chống tham nhũng",
)  # fmt: skip
COUNTED_CONDITIONS = (
    "Có ít nhất {}% đảng viên đăng ký {}", "Được trên {}% cán bộ tín nhiệm về {}",
    "Có tối thiểu {} sáng kiến về {}", "Có từ {} năm liên tục trở lên {}", "Không quá {} vụ vi phạm {}",
)  # fmt: skip
TARGETS = (
    "Mỗi chi bộ hằng năm xây dựng ít nhất {} mô hình về {}", "Phấn đấu đến năm 2030 có {}% đơn vị đạt chuẩn về {}",
    "Toàn Khối có tối thiểu {} điển hình về {}", "Tổ chức ít nhất {} lớp tập huấn về {}",
)  # fmt: skip
BODIES = (
    "Sở Nội vụ", "Sở Tài chính", "Ban Tuyên giáo Tỉnh ủy", "Văn phòng Đảng uỷ Khối", "Các chi bộ",
    "Liên đoàn Lao động tỉnh",
)  # fmt: skip
TASKS = ("chủ trì", "tham mưu", "phối hợp với Văn phòng Tỉnh ủy", "tổ chức thực hiện", "theo dõi, đôn đốc")
TIMES = (
    "", " trước ngày 15/4/2026", " trước ngày 25/11 hằng năm", " trong quý III năm 2028", " định kỳ 6 tháng",
    " chậm nhất ngày 30/6/2027",
)  # fmt: skip
FIELDS = ("giáo dục - đào tạo", "y tế, chăm sóc sức khỏe nhân dân", "sản xuất - kinh doanh", "quốc phòng - an ninh")


@dataclass(frozen=True, slots=True)
class Group:
    """A numbered part of a chapter with its provisions."""

    heading: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part with a Roman number; provisions without a numbered part stand before all others."""

    heading: str
    provisions: tuple[str, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is printed.

    Attributes:
        chapters: in their order.
        labels: Roman numbers of the chapters.
        marks: what follows a Roman number, a figure, and what stands before a provision.
    """

    chapters: tuple[Chapter, ...]
    labels: tuple[str, ...] = ROMAN
    marks: tuple[str, str, str] = (".", ".", "- ")

    def text(self) -> str:
        """The whole document as text."""
        top, middle, bullet = self.marks
        lines = []
        for label, chapter in zip(self.labels, self.chapters, strict=False):
            lines += [f"{label}{top} {chapter.heading}", *(f"{bullet}{line}." for line in chapter.provisions)]
            for number, group in enumerate(chapter.groups, 1):
                lines += [f"{number}{middle} {group.heading}", *(f"{bullet}{line}." for line in group.provisions)]
        return "\n".join([HEAD, *lines, "", FOOT])

    def directive(self) -> Directive:
        """What the program reads in it."""
        return directive_of(self.text())

    def in_order(self, order: Sequence[int], *, relabelled: bool) -> Document:
        """The chapters in another order, with new numbers or with the numbers that they had."""
        labels = self.labels if relabelled else tuple(self.labels[place] for place in order)
        return replace(self, chapters=tuple(self.chapters[place] for place in order), labels=labels)


@lru_cache(maxsize=256)
def directive_of(text: str) -> Directive:
    """What the program reads in a text; read once."""
    return extract(text.encode(), name="made-up.txt")


def plan(criteria: str = "", targets: str = "", duties: str = "") -> Directive:
    """A plan with these lines in its chapters on criteria, targets and duties."""
    chapters = (("TIÊU CHÍ", criteria), ("CHỈ TIÊU", targets), ("TỔ CHỨC THỰC HIỆN", duties))
    shown = [(heading, lines) for heading, lines in chapters if lines]
    body = [f"{label}. {heading}\n{lines}" for label, (heading, lines) in zip(ROMAN, shown, strict=False)]
    return directive_of("\n".join([HEAD, *body, "", FOOT]))


def _clauses(count: tuple[int, int], *strategies: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Provisions that are all different."""
    return st.lists(st.one_of(*strategies), min_size=count[0], max_size=count[1], unique=True).map(tuple)


NUMBERS = st.integers(2, 95).map("{:02d}".format)
PLAIN = st.builds("{} {}".format, st.sampled_from(VERBS), st.sampled_from(OBJECTS))
COUNTED = st.builds(str.format, st.sampled_from(COUNTED_CONDITIONS), NUMBERS, st.sampled_from(OBJECTS))
COMPOUND = st.builds("{}; {}".format, PLAIN, COUNTED.map(lambda clause: clause[0].lower() + clause[1:]))
AIMS = st.builds(str.format, st.sampled_from(TARGETS), NUMBERS, st.sampled_from(OBJECTS))
NAMED_DUTIES = st.builds("{} {} {}{}".format, *map(st.sampled_from, (BODIES, TASKS, OBJECTS, TIMES)))
DUTIES = st.builds(
    lambda task, thing, time: f"{task[0].upper()}{task[1:]} {thing}{time}",
    *map(st.sampled_from, (TASKS, OBJECTS, TIMES)),
)


def _groups(
    headings: Sequence[str], provisions: st.SearchStrategy[tuple[str, ...]]
) -> st.SearchStrategy[tuple[Group, ...]]:
    names = st.lists(st.sampled_from(headings), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda found: st.tuples(*(st.builds(Group, st.just(name), provisions) for name in found)))


CHAPTERS = (
    st.builds(Chapter, st.just("MỤC ĐÍCH, YÊU CẦU"), _clauses((1, 2), PLAIN)),
    st.builds(
        Chapter,
        st.just("TIÊU CHÍ XÉT CHỌN"),
        st.just(()),
        _groups(("Tiêu chuẩn chung", "Đối với tập thể", "Đối với cá nhân"), _clauses((1, 4), PLAIN, COUNTED, COMPOUND)),
    ),
    st.builds(
        Chapter,
        st.just("TIÊU CHUẨN THEO LĨNH VỰC"),
        st.just(()),
        _groups([f"Điển hình tiên tiến trong lĩnh vực {field}" for field in FIELDS], _clauses((1, 3), PLAIN, COUNTED)),
    ),
    st.builds(Chapter, st.just("CHỈ TIÊU"), _clauses((1, 4), AIMS)),
    st.builds(
        Chapter,
        st.just("TỔ CHỨC THỰC HIỆN"),
        _clauses((0, 2), NAMED_DUTIES),
        _groups(BODIES, _clauses((1, 3), DUTIES)),
    ),
)
DOCUMENTS = st.builds(
    lambda chapters, order, marks: Document(tuple(chapters[place] for place in order), marks=marks),
    st.tuples(*CHAPTERS),
    st.lists(st.sampled_from(range(len(CHAPTERS))), min_size=2, max_size=len(CHAPTERS), unique=True),
    st.sampled_from([(".", ".", "- "), ("-", "-", "+ "), ("/", ")", "- "), (".", "/", "* ")]),
)
# What a revision puts for what.
REPLACEMENTS = (
    ("tỉnh", "xã"), ("ít nhất", "không quá"), ("tối thiểu", "ít nhất"), ("Hoàn thành", "Hoàn thành tốt"),
    ("hoàn thành tốt", "hoàn thành xuất sắc"), ("chủ trì", "phối hợp"), ("Sở Nội vụ", "Sở Tài chính"),
    ("quý III năm 2028", "tháng 6 năm 2029"), ("15/4/2026", "30/5/2026"), ("hằng năm", "hằng quý"),
    ("Tích cực tham gia", "Tham gia"), ("Gương mẫu trong", "Phải luôn gương mẫu trong"), ("% đảng viên", "% hội viên"),
    ("Chấp hành nghiêm", "Nên chấp hành"), ("công tác ", ""), ("nhân dân", "nhân dân, đoàn viên và người lao động"),
)  # fmt: skip


def _replaced(provision: str, pairs: Sequence[tuple[str, str]]) -> str:
    for one, other in pairs:
        provision = provision.replace(one, other) if one in provision else provision.replace(other or "\n", one)
    return provision


def _renumbered(provision: str, step: int) -> str:
    return re.sub(r"(?<![/\d])\d{2}(?![/\d])", lambda match: f"{int(match[0]) + step:02d}", provision)


def _revised_provision(provision: str) -> st.SearchStrategy[tuple[str, ...]]:
    """A provision kept, dropped, changed, joined with another one, split, or said twice."""
    kept = st.just((provision,))
    return st.one_of(
        kept,
        kept,
        st.just(()),
        st.lists(st.sampled_from(REPLACEMENTS), min_size=1, max_size=3).map(lambda all: (_replaced(provision, all),)),
        st.integers(1, 4).map(lambda step: (_renumbered(provision, step),)),
        st.sampled_from(OBJECTS).map(lambda thing: (f"{provision}, {thing}",)),
        st.sampled_from(OBJECTS).map(lambda thing: (f"{provision}; có sáng kiến về {thing}",)),
        PLAIN.map(lambda clause: (provision, clause)),
        st.just(tuple(provision.split("; "))),
        st.just((provision, provision)),
    )


def _revised_provisions(provisions: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    parts = st.tuples(*map(_revised_provision, provisions))
    return parts.map(lambda found: tuple(line for lines in found for line in lines))


def _revised_chapter(chapter: Chapter) -> st.SearchStrategy[Chapter]:
    groups = st.tuples(
        *(st.builds(Group, st.just(group.heading), _revised_provisions(group.provisions)) for group in chapter.groups)
    )
    return st.builds(Chapter, st.just(chapter.heading), _revised_provisions(chapter.provisions), groups)


def revised(document: Document) -> st.SearchStrategy[Document]:
    """Later versions of a document."""
    chapters = st.tuples(*map(_revised_chapter, document.chapters)).flatmap(st.permutations).map(tuple)
    return st.builds(replace, st.just(document), chapters=chapters)


# A document and the one that came after it: a revision, or another document of the same kind.
VERSIONS = DOCUMENTS.flatmap(lambda document: st.tuples(st.just(document), revised(document))) | st.tuples(
    DOCUMENTS, DOCUMENTS
)


def _respelled(text: str) -> str:
    """The mark on the other vowel of "uỷ" and "hoà", as the other habit of spelling has it."""
    pairs = (("uỷ", "ủy"), ("Uỷ", "Ủy"), ("UỶ", "ỦY"), ("hoà", "hòa"), ("Hoà", "Hòa"), ("HOÀ", "HÒA"))
    table = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
    return re.sub("|".join(table), lambda match: table[match.group()], text)


def _lower_headings(text: str) -> str:
    """Headings in capitals in small letters, but for the first."""
    return re.sub(
        r"^([IVX]+[./-] )(\w)([^a-zà-ỹ\n]+)$", lambda match: match[1] + match[2] + match[3].lower(), text, flags=re.M
    )


def _word(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


# One document as others would have typed or saved it.
FORMS: dict[str, Callable[[str], Directive]] = {
    "decomposed letters": lambda text: extract(unicodedata.normalize("NFD", text).encode(), name="x.txt"),
    "another spelling": lambda text: extract(_respelled(text).encode(), name="x.txt"),
    "lower-case headings": lambda text: extract(_lower_headings(text).encode(), name="x.txt"),
    "another encoding": lambda text: extract(text.replace("\n", "\r\n").encode("utf-16"), name="x.txt"),
    "Word": lambda text: extract(_word(text), name="x.docx"),
}

"""Amounts: one row for each form, ⟦…⟧ marks the whole expression that must be found."""

from __future__ import annotations

import math
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vi_directive.folding import fold
from vi_directive.numerals import read_digits, read_words
from vi_directive.quantities import find_quantities
from vi_directive.values import Amount

Fields = dict[str, Any]


def _strip(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans they stood for."""
    text, spans = "", []
    for part in marked.split("⟦"):
        inside, closed, outside = part.partition("⟧")
        if closed:
            spans.append((len(text), len(text) + len(inside)))
        text += inside + outside
    return text, spans


def _read(marked: str) -> list[Amount]:
    """The amounts, after a look that they are just the marked ones."""
    text, spans = _strip(marked)
    found = find_quantities(text)
    assert [text[item.start : item.end] for item in found] == [text[start:end] for start, end in spans]
    assert [(item.start, item.end) for item in found] == spans
    return found


VALUES = [
    ("diện tích ⟦1.500 ha⟧", 1500, "ha"),  # dot for thousands
    ("đạt ⟦8,5 điểm⟧", 8.5, "điểm"),  # comma for decimals
    ("⟦01 mô hình⟧", 1, "mô hình"),  # a leading nought
    ("⟦8.5%⟧", 8.5, "%"),  # printed the English way
    ("⟦2,5 triệu đồng⟧", 2.5, "triệu đồng"),  # the multiplier stays in the unit
    ("vốn ⟦125.000 tỷ đồng⟧", 125000, "tỷ đồng"),
    ("⟦10 nghìn tỷ đồng⟧", 10, "nghìn tỷ đồng"),
    ("⟦1,2 triệu lượt khách⟧", 1.2, "triệu lượt khách"),
    ("hỗ trợ ⟦15 triệu⟧", 15, "triệu"),  # no noun behind it
    ("⟦2 tỷ USD⟧", 2, "tỷ USD"),
    ("⟦5 vạn dân⟧", 5, "vạn dân"),
    ("⟦một mô hình⟧", 1, "mô hình"),  # in words
    ("⟦hai mươi lớp⟧", 20, "lớp"),
    ("⟦mười lăm xã⟧", 15, "xã"),
    ("⟦hai mươi mốt ngày⟧", 21, "ngày"),
    ("⟦Hai năm⟧ liên tục", 2, "năm"),  # a capital at the start
    ("ít ra có ⟦ba trăm hộ⟧", 300, "hộ"),
    ("⟦2/3 số thành viên⟧", 0.6667, "thành viên"),  # fractions, rounded
    ("⟦1/2 tổng số đại biểu⟧", 0.5, "đại biểu"),
    ("⟦một nửa số hộ⟧", 0.5, "hộ"),
    ("⟦hai phần ba số phiếu⟧", 0.6667, "phiếu"),
    ("⟦20/25 xã⟧ đạt chuẩn", 0.8, "xã"),
    ("⟦70%⟧", 70, "%"),
    ("⟦100 %⟧ hộ", 100, "%"),  # a space before the sign
    ("⟦5 phần trăm⟧", 5, "%"),
    ("⟦3‰⟧", 3, "‰"),
    ("tăng ⟦2 điểm phần trăm⟧", 2, "điểm %"),
    ("⟦1,5 điểm %⟧", 1.5, "điểm %"),
    ("⟦50m2⟧; ⟦10km⟧", 50, "m2"),  # printed against the number
    ("⟦10.000.000đ⟧", 10000000, "đ"),
    ("trong ⟦24h⟧", 24, "h"),
    ("⟦05 (năm) ngày làm việc⟧", 5, "ngày làm việc"),  # restated in words
    ("⟦02 (hai) bộ hồ sơ⟧", 2, "bộ hồ sơ"),
    ("⟦05 năm⟧ công tác", 5, "năm"),  # durations are amounts
    ("trong ⟦6 tháng⟧", 6, "tháng"),
    ("kế hoạch ⟦5 năm⟧ 2021-2025", 5, "năm"),
    ("⟦01 năm⟧ ⟦06 tháng⟧", 1, "năm"),
    ("⟦12 gà⟧ giống", 12, "gà"),  # not in the lexicon: the next syllable
    ("⟦Một tập thể⟧ và ⟦02 cá nhân⟧", 1, "tập thể"),
]


@pytest.mark.parametrize(("marked", "value", "unit"), VALUES)
def test_value_and_unit(marked: str, value: float, unit: str) -> None:
    first = _read(marked)[0]
    assert (first.value, first.unit, first.comparator, first.upper) == (value, unit, "=", None)


COMPARATORS = [
    ("⟦ít nhất 03 lớp⟧", ">="),
    ("⟦Tối thiểu 5 buổi⟧", ">="),
    ("⟦không dưới 50 người⟧", ">="),
    ("⟦không thấp hơn 90%⟧", ">="),
    ("đạt ⟦từ 80% trở lên⟧", ">="),
    ("⟦từ 02 năm trở lên⟧", ">="),
    ("⟦từ đủ 06 tháng trở lên⟧", ">="),
    ("⟦từ 90% nhiệm vụ trở lên⟧", ">="),  # words between number and closing
    ("⟦từ 15 năm hành nghề trở lên⟧", ">="),
    ("⟦từ 25.000 đồng/người trở lên⟧", ">="),
    ("⟦70% trở lên⟧", ">="),  # no "từ"
    ("⟦02 địa phương trở lên⟧", ">="),
    ("đạt ⟦từ 85%⟧", ">="),  # never closed, behind đạt
    ("⟦≥ 80%⟧", ">="),
    ("có ⟦trên 70%⟧ cán bộ", ">"),
    ("⟦hơn 100 người⟧", ">"),
    ("⟦vượt 5%⟧ kế hoạch", ">"),
    ("chậm ⟦quá 15 ngày⟧", ">"),
    ("⟦cao hơn 2%⟧", ">"),
    ("⟦không quá 10 ngày⟧", "<="),
    ("⟦tối đa 3 lần⟧", "<="),
    ("⟦tối đa là 05 điểm⟧", "<="),  # a word between
    ("⟦không vượt quá 5%⟧", "<="),
    ("⟦từ 5 tỷ đồng trở xuống⟧", "<="),
    ("⟦50 điểm trở xuống⟧", "<="),
    ("⟦chậm nhất 10 ngày làm việc⟧", "<="),
    ("⟦dưới 2%⟧", "<"),
    ("⟦thấp hơn 3%⟧", "<"),
    ("giảm còn ⟦dưới 1,5%⟧", "<"),
    ("⟦khoảng 20 hộ⟧", "="),
    ("đạt ⟦95%⟧", "="),
    ("giảm còn ⟦3%⟧", "="),
    ("giảm ⟦từ 5%⟧", "="),
    ("⟦05 mô hình⟧", "="),
    ("⟦ít nhất năm mô hình⟧", ">="),  # năm is five behind a comparator only
    ("⟦quá nửa số ủy viên⟧", ">"),
    # what closes another "trở lên" is none of the number's
    ("⟦100%⟧ cán bộ được xếp loại hoàn thành tốt nhiệm vụ trở lên", "="),
]


@pytest.mark.parametrize(("marked", "comparator"), COMPARATORS)
def test_comparator(marked: str, comparator: str) -> None:
    assert [item.comparator for item in _read(marked)] == [comparator]


RANGES = [
    ("⟦3-5 mô hình⟧", 3, 5, "mô hình"),
    ("⟦3 – 5 lớp⟧", 3, 5, "lớp"),
    ("⟦từ 70% đến 80%⟧", 70, 80, "%"),
    ("⟦70% - 80%⟧", 70, 80, "%"),
    ("⟦từ 90-95%⟧", 90, 95, "%"),
    ("⟦từ 03 đến 05 mô hình⟧", 3, 5, "mô hình"),
    ("⟦từ 05 ngày đến 07 ngày⟧", 5, 7, "ngày"),  # the unit twice
    ("⟦8,5 - 9,0%/năm⟧", 8.5, 9, "%"),
    ("giảm ⟦1,2 - 1,5 điểm %⟧", 1.2, 1.5, "điểm %"),
    ("⟦từ 70 đến dưới 90 điểm⟧", 70, 90, "điểm"),  # "dưới" inside
    ("⟦từ 95- dưới 100%⟧", 95, 100, "%"),
    ("⟦bằng 05% đến 10%⟧", 5, 10, "%"),
    ("⟦hai đến ba lần⟧", 2, 3, "lần"),
]


@pytest.mark.parametrize(("marked", "value", "upper", "unit"), RANGES)
def test_range(marked: str, value: float, upper: float, unit: str) -> None:
    (item,) = _read(marked)
    assert (item.comparator, item.value, item.upper, item.unit) == ("between", value, upper, unit)


def test_one_closing_for_two_numbers() -> None:
    found = _read("⟦từ 03 mô hình⟧ tiêu biểu và ⟦03 cá nhân điển hình tiên tiến cấp huyện trở lên⟧; có ⟦02 lớp⟧")
    assert [(item.comparator, item.unit, item.counted) for item in found] == [
        (">=", "mô hình", "mô hình tiêu biểu"),
        (">=", "cá nhân", "cá nhân điển hình tiên tiến cấp huyện"),
        ("=", "lớp", "lớp"),
    ]


COUNTED = [
    ("⟦03 mô hình⟧ tiêu biểu và ⟦03 cá nhân⟧", "mô hình tiêu biểu"),  # up to "và" and a number
    ("⟦05 mô hình⟧ giai đoạn 2021-2023", "mô hình"),  # up to a word of time
    (
        "⟦05 gương⟧ điển hình tiên tiến cấp Đảng uỷ Khối, cấp cơ sở",
        "gương điển hình tiên tiến cấp Đảng uỷ Khối",
    ),  # comma
    ("⟦02 mô hình⟧ mới được nơi khác học tập", "mô hình mới"),  # up to a verb
    ("⟦12 vùng⟧ trồng chè (xã A)", "vùng trồng chè"),  # bracket
    ("⟦ít nhất 01 năm⟧ liền kề", "năm"),
    ("⟦trên 70%⟧ cán bộ, đảng viên thực hiện tốt", "cán bộ, đảng viên"),  # a share keeps the comma before a noun
    ("⟦100%⟧ số người hưởng trợ cấp xã hội, trợ cấp hưu trí", "số người hưởng trợ cấp xã hội"),
    ("⟦80%⟧ nghệ nhân cao tuổi.", "nghệ nhân cao tuổi"),
    ("tỷ lệ hộ nghèo giảm còn ⟦dưới 1,5%⟧", "tỷ lệ hộ nghèo"),  # at the clause's end: before the verb
    ("Đến năm 2030, tỷ lệ học viên nữ đạt ⟦từ 40% trở lên⟧;", "tỷ lệ học viên nữ"),
    ("(trong đó cán bộ lãnh đạo, quản lý đạt ⟦100%⟧)", "cán bộ lãnh đạo, quản lý"),
    ("Đến hết năm 2028 có ⟦trên 75%⟧ và", ""),  # nothing is named
    ("⟦2,5 triệu đồng⟧", "triệu đồng"),
    ("⟦2/3 số thành viên⟧ tán thành", "số thành viên tán thành"),
    ("⟦dưới 50 điểm⟧ hoặc bị kỷ luật", "điểm"),
]


@pytest.mark.parametrize(("marked", "counted"), COUNTED)
def test_counted(marked: str, counted: str) -> None:
    assert _read(marked)[0].counted == counted


SHARES = [
    ("Mỗi  đoàn thể lựa chọn ⟦05 mô hình⟧", "mỗi đoàn thể"),
    (
        "mỗi chi bộ, cơ quan, đơn vị mỗi năm xây dựng được ⟦ít nhất 01 mô hình⟧",
        "mỗi chi bộ, cơ quan, đơn vị",
    ),  # not the year
    ("mỗi năm tổ chức ⟦ít nhất 02 hội chợ⟧", "mỗi năm"),
    ("điểm của từng nhóm tiêu chí ⟦không dưới 80%⟧", "từng nhóm tiêu chí"),
    ("⟦ít nhất 01 lần/năm⟧", "/năm"),
    ("⟦65 triệu đồng/người/năm⟧", "/người/năm"),
    ("⟦12 bác sĩ/1 vạn dân⟧", "/1 vạn dân"),
    ("⟦ít nhất 04 lần một năm⟧", "một năm"),
    ("⟦tối thiểu 08 tiết mỗi năm học⟧", "mỗi năm học"),
    ("⟦02 mô hình⟧ cho mỗi xã", "mỗi xã"),
    ("thu nhập bình quân tăng ⟦5%⟧", "bình quân"),
    ("mỗi xã một việc. Có ⟦02 lớp⟧", ""),  # another sentence
    ("từng bước mở ⟦02 lớp⟧", ""),
]


@pytest.mark.parametrize(("marked", "per"), SHARES)
def test_per(marked: str, per: str) -> None:
    assert _read(marked)[0].per == per


VERBS = [
    ("đạt ⟦95%⟧", "đạt"),
    ("đạt tỷ lệ ⟦trên 90%⟧", "đạt"),
    ("giảm còn ⟦dưới 1,5%⟧", "giảm còn"),
    ("giảm xuống còn ⟦2%⟧", "giảm xuống còn"),
    ("tăng ⟦10%⟧", "tăng"),
    ("lớp có ⟦35 học sinh⟧", "có"),
    ("lớp ⟦35 học sinh⟧", ""),
]


@pytest.mark.parametrize(("marked", "verb"), VERBS)
def test_verb(marked: str, verb: str) -> None:
    assert _read(marked)[0].verb == fold(verb)


NOTHING = [
    "Số 46-KH/ĐUK; 122/2018/NĐ-CP; Số: 458 /KH-UBND; 06/2022/QH15",  # document numbers
    "ngày 15/4/2021; ngày 15 tháng 6 năm 2022; 15-4-2021; 4 năm 2025",  # dates
    "tháng 5, năm 2025, quý 3, tháng 12/2025, 5/2028, ngày 31/10",
    "ngày 15, 16 tháng 5; từ ngày 08 đến ngày 10 tháng 12",
    "ngày 2/9; dịp 30/4 - 1/5; tỷ lệ bản đồ 1/500",
    "giai đoạn 2021-2025; giai đoạn 2021- 2023; nhiệm kỳ 2020 - 2025; năm học 2025-2026; các năm 2021, 2022 và 2023",
    "giai đoạn 1; khóa 13; lần thứ 5; thứ hai; thứ 5; đợt 1; lớp 12; Cụm 2",
    "(năm 2030) tầm nhìn đến năm 2050 đồng bộ",  # a year before a word that begins like a unit
    "1. Mục đích",  # labels of lines
    "2.1. Đối với tập thể",
    "2.1 Đối với tập thể",
    "(3)- Mô hình",
    "1- Đánh giá\n3.1- Hoàn thành\n3/ Ứng dụng\n2.2.Người lao động",
    "1\tBan hành bộ tiêu chí",  # the first cell of a row
    "mục 2, 3 phần II; Điều 5; Phụ lục 2; khoản 3; điểm 1 Mục III; mẫu số 01",
    "điện thoại: 0206.3858.004; 0948.542.266; 0912 345 678",
    "chương trình 5S; S1 đến S5; 3G; (1AE); (2C, 3C)",
    "“5 không”; “5 S”; 3 sạch; 4 tại chỗ; chính quyền địa phương 2 cấp",
    "Đề án 06; Chương trình 135; Nghị quyết Trung ương 4; Ban Chỉ đạo 389; Quốc lộ 1A; Covid-19; công nghiệp 4.0",
    "Trường THPT Cao Lãnh 2 xây dựng; Thôn 5 xã Tân Lập; khu vực 14",  # names
    "một số; một cách; một trong những; một phần; một bộ phận; thống nhất; hai bên; ba mẹ; XIII",
    "là một nhiệm vụ trọng tâm; nghề mai một giai đoạn; huyện Ba Vì; quận Hai Bà Trưng",
    "24/7; 24/24; 24/24 giờ",
    "lúc 8 giờ 00; 14 giờ 30 phút; trước 17 giờ; 8h30; trước 17h",
    "định kỳ 6 tháng; định kỳ 6 tháng, một năm; định kỳ 03 tháng, 06 tháng và 01 năm",
    "kỷ niệm 133 năm Ngày sinh; 75 năm Ngày truyền thống; sơ kết 3 năm; tổng kết 5 năm",
    "6 tháng đầu năm; 06 tháng cuối năm 2026",
    "Luật 2015; Bộ luật Lao động 2019; (khóa XI, XII)",
    "thang điểm 100; xếp thứ 5/63 tỉnh",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert [text[item.start : item.end] for item in find_quantities(text)] == []


SEVERAL = [
    ("⟦10 gương⟧ (⟦05 tập thể⟧, ⟦05 cá nhân⟧)", [10, 5, 5]),  # a total with its parts
    ("có ⟦trên 70%⟧ cán bộ (trong đó có ⟦100%⟧ lãnh đạo)", [70, 100]),
    ("⟦01 năm⟧ (đối với sơ kết 3 năm) hoặc ⟦02 năm⟧ (đối với tổng kết 5 năm)", [1, 2]),
    ("phấn đấu đến năm 2030, ⟦100%⟧ xã; năm 2026, ⟦02 lớp⟧", [100, 2]),  # a list of years does not swallow them
    ("(1) ⟦100%⟧ hộ; (2) ⟦ít nhất 85%⟧ hộ", [100, 85]),
    ("- ⟦05 mô hình⟧\n+ ⟦100%⟧ xã\n⟦3 - 5 lớp⟧", [5, 100, 3]),  # bullets and lines
    ("mỗi tháng ⟦02 buổi⟧; mỗi năm ⟦một lần⟧", [2, 1]),
    ("Số mô hình\tmô hình\t⟦05⟧\t⟦1,5⟧\n", [5, 1.5]),  # a number alone in a cell
    ("tổng số ⟦12 xã⟧; khoản ⟦5 triệu đồng⟧", [12, 5]),
    ("tăng\n⟦5 lần⟧", [5]),  # no verb across the line break
]


@pytest.mark.parametrize(("marked", "values"), SEVERAL)
def test_several(marked: str, values: list[float]) -> None:
    assert [item.value for item in _read(marked)] == values


def test_number_offsets() -> None:
    text = "đạt từ 70% đến 80% hộ"
    (item,) = find_quantities(text)
    assert text[item.number_start : item.number_end] == "70% đến 80"


NUMERALS = [
    ("mười", 10),
    ("mười lăm", 15),
    ("năm mươi tư", 54),
    ("một trăm linh năm", 105),
    ("một trăm hai mươi ba", 123),
    ("ba phần tư", 0.75),
    ("linh", None),
    ("mô hình", None),
]


@pytest.mark.parametrize(("phrase", "value"), NUMERALS)
def test_read_words(phrase: str, value: float | None) -> None:
    assert read_words(phrase) == value


@pytest.mark.parametrize(
    ("token", "value"),
    [("1.500,5", 1500.5), ("0", 0), ("3.1.2", None), ("15/4/2021", None), ("2/0", None), ("091.234.567", None)],
)
def test_read_digits(token: str, value: float | None) -> None:
    assert read_digits(token) == value


_SOUP = (
    "1|05|2/3|1.500|8,5|2025|3.1|15/4/2021|0206.3858.004|%|điểm|mô hình|tiêu biểu|lớp|năm|tháng|ngày|giờ|"
    "một|hai mươi|nửa|hai phần ba|ít nhất|không quá|từ|đến|trở lên|trên|dưới|đạt|giảm còn|tỷ lệ|hộ nghèo|"
    "mỗi xã|bình quân|/năm|/|-|–|,|;|.|(|)|“|”|:|và|hoặc|\n|\t|  |triệu|tỷ đồng|km|giai đoạn|mục|Điều|số|"
    "Số|KH-UBND|Ba Vì|định kỳ|kỷ niệm|‰|m2|đ|h|S|(năm)|thứ|lần|İ|²|٣|x"
)
_PIECES = st.sampled_from(_SOUP.split("|"))
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map("".join)
)


@given(_TEXTS)
def test_properties(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = find_quantities(text)
    assert found == find_quantities(text, fold(text))  # deterministic, and the folded text may be given
    end = 0
    for item in found:
        assert end <= item.start <= item.number_start < item.number_end <= item.end <= len(text)  # ordered, disjoint
        end = item.end
        assert not set("\r\n\t") & set(text[item.start : item.end])
        assert not text[item.start].isspace()
        assert not text[item.end - 1].isspace()
        assert math.isfinite(item.value)
        assert (item.upper is not None) == (item.comparator == "between")
        assert item.upper is None or item.value < item.upper < math.inf
        assert len(item.counted.split()) <= 30
        assert item.unit == "%" or item.unit == "điểm %" or " ".join(text.split()).count(item.unit)


def test_time_is_linear() -> None:
    """Ten times the text takes about ten times as long, also where nothing closes."""
    for piece in ("từ 5 xã ", "1 ", "mỗi xã 5 ", "1" + " " * 60, "định kỳ 6 tháng, "):
        spent = []
        for count in (400, 4000):
            start = time.perf_counter()
            find_quantities(piece * count)
            spent.append(time.perf_counter() - start)
        assert spent[1] < 40 * spent[0] + 0.05, piece

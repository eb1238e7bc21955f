"""Bodies: one row for each form; ⟦…⟧ marks the names that must be found, all of them and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from vi_directive.bodies import BodyFinder
from vi_directive.values import BodyName

Expected = list[tuple[str, str | None]]  # kind and level of each name


@pytest.fixture(scope="module")
def finder(nlp: Language) -> BodyFinder:
    return BodyFinder(nlp.vocab)


def _names(marked: str) -> list[str]:
    return [part.partition("⟧")[0] for part in marked.split("⟦")[1:]]


def _check(nlp: Language, finder: BodyFinder, marked: str, expected: Expected) -> list[BodyName]:
    text = marked.replace("⟦", "").replace("⟧", "")
    found = finder.find(nlp.make_doc(text))
    assert [text[body.start : body.end] for body in found] == _names(marked)
    assert [(body.kind, body.level) for body in found] == expected
    return found


STATE: list[tuple[str, Expected]] = [
    ("⟦Sở Nội vụ⟧ chủ trì, phối hợp với ⟦Sở Tài chính⟧", [("state", "province"), ("state", "province")]),
    ("Giao ⟦Sở Giáo dục và Đào tạo⟧ hướng dẫn", [("state", "province")]),  # "và" inside a name
    ("⟦Sở Văn hóa, Thể thao và Du lịch⟧ tham mưu", [("state", "province")]),  # a comma inside a name
    ("⟦Sở Tài chính⟧, ⟦Sở Y tế⟧", [("state", "province"), ("state", "province")]),  # a comma between names
    ("⟦Sở nội vụ⟧ báo cáo", [("state", "province")]),  # the sector without its capital
    ("⟦Bộ Nội vụ⟧, ⟦Bộ Khoa học và Công nghệ⟧", [("state", "central"), ("state", "central")]),
    ("⟦Thủ tướng Chính phủ⟧ giao ⟦Bộ Tài chính⟧", [("state", "central"), ("state", "central")]),
    ("⟦Quốc hội⟧, ⟦Ủy ban Thường vụ Quốc hội⟧", [("state", "central"), ("state", "central")]),
    ("⟦Ủy ban nhân dân tỉnh⟧ ban hành", [("state", "province")]),
    ("⟦UBND tỉnh Phú Thọ⟧ ban hành", [("state", "province")]),  # with its place
    ("⟦UBND các huyện, thành phố⟧", [("state", "district")]),  # several of a level
    ("⟦Ủy ban nhân dân xã⟧ chỉ đạo", [("state", "commune")]),
    ("⟦Hội đồng nhân dân tỉnh⟧ thông qua", [("state", "province")]),
    ("⟦Phòng Văn hóa - Xã hội xã Lợi Bác⟧ duy trì", [("state", "commune")]),  # a dash inside a name
    ("⟦Phòng Kinh tế, Hạ tầng và Đô thị phường Hạc Thành⟧ chủ trì", [("state", "commune")]),
    ("⟦Chi cục Kiểm lâm⟧ theo dõi", [("state", "province")]),
    ("⟦Thanh tra tỉnh⟧ kiểm tra", [("state", "province")]),
    ("⟦Tòa án nhân dân tỉnh⟧, ⟦Viện kiểm sát nhân dân tỉnh⟧", [("state", "province"), ("state", "province")]),
    ("⟦Ngân hàng Nhà nước Việt Nam⟧ hướng dẫn", [("state", "central")]),
    ("⟦Trung tâm Dịch vụ tổng hợp xã⟧ phát thanh", [("state", "commune")]),
    ("⟦Đoàn đại biểu Quốc hội tỉnh⟧ tiếp xúc cử tri", [("state", "province")]),
]

PARTY: list[tuple[str, Expected]] = [
    ("⟦Bộ Chính trị⟧, ⟦Ban Bí thư⟧ chỉ đạo", [("party", "central"), ("party", "central")]),
    ("⟦Ban Chấp hành Trung ương Đảng⟧ ban hành", [("party", "central")]),
    ("⟦Tỉnh ủy⟧ lãnh đạo", [("party", "province")]),
    ("⟦Ban Tuyên giáo Tỉnh ủy⟧ hướng dẫn", [("party", "province")]),
    ("⟦Ban Tuyên giáo và Dân vận Tỉnh ủy⟧", [("party", "province")]),
    ("⟦Văn phòng Tỉnh ủy⟧ theo dõi", [("party", "province")]),
    ("⟦Ban Tổ chức Tỉnh ủy⟧ thẩm định", [("party", "province")]),  # the Party's, not an event's
    ("⟦Thành ủy Hà Nội⟧, ⟦Tỉnh ủy Thanh Hóa⟧ lãnh đạo", [("party", "province"), ("party", "province")]),
    ("⟦Đảng ủy Khối cơ quan và doanh nghiệp tỉnh⟧ ban hành", [("party", "province")]),
    ("⟦Đảng ủy Công an tỉnh⟧ lãnh đạo", [("party", "province")]),  # the party's, not the police's
    ("⟦Ban Thường vụ Đảng ủy xã Lợi Bác⟧ xây dựng", [("party", "commune")]),  # three names in one
    ("⟦Các chi bộ cơ sở⟧, ⟦chi bộ trực thuộc⟧ đăng ký", [("party", "base"), ("party", "base")]),
    ("⟦Chi bộ Phòng Nội vụ⟧ lãnh đạo", [("party", "base")]),
    ("nhiệm vụ của ⟦các cấp ủy⟧", [("party", None)]),
]

OTHER_KINDS: list[tuple[str, Expected]] = [
    ("⟦Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh⟧ giám sát", [("front", "province")]),
    ("⟦Hội Cựu chiến binh⟧, ⟦Hội Nông dân⟧ vận động", [("front", None), ("front", None)]),
    ("⟦Đoàn Thanh niên Cộng sản Hồ Chí Minh⟧", [("front", None)]),
    ("⟦Liên đoàn Lao động tỉnh⟧", [("front", "province")]),
    ("⟦Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh⟧", [("front", "province")]),
    ("⟦Công đoàn các khu công nghiệp tỉnh⟧", [("front", "province")]),
    ("⟦các tổ chức chính trị - xã hội⟧", [("front", None)]),
    ("⟦Công an tỉnh⟧, ⟦Bộ Chỉ huy Quân sự tỉnh⟧", [("armed_forces", "province"), ("armed_forces", "province")]),
    ("⟦Công an xã⟧ phối hợp với ⟦Ban Chỉ huy Quân sự xã⟧", [("armed_forces", "commune"), ("armed_forces", "commune")]),
    ("⟦Bộ đội Biên phòng tỉnh⟧", [("armed_forces", "province")]),
    ("⟦Công ty Cổ phần Xi măng Bỉm Sơn⟧ đăng ký", [("enterprise", None)]),
    ("⟦Tập đoàn Điện lực Việt Nam⟧", [("enterprise", None)]),
    ("⟦doanh nghiệp⟧ và ⟦hợp tác xã⟧ tham gia", [("enterprise", None), ("enterprise", None)]),
    ("⟦các ngân hàng thương mại⟧", [("enterprise", None)]),
    ("⟦Trường Trung học phổ thông Cầm Bá Thước⟧ xây dựng", [("school", None)]),
    ("⟦Trường Chính trị tỉnh⟧ mở lớp", [("school", "province")]),
    ("⟦các trường học trên địa bàn tỉnh⟧", [("school", "province")]),
    ("⟦Hội đồng thi đua - khen thưởng xã⟧ thẩm định", [("council", "commune")]),
    ("⟦Ban Chỉ đạo tỉnh⟧ họp", [("council", "province")]),
    ("⟦Tiểu ban Tuyên truyền⟧", [("council", None)]),
    ("⟦Tổ công tác số 1⟧ kiểm tra", [("council", None)]),
    ("⟦Quỹ Bảo vệ và phát triển rừng⟧", [("other", None)]),
    ("⟦Điện lực tỉnh⟧ cấp điện", [("enterprise", "province")]),
    ("⟦Bệnh viện Đa khoa tỉnh⟧", [("other", "province")]),
    ("⟦Báo và Đài Phát thanh, Truyền hình tỉnh⟧ đưa tin", [("other", "province")]),
]

SHARED_HEADS: list[tuple[str, Expected]] = [
    ("⟦các huyện, thành uỷ⟧, ⟦đảng uỷ trực thuộc Tỉnh uỷ⟧ lãnh đạo", [("party", "province"), ("party", "province")]),
    ("⟦các sở, ban, ngành cấp tỉnh⟧", [("state", "province")]),
    ("⟦các bộ, ngành trung ương⟧", [("state", "central")]),
    ("⟦Văn phòng HĐND và UBND xã⟧ theo dõi", [("state", "commune")]),
    ("⟦Thủ trưởng các cơ quan, đơn vị⟧", [("post", None)]),
]

GROUPS: list[tuple[str, Expected]] = [
    ("⟦các cơ quan, đơn vị, địa phương⟧ triển khai", [("group", None)]),
    ("⟦các xã, phường, thị trấn⟧", [("group", None)]),
    ("⟦các thôn, tổ dân phố⟧", [("group", None)]),
    ("⟦các đơn vị⟧ báo cáo", [("group", None)]),
]

POSTS: list[tuple[str, Expected]] = [
    ("⟦Chủ tịch Ủy ban nhân dân tỉnh⟧ quyết định", [("post", "province")]),
    ("⟦Chủ tịch Ủy ban nhân dân các xã, phường⟧", [("post", "commune")]),
    ("⟦Phó Chủ tịch UBND xã⟧ ký", [("post", "commune")]),
    ("đồng chí ⟦Bí thư Tỉnh ủy⟧", [("post", "province")]),  # the honorific is no part of the name
    ("⟦Bí thư chi bộ⟧ chỉ đạo", [("post", None)]),
    ("⟦Giám đốc Sở Y tế⟧ chịu trách nhiệm", [("post", "province")]),
    ("⟦Bộ trưởng Bộ Y tế⟧", [("post", "central")]),
    ("⟦Chánh Văn phòng UBND tỉnh⟧", [("post", "province")]),
    ("⟦Trưởng phòng Nội vụ huyện⟧", [("post", "district")]),
    ("⟦Hiệu trưởng các trường⟧ phân công", [("post", None)]),
    ("⟦Lãnh đạo Sở Y tế⟧ họp", [("post", "province")]),
    ("⟦người đứng đầu cấp ủy⟧", [("post", None)]),
]

ABBREVIATIONS: list[tuple[str, Expected]] = [
    ("⟦UBND xã⟧, ⟦MTTQ xã⟧ và ⟦Hội CCB xã⟧", [("state", "commune"), ("front", "commune"), ("front", "commune")]),
    ("⟦HĐND tỉnh⟧", [("state", "province")]),
    ("⟦Hội LHPN⟧, ⟦LĐLĐ tỉnh⟧, ⟦CĐCS⟧", [("front", None), ("front", "province"), ("front", None)]),
    ("⟦BHXH tỉnh⟧", [("state", "province")]),
    ("gửi về ⟦ĐUK⟧, ⟦BTGTU⟧", [("party", "province"), ("party", "province")]),
    ("⟦VKSND tỉnh⟧, ⟦TAND huyện⟧", [("state", "province"), ("state", "district")]),
    ("⟦Sở VHTTDL⟧, ⟦Sở GD&ĐT⟧, ⟦Sở NN&MT⟧", [("state", "province")] * 3),
]

HEADINGS: list[tuple[str, Expected]] = [
    ("1. ⟦SỞ NỘI VỤ⟧", [("state", "province")]),
    ("⟦UỶ BAN NHÂN DÂN TỈNH THANH HÓA⟧", [("state", "province")]),
    ("⟦BAN THƯỜNG VỤ TỈNH ỦY CAO BẰNG⟧", [("party", "province")]),
    ("⟦BỘ TÀI CHÍNH⟧", [("state", "central")]),
    ("4. ⟦CÁC SỞ, BAN, NGÀNH CẤP TỈNH⟧", [("state", "province")]),
    ("I. ⟦UBND CÁC XÃ, PHƯỜNG⟧", [("state", "commune")]),
]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [*STATE, *PARTY, *OTHER_KINDS, *SHARED_HEADS, *GROUPS, *POSTS, *ABBREVIATIONS, *HEADINGS],
)
def test_names_are_found_whole_with_kind_and_level(
    nlp: Language, finder: BodyFinder, marked: str, expected: Expected
) -> None:
    _check(nlp, finder, marked, expected)


NO_BODIES = [
    "tổ chức thực hiện kế hoạch",  # "tổ" and "tổ chức" are also verbs
    "TỔ CHỨC THỰC HIỆN",
    "V- TỔ CHỨC THỰC HIỆN",
    "bảo vệ môi trường, an toàn thực phẩm",  # "trường"
    "Trường hợp có vướng mắc, hội nghị xem xét",
    "nhiệm vụ trọng tâm được giao",  # "vụ"
    "NHIỆM VỤ, GIẢI PHÁP",
    "Ban hành kế hoạch",  # "Ban"
    "BAN HÀNH KẾ HOẠCH",
    "Phòng, chống dịch bệnh",  # "Phòng"
    "PHÒNG, CHỐNG THAM NHŨNG",
    "Hội thảo, Hội nghị",  # "Hội"
    "Bộ tiêu chí",  # "Bộ"
    "Sở hữu trí tuệ",  # "Sở"
    "Cục diện mới",
    "Viện trợ không hoàn lại",
    "Vụ việc phức tạp",
    "Trung tâm của phong trào",
    "Đoàn kết, thống nhất",
    "Trạm dừng nghỉ",
    "sở nội vụ",  # in small letters no name begins
]


@pytest.mark.parametrize("text", NO_BODIES)
def test_ordinary_words_are_no_bodies(nlp: Language, finder: BodyFinder, text: str) -> None:
    assert finder.find(nlp.make_doc(text)) == []


def test_spellings_of_one_name_are_read_alike(nlp: Language, finder: BodyFinder) -> None:
    for text in ("Uỷ ban nhân dân xã", "Ủy ban nhân dân xã", "UỶ BAN NHÂN DÂN XÃ", "ủy ban nhân dân xã"):
        (body,) = finder.find(nlp.make_doc(text))
        assert (body.start, body.end, body.kind, body.level) == (0, len(text), "state", "commune")


def test_the_head_is_folded(nlp: Language, finder: BodyFinder) -> None:
    for text in ("các huyện, thành uỷ", "CÁC HUYỆN, THÀNH ỦY"):
        assert [body.head for body in finder.find(nlp.make_doc(text))] == ["các huyện, thành ủy"]


def test_names_that_nest_without_end_are_read(nlp: Language, finder: BodyFinder) -> None:
    assert finder.find(nlp.make_doc("Ban Thường vụ " * 500))


def test_a_name_does_not_run_over_a_line_break(nlp: Language, finder: BodyFinder) -> None:
    text = "Sở Nội vụ\nSở Tài chính"
    assert [text[body.start : body.end] for body in finder.find(nlp.make_doc(text))] == ["Sở Nội vụ", "Sở Tài chính"]


SYLLABLES = "Sở Ban Ủy ban nhân dân tỉnh Thường vụ Đảng ủy các cơ quan Nội Tài chính Văn phòng thuộc trực xã và , - 1"
WORDS = st.sampled_from([*SYLLABLES.split(), "\n"])


@given(words=st.lists(WORDS, max_size=40))
def test_names_stand_in_order_and_apart(nlp: Language, finder: BodyFinder, words: list[str]) -> None:
    text = " ".join(words)
    found = finder.find(nlp.make_doc(text))
    assert all(0 <= body.start < body.end <= len(text) for body in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[body.start : body.end].strip() == text[body.start : body.end] for body in found)

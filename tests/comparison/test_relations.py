"""Relations and their facets: one row for each way in which a provision changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from extractor import Directive, compare
from extractor.comparison.model import Change

Compare = Callable[..., list[Change]]
Build = Callable[..., Directive]
PERIODS = ({"period": (2021, 2025)}, {"period": (2026, 2030)})
OPPOSITE = {"more": "less", "higher": "lower", "earlier": "later"}
OPPOSITE |= {other: one for one, other in OPPOSITE.items()}
Facet = tuple[str, str | None]


def row(id: str, older: str, newer: str, *facets: Facet | str) -> Any:
    """Two provisions, and the facets that differ; one without a direction by its name alone."""
    return pytest.param(older, newer, _told(facets), id=id)


def case(id: str, relation: str, older: str, newer: str, *facets: Facet | str) -> Any:
    """Two provisions with their relation."""
    return pytest.param(relation, older, newer, _told(facets), id=id)


def _told(facets: Iterable[Facet | str]) -> set[Facet]:
    return {(facet, None) if isinstance(facet, str) else facet for facet in facets}


def pair_of(found: Sequence[Change]) -> Change:
    """The only change, which is a pair."""
    assert [(bool(change.older), bool(change.newer)) for change in found] == [(True, True)], found
    return found[0]


def facets_of(change: Change) -> set[Facet]:
    return {(reason.facet, reason.direction) for reason in change.reasons}


def turned_round(facets: set[Facet]) -> set[Facet]:
    return {(facet, OPPOSITE.get(direction or "")) for facet, direction in facets}


def relations_of(found: Iterable[Change]) -> list[str]:
    return sorted(change.relation for change in found)


class TestIdentical:
    """The same words but for how they are written."""

    @pytest.mark.parametrize(
        ("older", "newer", "facets"),
        [
            row("tone-mark", "Trạm y tế uỷ nhiệm điều dưỡng chăm sóc", "Trạm y tế ủy nhiệm điều dưỡng chăm sóc"),
            row("y-or-i", "Giữ nghiêm kỷ luật lao động trong xưởng may", "Giữ nghiêm kỉ luật lao động trong xưởng may"),
            row("letter-case", "TUÂN THỦ QUY TRÌNH TIÊM CHỦNG MỞ RỘNG", "Tuân thủ quy trình tiêm chủng mở rộng"),
            row("punctuation", "Dạy tốt; học tốt – kỷ cương, nền nếp.", "Dạy tốt, học tốt, kỷ cương nền nếp"),
            row("line-breaks", "Thu mua lúa gạo\tđúng   giá đã ký", "Thu mua lúa gạo đúng giá đã ký"),
            row("apart-or-together", "Thựchiện nuôi cá lồng bè", "Thực hiện nuôi cá lồng bè"),
            row("tone-on-another-vowel", "Hòan thành nuôi cá lồng bè", "Hoàn thành nuôi cá lồng bè"),
            row("numbers", "Có «ít nhất 03 sáng kiến» cải tiến máy", "có «ít nhất 03 sáng kiến» cải tiến máy;"),
        ],
    )
    def test_spelling(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("condition", older, newer))
        assert (change.relation, facets_of(change), change.similarity) == ("identical", facets, 1)


class TestReworded:
    """Other words, the same demand."""

    @pytest.mark.parametrize(
        ("older", "newer", "facets"),
        [
            row("turned-compound", "Đảm bảo an toàn bếp ăn bán trú", "Bảo đảm an toàn bếp ăn bán trú", "words"),
            row(
                "short-form",
                "Được UBND xã xác nhận là hộ nuôi tôm giỏi",
                "Được Ủy ban nhân dân xã xác nhận là hộ nuôi tôm giỏi",
                "words",
            ),
            row("least", "Tự học tối thiểu một buổi mỗi tuần", "Tự học ít nhất một buổi mỗi tuần", "words"),
            row(
                "synonym", "Học sinh chăm ngoan, lễ phép với thầy cô", "Học sinh chăm chỉ, lễ phép với thầy cô", "words"
            ),
            row(
                "other-order",
                "Chăn nuôi và trồng trọt an toàn sinh học",
                "Trồng trọt và chăn nuôi an toàn sinh học",
                "words",
            ),
            row(
                "other-marks",
                "Khám mắt cho thợ may trong khu chế xuất",
                "Khám mắt cho thợ máy trong khu chế xuất",
                "words",
            ),
            row("empty-words", "Chủ hộ tham gia các lớp khuyến nông", "Chủ hộ đã tham gia lớp khuyến nông", "words"),
        ],
    )
    def test_words(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("condition", older, newer))
        assert (change.relation, facets_of(change)) == ("reworded", facets)

    @pytest.mark.parametrize(
        ("older", "newer", "facets"),
        [
            row(
                "updated",
                "Chấm công, trả lương theo [Nghị định số 145/2020/NĐ-CP]",
                "Chấm công, trả lương theo [Nghị định số 88/2027/NĐ-CP]",
                "citation",
            ),
            row(
                "dropped",
                "Kê đơn thuốc hợp lý theo quy định tại [Thông tư số 52/2017/TT-BYT]",
                "Kê đơn thuốc hợp lý",
                "citation",
            ),
            row(
                "added",
                "Thu, chi quỹ công đoàn công khai",
                "Thu, chi quỹ công đoàn công khai theo [Luật số 50/2024/QH15]",
                "citation",
            ),
            row(
                "by-name",
                "Đánh giá học sinh tiểu học theo Thông tư của ngành",
                "Đánh giá học sinh tiểu học theo Luật Giáo dục",
                "citation",
            ),
        ],
    )
    def test_citation(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("condition", older, newer))
        assert (change.relation, facets_of(change)) == ("reworded", facets)

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            (
                "Có đề án giảm nghèo bền vững giai đoạn 2021 - 2025",
                "Có đề án giảm nghèo bền vững giai đoạn 2026 - 2030",
            ),
            ("Kế hoạch dạy nghề đến năm 2025 được phê duyệt", "Kế hoạch dạy nghề đến năm 2030 được phê duyệt"),
            ("Tăng thu nhập của xã viên so với năm 2020", "Tăng thu nhập của xã viên so với năm 2025"),
        ],
        ids=["its-years", "its-last-year", "the-year-before"],
    )
    def test_the_programmes_period(self, changes: Compare, older: str, newer: str) -> None:
        change = pair_of(changes("condition", older, newer, PERIODS))
        assert (change.relation, facets_of(change)) == ("reworded", {("period", None)})


MORE, LESS = "more", "less"
TIGHTENED = [
    row(
        "act-in-a-list",
        "Khám bệnh cho người cao tuổi tại nhà",
        "Khám bệnh, lập hồ sơ sức khỏe cho người cao tuổi tại nhà",
        ("requirement", MORE),
    ),
    row(
        "act-at-the-end",
        "Thương lượng thỏa ước lao động tập thể với chủ doanh nghiệp",
        "Thương lượng thỏa ước lao động tập thể với chủ doanh nghiệp và giám sát việc thi hành",
        ("requirement", MORE),
    ),
    row(
        "quality",
        "Nông dân canh tác lúa an toàn",
        "Nông dân canh tác lúa an toàn, giảm phát thải",
        ("requirement", MORE),
    ),
    row(
        "one-word",
        "Đội ngũ giáo viên đoàn kết, thống nhất",
        "Đội ngũ giáo viên đoàn kết, thống nhất cao",
        ("requirement", MORE),
    ),
    row("alternative-dropped", "Có bằng thạc sĩ hoặc chứng chỉ sư phạm", "Có bằng thạc sĩ", ("requirement", MORE)),
    row(
        "exception-dropped",
        "Nộp đủ kinh phí công đoàn, trừ trường hợp gặp thiên tai",
        "Nộp đủ kinh phí công đoàn",
        ("requirement", MORE),
    ),
    row(
        "completion",
        "Hoàn thành tốt kế hoạch sản xuất, kinh doanh",
        "Hoàn thành xuất sắc kế hoạch sản xuất, kinh doanh",
        ("rank", MORE),
    ),
    row(
        "persons-title",
        "Là Chiến sĩ tiên tiến trong ngành thú y",
        "Là Chiến sĩ thi đua cơ sở trong ngành thú y",
        ("rank", MORE),
    ),
    row(
        "collectives-title",
        "Khoa dược đạt danh hiệu Tập thể lao động tiên tiến",
        "Khoa dược đạt danh hiệu Tập thể lao động xuất sắc",
        ("rank", MORE),
    ),
    row(
        "lesser-offences-bar-too",
        "Không có điều dưỡng bị kỷ luật từ cảnh cáo trở lên",
        "Không có điều dưỡng bị kỷ luật từ khiển trách trở lên",
        ("rank", MORE),
    ),
    row(
        "no-longer-only-limited",
        "Hạn chế thấp nhất tai nạn lao động trong hầm lò",
        "Không để xảy ra tai nạn lao động trong hầm lò",
        ("rank", MORE),
    ),
    row("award", "Tổ hợp tác được tặng Giấy khen", "Tổ hợp tác được tặng Bằng khen", ("rank", MORE)),
    row("grade", "Con đoàn viên là học sinh khá", "Con đoàn viên là học sinh giỏi", ("rank", MORE)),
    row(
        "threshold-of-level",
        "Sáng kiến được công nhận từ cấp huyện trở lên",
        "Sáng kiến được công nhận từ cấp tỉnh trở lên",
        ("rank", MORE),
    ),
    row(
        "constancy",
        "Định kỳ vệ sinh chuồng trại, tiêu độc khử trùng",
        "Thường xuyên vệ sinh chuồng trại, tiêu độc khử trùng",
        ("rank", MORE),
    ),
    row(
        "share-of-persons", "Một số công nhân được học nghề mới", "Toàn bộ công nhân được học nghề mới", ("rank", MORE)
    ),
    row(
        "may-to-must",
        "Chủ lò mổ có thể ghi nhật ký kiểm dịch",
        "Chủ lò mổ phải ghi nhật ký kiểm dịch",
        ("modality", MORE),
    ),
    row(
        "encouraged-to-must",
        "Khuyến khích nhà máy lập phòng vắt sữa cho lao động nữ",
        "Nhà máy phải lập phòng vắt sữa cho lao động nữ",
        ("modality", MORE),
    ),
    row("should-dropped", "Phấn đấu mỗi lớp học có tủ sách", "Mỗi lớp học có tủ sách", ("modality", MORE)),
    row(
        "prohibition-of-one-more",
        "Không để xảy ra cháy nổ ở kho thuốc",
        "Không để xảy ra cháy nổ, thất thoát ở kho thuốc",
        ("requirement", MORE),
    ),
    row(
        "prohibition-no-longer-narrowed",
        "Không có công nhân nghỉ việc kéo dài",
        "Không có công nhân nghỉ việc",
        ("requirement", MORE),
    ),
    row(
        "number-added",
        "Có sáng kiến cải tiến máy sấy thóc",
        "Có «ít nhất 02 sáng kiến» cải tiến máy sấy thóc",
        ("quantity", MORE),
    ),
    row(
        "strictly-more",
        "«từ 70%» trẻ em trong xã được tiêm đủ liều",
        "«trên 70%» trẻ em trong xã được tiêm đủ liều",
        ("quantity", MORE),
    ),
]
LOOSENED = [
    row(
        "alternative-added",
        "Hộ nuôi bò có giấy xác nhận của thú y",
        "Hộ nuôi bò có giấy xác nhận hoặc cam kết của thú y",
        ("requirement", LESS),
    ),
    row(
        "alternative-of-a-number",
        "Bác sĩ có đề tài được nghiệm thu",
        "Bác sĩ có đề tài được nghiệm thu hoặc «tối thiểu 01 bài báo»",
        ("quantity", LESS),
        "words",
    ),
    row(
        "prohibition-of-one-less",
        "Không vi phạm đạo đức nhà giáo, dạy thêm trái phép, bạo lực học đường",
        "Không vi phạm đạo đức nhà giáo, bạo lực học đường",
        ("requirement", LESS),
    ),
    row(
        "exception-added",
        "Đóng bảo hiểm cho mọi xã viên",
        "Đóng bảo hiểm cho mọi xã viên, trừ người đã nghỉ hưu",
        ("requirement", LESS),
    ),
]


class TestDemand:
    """More or less is demanded."""

    @pytest.mark.parametrize(("older", "newer", "facets"), TIGHTENED)
    def test_tightened(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("condition", older, newer))
        assert (change.relation, facets_of(change)) == ("tightened", facets)

    @pytest.mark.parametrize(("older", "newer", "facets"), LOOSENED)
    def test_loosened(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("condition", older, newer))
        assert (change.relation, facets_of(change)) == ("loosened", facets)

    @pytest.mark.parametrize(("older", "newer", "facets"), TIGHTENED + LOOSENED)
    def test_the_way_back(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        there, back = pair_of(changes("condition", older, newer)), pair_of(changes("condition", newer, older))
        assert {there.relation, back.relation} == {"tightened", "loosened"}
        assert facets_of(back) == turned_round(facets)

    def test_both_instead_of_one_of_two_is_tightened(self, changes: Compare) -> None:
        older, newer = (f"Có bằng thạc sĩ {joint} chứng chỉ sư phạm" for joint in ("hoặc", "và"))
        assert pair_of(changes("condition", older, newer)).relation == "tightened"

    def test_more_of_one_and_less_of_another_is_tightened(self, changes: Compare) -> None:
        older = "Tổ khuyến nông hoàn thành tốt việc hướng dẫn kỹ thuật ghép cây và lai tạo giống mới"
        newer = "Tổ khuyến nông hoàn thành xuất sắc việc hướng dẫn kỹ thuật ghép cây"
        change = pair_of(changes("condition", older, newer))
        assert facets_of(change) == {("rank", MORE), ("requirement", LESS)}
        assert change.relation == "tightened"


RESCOPED = [
    row(
        "level",
        "Được Hội Khuyến học tỉnh biểu dương vì học tập suốt đời",
        "Được Hội Khuyến học xã biểu dương vì học tập suốt đời",
        "level",
    ),
    row("lower-units", "Phổ cập bơi lội trên địa bàn huyện", "Phổ cập bơi lội trên địa bàn phường", "level"),
    row("group", "Bồi dưỡng kỹ năng số cho giáo viên", "Bồi dưỡng kỹ năng số cho viên chức", "group"),
    row(
        "one-more-group",
        "Tư vấn tâm lý học đường cho học sinh",
        "Tư vấn tâm lý học đường cho học sinh, sinh viên",
        "group",
    ),
    row(
        "share-of-others",
        "Có «ít nhất 70%» đoàn viên dự hội thao",
        "Có «ít nhất 70%» doanh nghiệp dự hội thao",
        "group",
    ),
    row("body", "Được {Sở Công Thương} xác nhận xuất xứ nông sản", "Được {Sở Y tế} xác nhận xuất xứ nông sản", "body"),
]
REVALUED = [
    row(
        "share-up",
        "Có «70%» công nhân ký hợp đồng lao động",
        "Có «80%» công nhân ký hợp đồng lao động",
        ("quantity", "higher"),
    ),
    row(
        "share-down",
        "«ít nhất 95%» trẻ em uống vitamin A",
        "«ít nhất 90%» trẻ em uống vitamin A",
        ("quantity", "lower"),
    ),
    row(
        "number",
        "Mỗi trường có «03 sân chơi» cho học sinh",
        "Mỗi trường có «05 sân chơi» cho học sinh",
        ("quantity", "higher"),
    ),
    row(
        "years-in-a-row",
        "Trang trại có lãi «03 năm» liên tục",
        "Trang trại có lãi «02 năm» liên tục",
        ("quantity", "lower"),
    ),
    row("fraction", "Năng suất lúa đạt «6,5 tấn/ha»", "Năng suất lúa đạt «7 tấn/ha»", ("quantity", "higher")),
    row(
        "upper-bound",
        "Kết nạp «10-15 đoàn viên» công đoàn mới",
        "Kết nạp «10-20 đoàn viên» công đoàn mới",
        ("quantity", "higher"),
    ),
    row(
        "before-tightened",
        "«70%» hộ dùng nước sạch",
        "«80%» hộ dùng nước sạch, nhà tiêu hợp vệ sinh",
        ("quantity", "higher"),
        ("requirement", MORE),
    ),
    row(
        "before-loosened",
        "Hoàn thành xuất sắc «03 đề tài» nhân giống",
        "Hoàn thành tốt «04 đề tài» nhân giống",
        ("quantity", "higher"),
        ("rank", LESS),
    ),
]


class TestScopeAndValue:
    """For others, or in another number."""

    @pytest.mark.parametrize(("older", "newer", "facets"), RESCOPED)
    def test_rescoped(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        for one, other in ((older, newer), (newer, older)):
            change = pair_of(changes("condition", one, other))
            assert (change.relation, facets_of(change)) == ("rescoped", facets)

    @pytest.mark.parametrize(("older", "newer", "facets"), REVALUED)
    def test_revalued(self, changes: Compare, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("condition", older, newer))
        assert (change.relation, facets_of(change)) == ("revalued", facets)
        back = pair_of(changes("condition", newer, older))
        assert (back.relation, facets_of(back)) == ("revalued", turned_round(facets))

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            ("Có «ít nhất 70%» đoàn viên tham gia hội thao", "Có «ít nhất 80%» doanh nghiệp tham gia hội thao"),
            ("Tổ chức «ít nhất 01 lần» mỗi quý khám mắt cho trẻ", "Tổ chức «ít nhất 04 lần» mỗi năm khám mắt cho trẻ"),
            ("Trồng rừng phòng hộ «20 ha» trên núi đá", "Trồng rừng phòng hộ «5000 cây» trên núi đá"),
        ],
        ids=["other-whole", "times-a-quarter-and-a-year", "other-unit"],
    )
    def test_numbers_that_count_something_else_are_not_revalued(self, changes: Compare, older: str, newer: str) -> None:
        change = pair_of(changes("condition", older, newer))
        assert change.relation != "revalued"
        assert ("base", None) in facets_of(change)
        assert "quantity" not in {facet for facet, _ in facets_of(change)}

    def test_evidence_of_a_number_is_its_value_and_its_place(self, changes: Compare, build: Build) -> None:
        older, newer = "Có «ít nhất 70%» nữ công nhân", "Có «trên 85,5%» nữ công nhân"
        [reason] = pair_of(changes("condition", older, newer)).reasons
        shown = [
            (side.value, build(conditions=[line]).text[side.span.start : side.span.end])
            for side, line in ((reason.older, older), (reason.newer, newer))
            if side and side.span
        ]
        assert shown == [(">= 70 %", "ít nhất 70%"), ("> 85.5 %", "trên 85,5%")]


TARGETS = [
    case(
        "same", "identical", "Toàn ngành có «ít nhất 12 ca» trực cấp cứu", "Toàn ngành có «ít nhất 12 ca» trực cấp cứu"
    ),
    case(
        "higher", "revalued", "Xây «20 căn» nhà cho công nhân", "Xây «35 căn» nhà cho công nhân", ("quantity", "higher")
    ),
    case(
        "lower",
        "revalued",
        "Giảm «ít nhất 10%» phân bón vô cơ",
        "Giảm «ít nhất 5%» phân bón vô cơ",
        ("quantity", "lower"),
    ),
    case(
        "at-least-so-many", "tightened", "Mở «05 lớp» xóa mù chữ", "Mở «ít nhất 05 lớp» xóa mù chữ", ("quantity", MORE)
    ),
    case(
        "only-strived-for",
        "loosened",
        "Cấp «100%» thẻ bảo hiểm cho học sinh",
        "Phấn đấu cấp «100%» thẻ bảo hiểm cho học sinh",
        ("modality", LESS),
    ),
    case(
        "each-of-other-units",
        "rescoped",
        "<Mỗi huyện> lập «03 mô hình» nuôi ong lấy mật",
        "<Mỗi xã> lập «01 mô hình» nuôi ong lấy mật",
        "base",
        "group",
        "level",
    ),
]
DEADLINES = [
    case(
        "same",
        "identical",
        "Sơ kết phong trào dạy tốt ‹trước ngày 15/6/2027›",
        "Sơ kết phong trào dạy tốt ‹trước ngày 15/6/2027›",
    ),
    case(
        "later",
        "revalued",
        "Sơ kết phong trào dạy tốt ‹trước ngày 15/6/2027›",
        "Sơ kết phong trào dạy tốt ‹trước ngày 30/6/2028›",
        ("time", "later"),
    ),
    case(
        "earlier-in-the-year",
        "revalued",
        "Gửi số liệu tiêm chủng ‹trước ngày 10/12 hằng năm›",
        "Gửi số liệu tiêm chủng ‹trước ngày 25/11 hằng năm›",
        ("time", "earlier"),
    ),
    case("rhythm", "revalued", "Đối thoại với công nhân ‹hằng năm›", "Đối thoại với công nhân ‹hằng quý›", "time"),
    # What is done then is the duty's to judge.
    case(
        "more-is-due",
        "reworded",
        "Tổng kết vụ lúa mùa ‹trước ngày 15/6/2027›",
        "Tổng kết, nhân rộng cách làm vụ lúa mùa ‹trước ngày 15/6/2027›",
        "requirement",
    ),
]
DUTIES = [
    case("same", "identical", "{Sở Y tế} giám sát bếp ăn trường học", "{Sở Y tế} giám sát bếp ăn trường học"),
    case(
        "day-changed",
        "revalued",
        "{Sở Y tế} giám sát bếp ăn trường học ‹trước ngày 01/9/2026›",
        "{Sở Y tế} giám sát bếp ăn trường học ‹trước ngày 15/8/2026›",
        ("time", "earlier"),
    ),
    case(
        "day-newly-fixed",
        "revalued",
        "{Hội Nông dân xã} thu gom vỏ thuốc bảo vệ thực vật",
        "{Hội Nông dân xã} thu gom vỏ thuốc bảo vệ thực vật ‹trước ngày 30/11/2026›",
        ("time", "more"),
    ),
    case(
        "rhythm-newly-fixed",
        "tightened",
        "{Hội Nông dân xã} thu gom vỏ thuốc bảo vệ thực vật",
        "{Hội Nông dân xã} thu gom vỏ thuốc bảo vệ thực vật ‹hằng quý›",
        ("time", MORE),
    ),
    case(
        "time-dropped",
        "loosened",
        "{Công đoàn cơ sở} khảo sát tiền lương ‹trước ngày 30/11/2026›",
        "{Công đoàn cơ sở} khảo sát tiền lương",
        ("time", LESS),
    ),
    case(
        "number-changed",
        "revalued",
        "{Phòng Kinh tế} hỗ trợ «30 hộ» chuyển đổi nghề cá",
        "{Phòng Kinh tế} hỗ trợ «45 hộ» chuyển đổi nghề cá",
        ("quantity", "higher"),
    ),
    case(
        "number-added",
        "tightened",
        "{Phòng Kinh tế} hỗ trợ ngư dân chuyển đổi nghề",
        "{Phòng Kinh tế} hỗ trợ ngư dân chuyển đổi nghề, «ít nhất 20 hộ»",
        ("quantity", MORE),
    ),
    case(
        "another-task",
        "tightened",
        "{Trạm Y tế} khám thai định kỳ",
        "{Trạm Y tế} khám thai định kỳ, tiêm uốn ván",
        ("requirement", MORE),
    ),
    case(
        "fewer-tasks",
        "loosened",
        "{Trường Mầm non} nuôi dạy trẻ, tập huấn sơ cứu cho phụ huynh",
        "{Trường Mầm non} nuôi dạy trẻ",
        ("requirement", LESS),
    ),
    case(
        "another-body",
        "rescoped",
        "{Sở Công Thương} xúc tiến tiêu thụ nông sản sạch",
        "{Sở Tài chính} xúc tiến tiêu thụ nông sản sạch",
        "body",
    ),
    case(
        "one-body-less",
        "rescoped",
        "{Sở Công Thương}, {Sở Tài chính} xúc tiến tiêu thụ nông sản sạch",
        "{Sở Công Thương} xúc tiến tiêu thụ nông sản sạch",
        "body",
    ),
    case(
        "citation",
        "reworded",
        "{Sở Y tế} cấp thẻ hành nghề theo [Nghị định số 109/2016/NĐ-CP]",
        "{Sở Y tế} cấp thẻ hành nghề theo [Nghị định số 96/2023/NĐ-CP]",
        "citation",
    ),
]


class TestOtherItems:
    """Targets, times and duties."""

    @pytest.mark.parametrize(("relation", "older", "newer", "facets"), TARGETS)
    def test_targets(self, changes: Compare, relation: str, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("target", older, newer))
        assert (change.relation, facets_of(change)) == (relation, facets)

    @pytest.mark.parametrize(("relation", "older", "newer", "facets"), DEADLINES)
    def test_deadlines(self, changes: Compare, relation: str, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("deadline", older, newer))
        assert (change.relation, facets_of(change)) == (relation, facets)

    @pytest.mark.parametrize(("relation", "older", "newer", "facets"), DUTIES)
    def test_duties(self, changes: Compare, relation: str, older: str, newer: str, facets: set[Facet]) -> None:
        change = pair_of(changes("assignment", older, newer))
        assert (change.relation, facets_of(change)) == (relation, facets)

    @pytest.mark.parametrize("category", ["deadline", "assignment"])
    def test_the_programmes_last_year_is_no_revaluation(self, changes: Compare, category: str) -> None:
        older = "{Sở Nội vụ} hoàn thành số hóa hồ sơ nhà giáo ‹đến năm 2025›"
        newer = "{Sở Nội vụ} hoàn thành số hóa hồ sơ nhà giáo ‹đến năm 2030›"
        change = pair_of(changes(category, older, newer, PERIODS))
        assert (change.relation, facets_of(change)) == ("reworded", {("period", None)})
        assert pair_of(changes(category, older, newer)).relation == "revalued"


VACCINATE = "tiêm phòng đầy đủ cho đàn gia súc, gia cầm"
RECORD = "ghi chép nhật ký sử dụng thuốc thú y"
ADVISE = "{Sở Y tế} tư vấn dinh dưỡng cho phụ nữ mang thai"
SCREEN = "tổ chức khám sàng lọc bệnh tim bẩm sinh ở trẻ sơ sinh"


class TestPairs:
    """What answers to what."""

    @pytest.mark.parametrize(
        ("category", "joined", "parts"),
        [
            ("condition", f"Chủ trại {VACCINATE}, {RECORD}", [f"Chủ trại {VACCINATE}", f"Chủ trại {RECORD}"]),
            ("assignment", f"{ADVISE}; {SCREEN}", [ADVISE, f"{{Sở Y tế}} {SCREEN}"]),
        ],
        ids=["condition", "duty"],
    )
    def test_split_and_merged(self, changes: Compare, category: str, joined: str, parts: list[str]) -> None:
        for older, newer in (([joined], parts), (parts, [joined])):
            found = changes(category, older, newer)
            assert [(bool(change.older), bool(change.newer)) for change in found] == [(True, True)] * 2
            # Each part survives word for word.
            assert relations_of(found) == ["reworded", "reworded"]

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            (
                {"subject": "collective", "heading": "Đối với tập thể"},
                {"subject": "individual", "heading": "Đối với cá nhân"},
            ),
            (
                {"field": "giáo dục - đào tạo", "heading": "Lĩnh vực giáo dục - đào tạo"},
                {"field": "y tế", "heading": "Lĩnh vực y tế"},
            ),
        ],
        ids=["collective-and-individual", "two-fields"],
    )
    def test_of_other_kinds_are_no_pair(self, build: Build, older: dict[str, str], newer: dict[str, str]) -> None:
        line = "Đi đầu trong phong trào thi đua lao động sáng tạo"
        sides = [build(conditions=[line], **facts) for facts in (older, newer)]
        found = [change for change in compare(*sides).changes if change.category == "condition"]
        assert relations_of(found) == ["added", "removed"]

    def test_what_has_no_counterpart_was_removed_or_added(self, changes: Compare) -> None:
        found = changes("condition", "Trồng xen canh lạc với ngô", "Phát thanh măng non vào giờ ra chơi")
        assert [(change.relation, change.older, change.newer, change.similarity) for change in found] == [
            ("removed", "condition-1", None, 0),
            ("added", None, "condition-1", 0),
        ]

    def test_each_answers_to_its_like_in_another_order(self, changes: Compare) -> None:
        lines = [
            "Ao nuôi cá tra có giấy chứng nhận an toàn sinh học",
            "Ao nuôi tôm sú có giấy chứng nhận an toàn sinh học",
            "Nhà máy chế biến cá tra có hệ thống xử lý nước thải",
        ]
        found = changes("condition", lines, lines[::-1])
        assert relations_of(found) == ["identical"] * 3
        assert {(change.older, change.newer) for change in found} == {
            (f"condition-{place}", f"condition-{4 - place}") for place in (1, 2, 3)
        }

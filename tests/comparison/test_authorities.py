"""Successions of bodies and provinces, and the tables that they rest on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from extractor.comparison.authorities import name_keys, province_succession, succession
from extractor.comparison.lexicon import lexicon

MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)
LATER = date(2026, 5, 20)
BOOK = lexicon("authorities")
ENTRIES: list[dict[str, Any]] = BOOK["successions"]
FIELDS = {"older", "newer", "valid_from", "source", "tasks", "uncertain"}
# Before the mergers of 2025.
PROVINCES = """
An Giang, Bà Rịa - Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước,
Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang,
Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu,
Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam,
Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Tiền Giang, Trà Vinh,
Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""


def title(entry: dict[str, Any]) -> str:
    return f"{entry['older'][0]} → {entry['newer'][0]}"


class TestSuccession:
    """One body after another."""

    @pytest.mark.parametrize(
        ("older", "newer", "since"),
        [
            ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ", MARCH),
            ("Sở LĐTBXH", "Sở Nội vụ", MARCH),
            ("Sở Lao động, Thương binh và Xã hội tỉnh Hà Nam", "Sở Nội vụ tỉnh Ninh Bình", MARCH),
            ("Sở Lao động - Thương binh và Xã hội", "Sở Y tế", MARCH),
            ("Sở Lao động - Thương binh và Xã hội", "Sở Giáo dục và Đào tạo", MARCH),
            ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", MARCH),
            ("Sở TT&TT", "Sở KH&CN", MARCH),
            ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", MARCH),
            ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", MARCH),
            ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", MARCH),
            ("Sở Giao thông vận tải", "Sở Xây dựng", MARCH),
            ("SỞ GIAO THÔNG VẬN TẢI", "sở xây dựng", MARCH),
            ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường", MARCH),
            ("Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường", MARCH),
            ("Bộ NN&PTNT", "Bộ Nông nghiệp và Môi trường", MARCH),
            ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo", MARCH),
            ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", date(2025, 2, 1)),
            ("Ban Dân vận Tỉnh uỷ", "Ban Tuyên giáo và Dân vận Tỉnh ủy", date(2025, 2, 1)),
            ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", None),
            ("Ủy ban nhân dân huyện Trấn Yên", "Ủy ban nhân dân xã Quy Mông", JULY),
            ("UBND huyện Trấn Yên", "Uỷ ban nhân dân phường Âu Lâu", JULY),
            ("UBND các huyện, thị xã, thành phố", "UBND các xã, phường", JULY),
            ("Hội đồng nhân dân quận", "HĐND phường", JULY),
            ("các Phòng Giáo dục và Đào tạo", "Phòng Văn hóa - Xã hội", JULY),
            ("Phòng Tài chính - Kế hoạch", "Phòng Kinh tế", JULY),
            ("Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội khu vực", date(2025, 4, 1)),
            ("Thừa Thiên Huế", "Huế", date(2025, 1, 1)),
        ],
    )
    def test_who_took_over(self, older: str, newer: str, since: date | None) -> None:
        found = succession(older, newer, until=LATER)
        assert found
        assert since in (None, found.valid_from)
        assert found.source
        assert succession(older, newer, until=None) == found

    @pytest.mark.parametrize(
        ("older", "newer", "last"),
        [
            ("Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa - Xã hội", JULY),
            ("Phòng Tài nguyên và Môi trường", "Phòng Kinh tế", JULY),
            ("Ban Dân vận Huyện ủy", "Ban Xây dựng Đảng", JULY),
            ("Cục Thuế tỉnh", "Thuế tỉnh", JULY),
        ],
    )
    def test_chains(self, older: str, newer: str, last: date) -> None:
        found = succession(older, newer, until=LATER)
        assert found
        assert found.valid_from == last
        # Half-way it had not come about yet.
        assert succession(older, newer, until=date(2025, 6, 30)) is None

    @pytest.mark.parametrize(
        ("older", "newer", "first"),
        [
            ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", MARCH),
            ("UBND huyện", "UBND xã", JULY),
            ("Thừa Thiên Huế", "Huế", date(2025, 1, 1)),
        ],
    )
    def test_none_before_its_day(self, older: str, newer: str, first: date) -> None:
        assert succession(older, newer, until=first)
        assert succession(older, newer, until=first.fromordinal(first.toordinal() - 1)) is None

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            ("Sở Y tế", "Sở Tài chính"),
            ("Sở Nội vụ", "Sở Lao động - Thương binh và Xã hội"),
            ("Sở Tài chính", "Sở Kế hoạch và Đầu tư"),
            ("Sở Kế hoạch và Đầu tư", "Bộ Tài chính"),
            ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư"),
            ("Sở Giao thông vận tải", "Sở Nông nghiệp và Môi trường"),
            ("UBND xã", "UBND huyện"),
            ("UBND xã Đông Cuông", "UBND xã Mậu A"),
            ("UBND huyện Lục Yên", "HĐND xã Lục Yên"),
            ("Hội Nông dân tỉnh", "Hội Cựu chiến binh tỉnh"),
            ("Liên đoàn Lao động tỉnh", "Sở Nội vụ"),
            ("Trường Trung học cơ sở Lê Lợi", "Trạm Y tế xã"),
            ("Tổng cục Thuế", "Chi cục Thuế khu vực"),
            ("", "Sở Nội vụ"),
            ("Sở Nội vụ", ""),
        ],
    )
    def test_none_of_the_unrelated(self, older: str, newer: str) -> None:
        assert succession(older, newer, until=LATER) is None

    def test_what_is_not_checked_is_said(self) -> None:
        found = succession("Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", until=LATER)
        assert found
        assert found.uncertain

    @pytest.mark.parametrize(
        ("name", "keys"),
        [
            ("các Sở Y tế", "sở y tế"),
            ("Những UBND xã", "ủy ban nhân dân|xã"),
            ("", ""),
        ],
    )
    def test_keys_of_a_name(self, name: str, keys: str) -> None:
        assert " ".join(name_keys(name)).replace("|", " ") == keys.replace("|", " ")


class TestTable:
    """Every entry can be used."""

    @pytest.mark.parametrize("entry", ENTRIES, ids=title)
    def test_entry(self, entry: dict[str, Any]) -> None:
        assert set(entry) <= FIELDS
        for names in (entry["older"], entry["newer"]):
            assert names
            assert all(isinstance(name, str) and name == " ".join(name.split()) and name_keys(name) for name in names)
            assert len(names) == len(set(names))
        assert type(entry["valid_from"]) is date
        assert date(2021, 1, 1) <= entry["valid_from"] <= date(2026, 12, 31)
        assert re.search(r"Nghị định|Nghị quyết|Luật|Quyết định|Quy định|Kết luận|Thông tư|Kế hoạch|Hướng dẫn|Điều lệ",
                         entry["source"])  # fmt: skip
        assert entry.get("uncertain", True) is True
        assert all(task.strip() for task in entry.get("tasks", "a task").split(","))

    @pytest.mark.parametrize("entry", ENTRIES, ids=title)
    def test_each_name_of_the_older_leads_to_the_newer(self, entry: dict[str, Any]) -> None:
        for older in entry["older"]:
            found = succession(older, entry["newer"][0], until=entry["valid_from"])
            assert found, older
            assert found.valid_from <= entry["valid_from"]

    def test_no_body_takes_over_from_itself(self) -> None:
        for entry in ENTRIES:
            assert not {*map(name_keys, entry["older"])} & {*map(name_keys, entry["newer"])}, title(entry)

    def test_several_successors_on_one_day_have_their_tasks(self) -> None:
        """Else nobody could tell which of them is meant."""
        days = Counter((entry["older"][0], entry["valid_from"]) for entry in ENTRIES)
        split = [entry for entry in ENTRIES if days[entry["older"][0], entry["valid_from"]] > 1]
        assert split
        assert [title(entry) for entry in split if "tasks" not in entry] == []


class TestProvinces:
    def test_34_of_63_each_exactly_once(self) -> None:
        names = [province["name"] for province in BOOK["provinces"]]
        members = [member for province in BOOK["provinces"] for member in province["formed_of"]]
        assert len(names) == len({*map(name_keys, names)}) == 34
        assert len(members) == 63
        assert set(Counter(map(name_keys, members)).values()) == {1}
        known = {name_keys(name) for name in PROVINCES.replace("\n", " ").split(",")}
        assert known <= {*map(name_keys, members)}
        assert len({*map(name_keys, members)} - known) == 2  # the two cities whose names are said in several ways

    def test_each_is_well_formed(self) -> None:
        for province in BOOK["provinces"]:
            assert set(province) == {"name", "kind", "formed_of"}
            assert province["kind"] in ("tỉnh", "thành phố")
            assert name_keys(province["name"]) in {*map(name_keys, province["formed_of"])}
        assert sum(province["kind"] == "thành phố" for province in BOOK["provinces"]) == 6
        assert BOOK["provinces_valid_from"] == JULY
        assert BOOK["provinces_source"] == "Nghị quyết số 202/2025/QH15"

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            ("Yên Bái", "Lào Cai"),
            ("Hòa Bình", "Phú Thọ"),
            ("Hoà Bình", "PHÚ THỌ"),
            ("Vĩnh Phúc", "Phú Thọ"),
            ("Bình Dương", "Thành phố Hồ Chí Minh"),
            ("Quảng Bình", "Quảng Trị"),
            ("Bạc Liêu", "Cà Mau"),
        ],
    )
    def test_merged(self, older: str, newer: str) -> None:
        found = province_succession(older, newer, until=LATER)
        assert found
        assert (found.valid_from, found.source, found.uncertain) == (JULY, "Nghị quyết số 202/2025/QH15", False)
        assert province_succession(older, newer, until=date(2025, 6, 30)) is None
        assert province_succession(newer, older, until=LATER) is None

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            ("Lào Cai", "Lào Cai"),
            ("Yên Bái", "Phú Thọ"),
            ("Nghệ An", "Hà Tĩnh"),
            ("Đồng Xuân", "Lào Cai"),
            ("", "Lào Cai"),
        ],
    )
    def test_not_merged(self, older: str, newer: str) -> None:
        assert province_succession(older, newer, until=LATER) is None

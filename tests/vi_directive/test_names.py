"""Names of persons on a line of a signature block."""

from __future__ import annotations

import pytest
from vi_directive import names
from vi_directive.names import person_name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Thiếu tướng Nguyễn Văn Thắng", "Nguyễn Văn Thắng"),
        ("Đại tá Trần Văn Bình", "Trần Văn Bình"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("  Nguyễn Văn An  ", "Nguyễn Văn An"),
    ],
)
def test_the_person_of_a_line(line: str, name: str) -> None:
    assert person_name(line) == name


@pytest.mark.parametrize("line", ["", "   ", "CHỦ TỊCH", "TRẦN VĂN BÌNH", "đã ký", "ngày 15 tháng 4 năm 2026"])
def test_a_line_that_names_nobody(line: str) -> None:
    assert person_name(line) is None


def test_a_line_too_long_for_a_signature_is_not_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "tag", lambda _line: pytest.fail("tagged"))
    assert person_name("Nguyễn Văn An " * 20) is None


def test_the_last_name_of_a_line_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    tagged = [("Lê Thị Hoa", "Np", "B-NP", "B-PER"), ("và", "C", "O", "O"), ("Trần Văn Bình", "Np", "B-NP", "B-LOC")]
    monkeypatch.setattr(names, "tag", lambda _line: tagged)
    assert person_name("Lê Thị Hoa và Trần Văn Bình") == "Trần Văn Bình"


@pytest.mark.parametrize(
    "tagged",
    [
        [("Bình", "Np", "B-NP", "B-PER")],  # one syllable is no name
        [("trang trọng", "A", "B-AP", "O")],
        [("Trần Văn Bình", "Np", "B-NP", "B-PER")],  # not the line's own letters
        [],
    ],
)
def test_what_the_tagger_says_must_be_a_name_on_the_line(
    monkeypatch: pytest.MonkeyPatch, tagged: list[tuple[str, str, str, str]]
) -> None:
    monkeypatch.setattr(names, "tag", lambda _line: tagged)
    assert person_name("Bình thật trang trọng") is None

"""Words, scales, likeness and the best pairing: what a comparison is made of."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from vi_directive.folding import fold

from extractor.comparison import lexicon as lexicon_package
from extractor.comparison.assignment import assign
from extractor.comparison.items import features
from extractor.comparison.lexicon import lexicon
from extractor.comparison.likeness import Weights, containment, dice
from extractor.comparison.phrases import keys_of, words_in
from extractor.comparison.ranks import ranks_of
from extractor.comparison.spans import Spans, holds
from extractor.comparison.words import edits, said_otherwise, same_words, words_of
from extractor.directive import Span

VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằặốờựỷ AĐ0123456789.,;:/%-\n\t"), max_size=60)
FILES = sorted(Path(lexicon_package.__file__).parent.glob("*.toml"))


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


def changed(older: str, newer: str) -> list[tuple[str, str]]:
    return [
        (" ".join(word.printed for word in edit.older), " ".join(word.printed for word in edit.newer))
        for edit in edits(words_of(older), words_of(newer))
    ]


class TestWordsOf:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Dạy tốt, học tốt", ["dạy", "tốt", "học", "tốt"]),
            ("TRẠM Y TẾ", ["trạm", "y", "tế"]),
            ("hoà giải; uỷ thác; kỷ luật", ["hòa", "giải", "ủy", "thác", "kỉ", "luật"]),
            ("đảm bảo vệ sinh", ["bảo đảm", "vệ", "sinh"]),
            ("UBND và HĐND xã", ["ủy ban nhân dân", "và", "hội đồng nhân dân", "xã"]),
            ("tối thiểu 05 hộ, tối đa 09 hộ", ["ít nhất", "5", "hộ", "không quá", "9", "hộ"]),
            ("hàng năm, mỗi năm, hằng năm", ["hằng năm"] * 3),
            ("ngày 05/09/2026", ["ngày", "5/9/2026"]),
            ("007 lần, 10 lần, 100 lần, 0 lần", ["7", "lần", "10", "lần", "100", "lần", "0", "lần"]),
            ("6,05 tấn; 1.000 con", ["6,05", "tấn", "1.000", "con"]),
            ("trên 70%", ["trên", "70", "%"]),
            ("- (*) …", []),
            ("", []),
        ],
    )
    def test_keys(self, text: str, expected: list[str]) -> None:
        assert keys(text) == expected

    @given(VIETNAMESE, st.integers(0, 1000))
    def test_offsets(self, text: str, offset: int) -> None:
        text = unicodedata.normalize("NFC", text)
        end = offset
        for word in words_of(text, offset):
            assert end <= word.start < word.end <= offset + len(text)
            shown = text[word.start - offset : word.end - offset]
            assert same_words(words_of(shown), (word,))
            assert word.key
            assert word.is_number == word.key[0].isdigit()
            end = word.end

    def test_a_phrase_spans_all_its_words(self) -> None:
        (_, phrase, _) = words_of("của Ủy  ban\nnhân dân xã", 10)
        assert (phrase.key, phrase.printed, phrase.start, phrase.end) == (
            "ủy ban nhân dân",
            "ủy ban nhân dân",
            14,
            30,
        )

    def test_the_longest_phrase_counts(self) -> None:
        assert keys("Chủ tịch Hồ Chí Minh") == keys("Bác Hồ") == ["chủ tịch hồ chí minh"]

    @given(VIETNAMESE)
    def test_letter_case_is_no_other_word(self, text: str) -> None:
        text = unicodedata.normalize("NFC", text)
        assert same_words(words_of(text), words_of(text.upper()))


class TestEdits:
    @pytest.mark.parametrize(
        ("older", "newer", "expected"),
        [
            ("khám thai định kỳ", "khám thai định kỳ", []),
            ("khám thai", "khám thai sớm", [("", "sớm")]),
            ("khám thai sớm", "khám thai", [("sớm", "")]),
            ("trồng lúa nếp trên nương", "trồng ngô nếp trên nương", [("lúa", "ngô")]),
            # A word between two changes is no common ground.
            ("giáo viên giỏi cấp tỉnh", "công nhân giỏi vùng", [("giáo viên giỏi cấp tỉnh", "công nhân giỏi vùng")]),
            # A number is.
            ("nuôi 30 con", "bán 30 tạ", [("nuôi", "bán"), ("con", "tạ")]),
            ("nuôi 030 con", "nuôi 30 con", []),
            ("đảm bảo an toàn", "bảo đảm an toàn", []),
            ("", "dạy nghề", [("", "dạy nghề")]),
            ("", "", []),
        ],
    )  # fmt: skip
    def test_stretches(self, older: str, newer: str, expected: list[tuple[str, str]]) -> None:
        assert changed(older, newer) == expected

    @given(VIETNAMESE, VIETNAMESE)
    def test_what_is_not_in_them_is_the_same(self, older: str, newer: str) -> None:
        left, right = (words_of(unicodedata.normalize("NFC", text)) for text in (older, newer))
        found = edits(left, right)
        gone, come = {word for edit in found for word in edit.older}, {word for edit in found for word in edit.newer}
        assert [word.key for word in left if word not in gone] == [word.key for word in right if word not in come]
        assert all(edit.older or edit.newer for edit in found)

    @pytest.mark.parametrize(
        ("older", "newer", "expected"),
        [
            ("Đảm bảo vệ sinh chuồng trại", "Bảo đảm vệ sinh chuồng trại", [("đảm bảo", "bảo đảm")]),
            ("UBND xã, tối thiểu 05 hộ", "Ủy ban nhân dân xã, ít nhất 5 hộ",
             [("ubnd", "ủy ban nhân dân"), ("tối thiểu", "ít nhất")]),
            ("Uỷ thác vay vốn", "Ủy thác vay vốn", []),
            ("05 hộ", "5 hộ", []),
        ],
    )  # fmt: skip
    def test_said_otherwise(self, older: str, newer: str, expected: list[tuple[str, str]]) -> None:
        found = said_otherwise(words_of(older), words_of(newer))
        assert [(edit.older[0].printed, edit.newer[0].printed) for edit in found] == expected

    @pytest.mark.parametrize(
        ("older", "newer", "same"),
        [
            ("Hoà giải ở cơ sở;", "hòa giải – ở  cơ sở", True),
            ("Đảm bảo vệ sinh", "Bảo đảm vệ sinh", False),
            ("Khám mắt", "Khám mắt, tai", False),
            ("", "", True),
            ("...", "", True),
        ],
    )
    def test_same_words(self, older: str, newer: str, same: bool) -> None:
        assert same_words(words_of(older), words_of(newer)) is same


class TestRanks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hoàn thành tốt nhiệm vụ dạy học", [("completion", 2, "hoàn thành tốt")]),
            ("hoàn thành nhiệm vụ khám, chữa bệnh", [("completion", 1, "hoàn thành nhiệm vụ")]),
            ("Không hoàn thành chỉ tiêu", [("completion", 0, "không hoàn thành")]),
            ("là CHIẾN SỸ THI ĐUA CƠ SỞ", [("person's title", 1, "chiến sĩ thi đua cơ sở")]),
            ("Chiến sĩ thi đua toàn quốc", [("person's title", 3, "chiến sĩ thi đua toàn quốc")]),
            ("Tập thể lao động tiên tiến", [("collective's title", 0, "tập thể lao động tiên tiến")]),
            ("Bằng khen của Thủ tướng Chính phủ", [("award", 2, "bằng khen của thủ tướng chính phủ")]),
            ("nông thôn mới kiểu mẫu", [("new rural area", 2, "nông thôn mới kiểu mẫu")]),
            ("phải ghi chép, khuyến khích chia sẻ", [("modality", 3, "phải"), ("modality", 1, "khuyến khích")]),
            # A level is a rank only as a threshold.
            ("từ cấp tỉnh trở lên", [("threshold of level", 3, "cấp tỉnh")]),
            ("ở cấp tỉnh", []),
            ("Trồng rau sạch", []),
            ("", []),
        ],
    )
    def test_phrases_of_scales(self, text: str, expected: list[tuple[str, int, str]]) -> None:
        found = ranks_of(words_of(text))
        assert [(rank.scale, rank.degree, " ".join(word.printed for word in rank.words)) for rank in found] == expected

    @given(
        st.lists(st.sampled_from(["hoàn thành", "tốt", "xuất sắc", "cấp", "tỉnh", "trở lên", "phải", "giấy", "khen"]))
    )
    def test_they_do_not_overlap(self, parts: list[str]) -> None:
        words = words_of(" ".join(parts))
        found = [word for rank in ranks_of(words) for word in rank.words]
        assert found == [word for word in words if word in set(found)]


class TestPhrases:
    @pytest.mark.parametrize(
        ("name", "text", "expected"),
        [
            ("groups", "Công nhân, nông dân và học sinh", ["công", "nhân", "nông", "dân", "học", "sinh"]),
            ("groups", "UBND tỉnh", ["ủy ban nhân dân"]),
            ("levels", "toàn tỉnh và khu dân cư", ["toàn", "tỉnh", "khu", "dân", "cư"]),
            ("alternatives", "có giấy hoặc sổ, trừ trường hợp mất", ["hoặc", "trừ", "trường", "hợp"]),
            ("references", "theo Nghị định và Luật", ["nghị", "định", "luật"]),
            ("universal", "100% hộ, tất cả xã viên", ["100", "%", "tất", "cả"]),
            ("empty", "và của các thầy cô", ["và", "của", "các"]),
            ("groups", "xã viên hợp tác xã", ["hợp", "tác", "xã"]),
            ("groups", "", []),
        ],
    )
    def test_words_in(self, name: str, text: str, expected: list[str]) -> None:
        words = words_of(text)
        found = words_in(name, words)
        assert [word.key for word in words if word in found] == expected

    def test_keys_of(self) -> None:
        assert keys_of("time_units") >= {*keys("năm quý tháng tuần ngày")}


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


class TestSpans:
    @pytest.mark.parametrize(
        ("spans", "held"),
        [
            ([], ""),
            ([(0, 3)], "dạy"),
            ([(4, 7)], "học"),
            ([(0, 20), (0, 1)], "dạy học vui"),
            ([(1, 20)], "học vui"),
            ([(0, 7), (8, 11)], "dạy học vui"),
            # A word across two of them is in neither.
            ([(0, 5), (5, 11)], "dạy vui"),
        ],
    )
    def test_holds_a_word(self, spans: list[tuple[int, int]], held: str) -> None:
        within = Spans(span(*places) for places in spans)
        assert " ".join(word.key for word in words_of("dạy học vui") if within.holds(word)) == held

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=6), st.integers(0, 25))
    def test_as_if_each_were_asked(self, places: list[list[int]], start: int) -> None:
        (word,) = words_of("trạm", start)
        expected = any(low <= word.start and word.end <= high for low, high in places)
        assert Spans(span(low, high) for low, high in places).holds(word) == expected

    def test_holds_a_span(self) -> None:
        assert holds(span(2, 9), span(2, 9))
        assert holds(span(2, 9), span(4, 4))
        assert not holds(span(2, 9), span(1, 5))
        assert not holds(span(2, 9), span(5, 10))


TABLES = arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    elements=st.integers(0, 20).map(lambda value: value / 20),
)


class TestAssign:
    @pytest.mark.parametrize(
        ("likeness", "expected"),
        [
            ([[0.9, 0.1], [0.1, 0.8]], [(0, 0), (1, 1)]),
            # The sum counts: the best pair of all is not taken.
            ([[0.9, 0.8], [0.8, 0.0]], [(0, 1), (1, 0)]),
            # What is not alike stays alone, though another is left over.
            ([[0.9, 0.0], [0.0, 0.4]], [(0, 0)]),
            ([[0.2, 0.3]], []),
            ([[0.5]], [(0, 0)]),
            ([[0.8, 0.8], [0.8, 0.8]], [(0, 0), (1, 1)]),
            ([[0.8, 0.8, 0.8]] * 3, [(0, 0), (1, 1), (2, 2)]),
            ([[0.7], [0.9], [0.8]], [(1, 0)]),
        ],
        ids=["diagonal", "sum", "alone", "none", "at-the-limit", "tie", "tie-of-three", "one-column"],
    )
    def test_pairs(self, likeness: list[list[float]], expected: list[tuple[int, int]]) -> None:
        assert assign(np.array(likeness), 0.5) == expected

    @pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
    def test_of_nothing(self, shape: tuple[int, int]) -> None:
        assert assign(np.zeros(shape), 0.5) == []

    @given(TABLES)
    def test_the_best_of_all(self, likeness: Any) -> None:
        found = assign(likeness, 0.5)
        rows, columns = [row for row, _ in found], [column for _, column in found]
        assert rows == sorted(set(rows))
        assert len(columns) == len(set(columns))
        assert all(likeness[pair] >= 0.5 for pair in found)
        worth = sum(likeness[pair] - 0.5 for pair in found)
        assert worth >= max(_worths(likeness)) - 0.01

    @given(st.integers(1, 12), st.integers(1, 12))
    def test_keeps_the_order_of_equals(self, rows: int, columns: int) -> None:
        found = assign(np.full((rows, columns), 0.8), 0.5)
        assert len(found) == min(rows, columns)
        assert [column for _, column in found] == sorted(column for _, column in found)


def _worths(likeness: Any) -> Iterator[float]:
    """What every pairing of a small table is worth."""
    rows, columns = likeness.shape
    size = max(rows, columns)
    for order in permutations(range(size)):
        yield sum(
            max(likeness[row, column] - 0.5, 0) for row, column in enumerate(order) if row < rows and column < columns
        )


TEXTS = (
    "thực hiện nghiêm nội quy lao động",
    "thực hiện nghiêm quy trình khử khuẩn",
    "thực hiện nghiêm lịch gieo cấy",
    "cày ải phơi đất",
)


@pytest.fixture(scope="module")
def texts() -> list[frozenset[str]]:
    return [features(words_of(text)) for text in TEXTS]


@pytest.fixture(scope="module")
def weights(texts: list[frozenset[str]]) -> Weights:
    return Weights(texts, keys_of("empty"))


class TestLikeness:
    def test_rare_words_weigh_more(self, weights: Weights) -> None:
        assert weights.total(frozenset({"khuẩn"})) > weights.total(frozenset({"nghiêm"})) > 0
        assert weights.total(frozenset({"không đâu có"})) == 0

    def test_words_that_bind_weigh_little_and_acts_much(self) -> None:
        of_each = frozenset({"và", "trâu", "@tổng kết"})
        weights = Weights([of_each], keys_of("empty"))
        binding, plain, act = (weights.total(frozenset({word})) for word in ("và", "trâu", "@tổng kết"))
        assert binding < plain < act

    def test_the_same_is_one_and_nothing_in_common_is_zero(self, weights: Weights, texts: list[frozenset[str]]) -> None:
        found = dice(*weights.shared(texts, texts))
        assert np.allclose(np.diag(found), 1)
        assert np.allclose(found, found.T)
        assert found[0, 3] == 0
        assert ((found >= 0) & (found <= 1 + 1e-9)).all()

    def test_a_part_is_contained(self, weights: Weights, texts: list[frozenset[str]]) -> None:
        part = features(words_of("nội quy lao động"))
        assert containment(*weights.shared([part], texts[:1]))[0, 0] == pytest.approx(1)
        assert 0 < dice(*weights.shared([part], texts[:1]))[0, 0] < 1

    def test_two_texts_without_a_word_are_the_same(self) -> None:
        weights = Weights([frozenset(), frozenset({"lúa"})], frozenset())
        assert dice(*weights.shared([frozenset()], [frozenset(), frozenset({"lúa"})])).tolist() == [[1, 0]]


class TestLexicons:
    """Whoever adds a line can add a wrong one."""

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_loads(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert text == unicodedata.normalize("NFC", text)
        assert lexicon(path.stem) == tomllib.loads(text)

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_no_phrase_is_empty(self, path: Path) -> None:
        phrases = [*_phrases(lexicon(path.stem))]
        assert phrases
        assert [phrase for phrase in phrases if not words_of(phrase) or phrase != " ".join(phrase.split())] == []

    @pytest.mark.parametrize("scale", lexicon("ranks")["scales"], ids=lambda scale: scale["name"])
    def test_a_phrase_has_one_degree_of_a_scale(self, scale: dict[str, Any]) -> None:
        assert set(scale) <= {"name", "facet", "degrees", "followed_by", "of_what_is_forbidden"}
        assert scale["facet"] in ("rank", "modality")
        assert len(scale["degrees"]) >= 2
        degrees = [{(*keys(phrase),) for phrase in degree} for degree in scale["degrees"]]
        assert [sorted(one & other) for one, other in combinations(degrees, 2) if one & other] == []

    def test_no_phrase_is_in_two_scales(self) -> None:
        found: dict[tuple[str, ...], str] = {}
        for scale in lexicon("ranks")["scales"]:
            for phrase in (phrase for degree in scale["degrees"] for phrase in degree):
                assert found.setdefault((*keys(phrase),), scale["name"]) == scale["name"], phrase

    @pytest.mark.parametrize("table", ["same", "acts"])
    def test_a_phrase_has_one_meaning(self, table: str) -> None:
        phrases = [fold(phrase) for line in lexicon("meaning")[table] for phrase in line]
        assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []

    def test_a_phrase_of_one_meaning_has_the_key_of_the_first(self) -> None:
        for first, *others in lexicon("meaning")["same"]:
            for phrase in others:
                assert keys(phrase) == keys(first), phrase

    @pytest.mark.parametrize("name", ["empty", *lexicon("scope")])
    def test_no_phrase_twice_in_a_list(self, name: str) -> None:
        phrases = [fold(phrase) for phrase in lexicon("meaning" if name == "empty" else "scope")[name]]
        assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


def _phrases(content: Any) -> Iterator[str]:
    """All texts of a file, at any depth."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for part in content.values():
            yield from _phrases(part)
    elif isinstance(content, list):
        for part in content:
            yield from _phrases(part)

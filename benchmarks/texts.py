"""Texts to measure on: real directives, their repetitions, and inputs made to be slow."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SEEDS = ("000", "001", "002", "003", "004")
_SURROGATES = range(0xD800, 0xE000)
_LAST_CODE_POINT = 0x10FFFF


def seed_files() -> list[Path]:
    """The five real directives of the corpus."""
    return [CORPUS / name / "document.txt" for name in SEEDS]


def seed_texts() -> list[str]:
    """Their texts."""
    return [file.read_text(encoding="utf-8") for file in seed_files()]


def real_text(characters: int) -> str:
    """Real directives one after the other, cut to a number of characters."""
    text = "\n".join(seed_texts())
    return (text * (characters // len(text) + 1))[:characters]


def random_unicode(characters: int) -> str:
    """Any code points but surrogates and control characters; the same ones in every run."""
    source = random.Random(characters)
    found: list[str] = []
    while len(found) < characters:
        point = source.randrange(0x20, _LAST_CODE_POINT + 1)
        if point not in _SURROGATES and not 0x7F <= point <= 0x9F:
            found.append(chr(point))
    return "".join(found)


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * size


def _numbered(line: str) -> Callable[[int], str]:
    return lambda size: "".join(line.format(number) for number in range(1, size + 1))


def _deep_numbering(size: int) -> str:
    """1., 1.1., 1.1.1. … down to the twentieth level, again and again."""
    labels = [".".join(["1"] * depth) for depth in range(1, 21)]
    return "".join(f"{label}. Nội dung\n" for label in islice(cycle(labels), size))


def _different_bodies(size: int) -> str:
    """Communes with names of their own, made of the digits of a number."""
    syllables = ("An", "Bình", "Châu", "Giang", "Hà", "Khánh", "Lâm", "Minh", "Nam", "Phú")
    names = (" ".join(syllables[int(digit)] for digit in f"{number:04d}") for number in range(size))
    return "".join(f"- UBND xã {name} báo cáo.\n" for name in names)


def _random_lines(size: int) -> str:
    text = random_unicode(10 * size)
    return "\n".join(text[start : start + 10] for start in range(0, len(text), 10))


# Name → (a text of a given size, the greater size that is measured; the smaller is a tenth of it).
ADVERSARIAL: dict[str, tuple[Callable[[int], str], int]] = {
    "one line of 100,000 characters": (lambda size: real_text(200).replace("\n", " ") * size, 500),
    "one word of 100,000 letters": (_repeated("ă"), 100_000),
    "20,000 headings in Arabic numbers": (_numbered("{}. Nội dung\n"), 20_000),
    "20,000 headings in Roman numbers": (_repeated("I. MỤC ĐÍCH\nII. YÊU CẦU\n"), 10_000),
    "20,000 articles": (_numbered("Điều {}. Phạm vi áp dụng\n"), 20_000),
    "deep numbering": (_deep_numbering, 20_000),
    "one number of 50,000 parts": (lambda size: "1." * size + " Nội dung\n", 50_000),
    "20,000 bullets": (_repeated("- Sở Nội vụ chủ trì thực hiện.\n"), 20_000),
    "5,000 duties with a deadline": (_repeated("- Sở Nội vụ báo cáo trước ngày 15/4/2026.\n"), 5_000),
    "5,000 tasks with labelled lines": (
        _numbered("{}. Tập huấn\n- Thời gian: Tháng 3/2026.\n- Chủ trì: Sở Nội vụ.\n- Phối hợp: các xã.\n"), 5_000
    ),
    "5,000 targets": (lambda size: "II. CHỈ TIÊU\n" + "- Mỗi chi bộ xây dựng ít nhất 01 mô hình.\n" * size, 5_000),
    "5,000 criteria": (lambda size: "I. TIÊU CHÍ\n" + "- Có ít nhất 80% hộ đạt; không vi phạm.\n" * size, 5_000),
    "5,000 documents cited": (_numbered("Thực hiện Kế hoạch số {}-KH/TU ngày 12/3/2021 của Tỉnh ủy;\n"), 5_000),
    "5,000 definitions": (_numbered("Ban Chỉ đạo số {0} (sau đây gọi tắt là BCĐ{0}) họp.\n"), 5_000),
    "5,000 different bodies": (_different_bodies, 5_000),
    "100,000 opening brackets": (_repeated("("), 100_000),
    "30,000 pairs of brackets": (_repeated("(a) "), 30_000),
    "30,000 nested quotation marks": (_repeated("“a "), 30_000),
    "100,000 digits": (_repeated("1"), 100_000),
    "50,000 numbers": (_repeated("1.5 "), 50_000),
    "100,000 commas": (_repeated(","), 100_000),
    "50,000 semicolons in a criterion": (lambda size: "I. TIÊU CHÍ\n- " + "a; " * size + "\n", 50_000),
    "50,000 sentences on a line": (_repeated("A. "), 50_000),
    "10,000 bodies on a line": (_repeated("Sở Nội vụ, "), 10_000),
    "10,000 nested bodies": (_repeated("Ban Thường vụ Đảng ủy "), 10_000),
    "5,000 times on a line": (_repeated("từ ngày 01/02/2026 đến ngày 15/3/2026, "), 5_000),
    "10,000 document numbers": (_repeated("Kế hoạch số 46-KH/ĐUK "), 10_000),
    "10,000 rows of a table": (_numbered("{}\tXây dựng kế hoạch\tSở Nội vụ\tTháng 3/2026\n"), 10_000),
    "a row of 20,000 cells": (_repeated("ô\t"), 20_000),
    "100,000 blank lines": (_repeated("\n"), 100_000),
    "100,000 spaces": (lambda size: "a" + " " * size + "b", 100_000),
    "100,000 combining marks": (lambda size: "a" + "\u0301" * size, 100_000),
    "100,000 lines of one letter": (_repeated("a\n"), 100_000),
    "50,000 Markdown asterisks": (_repeated("*a"), 50_000),
    "50,000 bars of a table": (_repeated("| a "), 50_000),
    "5,000 recipients": (lambda size: "Nơi nhận:\n" + "- Sở Nội vụ;\n" * size, 5_000),
    "2,000 letterheads": (_repeated("ỦY BAN NHÂN DÂN\nSố: 01/KH-UBND\nKẾ HOẠCH\nvề việc\n"), 2_000),
    "random Unicode on a line": (random_unicode, 50_000),
    "random Unicode in 5,000 lines": (_random_lines, 5_000),
}

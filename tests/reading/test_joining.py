"""Paragraphs: what a page cut in two is one again, what stands on a line of its own stays there."""

from __future__ import annotations

import textwrap

import pytest

from extractor.reading import read

# Enough hard-wrapped text to tell how wide the page is; each document below is set like it.
FILLER = textwrap.fill(
    "- Nghiêm chỉnh chấp hành tốt chủ trương, đường lối của đảng, chính sách pháp luật của nhà nước; triển khai nghiêm "
    "túc việc phổ biến, quán triệt, học tập và tuyên truyền thực hiện các chuyên đề học tập và làm theo tư tưởng, đạo "
    "đức, phong cách của người hằng năm; xây dựng chương trình, kế hoạch thực hiện hằng năm và chủ động đưa nội dung "
    "học tập và làm theo vào chương trình, kế hoạch công tác của cấp ủy, chính quyền và nội dung sinh hoạt thường "
    "xuyên của chi bộ, cơ quan, đoàn thể; có nhiều giải pháp sáng tạo, hiệu quả trong tổ chức, triển khai việc học "
    "tập gắn với thực hiện tốt nhiệm vụ chính trị của địa phương, cơ quan, đơn vị và phát huy dân chủ ở cơ sở.",
    80,
)


def paragraphs(text: str) -> list[str]:
    return read(text.encode()).text.split("\n")


def wrapped(text: str) -> list[str]:
    """The paragraphs of a text that stands in a hard-wrapped document."""
    filler = " ".join(FILLER.split())
    found = paragraphs(f"{FILLER}\n{text}\n{FILLER}")
    assert (found[0], found[-1]) == (filler, filler)
    return found[1:-1]


# Lines of a document whose lines are whole paragraphs; " / " in the second column parts paragraphs.
WHOLE = [
    ("1. Mục tiêu\nPhấn đấu hoàn thành.", "1. Mục tiêu / Phấn đấu hoàn thành."),
    ("Kế hoạch số 91-\nKH/TU ngày 24/9/2021", "Kế hoạch số 91-KH/TU ngày 24/9/2021"),  # a number cut in two
    ("Kế hoạch số 91-\n\nKH/TU ngày 24/9/2021", "Kế hoạch số 91-KH/TU ngày 24/9/2021"),  # by the end of a page
    ("Quyết định số 71/\n2025/QĐ-UBND", "Quyết định số 71/2025/QĐ-UBND"),
    ("Nghị quyết số 57 -\nNQ/TW", "Nghị quyết số 57 - NQ/TW"),  # printed with spaces
    ("thực hiện theo quy định tại Điều\n5. Nghị định này", "thực hiện theo quy định tại Điều 5. Nghị định này"),
    ("hoàn thành trước ngày 30 tháng 6 năm\n2025.", "hoàn thành trước ngày 30 tháng 6 năm 2025."),
    (
        "Các sở, ban, ngành xây dựng kế hoạch thực hiện trong năm\n2025 và các năm tiếp theo.",
        "Các sở, ban, ngành xây dựng kế hoạch thực hiện trong năm 2025 và các năm tiếp theo.",
    ),
    (
        "là nhân tố tích cực trong học tập, công tác, lao động sản xuất,\n\ndẫn đầu trong các phong trào thi đua.",
        "là nhân tố tích cực trong học tập, công tác, lao động sản xuất, dẫn đầu trong các phong trào thi đua.",
    ),  # the end of a page, printed as a blank line
    ("phát triển kinh tế\n- xã hội của tỉnh", "phát triển kinh tế / - xã hội của tỉnh"),  # as likely a bullet
    ("1.\nMục đích", "1. Mục đích"),  # a number alone on its line
    ("Điều\n1.\nBan hành Quy chế.", "Điều 1. Ban hành Quy chế."),  # as web pages print it
    ("Điều 1.\nPhạm vi điều chỉnh", "Điều 1. / Phạm vi điều chỉnh"),  # its title stands below
    ("quy định tại Điều\n5.\nSở Nội vụ chủ trì.", "quy định tại Điều 5. / Sở Nội vụ chủ trì."),
    ("các nhiệm vụ theo\nPhụ lục I.", "các nhiệm vụ theo Phụ lục I."),  # a reference, not an annex
    ("Mô hình (gồm\nMột, Hai).", "Mô hình (gồm Một, Hai)."),
    ("Hà Nội, ngày 5 tháng 7 năm 2025\nBÁO CÁO", "Hà Nội, ngày 5 tháng 7 năm 2025 / BÁO CÁO"),
    ("-\nSở Nội vụ", "- Sở Nội vụ"),
    ("I.\n\nMục đích", "I. / Mục đích"),
    ("KẾ HOẠCH\nxây dựng mô hình", "KẾ HOẠCH / xây dựng mô hình"),
    ("Căn cứ Luật A;\nCăn cứ Luật B;", "Căn cứ Luật A; / Căn cứ Luật B;"),
    ("Kính gửi:\n- Các sở;\n- Các xã.", "Kính gửi: / - Các sở; / - Các xã."),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "Nơi nhận: / - Như trên; / - Lưu: VT."),
    ("- Tuyên huấn các huyện,\nthành ủy trực thuộc TU,", "- Tuyên huấn các huyện, thành ủy trực thuộc TU,"),
    ("# Kế hoạch\nxây dựng", "Kế hoạch / xây dựng"),  # a Markdown heading is a paragraph
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_lines_that_are_paragraphs(text: str, expected: str) -> None:
    assert " / ".join(paragraphs(text)) == expected


# Lines of a document that is wrapped at eighty characters.
WRAPPED = [
    (  # an ordinary paragraph
        "Các cấp ủy, cơ quan, đơn vị chủ động phát hiện, lựa chọn, xây dựng các mô hình,\n"
        "điển hình tiêu biểu toàn diện.",
        1,
    ),
    (  # a name with capitals opens the second line
        "phối hợp chặt chẽ với các cơ quan liên quan và với Ban Thường trực Ủy ban Mặt\nTrận Tổ quốc Việt Nam tỉnh.",
        1,
    ),
    (  # a dash inside a phrase opens the second line
        "góp phần hoàn thành nhiệm vụ chính trị và thực hiện các mục tiêu phát triển kinh tế\n- xã hội của tỉnh.",
        1,
    ),
    (  # a range of years is cut before its dash …
        "tổ chức tổng kết, khen thưởng các mô hình, điển hình tiên tiến trong giai đoạn 2023\n- 2025 của tỉnh.",
        1,
    ),
    (  # … or behind it
        "tổ chức tổng kết, khen thưởng các mô hình, điển hình trong cả giai đoạn 2023 -\n2025 của tỉnh.",
        1,
    ),
    (  # the line ends with a sentence, and the next sentence had no room on it
        "- Chủ trì, phối hợp với các cơ quan có liên quan tổ chức thực hiện Kế hoạch này.\nĐịnh kỳ báo cáo kết quả.",
        1,
    ),
    ("Sở Nội vụ tổng hợp, báo cáo kết quả thực hiện.\nSở Tài chính bố trí kinh phí.", 2),  # there was room left
    (  # a number, not a heading
        "Các cơ quan, đơn vị, địa phương xây dựng kế hoạch cụ thể để triển khai từ năm\n2025 và các năm tiếp theo.",
        1,
    ),
    (  # a numbered heading in ordinary case
        "2.1. Cán bộ, công chức, viên chức, người lao động trong các cơ quan, đơn vị của\nĐảng, Nhà nước, đoàn thể",
        1,
    ),
    (  # a name behind an unfinished line
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam lãnh đạo, chỉ đạo, hướng dẫn rõ hơn\nỦy ban Mặt trận các cấp.",
        1,
    ),
    ("III- CÁC BƯỚC XÂY DỰNG VÀ CÔNG NHẬN MÔ HÌNH, ĐIỂN\nHÌNH", 1),  # a numbered heading in capitals
    ("II. NỘI DUNG\n1. Đối tượng\nCác tập thể, cá nhân.\n2. Tiêu chí\na) Đối với tập thể:", 5),  # headings
    ("- một;\n+ hai;\n* ba;\n• bốn.", 4),  # bullets
    (  # an open bracket is to be closed
        "Mô hình thi đua thực hiện chương trình cải cách và nâng cao chất lượng (Gồm:\nSàng lọc, Sắp xếp, Sạch sẽ).",
        1,
    ),
    (  # as is an open quotation mark
        "Tham luận về “Kinh nghiệm tổ chức ôn thi tốt nghiệp và phụ đạo cho học sinh môn\nLịch sử đạt hiệu quả”.",
        1,
    ),
    (  # what opens a paragraph opens one below a full line as well
        "Kịp thời phát hiện, đưa tin tuyên truyền gương các mô hình tiêu biểu trên báo.\nTrên đây là Kế hoạch.",
        2,
    ),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn An", 4),  # a signature
    ("ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 12/KH-UBND\nCao Bằng, ngày 05 tháng 7 năm 2025\nKẾ HOẠCH", 5),  # a letterhead
]


@pytest.mark.parametrize(("text", "count"), WRAPPED)
def test_wrapped_lines(text: str, count: int) -> None:
    found = wrapped(text)
    assert len(found) == count
    assert " ".join(found) == " ".join(text.split())


def test_indents_tell_paragraphs_where_they_are_used() -> None:
    """Of two sentences below a full line, the one at the margin goes on."""
    first = "     Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan triển khai Kế hoạch này."
    body = "\n".join(f"     {FILLER}" for _ in range(6))
    assert paragraphs(f"{body}\n{first}\nHằng năm báo cáo kết quả.")[-1].endswith("này. Hằng năm báo cáo kết quả.")
    assert paragraphs(f"{body}\n{first}\n     Hằng năm báo cáo kết quả.")[-1] == "Hằng năm báo cáo kết quả."


def test_blank_lines_tell_paragraphs_where_they_are_used() -> None:
    lines = [f"{number}. {FILLER[2:]}" for number in range(1, 7)]
    assert len(paragraphs("\n\n".join(lines))) == len(lines)


PAGES = [
    "{0}\n\n2\n\n{1}",  # a page number between blank lines
    "{0}\n2\n{1}",
    "{0}\n- 2 -\n{1}",
    "{0}\n\n\n{1}",  # only blank lines
    "{0}\n\f{1}",  # a form feed
    "{0}\n\n\f2\n\n{1}",  # with the number at the top of the new page
    "{0}\n\n2\n\f{1}",  # or at the bottom of the old one
]


@pytest.mark.parametrize("page", PAGES)
def test_the_end_of_a_page_does_not_part_a_paragraph(page: str) -> None:
    before = "gương mẫu chấp hành chủ trương, đường lối của Đảng, chính sách, pháp luật của"
    assert wrapped(page.format(before, "Nhà nước và quy định của địa phương.")) == [
        f"{before} Nhà nước và quy định của địa phương."
    ]


def test_page_numbers_before_headings_are_left_out() -> None:
    assert wrapped("2. Mục tiêu cụ thể của kế hoạch thực hiện\n\n3\n\na) Đến năm 2030") == [
        "2. Mục tiêu cụ thể của kế hoạch thực hiện",
        "a) Đến năm 2030",
    ]


def test_page_numbers_that_rise_are_left_out_wherever_they_stand() -> None:
    pages = [f"{number}\n\n{FILLER}\n{FILLER}\nNgắn" for number in range(1, 5)]
    assert not any(line.isdigit() for line in paragraphs("\n\n".join(pages)))


def test_running_headers_are_left_out() -> None:
    """A line that differs in its numbers only, at the top of each page."""
    words = ["Đầu tiên", "Kế tiếp", "Tiếp theo", "Cuối cùng"]
    pages = [f"\fCÔNG BÁO/Số 302/Ngày 02-06-2026{' ' * 20}{54 + page}\n\n{FILLER}\n{words[page]}." for page in range(4)]
    assert paragraphs("\n".join(pages)) == [part for word in words for part in (" ".join(FILLER.split()), f"{word}.")]


NUMBERS = [
    "STT\nViệc\n1\nXây dựng kế hoạch triển khai thực hiện trên địa bàn tỉnh\n2\nTổ chức hội nghị triển khai đến cơ sở",
    "Tổng số hồ sơ tiếp nhận trong kỳ báo cáo của các đơn vị:\n\n15",  # the last line
]


@pytest.mark.parametrize("text", NUMBERS)
def test_other_numbers_stay(text: str) -> None:
    assert sorted(paragraphs(text)) == sorted(line for line in text.split("\n") if line)


def test_joints_have_an_origin() -> None:
    source = read("số 91-\nKH/TU về việc\nthực hiện".encode())
    assert source.text == "số 91-KH/TU về việc thực hiện"
    assert [source.origin(offset) for offset in range(len(source.text))] == [*range(6), *range(7, 30)]

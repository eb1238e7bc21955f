"""Pictures of pages, and Tesseract's tables, for the tests of recognition."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.forms.fonts import vietnamese_faces

DPI = 200
SCALE = DPI / 72
# Half a page, so that it is read fast.
SIZE = (1240, 900)

Word = tuple[str, int, int, int, int, float]


def font(points: float = 14, *, bold: bool = False) -> Any:
    """A serif face with Vietnamese letters."""
    faces = vietnamese_faces()
    if faces is None:
        pytest.skip("no serif font with Vietnamese letters is installed (Debian: fonts-croscore)")
    return ImageFont.truetype(str(faces[1][1 if bold else 0]), round(points * SCALE))


def written(*lines: tuple[float, float, str], size: tuple[int, int] = SIZE, bold: bool = False) -> Image.Image:
    """A grey picture; lines by left edge and baseline in points, and their words."""
    picture = Image.new("L", size, 255)
    drawing = ImageDraw.Draw(picture)
    for left, baseline, text in lines:
        drawing.text((left * SCALE, baseline * SCALE), text, fill=0, font=font(bold=bold), anchor="ls")
    return picture


PLAN = (
    (60, 60, "KẾ HOẠCH"),
    (60, 90, "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện"),
    (60, 114, "công tác thi đua, khen thưởng năm 2026 như sau:"),
    (60, 144, "1. Các cơ quan, đơn vị báo cáo kết quả trước ngày 15"),
    (60, 168, "tháng 12 hằng năm về Sở Nội vụ để tổng hợp."),
    (60, 198, "2. Giao Văn phòng theo dõi, đôn đốc việc thực hiện."),
    (60, 228, "3. Trong quá trình thực hiện, nếu có khó khăn thì"),
    (60, 252, "báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định."),
)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as a file."""
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def table(*lines: Sequence[Word]) -> str:
    """Tesseract's table of lines of words: text, left, top, width, height, confidence."""
    records = ["1\t1\t0\t0\t0\t0\t0\t0\t1240\t900\t-1\t"]
    for number, words in enumerate(lines, 1):
        records.append(f"4\t1\t1\t1\t{number}\t0\t0\t0\t1240\t40\t-1\t")
        for place, (text, left, top, width, height, sure) in enumerate(words, 1):
            records.append(f"5\t1\t1\t1\t{number}\t{place}\t{left}\t{top}\t{width}\t{height}\t{sure}\t{text}")
    return "\n".join(records) + "\n"

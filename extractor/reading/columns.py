"""Two columns printed side by side → the cells of a row.

Letterheads and signature blocks have a left and a right column. Text taken from a page parts them by many spaces,
which a justified line, a centred title or a blank to fill in has too; so a gap counts only where a column is expected.
"""

from __future__ import annotations

import re

from .line_shapes import ANNEX_HEAD, LABEL, MOTTO, RECIPIENTS_HEAD, UPPER
from .source import Line

# What opens the right column wherever it stands.
_RIGHT_COLUMN = re.compile(
    rf"CỘNG\s+H(?:ÒA|OÀ)\s|ĐẢNG\s+CỘNG\s+SẢN|Độc\s+lập\s|[{UPPER}][^,;.]{{1,40}},\s*ngày\s"
    r"|(?:TM|T/M|KT|K/T|TL|TUQ|Q)[./]\s?\w"
)
# How far below the motto the letterhead's last line stands, and below "Nơi nhận" the signer's name, in lines.
_BELOW_MOTTO = 6
_BELOW_RECIPIENTS = 40
_LONGEST_LINE = 110


def split_columns(lines: list[Line]) -> list[Line]:
    """Turns the gap between two columns into a tab; the lines are changed in place."""
    beside_motto = beside_recipients = 0
    for line in lines:
        if not line.text:
            beside_recipients -= 1
            continue
        if RECIPIENTS_HEAD.match(line.text):
            beside_recipients = _BELOW_RECIPIENTS
        elif len(line.text) > _LONGEST_LINE or LABEL.match(line.text) or ANNEX_HEAD.match(line.text):
            beside_motto = beside_recipients = 0
        for gap in line.gaps:
            beside = (beside_motto > 0 or beside_recipients > 0) and _parts_columns(line.text, gap)
            if beside or _RIGHT_COLUMN.match(line.text, gap + 1):
                line.put(gap, "\t")
                break
        if line.is_row and MOTTO.search(line.text):
            beside_motto = _BELOW_MOTTO
        beside_motto -= 1
        beside_recipients -= 1
    return lines


def _parts_columns(text: str, gap: int) -> bool:
    """Words of a column's own stand behind the gap, and more than a bullet before it."""
    behind = text[gap + 1]
    return (behind.isupper() or behind in "(*_-") and (gap > 2 or text[0] not in "*+-–•")

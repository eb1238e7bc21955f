"""What a heading is about: mục đích, tiêu chí, chỉ tiêu, tổ chức thực hiện …"""

from __future__ import annotations

import re
from functools import cache

from vi_directive.folding import words_pattern

from .lexicon import structure

# Where a heading names several topics, the first of these that it names counts.
_ORDER = (
    "situation", "slogans", "implementation", "criteria", "eligibility", "targets", "procedure", "funding", "timeline",
    "tasks", "purpose",
)
_LONGEST = 24
_NUMBERED_STEP = re.compile(r"^(?:bước|giai đoạn|đợt)\s+\w+\s*[.:\-–]?\s*")


@cache
def _topic_patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    found: list[tuple[str, re.Pattern[str], re.Pattern[str]]] = []
    for topic in _ORDER:
        phrases = words_pattern(structure()["topics"][topic])
        found.append((topic, re.compile(rf"(?:{phrases})(?!\w)"), re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")))
    return found


def heading_topic(folded: str) -> str:
    """Topic of a heading's folded words; "" where it names none.

    The topic that stands first in the heading counts; for a tie, the order above. Long headings that are sentences
    name a topic only at their start.
    """
    bare = _NUMBERED_STEP.sub("", folded.strip())
    for topic, opening, _ in _topic_patterns():
        match = opening.match(bare)
        if match and (topic != "purpose" or len(bare.split()) <= 10):
            if topic == "eligibility" and re.search(r"tiêu ch(?:í|uẩn)", bare):
                return "criteria"  # "Đối tượng, tiêu chí …"
            return topic
    if len(bare.split()) > _LONGEST:
        return ""
    best: tuple[int, str] = (len(bare) + 1, "")
    for topic, _, anywhere in _topic_patterns():
        if topic in ("tasks", "purpose", "timeline", "procedure", "funding", "eligibility"):
            continue
        match = anywhere.search(bare)
        if match and match.start() < best[0]:
            best = (match.start(), topic)
    return best[1]

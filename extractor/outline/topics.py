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
# Topics that count wherever in a heading they stand, and those of which three make a heading a mixed one.
_ANYWHERE = frozenset({"situation", "slogans", "implementation", "criteria", "targets"})
_OF_MIXED = frozenset({"criteria", "procedure", "targets", "timeline", "funding", "implementation"})
_MIXED = 3
_LONGEST = 24
_LONGEST_PURPOSE = 10
_NUMBERED_STEP = re.compile(r"^(?:bước|giai đoạn|đợt)\s+\w+\s*[.:\-–]?\s*")


@cache
def _topic_patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    found: list[tuple[str, re.Pattern[str], re.Pattern[str]]] = []
    for topic in _ORDER:
        phrases = words_pattern(structure()["topics"][topic])
        found.append((topic, re.compile(rf"(?:{phrases})(?!\w)"), re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")))
    return found


def heading_topic(folded: str) -> str:
    """Topic of a heading's folded words; "" where it names none, or so many that it has none of its own.

    The topic that opens the heading counts; else the one that stands first in it; for a tie, the order above.
    """
    bare = _NUMBERED_STEP.sub("", folded.strip())
    named = {topic for topic, _, anywhere in _topic_patterns() if topic in _OF_MIXED and anywhere.search(bare)}
    if len(named) >= _MIXED:
        return ""
    for topic, opening, _ in _topic_patterns():
        match = opening.match(bare)
        if match and (topic != "purpose" or len(bare.split()) <= _LONGEST_PURPOSE):
            if topic == "eligibility" and re.search(r"tiêu ch(?:í|uẩn)", bare):
                return "criteria"  # "Đối tượng, tiêu chí …"
            return topic
    if len(bare.split()) > _LONGEST:
        return ""
    best: tuple[int, str] = (len(bare) + 1, "")
    for topic, _, anywhere in _topic_patterns():
        if topic not in _ANYWHERE:
            continue
        match = anywhere.search(bare)
        if match and match.start() < best[0]:
            best = (match.start(), topic)
    return best[1]

"""Names of persons on a line of a signature block."""

from __future__ import annotations

from .underthesea_gate import tag

_LONGEST_LINE = 120


def person_name(line: str) -> str | None:
    """The person named on one line ("Thiếu tướng Nguyễn Văn Thắng" → "Nguyễn Văn Thắng").

    Args:
        line: one line of a signature block, in NFC.

    Returns:
        the name as printed; None where the line names nobody. The tagger takes some names for places, so any proper
        noun of two syllables or more counts; a line in capitals is an authority or a post, never a name here.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST_LINE or line.isupper():
        return None
    for word, part_of_speech, _, label in reversed(tag(line)):
        if (label.endswith("PER") or part_of_speech == "Np") and len(word.split()) > 1 and word in line:
            return word
    return None

"""The body that issued the document: from its letterhead, its opening, its closing sentence or its signature."""

from __future__ import annotations

import re

from vi_directive.folding import fold

from ..directive import Span
from ..outline import Line
from ..outline.lexicon import expression as structure
from ..outline.parts import is_authority
from ..reading.lexicon import opens_name
from ..reading.line_shapes import MOTTO, ORNAMENT, UPPER, is_capitals
from .clauses import clauses
from .context import Context, span
from .lexicon import expression

NUMBER_LINE = re.compile(
    r"^Số\s*:?\s*(\d{1,5}(?:\s*/\s*\d{4})?\s*[-–/]\s*[\w&.]+(?:\s*[-–/&]\s*[\w&.]+)*)(?![^\s,;.…*])", re.IGNORECASE
)
DATE_LINE = re.compile(
    rf"(?P<place>[{UPPER}][^,\t]{{1,50}}?)\s*,?\s*[Nn]gày\s*(?P<day>\d{{1,2}})?[\s.…]*tháng\s*(?P<month>\d{{1,2}})?[\s.…]*năm\s*(?P<year>\d{{4}})?"
)
_ISSUING = expression("issuers", "issuing")


def read_issuer(context: Context, spans: dict[str, Span]) -> str | None:
    """The fullest of the names in the letterhead and in the paragraphs that issue the document."""
    printed = _printed_issuer(context)
    stated = _stated_issuer(context)
    closing = _closing_issuer(context)
    if stated is None or _goes_on(context, stated, closing):
        stated = closing or stated
    if printed is None and stated is None:
        return _signing_issuer(context, spans)
    chosen = [stated] if stated is not None else printed or []
    if printed is not None and stated is not None:
        printed_words = " ".join(context.folded[start:end] for start, end in printed).split()
        stated_words = context.folded[stated[0] : stated[1]].split()
        same_head = printed_words[:2] == stated_words[:2] or stated_words[0] in ("ubnd", "hđnd")
        if same_head and len(printed_words) > len(stated_words):
            chosen = printed
        if not same_head and not set(stated_words) & set(printed_words):
            chosen = printed
    spans["issuer"] = span(chosen[0][0], chosen[-1][1])
    name = " ".join(" ".join(context.text[start:end] for start, end in chosen).split())
    return (_as_in_text(context, name) or sentence_case(name)) if is_capitals(name) else name


def _as_in_text(context: Context, name: str) -> str | None:
    """The name as the text writes it in ordinary letters, None where it does not."""
    for match in re.finditer(rf"(?<!\w){re.escape(fold(name))}(?!\w)", context.folded):
        written = context.text[match.start() : match.end()]
        if written[:1].isupper() and not is_capitals(written):
            return written
    return None


def sentence_case(name: str) -> str:
    """Capitals of a letterhead in ordinary writing: "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ" → "Ủy ban nhân dân tỉnh Phú Thọ"."""
    words_of_name = name.lower().split()
    place = False
    for index, word in enumerate(words_of_name):
        if place or index == 0 or (word == "chính" and words_of_name[index + 1 : index + 2] == ["phủ"]):
            words_of_name[index] = word[:1].upper() + word[1:]
        if word in ("tỉnh", "xã", "phường", "huyện", "phố"):
            place = True
    return " ".join(words_of_name)


def _printed_issuer(context: Context) -> list[tuple[int, int]] | None:
    """The last body among the letterhead's lines; a line that only names its place belongs to the one above.

    Returns:
        the stretches of text that make up its name: two where the right column stands between them.
    """
    lines: list[Line] = []
    for line in context.outline.letterhead.lines:
        text = line.text.strip()
        if ORNAMENT.match(text):
            continue
        if (
            MOTTO.search(text)
            or NUMBER_LINE.match(text)
            or DATE_LINE.search(text)
            or text.lower().startswith(("số", "chủ nghĩa", "nghĩa việt", "dự thảo"))
        ):
            if lines and text.lower().startswith("số"):
                break
            continue
        if is_capitals(text):
            lines.append(line)
    if not lines:
        return None
    start = lines[-1]
    if expression("issuers", "place_line").match(start.folded) and len(lines) > 1:
        above = lines[-2]
        between = context.text[above.end : start.start]
        if len(between.strip()) < 60:
            whole = [(above.start, start.end)]
            return whole if not between.strip() else [(above.start, above.end), (start.start, start.end)]
    return [(_wrapped(context, lines), start.end)]


def _wrapped(context: Context, lines: list[Line]) -> int:
    """Where a name begins that the letterhead's narrow column has cut: "BỘ KHOA HỌC VÀ CÔNG / NGHỆ"."""
    number = len(lines) - 1
    while number and context.marks.bodies.at(lines[number].start) is None:
        line, above = lines[number], lines[number - 1]
        if opens_name(line.text) or line.start != above.end + 1 or context.marks.bodies.at(above.start) is None:
            break
        number -= 1
    return lines[number].start


def _stated_issuer(context: Context) -> tuple[int, int] | None:
    """The body that issues in the opening paragraphs: "… Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:"."""
    openings = [leaf for leaf in context.outline.leaves if leaf.zone == "opening"]
    for leaf in reversed(openings):
        bodies = context.marks.bodies.within(leaf.start, leaf.end)
        for body in reversed(bodies):
            before = context.folded[max(leaf.start, body.start - 5) : body.start]
            if before.strip() and before.rstrip()[-1] not in ".;,:" and body.start != leaf.start:
                continue
            if _ISSUING.match(context.folded, body.end, leaf.end) and context.text[body.start].isupper():
                return body.start, body.end
    for leaf in reversed(openings):
        # "…; Ban A, cơ quan tham mưu của B, ban hành Hướng dẫn …": the body that opens the last clause.
        for clause in reversed(clauses(context.text, leaf.start, leaf.end)):
            body = context.marks.bodies.at(clause.start)
            if body is not None and expression("issuers", "issues").search(context.folded[body.end : clause.end]):
                return body.start, body.end
    return None


def _goes_on(context: Context, name: tuple[int, int], longer: tuple[int, int] | None) -> bool:
    """The longer name begins with the words of the other."""
    if longer is None:
        return False
    words_of_name = context.folded[name[0] : name[1]].split()
    words_of_longer = context.folded[longer[0] : longer[1]].split()
    return len(words_of_longer) > len(words_of_name) and words_of_longer[: len(words_of_name)] == words_of_name


def _closing_issuer(context: Context) -> tuple[int, int] | None:
    """The body in "Trên đây là Kế hoạch … của …"."""
    for leaf in context.outline.leaves:
        if leaf.zone != "closing":
            continue
        match = expression("issuers", "closing_sentence").search(context.folded[leaf.start : leaf.end])
        if match is None:
            continue
        body = context.marks.bodies.at(leaf.start + match.end())
        if body is not None:
            return body.start, body.end
    return None


def _signing_issuer(context: Context, spans: dict[str, Span]) -> str | None:
    """Without letterhead and opening: the body on whose behalf the document is signed."""
    for line in context.outline.signature.lines:
        match = structure("signature", "authority").match(line.folded)
        if match is not None and is_authority(line) and line.folded.startswith(("t", "T")):
            spans["issuer"] = span(line.start + match.end(), line.end)
            return sentence_case(line.text[match.end() :].strip())
    return None

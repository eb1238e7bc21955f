"""Who a provision speaks to: the bodies at the start of its sentence, or those that its headings name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vi_directive import BodyName

from ..outline import Leaf, Section
from .context import Context
from .lexicon import expression

_DIRECTING = expression("subjects", "directing")
_SEPARATOR = expression("subjects", "separator")
_BRACKET = re.compile(r"\s*\([^()]{0,200}\)")
_WORD = re.compile(r" ([^\W\d_A-ZĐ]+)(?= [^\W\d_])")
_ASIDE = expression("subjects", "aside")
_GAP = re.compile(r"[\s,:–\-“\"(]*")
_CLOSING_DUTY = expression("subjects", "closing_duty")
_MEMBER = expression("subjects", "member")
_QUALIFIED = expression("subjects", "qualified")
_REASONED = ("căn cứ", "trên cơ sở", "theo ")
_ASKING = expression("subjects", "asking")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)")
_RESTRICTING = expression("subjects", "restricting")
_QUANTIFIER = expression("subjects", "quantifier")
_FARTHEST_SUBJECT = 420
_LEVEL_ONLY = expression("subjects", "level_only")
_NAMING = ("criterion", "eligibility")  # cues that are nouns
_LEAST_SHARE = 0.55
_LONGEST_NAMES = 22
_HEADING_OPENING = expression("subjects", "heading_opening")


@dataclass(frozen=True, slots=True)
class Subject:
    """Bodies that are told to act.

    Attributes:
        bodies: the names, in order.
        end: offset after them, where what they do begins; the provision's start where they are carried over.
        carried: they stand in a heading or in an earlier line.
        asked: a word like giao, đề nghị, yêu cầu stands before them.
    """

    bodies: tuple[BodyName, ...]
    end: int
    carried: bool
    asked: bool = False


def body_list(context: Context, start: int, limit: int) -> tuple[list[BodyName], int]:
    """The bodies that follow each other from `start` on ("Sở A, Sở B và các đơn vị"), and the offset after them."""
    found: list[BodyName] = []
    position = start
    while position < limit:
        skipped = _skip_quantifiers(context, position, limit)
        body = context.marks.bodies.at(skipped)
        if body is None or body.end > limit:
            break
        found.append(body)
        position = body.end
        if bracket := _BRACKET.match(context.text, position, limit):
            position = bracket.end()
        if ellipsis := _ELLIPSIS.match(context.text, position, limit):
            position = ellipsis.end()
        separator = _SEPARATOR.match(context.folded, position, limit)
        if separator is None:
            break
        following = separator.end()
        probe = _skip_quantifiers(context, following, limit)
        if context.marks.bodies.at(probe) is None:
            unknown = _unknown_member(context, following, limit)
            if unknown is None:
                break
            found.append(unknown)
            separator = _SEPARATOR.match(context.folded, unknown.end, limit)
            following = separator.end() if separator else unknown.end
        position = following
    end = found[-1].end if found else start
    if found and (restricting := _RESTRICTING.match(context.folded, found[-1].end, limit)):
        more, behind = body_list(context, restricting.end(), limit)
        if more and _verb_follows(context, behind):
            return [*found, *more], behind  # "các chi bộ là các cơ quan …": the second list says which of the first
    if found:
        end = max(
            end,
            position if position > end and context.text[end:position].strip().startswith(("(", "…", "...")) else end,
        )
    return found, end


def _skip_quantifiers(context: Context, position: int, limit: int) -> int:
    """Offset after "mỗi", "toàn thể" and the like, where they are no part of the name."""
    while context.marks.bodies.at(position) is None and (
        quantifier := _QUANTIFIER.match(context.folded, position, limit)
    ):
        position = quantifier.end()
    return position


def _unknown_member(context: Context, start: int, limit: int) -> BodyName | None:
    """A few words between two known members of a list: a body that no lexicon holds."""
    match = _MEMBER.match(context.folded, start, limit)
    if match is None or any(cue.kind == "duty" for cue in context.marks.cues.within(start, match.end())):
        return None
    separator = _SEPARATOR.match(context.folded, match.end(), limit)
    if separator is None or context.marks.bodies.at(_skip_quantifiers(context, separator.end(), limit)) is None:
        return None
    return BodyName(start, match.end(), "other", None, "")


def skip_opening(context: Context, start: int, limit: int) -> tuple[int, bool]:
    """Offset after times, reasons and words of asking at the start of a sentence; whether somebody is asked."""
    position, asked = start, False
    while position < limit:
        position = _skip(_GAP, context.folded, position, limit)
        time = context.marks.times.at(position)
        if time is not None and time.end <= limit:
            position = time.end
            continue
        if context.marks.bodies.at(position) is not None:
            break
        match = expression("assignments", "openings").match(context.folded, position, limit)
        if match is None or match.end() == position:
            break
        asked = asked or bool(expression("subjects", "asking_verb").search(match.group()[:60]))
        position = match.end()
    return position, asked


def _skip(pattern: re.Pattern[str], text: str, position: int, limit: int) -> int:
    match = pattern.match(text, position, limit)
    return match.end() if match else position


def is_duty_verb(context: Context, position: int) -> bool:
    """A verb of doing (or a colon) follows at or shortly after `position`."""
    rest = _GAP.match(context.folded, position)
    at = rest.end() if rest else position
    if ":" in context.text[position:at]:
        return True
    return any(cue.start == at and cue.kind not in _NAMING for cue in context.marks.cues.within(at, at + 40))


def find_subject(context: Context, start: int, end: int, *, at_start: bool = False) -> Subject | None:
    """The bodies that a sentence itself names as doing its action; None where it names none.

    Args:
        context: the document.
        start: offset of the sentence.
        end: offset after it.
        at_start: look only at the sentence's start, behind times, reasons and words of asking.
    """
    position, asked = skip_opening(context, start, end)
    bodies, after = body_list(context, position, end)
    if bodies and _is_group_label(context, start, position, after):
        return None
    acts = asked or is_duty_verb(context, after) or _acts_shortly(context, after)
    acts = acts or (bool(bodies) and _acts_plainly(context, start, position, bodies[0], after))
    if bodies and acts and (position == start or _opens_list(context, position)):
        return Subject(tuple(bodies), after, False, asked)
    if at_start:
        return None
    for asking in _ASKING.finditer(context.folded, start, end):
        bodies, after = body_list(context, asking.end(), end)
        if bodies:
            return Subject(tuple(bodies), after, False, True)
    return _later_subject(context, start, end)


def _acts_shortly(context: Context, position: int) -> bool:
    """A verb follows behind at most three words that say which of the named: "Mỗi khoa lâm sàng đăng ký …"."""
    match = _QUALIFIED.match(context.folded, position)
    if match is None:
        return False
    ends = [position + found.end() for found in re.finditer(r"\S+\s+", match.group())]
    return any(
        cue.kind == "duty" and cue.start in ends for cue in context.marks.cues.within(position, match.end() + 24)
    )


def _acts_plainly(context: Context, start: int, position: int, first: BodyName, after: int) -> bool:
    """A named body, or "mỗi …", opens the sentence, and no preposition or copula follows: an unlisted verb."""
    named = context.text[first.start].isupper() and first.kind not in ("group", "other")
    many = expression("subjects", "many").match(context.folded, position) is not None
    if not (named and position == start) and not many:
        return False
    following = _WORD.match(context.text, after)
    return following is not None and not expression("subjects", "not_acting").match(context.folded, following.start(1))


def _is_group_label(context: Context, start: int, position: int, after: int) -> bool:
    """ "Đối với các xã, phường: Nếu có …" says about whom it speaks, not who acts."""
    if not context.folded[start:position].rstrip().endswith("đối với"):
        return False
    colon = re.compile(r"\s*:\s*").match(context.folded, after)
    return colon is not None and not _verb_follows(context, colon.end())


def _opens_list(context: Context, position: int) -> bool:
    """A capital or a plural opens the list: no rest of a reason that a comma cut."""
    return (
        context.text[position].isupper()
        or context.folded.startswith(("các ", "mỗi ", "từng ", "những ", "toàn "), position)
        or (
            context.folded[:position]
            .rstrip()
            .endswith(("giao", "đề nghị", "yêu cầu", "phân công", "giao cho", "riêng", "đối với", ":"))
        )
    )


def _later_subject(context: Context, start: int, end: int) -> Subject | None:
    # Behind a long reason: a list of bodies that stands right before a verb and is no object of what precedes it.
    candidates = context.marks.bodies.within(start, min(end, start + _FARTHEST_SUBJECT))
    for body in candidates:
        before = context.folded[max(start, body.start - 2) : body.start]
        closing = before.endswith(("- ", "– ", "( ", "do ", "o ")) and _CLOSING_DUTY.match(
            context.folded, body.end, end
        )
        if closing and not context.folded[: body.start].endswith(("cho ", "vào ")):
            return Subject((body,), body.end, False, False)
        if not before.endswith((", ", "; ", ": ")) and body.start != start:
            continue
        bodies, after = body_list(context, body.start, end)
        plural = context.folded.startswith(("các ", "mỗi ", "từng ", "toàn "), body.start)
        if not bodies or not (plural or context.text[body.start].isupper() or before.endswith("; ")):
            continue
        reasoned = context.folded.startswith(_REASONED, start)
        cut = ";" in context.text[start : body.start] and not before.endswith("; ")
        if (cut and not reasoned) or _opens_object(context, start, body.start):
            continue
        if _verb_follows(context, after):
            return Subject(tuple(bodies), after, False, False)
    return None


def _opens_object(context: Context, start: int, position: int) -> bool:
    """The list began as the object of a verb: "phối hợp với A, B": B is no subject."""
    listed = context.marks.bodies.within(max(start, position - 160), position)
    if not listed:
        return False
    bodies, after = body_list(context, listed[-1].start, position + 200)
    if len(bodies) < 2 or after <= position:
        return False
    if context.text[position].isupper():
        first = listed[0].start
        return (
            context.folded[max(start, first - 14) : first].rstrip().endswith(("của", "với", "cho", "tại", "do", "về"))
        )
    governing = [
        cue for cue in context.marks.cues.within(max(start, listed[0].start - 60), position) if cue.kind != "duty"
    ]
    plural = context.folded.startswith("các ", position) and not context.folded.startswith("các ", listed[-1].start)
    return not plural or any(cue.kind in ("coordinate", "advise", "report", "direct") for cue in governing)


def _verb_follows(context: Context, position: int) -> bool:
    rest = re.compile(r"[\s,]*").match(context.folded, position)
    at = rest.end() if rest else position
    return any(
        cue.start == at and cue.kind in ("duty", "lead", "coordinate", "advise", "monitor", "direct")
        for cue in context.marks.cues.within(at, at + 40)
    )


def heading_subject(context: Context, section: Section) -> tuple[BodyName, ...]:
    """The bodies that a heading names, where it names little else; () for other headings."""
    start, end = section.heading_start, section.heading_end
    if not section.is_title:
        return ()
    opening = _HEADING_OPENING.match(context.folded, start, end)
    position = opening.end() if opening else start
    end = start + len(_ASIDE.sub("", context.folded[start:end]))
    bodies, after = body_list(context, position, end)
    if not bodies or (opening is None and _LEVEL_ONLY.match(context.folded, position, end)):
        return ()
    rest = context.folded[after:end].strip(" .:;,")
    if rest and not rest.startswith("(") and _names_who(context, section):
        last = bodies[-1]
        bodies[-1] = BodyName(last.start, end, last.kind, last.level, last.head)  # the heading is nothing but names
        return tuple(bodies)
    covered = (after - position) / max(end - position, 1)
    return tuple(bodies) if covered >= _LEAST_SHARE or rest.startswith("(") else ()


def _names_who(context: Context, section: Section) -> bool:
    """A short heading under "Tổ chức thực hiện": it says who, the text below says what."""
    if len(section.heading.split()) > _LONGEST_NAMES or section.parent is None:
        return False
    above = context.outline.sections[section.parent]
    return section.topic == "implementation" and above.topic == "implementation" and not section.own_topic


def carried_subject(context: Context, leaf: Leaf) -> Subject | None:
    """The bodies that a leaf has from the lines that introduce it or from the headings above it."""
    for lead_in in context.lead_ins(leaf):
        if not lead_in.introduces:
            continue
        end = lead_in.end - 1
        opening = _HEADING_OPENING.match(context.folded, lead_in.start, end)
        position = opening.end() if opening else lead_in.start
        bodies, after = body_list(context, position, end)
        if bodies and (after - position) / max(end - position, 1) >= _LEAST_SHARE:
            return Subject(tuple(bodies), leaf.start, True)
        subject = directed_subject(context, lead_in.start, lead_in.end)
        subject = subject or find_subject(context, lead_in.start, lead_in.end)
        if subject is not None:
            return Subject(subject.bodies, leaf.start, True)
    if leaf.zone != "body":
        return None
    bodies = _heading_bodies(context, leaf.section)
    return Subject(bodies, leaf.start, True) if bodies else None


def _heading_bodies(context: Context, index: int | None) -> tuple[BodyName, ...]:
    """The bodies that the nearest heading with such gives to what stands below it; looked up once a section."""
    path: list[int] = []
    bodies: tuple[BodyName, ...] = ()
    while index is not None and not bodies:
        if index in context.heading_bodies:
            bodies = context.heading_bodies[index]
            break
        path.append(index)
        section = context.outline.sections[index]
        bodies = heading_subject(context, section)
        if not bodies and ":" in context.text[section.heading_end - 1 : section.heading_end + 2]:
            directed = directed_subject(context, section.heading_start, section.heading_end)
            bodies = directed.bodies if directed is not None else ()
        index = section.parent
    context.heading_bodies.update(dict.fromkeys(path, bodies))
    return bodies


def directed_subject(context: Context, start: int, end: int) -> Subject | None:
    """Those who are to act where a sentence tells nobody but them to: "Chỉ đạo các phòng …"."""
    opening = _DIRECTING.match(context.folded, start, end)
    if opening is None:
        return None
    bodies, after = body_list(context, opening.end(), end)
    return Subject(tuple(bodies), after, False, True) if bodies else None

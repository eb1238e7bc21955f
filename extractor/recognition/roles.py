"""The part of each body in a duty, by the words around its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vi_directive import BodyName, Cue

from ..directive import Role
from .context import Context
from .subjects import Subject, body_list

_ADVERBS = (
    r"(?:chủ động|tích cực|kịp thời|khẩn trương|thường xuyên|trực tiếp|tiếp tục|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|cần|phải|sẽ|nghiêm túc|đồng thời|hằng năm|hàng năm|định kì|căn cứ[^,;]{0,200},|trên cơ sở[^,;]{0,200},|theo[^,;]{0,120},|theo chức năng, nhiệm vụ(?: được giao)?,?)"
)
_START = re.compile(rf"[\s,:;…\-–]*(?:{_ADVERBS}[\s,:]*)*")
_COORDINATE = re.compile(r"(?:chặt chẽ\s+)?phối (?:kết )?hợp")
_WITH = re.compile(r"\s*(?:chặt chẽ|tốt|thường xuyên|đồng bộ|hiệu quả|với|cùng|cùng với|,|\s)*$")
_RECEIVE = re.compile(r"(?:^|[\s(,;])(?:với|về|cho|đến|tới|lên|qua|thông qua|gửi|trình|báo cáo|xin ý kiến|nộp)\s+(?:cơ quan\s+)?$")
_NOT_RECEIVE = re.compile(r"(?:^|[\s(,;])(?:của|do|bởi|tại|trong|ở|thuộc|giữa|đối với|từ|theo|là|như|trên)\s+$")
_ASKED = re.compile(r"(?:^|[\s(,;])(?:giao|giao cho|đề nghị|yêu cầu|phân công|chỉ đạo|lãnh đạo, chỉ đạo|lãnh đạo|chỉ đạo, hướng dẫn|lãnh đạo, chỉ đạo, hướng dẫn|chỉ đạo, đôn đốc|ủy quyền(?: cho)?)\s+$")
# "chỉ đạo hệ thống thông tin cơ sở, các cơ quan báo chí …": behind a first member that is no known body.
_ASKED_TOO = re.compile(r"(?:^|[\s(,;])(?:chỉ đạo|giao|yêu cầu)\s(?!(?:việc|công tác|thực hiện|tổ chức|xây dựng|triển khai|chuẩn bị)\b)[^,;.]{4,45},\s$")
# "… đề nghị Sở A khen thưởng": what is asked for is a decision, so the body receives a proposal.
_APPROVES = re.compile(r"\s*(?:xem xét|xét|khen thưởng|tặng|công nhận|quyết định|phê duyệt|cho phép|cho ý kiến|thẩm định)(?!\w)")
_ADVISED = re.compile(r"(?:tham mưu|tham mưu, giúp việc|tham mưu, đề xuất|tham mưu giúp|đề xuất)\s+(?:cho|với|giúp|trình)?\s*$")
_IN_ORDER = re.compile(r"(?:để|trước khi)\s+$")
_LEADING = re.compile(r"(?<!\w)(?:chủ trì|(?:là |làm )?(?:cơ quan |đơn vị )?(?:thường trực|đầu mối)(?!\s(?:tỉnh|thành|đảng|hđnd|hội|ban|ủy|huyện|mặt))|chịu trách nhiệm chính|phụ trách chung|chịu trách nhiệm chung)(?!\w)")
_ADVISING = re.compile(r"(?:chịu trách nhiệm\s+)?(?:(?:là cơ quan|là bộ phận|là đơn vị)\s+)?(?:đầu mối,?\s+)?tham mưu")
_MONITORING = re.compile(r"(?:có trách nhiệm\s+)?(?:(?:theo dõi|đôn đốc|kiểm tra|giám sát|thanh tra|nhắc nhở)[\s,]*(?:và\s+)?)+")
_OTHER_DUTIES = re.compile(
    r"(?<!\w)(?:tổng hợp|báo cáo|hướng dẫn|xây dựng|tổ chức|tham mưu|tuyên truyền|vận động|xử lí|đề xuất|phối hợp|chỉ đạo|lựa chọn|lập|ban hành|cập nhật|phân công|nắm|đánh giá)(?!\w)"
)
_CROWD = re.compile(r"(?:các |những )?(?:tập thể|cá nhân|nhân dân|người dân|đoàn viên|hội viên|cán bộ|học sinh|các tầng lớp|hộ gia đình|đảng viên|tổ chức, cá nhân|doanh nghiệp)\b")
_SET_APART = re.compile(r"(?<!\w)riêng(?: đối với)?\s+$")
_NEAR = 24
_CLAUSE_START = re.compile(r"(?:[.;:]\s*|,\s*|^\s*|(?:đồng thời|và)\s+)(?:đồng thời,?\s*)?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A body with its role; `carried` where its name stands outside the provision."""

    body: BodyName
    role: Role
    carried: bool = False


def assign_roles(context: Context, subject: Subject, start: int, end: int) -> list[Part]:
    """Roles of the bodies in a duty.

    Args:
        context: the document.
        subject: who acts.
        start: offset of the provision (or of one of its sentences).
        end: offset after it.

    Returns:
        each body once, the acting ones first.
    """
    begin = start if subject.carried else subject.end
    parts = _listed(context, subject, begin, end)
    own = _subject_role(context, subject, begin, end, parts)
    found = [Part(body, own, subject.carried) for body in subject.bodies]
    names = {context.folded[body.start : body.end] for body in subject.bodies}
    for part in parts:
        name = context.folded[part.body.start : part.body.end]
        if name not in names:
            names.add(name)
            found.append(part)
    return found


def _subject_role(context: Context, subject: Subject, begin: int, end: int, parts: list[Part]) -> Role:
    folded = context.folded
    opening = _START.match(folded, begin, end)
    first = opening.end() if opening else begin
    stretch = folded[first:end]
    if _LEADING.search(stretch) and not _leads_elsewhere(context, first, end):
        return "lead"
    if _COORDINATE.match(stretch):
        if subject.carried or "có trách nhiệm" in folded[begin:first]:
            return "coordinate"
        return "lead" if any(part.role == "coordinate" for part in parts) else "coordinate"
    if _ADVISING.match(stretch):
        return "advise"
    if (monitoring := _MONITORING.match(stretch)) and not _does_more(context, first + monitoring.end(), end):
        return "monitor"
    if not subject.carried and any(part.role == "coordinate" for part in parts):
        clause = re.split(r"[;.]", stretch, maxsplit=1)[0]
        if _COORDINATE.search(clause[:160]):
            return "lead"
    return "implement"


def _does_more(context: Context, position: int, end: int) -> bool:
    """Other duties stand beside the monitoring: at once, or in a later clause; not what the monitored are to do."""
    objects = context.marks.bodies.within(position, end)
    near = objects[0].start if objects else end
    matter = re.compile(r"\s(?:việc|công tác|tiến độ|tình hình)\s").search(context.folded, position - 1, near)
    near = matter.start() if matter else near
    if _OTHER_DUTIES.match(context.folded, position, near) or re.search(
        rf"(?:,|và)\s+{_OTHER_DUTIES.pattern}", context.folded[position:near]
    ):
        return True
    return any(
        _OTHER_DUTIES.match(context.folded, match.end())
        for match in re.compile(r"[;.]\s+").finditer(context.folded, position, end)
    )


def _leads_elsewhere(context: Context, first: int, end: int) -> bool:
    """The leading word belongs to another body named in the sentence: "…; Bộ B chủ trì …"."""
    match = _LEADING.search(context.folded, first, end)
    if match is None:
        return False
    for body in context.marks.bodies.within(max(first, match.start() - 120), match.start()):
        if not context.folded[body.end : match.start()].strip(" ,"):
            return True
    return False


def _listed(context: Context, subject: Subject, begin: int, end: int) -> list[Part]:
    found: list[Part] = []
    seen: set[int] = set()
    for body in context.marks.bodies.within(begin, end):
        if body.start in seen:
            continue
        bodies, after = body_list(context, body.start, end)
        seen.update(listed.start for listed in bodies)
        role = _role_of(context, subject, body, after, begin, end)
        if role is None and found and found[-1].role == "report_to":
            # "… về Hội đồng (Ban A, Sở B)": the bracket says who receives it there.
            between = context.text[found[-1].body.end : body.start]
            role = "report_to" if between.strip() == "(" else None
        if role is not None:
            found.extend(Part(listed, role) for listed in bodies)
    return found


def _role_of(context: Context, subject: Subject, body: BodyName, after: int, begin: int, end: int) -> Role | None:
    folded = context.folded
    low = max(begin, body.start - 220)
    before = folded[low : body.start]
    clause = re.split(r"[;.](?=\s)", before)[-1]
    if coordinate := _last(_COORDINATE, clause):
        if _WITH.match(clause[coordinate.end() :]):
            return "coordinate"
    if _ASKED.search(before) or _ASKED_TOO.search(before):
        if before.endswith("đề nghị ") and _APPROVES.match(folded, after):
            return "report_to"
        return _own_role(context, after, end)
    if before.endswith("ý kiến của "):
        return "report_to" if "xin ý kiến của" in before else None
    if _ADVISED.search(before):
        return "implement" if _acts(context, after, end) else None
    cues = [cue for cue in context.marks.cues.within(max(begin, body.start - 260), body.start)]
    if _RECEIVE.search(before) and not _NOT_RECEIVE.search(before) and not _is_crowd(context, body):
        if _reports(context, cues, clause, body.start):
            return "report_to"
        if before.rstrip().endswith(("qua", "thông qua")) and _reports(context, cues, before, body.start):
            return "report_to"
    if _NOT_RECEIVE.search(before):
        return None
    if _SET_APART.search(before):
        return "implement"
    if _IN_ORDER.search(before):
        return "implement" if _acts(context, after, end) else None
    if _CLAUSE_START.search(before) and _acts(context, after, end) and not _object_list(context, body.start, begin):
        return _own_role(context, after, end)
    return None


def _own_role(context: Context, after: int, end: int) -> Role:
    """Role of a body with a verb of its own behind it."""
    rest = _START.match(context.folded, after, end)
    stretch = context.folded[rest.end() if rest else after : end]
    if _LEADING.match(stretch):
        return "lead"
    joined = "," not in context.folded[after : rest.end() if rest else after]
    return "coordinate" if joined and _COORDINATE.match(stretch) else "implement"


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = None
    for match in pattern.finditer(text):
        pass
    return match


def _is_crowd(context: Context, body: BodyName) -> bool:
    """People at large receive no report."""
    return bool(_CROWD.match(context.folded, body.start))


def _reports(context: Context, cues: list[Cue], clause: str, position: int) -> bool:
    """A verb of reporting governs: it stands in the clause, and for "cho" right before it."""
    low = position - len(clause)
    reporting = [cue for cue in cues if cue.kind == "report" and cue.start >= low]
    if clause.rstrip().endswith("cho"):
        return any(position - cue.end < _NEAR for cue in reporting)
    return bool(reporting)


def _acts(context: Context, position: int, end: int) -> bool:
    """A verb follows at once: the body itself acts."""
    match = re.compile(r"[\s,:]*").match(context.folded, position, end)
    at = match.end() if match else position
    return any(
        cue.start == at and cue.kind in ("duty", "lead", "coordinate", "advise", "monitor", "direct")
        for cue in context.marks.cues.within(at, min(end, at + 40))
    )


def _object_list(context: Context, position: int, begin: int) -> bool:
    """The name goes on a list that began earlier as an object."""
    earlier = context.marks.bodies.within(max(begin, position - 120), position)
    if not earlier:
        return False
    _, after = body_list(context, earlier[-1].start, position + 200)
    return after > position

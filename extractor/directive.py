"""The data model: what a directive says, as structure.

Every item quotes the document: `text[span.start:span.end]` of the directive's `text` is the item's own `text`.
The fields are those of the contract; each description here is also the description in the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"

Comparator = Literal[">=", ">", "=", "<=", "<", "between"]
Subject = Literal["collective", "individual", "any"]
Polarity = Literal["require", "forbid", "prefer"]
DeadlineKind = Literal["before", "within", "on", "recurring", "phase"]
Role = Literal["lead", "coordinate", "implement", "advise", "monitor", "report_to"]
BodyKind = Literal[
    "party", "state", "front", "armed_forces", "enterprise", "school", "council", "post", "group", "other"
]
BodyLevel = Literal["central", "province", "district", "commune", "base"]


class Model(BaseModel):
    """Base of all parts: immutable, and no field that the contract does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Model):
    """A rectangle on a page, in points from the page's top left corner."""

    page: Annotated[int, Field(description="page number, from 1")]
    x0: float
    top: float
    x1: float
    bottom: float


class Span(Model):
    """A contiguous run of the directive's text."""

    start: Annotated[int, Field(ge=0, description="offset of the first character, in Unicode code points")]
    end: Annotated[int, Field(ge=0, description="offset after the last character")]
    pages: Annotated[list[int] | None, Field(description="pages it stands on, where the source has pages")] = None
    boxes: Annotated[list[Box] | None, Field(description="where it stands on those pages")] = None

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError("a span ends before it starts")
        return self


class SourceInfo(Model):
    """The file that a directive was read from."""

    name: Annotated[str, Field(description="file name without its folder, '-' for standard input")]
    media_type: str
    sha256: Annotated[str, Field(description="SHA-256 of the file's bytes, hexadecimal")]
    reader: Annotated[str, Field(description="the reader that was used")]
    pages: Annotated[int | None, Field(description="number of pages, null where the format has none")]
    characters: Annotated[int, Field(description="length of `text` in code points")]


class Period(Model):
    """First and last year that a directive or a target is for; `start` is null where only the last is given."""

    start: int | None
    end: int | None


class Signer(Model):
    """Who signed, each part null when not shown."""

    name: str | None
    position: Annotated[str | None, Field(description="as printed: 'PHÓ BÍ THƯ'")]
    authority: Annotated[str | None, Field(description="on whose behalf, as printed: 'T/M BAN THƯỜNG VỤ'")]


class Metadata(Model):
    """What the letterhead, the title, the signature and the list of recipients say."""

    kind: Annotated[str | None, Field(description="type of document in lower case: 'kế hoạch'")] = None
    number: Annotated[str | None, Field(description="its own number and symbol without spaces")] = None
    issuer: Annotated[str | None, Field(description="the issuing body in its fullest name")] = None
    place: str | None = None
    issued_on: Annotated[str | None, Field(description="ISO 8601 date")] = None
    title: Annotated[str | None, Field(description="trích yếu, on one line")] = None
    period: Period | None = None
    signer: Signer | None = None
    recipients: list[str] = []
    addressees: Annotated[list[str], Field(description="the bodies after Kính gửi")] = []
    spans: Annotated[dict[str, Span], Field(description="field name → the words that it was read from")] = {}


class Citation(Model):
    """Another document that the text names by number."""

    id: str
    span: Span
    text: str
    number: str
    kind: str | None
    date: Annotated[str | None, Field(description="ISO 8601 date")]
    issuer: str | None


class Definition(Model):
    """A short name that the text introduces, with what it stands for."""

    id: str
    span: Span
    text: str
    term: str
    meaning: str


class Section(Model):
    """A numbered heading or provision, an annex or an attached form."""

    id: str
    span: Annotated[Span, Field(description="the label with its heading")]
    label: Annotated[str, Field(description="as printed: 'I.', '(1)-'; empty for an annex")]
    heading: str
    level: Annotated[int, Field(ge=1, description="1 = top")]
    parent: Annotated[str | None, Field(description="id of the section it stands in")]


class Quantity(Model):
    """A number with what it demands."""

    comparator: Comparator
    value: float
    upper: Annotated[float | None, Field(description="the upper bound of `between`")] = None
    unit: Annotated[str, Field(description="'%' or what is counted, in short")]
    span: Span


class Condition(Model):
    """One atomic clause of a criterion."""

    id: str
    span: Span
    text: str
    polarity: Polarity
    quantities: list[Quantity] = []


class Criterion(Model):
    """What a collective or a person must be, have or do to be chosen, recognised, ranked or rewarded."""

    id: str
    span: Span
    text: str
    section: str | None
    subject: Subject
    applies_to: Annotated[str | None, Field(description="the narrower group that is named")]
    field: Annotated[str | None, Field(description="the sector of its heading")]
    conditions: list[Condition]


class Eligibility(Model):
    """A line that only says who may be considered."""

    id: str
    span: Span
    text: str
    section: str | None
    field: str | None


class BodyMention(Model):
    """A body where an item names it."""

    body: Annotated[str, Field(description="id in the directive's `bodies`")]
    name: Annotated[str, Field(description="as written there")]
    span: Annotated[Span | None, Field(description="the mention; a heading's when carried over from it")]


class AssignedBody(BodyMention):
    """A body with its part in an assignment."""

    role: Role


class Target(Model):
    """A number that a body must reach when it carries the directive out."""

    id: str
    span: Span
    text: str
    section: str | None
    quantity: Quantity
    counts: Annotated[str | None, Field(description="what is counted or measured")]
    per: Annotated[str | None, Field(description="the distributive unit: 'mỗi chi bộ'")]
    recurrence: Annotated[str | None, Field(description="ISO 8601 duration: P1Y for hằng năm")]
    period: Period | None
    bodies: list[BodyMention]


class Action(Model):
    """The clause that is due."""

    span: Span
    text: str


class Deadline(Model):
    """A time that binds an action of carrying the directive out."""

    id: str
    span: Span
    text: str
    section: str | None
    kind: DeadlineKind
    start: Annotated[str | None, Field(description="ISO 8601 date")]
    end: Annotated[str | None, Field(description="ISO 8601 date")]
    recurrence: Annotated[list[str], Field(description="ISO 8601 durations")]
    month_day: Annotated[str | None, Field(description="yearly date, MM-DD")]
    action: Action | None
    bodies: list[BodyMention]


class Assignment(Model):
    """A duty that a provision gives to named bodies."""

    id: str
    span: Span
    text: str
    section: str | None
    bodies: list[AssignedBody]
    deadlines: Annotated[list[str], Field(description="ids of deadlines inside the provision")]
    targets: Annotated[list[str], Field(description="ids of targets inside the provision")]


class Body(Model):
    """A body of the document, once, with all its mentions."""

    id: str
    name: Annotated[str, Field(description="its fullest name")]
    aliases: list[str]
    kind: BodyKind
    level: BodyLevel | None
    mentions: list[Span]


class Warning(Model):
    """Something a reader should look at: a doubtful reading, a wrong number, a part that could not be used."""

    code: str
    message: str
    span: Span | None = None


class Directive(Model):
    """A directive as structure."""

    schema_version: str = SCHEMA_VERSION
    source: SourceInfo
    text: Annotated[str, Field(description="Unicode NFC, one paragraph a line; a table row's cells apart by tabs")]
    metadata: Metadata
    citations: list[Citation] = []
    definitions: list[Definition] = []
    sections: list[Section] = []
    criteria: list[Criterion] = []
    eligibility: list[Eligibility] = []
    targets: list[Target] = []
    deadlines: list[Deadline] = []
    assignments: list[Assignment] = []
    bodies: list[Body] = []
    warnings: list[Warning] = []

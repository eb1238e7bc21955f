"""The data model of a comparison: what became of every item of an older directive in a newer one.

A change names the items by their ids in the two directives and quotes them; every reason points at the words on both
sides. Spans are offsets into the text of the directive on their side.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..directive import SourceInfo, Span

SCHEMA_VERSION = "1.0"

Category = Literal["condition", "target", "deadline", "assignment", "section", "metadata", "body"]
Relation = Literal[
    "identical", "reworded", "tightened", "loosened", "rescoped", "revalued", "removed", "added"
]
Direction = Literal["more", "less", "higher", "lower", "earlier", "later"]
Facet = Literal[
    "words",  # said otherwise, the same is demanded
    "citation",  # another document, or another edition of it, is referred to
    "quantity",  # a number with the same unit and base
    "base",  # a number that counts something else: the two cannot be set against each other
    "time",  # a day, a month, a rhythm
    "period",  # the years that the directive itself is for
    "rank",  # a rating or a title of an ordered scale
    "modality",  # must, should, may
    "requirement",  # a clause, an act or a quality that is demanded on one side only
    "group",  # whom it is for
    "level",  # province, district, commune, base
    "body",  # who is responsible
    "role",  # in what part: leads, coordinates, reports
    "place",  # the section it stands in
]


class Model(BaseModel):
    """Base of all parts: immutable, and no field that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """One side of a reason: a value, and the words that show it."""

    value: Annotated[str, Field(description="the value in short, as printed or normalised: '>= 70 %', '2025-12-30'")]
    span: Annotated[Span | None, Field(description="the words, in the text of the directive on this side")] = None


class Reason(Model):
    """A facet that differs; a side that has nothing of it is null."""

    facet: Facet
    older: Evidence | None
    newer: Evidence | None
    direction: Annotated[
        Direction | None, Field(description="where the newer one went: more or less is demanded, earlier or later …")
    ] = None


class Change(Model):
    """What became of an item: a pair, or an item that only one directive has."""

    id: str
    category: Category
    older: Annotated[str | None, Field(description="id of the item in the older directive, null when added")]
    newer: Annotated[str | None, Field(description="id of the item in the newer directive, null when removed")]
    relation: Relation
    reasons: list[Reason] = []
    similarity: Annotated[float, Field(ge=0, le=1, description="of the words: 1 for the same, 0 for no pair")]
    moved: Annotated[bool, Field(description="it stands in a section that answers to another one")] = False
    older_text: str | None = None
    newer_text: str | None = None
    older_span: Span | None = None
    newer_span: Span | None = None


class Succession(Model):
    """A body that was taken to be the successor of another, with why."""

    older: Annotated[str, Field(description="name in the older directive")]
    newer: Annotated[str, Field(description="name in the newer directive")]
    valid_from: Annotated[str | None, Field(description="ISO 8601 date of the succession")]
    source: Annotated[str, Field(description="the act that it rests on")]
    uncertain: Annotated[bool, Field(description="the act's number or the day has not been checked")] = False


class Count(Model):
    """How many changes of one category and relation there are."""

    category: Category
    relation: Relation
    count: int


class Comparison(Model):
    """What a newer directive changes in an older one."""

    schema_version: str = SCHEMA_VERSION
    older: SourceInfo
    newer: SourceInfo
    changes: list[Change]
    successions: list[Succession] = []
    summary: Annotated[list[Count], Field(description="in the order of categories and relations; none that is zero")]


class Stage(Model):
    """A requirement in one of several directives."""

    directive: Annotated[int, Field(ge=0, description="index into `directives`")]
    item: Annotated[str | None, Field(description="id of the item there, null where it has none")]
    text: str | None
    span: Span | None = None
    relation: Annotated[
        Relation | None, Field(description="what became of it since the directive before; null in the first")
    ]
    reasons: list[Reason] = []


class Thread(Model):
    """A requirement along several directives."""

    id: str
    category: Category
    stages: Annotated[list[Stage], Field(description="one for each directive")]


class History(Model):
    """What became of every requirement along three or more directives."""

    schema_version: str = SCHEMA_VERSION
    directives: list[SourceInfo]
    threads: list[Thread]

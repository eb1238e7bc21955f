"""Gold annotations: what a careful reader found in a document, after the annotation guide."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ..directive import Comparator, DeadlineKind, Period, Polarity, Role, Signer, Subject
from ..errors import GoldError


class GoldModel(BaseModel):
    """Base of all parts of a gold annotation; keys that are not scored may stand beside those that are."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldItem(GoldModel):
    """An item with its quote; an optional one costs nothing, found or missed."""

    quote: str = ""
    optional: bool = False


class GoldMetadata(GoldModel):
    """Metadata, null where the document does not show it."""

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: str | None = None
    title: str | None = None
    period: Period | None = None
    signer: Signer | None = None
    recipients: list[str] = []


class GoldCitation(GoldItem):
    """Another document that is cited by number."""

    number: str
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None


class GoldDefinition(GoldItem):
    """A short name with what it stands for."""

    term: str
    meaning: str | None = None


class GoldSection(GoldModel):
    """A heading or a numbered provision."""

    label: str
    heading: str
    level: int
    optional: bool = False


class GoldQuantity(GoldModel):
    """A number with what it demands."""

    comparator: Comparator
    value: float
    upper: float | None = None
    unit: str | None = None


class GoldCondition(GoldItem):
    """One clause of a criterion."""

    polarity: Polarity = "require"
    quantities: list[GoldQuantity] = []


class GoldEligibility(GoldItem):
    """Who may be considered."""

    field: str | None = None


class GoldCriterion(GoldItem):
    """A provision on who is chosen or rewarded."""

    subject: Subject
    applies_to: str | None = None
    field: str | None = None
    conditions: list[GoldCondition] = []


class GoldTarget(GoldItem):
    """A number to be reached."""

    quantity: GoldQuantity
    counts: str | None = None
    per: str | None = None
    recurrence: str | None = None
    period: Period | None = None
    bodies: list[str] = []


class GoldDeadline(GoldItem):
    """A time with the action that is due then."""

    kind: DeadlineKind
    start: str | None = None
    end: str | None = None
    recurrence: list[str] = []
    month_day: str | None = None
    action: str | None = None
    bodies: list[str] = []


class GoldBody(GoldModel):
    """A body with its part in an assignment."""

    name: str
    role: Role


class GoldAssignment(GoldItem):
    """A duty of named bodies."""

    bodies: list[GoldBody] = []
    deadlines: list[str] = []


class Gold(GoldModel):
    """All that a careful reader found in one document."""

    document: str | None = None
    metadata: GoldMetadata
    citations: list[GoldCitation] = []
    definitions: list[GoldDefinition] = []
    sections: list[GoldSection] = []
    eligibility: list[GoldEligibility] = []
    criteria: list[GoldCriterion] = []
    targets: list[GoldTarget] = []
    deadlines: list[GoldDeadline] = []
    assignments: list[GoldAssignment] = []


def load_gold(path: str | Path) -> Gold:
    """Reads a gold annotation.

    Args:
        path: a JSON file in the form that corpus/README.md describes.

    Raises:
        GoldError: it cannot be read, or is not a gold annotation; the message names the first place that is wrong.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise GoldError(f"{path}: cannot be opened ({error.strerror}); check the path") from None
    try:
        return Gold.model_validate_json(content)
    except ValidationError as error:
        raise GoldError(f"{path}: is no gold annotation: {first_fault(error)}") from None


def first_fault(error: ValidationError) -> str:
    """The first fault that validation found, with its place: "criteria.3.subject: Field required"."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else str(fault["msg"])

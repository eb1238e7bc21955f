"""chithi: Vietnamese plans and guidance documents as structure that can be trusted.

>>> import extractor
>>> directive = extractor.extract("corpus/004/document.txt")
>>> directive.metadata.number
'458/KH-UBND'
"""

from __future__ import annotations

from .directive import (
    Action,
    AssignedBody,
    Assignment,
    Body,
    BodyMention,
    Box,
    Citation,
    Condition,
    Criterion,
    Deadline,
    Definition,
    Directive,
    Eligibility,
    Metadata,
    Period,
    Quantity,
    Section,
    Signer,
    SourceInfo,
    Span,
    Target,
    Warning,
)
from .errors import ExtractorError, GoldError, UnreadableError, UnsupportedError
from .extraction import extract
from .reading import Source, read

__all__ = [
    "Action", "AssignedBody", "Assignment", "Body", "BodyMention", "Box", "Citation", "Condition", "Criterion",
    "Deadline", "Definition", "Directive", "Eligibility", "ExtractorError", "GoldError", "Metadata", "Period",
    "Quantity", "Section", "Signer", "Source", "SourceInfo", "Span", "Target", "UnreadableError", "UnsupportedError",
    "Warning", "extract", "read",
]

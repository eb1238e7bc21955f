"""chithi: Vietnamese plans and guidance documents as structure that can be trusted.

>>> import extractor
>>> directive = extractor.extract("corpus/004/document.txt")
>>> directive.metadata.number
'458/KH-UBND'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .comparison import Change, Comparison, History, compare, history_of
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
    from .errors import (
        EncryptedError,
        ExtractorError,
        GoldError,
        MemoryLimitError,
        MissingPartError,
        TimeLimitError,
        TooLargeError,
        UnreadableError,
        UnsupportedError,
    )
    from .extraction import extract
    from .reading import Limits, Ocr, ReadOptions, Source, read

__all__ = [
    "Action", "AssignedBody", "Assignment", "Body", "BodyMention", "Box", "Change", "Citation", "Comparison",
    "Condition", "Criterion", "Deadline", "Definition", "Directive", "Eligibility", "EncryptedError", "ExtractorError",
    "GoldError", "History", "Limits", "MemoryLimitError", "Metadata", "MissingPartError", "Ocr", "Period", "Quantity",
    "ReadOptions", "Section", "Signer", "Source", "SourceInfo", "Span", "Target", "TimeLimitError", "TooLargeError",
    "UnreadableError", "UnsupportedError", "Warning", "compare", "extract", "history_of", "read",
]

# Where each name is defined. The data model takes a tenth of a second to build and the language pipeline half a second
# to import, so nothing is loaded before it is used: `chithi --help` must be instant.
_HOMES = {
    "Change": ".comparison",
    "Comparison": ".comparison",
    "History": ".comparison",
    "compare": ".comparison",
    "history_of": ".comparison",
    "EncryptedError": ".errors",
    "ExtractorError": ".errors",
    "GoldError": ".errors",
    "MemoryLimitError": ".errors",
    "MissingPartError": ".errors",
    "TimeLimitError": ".errors",
    "TooLargeError": ".errors",
    "UnreadableError": ".errors",
    "UnsupportedError": ".errors",
    "extract": ".extraction",
    "Limits": ".reading",
    "Ocr": ".reading",
    "ReadOptions": ".reading",
    "Source": ".reading",
    "read": ".reading",
}


def __getattr__(name: str) -> object:
    """Loads a public name when it is first used (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES.get(name, ".directive"), __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

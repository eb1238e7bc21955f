"""Adds to a directive where its items stand on the pages, and which of them rest on doubtful words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from ..directive import Box, Directive, Span, Warning
from ..reading import Source

_CODE = "doubtful-words"
ModelT = TypeVar("ModelT", bound=BaseModel)


def with_places(directive: Directive, source: Source) -> Directive:
    """Fills in `pages` and `boxes` of all spans.

    Args:
        directive: the directive, whose spans count characters only.
        source: where it was read from; the directive is given back as it is where that has no pages.

    Returns:
        the directive, with a warning for each item that rests on words recognised with little confidence.
    """
    if source.layout is None:
        return directive
    doubts = _doubts(directive, source)
    placed = _placed(directive, source)
    return placed.model_copy(
        update={"warnings": [*placed.warnings, *(_placed(warning, source) for warning in doubts)]}
    )


def as_read(directive: Directive, text: str) -> Directive:
    """Puts the text as it was recognised in the place of what its set phrases mean.

    Args:
        directive: read from a text of the same length.
        text: as it was recognised; every item quotes it. Values such as a signer's post stay as they are meant.
    """

    def quoted(value: Any) -> Any:
        if isinstance(value, list):
            return [quoted(item) for item in value]
        if not isinstance(value, BaseModel) or isinstance(value, Span):
            return value
        changes = {
            name: quoted(getattr(value, name))
            for name in type(value).model_fields
            if isinstance(getattr(value, name), BaseModel | list)
        }
        span = getattr(value, "span", None)
        if isinstance(span, Span) and isinstance(getattr(value, "text", None), str):
            changes["text"] = text[span.start : span.end]
        return value.model_copy(update=changes)

    return quoted(directive).model_copy(update={"text": text})


def _placed(model: ModelT, source: Source) -> ModelT:
    changes: dict[str, Any] = {}
    if isinstance(model, Span):
        places = source.places(model.start, model.end)
        changes = {
            "pages": sorted({place.page for place in places}),
            "boxes": [
                Box(
                    page=place.page,
                    x0=round(place.left, 1),
                    top=round(place.top, 1),
                    x1=round(place.right, 1),
                    bottom=round(place.bottom, 1),
                )
                for place in places
            ],
        }
    else:
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, BaseModel | list | dict):
                changes[name] = _placed_value(value, source)
    return model.model_copy(update=changes)


def _placed_value(value: Any, source: Source) -> Any:
    if isinstance(value, BaseModel):
        return _placed(value, source)
    if isinstance(value, list):
        return [_placed_value(item, source) for item in value]
    if isinstance(value, dict):
        return {key: _placed_value(item, source) for key, item in value.items()}
    return value


def _doubts(directive: Directive, source: Source) -> Iterator[Warning]:
    """A warning for each item that rests on a doubtful word."""
    for shown, span in _items(directive):
        words = source.doubtful(span.start, span.end)
        if words:
            unsure = ", ".join(f"“{word}”" for word in dict.fromkeys(words))
            yield Warning(code=_CODE, message=f"{shown}: recognised with little confidence: {unsure}", span=span)


def _items(directive: Directive) -> Iterator[tuple[str, Span]]:
    for name, span in directive.metadata.spans.items():
        yield f"metadata.{name}", span
    for kind in ("citations", "definitions", "sections", "eligibility", "targets", "deadlines", "assignments"):
        for item in getattr(directive, kind):
            yield item.id, item.span
    for criterion in directive.criteria:
        for condition in criterion.conditions:
            yield condition.id, condition.span

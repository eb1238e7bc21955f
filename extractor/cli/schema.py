"""`chithi schema`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import emit

if TYPE_CHECKING:
    from pydantic import BaseModel


class Of(StrEnum):
    """What has a schema."""

    directive = "directive"
    comparison = "comparison"
    history = "history"


def schema(
    of: Annotated[Of, typer.Option("--of", help="What extract prints, or what compare prints for two or more.")] = (
        Of.directive
    ),
) -> None:
    """Prints the JSON Schema (draft 2020-12) of what `extract` or `compare` prints.

    Example: chithi schema > directive.schema.json

    Example: chithi schema --of comparison > comparison.schema.json
    """
    import json

    body = _model(of).model_json_schema(mode="serialization")
    emit(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **body}, ensure_ascii=False, indent=2))


def _model(of: Of) -> type[BaseModel]:
    if of is Of.directive:
        from ..directive import Directive

        return Directive
    from ..comparison.model import Comparison, History

    return Comparison if of is Of.comparison else History

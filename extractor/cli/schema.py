"""`chithi schema`."""

from __future__ import annotations

from .messages import emit


def schema() -> None:
    """Prints the JSON Schema (draft 2020-12) of what `extract` prints.

    Example: chithi schema > directive.schema.json
    """
    import json

    from ..directive import Directive

    body = Directive.model_json_schema(mode="serialization")
    emit(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **body}, ensure_ascii=False, indent=2))

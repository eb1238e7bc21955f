"""`chithi evaluate`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import emit, fail, failure, note

if TYPE_CHECKING:
    from ..evaluation import Case, Changes, Result, Score
    from ..evaluation.comparisons import ComparisonScore


class Form(StrEnum):
    """How a result is written."""

    table = "table"
    json = "json"


def evaluate(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The corpus; by default the folder corpus here, else the program's own."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Only this sub-folder; may be repeated.")
    ] = None,
    documents: Annotated[bool, typer.Option("--documents", "-d", help="Show F1 for each document too.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", "-e", help="List each miss, invention and wrong value with its place.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="FILE", help="Name what was gained and lost since an earlier JSON result."),
    ] = None,
    least: Annotated[
        float | None,
        typer.Option(
            "--least",
            min=0.0,
            max=1.0,
            metavar="F1",
            help="Exit with status 1 when the mean is below this, or when any item is not grounded.",
        ),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="table to read, json for programs and for --against.")
    ] = Form.table,
    comparisons: Annotated[
        bool,
        typer.Option(
            "--comparisons", "-c", help="Score comparisons of two directives instead: pairs (F1) and relations."
        ),
    ] = False,
    least_relations: Annotated[
        float | None,
        typer.Option(
            "--least-relations",
            min=0.0,
            max=1.0,
            metavar="SHARE",
            help="With --comparisons: exit with status 1 when fewer relations of the pairs that were found are right.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Scores the program against gold annotations.

    Each sub-folder of DIR with gold.json and a document.* file is extracted and compared with gold.

    Method: items of one kind are paired one to one, the most similar first, by the words that they quote (F1 of words,
    blind to spelling variants, letter case, punctuation and line breaks); a pair needs 0.6 for criteria and
    eligibility, 0.75 for conditions, 0.5 for assignments. Sections pair in their order by label and first 12 words,
    citations by number, definitions by term. A target needs the same number; a deadline counts when its kind and
    dates are right (deadlines.found counts it at all); a role when body and part are right. Kinds with a dot judge an
    attribute of the items that were found. An item that gold calls optional costs nothing.

    Precision, recall and F1 are micro-averaged: counts of all documents are added first. The mean is that of the F1 of
    metadata, sections, citations, criteria, conditions, targets, deadlines, assignments and assignments.roles.
    Grounding: for how many items the document has exactly their text at their place.

    With --comparisons, the sub-folders of DIR/comparisons with pairs.json name two annotated directives and say which
    item of the newer answers to which of the older, and how it changed. Both are extracted and compared; a pair counts
    when both its items are gold's, a relation when it is gold's. --least is then for F1 of the pairs of each.

    Example: chithi evaluate --documents

    Example: chithi evaluate --comparisons --errors

    Example: chithi evaluate corpus --only 003 --errors

    Example: chithi evaluate --format json > before.json; chithi evaluate --against before.json --least 0.97
    """
    from ..errors import GoldError
    from ..evaluation import changes, find_cases, load_result, summarise

    if comparisons:
        _evaluate_comparisons(folder, only or (), form, least, least_relations, errors=errors, quiet=quiet)
        return
    try:
        earlier = load_result(against) if against else None
        cases = find_cases(folder or _default_corpus(), only or ())
    except GoldError as error:
        fail(failure(error))
        raise typer.Exit(1) from None
    scores, failed = _score_all(cases, quiet=quiet)
    if not scores:
        raise typer.Exit(1)
    result = summarise(scores)
    changed = changes(earlier, result) if earlier else None
    if form is Form.json:
        emit(_as_json(result, changed))
    else:
        emit(_as_tables(result, changed, documents=documents, errors=errors))
    if failed or (least is not None and not _good_enough(result, least)):
        raise typer.Exit(1)


def _evaluate_comparisons(
    folder: Path | None,
    only: Sequence[str],
    form: Form,
    least_pairs: float | None,
    least_relations: float | None,
    *,
    errors: bool,
    quiet: bool,
) -> None:
    from ..errors import ExtractorError
    from ..evaluation.comparisons import as_json, evaluate_pairing, find_pairings
    from .tables import comparison_faults, comparisons_table

    good = True
    scores: list[ComparisonScore] = []
    try:
        pairings = find_pairings(folder or _default_corpus(), only)
    except ExtractorError as error:
        fail(failure(error))
        raise typer.Exit(1) from None
    for position, path in enumerate(pairings, start=1):
        note(f"{path.parent.name} ({position} of {len(pairings)})", quiet=quiet)
        try:
            scores.append(evaluate_pairing(path))
        except Exception as error:
            fail(failure(error, str(path)))
            good = False
    if form is Form.json:
        emit(as_json(scores))
    else:
        emit(comparisons_table(scores, terminal=sys.stdout.isatty()) + (comparison_faults(scores) if errors else ""))
    for score in scores:
        for name, value, least in (
            ("F1 of pairs", score.pairs_f1(), least_pairs),
            ("share of right relations", score.relations(), least_relations),
        ):
            if least is not None and (value is None or value < least):
                fail(f"{score.name}: {name} {_rate(value)} is below {least:.3f}")
                good = False
    if not good:
        raise typer.Exit(1)


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _default_corpus() -> Path:
    """The folder corpus here, or the one beside the program where it runs from its repository.

    Raises:
        GoldError: there is neither.
    """
    from ..errors import GoldError

    for folder in (Path("corpus"), Path(__file__).resolve().parents[2] / "corpus"):
        if folder.is_dir():
            return folder
    raise GoldError("corpus: no such folder here; name the folder that holds the corpus (chithi evaluate DIR)")


def _score_all(cases: list[Case], *, quiet: bool) -> tuple[dict[str, Score], bool]:
    """Scores of the documents that could be read, and whether any could not."""
    from ..evaluation import evaluate_case

    scores: dict[str, Score] = {}
    failed = False
    for position, case in enumerate(cases, start=1):
        note(f"{case.name} ({position} of {len(cases)})", quiet=quiet)
        try:
            scores[case.name] = evaluate_case(case)
        except Exception as error:
            fail(failure(error, str(case.document)))
            failed = True
    return scores, failed


def _as_json(result: Result, changed: Changes | None) -> str:
    import json
    from dataclasses import asdict

    content = result.model_dump(mode="json", exclude_none=True)
    if changed:
        content["changes"] = asdict(changed)
    return json.dumps(content, ensure_ascii=False, indent=1)


def _as_tables(result: Result, changed: Changes | None, *, documents: bool, errors: bool) -> str:
    from . import tables

    terminal = sys.stdout.isatty()
    parts = [tables.kinds_table(result, terminal=terminal)]
    if documents:
        parts.append(tables.documents_table(result, terminal=terminal))
    if errors:
        parts.append(tables.faults_list(result))
    if changed:
        parts.append(tables.changes_list(changed))
    return "\n".join(parts)


def _good_enough(result: Result, least: float) -> bool:
    """Says what is not good enough."""
    good = True
    if result.mean_f1 < least:
        fail(f"mean of headline F1 {result.mean_f1:.3f} is below {least:.3f}")
        good = False
    for place in result.grounding.failures:
        fail(f"not grounded: {place}")
        good = False
    return good

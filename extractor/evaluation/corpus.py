"""Folders of documents with their gold annotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import GoldError
from ..extraction import extract
from .gold import load_gold
from .scoring import Score, score

_GOLD = "gold.json"


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its gold annotation.

    Attributes:
        name: name of its folder.
        document: the document's file.
        gold: the gold annotation's file.
    """

    name: str
    document: Path
    gold: Path


def find_cases(folder: Path, only: Sequence[str] = ()) -> list[Case]:
    """Finds the documents of a corpus that have gold annotations, in the order of their names.

    Args:
        folder: holds a folder for each document with `gold.json` and `document.*`; may itself be such a folder.
        only: names of the folders to take; all where it is empty.

    Raises:
        GoldError: the folder does not exist or has no such folder, a name of `only` is not among them, or a gold
            annotation has no document beside it.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder; name a folder that holds a corpus")
    if (folder / _GOLD).is_file():
        folders = [folder.resolve()]
    else:
        folders = sorted(path.parent for path in folder.glob(f"*/{_GOLD}"))
    if not folders:
        raise GoldError(f"{folder}: has no sub-folder with {_GOLD}; name a folder that holds a corpus")
    names = [path.name for path in folders]
    for name in only:
        if name not in names:
            raise GoldError(f"{folder}: has no {name}/{_GOLD}; there are: {', '.join(names)}")
    return [_case(path) for path in folders if not only or path.name in only]


def _case(folder: Path) -> Case:
    documents = sorted(path for path in folder.glob("document.*") if path.is_file())
    if not documents:
        raise GoldError(f"{folder}: has {_GOLD} but no document.* file; put the document beside it")
    return Case(folder.name, documents[0], folder / _GOLD)


def evaluate_case(case: Case) -> Score:
    """Extracts a document and scores it.

    Raises:
        ExtractorError: the document or its gold annotation cannot be read.
    """
    gold = load_gold(case.gold)
    return score(gold, extract(case.document))

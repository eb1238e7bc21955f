"""The lexicon files: every entry can be used, and what they know stands in no module."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from vi_directive.folding import fold, words_pattern

from extractor.outline import lexicon as outline_lexicon
from extractor.recognition import lexicon as recognition_lexicon

Entry = tuple[str, str, str, str | list[str]]


def _files(*modules: ModuleType) -> list[Path]:
    return [file for module in modules for file in sorted(Path(str(module.__file__)).parent.glob("*.toml"))]


def _entries() -> Iterator[Entry]:
    for file in _files(recognition_lexicon, outline_lexicon):
        for table, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for key, value in entries.items():
                yield file.name, table, key, value


ENTRIES = list(_entries())
PATTERNS = [entry for entry in ENTRIES if isinstance(entry[3], str)]
LISTS = [entry for entry in ENTRIES if isinstance(entry[3], list)]


def _names(entries: list[Entry]) -> list[str]:
    return [f"{file}-{table}-{key}" for file, table, key, _ in entries]


@pytest.mark.parametrize(("file", "table", "key", "value"), PATTERNS, ids=_names(PATTERNS))
def test_every_pattern_compiles(file: str, table: str, key: str, value: str) -> None:
    module = outline_lexicon if file == "structure.toml" else recognition_lexicon
    compiled = module.expression(table, key)
    assert isinstance(compiled, re.Pattern)
    assert "\n" not in compiled.pattern
    assert value.strip()


@pytest.mark.parametrize(("file", "table", "key", "value"), LISTS, ids=_names(LISTS))
def test_every_list_holds_phrases(file: str, table: str, key: str, value: list[str]) -> None:
    module = outline_lexicon if file == "structure.toml" else recognition_lexicon
    opening = module.starting_with if module is outline_lexicon else module.opening
    assert value
    for phrase in value:
        assert phrase == phrase.strip().lower()
        match = opening(table, key).match(fold(phrase))
        assert match is not None
        assert match.end() == len(phrase)


def test_both_files_of_recognition_are_read() -> None:
    tables = recognition_lexicon.provisions()
    for file in _files(recognition_lexicon):
        for table, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert entries.items() <= tables[table].items()


def test_a_broken_line_is_no_part_of_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition_lexicon, "provisions", lambda: {"t": {"k": "\n  kế hoạch|\n  hướng dẫn"}})
    compiled = recognition_lexicon.expression.__wrapped__("t", "k")
    assert compiled.fullmatch("hướng dẫn") is not None


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("[a]\nx = 'b'", "[a]\nx = 'c'", r"patterns\.toml: \[a\] repeats x"),
        ("[a]\nx = 'b'\ny = 'b'", "[a]\ny = 'c'\nx = 'c'", r"patterns\.toml: \[a\] repeats x, y"),
    ],
)
def test_a_key_in_both_files_raises(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: str, second: str, message: str
) -> None:
    (tmp_path / "provisions.toml").write_text(first, encoding="utf-8")
    (tmp_path / "patterns.toml").write_text(second, encoding="utf-8")
    monkeypatch.setattr(recognition_lexicon.resources, "files", lambda _package: tmp_path)
    with pytest.raises(ValueError, match=message):
        recognition_lexicon.provisions.__wrapped__()


def test_a_table_in_both_files_is_joined(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "provisions.toml").write_text("[a]\nx = 'b'", encoding="utf-8")
    (tmp_path / "patterns.toml").write_text("[a]\ny = 'c'", encoding="utf-8")
    monkeypatch.setattr(recognition_lexicon.resources, "files", lambda _package: tmp_path)
    assert recognition_lexicon.provisions.__wrapped__() == {"a": {"x": "b", "y": "c"}}


# Syllables of a place begin with a capital behind the word for its level: "tỉnh …", "xã …".
_PLACE = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|thị xã|phường|xã)\s((?:[^\W\d_a-z]\w+\s?){2,3})")
SEEDS = ("000", "001", "002", "003", "004")


def _proper_names(root: Path) -> set[str]:
    """Places and persons of the first directives of the corpus, folded."""
    names: set[str] = set()
    for seed in SEEDS:
        metadata = json.loads((root / "corpus" / seed / "gold.json").read_text(encoding="utf-8"))["metadata"]
        signer = metadata.get("signer") or {}
        names.update(name for name in (metadata.get("place"), signer.get("name")) if name)
        for text in (metadata.get("issuer") or "", metadata.get("title") or "", *(metadata.get("recipients") or [])):
            names.update(match.group(1).strip() for match in _PLACE.finditer(text) if match.group(1)[0].isupper())
    return {fold(name) for name in names}


def _words_of_code(source: str) -> str:
    """The strings of a module but for its docstrings, folded; a comment's example is no knowledge."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    return fold("\n".join(constants))


def _either(names: set[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words_pattern(sorted(names))})(?!\w)")


def test_no_proper_name_of_the_seeds_stands_in_the_code(root: Path) -> None:
    names = _proper_names(root)
    assert {"yên bái", "bắc kạn", "lợi bác"} <= names
    modules = [file for room in ("extractor", "models") for file in sorted((root / room).rglob("*.py"))]
    assert len(modules) > 50
    found = {
        str(file.relative_to(root)): _either(names).findall(_words_of_code(file.read_text(encoding="utf-8")))
        for file in modules
    }
    assert {file: hits for file, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    ("source", "hits"),
    [
        ('PLACES = ("Yên Bái",)', ["yên bái"]),
        ('def f():\n    """Of Yên Bái."""\n    return "YÊN BÁI"', ["yên bái"]),
        ('x = f"tỉnh Yên Bái {1}"', ["yên bái"]),
        ('"""As in Yên Bái."""  # Yên Bái', []),
    ],
)
def test_the_search_for_proper_names_reads_strings_only(source: str, hits: list[str]) -> None:
    assert _either({"yên bái"}).findall(_words_of_code(source)) == hits

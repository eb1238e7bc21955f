"""The rules of style by which the boxes of the page filter it: no script is needed."""

from __future__ import annotations

from collections.abc import Iterable

from ...comparison.model import Category, Relation

# A box that is ticked narrows the page to its kind; where no box of a group is ticked, the group narrows nothing.
# What a link leads to is shown whatever the boxes say.
_BY_RELATION = ":root:has(.by-relation input:checked)"
_BY_CATEGORY = ":root:has(.by-category input:checked)"


def filter_rules(kinds: Iterable[tuple[Relation, Category]]) -> str:
    """The rules for the kinds of changes that a page has.

    Args:
        kinds: the relations and categories that occur together.
    """
    kinds = list(kinds)
    rules = [":root:not(:has(#with-identical:checked)) .change.identical:not(:target){display:none}"]
    rules += [
        f"{_BY_RELATION}:not(:has(#only-{relation}:checked)) .change.{relation}:not(:target){{display:none}}"
        for relation in _names(relation for relation, _ in kinds)
        if relation != "identical"
    ]
    rules += [
        f"{_BY_CATEGORY}:not(:has(#only-{category}:checked)) .change.{category}:not(:target){{display:none}}"
        for category in _names(category for _, category in kinds)
    ]
    # A section of which nothing is left goes too, once the page is narrowed.
    rules.append(f":is({_BY_RELATION},{_BY_CATEGORY}) .block:not(:has(:target)){{display:none}}")
    rules += [
        f":root{_passes('relation', relation)}{_passes('category', category)}"
        f" .block.with-{relation}-{category}:not(:has(:target)){{display:block}}"
        for relation, category in kinds
    ]
    return "@media all{" + "\n".join(rules) + "}\n"


def _passes(group: str, name: str) -> str:
    """The part of a selector that holds where a group of boxes lets a kind through."""
    if name == "identical":
        return ":has(#with-identical:checked)"
    return f":is(:not(:has(.by-{group} input:checked)),:has(#only-{name}:checked))"


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))

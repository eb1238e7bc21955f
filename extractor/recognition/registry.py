"""The document's bodies: each once, under its fullest name, with its aliases and mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from vi_directive import BodyName
from vi_directive.folding import fold
from vi_directive.lexicon import load_lexicon

from ..directive import AssignedBody, Body, BodyMention, Role
from .context import Context, span
from .ids import Ids
from .lexicon import expression

_DETERMINER = expression("registry", "determiner")
_LEAST_ALIAS = 2


class BodyRegistry:
    """Joins the mentions of one body, and gives items references to it."""

    def __init__(self, context: Context, ids: Ids, definitions: dict[str, str]) -> None:
        """Reads all mentions.

        Args:
            context: the document.
            ids: the directive's ids.
            definitions: folded term → meaning, for names that the text shortens.
        """
        self._context = context
        self._ids = ids
        self._mentions: dict[str, list[BodyName]] = {}
        self._placed: set[tuple[str, int, int]] = set()
        self._definitions = definitions
        self._used: set[str] = set()
        for body in context.marks.bodies:
            key = self._key(body)
            self._mentions.setdefault(key, []).append(body)
            self._placed.add((key, body.start, body.end))
        self._canonical = self._resolve()
        self._names: dict[str, str] = {}

    def mention(self, body: BodyName) -> BodyMention:
        """A body as an item names it."""
        return BodyMention(body=self._id(body), name=self._printed(body), span=span(body.start, body.end))

    def assigned(self, body: BodyName, role: Role) -> AssignedBody:
        """A body as an assignment names it, with its role."""
        return AssignedBody(body=self._id(body), name=self._printed(body), span=span(body.start, body.end), role=role)

    def bodies(self) -> list[Body]:
        """All bodies that items name, and those with a name of their own, in order of first mention."""
        groups: dict[str, list[BodyName]] = {}
        for key, mentions in self._mentions.items():
            groups.setdefault(self._canonical.get(key, key), []).extend(mentions)
        found: list[tuple[int, Body]] = []
        for key, mentions in groups.items():
            if key not in self._used and not any(self._is_named(body) for body in mentions):
                continue
            mentions.sort(key=lambda body: body.start)
            names: list[str] = []
            for body in mentions:
                printed = self._printed(body)
                if printed not in names:
                    names.append(printed)
            fullest = max(names, key=lambda name: (len(name.split()), not name.isupper(), len(name)))
            first = mentions[0]
            level = next((body.level for body in mentions if body.level), None)
            found.append(
                (
                    first.start,
                    Body.model_validate(
                        {
                            "id": self._key_id(key),
                            "name": fullest,
                            "aliases": [name for name in names if name != fullest],
                            "kind": first.kind,
                            "level": level,
                            "mentions": [span(body.start, body.end) for body in mentions],
                        }
                    ),
                )
            )
        return [body for _, body in sorted(found, key=lambda item: item[0])]

    def _is_named(self, body: BodyName) -> bool:
        return self._context.text[body.start].isupper() and body.kind not in ("group", "post", "other")

    def _printed(self, body: BodyName) -> str:
        return " ".join(self._context.text[body.start : body.end].split())

    def _id(self, body: BodyName) -> str:
        key = self._key(body)
        mentions = self._mentions.setdefault(key, [])
        if (key, body.start, body.end) not in self._placed:
            self._placed.add((key, body.start, body.end))
            mentions.append(body)
        key = self._canonical.get(key, key)
        self._used.add(key)
        return self._key_id(key)

    def _key_id(self, key: str) -> str:
        if key not in self._names:
            self._names[key] = self._ids.next("body", key)
        return self._names[key]

    def _key(self, body: BodyName) -> str:
        folded = " ".join(self._context.folded[body.start : body.end].split())
        bare = _DETERMINER.sub("", folded)
        if bare in self._definitions:
            bare = _DETERMINER.sub("", fold(self._definitions[bare]))
        aliases: dict[str, str] = load_lexicon("bodies")["aliases"]
        words = [fold(aliases[word]) if word in aliases else word for word in bare.split()]
        return " ".join(words)

    def _resolve(self) -> dict[str, str]:
        """Shorter names → the one fuller name that begins with them: "đảng ủy khối" → "đảng ủy khối cơ quan …"."""
        keys = sorted(self._mentions, key=len)
        names = sorted(self._mentions)
        resolved: dict[str, str] = {}
        for key in keys:
            first = self._mentions[key][0]
            if len(key.split()) < _LEAST_ALIAS or not self._is_named(first):
                continue
            longer = [
                other
                for other in _beginning_with(f"{key} ", names)
                if self._is_named(self._mentions[other][0]) and self._mentions[other][0].kind == first.kind
            ]
            tops = [
                other for other in longer if not any(more != other and more.startswith(f"{other} ") for more in longer)
            ]
            if len(tops) == 1 and self._extends_place(key, tops[0]):
                resolved[key] = tops[0]
        return resolved

    @staticmethod
    def _extends_place(key: str, longer: str) -> bool:
        """The fuller name adds its level, its place or its block, not another body."""
        rest = longer[len(key) :].split()
        return rest[0] in (
            "tỉnh",
            "thành",
            "xã",
            "phường",
            "huyện",
            "khối",
            "cơ",
            "các",
            "trung",
            "việt",
            "và",
            "thị",
            "của",
        )


def _beginning_with(opening: str, names: list[str]) -> Iterator[str]:
    """The names of a sorted list that begin with some words."""
    for index in range(bisect_left(names, opening), len(names)):
        if not names[index].startswith(opening):
            return
        yield names[index]

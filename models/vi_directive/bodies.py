"""Names of bodies, of groups of bodies and of posts.

A head ("Sở", "các cơ quan") is found as a phrase of syllables; what belongs to its name follows: a sector ("Nội vụ"), a
proper name, another body ("Ban Thường vụ" + "Tỉnh ủy"), levels and places ("tỉnh", "xã An Bình", "trực thuộc …").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spacy.attrs import IS_ALPHA, IS_SPACE, IS_UPPER
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .folding import fold
from .lexicon import load_lexicon
from .tokenizer import SyllableTokenizer, fold_token
from .values import BodyName

_LONGEST_NAME = 14
_DEEPEST = 3
_PERSON_SYLLABLES = (2, 5)
# Kind of words that name somebody only as a further member of a list ("các cơ quan, tổ chức, cá nhân").
_IN_LIST = "in_list"
_LEVELS = ("central", "province", "district", "commune", "base", "any")


class _Head:
    __slots__ = ("capital", "kind", "level", "listed", "named")

    def __init__(self, entry: dict[str, Any]) -> None:
        self.kind: str = entry["kind"]
        self.level: str | None = entry.get("level")
        self.named: bool = entry.get("named", False)
        self.capital: bool = entry.get("capital", False)
        self.listed: bool = entry.get("listed", False)


class BodyFinder:
    """Finds bodies in documents of one vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        self._matcher = PhraseMatcher(vocab, attr="NORM")
        self._heads: dict[str, _Head] = {}
        tokenizer = SyllableTokenizer(vocab)
        lexicon = load_lexicon("bodies")
        for number, entry in enumerate(lexicon["heads"]):
            name = f"head{number}"
            self._heads[name] = _Head(entry)
            self._matcher.add(name, [tokenizer(word) for word in entry["words"]])
        self._matcher.add("sector", [tokenizer(word) for word in lexicon["sectors"]["words"]])
        for level in _LEVELS:
            self._matcher.add(f"mod_{level}", [tokenizer(word) for word in lexicon["modifiers"][level]])
        self._matcher.add("opener", [tokenizer(word) for word in lexicon["modifiers"]["openers"]])
        self._matcher.add("place", [tokenizer(word) for word in lexicon["modifiers"]["places"]])
        self._matcher.add("number", [tokenizer(word) for word in lexicon["modifiers"]["numbered"]])
        self._matcher.add("person", [tokenizer(word) for word in lexicon["persons"]["titles"]])
        self._leads = frozenset(fold(word) for word in lexicon["modifiers"]["leads"])
        self._stops = frozenset(fold(word) for word in lexicon["modifiers"]["stops"])
        self._matcher.add("verb", [tokenizer(word) for word in load_lexicon("cues")["duty"]])
        self._strings = vocab.strings

    def find(self, doc: Doc) -> list[BodyName]:
        """All bodies, in order, not overlapping.

        Args:
            doc: a document made by the syllable tokenizer.

        Returns:
            names with offsets into `doc.text`.
        """
        scan = _Scan(doc, self._matches(doc), self._heads, self._stops, self._leads)
        found: list[BodyName] = []
        blocked = 0
        for start in sorted(scan.heads):
            if start < blocked or (start and doc[start - 1].text_with_ws == "/" and doc[start].is_upper):
                continue  # "46-KH/ĐUK": a document's number
            name = scan.name_at(start)
            if name is None or (name[2] == _IN_LIST and not scan.goes_on(start)):
                continue
            end, head_end, kind, level = name
            kind = "group" if kind == _IN_LIST else kind
            first, last = doc[start], doc[end - 1]
            head = fold_token(doc[start:head_end].text)
            found.append(BodyName(first.idx, last.idx + len(last), kind, level, head))
            blocked = end
        persons = list(scan.persons())
        return sorted([*found, *persons], key=lambda name: name.start) if persons else found

    def _matches(self, doc: Doc) -> dict[str, dict[int, list[tuple[int, str]]]]:
        """Group → first token → (end, label), longest first."""
        groups: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
        for key, start, end in self._matcher(doc):
            label = self._strings[key]
            group = "head" if label.startswith("head") else "mod" if label.startswith("mod_") else label
            groups[group][start].append((end, label))
        for by_start in groups.values():
            for entries in by_start.values():
                entries.sort(reverse=True)
        return groups


def _capital_lines(doc: Doc) -> set[int]:
    """Tokens of lines set all in capitals, where a capital letter tells nothing."""
    found: set[int] = set()
    is_alpha, is_upper = doc.to_array(IS_ALPHA).tolist(), doc.to_array(IS_UPPER).tolist()
    is_space = doc.to_array(IS_SPACE).tolist()
    breaks = [index for index, blank in enumerate(is_space) if blank and "\n" in doc[index].text]
    start = 0
    for index in [*breaks, len(doc)]:
        letters = [is_upper[position] for position in range(start, index) if is_alpha[position]]
        if letters and all(letters[:4]) and sum(letters) > len(letters) * 0.8:
            found.update(range(start, index))
        start = index + 1
    return found


class _Scan:
    def __init__(
        self,
        doc: Doc,
        matches: dict[str, dict[int, list[tuple[int, str]]]],
        heads: dict[str, _Head],
        stops: frozenset[str],
        leads: frozenset[str],
    ) -> None:
        self._doc = doc
        self._stops = stops
        self._leads = leads
        self.heads = matches["head"]
        self._sectors = matches["sector"]
        self._mods = matches["mod"]
        self._openers = matches["opener"]
        self._places = matches["place"]
        self._verbs = matches["verb"]
        self._persons = matches["person"]
        self._numbers = matches["number"]
        self._kinds = heads
        self._size = len(doc)
        self._in_capitals = _capital_lines(doc)
        self._known: dict[tuple[int, int], tuple[int, int, str, str | None] | None] = {}

    def persons(self) -> Iterator[BodyName]:
        """Persons named behind "đồng chí", "ông", "bà", who act as a post does."""
        low, high = _PERSON_SYLLABLES
        for entries in self._persons.values():
            start = end = entries[0][0]
            while end < self._size and self._is_capital(end) and self._doc[end].is_alpha and end not in self.heads:
                end += 1
            if low <= end - start <= high and start not in self._in_capitals:
                last = self._doc[end - 1]
                yield BodyName(self._doc[start].idx, last.idx + len(last), "post", None, "")

    def goes_on(self, start: int) -> bool:
        """A further member of a list (behind a comma or "và"), or one of many ("mỗi huyện", "các trạm")."""
        return start > 0 and self._doc[start - 1].norm_ in self._leads

    def name_at(self, start: int, depth: int = 0) -> tuple[int, int, str, str | None] | None:
        """End of the whole name, end of its head, kind and level; None where no name begins."""
        key = (start, depth)
        if key not in self._known:
            self._known[key] = self._name_at(start, depth)
        return self._known[key]

    def _name_at(self, start: int, depth: int) -> tuple[int, int, str, str | None] | None:
        best: tuple[int, int, str, str | None] | None = None
        for end, label in self.heads.get(start, ()):
            head = self._kinds[label]
            if head.capital and not any(self._is_capital(index) for index in range(start, end)):
                continue
            if head.kind == _IN_LIST and depth:
                continue
            found = self._extend(end, head, depth)
            if found is not None and (best is None or self._preferred(found, best)):
                best = found
        return best

    def _preferred(self, found: tuple[int, int, str, str | None], best: tuple[int, int, str, str | None]) -> bool:
        """The longer name; of two readings of "Ban Tổ chức Tỉnh ủy" the Party's, of a bare "Ban Tổ chức" the other."""
        if found[0] == best[0] and {found[2], best[2]} == {"party", "council"}:
            return (found[2] == "party") == (found[0] > found[1])
        return found[0] > best[0] or best[2] == _IN_LIST

    def _extend(self, head_end: int, head: _Head, depth: int) -> tuple[int, int, str, str | None] | None:
        position = head_end
        level, kind = head.level, head.kind
        named = False
        if sector := self._sectors.get(position):
            if self._is_capital(position) or (head.named and position not in self._verbs):
                position, named = sector[0][0], True
        elif self._may_be_named(head, position, depth):
            end = self._proper_name(position, depth)
            if end > position:
                position, named = end, True
        if head.listed:
            position, named = self._listed_names(position, named)
        position, level, nested = self._modify(position, level, depth)
        if head.named and not named and not nested:
            return None
        if position == head_end and head.kind == "party" and head.level and position not in self._in_capitals:
            position = self._place_name(position)  # "Thành ủy Hà Nội"
        return position, head_end, kind, level

    def _listed_names(self, position: int, named: bool) -> tuple[int, bool]:
        """Names that share one head: "các ngành Công an, Giáo dục và Y tế"."""
        while position < self._size:
            start = position
            if named:
                if self._doc[position].text != "," and self._doc[position].norm_ != "và":
                    break
                start += 1
            if not self._is_capital(start):
                break
            if sector := self._sectors.get(start):
                end = sector[0][0]
            elif start in self.heads and (inner := self.name_at(start, _DEEPEST)):
                end = inner[0]
            else:
                break
            position, named = end, True
        return position, named

    def _may_be_named(self, head: _Head, position: int, depth: int) -> bool:
        """A proper name follows; complete names ("Chính phủ") and plain groups ("các đơn vị") take none."""
        if not (head.named or (head.level is None and head.kind != "group")) or position in self._in_capitals:
            return False
        return position < self._size and self._is_capital(position) and not self._is_name_end(position, depth)

    def _modify(self, position: int, level: str | None, depth: int) -> tuple[int, str | None, bool]:
        """Modifiers, nested bodies and places, as long as they follow without punctuation."""
        nested = False
        while position < self._size:
            if entries := self._mods.get(position):
                end, label = entries[0]
                inner = self.name_at(position, depth + 1) if depth < _DEEPEST else None
                if inner is not None and inner[0] > end:
                    position, level, nested = inner[0], inner[3] or level, True
                    continue
                name = label.removeprefix("mod_")
                level = level if name == "any" else name
                nested = nested or name != "any"
                position = self._place_name(end) if name not in ("any", "base") else end
                continue
            if depth < _DEEPEST and position in self.heads and (inner := self.name_at(position, depth + 1)):
                position, level, nested = inner[0], inner[3] or level, True
                continue
            end = self._opened(position, depth) or self._numbered(position)
            if end is None:
                break
            position = end
        return position, level, nested

    def _opened(self, position: int, depth: int) -> int | None:
        """End of "thuộc Tỉnh ủy", "trên địa bàn xã"; None where an opener leads to nothing of the kind."""
        for end, _ in self._openers.get(position, ()):
            if entries := self._places.get(end):
                return self._place_name(entries[0][0])
            if (
                depth < _DEEPEST
                and (inner := self.name_at(end, depth + 1))
                and (self._is_capital(end) or inner[2] in ("council", "party"))
            ):
                return inner[0]
        return None

    def _numbered(self, position: int) -> int | None:
        """End of "số 1", "khu vực II"; None where no number follows."""
        for end, _ in self._numbers.get(position, ()):
            text = self._doc[end].text if end < self._size else ""
            if text.isdigit() or (text and not text.strip("IVX")):
                return end + 1
        return None

    def _place_name(self, position: int) -> int:
        """End of a capitalised place name, at most four syllables."""
        end = position
        while end < self._size and end - position < 4 and self._is_capital(end) and not self._doc[end].is_digit:
            if end in self.heads and self.name_at(end, _DEEPEST):
                break
            end += 1
        if end == position + 1 and end < self._size and self._doc[end].is_alpha and end not in self._verbs:
            return position  # "thành phố Quy chế": the capital opens another phrase
        if end == position and end < self._size and self._doc[end].is_digit and len(self._doc[end]) <= 2:
            return end + 1  # "phường 5"
        return end

    def _proper_name(self, position: int, depth: int) -> int:
        """End of a name that opens with a capital: up to a verb, a sign, another body or a level."""
        end = position
        while end < self._size and end - position < _LONGEST_NAME:
            token = self._doc[end]
            if (sector := self._sectors.get(end)) and end > position and end not in self._verbs:
                end = sector[0][0]  # "Trung tâm Truyền thông khoa học và công nghệ"
                continue
            if token.text in "-–&" and end + 1 < self._size and self._doc[end + 1].is_alpha:
                end += 1
                continue
            if token.norm_ == "và" and end + 1 < self._size and self._is_capital(end + 1) and end + 1 not in self.heads:
                end += 1
                continue
            if self._is_name_end(end, depth):
                break
            end += 1
        while end > position and not (self._doc[end - 1].is_alpha or self._doc[end - 1].is_digit):
            end -= 1
        return end

    def _is_name_end(self, position: int, depth: int) -> bool:
        token = self._doc[position]
        if not (token.is_alpha or token.is_digit) or token.norm_ in self._stops:
            return True
        if position in self._mods or position in self._openers:
            return True
        if position in self.heads and (depth >= _DEEPEST or self.name_at(position, _DEEPEST) is not None):
            return True  # at the deepest level a head ends the name unread: names nest without end
        return position in self._verbs and not self._is_capital(position)

    def _is_capital(self, position: int) -> bool:
        return position < self._size and self._doc[position].text[:1].isupper()

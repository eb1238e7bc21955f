"""What differs between the words of two provisions, facet by facet."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Direction, Facet, Reason
from .phrases import keys_of
from .ranks import Rank, ranks_of
from .sides import Marked
from .words import Edit, Word, edits

# A stretch that was put for another demands more or less when one is longer by so many words of substance.
_MUCH_MORE = 3
# Below this degree on the scale of must and may a word takes from a plain demand; "must" only says what it is.
_PLAIN_DEMAND = 3
# Combining grave, acute, tilde, hook above, dot below.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SUBJECT_WORDS = 15


@dataclass(frozen=True, slots=True)
class Texts:
    """Two provisions.

    Attributes:
        around: keys of words that stand around the compared parts of items that were split or merged: what one part
            lacks may stand there.
        told: words that tell numbers and times, which are compared by their values.
        forbids: what is demanded is that something is not.
        duty: the provision is a duty: another body in it is another scope, not another demand.
    """

    older: Marked
    newer: Marked
    told: frozenset[Word] = frozenset()
    around: frozenset[str] = frozenset()
    forbids: bool = False
    duty: bool = False


def differences(texts: Texts) -> list[Reason]:
    """The facets in which two provisions differ, without the numbers and times that were told already."""
    found = [edit for edit in edits(texts.older.words, texts.newer.words) if not is_spelling(edit)]
    reasons, ranked = _ranks(texts, found)
    left_out = ranked | texts.told
    moved = _moved(found) | texts.around
    for edit in found:
        rest = Edit(
            tuple(word for word in edit.older if word not in left_out),
            tuple(word for word in edit.newer if word not in left_out),
        )
        if [word.key for word in rest.older] != [word.key for word in rest.newer]:
            reasons.append(_reason(texts, rest, moved))
    return reasons


def is_spelling(edit: Edit) -> bool:
    """Whether words were only written apart or together, or with the tone on another vowel: "việcxây", "hòan thành"."""
    older, newer = (_toned("".join(word.printed for word in words)) for words in (edit.older, edit.newer))
    return older == newer


def _toned(printed: str) -> str:
    """Letters with the tones behind them, without spaces."""
    letters = unicodedata.normalize("NFD", printed.replace(" ", ""))
    # Sorting is stable: letters keep their order, and so do the tones behind them.
    return "".join(sorted(letters, key=_TONES.__contains__))


def _is_slip(edit: Edit) -> bool:
    """Whether words have other marks only, as a slip of the pen gives them: "tự chuyến hóa"."""
    older, newer = (" ".join(_plain(word.printed) for word in words) for words in (edit.older, edit.newer))
    return older == newer


def _plain(key: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", key) if not unicodedata.combining(char))


def _ranks(texts: Texts, found: Sequence[Edit]) -> tuple[list[Reason], set[Word]]:
    """Phrases of one scale that stand for one another, and their words."""
    changed = {word for edit in found for word in (*edit.older, *edit.newer)}
    older, newer = ([*ranks_of(side.words)] for side in (texts.older, texts.newer))
    # What both have is no difference, wherever it stands.
    for rank in list(older):
        same = next((other for other in newer if (other.scale, other.degree) == (rank.scale, rank.degree)), None)
        if same:
            older.remove(rank)
            newer.remove(same)
    reasons: list[Reason] = []
    used: set[Word] = set()
    for rank in list(older):
        other = next((other for other in newer if other.scale == rank.scale), None)
        if other and changed & {*rank.words, *other.words}:
            older.remove(rank)
            newer.remove(other)
            used.update(rank.words, other.words)
            stricter = (other.degree > rank.degree) != (texts.forbids and not rank.of_forbidden)
            reasons.append(
                Reason(
                    facet=rank.facet,
                    older=texts.older.side.evidence(rank.words),
                    newer=texts.newer.side.evidence(other.words),
                    direction="more" if stricter else "less",
                )
            )
    for rank in older + newer:
        if rank.facet == "modality" and set(rank.words) <= changed:
            used.update(rank.words)
            if rank.degree < _PLAIN_DEMAND:
                reasons.append(_modality(texts, rank, dropped=rank in older))
    return reasons, used


def _modality(texts: Texts, rank: Rank, *, dropped: bool) -> Reason:
    """A "may" or "should" that one side has where the other demands plainly."""
    side = texts.older.side if dropped else texts.newer.side
    evidence = side.evidence(rank.words)
    return Reason(
        facet="modality",
        older=evidence if dropped else None,
        newer=None if dropped else evidence,
        direction="more" if dropped else "less",
    )


def _moved(found: Iterable[Edit]) -> frozenset[str]:
    """Words that went from one place of the text to another: neither dropped nor added."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for edit in found:
        # A number at another place is another number.
        gone.update(word.key for word in edit.older if not word.is_number)
        come.update(word.key for word in edit.newer if not word.is_number)
    return frozenset(gone & come)


def _reason(texts: Texts, edit: Edit, moved: frozenset[str]) -> Reason:
    """What one changed stretch is about."""
    facet, direction = _judge(texts, edit, moved)
    older, newer = _told(texts.older, edit.older), _told(texts.newer, edit.newer)
    if not older and not newer:
        older, newer = edit.older, edit.newer
    return Reason(
        facet=facet,
        older=texts.older.side.evidence(older),
        newer=texts.newer.side.evidence(newer),
        direction=direction,
    )


def _told(side: Marked, words: Sequence[Word]) -> Sequence[Word]:
    """A stretch that says something; nothing for one whose words only bind or point."""
    return words if any(map(side.weighs, words)) else ()


def _judge(texts: Texts, edit: Edit, moved: frozenset[str]) -> tuple[Facet, Direction | None]:
    older, newer = texts.older, texts.newer
    gone = [word for word in edit.older if older.weighs(word) and word.key not in moved]
    come = [word for word in edit.newer if newer.weighs(word) and word.key not in moved]
    choice = _choice(edit)
    if choice and not texts.forbids:
        return "requirement", choice
    if (not gone and not come) or _is_slip(edit):
        return "words", None
    if older.cites(edit.older) or newer.cites(edit.newer):
        return "citation", None
    if older.tells_time(edit.older) and newer.tells_time(edit.newer):
        return "time", None
    old_plain = [word for word in gone if not older.tells_period(word)]
    new_plain = [word for word in come if not newer.tells_period(word)]
    if not old_plain and not new_plain:
        return "period", None
    if any(word.is_number for word in old_plain) and any(word.is_number for word in new_plain):
        return "quantity", None
    if _is_lead(texts, edit):
        return "words", None
    old_what = [word for word in old_plain if not older.is_scope(word)]
    new_what = [word for word in new_plain if not newer.is_scope(word)]
    if (old_what or new_what) and not _tells_whom(texts, edit, old_plain + new_plain, old_what + new_what):
        # What was put for a place or a group is no demand beside it.
        replaced = bool(old_plain) and bool(new_plain)
        return _demand(texts, edit, old_what, new_what, replaced=replaced)
    if _opens(edit, texts) and not any(word in older.levels or word in newer.levels for word in old_plain + new_plain):
        return "words", None
    return _scope(texts, edit, old_plain, new_plain)


def _choice(edit: Edit) -> Direction | None:
    """What becomes of a choice: "A hoặc B" demands one of two, "A và B" both."""
    either, both = keys_of("either"), keys_of("both")
    older, newer = ({word.key for word in words} for words in (edit.older, edit.newer))
    if older and newer and older <= either and newer <= both:
        return "more"
    return "less" if older and newer and older <= both and newer <= either else None


def _tells_whom(texts: Texts, edit: Edit, words: Sequence[Word], what: Sequence[Word]) -> bool:
    """Whether a stretch says for what unit a number is, or, in a duty, mostly who has it."""
    if any(word.key in keys_of("distributive") for word in (*edit.older, *edit.newer)):
        return True
    if len(what) < len(words) and _is_subject(texts.older, edit.older) and _is_subject(texts.newer, edit.newer):
        return True
    return texts.duty and 2 * len(what) < len(words)


def _is_subject(side: Marked, words: Sequence[Word]) -> bool:
    """Whether a stretch belongs to whom a text speaks of: before it stand only names of groups, places and bodies."""
    if not words:
        return True
    before = side.words[: side.words.index(words[0])]
    if max(len(before), len(words)) > _SUBJECT_WORDS:
        return False
    return all(not side.weighs(word) or side.is_scope(word) for word in before)


def _demand(
    texts: Texts, edit: Edit, gone: Sequence[Word], come: Sequence[Word], *, replaced: bool
) -> tuple[Facet, Direction | None]:
    """Whether a stretch adds to what is demanded, takes from it, or only says it otherwise."""
    if len(come) - len(gone) >= _MUCH_MORE or (come and not gone and not replaced):
        return "requirement", "more" if _demands(texts, texts.newer, edit.newer) else "less"
    if len(gone) - len(come) >= _MUCH_MORE or (gone and not come and not replaced):
        return "requirement", "less" if _demands(texts, texts.older, edit.older) else "more"
    return "words", None


def _demands(texts: Texts, side: Marked, words: Sequence[Word]) -> bool:
    """Whether words that only one side has make its demand the greater one.

    Another item of a list does; a choice or an exception does not, and neither does a word that narrows what is
    forbidden: "không có đơn thư khiếu nại kéo dài".
    """
    if texts.forbids:
        return _is_item(side, words)
    # It joins what stands beside it: first or last, and no joining word within a list.
    return words[0] not in side.alternatives and words[-1] not in side.alternatives


def _is_item(side: Marked, words: Sequence[Word]) -> bool:
    """Whether a stretch is an item of a list: a comma or a joining word parts it from its neighbours."""
    before = side.side.between(words[0].start - 2, words[0].start)
    behind = side.side.between(words[-1].end, words[-1].end + 1)
    return "," in before or "," in behind or bool({words[0].key, words[-1].key} & (keys_of("either") | keys_of("both")))


def _opens(edit: Edit, texts: Texts) -> bool:
    """Whether a stretch opens its text: "Là các cá nhân" says of whom the heading speaks already."""
    return (bool(edit.older) and edit.older[0] == texts.older.words[0]) or (
        bool(edit.newer) and edit.newer[0] == texts.newer.words[0]
    )


def _is_lead(texts: Texts, edit: Edit) -> bool:
    """Whether a stretch only opens its text with whom it is for: "Người dân trong cộng đồng dân cư: Là …"."""
    if edit.older and edit.newer:
        return False
    side, words = (texts.older, edit.older) if edit.older else (texts.newer, edit.newer)
    return words[0] == side.words[0] and ":" in side.side.between(words[0].start, words[-1].end + 1)


def _scope(
    texts: Texts, edit: Edit, gone: Sequence[Word], come: Sequence[Word]
) -> tuple[Facet, Direction | None]:
    """Whose or where: another one, or one more beside those that are named."""
    if any(word in texts.older.levels for word in gone) or any(word in texts.newer.levels for word in come):
        return "level", None
    named = any(map(texts.older.names_body, gone)) or any(map(texts.newer.names_body, come))
    facet: Facet = "body" if named else "group"
    if not texts.duty and come and not edit.older and not _demands(texts, texts.newer, edit.newer):
        return facet, "less"
    if not texts.duty and gone and not edit.newer and not _demands(texts, texts.older, edit.older):
        return facet, "more"
    return facet, None

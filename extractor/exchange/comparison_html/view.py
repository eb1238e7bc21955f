"""What the page shows, ready to be written: every text chosen, cut and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...comparison.model import Category, Change, Comparison, Reason, Relation, Succession
from ...directive import Directive, SourceInfo, Span
from .. import wording
from ..marked_words import Piece, marked
from ..wording import Language
from .arrangement import PROVISIONS, Arrangement, Block, Outline, arrange, heading
from .labels import labels, summary
from .reasons import ReasonView, excerpt, reasons_of, telling_reason

# What a director looks for first, in this order.
_FIRST: tuple[Relation, ...] = ("revalued", "tightened", "loosened", "removed", "added")
_EXCERPT = 150


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a change.

    Attributes:
        label: of a section, where its text does not begin with it.
        pieces: its text, the words marked that the other side does not have.
        action: what is due, where the item is a time.
        section: where it stands, when that is not where the reader would look.
        pages: numbers of its pages, empty where the document has none.
    """

    label: str
    pieces: list[Piece]
    action: list[Piece]
    section: str | None
    pages: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as a row of two sides."""

    id: str
    relation: Relation
    category: Category
    relation_name: str
    category_name: str
    moved: bool
    older: SideView | None
    newer: SideView | None
    reasons: list[ReasonView]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A section of the newer directive with its rows.

    Attributes:
        anchor: id of the block on the page.
        rank: of its heading, 3 to 6.
        title: heading of the newer directive, or what the page calls a part that has none.
        printed: whether the title is the directive's own.
        change: what became of the section itself, where it is known.
        kinds: relation and category of what stands in it and in the sections under it.
        unchanged: how many of its items stayed as they were.
    """

    anchor: str
    rank: int
    title: str
    printed: bool
    change: ChangeView | None
    rows: list[ChangeView]
    kinds: list[str]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of what matters first."""

    id: str
    category_name: str
    text: str
    reason: ReasonView | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One of the two documents, as its letterhead names it."""

    name: str
    title: str | None
    facts: list[tuple[str, str]]
    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the page shows."""

    older: DocumentView
    newer: DocumentView
    summary: str
    relations: list[Relation]
    categories: list[Category]
    relation_names: dict[Relation, str]
    category_names: dict[Category, str]
    counts: dict[tuple[Category, Relation], int]
    firsts: dict[tuple[Category, Relation], str]
    kinds: list[tuple[Relation, Category]]
    first_things: list[tuple[Relation, list[Entry]]]
    metadata: list[tuple[str, ChangeView]]
    bodies: list[ChangeView]
    successions: list[Succession]
    blocks: list[BlockView]
    schema_version: str

    def count(self, relation: Relation | None = None, category: Category | None = None) -> int:
        """How many changes there are of a relation, of a category, of both, or at all."""
        return sum(
            number
            for (of_category, of_relation), number in self.counts.items()
            if relation in (None, of_relation) and category in (None, of_category)
        )


def page_of(comparison: Comparison, older: Directive, newer: Directive, language: Language) -> PageView:
    """Everything that the page of a comparison shows."""
    outlines = Outline(older), Outline(newer)
    changes = comparison.changes
    arrangement = arrange(
        (change for change in changes if change.category in PROVISIONS or change.category == "section"), *outlines
    )
    views = _Views(older, newer, outlines, language)
    metadata = [change for change in changes if change.category == "metadata"]
    bodies = [change for change in changes if change.category == "body"]
    in_order = [*metadata, *bodies, *_in_order(arrangement)]
    counts: Counter[tuple[Category, Relation]] = Counter((change.category, change.relation) for change in in_order)
    occurring = {relation for _, relation in counts}, {category for category, _ in counts}
    relations: list[Relation] = [name for name in wording.RELATION_ORDER if name in occurring[0]]
    categories: list[Category] = [name for name in wording.CATEGORY_ORDER if name in occurring[1]]
    provisions = Counter(change.relation for change in in_order if change.category in PROVISIONS)
    return PageView(
        older=_document(comparison.older, older, language),
        newer=_document(comparison.newer, newer, language),
        summary=summary({name: provisions[name] for name in wording.RELATION_ORDER}, language),
        relations=relations,
        categories=categories,
        relation_names={name: wording.relation(name, language) for name in relations},
        category_names={name: wording.category(name, language) for name in categories},
        counts=dict(counts),
        firsts={(change.category, change.relation): change.id for change in reversed(in_order)},
        kinds=[(relation, category) for relation in relations for category in categories if counts[category, relation]],
        first_things=views.first_things([change for change in in_order if change.category in PROVISIONS]),
        metadata=[
            (wording.field(change.newer or change.older or "", language), views.change(change)) for change in metadata
        ],
        bodies=[views.change(change) for change in bodies],
        successions=comparison.successions,
        blocks=views.blocks(arrangement),
        schema_version=comparison.schema_version,
    )


def _in_order(arrangement: Arrangement) -> Iterable[Change]:
    for block in arrangement.parts():
        if block.change:
            yield block.change
        yield from block.changes


def _document(source: SourceInfo, directive: Directive, language: Language) -> DocumentView:
    said = labels(language)
    data = directive.metadata
    kind = (data.kind or said["document"]).strip()
    period = data.period
    years = [str(year) for year in (period.start, period.end) if year is not None] if period else []
    facts = [
        (said["issuer"], data.issuer),
        (said["issued_on"], wording.day(data.issued_on) if data.issued_on else None),
        (said["period"], " – ".join(dict.fromkeys(years))),
        (said["file"], source.name),
    ]
    return DocumentView(
        name=f"{kind[:1].upper()}{kind[1:]} {data.number or ''}".strip(),
        title=data.title,
        facts=[(label, value) for label, value in facts if value],
        sha256=source.sha256,
        file=source.name,
    )


class _Views:
    """Changes as rows, each with what the documents around it say."""

    def __init__(self, older: Directive, newer: Directive, outlines: tuple[Outline, Outline], language: Language):
        self._outlines = outlines
        self._language: Language = language
        self._labels = labels(language)
        self._actions = tuple(
            {deadline.id: deadline.action.text for deadline in directive.deadlines if deadline.action}
            for directive in (older, newer)
        )

    def blocks(self, arrangement: Arrangement) -> list[BlockView]:
        """The sections; those parts that have no heading only where something stands in them."""
        outline = self._outlines[1]
        kinds: dict[str, set[str]] = {}
        for block in arrangement.blocks:
            own = _kinds(block)
            for section in outline.upwards(block.section.id if block.section else None):
                kinds.setdefault(section.id, set()).update(own)
        names = {
            id(arrangement.opening): ("opening", self._labels["outside"]),
            id(arrangement.closing): ("closing", self._labels["outside"]),
            id(arrangement.left_over): ("left-over", self._labels["left_over"]),
        }
        views: list[BlockView] = []
        for block in arrangement.parts():
            if block.section:
                section = block.section
                views.append(self._block(block, f"at-{section.id}", heading(section), kinds[section.id]))
            elif block.changes:
                views.append(self._block(block, *names[id(block)], _kinds(block)))
        return views

    def _block(self, block: Block, anchor: str, title: str, kinds: Iterable[str]) -> BlockView:
        rows: list[ChangeView] = []
        # The section of the older directive that the reader knows to be in.
        known = block.change.older if block.change else None
        for change in block.changes:
            section = self._outlines[0].section_of(change.older)
            if change.category == "section":
                known = change.older
                rows.append(self.change(change))
                continue
            told = change.older is not None and section is not None and (change.moved or section != known)
            rows.append(self.change(change, section if told else None))
            known = section if section and not change.moved else known
        return BlockView(
            anchor=anchor,
            rank=min(2 + (block.section.level if block.section else 1), 6),
            title=title,
            printed=block.section is not None,
            change=self.change(block.change) if block.change else None,
            rows=rows,
            kinds=sorted(kinds),
            unchanged=sum(change.relation == "identical" for change in block.changes),
        )

    def change(self, change: Change, older_section: str | None = None) -> ChangeView:
        """A change as a row; the older side says where it stands when a section is given."""
        # Of the letterhead, dates are normalised values.
        older_text, newer_text = (
            wording.day(text) if text and change.category == "metadata" else text
            for text in (change.older_text, change.newer_text)
        )
        texts = marked(older_text, newer_text)
        actions = marked(self._actions[0].get(change.older or ""), self._actions[1].get(change.newer or ""))
        return ChangeView(
            id=change.id,
            relation=change.relation,
            category=change.category,
            relation_name=wording.relation(change.relation, self._language),
            category_name=wording.category(change.category, self._language),
            moved=change.moved,
            older=SideView(
                label=self._outlines[0].label(change.older, older_text),
                pieces=texts[0],
                action=actions[0],
                section=self._outlines[0].path(older_section) if older_section else None,
                pages=self._pages(change.older_span),
            )
            if change.older is not None
            else None,
            newer=SideView(
                label=self._outlines[1].label(change.newer, newer_text),
                pieces=texts[1],
                action=actions[1],
                section=None,
                pages=self._pages(change.newer_span),
            )
            if change.newer is not None
            else None,
            reasons=reasons_of(change.reasons, self._language),
        )

    def _pages(self, span: Span | None) -> str:
        numbers = ", ".join(map(str, span.pages or ())) if span else ""
        return f"{self._labels['page']} {numbers}" if numbers else ""

    def first_things(self, changes: Sequence[Change]) -> list[tuple[Relation, list[Entry]]]:
        """The changes that matter first, those of one relation together."""
        groups: list[tuple[Relation, list[Entry]]] = []
        for relation in _FIRST:
            entries = [self._entry(change) for change in changes if change.relation == relation]
            if entries:
                groups.append((relation, entries))
        return groups

    def _entry(self, change: Change) -> Entry:
        side = 1 if change.newer is not None else 0
        item, text = ((change.older, change.older_text), (change.newer, change.newer_text))[side]
        reason: Reason | None = telling_reason(change)
        action = self._actions[side].get(item or "")
        # A time alone says little: what is due stands before it, unless it is set against the older one anyway.
        told = action if action and reason else ": ".join(part for part in (text, action) if part)
        return Entry(
            id=change.id,
            category_name=wording.category(change.category, self._language),
            text=excerpt(told, _EXCERPT),
            reason=reasons_of([reason], self._language)[0] if reason else None,
        )


def _kinds(block: Block) -> set[str]:
    changes = [*block.changes, *([block.change] if block.change else [])]
    return {f"with-{change.relation}-{change.category}" for change in changes}

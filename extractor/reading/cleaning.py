"""Decoded text → clean printed lines: NFC, no Markdown, no surplus white space, every character with its origin."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from .source import Line, Piece

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\u0085\u2028\u2029]")
_TAB_WIDTH = 8
# Invisible characters that carry no text.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

_HEADING = re.compile(r"(#{1,6})\s+")
_STAR_BULLET = re.compile(r"\*+(?=\s)")
# What Markdown and web pages add to the words of a line; each match is left out or becomes a space.
_MARKUP = re.compile(
    r"""
    (?P<tag></?(?:a|b|br|div|em|i|p|span|strong|sub|sup|u)\b[^<>]{0,200}/?>)
  | (?P<entity>&nbsp;)
  | (?P<escape>\\)[!-/:-@\[-`{-~]                     # the escaped sign stays
  | (?<!\*)\*++(?=[^\s)])                             # emphasis opens; "(*)" stays
  | (?<=[^\s(*])\*++                                  # emphasis closes
  | (?<=\s)\*{2,}+$                                   # a bold that closes on nothing
  | (?<![\w_])_{1,2}(?=[^\W_]) | (?<=[\w.,;:!?)”"])(?<!_)_{1,2}(?![\w_])
  | (?P<control>[\x00-\x08\x0e-\x1b\x7f])
    """,
    re.VERBOSE,
)
_MARKUP_HINT = re.compile(r"[*\\<_&\x00-\x08\x0e-\x1b\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_EMPHASISED = re.compile(r"^(\*{1,3})(?=\S).*\S\1$")
# A rule that a converter glued to the paragraph below it.
_GLUED_RULE = re.compile(r"[-–—_=]{4,}(?=[^\W\d_])")
# More white space than a justified line has between two words: perhaps the next column.
_LEAST_GAP = 3
# Unicode's limit of marks on one letter (UAX 15, stream-safe text); composing a longer run takes quadratic time.
_MOST_MARKS = 30
# Runs outside of the blocks of Latin letters, punctuation, symbols and East Asian scripts: maybe marks.
_MARK_RUN = re.compile(rf"[^\x00-\u02ff\u1e00-\u20cf\u2100-\ua66e\uac00-\ud7a3]{{{_MOST_MARKS + 1},}}")
_PIPE = re.compile(r"(?<!\\)\|")
_VISIBLE = re.compile(f"[^{_INVISIBLE}]+")
_WHITE_SPACE = re.compile(r"\s+")
_UNEVEN_SPACE = re.compile(r"\s\s|[^\S \t]|\t")
# All that the line between head and body of a Markdown table is made of.
_PIPE_RULE_SIGNS = frozenset(" \t:|-")


def clean_lines(text: str, *, markup: bool = True) -> list[Line]:
    """Cuts decoded text into clean lines, empty ones included; the first line after a form feed opens a page.

    Args:
        text: the decoded document.
        markup: it may be Markdown, or a web page's text with marks of its own.
    """
    lines: list[Line] = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        lines.extend(_clean_line(text, start, match.start(), markup=markup))
        start = match.end()
    if start < len(text):
        lines.extend(_clean_line(text, start, len(text), markup=markup))
    return lines


def _clean_line(text: str, start: int, end: int, *, markup: bool) -> list[Line]:
    raw = text[start:end]
    if "\f" in raw:
        parts: list[Line] = []
        for match in re.finditer(r"(\f?)([^\f]*)", raw):
            if match.group():
                part = _clean_line(text, start + match.start(2), start + match.end(), markup=markup)
                part[0].opens_page = bool(match.group(1))
                parts.extend(part)
        return parts
    stripped = raw.strip()
    lead = len(raw) - len(raw.lstrip())
    # Text saved from Word begins a cell with a tab; formats that know tables say what a row is.
    opens_cell = markup and raw[:lead].strip(" \u00a0").startswith("\t")
    if not stripped:
        return [Line("", [], opens_cell=opens_cell)]
    if rule := _GLUED_RULE.match(stripped):
        glued = start + lead + rule.end()
        return [
            *_clean_line(text, start, glued, markup=markup),
            *_clean_line(text, glued, end, markup=markup),
        ]
    indent = len(raw[:lead].expandtabs(_TAB_WIDTH))
    line = Line("", [], indent=indent, opens_cell=opens_cell)
    pieces = _compose(raw[lead : lead + len(stripped)], start + lead)
    if not markup:
        # Formats that know tables have tabs nowhere else; those at the ends tell of empty cells.
        line.is_row = "\t" in raw
        if line.is_row:
            pieces = _compose(raw.rstrip(), start)
        if _CONTROL.search(stripped):
            pieces = _strip_controls(pieces)
    elif _MARKUP_HINT.search(stripped) or stripped[0] in "#|":
        line.emphasised = bool(_EMPHASISED.match(stripped))
        pieces = _strip_markdown(line, pieces)
    line.pieces, line.gaps = _normalise_spaces(pieces, keep_tabs=line.is_row)
    line.text = "".join(piece.text for piece in line.pieces)
    if len(line.pieces) > 1 and not unicodedata.is_normalized("NFC", line.text):
        # What stood between a letter and its mark was left out.
        line.pieces, line.gaps = _compose_pieces(line.pieces), ()
        line.text = "".join(piece.text for piece in line.pieces)
    line.is_row = line.is_row or "\t" in line.text
    return [line]


def _compose(raw: str, origin: int) -> list[Piece]:
    """NFC of a line. Clusters of a letter and its marks are composed one by one, so that origins stay exact."""
    if raw.isascii():
        return [Piece(raw, origin, len(raw))]
    if _MARK_RUN.search(raw):
        return _compose_pieces([Piece(raw, origin, len(raw))])
    if unicodedata.is_normalized("NFC", raw):
        return [Piece(raw, origin, len(raw))]
    return _compose_pieces([Piece(raw, origin, len(raw))])


def _compose_pieces(pieces: list[Piece]) -> list[Piece]:
    """NFC of pieces, cluster by cluster; marks beyond the thirtieth on one letter are left out."""
    composed: list[Piece] = []
    cluster: list[tuple[str, int, int]] = []  # characters with their places in the input
    marks = 0

    def close() -> None:
        if cluster:
            start, end = cluster[0][1], max(stop for _, _, stop in cluster)
            text = unicodedata.normalize("NFC", "".join(char for char, _, _ in cluster))
            composed.append(Piece(text, start, end - start))

    for piece in pieces:
        exact = len(piece.text) == piece.width
        for index, char in enumerate(piece.text):
            is_mark = unicodedata.combining(char) != 0
            if not is_mark:
                close()
                cluster = []
            marks = marks + 1 if is_mark else 0
            start = piece.origin + (index if exact else 0)
            if marks <= _MOST_MARKS:
                cluster.append((char, start, start + (1 if exact else piece.width)))
    close()
    text = "".join(piece.text for piece in composed)
    if not unicodedata.is_normalized("NFC", text) and composed:  # scripts that compose across clusters
        end = composed[-1].origin + composed[-1].width
        return [Piece(unicodedata.normalize("NFC", text), composed[0].origin, end - composed[0].origin)]
    return _merge(composed)


def _merge(pieces: list[Piece]) -> list[Piece]:
    """Joins neighbours that map one to one."""
    merged: list[Piece] = []
    run: list[Piece] = []

    def close() -> None:
        if run:
            text = "".join(piece.text for piece in run)
            merged.append(Piece(text, run[0].origin, len(text)))

    for piece in pieces:
        exact = len(piece.text) == piece.width
        if not (exact and run and run[-1].origin + run[-1].width == piece.origin):
            close()
            run = []
        if exact:
            run.append(piece)
        else:
            merged.append(piece)
    close()
    return merged


class Cutter:
    """Cuts stretches out of a line's pieces by offsets into its text."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._starts = list(accumulate((len(piece.text) for piece in pieces), initial=0))

    def __call__(self, start: int, end: int) -> list[Piece]:
        """The pieces of the characters `start` to `end`."""
        found: list[Piece] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._pieces) and self._starts[index] < end:
            piece, position = self._pieces[index], self._starts[index]
            low, high = max(start - position, 0), min(end - position, len(piece.text))
            if low < high:
                if len(piece.text) == piece.width:
                    found.append(Piece(piece.text[low:high], piece.origin + low, high - low))
                else:
                    found.append(Piece(piece.text[low:high], piece.origin, piece.width))
            index += 1
        return found

    def origin(self, offset: int) -> int:
        """Place in the input of the character at `offset`."""
        return self(offset, offset + 1)[0].origin


def _strip_markdown(line: Line, pieces: list[Piece]) -> list[Piece]:
    text = "".join(piece.text for piece in pieces)
    removed: list[tuple[int, int, str]] = []
    begin = 0
    if heading := _HEADING.match(text):
        line.heading_depth = len(heading.group(1))
        begin = heading.end()
        removed.append((0, begin, ""))
    if "|" in text and "---" in text and _PIPE_RULE_SIGNS.issuperset(text):
        return []
    if len(text) > 1 and text.startswith("|") and text.endswith("|"):
        if not text.strip("| \t"):
            return []  # a row to fill in
        line.is_row = True
        removed.append((0, 1, ""))
        removed.extend(
            (match.start(), match.end(), "\t") for match in _PIPE.finditer(text, 1, len(text) - 1)
        )
        removed.append((len(text) - 1, len(text), ""))
    if bullet := _STAR_BULLET.match(text, begin):
        # "* text" and "*** text** …" are bullets; "** **" is an empty emphasis.
        if len(text) > begin + 1 and not text[begin:].strip("* \t\u00a0"):
            return []
        removed.append((begin, bullet.end() - 1, ""))
        begin = bullet.end()
    for match in _MARKUP.finditer(text, begin):
        if match.group("escape"):
            removed.append((match.start(), match.start() + 1, ""))
            continue
        space = bool(match.group("tag") and match.group("tag").startswith("<br")) or bool(match.group("entity"))
        removed.append((*match.span(), " " if space else ""))
    cut = Cutter(pieces)
    kept: list[Piece] = []
    position = 0
    for start, end, instead in sorted(removed):
        if start < position:
            continue
        kept.extend(cut(position, start))
        if instead:
            kept.append(Piece(instead, cut.origin(start), 1))
        position = end
    kept.extend(cut(position, len(text)))
    return kept


def _strip_controls(pieces: list[Piece]) -> list[Piece]:
    """Leaves out control characters."""
    text = "".join(piece.text for piece in pieces)
    cut = Cutter(pieces)
    bounds = [0, *(edge for match in _CONTROL.finditer(text) for edge in match.span()), len(text)]
    return [part for start, end in zip(bounds[::2], bounds[1::2], strict=True) for part in cut(start, end)]


def _normalise_spaces(pieces: list[Piece], *, keep_tabs: bool) -> tuple[list[Piece], Sequence[int]]:
    """One space for any run of white space; a tab with the spaces around it stays a tab; none at the ends.

    Args:
        pieces: a line.
        keep_tabs: tabs at the ends stay as well, since they tell of empty cells.

    Returns:
        the pieces, and the offsets of the spaces that were wide enough to part two columns.
    """
    text = "".join(piece.text for piece in pieces)
    if any(char in text for char in _INVISIBLE):
        cut = Cutter(pieces)
        pieces = [part for match in _VISIBLE.finditer(text) for part in cut(match.start(), match.end())]
        text = "".join(piece.text for piece in pieces)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end <= start:
        return [], ()
    if keep_tabs:
        start, end = 0, len(text)
    cut = Cutter(pieces)
    if not _UNEVEN_SPACE.search(text, start, end) and not keep_tabs:
        return cut(start, end), ()
    kept: list[Piece] = []
    gaps: list[int] = []
    position, removed = start, start
    for match in _WHITE_SPACE.finditer(text, start, end):
        low, high = match.span()
        run = match.group()
        instead = "\t" * run.count("\t") or (" " if start < low and high < end else "")
        if run == instead:
            continue
        kept.extend(cut(position, low))
        if instead:
            kept.append(Piece(instead, cut.origin(low), high - low))
        if instead == " " and high - low >= _LEAST_GAP:
            gaps.append(low - removed)
        removed += high - low - len(instead)
        position = high
    kept.extend(cut(position, end))
    return kept, gaps

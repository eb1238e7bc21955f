"""Decoded text → clean printed lines: NFC, no Markdown, no surplus white space, every character with its origin."""

from __future__ import annotations

import re
import unicodedata

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
  | \\(?=[!-/:-@\[-`{-~])                              # escape before punctuation
  | \*+(?=[^\s*)])                                    # emphasis opens; "(*)" stays
  | (?<=[^\s(*])\*+                                   # emphasis closes
  | (?<=\s)\*{2,}$                                    # a bold that closes on nothing
  | (?<![\w_])_{1,2}(?=[^\W_]) | (?<=[\w.,;:!?)”"])(?<!_)_{1,2}(?![\w_])
  | (?P<control>[\x00-\x08\x0e-\x1b\x7f])
    """,
    re.VERBOSE,
)
_MARKUP_HINT = re.compile(r"[*\\<_&\x00-\x08\x0e-\x1b\x7f]")
_EMPHASISED = re.compile(r"^(\*{1,3})(?=\S).*\S\1$")
_SPACES = re.compile(r"[^\S\t]+")
# The right column of a letterhead or of a signature block, printed beside the left one.
_COLUMN_GAP = re.compile(
    r"\S(?P<gap>[^\S\t]{3,})(?=CỘNG\s+H|ĐẢNG CỘNG SẢN|Độc lập\s|[^,;.]{2,40}, ngày\s|(?:TM|T/M|KT|K/T|TL|TUQ|Q)[./]\s?\w)"
)
_PIPE_ROW = re.compile(r"^\|.*\S.*\|$")
_PIPE_RULE = re.compile(r"^\|?[\s:|-]*-{3,}[\s:|-]*\|?$")


def clean_lines(text: str) -> list[Line]:
    """Cuts decoded text into clean lines, empty ones included; form feeds count pages but give no page number."""
    lines: list[Line] = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        lines.extend(_clean_line(text, start, match.start()))
        start = match.end()
    if start < len(text):
        lines.extend(_clean_line(text, start, len(text)))
    return lines


def _clean_line(text: str, start: int, end: int) -> list[Line]:
    raw = text[start:end]
    if "\f" in raw:
        parts: list[Line] = []
        for match in re.finditer(r"[^\f]+", raw):
            parts.extend(_clean_line(text, start + match.start(), start + match.end()))
        return parts or [Line("", [])]
    stripped = raw.strip()
    lead = len(raw) - len(raw.lstrip())
    opens_cell = raw[:lead].strip(" \u00a0").startswith("\t")
    if not stripped:
        return [Line("", [], opens_cell=opens_cell)]
    indent = len(raw[:lead].expandtabs(_TAB_WIDTH))
    line = Line("", [], indent=indent, opens_cell=opens_cell)
    pieces = _compose(raw[lead : lead + len(stripped)], start + lead)
    if gap := _COLUMN_GAP.search("".join(piece.text for piece in pieces)):
        low, high = gap.span("gap")
        pieces = [
            *cut(pieces, 0, low),
            Piece("\t", cut(pieces, low, low + 1)[0].origin, high - low),
            *cut(pieces, high, sum(len(piece.text) for piece in pieces)),
        ]
    if _MARKUP_HINT.search(stripped) or stripped[0] in "#|":
        line.emphasised = bool(_EMPHASISED.match(stripped))
        pieces = _strip_markdown(line, stripped, pieces)
    line.pieces = _normalise_spaces(pieces)
    line.text = "".join(piece.text for piece in line.pieces)
    line.is_row = line.is_row or "\t" in line.text
    return [line]


def _compose(raw: str, origin: int) -> list[Piece]:
    """NFC of a line. Clusters of a letter and its marks are composed one by one, so that origins stay exact."""
    composed = unicodedata.normalize("NFC", raw)
    if composed == raw:
        return [Piece(raw, origin, len(raw))]
    pieces: list[Piece] = []
    start = 0
    for index in range(1, len(raw) + 1):
        if index == len(raw) or not unicodedata.combining(raw[index]):
            cluster = raw[start:index]
            pieces.append(Piece(unicodedata.normalize("NFC", cluster), origin + start, index - start))
            start = index
    if "".join(piece.text for piece in pieces) != composed:  # scripts that compose across clusters
        return [Piece(composed, origin, len(raw))]
    return _merge(pieces)


def _merge(pieces: list[Piece]) -> list[Piece]:
    """Joins neighbours that map one to one."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if (
            last is not None
            and len(last.text) == last.width
            and len(piece.text) == piece.width
            and last.origin + last.width == piece.origin
        ):
            merged[-1] = Piece(last.text + piece.text, last.origin, last.width + piece.width)
        else:
            merged.append(piece)
    return merged


def cut(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of the characters `start` to `end` of a line's text."""
    found: list[Piece] = []
    position = 0
    for piece in pieces:
        low, high = max(start - position, 0), min(end - position, len(piece.text))
        if low < high:
            if len(piece.text) == piece.width:
                found.append(Piece(piece.text[low:high], piece.origin + low, high - low))
            else:
                found.append(Piece(piece.text[low:high], piece.origin, piece.width))
        position += len(piece.text)
    return found


def _strip_markdown(line: Line, raw: str, pieces: list[Piece]) -> list[Piece]:
    text = "".join(piece.text for piece in pieces)
    removed: list[tuple[int, int, str]] = []
    begin = 0
    if heading := _HEADING.match(text):
        line.heading_depth = len(heading.group(1))
        begin = heading.end()
        removed.append((0, begin, ""))
    if _PIPE_RULE.match(text) and "|" in text:
        return []
    if _PIPE_ROW.match(text):
        line.is_row = True
        removed.append((0, 1, ""))
        removed.extend((index, index + 1, "\t") for index in range(1, len(text) - 1) if text[index] == "|")
        removed.append((len(text) - 1, len(text), ""))
    if bullet := _STAR_BULLET.match(text, begin):
        # "* text" and "*** text** …" are bullets; "** **" is an empty emphasis.
        if re.fullmatch(r"[*\s]*", text[begin:]) and len(text) > begin + 1:
            return []
        removed.append((begin, bullet.end() - 1, ""))
        begin = bullet.end()
    for match in _MARKUP.finditer(text, begin):
        space = bool(match.group("tag") and match.group("tag").startswith("<br")) or bool(match.group("entity"))
        removed.append((*match.span(), " " if space else ""))
    kept: list[Piece] = []
    position = 0
    for start, end, instead in sorted(removed):
        if start < position:
            continue
        kept.extend(cut(pieces, position, start))
        if instead:
            kept.append(Piece(instead, cut(pieces, start, start + 1)[0].origin, 1))
        position = end
    kept.extend(cut(pieces, position, len(text)))
    return kept


def _normalise_spaces(pieces: list[Piece]) -> list[Piece]:
    """One space for any run of white space; a tab with the spaces around it stays a tab; none at the ends."""
    text = "".join(piece.text for piece in pieces)
    if any(char in text for char in _INVISIBLE):
        pieces = [
            part
            for match in re.finditer(f"[^{_INVISIBLE}]+", text)
            for part in cut(pieces, match.start(), match.end())
        ]
        text = "".join(piece.text for piece in pieces)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end <= start:
        return []
    if not re.search(r"\s\s|[^\S \t]|\t", text[start:end]):
        return cut(pieces, start, end)
    kept: list[Piece] = []
    position = start
    for match in re.finditer(r"\s+", text[start:end]):
        low, high = start + match.start(), start + match.end()
        run = match.group()
        instead = "\t" * run.count("\t") or " "
        kept.extend(cut(pieces, position, low))
        if run == instead:
            kept.extend(cut(pieces, low, high))
        else:
            kept.append(Piece(instead, cut(pieces, low, low + 1)[0].origin, high - low))
        position = high
    kept.extend(cut(pieces, position, end))
    return kept

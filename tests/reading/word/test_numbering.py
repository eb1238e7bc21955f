"""Automatic numbers: one row for each thing that Word lets a list do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.reading.raw import RawText
from extractor.reading.word.number_formats import format_number
from extractor.reading.word.symbols import show_bullet, show_symbols

Word = Callable[..., RawText]


def level(number: int, template: str, form: str = "decimal", extra: str = "", start: int | None = 1) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{number}">{begin}<w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{template}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(number: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(of: int | None, number: int | None = 0, text: str = "x", style: str = "", mark: str = "") -> str:
    ilvl = "" if number is None else f'<w:ilvl w:val="{number}"/>'
    numbers = "" if of is None else f'<w:numPr>{ilvl}<w:numId w:val="{of}"/></w:numPr>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbers}<w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


OUTLINE = abstract(
    1, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%2.%3."), level(3, "%4)", "lowerLetter")
)
DECIMAL = abstract(1, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


def labels(word: Word, numbering: str, *items: str, styles: str = "") -> list[str]:
    """The labels of items whose text is "x"."""
    lines = word("".join(items), numbering=numbering, styles=styles).text.split("\n")
    return [line.removesuffix("x").rstrip() for line in lines]


COUNTED = [
    ("each level counts by itself", OUTLINE + num(1, 1),
     [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 3), (1, 0), (1, 1)],
     "I. 1. 2. 2.1. a) b) II. 1."),
    ("two lists with one definition go on", DECIMAL + num(1, 1) + num(2, 1), [(1, 0), (2, 0), (1, 0)], "1. 2. 3."),
    ("a list begins anew once", DECIMAL + num(1, 1) + num(2, 1, restart(0, 5)),
     [(1, 0), (2, 0), (2, 0), (1, 0), (2, 0)],
     "1. 5. 6. 7. 8."),
    ("a level that is left out counts", DECIMAL + num(1, 1), [(1, 1), (1, 0), (1, 2), (1, 1)], "1.1. 2. 2.1.1. 2.2."),
    ("start", abstract(1, level(0, "(%1)", start=3)) + num(1, 1), [(1, 0), (1, 0)], "(3) (4)"),
    ("no start is 0", abstract(1, level(0, "%1.", start=None)) + num(1, 1), [(1, 0)], "0."),
    ("never restarted", abstract(1, level(0, "%1."), level(1, "%2)", extra='<w:lvlRestart w:val="0"/>')) + num(1, 1),
     [(1, 0), (1, 1), (1, 0), (1, 1)], "1. 1) 2. 2)"),
    ("restarted behind the first level only",
     abstract(1, level(0, "%1."), level(1, "%2."), level(2, "%3)", extra='<w:lvlRestart w:val="1"/>')) + num(1, 1),
     [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)], "1. 1. 1) 2. 2) 2. 1)"),
    ("legal", abstract(1, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", extra="<w:isLgl/>")) + num(1, 1),
     [(1, 0), (1, 0), (1, 1)], "I. II. 2.1."),
    ("a level of another list's own",
     DECIMAL + num(1, 1) + num(2, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "%1-", "upperLetter")}</w:lvlOverride>'),
     [(1, 0), (2, 0), (1, 0)], "1. B- 3."),
    ("words", abstract(1, level(0, "Điều %1.")) + num(1, 1), [(1, 0), (1, 0)], "Điều 1. Điều 2."),
    ("no đ among letters", abstract(1, level(0, "%1)", "lowerLetter", start=4)) + num(1, 1), [(1, 0), (1, 0)], "d) e)"),
    ("bullets", abstract(1, level(0, "-", "bullet"), level(1, "&#xF02B;", "bullet")) + num(1, 1),
     [(1, 0), (1, 1)], "- +"),
    ("no such list", DECIMAL + num(1, 1), [(7, 0), (1, 0)], " 1."),
    ("no such level", DECIMAL + num(1, 1), [(1, 8), (1, 0)], " 1."),
    ("switched off", DECIMAL + num(1, 1) + num(0, 1), [(0, 0), (1, 0)], " 1."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("numbering", "items", "expected"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED]
)
def test_numbers(word: Word, numbering: str, items: list[tuple[int, int]], expected: str) -> None:
    assert " ".join(labels(word, numbering, *(item(*which) for which in items))) == expected


HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    '</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Linked"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)  # fmt: skip
STYLED = (
    DECIMAL
    + abstract(2, level(0, "%1)"), level(1, "%2/", extra='<w:pStyle w:val="Linked"/>'))
    + '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="List"/></w:abstractNum>'
    + '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Nowhere"/></w:abstractNum>'
    + num(1, 1) + num(2, 2) + num(3, 3) + num(4, 4)
)  # fmt: skip
NAMED = [
    ("by style", [item(None, style="H1"), item(None, style="H2"), item(None, style="Own")], "1. 1.1. 1.2."),
    ("off for one paragraph", [item(None, style="H1"), item(0, style="H1"), item(None, style="H1")], "1.  2."),
    ("another level for one paragraph", [item(None, style="H1"), item(1, 1, style="H1")], "1. 1.1."),
    ("the level names the style", [item(None, style="Linked"), item(None, style="Linked")], "1/ 2/"),
    ("list by style", [item(3), item(3, 1)], "1. 1.1."),
    ("link to nowhere", [item(4), item(1)], " 1."),
    ("a style based on itself", [item(None, style="Loop"), item(1)], " 1."),
]


@pytest.mark.parametrize(("items", "expected"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED])
def test_numbers_by_style(word: Word, items: list[str], expected: str) -> None:
    assert " ".join(labels(word, STYLED, *items, styles=HEADINGS)) == expected


def test_suffix(word: Word) -> None:
    numbering = abstract(
        1,
        level(0, "%1.", extra='<w:suff w:val="nothing"/>'),
        level(1, "%2.", extra='<w:suff w:val="space"/>'),
        level(2, "%3."),
    )
    text = word(item(1) + item(1, 1) + item(1, 2), numbering=numbering + num(1, 1)).text
    assert text == "1.x\n1. x\n1. x"


def test_number_without_text_is_shown(word: Word) -> None:
    assert word(item(1) + item(1, text="") + item(1), numbering=DECIMAL + num(1, 1)).text == "1. x\n2.\n3. x"


def test_number_is_hidden_or_in_capitals_as_its_mark(word: Word) -> None:
    numbering = abstract(1, level(0, "Điều %1."), level(1, "%2.", extra="<w:rPr><w:vanish/></w:rPr>")) + num(1, 1)
    assert word(item(1, mark="<w:caps/>") + item(1, 1), numbering=numbering).text == "ĐIỀU 1. x\nx"


def test_deleted_and_hidden_paragraphs_are_not_counted(word: Word) -> None:
    gone = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{0}</w:rPr></w:pPr>{1}</w:p>'
    deleted = gone.format("<w:del/>", "<w:del><w:r><w:delText>y</w:delText></w:r></w:del>")
    hidden = gone.format("<w:vanish/>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>y</w:t></w:r>")
    assert word(item(1) + deleted + hidden + item(1), numbering=DECIMAL + num(1, 1)).text == "1. x\n2. x"


def test_number_formats_that_old_programs_do_not_know(word: Word) -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = abstract(1, f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1"/></w:lvl>')
    assert word(item(1) * 2, numbering=numbering + num(1, 1)).text == "009 x\n010 x"


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (3, "decimalZero", "03"),
        (12, "decimalZero", "12"),
        (22, "ordinal", "22nd"),
        (112, "ordinal", "112th"),
        (2, "decimalEnclosedCircle", "②"),
        (21, "decimalEnclosedCircle", "21"),
        (5, "numberInDash", "- 5 -"),
        (5, "none", ""),
        (0, "none", ""),
        (0, "lowerLetter", "0"),  # before the first letter
        (10**9, "lowerRoman", "1000000000"),  # Word does not count so far
        (32767, "lowerLetter", "32767"),
        (7, "thaiCounting", "7"),  # not known
    ],
)
def test_formats(number: int, name: str, expected: str) -> None:
    assert format_number(number, name) == expected


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf02d", "Symbol", "-"),
        ("\uf02b", "Times New Roman", "+"),  # as LibreOffice writes it
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0fc", "Wingdings", "✓"),
        ("\uf0d8", "Wingdings", "➢"),
        ("ü", "Wingdings", "✓"),  # the font's place written as a plain character
        ("\uf050", "Wingdings 2", "✓"),
        ("\uf0a7", None, "▪"),
        ("\uf0ff", "Wingdings", "•"),  # no look-alike
        ("o", "Courier New", "○"),
        ("-", "Times New Roman", "-"),
        ("●", "Arial", "●"),
    ],
)
def test_bullets(text: str, font: str | None, expected: str) -> None:
    assert show_bullet(text, font) == expected


def test_symbols_in_text() -> None:
    assert show_symbols("\uf061 \uf0b3 5%", "Symbol") == "α ≥ 5%"
    assert show_symbols("\uf0ff", "Wingdings") == "\uf0ff"  # nothing is made up

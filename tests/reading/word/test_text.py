"""The text of paragraphs: what is shown, what is not, and in which order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.raw import RawText

Word = Callable[..., RawText]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, style: str = "", mark: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}<w:rPr>{mark}</w:rPr></w:pPr>{''.join(inner)}</w:p>"


def step(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"


def shape(text: str) -> str:
    return f"<w:drawing><wps:wsp><wps:txbx>{box(text)}</wps:txbx></wps:wsp></w:drawing>"


def picture(text: str) -> str:
    return f"<w:pict><v:shape><v:textbox>{box(text)}</v:textbox></v:shape></w:pict>"


INSTRUCTION = "<w:r><w:instrText>DATE</w:instrText></w:r>"
FORM = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>' + step("end")

INSIDE = [
    ("runs are joined", run("Kế ") + run("hoạch"), "Kế hoạch"),
    ("blanks around", run("  Kế hoạch\u00a0 "), "Kế hoạch"),
    ("no-break spaces stay", run("Điều\u00a05"), "Điều\u00a05"),
    ("tab", run("1.") + "<w:r><w:tab/></w:r>" + run("Mục"), "1.    Mục"),
    ("line break", run("a ") + "<w:r><w:br/></w:r>" + run(" b"), "a\nb"),
    ("carriage return", run("a") + "<w:r><w:cr/></w:r>" + run("b"), "a\nb"),
    ("page break", '<w:r><w:br w:type="page"/></w:r>' + run("a"), "a"),
    ("no-break hyphen", run("01") + "<w:r><w:noBreakHyphen/></w:r>" + run("KL/TW"), "01-KL/TW"),
    ("soft hyphen", run("kinh") + "<w:r><w:softHyphen/></w:r>" + run("tế"), "kinhtế"),
    ("line end inside of text", run("a\nb\tc"), "a b c"),
    ("hyperlink", f'<w:hyperlink r:id="r1">{run("a")}</w:hyperlink>', "a"),
    ("smart tag", f'<w:smartTag><w:customXml>{run("a")}</w:customXml></w:smartTag>', "a"),
    ("content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a"),
    ("inserted", f"{run('a')}<w:ins>{run('b')}</w:ins><w:moveTo>{run('c')}</w:moveTo>", "abc"),
    ("deleted",
     f"{run('a')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom>{run('c')}</w:moveFrom>", "a"),
    ("hidden", run("a") + run("b", "<w:vanish/>") + run("c", '<w:vanish w:val="0"/>'), "ac"),
    ("simple field", f'<w:fldSimple w:instr=" DATE ">{run("a")}</w:fldSimple>', "a"),
    ("field", step("begin") + INSTRUCTION + step("separate") + run("a") + step("end") + run("b"), "ab"),
    ("field without result", step("begin") + INSTRUCTION + step("end") + run("b"), "b"),
    ("field in an instruction",
     step("begin") + step("begin") + INSTRUCTION + step("separate") + run("no") + step("end") + step("separate")
     + run("a") + step("end"), "a"),
    ("field in a result",
     step("begin") + step("separate") + run("a") + step("begin") + INSTRUCTION + step("separate") + run("b")
     + step("end") + run("c") + step("end"), "abc"),
    ("end without a field", step("end") + step("separate") + run("a"), "a"),
    ("ticked", FORM.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + run(" a"), "☒ a"),
    ("not ticked", FORM.format('<w:checkBox><w:default w:val="0"/></w:checkBox>') + run(" a"), "☐ a"),
    ("list to choose from",
     FORM.format('<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>'), "b"),
    ("symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" a"), "✓ a"),
    ("symbol without its private part", '<w:r><w:sym w:font="Symbol" w:char="B3"/></w:r>' + run(" 5"), "≥ 5"),
    ("no symbol", '<w:r><w:sym w:font="Symbol" w:char="D800"/><w:sym w:char="x"/></w:r>' + run("a"), "a"),
    ("private character", run("\uf0b3 5%", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "≥ 5%"),
    ("ruby", f"<w:r><w:ruby><w:rt>{run('b')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby></w:r>", "a"),
    ("capitals", run("Kế hoạch", "<w:caps/>") + run(" số", "<w:smallCaps/>"), "KẾ HOẠCH số"),
    ("formula", "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t>"
     "</m:r></m:den></m:f></m:oMath>", "x=1/2"),
    ("comment", '<w:commentRangeStart w:id="0"/>' + run("a") + '<w:r><w:commentReference w:id="0"/></w:r>', "a"),
    ("text box", run("a") + f"<w:r>{picture('b')}</w:r>" + run("c"), "b\nac"),
    ("text box in two forms",
     f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape("b")}</mc:Choice><mc:Fallback>{picture("b")}'
     f"</mc:Fallback></mc:AlternateContent></w:r>{run('a')}", "b\na"),
    ("hidden text box", f"<w:r><w:rPr><w:vanish/></w:rPr>{picture('b')}</w:r>" + run("a"), "a"),
    ("text box in a field", step("begin") + step("separate") + f"<w:r>{picture('b')}</w:r>" + run("a") + step("end"),
     "b\na"),
    ("nothing", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), [row[1:] for row in INSIDE], ids=[row[0] for row in INSIDE])
def test_paragraph(word: Word, inner: str, expected: str) -> None:
    assert word(paragraph(inner)).text == expected


A, B = paragraph(run("a")), paragraph(run("b"))
BLOCKS = [
    ("empty paragraphs are left out", A + paragraph() + B, "a\nb"),
    ("content control",
     f"<w:sdt><w:sdtContent>{A}<w:sdt><w:sdtContent>{B}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
     "a\nb"),
    ("custom XML", f"<w:customXml>{A}</w:customXml>", "a"),
    ("alternatives",
     f'<mc:AlternateContent><mc:Choice Requires="x">{A}</mc:Choice><mc:Fallback>{A}</mc:Fallback>'
     "</mc:AlternateContent>",
     "a"),
    ("deleted mark", paragraph(run("a "), mark="<w:del/>") + B, "a b"),
    ("moved mark", paragraph(run("a "), mark="<w:moveFrom/>") + B, "a b"),
    ("inserted mark", paragraph(run("a"), mark="<w:ins/>") + B, "a\nb"),
    ("hidden mark", paragraph(run("a "), mark="<w:vanish/>") + B, "a b"),
    ("deleted mark at the end", paragraph(run("a"), mark="<w:del/>"), "a"),
    ("deleted mark before a table",
     paragraph(run("a"), mark="<w:del/>") + f"<w:tbl><w:tr><w:tc>{B}</w:tc></w:tr></w:tbl>", "a\nb"),
    ("initial",
     f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("T")}</w:p>' + paragraph(run("hực hiện")), "Thực hiện"),
    ("field over paragraphs",
     paragraph(step("begin"), INSTRUCTION, step("separate"), run("a")) + B + paragraph(run("c"), step("end")),
     "a\nb\nc"),
    ("field that never ends", paragraph(run("a"), step("begin"), INSTRUCTION) + B, "a\nb"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in BLOCKS], ids=[row[0] for row in BLOCKS])
def test_blocks(word: Word, body: str, expected: str) -> None:
    assert word(body).text == expected


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Louder"><w:basedOn w:val="Loud"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Calm"><w:basedOn w:val="Loud"/><w:rPr><w:caps w:val="false"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Caps"><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
)
STYLED = [
    ("by paragraph style", paragraph(run("a"), style="Loud"), "A"),
    ("inherited", paragraph(run("a"), style="Louder"), "A"),
    ("switched off by a nearer style", paragraph(run("a"), style="Calm"), "a"),
    ("switched off by the run", paragraph(run("a", '<w:caps w:val="0"/>'), style="Loud"), "a"),
    ("by character style", paragraph(run("a", '<w:rStyle w:val="Caps"/>') + run("b")), "Ab"),
    ("two styles undo each other", paragraph(run("a", '<w:rStyle w:val="Caps"/>'), style="Loud"), "a"),
    ("hidden by character style", paragraph(run("a", '<w:rStyle w:val="Gone"/>') + run("b")), "b"),
    ("hidden by paragraph style", paragraph(run("a"), style="Unseen") + B, "b"),
    ("hidden paragraph with one word shown", paragraph(run("a", '<w:vanish w:val="0"/>'), style="Unseen") + B, "ab"),
    ("unknown style", paragraph(run("a", '<w:rStyle w:val="None"/>'), style="None"), "a"),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in STYLED], ids=[row[0] for row in STYLED])
def test_styles(word: Word, body: str, expected: str) -> None:
    assert word(body, styles=STYLES).text == expected


def test_defaults_of_the_document(word: Word) -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:caps/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert word(A, styles=defaults).text == "A"


def test_looks_of_parts_of_tables_do_not_spill(word: Word) -> None:
    """They are cut out before parsing, with and without content."""
    styles = (
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"/><w:rPr/>'
        '<w:tblStylePr w:type="lastRow"><w:rPr><w:caps/></w:rPr></w:tblStylePr></w:style>' + STYLES
    )
    assert word(paragraph(run("a"), style="Loud"), styles=styles).text == "A"


NOTE = '<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def note(kind: str, note_id: int, *texts: str) -> str:
    lines = "".join(paragraph(f"<w:r><w:{kind}Ref/></w:r>", run(text)) for text in texts)
    return f'<w:{kind} w:id="{note_id}">{lines}</w:{kind}>'


def test_notes_stand_at_the_end_in_the_order_of_their_marks(word: Word) -> None:
    body = paragraph(run("a"), NOTE.format(kind="footnote", id=5), run(" b"), NOTE.format(kind="endnote", id=2))
    body += paragraph(run("c"), NOTE.format(kind="footnote", id=4))
    text = word(
        body,
        footnotes=note("footnote", 0, "line") + note("footnote", 4, " four") + note("footnote", 5, " five", "more"),
        endnotes=note("endnote", 2, " two"),
    ).text
    assert text == "a¹ b²\nc³\n¹ five\nmore\n² two\n³ four"


def test_notes_without_reference_or_with_a_deleted_one_are_left_out(word: Word) -> None:
    deleted, lost = NOTE.format(kind="footnote", id=1), NOTE.format(kind="footnote", id=9)
    body = paragraph(run("a"), f"<w:del>{deleted}</w:del>", lost)
    assert word(body, footnotes=note("footnote", 1, "x")).text == "a¹"


def test_note_with_its_own_mark(word: Word) -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    assert word(paragraph(run("a"), mark), footnotes=note("footnote", 1, "* x")).text == "a*\n* x"


def test_ten_notes(word: Word) -> None:
    body = "".join(paragraph(run("a"), NOTE.format(kind="footnote", id=number)) for number in range(1, 13))
    footnotes = "".join(note("footnote", number, "x") for number in range(1, 13))
    assert word(body, footnotes=footnotes).text.split("\n")[9:12] == ["a¹⁰", "a¹¹", "a¹²"]


def test_marks_of_notes_are_no_legacy_letters(word: Word) -> None:
    """¹ is a place that legacy fonts draw a letter in."""
    body = paragraph(run("kÕ"), NOTE.format(kind="footnote", id=1))
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert word(body, footnotes=note("footnote", 1, "kÕ"), styles=defaults).text == "kế¹\n¹ kế"


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


LEGACY = [
    ("TCVN3", paragraph(run("ñy ban nh©n d©n", fonts(".VnTime"))), "ủy ban nhân dân"),
    ("TCVN3 capitals", paragraph(run("kÕ ho¹ch", fonts(".VnTimeH"))), "KẾ HOẠCH"),
    ("VNI", paragraph(run("Keá hoaïch", fonts("VNI-Times"))), "Kế hoạch"),
    ("a letter of VNI in two runs", paragraph(run("Ke", fonts("VNI-Times")), run("á", fonts("VNI-Helve"))), "Kế"),
    ("ư is the place of the soft hyphen", paragraph(run("tr\u00adêng", fonts(".VnTime"))), "trường"),
    ("and some programs write that as an element",
     paragraph(f"<w:r><w:rPr>{fonts('.VnTime')}</w:rPr><w:t>tr</w:t><w:softHyphen/><w:t>êng</w:t></w:r>"), "trường"),
    ("fonts change", paragraph(run("kÕ ", fonts(".VnTime")), run("hoạch", fonts("Arial"))), "kế hoạch"),
    ("Unicode in a legacy font", paragraph(run("Kế hoạch và", fonts(".VnTime"))), "Kế hoạch và"),
    ("private places", paragraph(run("k\uf0d5", fonts(".VnTime"))), "kế"),
    ("by style", paragraph(run("kÕ"), style="Old"), "kế"),
    ("by theme", paragraph(run("kÕ"), style="Themed"), "kế"),
    ("the run's font goes before the style's", paragraph(run("Õ", fonts("Arial")), style="Old"), "Õ"),
    ("all capitals", paragraph(run("kÕ", fonts(".VnTime") + "<w:caps/>")), "KẾ"),
]  # fmt: skip
LEGACY_STYLES = (
    f'<w:style w:type="paragraph" w:styleId="Old"><w:rPr>{fonts(".VnTime")}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Themed"><w:rPr>'
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:style>'
)
THEME = (
    '<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme>'
    "</a:themeElements>"
)


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in LEGACY], ids=[row[0] for row in LEGACY])
def test_legacy_fonts(word: Word, body: str, expected: str) -> None:
    assert word(body, styles=LEGACY_STYLES, theme=THEME).text == expected


def test_legacy_font_of_a_list(word: Word) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="§iÒu %1."/>'
        f"<w:rPr>{fonts('.VnTime')}</w:rPr></w:lvl></w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("a")}</w:p>'
    assert word(body, numbering=numbering).text == "Điều 1. a"


@given(st.lists(st.text(alphabet="aăâđế 1.-", max_size=8), max_size=8))
def test_text_survives_however_it_is_cut_into_runs(word: Word, pieces: list[str]) -> None:
    text = word(paragraph(*map(run, pieces))).text
    assert text == "".join(pieces).strip()

"""Encodings from before Unicode: conversion, fonts, and telling them by the text alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor.reading.decoding
from extractor.reading.encodings import (
    FontEncoding,
    convert_plain,
    detect,
    font_encoding,
    mend,
    to_unicode,
    to_unicode_with_origins,
)
from extractor.reading.encodings.syllables import is_syllable

from .legacy_encoders import tcvn3, viqr, vni

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((ROOT / "corpus").glob("**/document.txt"))
ENCODERS: dict[str, Callable[[str], str]] = {"tcvn3": tcvn3, "vni": vni, "viqr": viqr}
PARAGRAPH = (
    "Ủy ban nhân dân tỉnh Lạng Sơn, các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố chịu trách nhiệm tổ "
    "chức thực hiện Kế hoạch này; định kỳ trước ngày 15 tháng 12 hằng năm báo cáo kết quả."
)
# Every letter of Vietnamese with every tone, as it stands in syllables.
LETTERS = "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ i ì ỉ ĩ í ị o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ"
LETTERS += " ợ u ù ủ ũ ú ụ ư ừ ử ữ ứ ự y ỳ ỷ ỹ ý ỵ"
SYLLABLES = st.builds(
    lambda onset, vowel, coda, capital: (onset + vowel + coda).title() if capital else onset + vowel + coda,
    st.sampled_from(["", "b", "ch", "đ", "h", "kh", "l", "ng", "nh", "ph", "t", "th", "tr", "v"]),
    st.sampled_from(LETTERS.split()),
    st.sampled_from(["", "n", "ng", "nh", "m", "i", "u", "c", "t"]),
    st.booleans(),
)

CONVERSIONS = [
    # stored, encoding, capitals, meant
    ("Thùc hiÖn kÕ ho¹ch", "tcvn3", False, "Thực hiện kế hoạch"),
    ("§¶ng ñy, t­ t­ëng", "tcvn3", False, "Đảng ủy, tư tưởng"),  # "ư" is the code of the soft hyphen
    ("kÕ ho¹ch 5-kh/®u", "tcvn3", True, "KẾ HOẠCH 5-KH/ĐU"),  # a font of capitals shows small letters so
    ("\x93Tèt\x94 \x96 xong\x85", "tcvn3", False, "“Tốt” – xong…"),  # code page 1252 as Word has it
    ("25°C, ca°", "tcvn3", False, "25°C, cà"),  # a lone tone belongs to a vowel, elsewhere it is a degree sign
    ("Uûy ban nhaân daân tænh, thò xaõ", "vni", False, "Ủy ban nhân dân tỉnh, thị xã"),
    ("THÖÏC HIEÄN, ÑAÛNG UÛY", "vni", False, "THỰC HIỆN, ĐẢNG ỦY"),
    ("Aùp duïng, Ñöùc", "vni", False, "Áp dụng, Đức"),  # capital letter, small mark
    ("ngöôøi, nöôùc, ñöôïc, kyõ, Myõ, tyû leä, Lyù", "vni", False, "người, nước, được, kỹ, Mỹ, tỷ lệ, Lý"),
    ("Vie^.t Nam, ddu+o+`ng, Ddo^.c la^.p", "viqr", False, "Việt Nam, đường, Độc lập"),
    ("Ba('c, na(m, nga`y, cu?a, nu+~a", "viqr", False, "Bắc, năm, ngày, của, nữa"),
    ("ta\\. Ha\\?", "viqr", False, "ta. Ha?"),  # a backslash keeps the sign
    ("thi ddua. Bo^. Chi'nh tri.. So+? GDDDT.", "viqr", False, "thi đua. Bộ Chính trị. Sở GDĐT."),  # stops stay stops
    ("a. Mu.c ti^eu\nII. Ca'ch", "viqr", False, "a. Mục ti^eu\nII. Cách"),  # a label is no toned letter
]


@pytest.mark.parametrize(("stored", "encoding", "capitals", "meant"), CONVERSIONS)
def test_conversion(stored: str, encoding: str, capitals: bool, meant: str) -> None:
    assert to_unicode(stored, encoding, capitals=capitals) == meant


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="viscii"):
        to_unicode("x", "viscii")


FONTS = [
    (".VnTime", FontEncoding("tcvn3")),
    (".VnTimeH", FontEncoding("tcvn3", capitals=True)),
    (".VnArialH", FontEncoding("tcvn3", capitals=True)),
    (".VnArial NarrowH", FontEncoding("tcvn3", capitals=True)),
    (".VnArial Narrow", FontEncoding("tcvn3")),
    (".VNTIME", FontEncoding("tcvn3")),
    ("ABCDEF+.VnTimeH,Bold", FontEncoding("tcvn3", capitals=True)),  # as a PDF names it
    (".VnEnglish", FontEncoding("tcvn3")),  # a small h is a letter of the name
    ("VNI-Times", FontEncoding("vni")),
    ("VNI-Helve-Condense", FontEncoding("vni")),
    ("Times New Roman", None),
    ("Vni", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), FONTS)
def test_a_font_tells_its_encoding(name: str, expected: FontEncoding | None) -> None:
    assert font_encoding(name) == expected


SHAPES = [
    ("nghiêng", True),
    ("quốc", True),
    ("GIỮA", True),
    ("gì", True),
    ("thuc", False),  # closed syllables have a tone
    ("thùc", False),  # and only two of the six
    ("café", False),
    ("Über", False),
    ("ngườời", False),
]


@pytest.mark.parametrize(("word", "expected"), SHAPES)
def test_the_shape_of_a_syllable(word: str, expected: bool) -> None:
    assert is_syllable(word) == expected


@given(st.lists(SYLLABLES, min_size=1, max_size=12).map(" ".join), st.sampled_from(sorted(ENCODERS)))
def test_syllables_survive_the_round_trip(text: str, encoding: str) -> None:
    text = f"- {text}"  # at the start of a line "a." would be a label
    converted = to_unicode(ENCODERS[encoding](text), encoding)
    if encoding == "tcvn3":  # has no capitals with tones
        converted, text = converted.lower(), text.lower()
    assert converted == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(max_codepoint=0x17F), max_size=60), st.sampled_from(sorted(ENCODERS)))
def test_origins_lead_back(stored: str, encoding: str) -> None:
    converted, origins = to_unicode_with_origins(stored, encoding)
    assert len(origins) == len(converted)
    assert origins == sorted(origins)
    assert unicodedata.normalize("NFC", converted) == to_unicode(stored, encoding)
    assert all(0 <= origin < len(stored) for origin in origins)


def test_an_origin_is_the_first_of_two_characters() -> None:
    assert to_unicode_with_origins("Ñaûng", "vni") == ("Đảng", [0, 1, 3, 4])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_documents_are_found_and_restored(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    for encoding, encode in ENCODERS.items():
        stored = encode(text)
        mended = mend(stored)
        assert detect(stored) == encoding
        assert mended.encodings == (encoding,)
        if encoding == "tcvn3":
            assert mended.text.lower() == text.lower()
        else:
            assert mended.text == text


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_unicode_is_left_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for form in ("NFC", "NFD"):
        whole = unicodedata.normalize(form, text)
        assert mend(whole).encodings == ()
        for part in (whole, *whole.splitlines()):
            assert detect(part) is None, part


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "pt", "it", "da", "sv", "nl", "pl", "cs", "tr", "hu"])
def test_other_languages_are_left_alone(language: str) -> None:
    sentences = import_module(f"spacy.lang.{language}.examples").sentences
    words = " ".join(sorted(import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS))
    for text in (*sentences, words, "\n".join([words, *sentences])):
        assert detect(text) is None
        assert mend(text).text == text


OTHERS = [
    Path(extractor.reading.decoding.__file__).read_text(encoding="utf-8"),
    "x = (a^b) + (o^e); i++; data(a(b)) += add(ladder, u+1) # o^. e^. a^' " * 20,  # signs of VIQR without its words
    "Ke hoach phat trien kinh te. Da. To. Ha? Xa. " * 10,  # Vietnamese without marks
    "° © ® « » § ± ¶ “Nghị” café naïve",
    "",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert detect(text) is None
    assert mend(text).text == text


@pytest.mark.parametrize("codepage", ["latin-1", "cp1252", "cp1258"])
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_whatever_code_page_a_program_took_it_for(encoding: str, codepage: str) -> None:
    taken = ENCODERS[encoding](PARAGRAPH).encode("latin-1").decode(codepage)
    assert detect(taken) == encoding
    assert mend(taken).text.lower() == PARAGRAPH.lower()


CAPITALS = [
    # in Unicode, as it comes out of TCVN3 typed with the capitals key, what is made of it
    ("II. ĐỐI TƯỢNG VÀ TIÊU CHÍ", "II. ĐỐI TƯỢNG VÀ TIÊU CHÍ"),
    ("ỦY BAN NHÂN DÂN\tĐộc lập - Tự do", "ỦY BAN NHÂN DÂN\tĐộc lập - Tự do"),  # a cell by itself
    ("UBND tỉnh Hà Nội giao Sở Tư pháp", "UBND tỉnh Hà Nội giao Sở Tư pháp"),
    ("Số: 5/KH-UBND, Hà Nội", "Số: 5/KH-UBND, Hà Nội"),
    ("Theo KẾ HOẠCH VÀ ĐỀ ÁN đã duyệt", "Theo Kế HOẠCH Và Đề áN đã duyệt"),  # within a sentence only what is sure
    ("Hà Tú", "Hà Tú"),  # too little to tell
    ("đối tượng", "đối tượng"),
]


@pytest.mark.parametrize(("meant", "shown"), CAPITALS)
def test_capitals_that_could_not_be_stored(meant: str, shown: str) -> None:
    assert convert_plain(tcvn3(meant), "tcvn3") == shown


def test_only_the_lines_that_need_it_are_converted() -> None:
    """Unicode, two encodings and other languages side by side; a cell is judged by itself."""
    lines = [
        ("Kế hoạch số 5", "Kế hoạch số 5"),
        (vni(PARAGRAPH), PARAGRAPH),
        (vni("Cơ quan chủ trì"), "Cơ quan chủ trì"),  # might be TCVN3; the line before says no
        ("Công tác cán bộ", "Công tác cán bộ"),  # Unicode without a letter of its own
        ("Le café d'à côté a été fermé", "Le café d'à côté a été fermé"),
        (tcvn3(PARAGRAPH), PARAGRAPH),
        (tcvn3("Trách nhiệm của sở") + "\tSở Nội vụ", "Trách nhiệm của sở\tSở Nội vụ"),
    ]
    mended = mend("\n".join(stored for stored, _ in lines))
    assert set(mended.encodings) == {"tcvn3", "vni"}
    assert mended.text.lower() == "\n".join(meant for _, meant in lines).lower()

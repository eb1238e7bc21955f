"""Words and patterns around numbers, from quantities.toml; `quantities` reads with them."""

from __future__ import annotations

import re

from .folding import fold, pattern
from .lexicon import load_lexicon
from .numerals import DOUBTFUL_WORDS, NUMBER_WORDS, SPACE, phrases, table
from .values import Comparator

_LEXICON = load_lexicon("quantities")
_S = SPACE

COMPARATORS: dict[str, Comparator] = {
    fold(words): sign for sign, listed in _LEXICON["comparators"].items() for words in listed
}
ONWARD: dict[str, Comparator] = {fold(words): sign for words, sign in _LEXICON["words"]["onward"].items()}
FROM, FROM_VERBS, FILLERS = table("from"), table("from_verbs"), table("fillers")
VERBS, BARE_VERBS, VERB_FILLERS = table("verbs"), table("bare_verbs"), table("verb_fillers")
ONE = {fold(word) for word, value in _LEXICON["numerals"]["digits"].items() if value == 1}
ORDINAL, ARTICLES, HOUR_CUES = table("ordinal_leads"), table("articles"), table("hour_cues")
TIME_UNITS, MEASURE_UNITS, SHARE_LEADS = table("time_units"), table("measure_units"), table("share_leads")
STOPS, TRAILING = table("stops"), table("trailing")

_DOUBTFUL = rf"(?:{'|'.join(sorted(DOUBTFUL_WORDS))})(?!\w)"
CANDIDATE = pattern(rf"\d[\d.,/]*(?<=\d)|(?<!\w)(?:{NUMBER_WORDS}|{_DOUBTFUL})")
TOKEN = re.compile(r"\w+|[^\w\s]|[\r\n\t]")
PERCENT = pattern(rf"{_S}?[%‰]|{_S}+(?:{phrases('percent_words')})")
POINT = pattern(rf"{_S}+(?:{phrases('point_words')}){_S}*(?:%|{phrases('percent_words')})")
SYMBOL = pattern(rf"(?:{phrases('symbols')})")
HOUR = pattern(rf"(?:{phrases('hour')})(?!{_S}?\d)")
TIMES = pattern(rf"(?:{_S}+(?:{phrases('multipliers')}))+")
NOUN = pattern(rf"{_S}*(?!{phrases('no_nouns')})(?P<noun>{phrases('nouns')})")
MODIFIER = pattern(rf"{_S}*(?P<noun>{phrases('modifiers')})")
# "…, trong đó khối xã 40, khối phường 30": parts of the amount before them, without its unit.
PARTS = pattern(r"[^.;\n]{0,80}trong đó:?\s(?P<member>[^\d.;:,\n]{2,60})\s")
GOES_ON = pattern(r"(?:,\s(?:và\s)?|\svà\s)(?P<member>[^\d.;:,\n]{2,60})\s")
PART_ENDS = pattern(r"\s*(?:[,.;)\n]|và\s|$)(?!\d)")
# A name in quotation marks is what is counted: 150 “Chi hội xanh”.
QUOTED = re.compile(r"\s[“\"«](?P<name>[^\W\d][^“”\"«»\n]{1,60})[”\"»]")
NEXT_WORD = pattern(rf"{_S}+(?!{phrases('stops', 'trailing', 'onward')})(?P<noun>[^\W\d_]+)")
HEAD = pattern(rf"{_S}+(?:{phrases('fraction_heads')})")
RESTATED = pattern(rf"{_S}*\({_S}*(?:{NUMBER_WORDS}|{_DOUBTFUL}){_S}*\)")
TO = pattern(rf"(?:{_S}*[-–—÷]|{_S}+(?:đến|tới)(?!\w)){_S}*(?:(?:{phrases('range_words')}){_S}+)?")
SHARE = pattern(
    rf"(?P<share>(?:{_S}?/{_S}?(?:\d[\d.]*{_S}+)?(?:{phrases('multipliers')}{_S}+)?(?:{phrases('nouns')}|[^\W\d_]+))+"
    rf"|{_S}+(?:một|mỗi){_S}+(?:{phrases('time_units')}))"
)
ONWARDS = pattern(rf"{_S}+(?P<onward>{phrases('onward')})")
FAR_ONWARD = pattern(rf"[^;.:()\r\n\t]{{0,140}}?{_S}(?P<onward>{phrases('onward')})")
LEAVES = pattern(rf",(?!{_S}*\d)(?!{_S}+{phrases('nouns')})")
YEAR_BEHIND = re.compile(rf"{_S}+\d{{4}}")
NO_NUMBER = pattern(phrases("no_numbers"))
LISTED = pattern(rf"{_S}*(?:[,;/&–-]|(?:và|hoặc|đến)(?!\w)){_S}*")
OPENS = re.compile(r"(?:[.:;!?“\"(\-–+*•\t]\s*|[\r\n])\Z")

MEASURE = pattern(rf"(?<!\w)(?:{phrases('measures')})")
LEAD = pattern(rf"[\s\-–+*•,]*(?:{phrases('leads')})?(?!\w)[\s,]*")
CLAUSE = re.compile(r"[;:(!?\r\n\t]|\.(?=\s)")
PER = pattern(rf"(?<!\w)(?!{phrases('no_per')})(?P<mark>{phrases('average')}|{phrases('per')})")
AVERAGE = table("average")
BREAK = re.compile(r"[;!?\r\n\t]|\.(?=\s)")

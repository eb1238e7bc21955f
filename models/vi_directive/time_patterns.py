"""The patterns of temporal expressions for folded text, built from the words in `lexicon/times.toml`.

In the sources below a space is a gap between words and "~" an optional gap (neither crosses a line or a table cell),
and "@name" is a part defined in `_PARTS`. All repetitions are bounded, so that a match takes a bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .folding import fold, pattern
from .lexicon import load_lexicon

_SPACE = r"[\x20\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_BREAK = r"\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029"

_LEXICON = load_lexicon("times")
_CUES: dict[str, dict[str, list[str]]] = _LEXICON["cues"]
_BETWEEN: dict[str, list[str]] = _LEXICON["between"]
_PHASES: dict[str, list[str]] = _LEXICON["phases"]
_RECURRENCE = _LEXICON["recurrence"]
_RELATIVE: dict[str, list[str]] = _LEXICON["relative"]


def _any(words: Iterable[str]) -> str:
    """Some phrases as one group, the longest first."""
    return "(?:" + "|".join(sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))) + ")"


_PARTS = {
    "year": r"(?:1[6-9]|20|21)[0-9]{2}(?![0-9])",
    "stop": r"(?![^\W_])",
    # A number ends where no letter, decimal, document number or percentage goes on.
    "end": r"(?![^\W_]|~%|\.[0-9]|,[0-9]{1,3}(?![0-9])|/[^\W_])",
    # A number that may be a count ("tháng 2/3", "quý 2 lần") must stand freer.
    "free": r"(?![^\W_]|~[/%]|[.,][0-9]| (?:[0-9]{1,2} |một )?lần)",
    "dash": r"[-\u2010-\u2015\u2212]",
    "unit": _any(_LEXICON["units"]),
    "number": rf"(?:[0-9]{{1,3}}(?:~\([^(){_BREAK}]{{1,15}}\))?|{_any(_LEXICON['numbers'])})",
    "each": _any(_RECURRENCE["each"]),
    "following": _any(_RECURRENCE["following"]),
    "clock": "[0-2]?[0-9](?:~(?:giờ|h|g)(?:~[0-5][0-9])?(?:~phút)?|:[0-5][0-9])@stop",
    "weekday": "(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)",
    "word": r"[^\W\d_]{1,20}",
}


def _compile(source: str) -> re.Pattern[str]:
    """Compiles a source written in the shorthand above."""
    while "@" in source:  # parts may use parts
        source = re.sub("@([a-z]+)", lambda part: _PARTS[part[1]], source)
    return pattern(source.replace(" ", _SPACE + "{1,4}").replace("~", _SPACE + "{0,2}"))


# Where an expression may begin. Every alternative begins with a literal, so that the engine skips to its first letters.
ANCHOR = _compile(
    "|".join("0123456789")
    + "|ngày|tháng|năm(?= học|~[12])|nửa(?= )|quý(?= )|quí(?= )|niên khóa|đầu(?= )|giữa(?= )|cuối(?= )"
    + "|dịp|nhân dịp|trước(?= )|thứ(?= )|chủ nhật(?= )|"
    + "|".join(f"{fold(word)}(?= )" for word in [*_RECURRENCE["each"], _RECURRENCE["periodic"]])
    + "".join(f"|{fold(word)}(?= @unit@stop| lần)" for word in sorted(_LEXICON["numbers"], key=len, reverse=True))
)

# A day by its numbers; `DAY_WORD` is what may stand before them.
DAY_WORD = _compile("ngày~(?:(?:mùng|mồng) )?(?=[0-9])")
# "đến ngày bầu cử 15/3/2026"
DAY_NAMED = _compile(
    "ngày(?: (?!(?:và|từ|đến|tới|trước|sau|làm|càng|kể|trong|vào)@stop)@word){1,3}? ~(?P<bracket>\\(~)?(?=[0-9])"
)
DAY_MONTH_YEAR = _compile(r"([0-9]{1,2})~([/.-])~([0-9]{1,2})~\2~(@year)@end")
DAY_IN_MONTH = _compile(
    "([0-9]{1,2})(?: |~/~)tháng~([0-9]{1,2})(?![0-9])(?:(?:~,)?(?: của)? năm~(@year)@end|~[/.-]~(@year)@end|(?!~/)@end)"
)
DAY_MONTH = _compile("([0-9]{1,2})~/~([0-9]{1,2})(?![0-9])(?:(?:~,)?(?: của)? năm~(@year)@end|(?!~[/-]~[0-9])@end)")
DAY_MONTH_SIGN = _compile("([0-9]{1,2})[.-]([0-9]{1,2})(?![0-9])(?!~[/.-]~[0-9]| tháng| đến)@end")  # "ngày 19-5"
DAY = _compile(r"([0-9]{1,2})(?![0-9]|~[/%]|[.,][0-9]|[^\W\d_])")

# A month, quarter, part of a year, year.
_OF_YEAR = "(?:(?:~,)?(?: của)? năm~(@year)|~(?:[/.]|@dash)~(@year))@end"
MONTH_WORD = _compile("tháng~(?=[0-9])")
MONTH_YEAR = _compile("([0-9]{1,2})" + _OF_YEAR)
MONTH = _compile("([0-9]{1,2})(?![0-9])@free")
MONTH_BARE = _compile("([0-9]{1,2})/(@year)@end")
QUARTER_WORD = _compile("(?:quý|quí) ")
QUARTER_YEAR = _compile("(iv|vi{0,3}|i{1,3}|[0-9])(?![^\\W_])" + _OF_YEAR)
QUARTER = _compile("(iv|i{1,3}|[1-4])(?![0-9])@free")
MONTHS_OF_YEAR = _compile("(@number) tháng (đầu|cuối)(?: của)? năm(?:~(@year)@end|@stop(?! học))")
HALF_OF_YEAR = _compile(
    "nửa (?:(đầu|cuối)(?: của)? năm|năm (đầu|cuối)(?:(?: của)? năm)?)(?:~(@year)@end|@stop(?! học))"
)
YEAR_WORD = _compile("năm~(?=[12])")
YEAR = _compile("(@year)@end")
SCHOOL_YEAR = _compile(f"(?P<name>{_any(_PHASES['schooling'])})" + " @year(?:(?:~@dash~|~/~| đến )@year)?@end")

# Between the two ends of a range, after an open one, between the members of a list.
TO = _compile(
    "(?P<comma>~,)? (?:cho )?(?:đến|tới)(?: (?:hết|trước|khoảng|(?P<edge>đầu|giữa|cuối))){0,2}(?: @clock~,?)? "
)
DASH = _compile("~@dash~(?:đến )?")
UNTIL_NOW = _compile("(?:~,)? (?:cho )?đến nay@stop")
ONWARD = _compile(" (?:trở đi|trở về sau)@stop")
AND = _compile("~,~(?:và )?| (?:và|hoặc|hay) |~[+&]~")

# Before a date: prepositions and what stands between them and the date, and before those the name of a phase.
_ITEMS = [
    *(variant for table in (*_CUES.values(), _LEXICON["edges"]) for variants in table.values() for variant in variants),
    *_BETWEEN["words"],
    *_BETWEEN["plural"],
    *_BETWEEN["day_parts"],
]
_ITEM = f"(?:{_any(_ITEMS)}@stop|(?:ngày )?@weekday~,?|@clock~,?|tuần (?:thứ )?(?:[1-5]|nhất|hai|ba|tư)(?:~,| của)?)"
LEAD_ITEM = _compile(f"(?P<words>{_any(_ITEMS)})@stop|(?P<clock>@clock)~,?|@weekday~,?|tuần|[^\\W_]+")
LEAD = _compile(rf"(?<![^\W_])(?:{_ITEM} ){{1,6}}\Z")
PHASE = _compile(
    rf"(?<![^\W_])(?P<name>{_any(_PHASES['words'])})"
    rf"(?P<ordinal> (?:thứ )?(?:[0-9]{{1,2}}|[ivx]{{1,4}}|{_any(_PHASES['ordinals'])})@stop)?(?: [0-9]{{1,2}} năm)?"
    r"(?P<sign>~[:,\u2010-\u2015-])?(?:~(?P<bracket>\()~|~)\Z"
)

# After a date without its year: "hằng năm"; "năm sau"; "tháng đầu của quý sau", "của tháng sau"
YEARLY = _compile("(?: của)? @each (?P<unit>năm|quý|quí|tháng|tuần)@stop(?! học)")
OTHER_YEAR = _compile("(?: của)? năm @following@stop")
MONTH_OF = _compile(
    "(?:(?: của)? tháng (?:đầu|cuối|thứ (?:nhất|hai|ba|[1-3]))(?: tiên| cùng)?"
    "(?: của)?(?: @each)? (?P<unit>quý|quí|năm)(?: @following)?| của tháng @following)@stop"
)

# Recurring times.
PERIODIC = _compile(rf"{fold(_RECURRENCE['periodic'])}(?:~(?P<bracket>\()~|~:~| )")
_TIMES = "(?: |~/~)(?:(?P<times>[0-9]{1,2}|một|hai) )?lần@stop"
_NO_DATE = "(?! [0-9]| [ivx]{1,4}@stop| nay@stop| qua@stop| này@stop)"
EACH = _compile(f"@each (?:(?P<number>@number) )?(?P<unit>@unit)@stop(?: học@stop)?(?! càng)(?:{_TIMES})?")
EACH_ALSO = _compile(
    f"{_any([*_RECURRENCE['each'], *_RECURRENCE['also_each']])} (?:(?P<number>@number) )?(?P<unit>@unit)@stop{_NO_DATE}"
)
EVERY = _compile(
    f"(?P<number>@number) (?P<unit>@unit)@stop(?: (?:đầu|cuối) năm@stop)?(?:{_TIMES})?"
    "(?! (?:trước|sau|kể|từ|tính|làm|đầu|cuối)@stop| [0-9])"
)
WHOLE = _compile(f"(?:cả )?(?P<unit>năm|quý|quí|tháng|tuần)@stop{_NO_DATE}(?! học)")
BY_PHASE = _compile(r"(?:~,)?(?: và)? theo giai đoạn~\(~(?=@number năm)")
TIMES_EVERY = _compile("(?P<number>@number) (?P<unit>@unit)" + _TIMES)
TIMES_PER = _compile(
    "(?P<times>@number) lần(?:~/~(?:(?P<number>@number) )?| (?:trong )?(?:một |mỗi |hằng |hàng ))(?P<unit>@unit)@stop"
)
WEEKLY = _compile("@weekday~,? @each tuần@stop")
GOODS = _compile(rf"(?<![^\W_]){_any(_RECURRENCE['goods'])} \Z")
# "hàng quý I/2026" is goods too: "nhập hàng quý I/2026".
DATED = _compile(" (?:@year|(?:[0-9]{1,2}|[ivx]{1,3})(?:~[/-]~[0-9]| năm~@year| tháng))")
EDGE = _compile(
    "(?P<edge>đầu|giữa|cuối)(?P<each> @each)? (?P<unit>năm|quý|quí|tháng|tuần)@stop(?! học~[0-9])(?: học@stop)?"
    f"{_NO_DATE}(?!~[12][0-9]{{3}}| (?:ngoái|trước|đến|tới)@stop)"
)

# Times counted from another time.
_REL_LEADS = [*_RELATIVE["limits"], *_RELATIVE["spans"], *_RELATIVE["leads"], *_RELATIVE["ahead"], *_RELATIVE["others"]]
RELATIVE_LEAD = _compile(rf"(?<![^\W_])(?:{_any(_REL_LEADS)} ){{1,4}}\Z")
RELATIVE_ITEM = _compile(_any(_REL_LEADS) + "@stop")
COUNT = _compile(
    "(?:[0-9]{1,3}~@dash~)?(?P<number>@number) (?P<unit>@unit)(?P<working> làm việc)?(?: liên tục)?@stop(?! [0-9])"
)
COUNTED_FROM = _compile(
    f"(?:~,)? (?P<word>{_any(_RELATIVE['since'])})(?: sau)? (?=(?P<base>{_any(_RELATIVE['bases'])}@stop)?)"
)
_STOPS = _any(_RELATIVE["stops"]) + "@stop"
BASE = _compile(
    rf"[^\W_]{{1,20}}(?:[/-][^\W_]{{1,20}}){{0,3}}(?: (?!{_STOPS})[^\W_]{{1,20}}(?:[/-][^\W_]{{1,20}}){{0,3}}){{0,11}}"
)
AHEAD = _compile(
    f"trước (?P<base>{_any(_RELATIVE['bases'])}(?: (?!{_STOPS}|(?:và|sau|vòng|hạn|của)@stop)@word){{1,8}}?)"
    f"(?: {_any(_RELATIVE['others'] + _RELATIVE['limits'])}){{0,2}} "
    "(?P<number>@number) (?P<unit>ngày|tuần|tháng|giờ)(?: làm việc)?@stop(?! [0-9])"
)

# Occasions: "nhân dịp kỷ niệm 133 năm Ngày sinh nhật Bác (19/5/1890 - 19/5/2023)".
OCCASION = _compile(rf"(?:nhân )?dịp (?P<name>[^.;:/(){_BREAK}]{{1,120}})\((?P<dates>[^(){_BREAK}]{{3,60}})\)")
COUNTED = _compile("~" + _any(_LEXICON["counted"]["words"]) + "@stop")
CELL_START = _compile(rf"(?:\A|[{_BREAK}])~\Z")
CELL_END = _compile(rf"~(?:[{_BREAK}]|\Z)")
SENTENCE_END = _compile(rf"~(?:[.,;:)\]{_BREAK}]|\Z)")

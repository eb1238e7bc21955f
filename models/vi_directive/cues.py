"""Words that tell what a clause does: to lead, to coordinate, to report, to permit …"""

from __future__ import annotations

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .lexicon import load_lexicon
from .tokenizer import SyllableTokenizer
from .values import Cue


class CueFinder:
    """Finds cues in documents of one vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        self._matcher = PhraseMatcher(vocab, attr="NORM")
        self._strings = vocab.strings
        tokenizer = SyllableTokenizer(vocab)
        for kind, words in load_lexicon("cues").items():
            self._matcher.add(kind, [tokenizer(word) for word in words])

    def find(self, doc: Doc) -> list[Cue]:
        """All cues, in order. One phrase may be a cue of several kinds; of one kind the longest reading counts."""
        longest: dict[tuple[str, int], int] = {}
        for key, start, end in self._matcher(doc):
            kind = self._strings[key]
            if end > longest.get((kind, start), 0):
                longest[kind, start] = end
        found: list[Cue] = []
        last_end: dict[str, int] = {}
        for (kind, start), end in sorted(longest.items(), key=lambda item: (item[0][1], item[0][0])):
            if start < last_end.get(kind, 0):
                continue
            last_end[kind] = end
            last = doc[end - 1]
            found.append(Cue(doc[start].idx, last.idx + len(last), kind))
        return found

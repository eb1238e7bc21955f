"""A spaCy language pipeline for Vietnamese plans and guidance documents.

`load()` gives a `Language` whose documents carry span groups: times, quantities, references, bodies, cues. Its
components are registered as spaCy factories (entry points), so that any pipeline with syllable tokens can add them.
Words of several syllables come on demand: `nlp.add_pipe("vi_words")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .values import Amount, BodyName, Cue, Reference, Time, Word

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Amount", "BodyName", "Cue", "Reference", "Time", "Word", "load"]

COMPONENTS = ("vi_times", "vi_quantities", "vi_references", "vi_bodies", "vi_cues")
_LONGEST_TEXT = 100_000_000


def load(*, exclude: tuple[str, ...] = ()) -> Language:
    """Builds the pipeline.

    Args:
        exclude: names of components to leave out.

    Returns:
        a spaCy `Language` for any Vietnamese text; `doc.text` is exactly the text that was given.
    """
    # spaCy takes half a second to import, and the modules for words and names do without it.
    from spacy.language import Language

    from . import components  # noqa: F401 - registers the factories where the entry points are not installed
    from .tokenizer import SyllableTokenizer

    nlp = Language(max_length=_LONGEST_TEXT)
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    for name in COMPONENTS:
        if name not in exclude:
            nlp.add_pipe(name)
    return nlp

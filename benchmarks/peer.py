"""The whole extraction against underthesea's word segmentation, on the same texts in the same run."""

from __future__ import annotations

from .figure import Figure
from .texts import seed_files, seed_texts
from .timing import seconds


def measure(*, smoke: bool) -> list[Figure]:
    """Runs both in turn, so that what disturbs one disturbs the other, and compares the best run of each."""
    from underthesea import word_tokenize

    import extractor

    files, texts = seed_files(), seed_texts()
    lines = [line for text in texts for line in text.splitlines()]

    def extract() -> None:
        for file in files:
            extractor.extract(file)

    def segment_documents() -> None:
        for text in texts:
            word_tokenize(text)

    def segment_lines() -> None:
        for line in lines:
            word_tokenize(line)

    works = (extract, segment_documents, segment_lines)
    for work in works:
        work()  # loads models and word lists
    runs = [[seconds(work) for work in works] for _ in range(2 if smoke else 7)]
    ours, documents, by_line = (min(run[number] for run in runs) for number in range(len(works)))
    theirs = min(documents, by_line)
    return [
        Figure(
            "peer", "five directives: word_tokenize's time ÷ extraction's", theirs / ours, "×", 1, "at least",
            f"{ours:.2f} s for {sum(map(len, texts)):,} characters; word_tokenize {documents:.2f} s by document, "
            f"{by_line:.2f} s by line",
        )
    ]

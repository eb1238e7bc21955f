"""Many documents into a folder of results, so that a run that was stopped can be taken up again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from .crew import answers, suitable_jobs
from .inputs import Document, Inputs, without_doubles
from .ledger import Ledger
from .messages import failure
from .progress import Progress
from .results import WriteError, result_files, write_whole
from .work import Answer, Wish


class Batch:
    """One run over documents."""

    def __init__(self, found: Inputs, folder: Path, wish: Wish) -> None:
        """Chooses where each result goes.

        Args:
            found: the documents, and what could not be searched for them.
            folder: where results go.
            wish: how documents are read and written.

        Raises:
            ValueError: two documents would be written to one file.
            WriteError: the folder cannot be made.
        """
        self._found = found
        self._documents = without_doubles(found.documents)
        self._results = result_files(self._documents, folder, ".json" if wish.form == "json" else ".txt")
        self._wish = wish
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"cannot be made ({error.strerror}); name another folder with --output"
            raise WriteError(f"{folder}: {reason}") from None
        self._ledger = Ledger(folder, _made_by(wish))

    def run(self, jobs: int | None, *, fresh: bool, quiet: bool) -> bool:
        """Processes all documents.

        Args:
            jobs: number of processes; None for a suitable one.
            fresh: what an earlier run has done is done again.
            quiet: nothing but errors is said.

        Returns:
            whether all went well.

        Raises:
            KeyboardInterrupt: it was stopped; how far it came has been said.
        """
        progress = Progress(len(self._documents), quiet=quiet)
        try:
            with progress:
                for failed in self._found.failures:
                    progress.failure(failed, document=False)
                self._process(self._waiting(progress, fresh=fresh), jobs, progress)
        except KeyboardInterrupt:
            progress.stopped()
            raise
        if len(self._documents) > 1:
            progress.summary()
        return not progress.failed

    def _waiting(self, progress: Progress, *, fresh: bool) -> list[Document]:
        """The documents that are still to be done."""
        waiting: list[Document] = []
        for document in self._documents:
            if not fresh and self._ledger.has(document.file, self._results[document]):
                progress.skipped(document.file)
            else:
                waiting.append(document)
        return waiting

    def _process(self, documents: list[Document], jobs: int | None, progress: Progress) -> None:
        files = [document.file for document in documents]
        with closing(answers(files, self._wish, jobs or suitable_jobs(files), in_order=False)) as stream:
            for index, answer in stream:
                self._keep(documents[index], answer, progress)

    def _keep(self, document: Document, answer: Answer, progress: Progress) -> None:
        """Writes a result and notes that it is there."""
        if answer.failure:
            progress.failure(answer.failure)
            return
        result = self._results[document]
        try:
            write_whole(result, answer.content)
            self._ledger.add(result, answer.content, answer.sha256)
        except (WriteError, OSError) as error:
            progress.failure(failure(error, str(result)))
            return
        progress.done(document.file, str(result), answer.warnings)


def _made_by(wish: Wish) -> dict[str, Any]:
    """What a result depends on besides the document. A limit or a password only decides whether there is one."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        release = version("chithi")
    except PackageNotFoundError:
        release = None
    return {"version": release, "format": wish.form, "ocr": wish.ocr}

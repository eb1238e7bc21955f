"""The command line: `chithi COMMAND`. One module a command, loaded when the command is used."""

from __future__ import annotations

import inspect
import sys
import warnings
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .messages import fail, failure, flush_quietly

# Commands in the order of the help; each is a function in the module of its name. Modules import what they need when
# they run: the language pipeline takes half a second, and `chithi --help` must not wait for it.
_COMMANDS = ("extract", "compare", "schema", "evaluate")
_HELP_OPTIONS = {"help_option_names": ["--help", "-h"]}


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Loads one command; None where there is none of this name."""
        if cmd_name not in _COMMANDS:
            # The group's own list serves for "did you mean".
            self.commands.update({name: _load(name) for name in _COMMANDS})
            return None
        return _load(cmd_name)


def _load(name: str) -> Any:
    function = getattr(import_module(f".{name}", __name__), name)
    # Paragraphs of the docstring on a line each, so that the help wraps them to the terminal's width.
    paragraphs = inspect.cleandoc(function.__doc__ or "").split("\n\n")
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    single.command(
        name,
        help="\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs),
        context_settings=_HELP_OPTIONS,
    )(function)
    return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings=_HELP_OPTIONS,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"chithi {version('chithi')}")
        except PackageNotFoundError:
            typer.echo("chithi (not installed)")
        raise typer.Exit


@app.callback()
def chithi(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Vietnamese plans and guidance documents as structure that can be trusted.

    Example: chithi extract ke-hoach.txt --format text
    """


def main() -> None:
    """Runs the command line; ends the process with status 0, 1 (a document failed) or 2 (wrong usage)."""
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 wherever it goes, whatever the terminal's locale.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries' advice to programmers is no use to who reads documents
    try:
        app(prog_name="chithi")
    except Exception as error:
        fail(failure(error))
        sys.exit(1)
    finally:
        flush_quietly()

"""The command line: `chithi COMMAND`. One module a command, loaded when the command is used."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .messages import describe, fail, flush_quietly

# Command → (module of this package, function in it), in the order of the help. The modules import what they need when
# they run: the language pipeline takes half a second, and `chithi --help` must not wait for it.
_COMMANDS = {
    "extract": ("extract", "extract"),
    "schema": ("schema", "schema"),
    "evaluate": ("evaluate", "evaluate"),
}


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Loads one command; None where there is none of this name."""
        if cmd_name not in _COMMANDS:
            # The group's own list serves for "did you mean".
            self.commands.update({name: _load(name) for name in _COMMANDS})
            return None
        return _load(cmd_name)


def _load(name: str) -> Any:
    module, function = _COMMANDS[name]
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    single.command(name, context_settings={"help_option_names": ["--help", "-h"]})(
        getattr(import_module(f".{module}", __name__), function)
    )
    return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
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
    version: Annotated[  # noqa: ARG001
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
        fail(describe(error))
        sys.exit(1)
    finally:
        flush_quietly()

"""The `bantin` command: its verbs, its exit codes, and one clear line for whatever goes wrong.

Exit codes: 0 done, 1 a bug or nothing came, 2 something that the person can mend, 3 the fuse,
130 Ctrl-C.
"""

import os
import signal
import sys
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
import typer.core

from bantin import __version__
from services import commands
from shared.errors import FuseBlownError, TooLargeError, Unavailable, UsageError

# Each verb is a module of services.commands that is imported when the verb is called, so that
# `bantin --help` waits for none of them.
VERBS = {
    "run": "Run everything in one process on one file, or the named services over Kafka, "
    "until stopped.",
    "crawl": "Crawl a portal or an address once, to the end, and show what was stored, "
    "or why nothing was.",
    "submit": "Ask for URLs to be fetched as soon as politeness allows.",
    "parse": "Show what the parser makes of one page: of a file, or fetched now as robots.txt "
    "allows.",
    "enrich": "Show what the enricher finds in one article.",
    "status": "Show topics, lag, outcomes, the frontier, the articles and the portals that are "
    "not well.",
    "articles": "List and show what is stored, with revisions and copies.",
    "search": "Search titles and texts; words without diacritics find every spelling.",
    "web": "Serve the desk until stopped: pages and a JSON API over what is stored.",
    "people": "Show who held which office where and when, with the articles that say so.",
    "tail": "Show what changes as it is stored: one line for each new, edited, gone article.",
    "store": "Take care of the store.",
    "export": "Write the articles that fit to one file: JSON Lines, CSV or Parquet.",
    "portals": "Show how each portal is, the troubled first: its light, why, and the figures "
    "behind it.",
    "drift": "List and show portals whose pages changed; accept that, or make a test of a page.",
    "portal": "List, show and check portals; pause and resume them; have their articles fetched "
    "anew.",
    "frontier": "Show what the crawler knows of hosts and URLs, what is due, and what it asked of "
    "a host.",
    "explain": "Show everything that happened to an address, in order, and its next visit.",
    "replay": "Take kept records through a stage of today, show what differs from the store, "
    "publish it.",
    "archive": "List and get raw pages that are kept, and check that all of them are whole.",
    "forget": "Remove an address, a person or a portal from everywhere, for good, and say what "
    "remains.",
    "retention": "Remove pages and articles that have been kept as long as the settings say.",
    "dead": "List and show dead letters; retry or drop them; pass over what Kafka cannot deliver.",
    "topics": "Make and show the topics of the pipeline.",
    "settings": "List every setting with its default and meaning, and what holds now, without "
    "passwords.",
    "schema": "Show the schemas of the events, and the AsyncAPI document of all topics.",
    "gazetteer": "Ask what is known of places.",
}

# What a shell says of a program that ended by SIGINT.
INTERRUPTED = 128 + signal.SIGINT


def load_verb(verb: str) -> Any:  # noqa: ANN401 - a command of the click inside typer
    """Return the command of a verb; imports its module."""
    return typer.main.get_command(import_module(f"{commands.__name__}.{verb}").app)


class LazyGroup(typer.core.TyperGroup):
    """A group that lists its verbs by their help lines and imports the one that is called."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 - as above
        """Return the name of the command, the command, and the arguments behind it.

        Imports its module only now. Raises typer's usage error for a command that is none.
        """
        name, listed, rest = super().resolve_command(ctx, args)
        return name, load_verb(name) if name else listed, rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command; raise UsageError, one line, where typer has a screen for a bad value."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            asked = wrong.ctx.command_path if wrong.ctx else "bantin"
            raise UsageError(f"{wrong.format_message()} See `{asked} --help`.") from None
        except KeyboardInterrupt:
            typer.echo("bantin: interrupted", err=True)
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    name="bantin",
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - as typer calls it
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def bantin(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Follow Vietnam's provincial portals: fetch, parse, enrich, store."""


def _listed() -> None:
    """Do nothing: this command only lists its verb in the help."""


for _verb, _line in VERBS.items():
    app.command(_verb, help=_line)(_listed)


def main() -> None:
    """Run the command line and exit with its code."""
    # A process that is the first of a container ignores SIGTERM until somebody handles it. Nothing
    # is open yet that would have to be closed, and an exception in the midst of an import may be
    # swallowed; a service that has started handles it otherwise.
    ended = 0 if sys.argv[1:2] in (["run"], ["web"]) else 128 + signal.SIGTERM
    signal.signal(signal.SIGTERM, lambda *_: os._exit(ended))
    try:
        _refuse_unreadable(sys.argv[1:])
        app()
    except (UsageError, Unavailable, TooLargeError) as error:
        _fail(str(error), 2)
    except FuseBlownError as error:
        _fail(str(error), 3)
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)
    except Exception as bug:
        if not _writes_a_log():
            raise
        _log().critical("uncaught", exc_info=bug)
        sys.exit(1)


def _refuse_unreadable(arguments: list[str]) -> None:
    """Raise UsageError for an argument whose bytes are no text: nothing could be asked by it."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError:
            raise UsageError(f"{argument!a} is no text in UTF-8") from None


def _fail(message: str, code: int) -> NoReturn:
    """End with the one line that they read; off a terminal that of a service is a log line."""
    if _writes_a_log():
        _log().critical("stopped", reason=message, exit_code=code)
    else:
        print(f"bantin: {message}", file=sys.stderr)  # noqa: T201 - for a person
    sys.exit(code)


def _writes_a_log() -> bool:
    """Return True if a verb has set up the log, and nobody sits in front of it."""
    module = _log_module()
    return module is not None and module.are_configured() and not sys.stderr.isatty()


def _log() -> Any:  # noqa: ANN401 - structlog's
    return _log_module().log


def _log_module() -> Any:  # noqa: ANN401 - a module
    """Return the module of the log if a verb has imported it; in the wheel it has another name."""
    found = [name for name in sys.modules if name.endswith(".runtime.logs")]
    return sys.modules[found[0]] if found else None


if __name__ == "__main__":
    main()

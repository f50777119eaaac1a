"""The `bantin` command: its verbs, its exit codes, and one clear line for whatever goes wrong.

Exit codes: 0 done, 1 a bug or an interrupt, 2 something that the person can mend, 3 the fuse.
"""

import sys
from typing import NoReturn

import typer

from services.commands import (
    articles,
    crawl,
    gazetteer,
    inspect,
    repeated,
    run,
    status,
    submit,
    topics,
)
from shared.errors import FuseBlownError, Unavailable, UsageError

app = typer.Typer(
    name="bantin",
    help="Follow Vietnam's provincial portals: fetch, parse, enrich, store.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.command("crawl")(crawl.crawl)
app.command("submit")(submit.submit)
app.command("parse")(inspect.parse_one)
app.command("enrich")(inspect.enrich_one)
app.command("status")(status.status)
articles.app.command("repeated")(repeated.repeated)
app.add_typer(articles.app, name="articles")
app.add_typer(topics.app, name="topics")
app.add_typer(gazetteer.app, name="gazetteer")


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        app()
    except (UsageError, Unavailable) as error:
        _fail(str(error), 2)
    except FuseBlownError as error:
        _fail(str(error), 3)


def _fail(message: str, code: int) -> NoReturn:
    print(f"bantin: {message}", file=sys.stderr)  # noqa: T201 - the one line that they read
    sys.exit(code)


if __name__ == "__main__":
    main()

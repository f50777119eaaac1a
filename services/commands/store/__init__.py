"""`bantin store`: take the store over from an older bantin."""

from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from services.commands.output.console import Json, console, print_json, progress_bar, run_async
from services.store import open_articles
from shared.runtime import configure_logs, read_settings

app = typer.Typer(help="Take care of the store.", no_args_is_help=True, add_completion=False)
# Articles that are indexed in one step: a second's work, which a kill repeats.
STEP = 200


@app.callback()
def store() -> None:
    """Take care of the store."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done: how many articles were indexed, and what older versions no longer have."""

    indexed: int
    retired: tuple[str, ...]


@app.command("prepare")
def prepare(
    *,
    retire: Annotated[
        bool,
        typer.Option(
            "--retire", help="Drop what only older versions need, once none of them runs."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Make indexes and rules of the store, and index what an older bantin has written.

    May be interrupted, run again, and run beside services at work, of this version and the one
    before. Services do the same by themselves, a little at a time.

    Example: `bantin store prepare --retire`
    """
    done = run_async(_prepare(retire=retire))
    if json:
        print_json(asdict(done))
        return
    dropped = f"; dropped: {', '.join(done.retired)}" if done.retired else ""
    console.print(f"the store is ready; {done.indexed} articles indexed{dropped}", highlight=False)


async def _prepare(*, retire: bool) -> Prepared:
    settings = read_settings(log_level="warning", log_format="text")
    configure_logs(settings)
    async with open_articles(settings) as articles:
        await articles.prepare()
        total = await articles.unprepared()
        indexed = 0
        with progress_bar("indexing") as progress:
            while step := await articles.catch_up(STEP):
                indexed += step
                progress(min(indexed, total), total)
        retired = tuple(await articles.retire()) if retire else ()
    return Prepared(min(indexed, total), retired)

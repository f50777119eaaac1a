"""`bantin status`: how much waits where, and what became of all that was done."""

from collections.abc import Mapping, Sequence
from contextlib import closing

import typer

from services.commands.output.console import (
    Json,
    outcome_facts,
    print_json,
    print_table,
    run_async,
)
from shared.runtime import (
    Settings,
    lock_holder,
    read_settings,
    require_data_file,
    topics_of,
)

app = typer.Typer(add_completion=False)
# What stands above the columns of each table.
COLUMNS = {
    "runtime": ("Fact", "Value"),
    "topics": ("Topic", "Records kept"),
    "lag": ("Stage", "Records not read yet"),
    "outcomes": ("Stage", "Outcome", "Reason", "Records"),
    "frontier": ("Fact", "Number"),
    "articles": ("Fact", "Number"),
    "portals": ("Light or portal", "Number or reason"),
}
CANNOT_TELL = 2
Table = Mapping[str, object] | Sequence[Mapping[str, object]]


@app.command()
def status(*, json: Json = False) -> None:
    """Show topics, lag, outcomes, the frontier, the articles and the portals that are not well.

    Exit code 0 where no portal is red, 1 where one is, 2 where that cannot be told: nothing is
    kept yet, or neither frontier nor store is known here. Example: `bantin status --json`
    """
    answer = run_async(_status(read_settings()))
    if json:
        print_json(answer)
    else:
        _print(answer)
    health = answer["portals"]
    raise typer.Exit(CANNOT_TELL if "not_shown" in health else int("red" in health))


def _print(answer: Mapping[str, Table]) -> None:
    for title, rows in answer.items():
        lines = rows.items() if isinstance(rows, Mapping) else [list(row.values()) for row in rows]
        print_table(title, COLUMNS[title], lines, label=title)


async def _status(settings: Settings) -> dict[str, Table]:
    """Return the tables of the answer by their titles."""
    from services.health import overview

    if not settings.kafka:
        require_data_file(settings)
    records = await _records_in_kafka(settings) if settings.kafka else _records_in_file(settings)
    return {**records, **await overview(settings)}


async def _records_in_kafka(settings: Settings) -> dict[str, Table]:
    """Return the records by topic, and by stage those that it has not read."""
    from services.pipeline import PIPELINE, stages_at_work
    from shared.runtime.kafka.offsets import lags, sizes

    return {
        "topics": await sizes(settings, [topic.name for topic in topics_of(PIPELINE)]),
        "lag": await lags(settings, stages_at_work(settings)),
    }


def _records_in_file(settings: Settings) -> dict[str, Table]:
    """Return the same of the data file, with who uses it and the records by outcome."""
    from services.pipeline import stages_at_work
    from shared.runtime.log_sqlite import Log

    in_use = {"file": str(settings.data), "in_use_by_process": lock_holder(settings.data)}
    with closing(Log(settings.data)) as log:
        outcomes = log.outcomes()
        return {
            "runtime": in_use,
            "topics": log.sizes(),
            "lag": {one.name: log.lag(one) for one in stages_at_work(settings) if one.consumes},
            "outcomes": outcome_facts(outcomes),
        }

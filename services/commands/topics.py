"""`bantin topics`: make the topics of the pipeline in Kafka, and show what they are."""

from collections.abc import Sequence
from typing import Any

import typer

from services.commands.output.console import Json, console, print_json, print_table, run_async
from shared.contract import Topic
from shared.runtime import Stage, kept_as_set, read_settings, topics_of

app = typer.Typer(
    help="Make and show the topics of the pipeline.", no_args_is_help=True, add_completion=False
)
HEADS = ("Topic", "Written by", "Read by", "Event", "Cleanup", "Days kept", "KiB a record")


@app.command("create")
def create(*, json: Json = False) -> None:
    """Create the topics that Kafka lacks; those it has are left as they are.

    Example: `BANTIN_KAFKA=localhost:9092 bantin topics create`
    """
    from services.pipeline import PIPELINE
    from shared.runtime.kafka.admin import create_topics

    topics = topics_of(PIPELINE)
    created = run_async(create_topics(read_settings(), topics))
    if json:
        print_json({"created": created, "kept": len(topics) - len(created)})
    else:
        console.print(f"{len(created)} created, {len(topics) - len(created)} were there")


@app.command("show")
def show(*, json: Json = False) -> None:
    """Show each topic: who writes it, who reads it, and how it is kept. Asks no Kafka.

    Under BANTIN_PREFIX a topic is shown as Kafka calls it.

    Example: `bantin topics show`
    """
    from services.pipeline import PIPELINE

    settings = read_settings()
    kept = [kept_as_set(topic, settings) for topic in topics_of(PIPELINE)]
    rows = [_row(topic, PIPELINE, settings.prefix) for topic in kept]
    if json:
        print_json(rows)
    else:
        cells = [[*map(_text, row.values())] for row in rows]
        print_table(f"{len(rows)} topics", HEADS, cells)


def _text(value: object) -> object:
    return ", ".join(value) if isinstance(value, list) else value


def _row(topic: Topic[Any], stages: Sequence[Stage], prefix: str) -> dict[str, object]:
    readers = [stage.name for stage in stages if stage.consumes and stage.consumes == topic]
    writer = {stage.produces.name: stage.name for stage in stages if stage.produces}
    return {
        "topic": prefix + topic.name,
        "written_by": writer.get(topic.name),
        "read_by": readers,
        "event": topic.event.__name__,
        "cleanup": topic.cleanup,
        "days": topic.retention.days,
        "max_kib": topic.max_bytes // 1024,
    }

"""`bantin dead skip`: a batch that Kafka cannot deliver is given up."""

from typing import Annotated

import typer

from services.commands.output.console import Json, console, print_json, run_async
from shared.errors import UsageError
from shared.runtime import read_settings


def skip(
    topic: Annotated[str, typer.Argument(help="The topic, as the log line names it.")],
    partition: Annotated[int, typer.Argument(min=0)],
    offset: Annotated[int, typer.Argument(min=0, help="Where it cannot be read.")],
    *,
    json: Json = False,
) -> None:
    """Give up a batch whose bytes are damaged on the broker: its readers go on after it.

    Stop the service that reads the topic before, and start it again afterwards.

    Example: `bantin dead skip page.fetched 3 41`
    """
    from shared.runtime.kafka.offsets import skip_unreadable

    settings = read_settings()
    topic = topic.removeprefix(settings.prefix)
    readers, place = _readers(topic), (topic, partition)
    after = {one: run_async(skip_unreadable(settings, place, offset, one)) for one in readers}
    if json:
        print_json(after)
        return
    for stage, resumed in after.items():
        console.print(f"{stage} goes on at offset {resumed} of {topic} {partition}")


def _readers(topic: str) -> list[str]:
    """Return the stages that read a topic; raises UsageError where none does."""
    from services.pipeline import PIPELINE

    readers = {stage.name: stage.consumes.name for stage in PIPELINE if stage.consumes}
    if topic not in readers.values():
        known = ", ".join(sorted(set(readers.values())))
        raise UsageError(f"no stage reads {topic!r}; there are {known}")
    return [stage for stage, name in readers.items() if name == topic]

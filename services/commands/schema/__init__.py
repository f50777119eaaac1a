"""`bantin schema`: the contract with those who read and write the topics."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bantin import __version__
from services.commands.output.console import Json, print_json, print_table
from shared.contract import TOPICS
from shared.contract.asyncapi import asyncapi
from shared.contract.schemas import schema_of, schemas, text_of
from shared.errors import UsageError

app = typer.Typer(
    help="Show the schemas of the events, and the AsyncAPI document of all topics.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("list")
def list_schemas(*, json: Json = False) -> None:
    """List the events with their topics and the names of their schemas.

    Example: `bantin schema list`
    """
    rows = [
        {"event": topic.event.__name__, "topic": topic.name, "schema": topic.event.schema_urn()}
        for topic in TOPICS
    ]
    if json:
        print_json(rows)
    else:
        print_table("Schemas", list(rows[0]), [list(row.values()) for row in rows])


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="An event, its topic, its schema, or asyncapi.")],
    *,
    json: Json = True,
) -> None:
    """Print the JSON Schema of an event, or the AsyncAPI document of all: JSON in any case.

    Example: `bantin schema show ArticleEnriched`, `bantin schema show asyncapi`
    """
    del json
    typer.echo(text_of(_document(name)), nl=False)


@app.command("write")
def write(
    folder: Annotated[Path, typer.Argument(help="The folder to write into; it must exist.")],
    *,
    json: Json = False,
) -> None:
    """Write the schema of each event, and asyncapi.json, into a folder.

    Example: `bantin schema write docs/schemas`
    """
    files = {**schemas(), "asyncapi.json": text_of(asyncapi(__version__))}
    try:
        for file_name, text in files.items():
            (folder / file_name).write_text(text)
    except OSError as error:
        raise UsageError(f"cannot write into {folder}: {error.strerror}") from None
    if json:
        print_json({"written": sorted(files)})


def _document(name: str) -> dict[str, Any]:
    if name == "asyncapi":
        return asyncapi(__version__)
    for topic in TOPICS:
        event = topic.event
        if name in (event.__name__, topic.name, event.schema_urn(), event.type_name()):
            return schema_of(event)
    known = ", ".join(topic.event.__name__ for topic in TOPICS)
    raise UsageError(f"there is no schema {name}: {known}, or asyncapi")

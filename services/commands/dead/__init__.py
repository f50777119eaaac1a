"""`bantin dead`: what to do about records that no stage can process."""

import typer

from services.commands.dead import decide, look, skip

app = typer.Typer(
    help="List and show dead letters; retry or drop them; pass over what Kafka cannot deliver.",
    no_args_is_help=True,
    add_completion=False,
)
app.command("list")(look.list_letters)
app.command("show")(look.show)
app.command("retry")(decide.retry)
app.command("drop")(decide.drop)
app.command("skip")(skip.skip)


@app.callback()
def dead() -> None:
    """List and show dead letters; retry or drop them; pass over what Kafka cannot deliver."""

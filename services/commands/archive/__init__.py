"""`bantin archive`: raw pages that are kept."""

import typer

from services.commands.archive import pages

app = typer.Typer(
    help="List and get raw pages that are kept, and check that all of them are whole.",
    no_args_is_help=True,
    add_completion=False,
)
app.command("list")(pages.list_pages)
app.command("get")(pages.get)
app.command("verify")(pages.verify)


@app.callback()
def archive() -> None:
    """List and get raw pages that are kept, and check that all of them are whole."""

"""`bantin people`: who held which office where and when, with the articles that say so."""

import typer

from services.commands.people.changes import appointed, dismissed
from services.commands.people.holders import holders
from services.commands.people.listing import list_people
from services.commands.people.show import show

app = typer.Typer(
    help="Show who held which office where and when, with the articles that say so.",
    no_args_is_help=True,
    add_completion=False,
)
app.command("list")(list_people)
app.command("show")(show)
app.command("holders")(holders)
app.command("appointed")(appointed)
app.command("dismissed")(dismissed)

"""`bantin articles`: what is stored, as a list, whole, with its revisions and its copies."""

import typer

from services.commands.articles.copies import copies
from services.commands.articles.listing import list_articles
from services.commands.articles.repeated import repeated
from services.commands.articles.show import show

app = typer.Typer(
    help="List and show what is stored, with revisions and copies.",
    no_args_is_help=True,
    add_completion=False,
)
app.command("list")(list_articles)
app.command("show")(show)
app.command("copies")(copies)
app.command("repeated")(repeated)

"""`bantin retention`: what has been kept long enough."""

from dataclasses import asdict
from typing import Annotated

import typer

from services.commands.output.console import Json, print_json, print_table, progress_bar, run_async
from shared.runtime import configure_logs, read_settings, require_kept

app = typer.Typer(
    help="Remove pages and articles that have been kept as long as the settings say.",
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def retention() -> None:
    """Remove pages and articles that have been kept as long as the settings say."""


@app.command()
def apply(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    json: Json = False,
) -> None:
    """Remove what is older than the settings BANTIN_KEEP_ARCHIVE_DAYS and its siblings let it be.

    They are those of ARCHIVE, ARTICLES, REVISIONS and DEAD (dead letters).

    Example: `BANTIN_KEEP_ARCHIVE_DAYS=730 bantin retention apply --dry-run`
    """
    from services.removal import apply_retention

    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    if settings.keep_articles_days or settings.keep_revisions_days:
        require_kept(settings, "store")
    with progress_bar("removing") as shown:
        expired = run_async(apply_retention(settings, shown, dry_run=dry_run))
    if json:
        print_json({"removed": not dry_run, **asdict(expired)})
        return
    rows = [(name.replace("_", " "), value or "") for name, value in asdict(expired).items()]
    print_table("Would be removed" if dry_run else "Removed", ("", ""), rows)

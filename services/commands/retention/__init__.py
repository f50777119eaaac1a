"""`bantin retention`: what has been kept long enough."""

from dataclasses import asdict
from typing import Annotated, Any

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
    told = asdict(expired)
    rows = [(name.replace("_", " "), _shown(name, told)) for name in told]
    print_table("Would be removed" if dry_run else "Removed", ("", ""), rows)


def _shown(name: str, told: dict[str, Any]) -> object:
    """Return a bound as a day, "never" where all is kept; a number as it is."""
    if not name.endswith("_before"):
        return told[name]
    return f"{told[name]:%Y-%m-%d}" if told[name] else "never"

"""`bantin drift`: portals whose pages changed, and what a person decides of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import (
    Json,
    console,
    moment,
    print_json,
    print_table,
    run_async,
)
from shared.errors import UsageError
from shared.runtime import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.drift import Drift
    from shared.contract import PageFetched

app = typer.Typer(
    help="List and show portals whose pages changed; accept that, or make a test of a page.",
    no_args_is_help=True,
    add_completion=False,
)
PortalId = Annotated[str, typer.Argument(help="The id of a portal.")]
# So many pages are read to find what its file might say, and so many addresses are shown.
PAGES, ADDRESSES = 3, 5


@app.command("list")
def list_drifts(*, json: Json = False) -> None:
    """List the portals whose articles are no longer read as they were, the latest first.

    Example: `bantin drift list`
    """
    from services.drift import drifts

    found = run_async(drifts(read_settings()))
    if json:
        print_json([one.document() for one in found])
        return
    rows = [
        (one.portal, moment(one.since), "held" if one.holds else "stored", "; ".join(one.reasons))
        for one in found
    ]
    print_table(f"{len(rows)} portals", ("Portal", "Since", "Its articles", "What changed"), rows)


@app.command("show")
def show(portal: PortalId, *, json: Json = False) -> None:
    """Show what changed of a portal, articles that show it, and what its file might say.

    Example: `bantin drift show baodongkhoi`
    """
    settings = read_settings()
    drift, pages = run_async(_look(portal, settings))
    from services.drift import patch_of

    patch = patch_of(drift.found.measures, pages, drift.newest, drift.before)
    if json:
        shares = {name: list(pair) for name, pair in drift.shares().items()}
        urls = [one.url for one in drift.newest]
        facts = {**drift.found.document(), "held": drift.held, "without": shares}
        print_json({**facts, "articles": urls, "patch": patch})
        return
    _print(drift, patch)


def _print(drift: "Drift", patch: str) -> None:
    found = drift.found
    rows = [("since", moment(found.since)), ("found", moment(found.opened_at))]
    rows += [("what changed", one) for one in found.reasons]
    rows += [("held", f"{drift.held} articles" if found.holds else "no: BANTIN_DRIFT_HOLD=false")]
    rows += [
        (f"without {name}", f"{before:.0%} before, {since:.0%} since")
        for name, (before, since) in drift.shares().items()
    ]
    rows += [("article", one.url) for one in drift.newest[:ADDRESSES]]
    print_table(found.portal, ("Fact", "Value"), rows)
    if patch:
        console.print("Its file may say:", highlight=False)
        typer.echo(patch)
    again = f"bantin replay parse --portal {found.portal} --from {moment(found.since)[:10]}"
    console.print(
        f"Mend its file and restart the parser, then `{again} --promote` reads what was held; the "
        "drift ends by itself once its articles are read as before.\n"
        f"If its pages are right as they are read now: `bantin drift accept {found.portal}`.",
        highlight=False,
    )


@app.command("accept")
def accept(portal: PortalId, *, json: Json = False) -> None:
    """Take how a portal's articles are read now for usual, and store them again from now on.

    Example: `bantin drift accept baodongkhoi`
    """
    from services.drift import accept as accepted

    found = run_async(accepted(portal, read_settings()))
    again = f"bantin replay parse --portal {portal} --from {moment(found.since)[:10]} --promote"
    if json:
        print_json({"portal": portal, "accepted": True, "then": again})
        return
    console.print(f"{portal} is stored again; `{again}` stores what was held", highlight=False)


@app.command("case")
def case(
    portal: PortalId,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")] = Path(
        "cases"
    ),
    json: Json = False,
) -> None:
    """Write a page that shows what changed as a golden case: the page, and what to expect of it.

    Example: `bantin drift case baodongkhoi -o tests/pages`
    """
    from services.drift import case_of, write_case

    drift, pages = run_async(_look(portal, read_settings()))
    if not pages:
        raise UsageError(f"no page of {portal} is kept: the topic keeps them for 30 days")
    made = case_of(pages[0], portal, drift.found.measures)
    paths = [str(path) for path in write_case(made, output)]
    if json:
        print_json({"files": paths})
        return
    console.print("\n".join(paths), highlight=False, soft_wrap=True)


async def _look(portal: str, settings: Settings) -> "tuple[Drift, Sequence[PageFetched]]":
    """Return the drift of a portal and some of the pages that show it."""
    from services.drift import drift_of, kept_page

    drift = await drift_of(portal, settings)
    pages = [await kept_page(one, settings) for one in drift.newest[:PAGES]]
    return drift, [page for page in pages if page]

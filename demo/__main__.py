"""`python -m demo`: crawl five small portals on loopback and show what became of them."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from demo import show
from demo.check import problems
from demo.crawl import Found, crawl, demo_settings, find, visit_again
from demo.web import DemoWeb
from services.commands.crawl import Ledger
from services.commands.options import console
from shared.settings import Settings
from shared.telemetry import configure_logs

# Wide enough for the tables where there is no terminal to ask.
WIDTH = 140


def main() -> int:
    """Return 0 when everything that the demo web offers was found, 1 otherwise."""
    data = _fresh(_arguments().data)
    if not sys.stdout.isatty():
        console.width = WIDTH
    with DemoWeb() as web:
        settings = demo_settings(web, data)
        configure_logs(settings)
        ledger, found = asyncio.run(_crawl(web, settings))
        _show(web, data, ledger, found)
        wrong = problems(web, found)
    for line in wrong:
        console.print(f"not as expected: {line}", style="red", markup=False, soft_wrap=True)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    default = Path(tempfile.gettempdir()) / "bantin-demo" / "bantin.db"
    parser.add_argument("--data", type=Path, default=default, help="where the data file is made")
    return parser.parse_args()


def _fresh(data: Path) -> Path:
    data.parent.mkdir(parents=True, exist_ok=True)
    for old in data.parent.glob(data.name + "*"):
        old.unlink()
    return data


async def _crawl(web: DemoWeb, settings: Settings) -> tuple[Ledger, Found]:
    for site in web.sites.values():
        console.print(f"{web.base(site)}  {site.name}", highlight=False)
    ledger = await crawl(web, settings)
    return ledger + await visit_again(web, settings), await find(web, settings)


def _show(web: DemoWeb, data: Path, ledger: Ledger, found: Found) -> None:
    show.show_articles(found)
    show.show_revisions(found)
    show.show_skipped(web, found, ledger)
    show.show_next(data)


if __name__ == "__main__":
    sys.exit(main())

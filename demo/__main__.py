"""`python -m demo`: crawl five small portals on loopback and show what became of them."""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree, rmtree

from demo import show
from demo.check import problems
from demo.crawl import Found, crawl, demo_settings, find, visit_again
from demo.web import DemoWeb, demo_web
from services.commands.output.console import console
from services.crawl_once import RunTotals, StoppedError
from shared.errors import UsageError
from shared.runtime import Settings, configure_logs, locked

# Where there is no terminal to ask: every line fits the narrowest that people have.
WIDTH = 80
INTERRUPTED = 130
# The same addresses in every run, so that what is shown is the same; any port will do.
PORT = 8211
# Relative, so that what is said to try next can be typed.
OWN_DATA = Path(".cache") / "demo" / "bantin.db"


def main() -> int:
    """Return 0 when all that the demo web offers was found, 1 when not, 2 when it cannot run.

    130 is Ctrl-C.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _run(_arguments())
    except (KeyboardInterrupt, StoppedError):
        print("demo: interrupted", file=sys.stderr)  # noqa: T201 - one clear line, no traceback
        return INTERRUPTED
    except (OSError, UsageError) as error:
        print(f"demo: {error}", file=sys.stderr)  # noqa: T201 - one clear line, no traceback
        return 2


def _run(arguments: argparse.Namespace) -> int:
    data = arguments.data or _made_anew(OWN_DATA)
    console.tables = True
    if not sys.stdout.isatty():
        console.width = WIDTH
    with ExitStack() as stack:
        web = _open_web(stack, arguments.port)
        settings = demo_settings(web, data)
        configure_logs(settings)
        totals, found = asyncio.run(_crawl(web, settings))
        _show(web, data, totals, found)
        wrong = problems(web, found)
        for line in wrong:
            console.print(f"not as expected: {line}", style="red", markup=False, soft_wrap=True)
        if arguments.serve:
            _serve(web)
    if arguments.web:
        _open_desk(data)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--data", type=_new, help="where the data file is made; must not exist")
    parser.add_argument("--port", type=int, default=PORT, help="of the web; 0 takes a free one")
    parser.add_argument(
        "--serve", action="store_true", help="keep the five portals open until Ctrl-C"
    )
    parser.add_argument(
        "--web", action="store_true", help="then open the desk on what was found, until Ctrl-C"
    )
    return parser.parse_args()


def _new(path: str) -> Path:
    if Path(path).exists():
        raise argparse.ArgumentTypeError(f"{path} exists; the demo makes a file of its own")
    return Path(path)


def _made_anew(data: Path) -> Path:
    data.parent.mkdir(parents=True, exist_ok=True)
    with locked(data):
        for suffix in ("", "-wal", "-shm"):
            data.with_name(data.name + suffix).unlink(missing_ok=True)
    return data


def _open_web(stack: ExitStack, port: int) -> DemoWeb:
    try:
        return stack.enter_context(demo_web(port=port))
    except OSError:
        return stack.enter_context(demo_web())


async def _crawl(web: DemoWeb, settings: Settings) -> tuple[RunTotals, Found]:
    show.heading("Five portals on loopback, their texts written for this demo")
    for site in web.sites.values():
        console.print(f"{web.base(site)}  {site.name}", highlight=False)
    totals = await crawl(web, settings)
    return totals + await visit_again(web, settings), await find(web, settings)


def _kept_portals(web: DemoWeb, data: Path) -> Path:
    """Copy the files of the portals beside the data: whatever reads it knows them by name."""
    kept = data.with_suffix(".portals")
    rmtree(kept, ignore_errors=True)
    copytree(web.portals, kept)
    return kept


def _show(web: DemoWeb, data: Path, totals: RunTotals, found: Found) -> None:
    show.show_articles(found)
    show.show_revisions(found)
    show.show_skipped(web, found, totals)
    show.show_next(data, _kept_portals(web, data), found)


def _serve(web: DemoWeb) -> None:
    show.show_serving(web)
    try:
        signal.pause()
    except KeyboardInterrupt:
        console.print("closed")


def _open_desk(data: Path) -> None:
    """Serve the desk in a process of its own, on a port that is free, until it is stopped."""
    command = [sys.executable, "-m", "bantin", "web", "--port", "0"]
    own = {"BANTIN_DATA": str(data), "BANTIN_PORTALS": str(data.with_suffix(".portals"))}
    desk = subprocess.Popen(command, env={**os.environ, **own})  # noqa: S603 - our own
    try:
        desk.wait()
    except KeyboardInterrupt:
        desk.send_signal(signal.SIGINT)
        desk.wait()


if __name__ == "__main__":
    sys.exit(main())

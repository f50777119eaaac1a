"""Kept pages of an invented portal whose file is mended afterwards, stored through all stages."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from services.pipeline import PIPELINE
from services.replay.open import open_results
from services.replay.plan import Plan
from services.replay.promotion import promote
from services.replay.reading import replay
from services.replay.results import Summary
from services.store import Query, State, open_articles
from shared.contract.events import PageFetched
from shared.portals import read_portals
from shared.runtime.embedded import runtime
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage
from tests.support.pages import article, page

# A line that the portal prints inside its articles, which its mended file names.
SLOGAN = "Chúc quý vị một ngày tốt lành, nhiều niềm vui"
LIVE = [stage for stage in PIPELINE if stage.name in ("parse", "enrich", "store")]
FILE = """id: mau
name: Báo Mẫu
province: {province}
domains: [mau.example]
checked: never
source: invented
{hints}
"""
MENDED = f"hints: {{repeated: '{SLOGAN}'}}"


def write_file(folder: Path, hints: str = "", province: str = "Cà Mau") -> None:
    """Write the portal's file, with these hints."""
    (folder / "mau.yaml").write_text(FILE.format(hints=hints, province=province))


def kept_page(number: int, *, slogan: bool, **facts: object) -> PageFetched:
    """Return the page of an article of the portal, with its slogan or without."""
    body = f"<p>{SLOGAN}</p>" if slogan else ""
    html = article(f"<p>Tin số {number} của huyện nói về việc khác.</p>{body}", title=title(number))
    url = f"http://mau.example/tin/{number}"
    return page(html, url, **{"portal": "mau", "province": "Cà Mau", **facts})


def title(number: int) -> str:
    """Return the headline of an article of the portal."""
    return f"Huyện Đông Giang quán triệt nghị quyết số {number}"


async def run_live(settings: Settings, stages: Sequence[Stage] = LIVE) -> None:
    """Run parser, enricher and store, or some of them, on the data file until nothing waits."""
    async with runtime(stages, settings, until_idle=True) as running:
        await running.run()


async def run_replay(
    plan: Plan, settings: Settings, *, promoted: bool = False, fresh: bool = False
) -> Summary:
    """Replay, and publish what differs where that is said; return what was found."""
    portals = read_portals(settings.portals, own=settings.own_portals)
    path = settings.data.with_name(f"replay-{plan.id(portals)}.db")
    with open_results(path, plan.id(portals), fresh=fresh) as results:
        await replay(plan, results, settings, rate=0, progress=_unseen)
        summary = results.summary(5)
        if promoted:
            await promote(results, settings, rate=0, progress=_unseen)
        return summary


def _unseen(_done: int, _total: int) -> None:
    """Show no progress."""


async def states(settings: Settings) -> dict[str, State]:
    """Return the stored articles by their URL."""
    async with open_articles(settings) as articles:
        found = await articles.find(Query(limit=1000))
    return {state.article.url: state for state in found}


async def causes(settings: Settings, wanted: Sequence[State]) -> list[list[str]]:
    """Return the causes of the revisions of some articles."""
    async with open_articles(settings) as articles:
        revisions = await asyncio.gather(
            *(articles.revisions(state.article.article_id) for state in wanted)
        )
    return [[revision.cause for revision in chain] for chain in revisions]

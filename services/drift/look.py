"""The breaks of portals as the store keeps them, and the pages that show them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from services.store import Break, Sample, open_samples, shares
from shared.contract import PAGE_FETCHED, PageFetched
from shared.errors import UsageError
from shared.portals import read_portals, with_todays_file
from shared.runtime import Settings, require_kept
from shared.runtime.windows import Window, records_of

# So many articles on either side are shown and looked at.
SHOWN = 100  # articles
# A page is written to the topic so soon around its fetch.
AROUND = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Drift:
    """An open break with the articles on either side of it, the newest first, and how many wait."""

    found: Break
    newest: tuple[Sample, ...]
    before: tuple[Sample, ...]
    held: int

    def shares(self) -> dict[str, tuple[float, float]]:
        """Return the share of articles without each field, before and since; 0 to 1."""
        before, since = shares(self.before), shares(self.newest)
        return {name: (before.get(name, 0.0), share) for name, share in since.items()}


async def drifts(settings: Settings) -> list[Break]:
    """Return the open breaks, the latest first. Raises UsageError where nothing is kept yet."""
    require_kept(settings, "store")
    async with open_samples(settings) as samples:
        found = [one for one in (await samples.breaks()).values() if one.is_open]
    return sorted(found, key=lambda one: -(one.opened_at or 0.0))


async def drift_of(portal: str, settings: Settings) -> Drift:
    """Return the open break of a portal; raises UsageError where it has none."""
    require_kept(settings, "store")
    async with open_samples(settings) as samples:
        found = (await samples.breaks()).get(portal)
        if found is None or not found.is_open:
            raise _none(portal)
        return Drift(
            found=found,
            newest=tuple(await samples.newest(portal, SHOWN, since=found.since)),
            before=tuple(await samples.newest(portal, SHOWN, before=found.since)),
            held=await samples.held(portal),
        )


async def accept(portal: str, settings: Settings) -> Break:
    """Take what a portal shows now for usual, and hold it no longer; return the break.

    Raises UsageError where it has none that is open.
    """
    require_kept(settings, "store")
    async with open_samples(settings) as samples:
        found = (await samples.breaks()).get(portal)
        if found is None or not await samples.settle(portal, replace(found, opened_at=None)):
            raise _none(portal)
    return found


def _none(portal: str) -> UsageError:
    return UsageError(f"{portal} has not drifted: `bantin drift list` shows which portals have")


async def kept_page(sample: Sample, settings: Settings) -> PageFetched | None:
    """Return the page of an article as the topic keeps it, with the portal files of today.

    None where the topic keeps it no longer.
    """
    at = datetime.fromtimestamp(sample.at, UTC)
    key = sample.url_id.encode()
    window = Window(PAGE_FETCHED.name, since=at - AROUND, until=at + AROUND, key=key)
    found: PageFetched | None = None
    async for record in records_of(settings, window):
        page = PageFetched.model_validate_json(record.value or b"")
        found = page if page.url == sample.url else found
    portals = read_portals(settings.portals, own=settings.own_portals)
    return with_todays_file(found, portals) if found else None

"""Fetch one page now, with nothing stored."""

import tempfile
from pathlib import Path

from services.crawler import STAGES
from shared.contract import PAGE_FETCHED, PageFetched
from shared.errors import UsageError
from shared.runtime import Settings, fetch_request, request_records
from shared.runtime.embedded import runtime


async def fetch_once(url: str, settings: Settings) -> PageFetched:
    """Fetch one page as the crawler does, with a frontier in a temporary file.

    Raises UsageError, with the reason, when nothing is fetched.
    """
    request = fetch_request(url, "article")
    with tempfile.TemporaryDirectory() as folder:
        alone = {"data": Path(folder) / "one.db", "frontier": None, "seed": False}
        settings = settings.model_copy(update={**alone, "only": request.host})
        async with runtime(STAGES, settings, until_idle=True) as running:
            await running.log.append(request_records([request]))
            await running.run()
            pages = running.log.scan(PAGE_FETCHED.name)
    if not pages:
        reasons = [reason for stage, _, reason in running.outcomes if stage == "fetch"]
        raise UsageError(f"{url} gave no page: {', '.join(reasons) or 'never fetched'}")
    return PageFetched.model_validate_json(pages[-1].value or b"")

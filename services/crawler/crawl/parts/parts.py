"""The further pages and the files of an article, fetched in the visit of its page."""

import asyncio

import orjson

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.parts.file_texts import file_links_of, read_files
from services.crawler.crawl.parts.further import Pages
from services.crawler.http import Response, text_of
from shared.contract import PageFetched

# The topic carries 4 MiB: headers and hints have the rest.
MAX_BYTES = 4_000_000  # bytes of all bodies and texts as JSON
# All requests beside the page itself, and the rests between them.
PARTS_SECONDS = 120.0


async def with_parts(page: PageFetched, response: Response, leased: LeasedHost) -> PageFetched:
    """Return the page of an article with its further pages and, where it is wanted, its files.

    What does not come in PARTS_SECONDS, or does not fit in MAX_BYTES, is said to be missing.
    """
    until = asyncio.get_running_loop().time() + PARTS_SECONDS
    html = text_of(response, leased.portal.charset if leased.portal else None)
    pages = Pages(page.url, page.final_url, leased, until)
    pages.look_at(html)
    if not pages.known and not leased.reads_files:
        return page
    room = MAX_BYTES - len(orjson.dumps(page.body))
    further = await pages.fetch(room)
    room -= sum(len(orjson.dumps(one.body)) for one in further)
    links = await file_links_of(response, html, leased) if leased.reads_files else ()
    files = await read_files(links, leased, room=room, until=until)
    is_noarchive = page.noarchive or pages.noarchive
    parts = {"further": further, "files": files, "noarchive": is_noarchive}
    return page.model_copy(update=parts)

"""A list goes on page by page, and every article is on one of them."""

import re
from html import unescape
from pathlib import Path

from shared.runtime.settings import Settings
from tests.support.desks import asked_desk
from tests.support.stored_articles import article


async def test_pages_hold_every_article_once(tmp_path: Path) -> None:
    written = [article(number, text=f"Nước {number}") for number in range(70)]
    async with asked_desk(Settings(data=tmp_path / "bantin.db"), written) as desk:
        for first in ("/articles", "/articles?text=nước"):
            path, found = first, list[str]()
            while path:
                page = (await desk.get(path)).text
                found += re.findall(r'<h3><a href="/articles/(\w+)">', page)
                older = re.search(r'href="([^"]+)" rel="next"', page)
                path = unescape(older[1]) if older else ""
            assert len(found) == 70
            assert len({*found}) == 70

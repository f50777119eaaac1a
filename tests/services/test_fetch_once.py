"""One page, fetched now as the crawler would."""

from pathlib import Path

import pytest

from services.fetch_once import fetch_once
from shared.errors import UsageError
from shared.runtime.settings import Settings
from tests.support.loopback_web import LoopbackWeb, Reply, serving


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings under which loopback may be fetched, over a data file that must stay untouched."""
    data = tmp_path / "bantin.db"
    return Settings(data=data, allow_networks="127.0.0.0/8", own_portals=False)


async def _fetch(web: LoopbackWeb, settings: Settings, path: str) -> bytes:
    page = await fetch_once(web.url(path), settings)
    return page.content()


async def test_a_page_is_fetched_and_nothing_is_stored(settings: Settings) -> None:
    async with serving() as web:
        web.html("/tin.html", "<h1>Tin</h1>")

        content = await _fetch(web, settings, "/tin.html")

    assert b"<h1>Tin</h1>" in content
    # What the host says of a page that cannot be there tells its error pages from its articles.
    assert [path for path in web.paths() if "khong-co-trang" not in path] == [
        "/robots.txt",
        "/tin.html",
    ]
    assert not settings.data.exists()


@pytest.mark.parametrize(
    ("path", "reason"), [("/gone.html", "gone"), ("/private/tin.html", "robots")]
)
async def test_a_page_that_is_refused_says_why(settings: Settings, path: str, reason: str) -> None:
    async with serving() as web:
        web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private/")
        web.pages["/gone.html"] = Reply(status=410)

        with pytest.raises(UsageError, match=f"gave no page: .*{reason}"):
            await fetch_once(web.url(path), settings)

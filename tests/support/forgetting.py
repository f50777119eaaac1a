"""A portal on loopback that is crawled, archived and stored, and what is left of it."""

from pathlib import Path

from services.archive.kept import Selection
from services.archive.open import open_archive
from services.crawl_once import crawl_once
from services.removal.forgetting import Removed, forget
from services.removal.targets import Target, find_meant
from services.store import Query, open_articles
from shared.runtime.fetch_request import fetch_request
from shared.runtime.settings import Settings
from tests.support.loopback_web import LoopbackWeb
from tests.support.pages import article
from tests.support.portal_files import write_portal_file

LISTING = "<html><body><h1>Tin tức</h1><ul>{}</ul></body></html>"
LINK = '<li><a href="/tin-{0}.html">Huyện Đông Giang mở lớp học đêm số {0}</a></li>'
PERSON = "<p>Đồng chí Trần Văn Thử, Bí thư Huyện ủy Đông Giang, đến dự buổi lễ.</p>"
ARTICLES = range(1, 5)


def title(number: int) -> str:
    """Return the headline of an article of the portal."""
    return f"Huyện Đông Giang mở lớp học đêm số {number}"


def site(web: LoopbackWeb, folder: Path) -> Settings:
    """Put four articles and their listing on the web; the third names a person."""
    base = web.url("/").rstrip("/")
    write_portal_file(folder, base)
    web.html("/", LISTING.format("".join(map(LINK.format, ARTICLES))))
    for number in ARTICLES:
        body = PERSON if number == 3 else f"<p>Lớp học số {number} có ba mươi học viên.</p>"
        web.html(f"/tin-{number}.html", article(body, title=title(number)))
    return Settings(
        data=folder / "bantin.db",
        archive=str(folder / "archive"),
        portals=folder,
        own_portals=False,
        allow_networks="127.0.0.0/8",
        seed=False,
        log_level="error",
    )


async def crawl(web: LoopbackWeb, settings: Settings) -> None:
    """Crawl the listing and all that it leads to."""
    await crawl_once([fetch_request(web.url("/"), "listing")], settings)


async def removed(target: Target, settings: Settings, *, dry_run: bool = False) -> Removed:
    """Forget a target, or count what would go."""
    meant = await find_meant(target, settings)
    return await forget(target, meant, settings, lambda _done, _all: None, dry_run=dry_run)


async def titles(settings: Settings) -> set[str]:
    """Return the headlines of what is stored."""
    async with open_articles(settings) as articles:
        return {state.article.title for state in await articles.find(Query(limit=100))}


def archived(settings: Settings) -> set[str]:
    """Return the addresses of what is archived."""
    with open_archive(settings) as shelf:
        return {shelf.page(one).url for one in shelf.pages(Selection())}


def traces(settings: Settings, words: str) -> list[str]:
    """Return the files of ours that hold these words; those of the archive are unpacked."""
    files = (*settings.data.parent.glob("bantin.db*"), *Path(str(settings.archive)).iterdir())
    found = [path.name for path in files if words.encode() in path.read_bytes()]
    with open_archive(settings) as shelf:
        pages = [shelf.page(one).content() for one in shelf.pages(Selection())]
    return found + ["archive" for page in pages if words.encode() in page]

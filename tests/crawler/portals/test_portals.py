"""Portals crawled from their home page alone: all of their articles, once, and nothing else."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from services.parser import parse
from shared.contract import PageFetched
from shared.errors import Skipped
from shared.runtime.settings import Settings
from tests.crawler.portals.kinds.archive import archive
from tests.crawler.portals.kinds.asp import asp
from tests.crawler.portals.kinds.buttons import buttons
from tests.crawler.portals.kinds.chain import chain
from tests.crawler.portals.kinds.domino import domino
from tests.crawler.portals.kinds.dotnetnuke import dotnetnuke
from tests.crawler.portals.kinds.drupal import drupal
from tests.crawler.portals.kinds.facets import facets
from tests.crawler.portals.kinds.frames import frames
from tests.crawler.portals.kinds.guest import guest
from tests.crawler.portals.kinds.joomla import joomla
from tests.crawler.portals.kinds.messy import messy
from tests.crawler.portals.kinds.office import office
from tests.crawler.portals.kinds.rendered import rendered
from tests.crawler.portals.kinds.sharepoint import sharepoint
from tests.crawler.portals.kinds.subsites import subsites
from tests.crawler.portals.site import Site
from tests.crawler.portals.stories import Story
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import serving

KINDS = (
    *(archive, asp, buttons, chain, domino, dotnetnuke, drupal),
    *(facets, frames, guest, joomla, messy, office, rendered, sharepoint, subsites),
)


@pytest.mark.parametrize("make", KINDS)
async def test_a_portal_is_whole_from_its_home_page_alone(
    make: Callable[[], Site], settings: Settings, portal: WritePortal
) -> None:
    site = make()
    async with serving() as web:
        base = f"http://{web.address}"
        web.pages = {path: reply_of(base) for path, reply_of in site.replies().items()}
        home = {"kind": "listing", "url": base + site.home}
        portal(domains=[web.address], entries=[home], explore=True)

        pages, _ = await crawl(settings)

    stored = [(page.url, *_read(page)) for page in pages]
    told = {_plain(story.probe): story for story in site.stories}
    found = [(url, title, _story(text, told)) for url, title, text in stored if title]
    assert [url for url, _, story in found if story is None] == []
    numbers = sorted(story.number for _, _, story in found if story)
    assert numbers == [story.number for story in site.stories]
    wrong = [url for url, title, story in found if story and _plain(title) != _plain(story.title)]
    assert wrong == []


def _read(page: PageFetched) -> tuple[str, str]:
    """Return title and text of a page, both empty where the parser says that it is no article."""
    try:
        article = parse(page)
    except Skipped:
        return "", ""
    return article.title, article.text


def _story(text: str, told: dict[str, Story]) -> Story | None:
    plain = _plain(text)
    return next((story for probe, story in told.items() if probe in plain), None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFC", text).casefold())

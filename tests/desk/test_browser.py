"""The desk in a real browser: nothing asked elsewhere, nothing refused, no serious finding.

Needs a Chromium on the PATH (Debian's package, or BANTIN_TEST_CHROMIUM), which a machine may lack.
"""

import asyncio
import os
import shutil
import warnings
from collections.abc import AsyncIterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from services.desk import bound, create_app, open_desk, serve
from services.store import open_articles
from shared.runtime.settings import Settings
from tests.support.desk_news import all_news, hostile, whole
from tests.support.office_news import office_news

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOUND = os.environ.get("BANTIN_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
PATHS = (
    "/",
    "/articles?text=vòi+nước",
    f"/articles/{whole().article_id}",
    f"/articles/{hostile().article_id}",
    "/provinces",
    "/provinces/Cà Mau",
    "/portals",
    "/portals/baocamau",
    "/people",
    "/people?name=nguyen van hung",
    # Who is alone of a name is shown at once.
    "/people?name=Lại Phước Sang",
    "/dead",
    "/urls?url=" + whole().url,
    "/nothing",
)
WIDTH = 360  # pixels of a small phone

pytestmark = [pytest.mark.asyncio(loop_scope="module")]
if FOUND is None:
    warnings.warn("no Chromium: the desk is not looked at in a browser", stacklevel=1)
    pytestmark.append(pytest.mark.skip("no Chromium: `apt-get install chromium`"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    settings = Settings(data=tmp_path_factory.mktemp("desk") / "bantin.db", desk_rate=0)
    async with open_articles(settings) as articles:
        for event in (*all_news(), *office_news()):
            await articles.save([event])
    listening = bound("127.0.0.1", 0)
    async with open_desk(settings) as desk:
        serving = asyncio.create_task(serve(create_app(desk), listening, drain=1))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        # No sandbox: tests run as root in containers, and only our own pages are opened.
        opened = await playwright.chromium.launch(executable_path=FOUND, args=["--no-sandbox"])
        yield opened
        await opened.close()


# What axe looks for; in the dark only the colours are others.
LOOKS = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


@pytest.mark.parametrize("look", sorted(LOOKS))
async def test_no_page_asks_elsewhere_or_is_refused_or_hard_to_use(
    look: Literal["light", "dark"], address: str, browser: Browser
) -> None:
    context = await browser.new_context(color_scheme=look, locale="vi-VN")
    page = await context.new_page()
    asked, said = set[str](), list[str]()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    findings = []
    for path in PATHS:
        await page.goto(address + path)
        found = await Axe().run(page, options={**LOOKS[look], "resultTypes": ["violations"]})
        findings += [
            f"{path}: {one['impact']}: {one['id']}: {node['target']}"
            for one in found.response["violations"]
            for node in one["nodes"]
        ]
    await context.close()
    assert not findings
    assert asked == {urlsplit(address).netloc}
    assert [text for text in said if "404" not in text] == []


async def test_no_page_is_wider_than_a_phone(address: str, browser: Browser) -> None:
    context = await browser.new_context(viewport={"width": WIDTH, "height": 700})
    page = await context.new_page()
    wide = {}
    for path in PATHS:
        await page.goto(address + path)
        wide[path] = await page.evaluate("document.documentElement.scrollWidth")
    await context.close()
    assert {path: one for path, one in wide.items() if one > WIDTH} == {}


async def _tip(page: Page) -> str:
    return str(
        await page.evaluate(
            "getComputedStyle(document.querySelector('.read .m.person a'), '::after').content"
        )
    )


async def test_without_script_marks_are_explained_hidden_and_found(
    address: str, browser: Browser
) -> None:
    context = await browser.new_context(java_script_enabled=True, locale="vi-VN")
    page = await context.new_page()
    await page.goto(f"{address}/articles/{whole().article_id}")
    mark = page.locator(".read .m.person a").first
    assert await _tip(page) == "none"
    await mark.hover()
    assert "Trần Văn Mẫu" in await _tip(page)
    await page.mouse.move(0, 0)
    await page.keyboard.press("Tab")
    for _ in range(60):
        if await mark.evaluate("one => one === document.activeElement"):
            break
        await page.keyboard.press("Tab")
    assert "Bí thư Tỉnh ủy Cà Mau" in await _tip(page)
    await page.keyboard.press("Enter")
    assert page.url.endswith(str(await mark.get_attribute("href")))
    before = await mark.evaluate("one => getComputedStyle(one.parentElement).backgroundColor")
    await page.locator("#show-person").uncheck()
    after = await mark.evaluate("one => getComputedStyle(one.parentElement).backgroundColor")
    assert before != after == "rgba(0, 0, 0, 0)"
    await context.close()


async def test_a_reader_without_script_searches_narrows_and_reads(
    address: str, browser: Browser
) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="en-GB")
    page = await context.new_page()
    await page.goto(address)
    await page.keyboard.press("Tab")
    assert await page.locator(".skip").is_visible()
    await page.fill("#find", "nuoc ngot")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/articles?text=nuoc+ngot")
    await page.locator(".facet a").first.click()
    await page.locator(".story h3 a").first.click()
    assert await page.locator("mark.m").count() > 3
    await page.locator(".tongue a").click()
    assert await page.locator("html").get_attribute("lang") == "vi"
    await page.locator(".menu a").nth(3).click()
    assert await page.locator("html").get_attribute("lang") == "vi"
    await context.close()

"""The demo: its web tells no lies, its check can fail, and it shows what it promises."""

import asyncio
import re
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from demo.check import problems
from demo.crawl import Found, crawl, demo_settings, find, visit_again
from demo.sites import load_sites
from demo.web import DemoWeb, demo_web
from shared.contract.values.value import VIETNAM
from shared.runtime.settings import Settings
from tests.support.paths import ROOT

BLOCK_KEYS = {"heading", "image", "caption", "credit"}


@pytest.fixture
def web() -> Iterator[DemoWeb]:
    """The web of the demo."""
    with demo_web() as web:
        yield web


def get(url: str, **headers: str) -> httpx.Response:
    """Return the last answer behind the redirects of a URL."""
    return httpx.get(url, headers=headers, follow_redirects=True, timeout=10, trust_env=False)


def test_every_text_names_the_persons_places_and_documents_that_it_promises() -> None:
    for article in (article for site in load_sites() for article in site.articles):
        said = " ".join([article.lead, *article.paragraphs()])
        promised = [*article.persons, *article.persons.values(), *article.places]
        missing = [name for name in (*promised, *article.documents) if name not in said]
        assert not missing, article.title


def test_every_block_is_a_paragraph_a_heading_or_a_picture() -> None:
    articles = [article for site in load_sites() for article in site.articles]
    blocks = [block for article in articles for block in article.blocks]
    parts = [part for part in blocks if not isinstance(part, str)]
    assert parts
    assert not [part for part in parts if not part.keys() <= BLOCK_KEYS or None in part.values()]


def test_every_page_of_an_article_holds_its_text_in_the_encoding_it_declares(web: DemoWeb) -> None:
    for url, (_, article) in web.expected.articles.items():
        text = unicodedata.normalize("NFC", get(url).content.decode(article.encoding))
        assert f"charset={article.encoding}" in text.lower() or '<meta charset="utf-8">' in text
        assert article.lead.replace('"', "&quot;") in text
    assert "windows-1258" in {one.encoding for _, one in web.expected.articles.values()}


def test_a_correction_shows_from_the_second_visit_on(web: DemoWeb) -> None:
    [url] = web.expected.corrected()
    correction = web.expected.articles[url][1].corrected
    first, second, third = (get(url).text for _ in range(3))
    assert correction
    assert correction.old in first
    assert correction.new not in first
    assert correction.new in second
    assert second == third


def test_a_page_that_is_known_is_answered_by_304(web: DemoWeb) -> None:
    known = [url for url, (site, text) in web.expected.articles.items() if site.etag]
    url = next(url for url in known if url not in web.expected.corrected())
    again = get(url, **{"If-None-Match": get(url).headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_web_moves_hides_and_forgets_pages(web: DemoWeb) -> None:
    assert [get(url).status_code for url in web.expected.gone] == [404]
    [(old, new)] = web.expected.moved.items()
    assert get(old).content == get(new).content
    [hidden] = web.expected.forbidden
    robots = get(hidden.replace("/noi-bo/lich-cong-tac-tuan-1210.html", "/robots.txt")).text
    assert "Disallow: /noi-bo/" in robots


def test_every_request_is_written_down(web: DemoWeb) -> None:
    url = next(iter(web.expected.articles))
    get(url)
    get(url)
    assert web.web.visits() == {url: 2}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DemoWeb, Found]]:
    """The web of the demo after the demo's two visits, and what they left."""
    with demo_web() as web:
        settings = demo_settings(web, tmp_path_factory.mktemp("data") / "bantin.db")
        yield web, asyncio.run(_visited(web, settings))


async def _visited(web: DemoWeb, settings: Settings) -> Found:
    await crawl(web, settings)
    await visit_again(web, settings)
    return await find(web, settings)


def test_a_crawl_finds_all_that_the_web_offers(crawled: tuple[DemoWeb, Found]) -> None:
    web, found = crawled
    assert problems(web, found) == []
    assert not web.expected.forbidden & web.web.visits().keys()
    assert {web.web.visits()[url] for url in web.expected.articles} == {2}


@pytest.mark.parametrize("field", ["title", "blocks", "images", "persons", "places", "dates"])
def test_the_check_sees_what_an_article_lacks(crawled: tuple[DemoWeb, Found], field: str) -> None:
    web, found = crawled
    url = next(url for url, article in found.articles().items() if article.images)
    empty = "" if field == "title" else ()
    lacking = found.states[url].article.model_copy(update={field: empty})
    states = found.states | {url: replace(found.states[url], article=lacking)}
    worse = set(problems(web, replace(found, states=states))) - set(problems(web, found))
    assert [line for line in worse if url in line]


def test_the_check_sees_articles_and_revisions_that_are_missing_or_too_many(
    crawled: tuple[DemoWeb, Found],
) -> None:
    web, found = crawled
    usual = set(problems(web, found))
    url, state = next(iter(found.states.items()))
    fewer = {key: value for key, value in found.states.items() if key != url}
    more = found.states | {f"{url}?again": state}
    unchanged = dict.fromkeys(found.revisions, ())
    for broken in ({"states": fewer}, {"states": more}, {"revisions": unchanged}):
        assert set(problems(web, replace(found, **broken))) - usual


def test_the_check_sees_a_page_that_was_fetched_against_robots(web: DemoWeb) -> None:
    [hidden] = web.expected.forbidden
    get(hidden)
    assert any("robots.txt" in line for line in problems(web, Found()))


def test_the_demo_shows_what_it_promises_and_what_it_says_to_try_works(tmp_path: Path) -> None:
    data = tmp_path / "bantin.db"
    shown = _run([sys.executable, "-m", "demo", "--port", "0", "--data", str(data)])
    assert "not as expected" not in shown
    short = [line for line in shown.splitlines() if str(data) not in line and line[:4] != "http"]
    assert max(map(len, short)) <= 80
    for words in ("31 articles", "BAN BIÊN TẬP", "publisher_edit", "robots", "Try next"):
        assert words in shown
    assert f"BANTIN_DATA={data} BANTIN_PORTALS={data.with_suffix('.portals')} " in shown
    [first, *others] = shown[shown.index("export BANTIN_DATA") :].split("\n\n")[0].splitlines()
    for command in others:
        words = f"{first}; {command}".replace(".venv/bin", _programs())
        assert _run(["/bin/sh", "-c", words]).strip()
    _walk_the_first_day(data, re.findall(r"articles show (\w{10})", shown)[0])


def _walk_the_first_day(data: Path, named: str) -> None:
    """Type what docs/first_day.md asks of the demo's data; its ids are those of its own port."""
    text = (ROOT / "docs" / "first_day.md").read_text("utf-8")
    commands = re.findall(
        r"^(bantin (?:people|articles|search|explain).*?)(?:  +#.*)?$", text, re.MULTILINE
    )
    answers = {}
    for command in commands:
        words = re.sub(r"\b[0-9a-f]{10}\b", named, command).replace("bantin ", "{}/bantin ", 1)
        typed = f"export BANTIN_DATA={data}; {words.format(_programs())}"
        answers[command] = _run(["/bin/sh", "-c", typed])
    assert len(answers) >= 6
    [appointed] = [answer for command, answer in answers.items() if "appointed" in command]
    for name in ("Lữ Thị Mỹ Duyên", "Kha Minh Trí", "Mạch Thanh Nhã"):
        assert name in appointed
    assert "Quách Hoàng Khải" not in appointed


def test_ctrl_c_ends_the_demo_with_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "demo", "--port", "0", "--data", str(tmp_path / "bantin.db")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as demo:  # type: ignore[call-overload]  # its overloads know no mapping
        assert demo.stdout.readline() == "\n"
        demo.send_signal(signal.SIGINT)
        _, said = demo.communicate(timeout=60)
    assert (demo.returncode, said.strip()) == (130, "demo: interrupted")


def test_somebody_was_appointed_this_month_whatever_the_day() -> None:
    [paper] = [site for site in load_sites() if site.id == "cuatieu"]
    this_month = [one for one in paper.articles if "Cà Mau" in one.places]
    today = datetime.now(VIETNAM).date()
    days = [article.published.date() for article in this_month]
    assert len(days) == 3
    assert all(today.replace(day=1) <= day <= today for day in days)


def test_the_demo_leaves_a_data_file_alone_that_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_text("mine")
    command = [sys.executable, "-m", "demo", "--data", str(tmp_path / "mine.db")]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "exists" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "mine.db").read_text() == "mine"


def test_a_port_that_is_taken_is_said_so(web: DemoWeb) -> None:
    with pytest.raises(OSError, match="in use"), demo_web(port=web.web.port):
        pass


def _programs() -> str:
    return str(Path(sys.executable).parent)


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout

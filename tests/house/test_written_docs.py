"""The pages that are written from the code are those of today; the site of all pages is whole."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.json_shapes import shapes
from tests.support.paths import ROOT
from tests.support.written_docs import pages, portals_in_a_line

# What a browser asks for by itself when it shows a page.
_ASKED_FOR = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src"}
_FAR = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


@pytest.mark.parametrize("name", ["docs/cli.md", "docs/json.md", "docs/portals.md"])
def test_a_written_page_is_of_today(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == pages()[name], "run `make written-docs`"


def test_the_readme_says_how_many_portals_there_are() -> None:
    assert portals_in_a_line() in " ".join((ROOT / "README.md").read_text("utf-8").split())


def test_keys_are_plain() -> None:
    keys = [
        part
        for places in shapes().values()
        for line in places
        for part in re.split(r"[.\[\]]+", line.partition(":")[0])
    ]
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9_]*", key)] == []


class _Asked(HTMLParser):
    """The addresses that a browser asks for to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(_ASKED_FOR.get(tag, ""))
        if address:
            self.addresses.append(address)


def test_the_site_is_whole_and_asks_nobody_for_anything(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="the site needs mkdocs-material: `make setup`")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}

    built = subprocess.run(
        command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False
    )

    assert built.returncode == 0, built.stdout + built.stderr
    pages_of_it = sorted(tmp_path.rglob("*.html"))
    assert {"index.html", "cli.html", "first_day.html"} <= {one.name for one in pages_of_it}
    for page in pages_of_it:
        asked = _Asked()
        asked.feed(page.read_text("utf-8"))
        assert [one for one in asked.addresses if "//" in one] == [], page.name
    for style in tmp_path.rglob("*.css"):
        assert not _FAR.search(style.read_text("utf-8")), style.name

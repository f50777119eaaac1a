"""`bantin archive` as a person uses it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from services.archive.open import open_to_write
from services.archive.writer import Writer
from shared.runtime.settings import Settings
from tests.support.cluster import bantin
from tests.support.pages import AT, numbered_page

PAGES = [
    numbered_page(1, "<p>Tin một", portal="mau"),
    numbered_page(2, "<p>Tin hai", portal="khac"),
    numbered_page(1, "<p>Tin một, sửa", portal="mau", fetched_at=AT + timedelta(days=1)),
]


@pytest.fixture
def kept(tmp_path: Path) -> dict[str, str]:
    """An environment with an archive of three pages in two files."""
    folder = tmp_path / "archive"
    settings = Settings(data=tmp_path / "bantin.db", archive=str(folder))
    with open_to_write(settings) as shelf:
        writer = Writer(shelf, max_bytes=1, max_seconds=3600)
        writer.keep(PAGES[:2])
        writer.keep(PAGES[2:])
    return {"BANTIN_ARCHIVE": str(folder), "BANTIN_DATA": str(settings.data)}


def test_pages_are_listed_and_each_id_is_one_that_get_takes(kept: dict[str, str]) -> None:
    listed = json.loads(bantin("archive", "list", "--json", environment=kept).stdout)
    bodies = [bantin("archive", "get", one["id"], environment=kept).stdout for one in listed]
    of_portal = bantin("archive", "list", "--portal", "khac", "--json", environment=kept).stdout

    assert bodies == ["<p>Tin một", "<p>Tin hai", "<p>Tin một, sửa"]
    assert [one["portal"] for one in json.loads(of_portal)] == ["khac"]


def test_an_address_is_got_as_it_is_and_as_it_was(kept: dict[str, str], tmp_path: Path) -> None:
    url, out = PAGES[0].url, tmp_path / "page.html"
    newest = bantin("archive", "get", url, environment=kept)
    then = bantin("archive", "get", url, "--at", "2026-03-07T12:00:00", environment=kept)
    written = bantin("archive", "get", url, "-o", str(out), environment=kept)
    told = json.loads(bantin("archive", "get", url, "--json", environment=kept).stdout)

    assert newest.stdout == "<p>Tin một, sửa"
    assert then.stdout == "<p>Tin một"
    assert written.returncode == 0
    assert out.read_text() == newest.stdout
    assert told["event"]["url"] == url


def test_what_is_not_there_is_told_in_a_line(kept: dict[str, str], tmp_path: Path) -> None:
    early = bantin("archive", "get", PAGES[0].url, "--at", "2020-01-01", environment=kept)
    nowhere = bantin("archive", "list", "--archive", str(tmp_path / "no"), environment=kept)
    unnamed = bantin("archive", "list", environment={"BANTIN_DATA": kept["BANTIN_DATA"]})

    stranger = bantin("archive", "list", "--portal", "khongco", environment=kept)

    assert [one.returncode for one in (early, nowhere, unnamed, stranger)] == [2, 2, 2, 2]
    assert "no portal 'khongco'" in stranger.stderr
    assert "bantin archive list" in early.stderr
    assert "there is no archive in" in nowhere.stderr
    assert "BANTIN_ARCHIVE is not set" in unnamed.stderr
    assert not (tmp_path / "no").exists()


def test_verify_tells_a_whole_archive_from_a_damaged_one(kept: dict[str, str]) -> None:
    whole = bantin("archive", "verify", "--json", environment=kept)
    first = min(Path(kept["BANTIN_ARCHIVE"]).glob("*.warc.gz"))
    content = bytearray(first.read_bytes())
    content[-60:-40] = bytes(20)
    first.write_bytes(content)
    damaged = bantin("archive", "verify", environment=kept)

    assert json.loads(whole.stdout)["whole"] is True
    assert json.loads(whole.stdout)["pages"] == 3
    assert damaged.returncode == 2
    assert first.name in "".join(damaged.stdout.split())
    assert "lost pages" in damaged.stderr

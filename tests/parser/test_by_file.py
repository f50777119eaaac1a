"""The parser as it runs takes its hints from the portal files, not from the page."""

from pathlib import Path

import pytest

from services.parser.by_file import open_parse
from shared.errors import UsageError
from shared.runtime.settings import Settings
from tests.support.replays import MENDED, SLOGAN, kept_page, write_file


async def test_a_mended_file_reaches_pages_that_came_with_other_hints(tmp_path: Path) -> None:
    write_file(tmp_path, MENDED, province="Bạc Liêu")
    page = kept_page(1, slogan=True, hints={"body": "h1"}, province="Cà Mau")

    async with open_parse(Settings(portals=tmp_path, own_portals=False)) as parse:
        ((article,),) = await parse([page])

    assert SLOGAN not in article.text
    assert article.text
    assert article.province == "Bạc Liêu"


async def test_a_wrong_file_is_told_before_anything_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "mau.yaml").write_text("id: mau\n")

    with pytest.raises(UsageError, match=r"mau\.yaml: name"):
        async with open_parse(Settings(portals=tmp_path, own_portals=False)):
            pass

"""`bantin portals`, `bantin drift` and what `bantin status` exits with: 1 where a portal is red."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from services.crawler import open_frontier
from services.store import Break, open_articles, open_samples
from shared.runtime.settings import Settings
from tests.support.cluster import bantin
from tests.support.samples import sample

FILE = "id: {0}\nname: Báo {0}\ndomains: [{0}.example]\nchecked: never\nsource: invented\n"
FORTNIGHT = 14 * 86_400.0


@pytest.fixture
async def environment(tmp_path: Path) -> dict[str, str]:
    """Two portals, of which "im" has published nothing for a fortnight."""
    for name in ("im", "moi"):
        (tmp_path / f"{name}.yaml").write_text(FILE.format(name))
    settings = Settings(data=tmp_path / "bantin.db")
    now = time.time()
    async with open_articles(settings), open_frontier(settings), open_samples(settings) as samples:
        for number, (name, at) in enumerate({"moi": now - 60, "im": now - FORTNIGHT}.items()):
            one = sample(number, portal=name, at=at, first_at=at, arrived=at)
            await samples.keep([replace(one, has_date=name == "im")])
    return {
        "BANTIN_DATA": str(tmp_path / "bantin.db"),
        "BANTIN_PORTALS": str(tmp_path),
        "BANTIN_OWN_PORTALS": "false",
        "COLUMNS": "200",
    }


async def test_a_red_portal_comes_first_and_is_told_by_the_exit_code(
    environment: dict[str, str],
) -> None:
    shown = bantin("portals", "--json", environment=environment)
    silent, other = json.loads(shown.stdout)
    assert (shown.returncode, silent["portal"], silent["code"]) == (1, "im", "silent")
    assert (other["light"], other["reading"]["missing"]["date"]) == ("grey", 1.0)

    lines = bantin("portals", environment=environment).stdout.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["im", "red"], ["moi", "grey"]]
    assert bantin("portals", "moi", environment=environment).returncode == 0
    assert bantin("portals", "nowhere", environment=environment).returncode == 2

    status = bantin("status", "--json", environment=environment)
    assert status.returncode == 1
    assert json.loads(status.stdout)["portals"]["im"].startswith("no article since")


async def test_a_drift_is_listed_shown_and_accepted(environment: dict[str, str]) -> None:
    at = time.time() - 3600
    found = Break(
        portal="moi", since=at, opened_at=at, reasons=("articles without a date",),
        measures=("date",), holds=True,
    )  # fmt: skip
    async with open_samples(Settings(data=Path(environment["BANTIN_DATA"]))) as samples:
        await samples.open(found)

    (listed,) = json.loads(bantin("drift", "list", "--json", environment=environment).stdout)
    assert listed["portal"] == "moi"
    shown = bantin("drift", "show", "moi", "--json", environment=environment)
    assert json.loads(shown.stdout)["without"]["date"] == [0.0, 1.0]
    assert (
        "bantin drift accept moi" in bantin("drift", "show", "moi", environment=environment).stdout
    )
    assert (
        "no page of moi is kept" in bantin("drift", "case", "moi", environment=environment).stderr
    )

    assert bantin("drift", "accept", "moi", environment=environment).returncode == 0
    again = bantin("drift", "accept", "moi", environment=environment)
    assert (again.returncode, "has not drifted" in again.stderr) == (2, True)

"""`bantin dead` where there is nothing that was asked for."""

from contextlib import closing
from pathlib import Path

from shared.runtime.log_sqlite import Log
from tests.house.test_cli import bantin


def test_a_letter_that_is_none_gets_one_clear_line(tmp_path: Path) -> None:
    with closing(Log(tmp_path / "bantin.db")):
        refused = bantin("dead", "show", "parse/0/1", cwd=tmp_path)

    assert refused.returncode == 2
    assert refused.stderr.startswith("bantin: there is no letter parse/0/1: `bantin dead list")

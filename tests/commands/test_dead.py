"""`bantin dead` where there is nothing that was asked for, and what a letter may hold."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.contract.dead_letters import dead_letter
from shared.contract.topics import PAGE_FETCHED, Record
from shared.runtime.log_sqlite import Log
from tests.house.test_cli import bantin


def test_a_letter_that_is_none_gets_one_clear_line(tmp_path: Path) -> None:
    with closing(Log(tmp_path / "bantin.db")):
        refused = bantin("dead", "show", "parse/0/1", cwd=tmp_path)

    assert refused.returncode == 2
    assert refused.stderr.startswith("bantin: there is no letter parse/0/1: `bantin dead list")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["retry", "parse/0/999"], "there is no letter parse/0/999"),
        (["drop", "parse/0/999"], "there is no letter parse/0/999"),
        (["retry", "--fixed-in", "newest"], "'newest' is no version"),
        (["list", "--fixed-in", "newest"], "'newest' is no version"),
        (["list", "--portal", "khongco"], "no portal 'khongco'"),
        (["retry", "--portal", "khongco"], "no portal 'khongco'"),
        (["drop", "--portal", "khongco", "--dry-run"], "no portal 'khongco'"),
    ],
    ids=str,
)
def test_what_there_is_not_is_told_in_a_line(tmp_path: Path, words: list[str], why: str) -> None:
    with closing(Log(tmp_path / "bantin.db")):
        refused = bantin("dead", *words, cwd=tmp_path)

    assert (refused.returncode, refused.stdout) == (2, "")
    assert why in refused.stderr


async def test_a_letter_of_any_bytes_is_shown_without_what_a_terminal_would_obey(
    tmp_path: Path,
) -> None:
    value = b"\x1b[31mkh\xc3\xb4ng ph\xe1\xba\xa3i JSON" + b" t" * 100
    record = Record(PAGE_FETCHED.name, b"key", value)
    facts = {"stage": "parse", "reason": "x", "at": datetime.now(UTC).isoformat()}
    with closing(Log(tmp_path / "bantin.db")) as log:
        await log.append([dead_letter(record, PAGE_FETCHED.dead("parse"), facts)])
        listed = bantin("dead", "list", "--each", cwd=tmp_path).stdout
        shown = bantin("dead", "show", listed.split("\t")[0], cwd=tmp_path)
        grouped = bantin("dead", "list", cwd=tmp_path)

    assert "\x1b" not in shown.stdout
    assert "[31mkhông phải JSON" + " t" * 100 in shown.stdout, "a line is not folded off a terminal"
    assert len(grouped.stdout.splitlines()) == 1, "a group is a line, and nothing else is"

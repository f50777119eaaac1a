"""The verbs about people, typed as a person types them."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.commands import people
from services.commands.output import people as output
from services.store import open_articles
from shared.errors import UsageError
from shared.runtime import Settings
from tests.support.office_news import office_news


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "bantin.db"

    async def fill() -> None:
        async with open_articles(Settings(data=path)) as articles:
            await articles.save(office_news())

    asyncio.run(fill())
    return path


@pytest.fixture(autouse=True)
def _kept_there(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_DATA", str(filled))


def run(*arguments: str) -> str:
    done = CliRunner().invoke(people.app, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_one_short_command_says_who_was_appointed_in_a_month() -> None:
    lines = run("appointed", "--province", "Cà Mau", "--since", "2026-11").splitlines()
    assert [line.split("\t")[:4] for line in lines] == [
        ["2026-11-15", "Trần Quốc Mẫn", "Giám đốc Sở Y tế", "Cà Mau"],
        ["2026-11-13", "Ngô Thị Bích Liên", "Phó Chủ tịch Ủy ban nhân dân", "Cà Mau"],
        ["2026-11-02", "Hà Trung Kiên", "Giám đốc Công an", "Cà Mau"],
    ]


def test_who_was_dismissed() -> None:
    lines = run("dismissed", "--place", "Bắc Ninh", "--since", "2026").splitlines()
    assert [line.split("\t")[1] for line in lines] == ["Ngô Quang Diệu"]


def test_namesakes_are_shown_apart() -> None:
    lines = run("show", "Nguyễn Văn Hùng").splitlines()
    assert len({line.rpartition("\t")[2] for line in lines}) == 3


def test_a_person_in_json_has_the_evidence() -> None:
    (person,) = json.loads(run("show", "Lê Đăng Phụng", "--json"))
    assert [(one["office"], one["acting"]) for one in person["spells"]][-1] == (
        "Chủ tịch Ủy ban nhân dân",
        False,
    )
    assert all(one["evidence"] for one in person["spells"])


def test_who_holds_an_office_on_a_day() -> None:
    line = run("holders", "Bí thư Tỉnh ủy", "--place", "Hưng Yên", "--on", "2026-01-01")
    assert line.startswith("Vũ Khắc Toản\tsurely\tBí thư Tỉnh ủy\tHưng Yên\t2025-10-02\t")


def test_people_are_listed_with_their_last_office() -> None:
    lines = run("list", "--province", "Cà Mau", "--since", "2026-11").splitlines()
    assert lines[0].startswith("Hà Trung Kiên\tGiám đốc Công an\tCà Mau\t2026-11-02\t")


def test_a_terminal_shows_evidence_contradictions_and_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output.console, "_force_terminal", True)
    monkeypatch.setattr(output.console, "_color_system", None)
    monkeypatch.setattr(output.console, "_width", 200)
    people.app(["show", "Lại Phước Sang"], standalone_mode=False)
    people.app(["appointed", "--place", "Cà Mau"], standalone_mode=False)
    said = capsys.readouterr().out
    assert "! two-holders: Lại Phước Sang and Đặng Vinh Thông" in said
    assert "one person, as 2 articles say Chủ tịch Ủy ban nhân dân, Huế" in said
    assert "held: Tham dự có ông Lại Phước Sang" in said
    assert "Trần Quốc Mẫn" in said


def test_nobody_of_a_name_is_told_with_what_to_do() -> None:
    with pytest.raises(UsageError, match="nobody called 'Không Ai' is named in an office"):
        CliRunner().invoke(people.app, ["show", "Không Ai"], catch_exceptions=False)

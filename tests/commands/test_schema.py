"""`bantin schema`: every name that a header or a person uses leads to the schema."""

import json
from pathlib import Path

import pytest

from shared.contract import TOPICS
from tests.support.cluster import bantin


@pytest.mark.parametrize(
    "name",
    [
        "ArticleStored",
        "article.stored",
        "urn:bantin:schema:ArticleStored:1",
        "bantin.ArticleStored.v1",
    ],
)
def test_a_schema_is_shown_by_any_of_its_names(name: str) -> None:
    shown = json.loads(bantin("schema", "show", name, environment={}).stdout)

    assert shown["title"] == "ArticleStored"


def test_a_name_that_is_none_is_one_line() -> None:
    done = bantin("schema", "show", "article", environment={})

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "ArticleEnriched" in done.stderr


def test_the_whole_contract_is_written_into_a_folder(tmp_path: Path) -> None:
    done = bantin("schema", "write", str(tmp_path), environment={})

    assert done.returncode == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == len(TOPICS) + 1
    assert json.loads((tmp_path / "asyncapi.json").read_text())["asyncapi"].startswith("3.")


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = bantin("schema", "write", str(tmp_path / "nowhere"), environment={})

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_every_event_is_listed_with_its_topic() -> None:
    rows = json.loads(bantin("schema", "list", "--json", environment={}).stdout)

    assert {row["topic"] for row in rows} == {topic.name for topic in TOPICS}

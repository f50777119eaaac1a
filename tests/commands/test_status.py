"""`bantin status` over a real Kafka."""

import json
from pathlib import Path

from shared.contract.topics import PAGE_FETCHED
from tests.support.cluster import bantin
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka


async def test_the_topics_of_a_fresh_kafka_and_what_waits_in_them(
    empty_kafka: str, tmp_path: Path
) -> None:
    environment = {"BANTIN_KAFKA": empty_kafka, "BANTIN_DATA": str(tmp_path / "bantin.db")}
    assert bantin("topics", "create", environment=environment).returncode == 0
    await Kafka(empty_kafka).put([page_record(numbered_page(number)) for number in range(3)])

    shown = bantin("status", "--json", environment=environment)

    # Whether portals are well cannot be told without the databases.
    assert shown.returncode == 2, shown.stderr
    status = json.loads(shown.stdout)
    assert status["topics"][PAGE_FETCHED.name] == 3
    assert set(status["lag"]) == {"admit", "parse", "enrich", "store"}
    # A pod of the parser knows neither database, and has nowhere to make a file.
    assert "BANTIN_STORE" in status["articles"]["not_shown"]
    assert "BANTIN_FRONTIER" in status["frontier"]["not_shown"]
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240 - nothing else runs in this loop

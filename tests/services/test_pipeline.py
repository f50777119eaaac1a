"""The whole system on one line."""

from services.commands import run
from services.pipeline import PIPELINE, SERVICES
from shared.contract.topics import TOPICS


def test_every_topic_is_written_or_read_by_a_stage() -> None:
    carried = {topic for stage in PIPELINE for topic in (stage.consumes, stage.produces)}

    assert set(TOPICS) <= carried


def test_the_pipeline_is_the_stages_of_the_services_in_order() -> None:
    assert [stage.name for stage in PIPELINE] == [
        "admit",
        "fetch",
        "parse",
        "enrich",
        "store",
        "archive",
    ]
    assert tuple(SERVICES) == run.SERVICES

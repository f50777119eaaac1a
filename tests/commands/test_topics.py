"""`bantin topics show`: who writes and who reads each topic."""

import json

from tests.support.cluster import bantin


def test_each_topic_is_shown_with_its_writer_and_its_reader() -> None:
    rows = json.loads(bantin("topics", "show", "--json", environment={}).stdout)

    topics = {row["topic"]: (row["written_by"], row["read_by"]) for row in rows}
    assert topics["fetch.requested"] == (None, ["admit"])
    assert topics["page.fetched"] == ("fetch", ["parse", "archive"])
    assert topics["article.stored"] == ("store", [])

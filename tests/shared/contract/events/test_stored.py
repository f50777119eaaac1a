"""What the store announces: each revision is a fact of its own."""

from datetime import timedelta

from shared.contract.events import ArticleStored
from tests.support.pages import AT


def test_each_revision_is_a_fact_of_its_own_and_is_told_by_any_store_at_any_time() -> None:
    first = ArticleStored(
        article_id="a",
        canonical_url="https://x.vn/a",
        title="Tin",
        cause="publisher_edit",
        changed=("tags",),
        revision=2,
        fetched_at=AT,
        parser_version=1,
        enricher_version=1,
        content_hash="h",
        stored_at=AT,
    )

    said_later = first.model_copy(update={"stored_at": AT + timedelta(hours=1)})
    others = [{"revision": 3}, {"cause": "gone"}, {"changed": ("images",)}]

    assert said_later.event_id() == first.event_id()
    ids = {first.model_copy(update=other).event_id() for other in others}
    assert len(ids - {first.event_id()}) == len(others)

"""MongoDB's errors: what waiting mends, what a person must, what one document is to blame for."""

import pymongo
import pytest
from pymongo.errors import AutoReconnect, OperationFailure, ServerSelectionTimeoutError

from services.store.articles_mongo import MongoArticles
from services.store.refusals_mongo import outage_or_refusal, why_refused
from shared.contract.events import ArticleStored
from shared.errors import Rejected, Unavailable, UsageError
from tests.support.stored_articles import article, person


async def test_an_index_of_another_shape_ends_the_service_with_a_line(mongo_database: str) -> None:
    with pymongo.MongoClient[dict[str, object]](mongo_database) as client:
        client.get_default_database()["articles"].create_index([("other", 1)], name="portal")

    with pytest.raises(UsageError, match=r"BANTIN_STORE.*portal"):
        await MongoArticles(mongo_database).save([article()])


async def test_an_article_with_more_names_than_the_cache_takes_is_refused_alone(
    mongo_database: str,
) -> None:
    names = (f"Nguyễn Văn {number:x} {number * 7919 % 99_991:x}" for number in range(65_000))
    crowd = article(2, persons=tuple(map(person, names)))

    first, refused, last = await MongoArticles(mongo_database).save([article(1), crowd, article(3)])

    assert isinstance(refused, Rejected)
    assert "persons" in str(refused)
    assert isinstance(first, ArticleStored)
    assert isinstance(last, ArticleStored)


@pytest.mark.parametrize(
    "error",
    [
        OperationFailure("Authentication failed.", 18),
        OperationFailure("not authorized on bantin", 13),
        ServerSelectionTimeoutError("SSL: CERTIFICATE_VERIFY_FAILED, Timeout: 5s"),
    ],
)
def test_what_no_waiting_mends_is_for_a_person(error: Exception) -> None:
    assert isinstance(outage_or_refusal(error, "BANTIN_STORE"), UsageError)


@pytest.mark.parametrize(
    "error",
    [
        AutoReconnect("connection closed"),
        ServerSelectionTimeoutError("Connection refused"),
        OperationFailure("not primary", 10107),
        OperationFailure("waiting for replication timed out", 64),
    ],
)
def test_an_outage_is_waited_for(error: Exception) -> None:
    assert isinstance(outage_or_refusal(error, "BANTIN_STORE"), Unavailable)


def test_of_a_bulk_write_one_document_is_refused_and_no_right_is_no_documents_fault() -> None:
    assert why_refused({"code": 11000, "errmsg": "duplicate"}) is None
    assert isinstance(why_refused({"code": 17419, "errmsg": "too large"}), Rejected)
    with pytest.raises(UsageError, match="rights"):
        why_refused({"code": 13, "errmsg": "not authorized"})
    with pytest.raises(Unavailable):
        why_refused({"code": 91, "errmsg": "shutdown in progress"})


@pytest.mark.parametrize("url", ["mongodb://u:top/secret@h/db", "mongodb://u:pass@word@h/db"])
def test_a_wrong_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(UsageError, match="percent-encode") as refused:
        MongoArticles(url)

    assert not any(part in str(refused.value) for part in ("secret", "top", "pass@", "word@"))

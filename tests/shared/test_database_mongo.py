"""MongoDB's errors: what waiting mends, what a person must, what one document is to blame for."""

from pathlib import Path

import pymongo
import pytest
from pymongo import helpers_shared
from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    DuplicateKeyError,
    OperationFailure,
    ServerSelectionTimeoutError,
)

from services.crawler.admission import ADMIT
from services.crawler.fetching import FETCH
from services.crawler.frontier import Entry, open_frontier
from services.store.articles_mongo import MongoArticles
from services.store.stage import STORE
from shared.contract.events import ArticleStored
from shared.database_mongo import outage_or_refusal, why_refused
from shared.errors import Rejected, Unavailable, UsageError
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage
from tests.support.servers.secured_mongo import (
    PASSWORD,
    READER,
    READERS_PASSWORD,
    SecuredMongo,
)
from tests.support.stored_articles import article, person


async def test_an_index_of_another_shape_ends_the_service_with_a_line(mongo_database: str) -> None:
    with pymongo.MongoClient[dict[str, object]](mongo_database) as client:
        client.get_default_database()["articles"].create_index([("other", 1)], name="keys")

    with pytest.raises(UsageError, match=r"keys"):
        await MongoArticles(mongo_database).save([article()])


async def test_an_index_in_the_way_of_the_frontier_ends_it_with_what_to_drop(
    mongo_database: str,
) -> None:
    with pymongo.MongoClient[dict[str, object]](mongo_database) as client:
        client.get_default_database()["hosts"].create_index("leased_address")

    with pytest.raises(UsageError, match=r"BANTIN_FRONTIER.*drop it.*leased_address"):
        async with ADMIT.open(Settings(frontier=mongo_database)):
            pytest.fail("it has started")


@pytest.mark.parametrize(
    ("stage", "lacking"),
    [(STORE, "BANTIN_STORE"), (ADMIT, "BANTIN_FRONTIER"), (FETCH, "BANTIN_FRONTIER")],
)
async def test_over_kafka_no_service_keeps_a_file_of_its_own(
    stage: Stage, lacking: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=lacking):
        async with stage.open(Settings(kafka="127.0.0.1:9", data=tmp_path / "bantin.db")):
            pytest.fail("it has started")

    assert not any(tmp_path.iterdir())  # noqa: ASYNC240 - nothing else runs in this loop


async def test_an_article_with_more_names_than_the_cache_takes_is_refused_alone(
    mongo_database: str,
) -> None:
    names = (f"Nguyễn Văn {number:x} {number * 7919 % 99_991:x}" for number in range(65_000))
    crowd = article(2, persons=tuple(map(person, names)))

    first, refused, last = await MongoArticles(mongo_database).save([article(1), crowd, article(3)])

    assert isinstance(refused, Rejected)
    assert "no room to index it" in str(refused)
    assert "Nguyễn" not in str(refused)
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
        OperationFailure("no keys found for HMAC", 211),
        DuplicateKeyError("E11000 duplicate key of an upsert", 11000),
        BulkWriteError(
            {"writeErrors": [{"code": 11000, "errmsg": "E11000"}], "writeConcernErrors": []}
        ),
        OperationFailure("of a server of tomorrow", 99_999, {"errorLabels": ["RetryableError"]}),
    ],
)
def test_an_outage_is_waited_for(error: Exception) -> None:
    assert isinstance(outage_or_refusal(error, "BANTIN_STORE"), Unavailable)


def test_whatever_the_driver_tries_again_is_waited_for() -> None:
    for code in helpers_shared._RETRYABLE_ERROR_CODES:
        failure = OperationFailure("again", code)
        assert isinstance(outage_or_refusal(failure, "BANTIN_STORE"), Unavailable), code


def test_of_a_bulk_write_one_document_is_refused_and_no_right_is_no_documents_fault() -> None:
    assert why_refused({"code": 11000, "errmsg": "duplicate"}, "BANTIN_STORE") is None
    assert isinstance(why_refused({"code": 17419, "errmsg": "too large"}, "BANTIN_STORE"), Rejected)
    with pytest.raises(UsageError, match="readWrite"):
        why_refused({"code": 13, "errmsg": "not authorized"}, "BANTIN_STORE")
    with pytest.raises(Unavailable):
        why_refused({"code": 91, "errmsg": "shutdown in progress"}, "BANTIN_STORE")


@pytest.mark.parametrize("url", ["mongodb://u:top/secret@h/db", "mongodb://u:pass@word@h/db"])
def test_a_wrong_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(UsageError, match="percent-encode") as refused:
        MongoArticles(url)

    assert not any(part in str(refused.value) for part in ("secret", "top", "pass@", "word@"))


async def test_over_tls_and_with_a_password_all_is_as_without(secured_mongo: SecuredMongo) -> None:
    articles = MongoArticles(secured_mongo.url())
    (answer,) = await articles.save([article()])
    await articles.close()
    async with open_frontier(Settings(frontier=secured_mongo.url("bantin_frontier"))) as frontier:
        await frontier.add([Entry(url="https://x.vn/a", host="x.vn", kind="article", next_at=0.0)])
        assert (await frontier.counts(now=1.0))["urls"] == 1
    assert isinstance(answer, ArticleStored)


@pytest.mark.parametrize(
    ("wrong", "what_to_do"),
    [
        ({"password": "guessed"}, "user and password"),
        ({"authSource": "bantin"}, "authSource"),
        ({"user": "", "password": ""}, "grant its user readWrite"),
        ({"user": READER, "password": READERS_PASSWORD}, "grant its user readWrite"),
        ({"user": READER, "password": READERS_PASSWORD, "database": "other"}, "readWrite"),
        ({"database": "admin"}, "MongoDB's own"),
        ({"database": "x" * 70}, "another database"),
        ({"tls": "", "tlsCAFile": ""}, "add tls=true"),
        ({"tlsCAFile": ""}, "tlsCAFile"),
        ({"tlsCAFile": "/nowhere/ca.pem"}, "TLS options"),
        ({"replicaSet": "rs9"}, "mend replicaSet"),
        ({"retrWrites": "true"}, "retrwrites"),
    ],
    ids=str,
)
async def test_what_is_set_wrong_is_said_at_the_start_and_how_to_mend_it(
    secured_mongo: SecuredMongo, wrong: dict[str, str], what_to_do: str
) -> None:
    url = secured_mongo.url(**wrong, serverSelectionTimeoutMS="1500")
    for service, stage in (("STORE", STORE), ("FRONTIER", ADMIT)):
        settings = Settings(kafka="localhost:9092", **{service.lower(): url})  # type: ignore[arg-type]

        with pytest.raises(UsageError, match=what_to_do) as refused:
            async with stage.open(settings):
                pytest.fail("the service has started")

        said = str(refused.value)
        assert f"BANTIN_{service}" in said
        assert len(said) < 400
        assert "\n" not in said
        assert not any(secret in said for secret in (PASSWORD, "s3cret", "guessed"))


async def test_a_server_without_tls_is_told_from_one_that_is_away(mongo: str) -> None:
    url = f"{mongo}/bantin?tls=true&serverSelectionTimeoutMS=1000"

    with pytest.raises(UsageError, match="leave out tls=true"):
        await MongoArticles(url).save([article()])


async def test_a_password_that_is_refused_later_ends_the_service(
    secured_mongo: SecuredMongo,
) -> None:
    with pymongo.MongoClient[dict[str, object]](secured_mongo.url("admin")) as client:
        rights = [{"role": "readWrite", "db": "bantin"}]
        client.admin.command("createUser", "passing", pwd=READERS_PASSWORD, roles=rights)
        articles = MongoArticles(secured_mongo.url(user="passing", password=READERS_PASSWORD))
        await articles.save([article()])

        client.admin.command("revokeRolesFromUser", "passing", roles=rights)
        with pytest.raises(UsageError, match="grant its user readWrite"):
            await articles.save([article(2)])
        client.admin.command("dropUser", "passing")
    await articles.close()


async def test_an_entry_that_cannot_be_written_is_refused_and_the_database_is_not_away(
    mongo: str,
) -> None:
    async with open_frontier(Settings(frontier=f"{mongo}/test_refused")) as frontier:
        broken = Entry(url="https://x.vn/\ud800", host="x.vn", kind="article", next_at=0.0)
        with pytest.raises(Rejected, match="BSON"):
            await frontier.request([broken])

"""Records are taken out of the data file; Kafka's stay until their time."""

from pathlib import Path

from shared.contract import FETCH_REQUESTED, PAGE_FETCHED
from shared.runtime.fetch_request import fetch_request, request_records
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.windows import Traces, count_records, erase_records, scrub_file
from tests.support.pages import numbered_page, page_record

ONE, OTHER = numbered_page(1, "<p>Chuyện riêng"), numbered_page(2)
TRACES = Traces(frozenset({ONE.url_id}), frozenset({ONE.url}))


async def test_records_of_an_address_go_and_those_of_others_stay(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    log = Log(settings.data)
    asked = request_records([fetch_request(one.url, "article") for one in (ONE, OTHER)])
    await log.append([page_record(ONE), page_record(OTHER), page_record(ONE), *asked])
    counted = await count_records(settings, TRACES)
    erased = await erase_records(settings, TRACES)

    assert counted == erased == {PAGE_FETCHED.name: 2, FETCH_REQUESTED.name: 1}
    assert log.sizes() == {PAGE_FETCHED.name: 1, FETCH_REQUESTED.name: 1}
    log.close()
    assert await scrub_file(settings)
    assert "Chuyện riêng".encode() not in settings.data.read_bytes()


async def test_of_kafka_nothing_is_said() -> None:
    settings = Settings(kafka="127.0.0.1:9")
    assert await count_records(settings, TRACES) == await erase_records(settings, TRACES) == {}

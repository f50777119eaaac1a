"""The API is as its OpenAPI document says, whatever it is asked (schemathesis), over a socket."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as effort
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from uvicorn import Config, Server

from services.desk import bound, create_app, open_desk
from services.store import open_articles
from shared.runtime.settings import Settings
from tests.support.stored_articles import article, person

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
EXAMPLES = 6


class _Served(threading.Thread):
    """The desk on a port of loopback, in a thread with a loop of its own."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(daemon=True)
        self._settings = settings
        self.listening = bound("127.0.0.1", 0)
        self.server: Server | None = None
        self.ready = threading.Event()

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        async with open_articles(self._settings) as articles:
            await articles.save([article(n, persons=(person("Trần Văn Mẫu"),)) for n in range(9)])
        async with open_desk(self._settings) as desk:
            app = create_app(desk)
            self.server = Server(Config(app, log_config=None, access_log=False, lifespan="off"))
            self.ready.set()
            await self.server.serve(sockets=[self.listening])


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    thread = _Served(settings)
    thread.start()
    assert thread.ready.wait(20)
    yield f"http://127.0.0.1:{thread.listening.getsockname()[1]}"
    assert thread.server
    thread.server.should_exit = True
    thread.join(10)


@pytest.fixture(params=["sqlite", "mongo"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    kept: dict[str, Any] = {"data": tmp_path / "bantin.db", "desk_rate": 0}
    if request.param == "mongo":
        kept["store"] = request.getfixturevalue("mongo_database")
    with _served(Settings(**kept)) as url:
        yield url


def test_every_route_answers_as_its_document_says(address: str) -> None:
    document = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
    operations = [found.ok() for found in document.get_all_operations()]

    assert len(operations) >= 11
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _try(operation, mode)


def _try(operation: Any, mode: GenerationMode) -> None:  # noqa: ANN401 - schemathesis' own
    @effort(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def asks(case: Any) -> None:  # noqa: ANN401 - as above
        case.call_and_validate(checks=CHECKS)

    asks()

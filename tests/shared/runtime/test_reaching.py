"""The start of a service whose database is away."""

import pytest

from shared.errors import Unavailable, UsageError
from shared.runtime import reaching
from shared.runtime.reaching import when_reached
from shared.runtime.settings import Settings


class Database:
    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)

    async def reach(self) -> str:
        if self.errors:
            raise self.errors.pop(0)
        return "here"


async def test_over_kafka_an_outage_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "PAUSE_SECONDS", 0.0)
    database = Database(Unavailable("away"), Unavailable("still away"))

    assert await when_reached(Settings(kafka="k:9092"), database.reach) == "here"


async def test_a_refusal_is_not_waited_for_and_on_one_file_nothing_is() -> None:
    with pytest.raises(UsageError):
        await when_reached(Settings(kafka="k:9092"), Database(UsageError("password")).reach)
    with pytest.raises(Unavailable):
        await when_reached(Settings(), Database(Unavailable("away")).reach)

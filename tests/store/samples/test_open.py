"""Samples are where the articles are."""

from pathlib import Path

import pytest

from services.store.samples import open_samples
from services.store.samples.samples_sqlite import SqliteSamples
from shared.errors import UsageError
from shared.runtime.settings import Settings


async def test_without_a_store_they_are_in_the_data_file(tmp_path: Path) -> None:
    async with open_samples(Settings(data=tmp_path / "bantin.db")) as samples:
        assert isinstance(samples, SqliteSamples)


async def test_a_url_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="BANTIN_STORE"):
        async with open_samples(Settings(store="nonsense")):
            pass

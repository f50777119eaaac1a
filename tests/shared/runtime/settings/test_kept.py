"""Who reads is told what there is to read from."""

from pathlib import Path
from typing import Literal

import pytest

from shared.errors import UsageError
from shared.runtime.settings import (
    Settings,
    require_kept,
    require_shared_database,
    why_not_kept,
)


@pytest.mark.parametrize("name", ["store", "frontier"])
def test_over_kafka_a_database_is_shared_or_the_start_refused(name: Literal["store"]) -> None:
    with pytest.raises(UsageError, match=f"BANTIN_{name.upper()} is not set"):
        require_shared_database(Settings(kafka="k:9092"), name)

    require_shared_database(Settings(kafka="k:9092", **{name: "mongodb://m/x"}), name)
    require_shared_database(Settings(), name)


@pytest.mark.parametrize("name", ["store", "frontier"])
def test_who_only_reads_is_told_why_there_is_nothing_yet(
    name: Literal["store", "frontier"], tmp_path: Path
) -> None:
    data = tmp_path / "bantin.db"
    nothing = Settings(data=data)
    assert why_not_kept(nothing, name) is not None
    with pytest.raises(UsageError, match=r"there is no .*bantin\.db: set BANTIN_DATA"):
        require_kept(nothing, name)
    with pytest.raises(UsageError, match=f"BANTIN_{name.upper()} is not set"):
        require_kept(Settings(kafka="k:9092", data=data), name)

    data.touch()
    assert why_not_kept(nothing, name) is None
    assert why_not_kept(Settings(kafka="k:9092", **{name: "mongodb://m/x"}), name) is None

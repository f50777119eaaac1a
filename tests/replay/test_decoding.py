"""Records that are no events: counted where they are meant, with the reason of the live stage."""

from pathlib import Path

import pytest

from services.replay.decoding import decoder
from services.replay.plan import Plan
from shared.contract.topics import PAGE_FETCHED, Record
from shared.errors import Rejected
from shared.runtime.settings import Settings

URL = "http://mau.example/tin/1"
BROKEN = Record(PAGE_FETCHED.name, b"key", f'{{"url":"{URL}","portal":"mau"}}'.encode())
NO_TEXT = Record(PAGE_FETCHED.name, b"key", b"\xff")


@pytest.mark.parametrize(
    ("plan", "is_meant"),
    [
        (Plan("parse"), True),
        (Plan("parse", url=URL), True),
        (Plan("parse", portal="mau"), True),
        (Plan("parse", url="http://mau.example/tin/2"), False),
        (Plan("parse", portal="khac"), False),
    ],
    ids=str,
)
def test_it_fails_where_it_states_what_is_meant(
    tmp_path: Path, plan: Plan, *, is_meant: bool
) -> None:
    found = decoder(plan, Settings(data=tmp_path / "bantin.db")).decode(BROKEN)

    assert (found is not None) == is_meant
    assert found is None or (isinstance(found, Rejected) and "not a PageFetched" in str(found))


def test_what_states_nothing_is_meant_by_no_address(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    assert isinstance(decoder(Plan("parse"), settings).decode(NO_TEXT), Rejected)
    assert decoder(Plan("parse", url=URL), settings).decode(NO_TEXT) is None

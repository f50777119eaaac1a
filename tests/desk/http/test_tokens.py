"""Who holds the token."""

import base64

import pytest

from services.desk.http.problems import ProblemError
from services.desk.http.tokens import has_token, is_token, may_read, require_token
from shared.runtime.settings import Settings

TOKEN = "q7Zr-4711"  # noqa: S105 - of no desk
SET = Settings(desk_token=TOKEN, desk_private=True)  # type: ignore[arg-type]
BASIC = "Basic " + base64.b64encode(b"anybody:q7Zr-4711").decode()


@pytest.mark.parametrize(
    ("header", "may"),
    [
        ("Bearer q7Zr-4711", True),
        ("bearer q7Zr-4711", True),
        (BASIC, True),
        ("Bearer q7Zr-471", False),
        ("Bearer tiếng", False),
        ("Basic ===", False),
        ("q7Zr-4711", False),
        ("", False),
    ],
)
def test_a_private_desk_is_read_with_its_token(header: str, *, may: bool) -> None:
    assert may_read(header, SET) == may
    assert may_read(header, Settings())


@pytest.mark.parametrize(
    ("given", "settings", "status"),
    [("", Settings(), 403), ("x", Settings(desk_token=""), 403), ("x", SET, 401), ("", SET, 401)],  # type: ignore[arg-type]
)
def test_nobody_writes_without_it(given: str, settings: Settings, status: int) -> None:
    with pytest.raises(ProblemError) as refused:
        require_token(given, settings)

    assert refused.value.problem.status == status
    assert not is_token(given, settings)


def test_an_empty_token_is_none() -> None:
    assert has_token(SET)
    assert not has_token(Settings())
    assert not has_token(Settings(desk_token=""))  # type: ignore[arg-type]


def test_who_has_it_writes() -> None:
    require_token("q7Zr-4711", SET)

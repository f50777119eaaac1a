"""Cursors: where a list goes on, in letters that mean nothing to anybody else."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from services.desk.http import refused

_DIGEST = 6  # bytes
_WHOLE = 2**63
MAX_OFFSET = 1_000_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: behind `offset` articles, of those up to a moment where one is given."""

    up_to: int | None = None
    offset: int = 0


def question_of(parameters: Mapping[str, object]) -> str:
    """Return a short name of what is asked, whatever the page."""
    asked = orjson.dumps(parameters, default=str, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(asked, digest_size=_DIGEST).hexdigest()


def written(cursor: Cursor, question: str) -> str:
    """Return a cursor of a question as it stands in an address."""
    return _encoded([cursor.up_to, cursor.offset, question])


def read(text: str | None, question: str) -> Cursor:
    """Return the cursor that `written` made, the beginning for None.

    Raises ProblemError for what it never made, and for one of another question.
    """
    if text is None:
        return Cursor()
    match _decoded(text):
        case [None | int() as up_to, int() as offset, str(asked)] if _is_place(up_to, offset):
            _require_same(asked, question)
            return Cursor(up_to, offset)
    raise refused("cursor", "is none that this API has given")


def written_key(key: str, question: str) -> str:
    """Return a cursor behind a key."""
    return _encoded([key, question])


def read_key(text: str | None, question: str) -> str:
    """Return the key that `written_key` was given, "" for None; raise as `read` does."""
    if text is None:
        return ""
    match _decoded(text):
        case [str(key), str(asked)]:
            _require_same(asked, question)
            return key
    raise refused("cursor", "is none that this API has given")


def _encoded(parts: list[object]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def _decoded(text: str) -> object:
    try:
        return orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error):
        return None


def _is_place(up_to: int | None, offset: int) -> bool:
    is_moment = up_to is None or -_WHOLE < up_to < _WHOLE - 1
    return is_moment and 0 <= offset <= MAX_OFFSET


def _require_same(asked: str, question: str) -> None:
    if asked != question:
        raise refused("cursor", "is of another question: begin without one")

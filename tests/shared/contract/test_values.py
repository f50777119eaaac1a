"""Values: frozen, and open to fields of a newer service."""

import pytest
from pydantic import ValidationError

from shared.contract.values import VIETNAM, Author, Moment


def test_a_value_is_frozen() -> None:
    author = Author(name="Trần Văn Mẫu")

    with pytest.raises(ValidationError):
        author.name = "Lê Thị Thử"


def test_an_unknown_field_is_ignored() -> None:
    author = Author.model_validate({"name": "Trần Văn Mẫu", "phone": "0912"})

    assert author == Author(name="Trần Văn Mẫu")


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValidationError):
        Moment.model_validate({"value": "2026-03-07T08:52:00"})
    moment = Moment.model_validate({"value": "2026-03-07T08:52:00+07:00"})

    assert moment.value.utcoffset() == VIETNAM.utcoffset(None)

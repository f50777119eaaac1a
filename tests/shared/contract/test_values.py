"""Values: frozen, and open to fields of a newer service."""

import pytest
from pydantic import ValidationError

from shared.contract.values import VIETNAM, Author, Mention, Moment


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


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_json_has_no_number_for_is_refused_with_its_place(number: str) -> None:
    text = f'{{"start": 0, "end": 1, "surface": "x", "rule": "r", "confidence": {number}}}'

    with pytest.raises(ValidationError, match=r"confidence\n.*finite number"):
        Mention.model_validate_json(text)

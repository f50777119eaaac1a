"""Mentions hold only numbers that JSON has."""

import pytest
from pydantic import ValidationError

from shared.contract.values import Mention


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_json_has_no_number_for_is_refused_with_its_place(number: str) -> None:
    text = f'{{"start": 0, "end": 1, "surface": "x", "rule": "r", "confidence": {number}}}'

    with pytest.raises(ValidationError, match=r"confidence\n.*finite number"):
        Mention.model_validate_json(text)

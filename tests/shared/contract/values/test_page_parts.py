"""Moments have a zone."""

import pytest
from pydantic import ValidationError

from shared.contract.values import VIETNAM, Moment


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValidationError):
        Moment.model_validate({"value": "2026-03-07T08:52:00"})
    moment = Moment.model_validate({"value": "2026-03-07T08:52:00+07:00"})

    assert moment.value.utcoffset() == VIETNAM.utcoffset(None)

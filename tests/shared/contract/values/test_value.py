"""Values: frozen, and open to fields of a newer service."""

import pytest
from pydantic import ValidationError

from shared.contract.values import Author


def test_a_value_is_frozen() -> None:
    author = Author(name="Trần Văn Mẫu")

    with pytest.raises(ValidationError):
        author.name = "Lê Thị Thử"


def test_an_unknown_field_is_ignored() -> None:
    author = Author.model_validate({"name": "Trần Văn Mẫu", "phone": "0912"})

    assert author == Author(name="Trần Văn Mẫu")

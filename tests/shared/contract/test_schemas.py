"""The JSON Schemas of the events."""

from shared.contract.schemas import schemas
from tests.support.paths import ROOT

SCHEMAS = ROOT / "docs" / "schemas"


def test_the_schemas_in_the_docs_are_those_of_the_code() -> None:
    kept = {path.name: path.read_text() for path in SCHEMAS.glob("*.json")}

    assert kept == schemas(), "run `make schemas`, and read what changed: it is a public contract"

"""Public test vectors, where they are at hand: BANTIN_EVAL, or shared/eval beside our folder."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.paths import ROOT

FOLDER = Path(os.environ.get("BANTIN_EVAL") or ROOT.parent / "shared" / "eval") / "crawler"


def vectors(name: str) -> Any:  # noqa: ANN401 - JSON
    """Return a JSON file of the vectors; skip the test, loudly, where there are none."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"NOT CHECKED against public vectors: there is no {path}; set BANTIN_EVAL")
    return json.loads(path.read_text("utf-8"))

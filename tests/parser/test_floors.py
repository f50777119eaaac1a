"""The parser against real pages with gold, where the evaluation data is: quality only rises."""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from tests.support.paths import ROOT

EVAL = Path(os.environ.get("BANTIN_EVAL", ROOT.parent / "shared" / "eval")) / "parser"
FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text("utf-8")
)


@pytest.fixture(scope="session")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    if not (EVAL / "score.py").exists():
        reason = f"NOT MEASURED: no evaluation data at {EVAL}; set BANTIN_EVAL to its folder"
        warnings.warn(reason, stacklevel=1)
        sys.__stderr__.write(f"\n{reason}\n")
        pytest.skip(reason)
    found = tmp_path_factory.mktemp("floors") / "scores.json"
    command = [sys.executable, str(EVAL / "score.py"), "tests.adapters:parse_html"]
    command += ["--suite", ",".join(FLOORS), "--json", str(found)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=240)
    return {one["suite"]: one for one in json.loads(found.read_text("utf-8"))["results"]}


@pytest.mark.parametrize("suite", sorted(FLOORS))
def test_quality_does_not_fall_below_its_floor(
    suite: str, scores: dict[str, dict[str, Any]]
) -> None:
    found = scores[suite]
    assert found["errors"] == 0
    low = {
        name: (found[name], floor)
        for name, floor in FLOORS[suite].get("at_least", {}).items()
        if found[name] < floor
    }
    high = {
        name: (found[name], ceiling)
        for name, ceiling in FLOORS[suite].get("at_most", {}).items()
        if found[name] > ceiling
    }
    assert not low
    assert not high

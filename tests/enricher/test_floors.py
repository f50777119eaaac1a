"""The quality measured on the development texts never falls below what was once reached.

The texts are not part of this repository: BANTIN_EVAL names the folder that holds them, or they lie
in ../shared/eval beside it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.paths import ROOT

EVAL = Path(os.environ.get("BANTIN_EVAL", ROOT.parent / "shared" / "eval")) / "enricher"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
# What the scorer counts beside spans, by its own names.
SHARES = {"values": "norm", "offices": "pos", "symbols": "doc", "provinces": "prov"}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not (EVAL / "score.py").exists():
        pytest.skip(f"NOT MEASURED: no development texts in {EVAL}; set BANTIN_EVAL")
    out = tmp_path_factory.mktemp("score") / "score.json"
    score = [sys.executable, str(EVAL / "score.py"), "tests.adapters:enrich_text"]
    suites = ["--suites", ",".join(FLOORS), "--json", str(out)]
    subprocess.run([*score, *suites], cwd=ROOT, check=True, capture_output=True)
    read = json.loads(out.read_text(encoding="utf-8"))
    return {suite["suite"]: suite for suite in read["suites"]}


def _share(counts: list[int] | dict[str, list[int]]) -> float:
    """Return the smallest part of all that was expected: the first count is that of the gold."""
    counts = counts["all"] if isinstance(counts, dict) else counts
    return min(counts[1:]) / counts[0]


@pytest.mark.parametrize("suite", FLOORS)
def test_nothing_found_is_worse_than_it_was(measured: dict[str, Any], suite: str) -> None:
    found = {kind: f1["overlap"][2] for kind, f1 in measured[suite]["types"].items()}
    found["exact"] = measured[suite]["types"]["micro"]["exact"][2]
    found |= {name: _share(measured[suite][counts]) for name, counts in SHARES.items()}
    below = {kind: found[kind] for kind, floor in FLOORS[suite].items() if found[kind] < floor}
    assert not below


@pytest.mark.parametrize("suite", FLOORS)
def test_no_text_makes_the_enricher_fail(measured: dict[str, Any], suite: str) -> None:
    assert measured[suite]["failures"] == 0

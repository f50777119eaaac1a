"""How much a command loads before it answers: its start is most of what a person waits for."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from services.cli import VERBS
from shared.runtime.log_sqlite import Log
from tests.support.paths import ROOT

# What only some verbs need, and what makes the most of their start.
HEAVY = {
    "aiokafka",
    "faststream",
    "feedparser",
    "httpx",
    "motor",
    "prometheus_client",
    "pydantic",
    "pymongo",
    "selectolax",
    "services.pipeline",
    "sqlite3",
    "structlog",
    "tldextract",
    "yaml",
}


def test_help_lists_every_verb_and_imports_the_libraries_of_none(tmp_path: Path) -> None:
    code = (
        "import sys; from services.cli import app; app(['--help'], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    shown = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    imported = set(shown.stderr.split())
    assert [verb for verb in VERBS if not re.search(rf"\b{verb} ", shown.stdout)] == []
    assert {"typer", "services.cli"} <= imported
    assert imported & HEAVY == set()


# What a command that reads the data file has no need of: each would cost it a tenth of its start.
UNREAD = {
    "feedparser",
    "httpx",
    "motor",
    "prometheus_client",
    "pymongo",
    "selectolax",
    "services.pipeline",
    "structlog",
}


@pytest.mark.parametrize(
    "verb",
    [["articles", "list"], ["articles", "show", "0123456"], ["search", "tin"]],
    ids=" ".join,
)
def test_a_verb_that_reads_imports_neither_logs_nor_parsers_nor_servers(
    verb: list[str], tmp_path: Path
) -> None:
    Log(tmp_path / "bantin.db").close()
    code = (
        "import sys\nfrom services import cli\nsys.argv = ['bantin', *sys.argv[1:]]\n"
        "try: cli.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    told = subprocess.run(
        [sys.executable, "-c", code, *verb],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    imported = set(told.stderr.splitlines()[-1].split())
    assert "services.store.articles_sqlite" in imported, told.stderr
    assert imported & UNREAD == set()

"""`bantin run`: what it says of its services."""

import json
import subprocess
import sys

import pytest

from services.pipeline import SERVICES
from tests.support.cluster import bantin


def test_the_help_names_every_service() -> None:
    shown = bantin("run", "--help", environment={"COLUMNS": "200"})

    assert ", ".join(SERVICES) in " ".join(shown.stdout.split())


def test_an_unknown_service_is_refused_with_the_known_ones() -> None:
    refused = bantin("run", "parser", "cooker", environment={})

    assert refused.returncode == 2
    line = json.loads(refused.stderr)
    assert line["reason"] == f"no service cooker: there are {', '.join(SERVICES)}"
    assert (line["level"], line["service"], line["exit_code"]) == ("critical", "parser,cooker", 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"BANTIN_FUSE": "many"},
        {"BANTIN_STOREE": "mongodb://x/y"},
        {"BANTIN_STORE": "mongodb://u:top/s3cret@h/db", "BANTIN_KAFKA": "127.0.0.1:9"},
        {"BANTIN_KAFKA": "u:s3cret@127.0.0.1", "BANTIN_STORE": "mongodb://h/db"},
        {"BANTIN_LOG_FORMAT": "xml"},
    ],
    ids=str,
)
def test_what_is_set_wrong_is_one_line_of_json_without_a_password(wrong: dict[str, str]) -> None:
    refused = bantin("run", "store", environment=wrong)

    *waiting, line = map(json.loads, refused.stderr.splitlines())
    assert refused.returncode == 2
    assert line["level"] == "critical"
    assert line["service"] == "store"
    assert {one["event"] for one in waiting} <= {"waiting at the start"}  # Kafka is away, too
    assert not any(part in refused.stderr for part in ("s3cret", "top/"))


@pytest.mark.parametrize("service", ["parser", "enricher", "archive"])
def test_a_service_is_imported_without_the_others(service: str) -> None:
    code = (
        "import sys; from services.commands.run import SERVICES, _stages_of_services\n"
        "import services.watching, shared.runtime.kafka.app\n"
        f"assert _stages_of_services(['{service}'])\n"
        "print(*(one for one in SERVICES if f'services.{one}' in sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.split() == [service]

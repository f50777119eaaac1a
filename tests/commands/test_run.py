"""`bantin run`: what it says of its services."""

from services.pipeline import SERVICES
from tests.support.cluster import bantin


def test_the_help_names_every_service() -> None:
    shown = bantin("run", "--help", environment={"COLUMNS": "200"})

    assert ", ".join(SERVICES) in " ".join(shown.stdout.split())


def test_an_unknown_service_is_refused_with_the_known_ones() -> None:
    refused = bantin("run", "parser", "cooker", environment={})

    assert refused.returncode == 2
    assert refused.stderr.strip() == (f"bantin: no service cooker: there are {', '.join(SERVICES)}")

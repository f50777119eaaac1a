"""`docker compose up` comes up in an order in which nobody waits for ever; Docker is not asked."""

from typing import Any

import pytest

from tests.house.manifests import DEPLOY, documents

(COMPOSE,) = documents(DEPLOY / "compose.yaml")
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def _conditions(name: str) -> dict[str, str]:
    """Return what a service waits for: the state of each other service."""
    asked = SERVICES[name].get("depends_on", {})
    if isinstance(asked, list):
        return dict.fromkeys(asked, "service_started")
    return {other: one["condition"] for other, one in asked.items()}


def _reaches(name: str, condition: str) -> bool:
    """Return True if a service that was started can come to be in this state."""
    service = SERVICES[name]
    check = service.get("healthcheck", {})
    if condition == "service_healthy":
        return "test" in check and not check.get("disable", False)
    if condition == "service_completed_successfully":
        return service.get("restart") == "no"  # another would be started again when it is done
    return condition == "service_started"


def _walk() -> list[str]:
    """Return the services in an order in which Compose may start them, as far as it comes."""
    started: list[str] = []
    while True:
        ready = [
            name
            for name in SERVICES
            if name not in started
            and all(
                other in started and _reaches(other, condition)
                for other, condition in _conditions(name).items()
            )
        ]
        if not ready:
            return started
        started += ready


def test_everything_comes_up() -> None:
    assert sorted(_walk()) == sorted(SERVICES)


@pytest.mark.parametrize("name", ["crawler", "parser", "enricher", "store", "archive", "desk"])
def test_a_service_finds_what_it_wants(name: str) -> None:
    order, environment = _walk(), SERVICES[name]["environment"]
    assert order.index("kafka") < order.index("topics") < order.index(name)
    addresses = [str(value) for value in environment.values() if "://" in str(value)]
    for address in addresses:
        host = address.partition("://")[2].partition(":")[0]
        assert order.index(host) < order.index("mongo-initiate") < order.index(name)
        assert "replicaSet=rs0" in address
    assert environment["BANTIN_KAFKA"] == "kafka:9092"


def test_a_start_that_waits_is_not_taken_for_ill() -> None:
    for name, service in SERVICES.items():
        check = service.get("healthcheck", {})
        if "test" in check:
            assert check["start_period"] == "60s", name
            assert int(check["timeout"][:-1]) < int(check["interval"][:-1])


def test_only_this_machine_comes_in_and_data_outlives_a_container() -> None:
    declared = COMPOSE["volumes"].keys()
    for service in SERVICES.values():
        assert all(str(port).startswith("127.0.0.1:") for port in service.get("ports", []))
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source in declared or (DEPLOY / source).exists()
    assert {"kafka", "mongo", "archive", "prometheus"} <= declared


def test_every_rule_and_dashboard_is_there_after_one_up() -> None:
    assert {"prometheus", "grafana", "kafka-exporter"} <= set(_walk())
    mounted = [volume.split(":") for volume in SERVICES["grafana"]["volumes"]]
    folders = {inside: DEPLOY / outside for outside, inside, _ in mounted}
    provider = documents(folders["/etc/grafana/provisioning"] / "dashboards/bantin.yaml")[0]
    dashboards = folders[provider["providers"][0]["options"]["path"]]
    home = SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert (dashboards / home.rpartition("/")[2]).exists()
    assert len(list(dashboards.glob("*.json"))) == 5

"""The alerts call when they should and are silent when nothing is wrong, as Prometheus reckons."""

import json
import subprocess
import warnings
from pathlib import Path

import pytest

from tests.house.manifests import DEPLOY, Object, documents
from tests.support.servers import programs

STAGES = ("admit", "parse", "enrich", "store", "archive")
WELL = {f'bantin_records_behind{{stage="{stage}"}}': "0x300" for stage in STAGES}
LAG = 'kafka_consumergroup_lag{consumergroup="enrich",topic="article.parsed",partition="0"}'
DEAD = 'bantin_records_total{stage="parse",outcome="dead",reason="KeyError"}'
BEHIND = 'bantin_records_behind{stage="store"}'
FUSE = 'bantin_consecutive_dead_letters{stage="store"}'
RESTARTS = 'kube_pod_container_status_restarts_total{container="bantin",pod="store-1"}'
START = 'process_start_time_seconds{job="bantin",instance="store:8080"}'
BUILD = 'bantin_build_info{job="bantin",instance="store:8080",version="0.1.0"}'
RED = 'bantin_portal_red{{portal="p{}",code="silent"}}'
HELD = 'bantin_portal_red{portal="p1",code="drift"}'
ASKED = 'bantin_desk_requests_total{{route="/articles",status="{}"}}'
COMMIT = 'bantin_seconds_since_commit{stage="store"}'


def test_both_files_hold_the_same_rules() -> None:
    (operators,) = documents(DEPLOY / "alerts/rules.yaml")
    assert documents(DEPLOY / "alerts/prometheus.yaml") == [operators["spec"]], "run `make alerts`"
    (config,) = documents(DEPLOY / "prometheus.yaml")
    mounted = documents(DEPLOY / "compose.yaml")[0]["services"]["prometheus"]["volumes"]
    for name in config["rule_files"]:
        assert f"./alerts/prometheus.yaml:/etc/prometheus/{name}:ro" in mounted


@pytest.mark.parametrize(
    ("alert", "series", "calls"),
    [
        ("BantinFallsBehind", {LAG: "50000x300"}, True),
        ("BantinFallsBehind", {LAG: "2000+50x300"}, True),
        ("BantinFallsBehind", {LAG: "50000-100x300"}, False),
        ("BantinFallsBehind", {LAG: "10x300"}, False),
        ("BantinStageAbsent", WELL, False),
        ("BantinStageAbsent", {**WELL, BEHIND: "0x60"}, True),
        ("BantinStandsStill", {BEHIND: "9x300", COMMIT: "0+60x300"}, True),
        ("BantinStandsStill", {BEHIND: "0x300", COMMIT: "0+60x300"}, False),
        ("BantinFuseBurns", {FUSE: "0x162 16x1 _x100"}, True),
        ("BantinFuseBurns", {FUSE: "5x300"}, False),
        ("BantinRestarts", {RESTARTS: "0x140 1+1x4 5x100"}, True),
        ("BantinRestarts", {RESTARTS: "0x150 1x100"}, False),
        ("BantinRestarts", {START: "1x140 2+1x5 8x100", BUILD: "1x300"}, True),
        ("BantinRestarts", {START: "1x140 2x150", BUILD: "1x300"}, False),
        ("BantinRestarts", {START: "1x140 2+1x5 8x100"}, False),
        ("BantinDeadLetters", {DEAD: "_x165 1x100"}, True),
        ("BantinDeadLetters", {DEAD: "7x300"}, False),
        ("BantinPortalRed", {RED.format(1): "_x100 1x200"}, True),
        ("BantinPortalRed", {HELD: "_x100 1x200"}, True),
        ("BantinPortalRed", {RED.format(n): "1x300" for n in range(12)}, False),
        ("BantinDeskFails", {ASKED.format(200): "0+60x300", ASKED.format(503): "0+6x300"}, True),
        ("BantinDeskFails", {ASKED.format(200): "0+60x300", ASKED.format(404): "0+60x300"}, False),
        ("BantinDeskFails", {ASKED.format(503): "7x300"}, False),
        ("BantinPortalsRed", {RED.format(n): "1x300" for n in range(12)}, True),
        ("BantinPortalsRed", {RED.format(n): "1x300" for n in range(5)}, False),
    ],
)
def test_an_alert_calls_when_it_should(
    alert: str, series: dict[str, str], tmp_path: Path, *, calls: bool
) -> None:
    _test_rule(alert, series, tmp_path, "170m", calls=calls)


@pytest.mark.parametrize(
    ("hours", "calls"),
    [
        ("0+1x170 170x40", True),  # one an hour for a week, then none for 40 hours
        ("0+1x210", False),
        ("0x210", False),
        ("0+1x170 _x40", True),  # its store was replaced and has never heard of it
    ],
)
def test_a_portal_that_fell_silent_is_told(hours: str, tmp_path: Path, *, calls: bool) -> None:
    series = {'bantin_articles_total{portal="halam",cause="new"}': hours}
    _test_rule("BantinPortalSilent", series, tmp_path, "209h", calls=calls, interval="1h")


def _test_rule(  # noqa: PLR0913 - a case of promtool has so many parts
    alert: str,
    series: dict[str, str],
    folder: Path,
    when: str,
    *,
    calls: bool,
    interval: str = "1m",
) -> None:
    try:
        promtool = programs.promtool()
    except programs.MissingError as missing:
        warnings.warn(f"NOT TESTED: the alerts were not run: {missing}", stacklevel=1)
        pytest.skip(str(missing))
    firing = f'count(ALERTS{{alertname="{alert}",alertstate="firing"}})'
    samples = [{"labels": "{}", "value": 1}] if calls else []
    test = {
        "interval": interval,
        "input_series": [{"series": name, "values": values} for name, values in series.items()],
        "promql_expr_test": [{"expr": firing, "eval_time": when, "exp_samples": samples}],
    }
    # Every rule is reckoned every minute: the others would take all of the time.
    (folder / "rules.yaml").write_text(json.dumps(_rule(alert)))
    tests = {"rule_files": [str(folder / "rules.yaml")], "tests": [test]}
    (folder / "test.yaml").write_text(json.dumps({"evaluation_interval": interval, **tests}))
    command = [promtool, "test", "rules", str(folder / "test.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _rule(alert: str) -> Object:
    (rules,) = documents(DEPLOY / "alerts/prometheus.yaml")
    groups = [
        {**group, "rules": [one for one in group["rules"] if one.get("alert") == alert]}
        for group in rules["groups"]
    ]
    return {"groups": [group for group in groups if group["rules"]]}


def test_a_held_portal_is_one_alert_however_many_processes_and_portals(tmp_path: Path) -> None:
    known = {f'bantin_portal_red{{portal="p1",code="drift",pod="{n}"}}': "1x300" for n in (1, 2)}
    _test_rule("BantinPortalRed", known, tmp_path, "170m", calls=True)
    many = {RED.format(n).replace("silent", "drift"): "1x300" for n in range(500)}
    _test_rule("BantinPortalsRed", many, tmp_path, "170m", calls=True)
    _test_rule("BantinPortalRed", many, tmp_path, "170m", calls=False)


def test_an_alert_needs_no_rule_beside_it() -> None:
    (rules,) = documents(DEPLOY / "alerts/prometheus.yaml")
    assert all("alert" in one for group in rules["groups"] for one in group["rules"])

"""What is watched is counted: alerts and the dashboard name metrics and labels that exist."""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import promql_parser
import pytest
import yaml
from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.metrics import MetricWrapperBase

from shared.contract.values import Cause
from shared.runtime.telemetry import REGISTRY
from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
# What kafka-exporter says of a consumer group and kube-state-metrics of a container; no process of
# ours can know it of all others.
EXPORTED = {
    "kafka_consumergroup_lag": {"consumergroup", "topic", "partition"},
    "kube_pod_container_status_restarts_total": {"container", "pod", "namespace"},
}
DASHBOARDS = sorted((DEPLOY / "grafana/dashboards").glob("*.json"))
# What Grafana puts into a query before Prometheus sees it.
VARIABLES = {"$__rate_interval": "5m", "$stage": "parse"}


@pytest.fixture(scope="session")
def pipeline() -> ModuleType:
    """The pipeline, imported late: what is tested without it must not fail with it."""
    return importlib.import_module("services.pipeline")


def _rules() -> list[dict[str, Any]]:
    rules = yaml.safe_load((DEPLOY / "alerts/rules.yaml").read_text())
    return [rule for group in rules["spec"]["groups"] for rule in group["rules"]]


def _queries() -> Iterator[tuple[str, str]]:
    for rule in _rules():
        yield rule["alert"], rule["expr"]
    for dashboard in DASHBOARDS:
        for panel in json.loads(dashboard.read_text())["panels"]:
            for target in panel["targets"]:
                query = target["expr"]
                for variable, value in VARIABLES.items():
                    query = query.replace(variable, value)
                yield f"{dashboard.stem}: {panel['title']}", query


def _selectors(query: str) -> list[promql_parser.VectorSelector]:
    found: list[Any] = []
    promql_parser.walk(promql_parser.parse(query), found.append)
    vectors = [getattr(node, "vector_selector", node) for node in found]
    return [node for node in vectors if isinstance(node, promql_parser.VectorSelector)]


def _metrics() -> dict[str, set[str]]:
    ends = {"counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_sum", "_count"]}
    ours = {
        metric._name + end: {*metric._labelnames} | ({"le"} if end == "_bucket" else set())
        for metric in set(REGISTRY._collector_to_names)
        if isinstance(metric, MetricWrapperBase)
        for end in ends[metric._type]
    }
    process = ProcessCollector(registry=CollectorRegistry())
    of_the_process = {metric.name: set[str]() for metric in process.collect()}
    return ours | of_the_process | EXPORTED


@pytest.mark.parametrize("title_and_query", [pytest.param(q, id=q[0]) for q in _queries()])
def test_what_is_watched_is_counted(title_and_query: tuple[str, str], pipeline: ModuleType) -> None:
    stages = {stage.name for stage in pipeline.PIPELINE}
    values = {"stage": stages, "consumergroup": stages, "outcome": {"done", "skipped", "dead"}}
    values["container"] = {"bantin"}
    values["cause"] = {*get_args(Cause)}
    values["status"] = {"5.."}
    metrics = _metrics()
    selectors = _selectors(title_and_query[1])
    assert selectors
    for selector in selectors:
        assert selector.name in metrics
        for matcher in selector.matchers.matchers:
            assert matcher.name in metrics[selector.name]
            if matcher.name != "reason":  # short words of each stage's own
                assert {*matcher.value.split("|")} <= values[matcher.name]


def test_every_metric_of_ours_is_on_a_dashboard() -> None:
    panels = [query for title, query in _queries() if ": " in title]
    shown = {selector.name for query in panels for selector in _selectors(query)}
    ends = ("_bucket", "_sum", "_count")
    ours = {name for name in _metrics() if name.startswith("bantin_")}
    counted = {name for name in ours if not name.endswith(ends)}
    assert counted <= shown
    families = {name.removesuffix("_bucket") for name in ours if name.endswith("_bucket")}
    assert families <= {name.removesuffix("_bucket") for name in shown}


def _headings() -> list[str]:
    lines = (ROOT / "docs/operations.md").read_text().splitlines()
    return [line.lstrip("#").strip().lower() for line in lines if line.startswith("#")]


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: str(rule["alert"]))
def test_an_alert_says_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"].keys() == {"summary", "description", "runbook_url"}
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
    assert page == "docs/operations.md"
    assert anchor == rule["alert"].lower()
    assert anchor in _headings()


def test_every_stage_is_watched(pipeline: ModuleType) -> None:
    reading = {stage.name for stage in pipeline.PIPELINE if stage.consumes}
    for alert in ("BantinStageAbsent", "BantinFallsBehind"):
        (rule,) = [one for one in _rules() if one["alert"] == alert]
        assert reading <= {*re.findall(r"\w+", rule["expr"])}


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: str(path.stem))
def test_a_dashboard_can_be_read(path: Path) -> None:
    dashboard = json.loads(path.read_text())
    known = {one["name"] for one in dashboard["templating"]["list"]} | {"__rate_interval"}
    assert {*re.findall(r"\$\{?(\w+)", path.read_text())} <= known
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
    for panel in dashboard["panels"]:
        assert panel["title"]
        assert panel["description"]
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
    shown = yaml.safe_load((DEPLOY / "grafana/kustomization.yaml").read_text())
    assert f"dashboards/{path.name}" in shown["configMapGenerator"][0]["files"]


def test_no_two_dashboards_are_one() -> None:
    told = [json.loads(path.read_text()) for path in DASHBOARDS]
    assert len(told) == 5
    assert len({one["uid"] for one in told}) == len({one["title"] for one in told}) == len(told)

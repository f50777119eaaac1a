"""What is watched is counted: alerts and the dashboard name metrics and labels that exist."""

import importlib
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import promql_parser
import pytest
import yaml

from shared.runtime.telemetry import REGISTRY
from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
# What kafka-exporter says of a consumer group and kube-state-metrics of a container; no process of
# ours can know it of all others.
EXPORTED = {
    "kafka_consumergroup_lag": {"consumergroup", "topic", "partition"},
    "kube_pod_container_status_restarts_total": {"container", "pod", "namespace"},
}


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
    for panel in json.loads((DEPLOY / "grafana/bantin.json").read_text())["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"].replace("$__rate_interval", "5m")


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
        for end in ends[metric._type]
    }
    return ours | EXPORTED


@pytest.mark.parametrize("title_and_query", [pytest.param(q, id=q[0]) for q in _queries()])
def test_what_is_watched_is_counted(title_and_query: tuple[str, str], pipeline: ModuleType) -> None:
    stages = {stage.name for stage in pipeline.PIPELINE}
    values = {"stage": stages, "consumergroup": stages, "outcome": {"done", "skipped", "dead"}}
    values["container"] = {"bantin"}
    metrics = _metrics()
    selectors = _selectors(title_and_query[1])
    assert selectors
    for selector in selectors:
        assert selector.name in metrics
        for matcher in selector.matchers.matchers:
            assert matcher.name in metrics[selector.name]
            if matcher.name != "reason":  # short words of each stage's own
                assert {*matcher.value.split("|")} <= values[matcher.name]


def test_an_alert_says_what_to_do() -> None:
    for rule in _rules():
        assert rule["labels"]["severity"] in {"warning", "critical"}
        assert rule["annotations"].keys() == {"summary", "description"}

"""The desk in a cluster: guarded as every pod of ours, asked through its Service, and read-only."""

import json
import os
from pathlib import Path
from typing import Any

from tests.house.manifests import K8S, Kustomize, documents, kinds

COMPONENT = K8S / "components" / "desk"
(DEPLOYMENT,) = kinds(documents(COMPONENT / "desk.yaml"), "Deployment").values()
POD: dict[str, Any] = DEPLOYMENT["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]


def test_it_may_no_more_than_it_needs() -> None:
    guard = CONTAINER["securityContext"]

    assert POD["automountServiceAccountToken"] is False
    assert POD["enableServiceLinks"] is False
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert guard["readOnlyRootFilesystem"] is True
    assert guard["capabilities"] == {"drop": ["ALL"]}
    assert CONTAINER["resources"]["limits"].keys() == {"memory"}


def test_it_is_probed_and_asked_on_the_ports_that_it_opens() -> None:
    ports = {port["name"]: port["containerPort"] for port in CONTAINER["ports"]}
    probes = ("startupProbe", "livenessProbe", "readinessProbe")
    (service,) = kinds(documents(COMPONENT / "desk.yaml"), "Service").values()

    assert CONTAINER["args"][-1] == str(ports["desk"])
    assert [CONTAINER[one]["httpGet"]["path"] for one in probes] == ["/livez", "/livez", "/readyz"]
    assert {CONTAINER[one]["httpGet"]["port"] for one in probes} == {"http"}
    assert service["spec"]["ports"][0]["targetPort"] == "desk"
    assert service["spec"]["selector"] == DEPLOYMENT["spec"]["selector"]["matchLabels"]
    (policy,) = kinds(documents(COMPONENT / "policies.yaml"), "NetworkPolicy").values()
    opened = {port["port"] for rule in policy["spec"]["ingress"] for port in rule["ports"]}
    assert opened == ports.keys()


def test_it_joins_the_services(kustomize: Kustomize, tmp_path: Path) -> None:
    said = {
        "resources": [os.path.relpath(K8S / "base", tmp_path)],
        "components": [os.path.relpath(COMPONENT, tmp_path)],
    }
    (tmp_path / "kustomization.yaml").write_text(json.dumps(said))

    built = kustomize(tmp_path)

    desk = kinds(built, "Deployment")["desk"]
    configs = {one["metadata"]["name"] for one in built if one["kind"] == "ConfigMap"}
    source = desk["spec"]["template"]["spec"]["containers"][0]["envFrom"][0]["configMapRef"]
    assert source["name"] in configs
    assert "desk" in kinds(built, "PodDisruptionBudget")


def test_its_metrics_are_scraped_as_those_of_every_service(
    kustomize: Kustomize, tmp_path: Path
) -> None:
    components = ("monitoring", "desk")
    said = {
        "resources": [os.path.relpath(K8S / "base", tmp_path)],
        "components": [os.path.relpath(K8S / "components" / one, tmp_path) for one in components],
    }
    (tmp_path / "kustomization.yaml").write_text(json.dumps(said))

    built = kustomize(tmp_path)

    (chosen,) = kinds(built, "PodMonitor")["bantin"]["spec"]["selector"]["matchExpressions"]
    assert {*chosen["values"]} == kinds(built, "Deployment").keys()

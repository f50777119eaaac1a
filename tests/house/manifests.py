"""What is in `deploy/`, as objects."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
K8S = DEPLOY / "k8s"
Object = dict[str, Any]
Kustomize = Callable[[Path], list[Object]]


def documents(path: Path) -> list[Object]:
    """Return the YAML documents of a file."""
    return loaded(path.read_text())


def loaded(text: str) -> list[Object]:
    """Return the YAML documents of a text: in C, ten times as fast where kustomize has built it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [document for document in yaml.load_all(text, Loader=loader) if document]


def kinds(built: list[Object], *wanted: str) -> dict[str, Object]:
    """Return the objects of these kinds by name."""
    return {one["metadata"]["name"]: one for one in built if one["kind"] in wanted}


def pods(built: list[Object]) -> dict[str, Object]:
    """Return the pod that each workload starts, by the name of the workload."""
    workloads = kinds(built, "Deployment", "StatefulSet", "Job")
    return {name: one["spec"]["template"]["spec"] for name, one in workloads.items()}

"""A real API server takes every overlay and every set of components, again, and their successors.

Strict: a field that it does not know, a warning, a pod that may more than `restricted` allows, and
a change of what may not change fail here. Nothing runs: it has no nodes.
"""

import itertools
import json
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.manifests import K8S
from tests.support.servers.kubernetes import ApiServer, api_server
from tests.support.servers.programs import MissingError

ANY = ("autoscale", "monitoring", "network", "strimzi")
SUBSETS = [chosen for size in range(len(ANY) + 1) for chosen in itertools.combinations(ANY, size)]
# `users` stands on two others; `archive-s3` changes one service and goes with any, `desk` adds one.
WITH_USERS = ("users", "archive-s3", "desk", "desk-user", "desk-retry", "mongo-tls")
WHOLE = (*ANY, *WITH_USERS, "priority")
# The first time the API server is built, which takes minutes.
pytestmark = pytest.mark.timeout(3600)
GIVEN = [
    *(("base", chosen) for chosen in [*SUBSETS, ("desk",), ("mongo-tls",), WHOLE]),
    *(("overlays/dev", chosen) for chosen in [*SUBSETS, ("desk",), WHOLE]),
    *(
        ("overlays/production", chosen)
        for chosen in [(), ("users",), ("desk",), WITH_USERS[:4], WITH_USERS]
    ),
]


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    """A real API server with the definitions of KEDA, Strimzi and the Prometheus operator."""
    try:
        with api_server() as running:
            yield running
    except MissingError as missing:
        warnings.warn(f"NOT TESTED: no API server took deploy/k8s: {missing}", stacklevel=1)
        pytest.skip(str(missing))


def _objects(api: ApiServer, folder: Path, kustomization: dict[str, object]) -> str:
    """Return what kustomize makes of a kustomization, as YAML."""
    folder.mkdir(exist_ok=True)
    (folder / "kustomization.yaml").write_text(json.dumps(kustomization))
    built = api.run("kustomize", str(folder))
    assert built.returncode == 0, built.stderr
    assert built.stderr == ""
    return built.stdout


@pytest.mark.parametrize(
    ("base", "components"), GIVEN, ids=lambda one: one if isinstance(one, str) else "+".join(one)
)
def test_a_cluster_takes_it_again_and_its_successor(
    base: str, components: tuple[str, ...], api: ApiServer, tmp_path: Path
) -> None:
    namespace = "-".join([base.replace("/", "-"), *components])[:63].strip("-")
    api.make_namespace(namespace)
    kustomization: dict[str, object] = {
        "namespace": namespace,
        "resources": [os.path.relpath(K8S / base, tmp_path / "now")],
        "components": [
            os.path.relpath(K8S / "components" / one, tmp_path / "now") for one in components
        ],
    }
    objects = _objects(api, tmp_path / "now", kustomization)

    first = api.apply(objects)
    again = api.apply(objects)
    kustomization["images"] = [{"name": "bantin", "newTag": "9.9.9"}]
    setting = {"name": "bantin", "behavior": "merge", "literals": ["BANTIN_FUSE=21"]}
    kustomization["configMapGenerator"] = [setting]
    successor = api.apply(_objects(api, tmp_path / "next", kustomization))

    assert len(first) > 10
    # The API server writes a claim that nobody binds a second time, without a change in it.
    written = {one[0] for one, _ in again.items() ^ first.items()}
    assert written <= {"PersistentVolumeClaim"}
    changed = {one for one, version in successor.items() if again.get(one) != version}
    services = {("Deployment", name) for name in _services(first)}
    assert {one for one in changed if one[0] != "ConfigMap"} == services
    # No setting is kept beside the one that it replaces, but under a name of its own.
    assert len([one for one in changed if one[0] == "ConfigMap"]) == 1


def _services(objects: dict[tuple[str, str], str]) -> set[str]:
    return {name for kind, name in objects if kind == "Deployment"}


def test_this_server_refuses_what_a_cluster_would(api: ApiServer, tmp_path: Path) -> None:
    api.make_namespace("refused")
    kustomization: dict[str, object] = {
        "namespace": "refused",
        "resources": [os.path.relpath(K8S / "base", tmp_path / "base")],
    }
    sound = _objects(api, tmp_path / "base", kustomization)
    for good, bad in (
        ("minReadySeconds: 10", "minReadySecond: 10"),
        ("runAsNonRoot: true", "runAsNonRoot: false"),
    ):
        assert good in sound
        with pytest.raises(AssertionError):
            api.apply(sound.replace(good, bad))

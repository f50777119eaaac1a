"""The deployment agrees with the code: names, topics, settings, ports and metrics are the same.

What is written in `deploy/` is read as it is; only the tests that build with kustomize need
`kubectl`. Without it they are skipped with a warning, also under CI: a build machine owes us
Python, not Kubernetes, and the files themselves are tested all the same.
"""

import ast
import itertools
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

from shared.runtime.kafka.admin import topic_config
from shared.runtime.settings import NAMES, read_settings
from shared.runtime.stage import topics_of
from shared.runtime.telemetry import serve_http
from tests.house.manifests import DEPLOY, K8S, Kustomize, documents, kinds
from tests.support.paths import ROOT

YAML = sorted(DEPLOY.rglob("*.yaml"))
OVERLAYS = ("dev", "production")
COMPONENTS = ("autoscale", "monitoring", "network", "strimzi")
COMBINATIONS = [c for n in range(5) for c in itertools.combinations(COMPONENTS, n)]
WORKLOADS = ("Deployment", "StatefulSet", "Job")
# The keys of KEDA's kafka trigger that we use. The API server takes any; KEDA skips a wrong one.
KEDA_KEYS = {"bootstrapServersFromEnv", "consumerGroup", "topic", "lagThreshold", "version"}
KEDA_KEYS |= {"offsetResetPolicy", "ensureEvenDistributionOfPartitions"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", YAML, ids=_name)
def test_every_file_is_yaml(path: Path) -> None:
    assert documents(path)


def test_every_setting_named_is_a_setting() -> None:
    known = NAMES
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    named = {name for path in files for name in re.findall(r"BANTIN_[A-Z_]+", path.read_text())}
    assert named
    assert named <= known


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_settings_of_an_overlay_are_understood(
    overlay: str, kustomize: Kustomize, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = kustomize(K8S / "overlays" / overlay)
    config = next(d["data"] for d in built if "BANTIN_KAFKA" in d.get("data", {}))
    for name, value in config.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    for deployment in kinds(built, "Deployment").values():
        pod = deployment["spec"]["template"]["spec"]
        assert pod["containers"][0]["ports"][0]["containerPort"] == settings.http_port
        assert pod["terminationGracePeriodSeconds"] >= settings.drain + 15


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_runs_every_service_and_nothing_else(
    overlay: str, kustomize: Kustomize, pipeline: ModuleType
) -> None:
    built = kustomize(K8S / "overlays" / overlay)
    deployments = kinds(built, "Deployment")
    assert deployments.keys() == pipeline.SERVICES.keys()
    assert kinds(built, "PodDisruptionBudget").keys() == pipeline.SERVICES.keys()
    for name, deployment in deployments.items():
        container = deployment["spec"]["template"]["spec"]["containers"][0]
        assert container["args"] == ["run", name]
        probes = ("startupProbe", "livenessProbe", "readinessProbe")
        paths = [container[probe]["httpGet"]["path"] for probe in probes]
        assert paths == ["/livez", "/livez", "/readyz"]
        wants = {
            "crawler": ["BANTIN_FRONTIER"],
            "store": ["BANTIN_STORE"],
            "archive": ["BANTIN_ARCHIVE"],
        }.get(name, [])
        assert [variable["name"] for variable in container.get("env", [])] == wants


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_container_may_more_than_it_needs(overlay: str, kustomize: Kustomize) -> None:
    built = kustomize(K8S / "overlays" / overlay)
    for workload in kinds(built, *WORKLOADS).values():
        pod = workload["spec"]["template"]["spec"]
        assert pod["automountServiceAccountToken"] is False
        # A Service may else set BANTIN_HTTP_PORT, or what the Kafka image takes for a setting.
        assert pod["enableServiceLinks"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        for container in pod["containers"]:
            assert re.search(r"[:@][\w.:-]+$", container["image"]), "an image without a tag"
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["limits"].keys() == {"memory"}
            if container["image"].startswith("bantin:"):
                assert pod["securityContext"]["runAsUser"] == 10001
                assert container["securityContext"]["readOnlyRootFilesystem"] is True


@pytest.mark.parametrize("components", COMBINATIONS, ids="+".join)
def test_any_components_go_together(
    components: tuple[str, ...], kustomize: Kustomize, tmp_path: Path
) -> None:
    folders = [K8S / "components" / name for name in components]
    kustomization = {
        "resources": [os.path.relpath(K8S / "base", tmp_path)],
        "components": [os.path.relpath(folder, tmp_path) for folder in folders],
    }
    (tmp_path / "kustomization.yaml").write_text(json.dumps(kustomization))
    built = kustomize(tmp_path)
    kinds_built = {document["kind"] for document in built}
    assert ("ScaledObject" in kinds_built) == ("autoscale" in components)
    assert ("PodMonitor" in kinds_built) == ("monitoring" in components)
    assert ("NetworkPolicy" in kinds_built) == ("network" in components)
    assert "Job" not in kinds_built
    assert ("KafkaTopic" in kinds_built) == ("strimzi" in components)
    scaled = kinds(built, "ScaledObject").keys()
    for name, deployment in kinds(built, "Deployment").items():
        assert ("replicas" in deployment["spec"]) <= (name not in scaled)


def test_strimzi_keeps_topics_as_the_code_does(pipeline: ModuleType) -> None:
    given = kinds(documents(K8S / "components/strimzi/topics.yaml"), "KafkaTopic")
    specs = {name: topic["spec"] for name, topic in given.items()}
    assert specs == {
        topic.name: {"partitions": topic.partitions, "replicas": 3, "config": topic_config(topic)}
        for topic in topics_of(pipeline.PIPELINE)
    }
    cluster = kinds(documents(K8S / "components/strimzi/cluster.yaml"), "Kafka")
    assert {topic["metadata"]["labels"]["strimzi.io/cluster"] for topic in given.values()} == {
        *cluster
    }


def test_keda_scales_by_the_lag_of_our_groups(kustomize: Kustomize, pipeline: ModuleType) -> None:
    scaled = kinds(kustomize(K8S / "overlays/production"), "ScaledObject")
    reading = {
        service: {(stage.name, stage.consumes.name) for stage in stages if stage.consumes}
        for service, stages in pipeline.SERVICES.items()
    }
    # One process writes the archive, and the portals' patience bounds the crawlers.
    assert scaled.keys() == pipeline.SERVICES.keys() - {"crawler", "archive"}
    for name, scaling in scaled.items():
        triggers = [trigger["metadata"] for trigger in scaling["spec"]["triggers"]]
        assert scaling["spec"]["scaleTargetRef"] == {"name": name}
        assert {(t["consumerGroup"], t["topic"]) for t in triggers} == reading[name]
        assert all(trigger.keys() == KEDA_KEYS for trigger in triggers)
        partitions = {stage.consumes.partitions for stage in pipeline.SERVICES[name]}
        assert {scaling["spec"]["maxReplicaCount"]} == partitions


def test_policies_open_the_ports_that_settings_name(kustomize: Kustomize) -> None:
    built = kustomize(K8S / "overlays/production")
    config = next(d["data"] for d in built if "BANTIN_KAFKA" in d.get("data", {}))
    policies = kinds(built, "NetworkPolicy")
    egress = policies["platform"]["spec"]["egress"]
    platform = [port["port"] for rule in egress for port in rule["ports"]]
    assert all(rule["to"] for name in policies for rule in policies[name]["spec"].get("egress", []))
    assert {53, 5353} < {*platform}  # OpenShift's DNS listens on the second
    assert int(config["BANTIN_KAFKA"].rpartition(":")[2]) in platform
    assert policies["nothing"]["spec"].keys() == {"podSelector", "policyTypes"}
    chosen = policies["web"]["spec"]["podSelector"]["matchLabels"]
    assert chosen["app.kubernetes.io/name"] == "crawler"


def test_compose_runs_the_same_services(pipeline: ModuleType) -> None:
    services = documents(DEPLOY / "compose.yaml")[0]["services"]
    ours = {name: service for name, service in services.items() if "build" in service}
    assert ours.keys() == pipeline.SERVICES.keys() | {"topics", "desk"}
    assert ours["desk"]["command"][0] == "web"
    port = ours["desk"]["command"][-1]
    assert ours["desk"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    for name in pipeline.SERVICES:
        assert ours[name]["command"] == ["run", name]
        assert f":{ours[name]['environment']['BANTIN_HTTP_PORT']}/livez" in str(ours[name])
        assert "topics" in ours[name]["depends_on"]
        # The process that parses or enriches, and the one beside it.
        assert ours[name]["mem_limit"] == "1g"
        assert ours[name]["init"] is True
        assert read_settings().worker_bytes < 0.75 * 2**30
    # One `up` gives all of it.
    assert not [name for name, service in services.items() if "profiles" in service]
    scraped = documents(DEPLOY / "prometheus.yaml")[0]["scrape_configs"][0]["static_configs"]
    targets = {target.split(":")[0] for target in scraped[0]["targets"]}
    assert targets == pipeline.SERVICES.keys() | {"desk"}


def _instructions() -> list[tuple[str, str]]:
    text = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def test_the_image_starts_bantin_as_nobody_in_particular() -> None:
    last = dict(_instructions())
    # As a list: a shell in between would keep SIGTERM to itself.
    assert json.loads(last["ENTRYPOINT"]) == ["bantin"]
    assert last["USER"] == "10001:10001"
    assert last["STOPSIGNAL"] == "SIGTERM"
    # Of the base only what runs: no shell, and nothing that installs.
    assert last["FROM"] == "scratch"


def test_the_image_knows_how_it_is_and_what(tmp_path: Path) -> None:
    last = dict(_instructions())
    check = json.loads(last["HEALTHCHECK"].partition("CMD")[2])
    port = re.search(r"BANTIN_HTTP_PORT=(\d+)", last["ENV"])
    assert port
    assert port[1] == last["EXPOSE"]
    sick: list[str] = []
    with serve_http(0, live=lambda: sick[0] if sick else None, ready=lambda: None) as served:
        env = {**os.environ, "BANTIN_HTTP_PORT": str(served)}
        command = [sys.executable, *check[1:]]
        assert subprocess.run(command, env=env, cwd=tmp_path, check=False).returncode == 0
        sick.append("stalled")
        ended = subprocess.run(command, env=env, cwd=tmp_path, check=False, capture_output=True)
        assert ended.returncode == 1
    labels = set(re.findall(r"opencontainers\.image\.(\w+)", last["LABEL"]))
    assert labels >= {"title", "licenses", "version", "revision"}


def test_the_image_gets_only_what_is_locked_and_let_in() -> None:
    instructions = _instructions()
    copied = [rest.split()[:-1] for word, rest in instructions if word == "COPY"]
    sources = {source for names in copied for source in names if not source.startswith(("--", "/"))}
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if "!" in line}
    assert sources == let_in
    assert all((ROOT / source).exists() for source in sources)
    arguments = dict(rest.split("=", 1) for word, rest in instructions if word == "ARG")
    assert f"UV_VERSION := {arguments['UV_VERSION']}\n" in (ROOT / "Makefile").read_text()
    # A registry host has a dot before its first slash.
    images = [arguments["PYTHON_IMAGE"], *re.findall(r"image: *(\S+)", _compose())]
    assert not [image for image in images if "." in image.partition("/")[0].partition(":")[0]]


def _compose() -> str:
    return (DEPLOY / "compose.yaml").read_text()


def _locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_the_image_holds_what_runs_in_the_versions_that_were_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    # Parquet is 170 MB of the image for one verb: `bantin export` writes JSON Lines and CSV there.
    services = {"archive", "desk", "kafka", "mongo", "otel", "s3"}
    extras = [
        one
        for name, extra in project["optional-dependencies"].items()
        if name in services
        for one in extra
    ]
    asked = {re.split(r"[\[<>=!~; ]", one)[0] for one in [*project["dependencies"], *extras]}
    run, tested = _locked("requirements-run.lock"), _locked("requirements.lock")
    assert asked - {"bantin"} <= run.keys() < tested.keys()
    assert run.items() <= tested.items()
    assert "pytest" not in run


def test_the_image_holds_every_library_that_is_imported() -> None:
    run, owners = _locked("requirements-run.lock"), packages_distributions()
    ours = {"bantin", "services", "shared"}
    files = [path for room in ours for path in ROOT.glob(f"{room}/**/*.py")]
    imported = {name for path in files for name in _imported(path)}
    foreign = imported - sys.stdlib_module_names - ours - {"pyarrow"}
    missing = {name for name in foreign if not {_plain(one) for one in owners[name]} & run.keys()}
    assert not missing


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()

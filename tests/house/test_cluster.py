"""The manifests hold in a cluster: what an operator, a scheduler or the next version makes of them.

Each stands for what an API server takes without a word and a cluster then does not do.
"""

import json
import os
import re
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from services.crawler.http.addresses import may_connect
from shared.runtime.settings import Settings
from tests.house.manifests import DEPLOY, K8S, Kustomize, Object, documents, kinds, pods

OVERLAYS = ("dev", "production")
SERVICES = {"crawler", "parser", "enricher", "store", "archive"}
MEBIBYTE = 1024 * 1024


def _configured(built: list[Object]) -> dict[str, str]:
    return next(one["data"] for one in built if "BANTIN_KAFKA" in one.get("data", {}))


def _bytes(quantity: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(Mi|Gi)", quantity).groups()  # type: ignore[union-attr]
    return int(number) * {"Mi": MEBIBYTE, "Gi": 1024 * MEBIBYTE}[unit]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_kafka_has_a_name_that_is_known_in_every_namespace(
    overlay: str, kustomize: Kustomize
) -> None:
    built = kustomize(K8S / "overlays" / overlay)
    host = _configured(built)["BANTIN_KAFKA"].rpartition(":")[0]
    namespaces = {one["metadata"]["namespace"] for one in built if one["kind"] == "Deployment"}
    assert {host.split(".")[1]} == namespaces
    assert host.split(".")[2:] == ["svc"]
    # Whoever came in by that name is sent on to the name that the broker gives.
    for pod in pods(built).values():
        for variable in pod["containers"][0].get("env", []):
            if variable["name"] == "KAFKA_ADVERTISED_LISTENERS":
                assert variable["value"] == f"PLAINTEXT://{host}:9092"


def _strimzi(kind: str) -> Object:
    (one,) = kinds(documents(K8S / "components/strimzi/cluster.yaml"), kind).values()
    spec: Object = one["spec"]
    return spec


def test_strimzi_gives_brokers_a_disk_that_they_can_write() -> None:
    # The whole of Strimzi's own security context is gone once there is one of ours.
    assert _strimzi("KafkaNodePool")["template"]["pod"]["securityContext"]["fsGroup"] == 0


def test_two_brokers_are_never_lost_with_one_node() -> None:
    pool, cluster = _strimzi("KafkaNodePool"), _strimzi("Kafka")["kafka"]
    spread = pool["template"]["pod"]["topologySpreadConstraints"]
    strict = {one["topologyKey"] for one in spread if one["whenUnsatisfiable"] == "DoNotSchedule"}
    assert strict == {"kubernetes.io/hostname"}
    assert pool["replicas"] - 1 >= cluster["config"]["min.insync.replicas"]


def test_brokers_run_the_version_that_is_tested_and_are_upgraded_by_hand() -> None:
    cluster = _strimzi("Kafka")["kafka"]
    image = documents(DEPLOY / "compose.yaml")[0]["services"]["kafka"]["image"]
    assert image.partition("@")[0] == f"apache/kafka:{cluster['version']}"
    assert cluster["metadataVersion"].startswith(cluster["version"].rpartition(".")[0] + "-")


def test_scaling_passes_only_numbers_that_divide_the_partitions(kustomize: Kustomize) -> None:
    for scaling in kinds(kustomize(K8S / "overlays/production"), "ScaledObject").values():
        spec = scaling["spec"]
        assert spec["fallback"]["behavior"] == "currentReplicasIfHigher"
        behavior = spec["advanced"]["horizontalPodAutoscalerConfig"]["behavior"]
        (up,), (down,) = behavior["scaleUp"]["policies"], behavior["scaleDown"]["policies"]
        most = spec["maxReplicaCount"]
        assert up["type"] == "Pods"
        assert up["value"] >= most  # one step, to what KEDA names
        assert down["type"] == "Percent"
        divisors = {number for number in range(1, most + 1) if most % number == 0}
        for number in divisors:  # as the controller of the HorizontalPodAutoscaler reckons
            assert max(1, int(number * (1 - down["value"] / 100))) in divisors


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_replicas_do_not_share_a_node_while_there_are_others(
    overlay: str, kustomize: Kustomize
) -> None:
    built = kustomize(K8S / "overlays" / overlay)
    for name, deployment in kinds(built, "Deployment").items():
        pod = deployment["spec"]["template"]
        spread = pod["spec"]["topologySpreadConstraints"]
        assert [one["topologyKey"] for one in spread] == [
            "kubernetes.io/hostname",
            "topology.kubernetes.io/zone",
        ]
        for constraint in spread:
            assert constraint["labelSelector"]["matchLabels"] == {"app.kubernetes.io/name": name}
            assert pod["metadata"]["labels"]["app.kubernetes.io/name"] == name
            assert constraint["whenUnsatisfiable"] == "ScheduleAnyway"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_new_version_or_setting_changes_nothing_that_may_not_change(
    overlay: str, kustomize: Kustomize, tmp_path: Path
) -> None:
    (tmp_path / "kustomization.yaml").write_text(
        json.dumps(
            {
                "resources": [os.path.relpath(K8S / "overlays" / overlay, tmp_path)],
                "images": [{"name": "bantin", "newTag": "9.9.9"}],
                "configMapGenerator": [
                    {"name": "bantin", "behavior": "merge", "literals": ["BANTIN_FUSE=21"]}
                ],
            }
        )
    )
    before, after = kustomize(K8S / "overlays" / overlay), kustomize(tmp_path)
    was, now = kinds(before, "Deployment"), kinds(after, "Deployment")
    assert was != now
    for name in was:
        assert was[name]["spec"]["selector"] == now[name]["spec"]["selector"]
    assert kinds(before, "Job") == kinds(after, "Job")
    # Done is done: a Job that went by itself would be made again by whoever keeps Git applied.
    assert not [job for job in kinds(after, "Job").values() if "ttlSeconds" in str(job)]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_topics_are_made_by_strimzi_or_else_before_the_crawler_starts(
    overlay: str, kustomize: Kustomize
) -> None:
    built = kustomize(K8S / "overlays" / overlay)
    before = pods(built)["crawler"].get("initContainers", [])
    by_us = [["topics", "create"]] if "KafkaTopic" not in {one["kind"] for one in built} else []
    assert [container["args"] for container in before] == by_us
    for container in before:  # as the service itself, and by the same image
        service = pods(built)["crawler"]["containers"][0]
        for same in ("image", "envFrom", "securityContext"):
            assert container[same] == service[same]


def test_an_edited_dashboard_takes_the_place_of_the_old(kustomize: Kustomize) -> None:
    dashboards = kinds(kustomize(K8S / "overlays/production"), "ConfigMap")
    labelled = [n for n, one in dashboards.items() if "labels" in one["metadata"]]
    assert "bantin-dashboards" in labelled


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_pod_holds_the_process_that_works_beside_the_one_that_speaks(
    overlay: str, kustomize: Kustomize
) -> None:
    # A record that needs all of BANTIN_WORKER_BYTES is a dead letter; the pod must survive it.
    worker = Settings.model_fields["worker_bytes"].default
    beside = 256 * MEBIBYTE
    built = kustomize(K8S / "overlays" / overlay)
    for name in ("parser", "enricher"):
        limit = _bytes(pods(built)[name]["containers"][0]["resources"]["limits"]["memory"])
        assert limit >= int(_configured(built).get("BANTIN_WORKER_BYTES", worker)) + beside


def test_no_two_replicas_are_given_one_name(kustomize: Kustomize) -> None:
    # The pods of a Deployment have no name that they keep: static membership is not for them.
    built = kustomize(K8S / "overlays/production")
    assert "BANTIN_INSTANCE" not in _configured(built)
    for name in SERVICES:
        environment = pods(built)[name]["containers"][0].get("env", [])
        assert "BANTIN_INSTANCE" not in [variable["name"] for variable in environment]


# One address of each special network that lies among the public ones, and some that are public.
WEB = (
    *("8.8.8.8", "113.160.1.1", "192.0.3.1", "64:ff9b::8.8.8.8", "64:ff9b::192.0.3.1"),
    *("2404:6800:4005::1", "2001:ee0::1", "3fff:1000::1"),
)
NOT_WEB = (
    *("10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.0.1", "192.168.1.1"),
    *("192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "240.0.0.1", "2001::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002::1"),
    *("3fff::1", "fc00::1", "fe80::1", "ff02::1", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"),
    *("64:ff9b::100.64.0.1", "64:ff9b::169.254.169.254", "64:ff9b::127.0.0.1", "64:ff9b:1::1"),
)


@pytest.mark.parametrize("address", [*WEB, *NOT_WEB])
def test_the_cluster_and_the_crawler_agree_on_what_is_public(address: str) -> None:
    policies = kinds(documents(K8S / "components/network/policies.yaml"), "NetworkPolicy")
    blocks = [rule["ipBlock"] for rule in policies["web"]["spec"]["egress"][0]["to"]]
    ip = ip_address(address)
    let_out = any(
        ip in ip_network(block["cidr"])
        and not any(ip in ip_network(one) for one in block["except"])
        for block in blocks
    )
    assert let_out == may_connect(address, 443) == (address in WEB)


def test_nobody_leaves_but_to_a_peer_that_is_named() -> None:
    policies = kinds(documents(K8S / "components/network/policies.yaml"), "NetworkPolicy")
    rules = [rule for one in policies.values() for rule in one["spec"].get("egress", [])]
    assert rules
    for rule in rules:
        assert rule["to"]
        assert rule["ports"]
        anywhere = [peer for peer in rule["to"] if peer.get("namespaceSelector") == {}]
        assert all("podSelector" in peer for peer in anywhere)


@pytest.fixture
def chosen(kustomize: Kustomize, tmp_path: Path) -> list[Object]:
    """Return what production is with the components beside it that it does not have."""
    kustomization = {
        "resources": [os.path.relpath(K8S / "overlays/production", tmp_path)],
        "components": [
            os.path.relpath(K8S / "components" / name, tmp_path)
            for name in ("archive-s3", "mongo-tls")
        ],
    }
    (tmp_path / "kustomization.yaml").write_text(json.dumps(kustomization))
    return kustomize(tmp_path)


def test_a_rollout_waits_for_a_pod_that_lasts_and_says_when_it_does_not(
    kustomize: Kustomize,
) -> None:
    built = kustomize(K8S / "overlays/production")
    drain = int(_configured(built)["BANTIN_DRAIN"])
    for deployment in kinds(built, "Deployment").values():
        spec, pod = deployment["spec"], deployment["spec"]["template"]["spec"]
        startup = pod["containers"][0]["startupProbe"]
        assert spec["minReadySeconds"] > 0
        # A pod that may still be starting is no failure yet.
        starting = startup["periodSeconds"] * startup["failureThreshold"]
        assert spec["progressDeadlineSeconds"] > starting + spec["minReadySeconds"]
        before = pod["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
        assert pod["terminationGracePeriodSeconds"] >= before + drain + 15


def test_a_full_node_sends_nobody_away_for_us(kustomize: Kustomize) -> None:
    built = kustomize(K8S / "overlays/production")
    (priority,) = kinds(built, "PriorityClass").values()
    assert priority["preemptionPolicy"] == "Never"
    names = {pods(built)[name]["priorityClassName"] for name in SERVICES}
    assert names == {priority["metadata"]["name"]}


def test_a_ca_of_mongodb_is_where_the_url_says(chosen: list[Object]) -> None:
    for name in SERVICES:
        pod = pods(chosen)[name]
        mounts = {one["mountPath"] for one in pod["containers"][0]["volumeMounts"]}
        assert ("/etc/mongo" in mounts) == (name in {"crawler", "store"})
    readme = (DEPLOY / "README.md").read_text()
    (volume,) = [one for one in pods(chosen)["store"]["volumes"] if one["name"] == "mongo-ca"]
    assert f"tlsCAFile=/etc/mongo/{volume['secret']['items'][0]['path']}" in readme


def test_an_archive_in_a_bucket_has_no_disk_and_reaches_it(chosen: list[Object]) -> None:
    assert not kinds(chosen, "PersistentVolumeClaim")
    archive = kinds(chosen, "Deployment")["archive"]
    assert archive["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    pod = pods(chosen)["archive"]
    assert [volume["name"] for volume in pod["volumes"]] == ["tmp"]
    assert [one["mountPath"] for one in pod["containers"][0]["volumeMounts"]] == ["/tmp"]  # noqa: S108 - in the pod
    environment = {one["name"]: one for one in pod["containers"][0]["env"]}
    assert environment["BANTIN_ARCHIVE"]["valueFrom"]["secretKeyRef"]["name"] == "archive"
    web = kinds(chosen, "NetworkPolicy")["web"]["spec"]["podSelector"]["matchExpressions"]
    assert {value for one in web for value in one["values"]} == {"bantin", "crawler", "archive"}


def test_every_image_of_others_is_named_by_what_it_is() -> None:
    compose = documents(DEPLOY / "compose.yaml")[0]["services"]
    images = {one["image"] for one in compose.values() if "build" not in one}
    digest = re.compile(r"@sha256:[0-9a-f]{64}$")
    # Whose digest nobody we could ask has published.
    assert {one for one in images if not digest.search(one)} <= {"danielqsj/kafka-exporter:v1.9.0"}
    dev = documents(K8S / "overlays/dev/kustomization.yaml")[0]["images"]
    named = {one["newName"]: one["digest"] for one in dev if "newName" in one}
    for image in images:
        name, _, pinned = image.partition("@")
        if name.partition(":")[0] in named:
            assert named[name.partition(":")[0]] == pinned

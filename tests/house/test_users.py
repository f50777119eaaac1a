"""Who may do what in Kafka: the rights that are written down and given are those of the stages."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from shared.contract import Record, dead_letter
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import dead_in_a_row, note_dead_in_a_row
from shared.runtime.kafka.publish import publisher
from shared.runtime.letters import WaitingLetters, mark_paused
from shared.runtime.settings import Settings, read_settings
from shared.runtime.stage import Stage, topics_of, used_topics
from tests.house.manifests import K8S, Kustomize, Object, documents, kinds, pods
from tests.support.desks import asked_desk
from tests.support.paths import ROOT
from tests.support.servers import security
from tests.support.servers.security import Security

USERS = K8S / "components/users"
DESK = "desk-kafka"
SHOWN = "q7Zr-4711"  # the token of the desk


def _rights(stages: tuple[Stage, ...], pipeline: tuple[Stage, ...]) -> tuple[set[str], ...]:
    """Return the topics that a service reads and writes, and the groups that it reads."""
    dead = {stage.consumes.dead(stage.name).name for stage in pipeline if stage.consumes}
    sources = [stage for stage in stages if stage.consumes is None]
    # A source keeps its fuse in the topic that it writes, and watches the letters of all stages.
    reads = {stage.consumes.name for stage in stages if stage.consumes}
    reads |= {stage.produces.name for stage in sources if stage.produces}
    writes = {topic.name for topic in used_topics(stages)} - {
        stage.consumes.name for stage in stages if stage.consumes
    }
    return reads | (dead if sources else set()), writes, {stage.name for stage in stages}


def _desk_rights(pipeline: tuple[Stage, ...], *, retries: bool) -> tuple[set[str], ...]:
    """Return what the desk reads, writes and of which groups it is, to show or to retry letters."""
    consuming = [stage for stage in pipeline if stage.consumes]
    topics = {stage.consumes.dead(stage.name).name for stage in consuming}
    topics |= {stage.consumes.name for stage in consuming}
    if not retries:
        return topics, set(), set()
    return topics, topics, {f"{stage.name}.retry" for stage in consuming}


def _all_rights(pipeline: ModuleType) -> dict[str, tuple[set[str], ...]]:
    return {name: _rights(stages, pipeline.PIPELINE) for name, stages in pipeline.SERVICES.items()}


def test_the_rights_that_are_written_down_are_those_of_the_stages(pipeline: ModuleType) -> None:
    text = (ROOT / "docs/operations.md").read_text().partition("| service | Read on topics")[2]
    rows = [line.split("|")[1:-1] for line in text.splitlines()[2:9]]
    dead = {stage.consumes.dead(stage.name).name for stage in pipeline.PIPELINE if stage.consumes}
    written = {}
    for service, *cells in rows:
        sets = [{name.strip() for name in cell.split(",")} - {"–"} for cell in cells]
        every = "every `….dead`"
        written[service.strip()] = tuple(
            names - {every} | (dead if every in names else set()) for names in sets
        )
    assert written == {
        **_all_rights(pipeline),
        "desk": _desk_rights(pipeline.PIPELINE, retries=False),
        "desk that gives letters back": _desk_rights(pipeline.PIPELINE, retries=True),
    }


def _given_to(user: Object) -> tuple[set[str], ...]:
    """Return the topics that a KafkaUser reads and writes, and the groups that it reads."""
    acls = user["spec"]["authorization"]["acls"]
    assert {acl["resource"]["patternType"] for acl in acls} == {"literal"}
    topics = [acl for acl in acls if acl["resource"]["type"] == "topic"]
    groups = [acl for acl in acls if acl["resource"]["type"] == "group"]
    assert {right for acl in groups for right in acl["operations"]} <= {"Read"}
    rights = {right for acl in topics for right in acl["operations"]}
    assert rights <= {"Read", "Write", "DescribeConfigs"}
    reads, writes = (
        {acl["resource"]["name"] for acl in topics if right in acl["operations"]}
        for right in ("Read", "Write")
    )
    return reads, writes, {acl["resource"]["name"] for acl in groups}


def test_strimzi_gives_the_rights_of_the_stages_and_no_others(pipeline: ModuleType) -> None:
    users = kinds(documents(USERS / "users.yaml"), "KafkaUser")

    assert {name: _given_to(user) for name, user in users.items()} == _all_rights(pipeline)


@pytest.mark.parametrize("retries", [False, True])
def test_strimzi_gives_the_desk_what_it_reads_and_only_with_retries_more(
    kustomize: Kustomize, tmp_path: Path, pipeline: ModuleType, *, retries: bool
) -> None:
    names = ["users", "desk", "desk-user", *(["desk-retry"] if retries else [])]
    built = _production(kustomize, tmp_path, *names)

    user = kinds(built, "KafkaUser")[DESK]
    assert _given_to(user) == _desk_rights(pipeline.PIPELINE, retries=retries)
    container = pods(built)["desk"]["containers"][0]
    variables = {one["name"]: one.get("value") for one in container["env"]}
    assert variables["BANTIN_KAFKA_USER"] == DESK
    (volume,) = [one for one in pods(built)["desk"]["volumes"] if one["name"] == "kafka"]
    secrets = [source["secret"]["name"] for source in volume["projected"]["sources"]]
    assert secrets == [DESK, "bantin-cluster-ca-cert"]


def _production(kustomize: Kustomize, folder: Path, *components: str) -> list[Object]:
    """Return what production is with these components beside it."""
    kustomization = {
        "resources": [os.path.relpath(K8S / "overlays/production", folder)],
        "components": [os.path.relpath(K8S / "components" / one, folder) for one in components],
    }
    (folder / "kustomization.yaml").write_text(json.dumps(kustomization))
    return kustomize(folder)


@pytest.fixture
def guarded(kustomize: Kustomize, tmp_path: Path) -> list[Object]:
    """Return what production is with the users beside it."""
    return _production(kustomize, tmp_path, "users")


def test_a_pod_logs_in_as_its_service_over_tls(
    guarded: list[Object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = next(one["data"] for one in guarded if "BANTIN_KAFKA" in one.get("data", {}))
    (listener,) = kinds(guarded, "Kafka")["bantin"]["spec"]["kafka"]["listeners"]
    assert config["BANTIN_KAFKA"] == f"bantin-kafka-bootstrap.bantin.svc:{listener['port']}"
    assert listener["authentication"]["type"] == "scram-sha-512"
    for name, user in kinds(guarded, "KafkaUser").items():
        pod = pods(guarded)[name]
        container = pod["containers"][0]
        variables = {one["name"]: one.get("value") for one in container["env"]}
        assert variables["BANTIN_KAFKA_USER"] == user["metadata"]["name"]
        (mount,) = [one for one in container["volumeMounts"] if one["name"] == "kafka"]
        (volume,) = [one for one in pod["volumes"] if one["name"] == "kafka"]
        secrets = [source["secret"] for source in volume["projected"]["sources"]]
        assert [secret["name"] for secret in secrets] == [name, "bantin-cluster-ca-cert"]
        there = {f"{mount['mountPath']}/{secret['items'][0]['path']}" for secret in secrets}
        assert there == {config["BANTIN_KAFKA_CA_FILE"], config["BANTIN_KAFKA_PASSWORD_FILE"]}
    (tmp_path / "password").write_text("secret")
    for variable, value in (config | {"BANTIN_KAFKA_USER": "parser"}).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("BANTIN_KAFKA_PASSWORD_FILE", str(tmp_path / "password"))
    assert read_settings().kafka_password is not None


def test_keda_asks_as_the_service_that_it_scales(guarded: list[Object]) -> None:
    logins = kinds(guarded, "TriggerAuthentication")
    scaled = kinds(guarded, "ScaledObject")
    assert logins.keys() == scaled.keys()
    for name, scaling in scaled.items():
        (trigger,) = scaling["spec"]["triggers"]
        assert trigger["authenticationRef"] == {"name": name}
        assert (trigger["metadata"]["sasl"], trigger["metadata"]["tls"]) == (
            "scram_sha512",
            "enable",
        )
        given = {one["parameter"]: one["name"] for one in logins[name]["spec"]["secretTargetRef"]}
        assert given == {"password": name, "ca": "bantin-cluster-ca-cert"}


async def test_a_crawler_keeps_both_its_fuses_with_these_rights(
    guarded_kafka: Security, empty_kafka: str, pipeline: ModuleType
) -> None:
    stages = pipeline.PIPELINE
    (fetch,) = [stage for stage in pipeline.SERVICES["crawler"] if stage.consumes is None]
    reads, writes, groups = _rights(pipeline.SERVICES["crawler"], stages)
    await create_topics(Settings(kafka=empty_kafka, partitions=1), topics_of(stages))
    settings = guarded_kafka.settings("SASL_SSL")
    try:
        for right, topics in ((security.READ, reads), (security.WRITE, writes)):
            for topic in topics:
                await security.allow(empty_kafka, security.TOPIC, topic, right)
        for group in groups:
            await security.allow(empty_kafka, security.GROUP, group, security.READ)

        await note_dead_in_a_row(settings, fetch, 3)
        assert await dead_in_a_row(settings, fetch) == 3
        await mark_paused("halam", stages[0], settings)
        await WaitingLetters(stages, datetime.now(UTC)).read_on(settings)
    finally:
        await security.forbid(empty_kafka)


async def _give(kafka: str, rights: tuple[set[str], ...]) -> None:
    reads, writes, groups = rights
    for right, topics in ((security.READ, reads), (security.WRITE, writes)):
        for topic in topics:
            await security.allow(kafka, security.TOPIC, topic, right)
    for group in groups:
        await security.allow(kafka, security.GROUP, group, security.READ)


async def test_the_desk_shows_and_gives_back_letters_with_exactly_its_rights(
    guarded_kafka: Security, empty_kafka: str, mongo_database: str, pipeline: ModuleType
) -> None:
    stages = pipeline.PIPELINE
    await create_topics(Settings(kafka=empty_kafka, partitions=1), topics_of(stages))
    letters = [
        dead_letter(
            Record(stage.consumes.name, b"k", b"{"),
            stage.consumes.dead(stage.name),
            {"stage": stage.name, "reason": "Rejected: x", "attempts": 1},
        )
        for stage in stages
        if stage.consumes
    ]
    async with publisher(Settings(kafka=empty_kafka)) as publish:
        await publish(letters)
    databases = {"store": mongo_database, "frontier": f"{mongo_database}_frontier"}
    settings = guarded_kafka.settings("SASL_SSL", desk_token=SHOWN, **databases)
    asks = {"Authorization": f"Bearer {SHOWN}", "X-Requested-With": "x"}
    try:
        await _give(empty_kafka, _desk_rights(stages, retries=False))
        async with asked_desk(settings) as desk:
            shown = (await desk.get("/api/v1/dead")).json()
            assert shown["total"] == len(letters)
            for page in ("/", "/dead", "/portals", "/urls?url=https://a.example/tin/1"):
                assert (await desk.get(page, follow_redirects=True)).status_code == 200, page
            ids = [one["id"] for one in shown["letters"]]
            refused = await desk.post(f"/api/v1/dead/{ids[0]}/retry", headers=asks)
            assert refused.status_code == 403, refused.text
            assert "does not let" in refused.json()["detail"]

            await _give(empty_kafka, _desk_rights(stages, retries=True))
            for one in ids:
                given = await desk.post(f"/api/v1/dead/{one}/retry", headers=asks)
                assert given.json() == {"retried": 1, "lost": [], "refused": []}
            assert (await desk.get("/api/v1/dead")).json()["total"] == 0
    finally:
        await security.forbid(empty_kafka)

"""A release names itself once, says what changed, and keeps the schemas that it gave out."""

import re
import stat
from pathlib import Path

import pytest

from bantin import __version__
from tests.support import digests
from tests.support.paths import ROOT

OPERATIONS = (ROOT / "docs/operations.md").read_text()


def test_the_changelog_tells_of_this_version_first() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert __version__ in headings[0] or headings[0].lower() == "unreleased"


def test_the_schemas_of_this_version_are_kept() -> None:
    kept = ROOT / "tests/shared/contract/released" / __version__
    assert kept.is_dir(), f"python -m tests.support.released {kept.relative_to(ROOT)}"
    assert any(kept.rglob("*.json"))


def test_the_manifests_start_this_version() -> None:
    overlay = (ROOT / "deploy/k8s/overlays/production/kustomization.yaml").read_text()
    assert f"newTag: {__version__}" in overlay


def test_an_update_is_described() -> None:
    assert "## Update" in OPERATIONS


DIGEST = f"sha256:{'0' * 64}"
NAMED = f"""services:
  kafka:
    image: kafka/kafka:4.0.0
  web:
    image: web/web:1@{DIGEST}
  ours:
    image: bantin:dev
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with the two files that name images."""
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy/Dockerfile").write_text(f"ARG PYTHON_IMAGE=python:3@{DIGEST}\nFROM x\n")
    (tmp_path / "deploy/compose.yaml").write_text(NAMED)
    return tmp_path


def test_a_release_refuses_an_image_that_may_be_another_tomorrow(tree: Path) -> None:
    with pytest.raises(SystemExit, match=r"no digest of kafka/kafka:4\.0\.0: run `make image-dig"):
        digests.main(["--check"], tree)


def test_a_digest_is_asked_for_and_written_behind_its_tag(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crane = tree / "crane"  # a registry cannot be reached here: what it says is what crane prints
    crane.write_text(f'#!/bin/sh\ntest "$*" = "digest kafka/kafka:4.0.0" && echo {DIGEST}\n')
    crane.chmod(crane.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tree))

    digests.main([], tree)

    assert f"image: kafka/kafka:4.0.0@{DIGEST}\n" in (tree / "deploy/compose.yaml").read_text()
    digests.main(["--check"], tree)


def test_every_image_is_seen_that_is_named() -> None:
    compose = (ROOT / "deploy/compose.yaml").read_text()
    seen = {found[1] for found in digests.IMAGE.finditer(compose)}
    assert {
        line.split("image:")[1].split("@")[0].strip()
        for line in compose.splitlines()
        if line.strip().startswith("image:")
    } == seen

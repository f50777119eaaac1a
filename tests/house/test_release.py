"""A release names itself once, says what changed, and keeps the schemas that it gave out."""

import re

from bantin import __version__
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

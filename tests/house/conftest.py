"""What the tests of the deployment share: the pipeline, and what kustomize builds."""

import importlib
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.house.manifests import Kustomize, Object


@pytest.fixture(scope="session")
def pipeline() -> ModuleType:
    """The pipeline, imported late: what is tested without it must not fail with it."""
    return importlib.import_module("services.pipeline")


@pytest.fixture(scope="session")
def kustomize() -> Kustomize:
    """Build a folder and return its objects."""
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        warnings.warn("NOT TESTED: deploy/k8s was not built, there is no kubectl", stacklevel=1)
        pytest.skip("no kubectl")

    @cache
    def build(folder: Path) -> list[Object]:
        command = [kubectl, "kustomize", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [document for document in yaml.safe_load_all(done.stdout) if document]

    return build

"""What the tests of the deployment share: the pipeline, and what kustomize builds."""

import importlib
import os
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.manifests import Kustomize, Object, loaded


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

    # It ends before it has filled its memory: nothing is to be collected.
    quick = {**os.environ, "GOGC": "off"}

    @cache
    def build(folder: Path) -> list[Object]:
        command = [kubectl, "kustomize", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, env=quick, check=False)
        assert done.returncode == 0, done.stderr
        return loaded(done.stdout)

    return build

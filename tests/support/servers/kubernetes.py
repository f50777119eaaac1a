"""A real Kubernetes API server without nodes: what it refuses, a cluster refuses."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.servers.programs import CACHE, MissingError, given

BUILT = Path.home() / ".cache/kubernetes-api"
PROGRAMS = ("kube-apiserver", "kubectl")
RESTRICTED = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "warn")}


@dataclass(frozen=True)
class ApiServer:
    """A running API server and the kubectl of its version."""

    kubectl: str
    kubeconfig: str

    def run(self, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run kubectl to its end; `text` is its standard input."""
        command = [self.kubectl, f"--kubeconfig={self.kubeconfig}", *arguments]
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False)

    def make_namespace(self, name: str) -> None:
        """Make a namespace that takes no pod which may more than it needs."""
        labels = {"metadata": {"name": name, "labels": RESTRICTED}}
        self.apply(json.dumps({"apiVersion": "v1", "kind": "Namespace", **labels}))

    def apply(self, objects: str) -> dict[tuple[str, str], str]:
        """Apply YAML or JSON, unknown fields refused; return each object's resourceVersion.

        Keys are kind and name. Raises AssertionError for a refusal and for any warning.
        """
        how = ("--server-side", "--validate=strict", "--warnings-as-errors")
        done = self.run("apply", *how, "-o", "json", "-f", "-", text=objects)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        answered = json.loads(done.stdout)
        kept: list[dict[str, Any]] = answered.get("items", [answered])
        return {
            (one["kind"], one["metadata"]["name"]): one["metadata"]["resourceVersion"]
            for one in kept
        }


@contextmanager
def api_server() -> Iterator[ApiServer]:
    """Run an API server for as long as the block does.

    BANTIN_TEST_KUBERNETES is a folder with a program `start [--stop] DIR` that builds what DIR
    lacks, starts there and prints KUBECONFIG=. Raises MissingError where there is none, or no Go.
    """
    folder = given("KUBERNETES")
    if not folder:
        raise MissingError("BANTIN_TEST_KUBERNETES names no folder with `start`")
    if shutil.which("go") is None:
        raise MissingError("there is no Go to build the API server with")
    start, here = Path(folder) / "start", CACHE / f"kubernetes-{os.getpid()}"
    here.mkdir(parents=True)
    for program in PROGRAMS:  # the first build takes minutes, so it is kept for everybody
        if (BUILT / program).is_file():
            (here / program).symlink_to(BUILT / program)
    try:
        done = subprocess.run([start, here], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise MissingError(f"{start} ended with {done.returncode}")
        (line,) = [one for one in done.stdout.splitlines() if one.startswith("KUBECONFIG=")]
        _keep(here)
        yield ApiServer(str(here / "kubectl"), line.partition("=")[2])
    finally:
        subprocess.run([start, "--stop", here], check=False)
        shutil.rmtree(here, ignore_errors=True)


def _keep(folder: Path) -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    for program in PROGRAMS:
        if not (BUILT / program).exists():
            shutil.copy2(folder / program, BUILT / f"{program}.partial")
            (BUILT / f"{program}.partial").rename(BUILT / program)

"""The steps of deploy/Dockerfile in a folder, and every service started from it; no Docker needed.

`python -m tests.support.image FOLDER` (`make image-check`). RUN, COPY, ENV, USER, HEALTHCHECK and
ENTRYPOINT are taken from the Dockerfile. What stands in for its base image is the Python and the
system of this machine, bound read-only where it builds; what it starts sees the image alone. Needs
root, or a kernel that gives us namespaces.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.pipeline import SERVICES
from tests.support.paths import ROOT
from tests.support.servers.servers import free_ports, kafka, mongo

DOCKERFILE = ROOT / "deploy/Dockerfile"
LIMIT_MEGABYTES = 200  # unpacked, the whole of it
WITHIN_SECONDS = 90.0  # a start waits for Kafka and MongoDB; two seconds on a free machine
BOUND = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/dev", "/var/lib/dpkg", sys.base_prefix]
# In the image there is none of these programs: they come before its root does. Who is nobody has no
# capability, and --no-new-privs lets none come back.
DROP = "setpriv --clear-groups --no-new-privs env PATH={path}"
ENTER = "{unshare} --root {root} --wd /data --setuid {user} --setgid {user}"
SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
LARGEST = 12


class Image:
    """What the Dockerfile makes, in a folder: its root file system, environment and commands."""

    def __init__(self, folder: Path) -> None:
        self.root, self.environment = folder / "root", dict[str, str]()
        self.user, self.entrypoint, self.healthcheck = "0", list[str](), list[str]()
        self._arguments = dict[str, str]()

    def build(self) -> None:
        """Take every step of the Dockerfile; the files of its last stage stay."""
        built: Path | None = None
        for word, rest in _instructions():
            if word == "FROM":
                built, self.environment = (self.root if built is None else built), {}
                if self.root.exists():
                    built = self.root.rename(self.root.with_name("build"))
                self._begin(bare=rest == "scratch")
            elif word == "COPY":
                self._copy(rest.split(), built)
            else:
                self._take(word, rest)

    def _begin(self, *, bare: bool) -> None:
        if bare:
            self.root.mkdir()
            return
        for name in ("tmp", "proc", "data", "src"):
            (self.root / name).mkdir(parents=True)
        shutil.copytree("/etc", self.root / "etc", symlinks=True, ignore_dangling_symlinks=True)
        # The Python of the image: its own pip, which a step may use and remove.
        self.environment["PATH"] = f"/base/bin:{SYSTEM_PATH}"
        self.run(f"{sys.base_prefix}/bin/python3 -m venv --copies /base")

    def _copy(self, words: list[str], built: Path | None) -> None:
        *sources, target = [word for word in words if not word.startswith("--")]
        start = built if words[0].startswith("--from") and built else ROOT
        for source in sources:
            found = start / source.lstrip("/")
            inside = target.endswith("/") or target == "."
            place = self.root / "src" / target if not target.startswith("/") else None
            goal = place or self.root / target.lstrip("/")
            if found.is_dir():
                shutil.copytree(found, goal, symlinks=True, dirs_exist_ok=True)
            else:
                (goal if inside else goal.parent).mkdir(parents=True, exist_ok=True)
                shutil.copy2(found, goal / found.name if inside else goal)

    def _take(self, word: str, rest: str) -> None:
        if word == "RUN":
            self.run(rest)
        elif word == "ARG":
            name, _, value = rest.partition("=")
            self._arguments[name] = value
        elif word == "ENV":
            for name, value in re.findall(r"(\w+)=(\S+)", rest):
                self.environment[name] = self._expanded(value)
        elif word == "USER":
            self.user = rest.partition(":")[0]
        elif word == "HEALTHCHECK":
            self.healthcheck = json.loads(rest.partition("CMD")[2])
        elif word == "ENTRYPOINT":
            self.entrypoint = json.loads(rest)

    def _expanded(self, value: str) -> str:
        known = self._arguments | self.environment
        return re.sub(r"\$\{(\w+)\}", lambda match: known[match[1]], value)

    def run(self, line: str) -> None:
        """Run a line of shell in it, as root, where it may write."""
        root = self.root
        steps = []
        for source in [path for path in BOUND if Path(path).exists()]:
            steps += [f"mkdir -p {root}{source}", f"mount --bind {source} {root}{source}"]
            steps += [f"mount -o remount,bind,ro {root}{source}"] if source != "/dev" else []
        steps += [f"mount -t proc proc {root}/proc"]
        inside = f"exec chroot {root} /bin/sh -ec 'cd /src && {line}'"
        environment = {**os.environ, **self._arguments, **self.environment}
        command = ["unshare", "-m", "sh", "-ec", "; ".join([*self._bound(), *steps, inside])]
        subprocess.run(command, check=True, env=environment)

    def start(self, *arguments: str, environment: dict[str, str]) -> subprocess.Popen[str]:
        """Start a command in it as Kubernetes would: PID 1, nobody's rights, nothing to write."""
        root = self.root
        steps = [
            *(f"mkdir -p {root}/{name}" for name in ("dev", "proc")),
            f"mount --bind /dev {root}/dev",
            f"mount -t proc proc {root}/proc",
            f"mount -t tmpfs tmpfs {root / 'tmp'}",
            f"mount -o remount,bind,ro {root}",
        ]
        enter = ENTER.format(unshare=shutil.which("unshare"), root=root, user=self.user)
        drop = DROP.format(path=self.environment["PATH"])
        words = " ".join(["exec", drop, enter, *self.entrypoint, *arguments])
        script = "; ".join([*self._bound(), *steps, words])
        given = {**self.environment, **environment, "PATH": SYSTEM_PATH}
        command = ["unshare", "-m", "-p", "-f", "sh", "-ec", script]
        return subprocess.Popen(command, env=given, stderr=subprocess.PIPE, text=True)

    def _bound(self) -> list[str]:
        return ["mount --make-rprivate /", f"mount --bind {self.root} {self.root}"]

    def megabytes(self) -> tuple[float, float]:
        """Return how much it takes, unpacked and as it is pulled."""
        layer = self.root.with_name("layer.tar.gz")
        tar = ["tar", "-czf", layer, "-C", self.root, "."]
        subprocess.run(tar, check=True)
        return sum(self.parts().values()), layer.stat().st_size / 1e6

    def parts(self) -> dict[str, float]:
        """Return how many megabytes each library, Python and each part of the system take."""
        sizes = Counter[str]()
        for path in [path for path in self.root.rglob("*") if path.is_file()]:
            *_, inner = path.relative_to(self.root).as_posix().rpartition("site-packages/")
            python = "lib/python3" in inner
            name = "Python" if python else inner.split("/", 1)[0]
            sizes[name] += 0 if path.is_symlink() else path.stat().st_size
        return {name: size / 1e6 for name, size in sizes.most_common()}


def _instructions() -> Iterator[tuple[str, str]]:
    text = DOCKERFILE.read_text().replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, rest = line.split(maxsplit=1)
            yield word, rest


def _first_process(started: subprocess.Popen[str]) -> int:
    """Return the process that is PID 1 over there, as it is called here."""
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
    while not (found := children.read_text().split()):
        time.sleep(0.01)
    return int(found[0])


@contextmanager
def _serving(image: Image, service: list[str], environment: dict[str, str]) -> Iterator[int]:
    """Start a service, wait until its HEALTHCHECK says that it is well, and see it end well."""
    (port,) = free_ports(1)
    given = {**environment, "BANTIN_HTTP_PORT": str(port)}
    started = image.start("run", *service, environment=given)
    check = {**os.environ, **given}
    deadline = time.monotonic() + WITHIN_SECONDS
    command = [sys.executable, *image.healthcheck[1:]]
    while subprocess.run(command, env=check, check=False, capture_output=True).returncode:
        if time.monotonic() > deadline or started.poll() is not None:
            started.kill()
            raise SystemExit(f"{service} does not become well: {started.communicate()[1]}")
        time.sleep(0.5)
    yield port
    os.kill(_first_process(started), signal.SIGTERM)
    _, said = started.communicate(timeout=WITHIN_SECONDS)
    if started.returncode:
        raise SystemExit(f"{service} ended with {started.returncode}: {said}")


def _starts(image: Image) -> None:
    (image.root / "data").chmod(0o777)
    with kafka() as broker, mongo() as database:
        environment = {
            "BANTIN_KAFKA": broker.address,
            "BANTIN_STORE": f"{database.address}/image",
            "BANTIN_FRONTIER": f"{database.address}/image_frontier",
            "BANTIN_ARCHIVE": "/tmp/archive",  # noqa: S108 - in the image: all that can be written
            "BANTIN_OWN_PORTALS": "false",
        }
        topics = image.start("topics", "create", environment=environment)
        if topics.wait(WITHIN_SECONDS):
            raise SystemExit(f"topics create: {topics.communicate()[1]}")
        for service in SERVICES:
            with _serving(image, [service], environment):
                sys.stdout.write(f"{service}: well, and ended by SIGTERM\n")
        for seconds in (0.0, 0.3, 1.0):
            _ends_while_it_starts(image, seconds, environment)


def _ends_while_it_starts(image: Image, later: float, environment: dict[str, str]) -> None:
    """See SIGTERM end it so long after it asked for it: what PID 1 has not asked for is lost."""
    started = image.start("run", "parser", environment=environment)
    first = _first_process(started)
    while not _handles_sigterm(first):
        time.sleep(0.01)
    time.sleep(later)
    began = time.monotonic()
    os.kill(first, signal.SIGTERM)
    code = started.wait(WITHIN_SECONDS)
    took = time.monotonic() - began
    sys.stdout.write(f"SIGTERM {later} s after it handles it: {code} in {took:.1f} s\n")
    if code:
        raise SystemExit(started.communicate()[1])


def _handles_sigterm(process: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text()
    (caught,) = re.findall(r"^SigCgt:\s*(\w+)", status, re.MULTILINE)
    program = Path(f"/proc/{process}/cmdline").read_text()
    return "bantin" in program.partition("\0")[2] and bool(int(caught, 16) >> 14 & 1)


def main() -> None:
    """Build, start, measure; exit 1 where the image is too large."""
    folder = Path(sys.argv[1]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    image = Image(folder)
    image.build()
    _starts(image)
    for name, size in list(image.parts().items())[:LARGEST]:
        sys.stdout.write(f"{size:6.1f} MB  {name}\n")
    unpacked, pulled = image.megabytes()
    sys.stdout.write(f"the whole image: {unpacked:.0f} MB, {pulled:.0f} as it is pulled\n")
    if unpacked > LIMIT_MEGABYTES:
        raise SystemExit(f"more than {LIMIT_MEGABYTES} MB")


if __name__ == "__main__":
    main()

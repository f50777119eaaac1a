# ruff: noqa: INP001 - a step of the Dockerfile, no module of ours
"""Copy what bantin needs of this system into a folder: its Python, the libraries under it, no more.

    VENV/bin/python deploy/assemble.py VENV FOLDER       (a step of deploy/Dockerfile; needs strip)

Without a shell, a package manager, tests, headers and debugging symbols. FOLDER has the same paths.
What it took of Debian stands in FOLDER/var/lib/dpkg/status, for those who look for vulnerabilities.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Of the standard library, what only a person at a screen or an installer uses.
LEFT_OUT = {"config-3", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "site-packages", "test"}
LEFT_OUT |= {"tests", "tkinter", "turtledemo", "turtle.py"}
MODULES_LEFT_OUT = re.compile(r"_(tkinter|test\w*|xx\w+|ctypes_test)\.|xx\w+\.")
# What is compiled for -O, sources in C, stubs of types.
SUFFIXES_LEFT_OUT = (".opt-1.pyc", ".opt-2.pyc", ".a", ".c", ".cpp", ".h", ".pxd", ".pyi", ".pyx")
# What nobody is linked to: names and addresses, certificates, time zones, what ends a thread.
FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/nsswitch.conf",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/os-release",
    "/usr/lib/locale/C.utf8",
    "/usr/share/zoneinfo",
)
ACCOUNTS = "root:x:0:0:root:/root:/sbin/nologin\nbantin:x:10001:10001::/data:/sbin/nologin\n"
GROUPS = "root:x:0:\nbantin:x:10001:\n"


def _wanted(folder: str, names: list[str]) -> set[str]:
    """Return the names that are not copied, as shutil.copytree asks."""
    return {
        name
        for name in names
        if any(name == one or name.startswith("config-3") for one in LEFT_OUT)
        or name.endswith(SUFFIXES_LEFT_OUT)
        or (folder.endswith("lib-dynload") and MODULES_LEFT_OUT.match(name))
    }


def _unneeded(folder: str, names: list[str]) -> set[str]:
    """Return of a virtual environment the names that are not copied."""
    in_package = "site-packages/" in folder
    return {
        name
        for name in names
        if name.endswith(SUFFIXES_LEFT_OUT) or (in_package and name in {"test", "tests"})
    }


def copied(path: Path, root: Path) -> Path:
    """Copy a file to where its path leads, links included; return where it is in root."""
    real = path.resolve()
    goal = root / str(real).lstrip("/")
    if real.is_dir():
        shutil.copytree(real, goal, symlinks=True, dirs_exist_ok=True)
    elif not goal.exists():
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(real, goal)
    if path != real and not (link := root / str(path).lstrip("/")).exists():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(real)
    return goal


def told(*command: str | Path) -> str:
    """Return what a program of this system says; it may complain of some of what it is given."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - the Dockerfile's


def libraries(files: list[Path], root: Path) -> set[Path]:
    """Return the shared libraries beside root that files are linked to, and their loader."""
    linked = {Path(one) for one in re.findall(r"(/\S+) \(0x", told("ldd", *files))}
    return {one for one in linked if not one.is_relative_to(root)}


def shared(root: Path) -> Iterator[Path]:
    """Yield what is compiled in a folder."""
    for path in root.rglob("*.so*"):
        if path.is_file() and not path.is_symlink():
            yield path


def note_packages(taken: set[Path], root: Path) -> None:
    """Write which packages of Debian the files are of."""
    names = [name for path in taken for name in {str(path), str(path.resolve())}]
    names += [name.removeprefix("/usr") for name in names if name.startswith("/usr/lib")]
    packages = {line.split(":")[0] for line in told("dpkg", "-S", *names).splitlines()}
    status = root / "var/lib/dpkg/status"
    status.parent.mkdir(parents=True)
    status.write_text(told("dpkg", "-s", *sorted(packages)).replace("\n---\n", "\n\n"))


def main() -> None:
    """Fill the folder."""
    venv, root = Path(sys.argv[1]), Path(sys.argv[2])
    base = Path(sys.base_prefix)
    standard = Path(os.__file__).parent
    shutil.copytree(venv, root / str(venv).lstrip("/"), symlinks=True, ignore=_unneeded)
    shutil.copytree(standard, root / str(standard).lstrip("/"), symlinks=True, ignore=_wanted)
    program = (venv / "bin/python").resolve()
    copied((venv / "bin/python").readlink(), root)
    compiled = [program, *shared(root)]
    taken = libraries(compiled, root) | {Path(one) for one in FILES if Path(one).exists()}
    for library in sorted(taken | set(base.glob("lib/libpython3*.so.1.0"))):
        copied(library, root)
    for path in [root / str(program).lstrip("/"), *shared(root)]:
        path.chmod(0o755)
        told("strip", "--strip-unneeded", path)
    note_packages(taken, root)
    told("ldconfig", "-r", root)
    # The base has none of its own library compiled, and nobody may write there later.
    compiler = (sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash")
    told(*compiler, "-s", root, "-p", "/", root / str(standard).lstrip("/"))
    for name, text in (("passwd", ACCOUNTS), ("group", GROUPS)):
        (root / "etc" / name).write_text(text)
    for folder, mode in (("tmp", 0o1777), ("data", 0o755)):
        (root / folder).mkdir()
        (root / folder).chmod(mode)
    os.chown(root / "data", 10001, 10001)


if __name__ == "__main__":
    main()

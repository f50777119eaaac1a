"""The tests that need no server, on every Python that the package names: `make test-pythons`.

An interpreter is taken from pyenv, from the search path, or from what uv manages; uv fetches one
where UV_PYTHON_DOWNLOADS=automatic lets it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT

UV = Path(sys.executable).with_name("uv")
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")


def main() -> int:
    """Test on each, say in one line what came of it, and return 1 unless all that ran passed."""
    told = {version: _tried(version) for version in versions()}
    print("; ".join(f"Python {version}: {ending}" for version, ending in told.items()))  # noqa: T201
    return 0 if set(told.values()) <= {"passed", _missing()} and "passed" in told.values() else 1


def versions() -> list[str]:
    """Return the versions that the classifiers of the package name."""
    return re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text())


def _missing() -> str:
    return "NOT TESTED, none is installed (UV_PYTHON_DOWNLOADS=automatic lets uv fetch it)"


def _tried(version: str) -> str:
    home = ROOT / ".cache" / "pythons" / version
    if not _uv("venv", "--quiet", "--allow-existing", "--python", version, str(home)):
        return _missing()
    lock = str(ROOT / "requirements.lock")
    installed = _uv("pip", "install", "--quiet", "--require-hashes", "-r", lock, home=home) and _uv(
        "pip", "install", "--quiet", "--no-deps", "--editable", str(ROOT), home=home
    )
    if not installed:
        return "FAILED to install"
    tests = [
        str(home / "bin" / "python"),
        "-m",
        "pytest",
        "-q",
        "-m",
        "not connected and not kill and not ledger",
    ]
    ended = subprocess.run([*tests, *sys.argv[1:]], cwd=ROOT, env=_environment(home), check=False)
    return "passed" if ended.returncode == 0 else "FAILED"


def _uv(*arguments: str, home: Path | None = None) -> bool:
    return subprocess.run([UV, *arguments], env=_environment(home), check=False).returncode == 0


def _environment(home: Path | None) -> dict[str, str]:
    """Return ours, with pyenv's interpreters before its shims, which know only the chosen one."""
    path = [*map(str, sorted(PYENV.glob("3.*/bin"))), os.environ["PATH"], str(UV.parent)]
    given = {"UV_PYTHON_DOWNLOADS": "never", **os.environ, "PATH": os.pathsep.join(path)}
    return {**given, "VIRTUAL_ENV": str(home)} if home else given


if __name__ == "__main__":
    sys.exit(main())

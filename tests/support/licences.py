"""The licences of what runs, out of an SBOM: `python -m tests.support.licences build/sbom.json`.

Prints a line for each package, and ends with 1 where a licence is none that an Apache-2.0 program
may be installed with, or is not stated.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

# SPDX names and the words of classifiers; MPL-2.0 and LGPL bind their own files alone.
KEPT = re.compile(
    r"Apache|MIT|BSD|ISC|PSF|Python Software Foundation|MPL|Mozilla|0BSD|Zlib|Unlicense|CC0|LGPL"
)


def licences(component: dict[str, Any]) -> list[str]:
    """Return what a component of an SBOM states of its licence."""
    stated = component.get("licenses", [])
    return [one.get("expression") or _named(one["license"]) for one in stated]


def _named(licence: dict[str, Any]) -> str:
    """Return the SPDX id of a licence, or the words of its own that name it."""
    words: str = licence.get("text", {}).get("content", "")
    # A whole text names other licences too.
    return licence.get("id") or (words if words and "\n" not in words else licence.get("name", ""))


def refused(stated: list[str]) -> bool:
    """Return True if no stated licence is one that may be installed with ours."""
    return not any(KEPT.search(one) for one in stated)


def main() -> int:
    """Print the licences of the SBOM of the first argument; return the exit code."""
    components = json.loads(Path(sys.argv[1]).read_text())["components"]
    told = {one["name"]: (one.get("version", ""), licences(one)) for one in components}
    for name, (version, stated) in sorted(told.items()):
        sys.stdout.write(f"{name} {version}: {'; '.join(stated) or 'not stated'}\n")
    wrong = sorted(name for name, (_, stated) in told.items() if refused(stated))
    if wrong:
        sys.stderr.write(f"no licence that may stand beside Apache-2.0: {', '.join(wrong)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

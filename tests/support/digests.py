"""Which images `deploy/` names, and the digests that say what they are.

`python -m tests.support.digests` (`make image-digests`) asks the registry of each image that has
none, with crane, skopeo or docker, and writes the digest behind the tag. `--check` asks nobody and
refuses the first that has none: it can be another image tomorrow.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.paths import ROOT

FILES = ("deploy/Dockerfile", "deploy/compose.yaml")
# An image of others with its tag, and its digest where it has one. Ours is built, not pulled.
IMAGE = re.compile(
    r"^(?:ARG \w+_IMAGE=|\s*image: *)([\w./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?$", re.MULTILINE
)
ASK = {
    "crane": ["digest"],
    "skopeo": ["inspect", "--format", "{{.Digest}}", "docker://"],
    "docker": ["buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}"],
}


def unpinned(text: str) -> Iterator[str]:
    """Yield each image with a tag and without a digest."""
    for found in IMAGE.finditer(text):
        if not found[2] and not found[1].startswith("bantin:"):
            yield found[1]


def pinned(text: str, ask: Callable[[str], str]) -> str:
    """Return the text with a digest behind every image; ask returns that of an image."""
    for image in set(unpinned(text)):
        place = re.compile(rf"(?<=[ =]){re.escape(image)}$", re.MULTILINE)
        text = place.sub(f"{image}@{ask(image)}", text)
    return text


def ask_registry(image: str) -> str:
    """Return the digest of the index of an image; SystemExit says what to do where none comes."""
    program = next((name for name in ASK if shutil.which(name)), None)
    if program is None:
        raise SystemExit(f"install one of {', '.join(ASK)}: a registry is asked with it")
    *words, last = ASK[program]
    words = [*words, last + image] if last.endswith("//") else [*words, last, image]
    command = [program, *words]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    digest = answer.stdout.strip()
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", digest):
        raise SystemExit(f"{' '.join(command)}: {answer.stderr.strip() or digest}")
    return digest


def main(arguments: list[str], root: Path = ROOT) -> None:
    """Write the digests, or check that none is missing."""
    for path in [root / name for name in FILES]:
        text = path.read_text()
        if missing := sorted(set(unpinned(text))):
            if "--check" in arguments:
                names = ", ".join(missing)
                raise SystemExit(f"{path.name}: no digest of {names}: run `make image-digests`")
            path.write_text(pinned(text, ask_registry))
            sys.stdout.write(f"{path.name}: {', '.join(missing)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

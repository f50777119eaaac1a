"""The wheel installs one name: `services` and `shared` lie under `bantin` there.

pyproject.toml says where each file goes; here the imports of ours follow the move. They are found
in the syntax tree, so that no text that looks like an import is touched.
"""

import ast
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MOVED = frozenset(["services", "shared"])


class MovedImports(BuildHookInterface[BuilderConfig]):
    """Puts rewritten copies of our modules into the wheel in place of the originals."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the copies; an editable installation keeps the names of the repository."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for file in self.build_config.builder.recurse_included_files():
            if file.path.endswith(".py"):
                copy = Path(self._folder.name, file.distribution_path)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(moved(Path(file.path).read_bytes()))
                build_data["force_include"][str(copy)] = file.distribution_path

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the copies."""
        if version != "editable":
            self._folder.cleanup()


def moved(source: bytes) -> bytes:
    """Return a module whose imports name `bantin.services` and `bantin.shared`."""
    lines = source.splitlines(keepends=True)
    # From the end, so that a change moves no place that is still to come.
    for line, column in sorted(_places(ast.parse(source)), reverse=True):
        text = lines[line - 1]
        lines[line - 1] = text[:column] + b"bantin." + text[column:]
    return b"".join(lines)


def _places(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield line and column, in bytes, of each name of a moved package."""
    bound = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and _is_moved(node.module or ""):
            yield node.lineno, node.col_offset + len("from ")
        elif isinstance(node, ast.Import):
            names = [alias for alias in node.names if _is_moved(alias.name)]
            yield from ((alias.lineno, alias.col_offset) for alias in names)
            bound |= {alias.name.partition(".")[0] for alias in names if alias.asname is None}
    # `import services.x` binds `services`, which the module then uses by that name.
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in bound:
            yield node.lineno, node.col_offset


def _is_moved(module: str) -> bool:
    return module.partition(".")[0] in MOVED

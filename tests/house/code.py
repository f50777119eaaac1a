"""The code as the house rules see it: modules, what they import, where they stand."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.paths import ROOT

PACKAGES = ("bantin", "services", "shared")
PRODUCT = sorted(path for package in PACKAGES for path in ROOT.glob(f"{package}/**/*.py"))
BESIDE = ("*.py", "tests/**/*.py", "demo/**/*.py", "benchmarks/*.py")
EVERYTHING = PRODUCT + sorted(path for pattern in BESIDE for path in ROOT.glob(pattern))
SERVICES = ("crawler", "parser", "enricher", "store", "archive")


def name_of(path: Path) -> str:
    """Return the path of a file below the repository: "shared/errors.py"."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


def module_of(path: Path) -> str:
    """Return the dotted name of a file: "shared.errors"; of a face that of its package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_package(module: str) -> bool:
    """Return True if a dotted name is a folder with a face."""
    return (ROOT / module.replace(".", "/") / "__init__.py").exists()


def is_module(module: str) -> bool:
    """Return True if a dotted name is a file of ours."""
    return (ROOT / f"{module.replace('.', '/')}.py").exists()


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the dotted name of each module that a file imports, wherever in it.

    `from services.parser import vocabulary` is services.parser.vocabulary where the face of
    services.parser does not hold that name but a file has it.
    """
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            for alias in node.names:
                full = f"{module}.{alias.name}"
                in_face = is_package(module) and alias.name in exported(module)
                yield full if not in_face and (is_module(full) or is_package(full)) else module


def own_imports(path: Path) -> set[str]:
    """Return the modules of ours that a file imports."""
    return {name for name in imports(path) if name.split(".")[0] in PACKAGES}


@cache
def exported(package: str) -> frozenset[str]:
    """Return the names in the face of a package."""
    face = tree_of(ROOT / package.replace(".", "/") / "__init__.py")
    names = (
        element.value
        for node in face.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for element in ast.walk(node.value)
        if isinstance(element, ast.Constant)
    )
    return frozenset(str(name) for name in names)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, methods and inner ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node

"""The types that subscribers generate from a schema: no aliases, what is required is, all strict.

Each generator is fetched from its registry once; where it cannot be had, the test says so.
"""

import json
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import examples
from tests.support.paths import ROOT

SCHEMA = ROOT / "docs/schemas/ArticleEnriched.v1.json"
PYTHON = "datamodel-code-generator==0.89.0"
GO = "github.com/atombender/go-jsonschema@v0.24.1"
SECONDS = 240
# What the classes of a module demand, by name.
DEMANDS = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("article", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
models = {n: m for n, m in vars(module).items() if hasattr(m, "model_fields") and n != "BaseModel"}
told = {n: sorted(f for f, one in m.model_fields.items() if one.is_required())
        for n, m in models.items()}
print(json.dumps(told))
"""


def made(command: Sequence[str], folder: Path) -> str:
    """Return what a generator prints; skip where it or its registry is not there."""
    where = shutil.which(command[0])
    done = where and subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done and done.returncode == 0:
        return done.stdout
    why = done.stderr[-300:] if done else f"there is no {command[0]}"
    away = ("dial tcp", "ENOTFOUND", "ECONNREFUSED", "failed to fetch", "dns error")
    assert not done or any(word in why.lower() for word in map(str.lower, away)), why
    warnings.warn(f"NOT TESTED: {command[0]}: {why}", stacklevel=1)
    pytest.skip(why)


def required() -> dict[str, list[str]]:
    """Return what the schema demands, by the title of each object."""
    schema = json.loads(SCHEMA.read_text())
    parts = [schema, *schema["$defs"].values()]
    return {part["title"]: sorted(part["required"]) for part in parts}


def optional() -> set[str]:
    """Return what an object of the schema may lack: it came with a later version."""
    schema = json.loads(SCHEMA.read_text())
    parts = [schema, *schema["$defs"].values()]
    return {name for part in parts for name in part["properties"].keys() - {*part["required"]}}


def test_python_has_a_class_for_each_object_and_mypy_takes_them(tmp_path: Path) -> None:
    uv, written = str(Path(sys.executable).with_name("uv")), tmp_path / "article.py"
    kind = ["--output-model-type", "pydantic_v2.BaseModel", "--output", str(written)]
    made(
        [uv, "tool", "run", "--from", PYTHON, "datamodel-codegen", "--input", str(SCHEMA), *kind],
        tmp_path,
    )

    assert json.loads(made([sys.executable, "-c", DEMANDS, str(written)], tmp_path)) == required()
    assert not re.findall(r"RootModel|TypeAlias|^type |^\w+ = ", written.read_text(), re.MULTILINE)
    made([sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(written)], tmp_path)


def test_typescript_is_what_the_example_compiles_strictly() -> None:
    try:
        examples.typescript()  # which has tsc read it, strict
    except examples.MissingError as missing:
        warnings.warn(f"NOT TESTED: typescript: {missing}", stacklevel=1)
        pytest.skip(str(missing))
    (folder,) = {Path(examples.typescript()[1]).parents[1]}
    kept = (examples.EXAMPLES / "typescript/article_enriched.ts").read_text()
    script = json.loads((folder / "package.json").read_text())["scripts"]["types"]
    (banner,) = re.findall(r"--bannerComment '([^']*)'", script)

    told = made(["npx", "json2ts", "-i", str(SCHEMA), "--bannerComment", banner], folder)

    assert told == kept, "run `make types`"
    assert not re.findall(r"^export type \w+ = (?:string|number)", kept, re.MULTILINE)
    assert {*re.findall(r"^  (\w+)\?:", kept, re.MULTILINE)} == optional()


def test_go_is_what_the_example_is_built_of(tmp_path: Path) -> None:
    kept = (examples.EXAMPLES / "go/article/article.go").read_text()

    told = made(["go", "run", GO, "-t", "--only-models", "-p", "article", str(SCHEMA)], tmp_path)

    assert told == kept, "run `make types`"
    assert {*re.findall(r'json:"(\w+),omitempty', kept)} == optional()

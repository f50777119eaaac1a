"""The site of `make docs`: the documents of the repository, with links that hold there.

mkdocs calls these functions (mkdocs.yml). README and its neighbours are pages beside those of
docs/; a link to what is no page of the site (a folder of code) becomes plain text.
"""

import os
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parent
# Documents outside docs/, and the page that each is.
BESIDE = {
    "README.md": "index.md",
    "ARCHITECTURE.md": "architecture.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
# Folders of docs/ that are linked as such, and what their lists of pages are called.
LISTED = {"docs/decisions": "Decisions", "docs/schemas": "Schemas"}
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s#]*)(#[^)\s]*)?\)")


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401 - of mkdocs, which has no types
    """Return the files of the site with those beside docs/ and a list of each folder."""
    for name, page in BESIDE.items():
        files.append(File.generated(config, page, content=(ROOT / name).read_text("utf-8")))
    for folder, title in LISTED.items():
        content = f"# {title}\n\n" + "\n".join(_listed(ROOT / folder))
        page = f"{folder.removeprefix('docs/')}/index.md"
        files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: object) -> str:  # noqa: ANN401 - as above
    """Return the text of a page with each link as it holds in the site."""
    where = page.file.src_uri
    source = {page: name for name, page in BESIDE.items()}.get(where, f"docs/{where}")

    def replaced(found: re.Match[str]) -> str:
        text, target, anchor = found[1], found[2], found[3] or ""
        if not target or "://" in target or target.startswith("mailto:"):
            return found[0]
        path = os.path.normpath(Path(source).parent / target)
        to = _page(path)
        if to is None:
            return text
        return f"[{text}]({os.path.relpath(to, Path(where).parent)}{anchor})"

    return _LINK.sub(replaced, markdown)


def _page(path: str) -> str | None:
    """Return the page or file of the site that a path of the repository is; None for none."""
    if path in BESIDE:
        return BESIDE[path]
    if path in LISTED:
        return f"{path.removeprefix('docs/')}/index.md"
    is_there = path.startswith("docs/") and (ROOT / path).is_file()
    return path.removeprefix("docs/") if is_there else None


def _listed(folder: Path) -> list[str]:
    """Return a line for each document of a folder, with its title."""
    return [f"- [{_title(path)}]({path.name})" for path in sorted(folder.iterdir())]


def _title(path: Path) -> str:
    first = path.read_text("utf-8").partition("\n")[0]
    return first.removeprefix("# ") if path.suffix == ".md" else path.name

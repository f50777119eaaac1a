"""Pages of docs/ that are written from the code: every command, every portal.

`python -m tests.support.written_docs` writes them; tests/house/test_written_docs.py holds them.
"""

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from services.cli import VERBS, load_verb
from shared.portals.portal import Portal, read_portals
from tests.support.json_shapes import shapes
from tests.support.paths import ROOT

_KINDS = {
    "newspaper": "newspapers",
    "party": "sites of Party committees",
    "government": "of the administration",
    "magazine": "magazine",
}
# Of the shapes that --json prints; a key that changes its name or its meaning makes the next one.
SHAPES = 2
_WRITTEN = "<!-- By `make written-docs`, from the code. -->"


def pages() -> dict[str, str]:
    """Return the text of each page by its path in the repository."""
    written = {"docs/cli.md": _commands(), "docs/json.md": _shapes(), "docs/portals.md": _portals()}
    return {name: f"{text.rstrip()}\n" for name, text in written.items()}


def _shapes() -> str:
    lines = [
        "# JSON of commands",
        "",
        _WRITTEN,
        "",
        f"Version {SHAPES} of these shapes; the changelog says what a version changes. Within one,",
        "a key is added, never renamed or removed. Keys are in snake_case, moments ISO 8601 with",
        "their zone, and what does not apply is null. `[]` is each of a list. What names an event",
        "has the shape of its [schema](schemas). Read off from answers over a small data file.",
        "",
    ]
    for asked, places in shapes().items():
        lines += [f"## bantin {asked}", "", "```text", *places, "```", ""]
    return "\n".join(lines)


def _commands() -> str:
    lines = [
        "# Commands",
        "",
        _WRITTEN,
        "",
        "`--help` of each says the same. `--json` prints the answer as one JSON document with",
        "keys in snake_case ([their shapes](json.md)); off a terminal a list is one line a record,",
        "tabs between its cells, and remarks stand on stderr.",
        "",
        "Wherever an article is named, its address, its id, or the first six or more digits of",
        "its id do; `explain`, `submit` and `frontier url` take them for its address. `forget`",
        "alone wants addresses written out. Days are 2026, 2026-03, 2026-03-05, 05/03/2026 or 7d",
        "for seven days ago; moments take 12h and 2026-03-05T08:30, too.",
        "",
        "Exit codes: 0 done, 1 a bug (of `crawl`: nothing came that should have), 2 something to",
        "mend that the line names, 3 the fuse, 130 Ctrl-C.",
        "",
        "Verbs and options are completed after `bantin --install-completion`, once, in bash, zsh",
        "or fish.",
        "",
    ]
    for verb, told in VERBS.items():
        command = load_verb(verb)
        lines += [f"## bantin {verb}", "", told, ""]
        deeper: dict[str, Any] = getattr(command, "commands", {})
        if not deeper:
            lines += _command(command, f"bantin {verb}", told)
        for name, one in deeper.items():
            lines += [f"### bantin {verb} {name}", "", *_command(one, f"bantin {verb} {name}", "")]
    return "\n".join(lines)


def _command(command: Any, path: str, told: str) -> list[str]:  # noqa: ANN401 - of the click inside typer
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    usage = " ".join([path, *map(_argument, arguments), "[OPTIONS]"])
    paragraphs = [
        " ".join(one.split()) for one in inspect.cleandoc(command.help or "").split("\n\n")
    ]
    lines = [f"    {usage}", ""]
    for paragraph in paragraphs:
        if paragraph != told:
            lines += [_example(paragraph), ""]
    rows = list(_options(command))
    return [*lines, "| option | meaning |", "|---|---|", *rows, ""]


def _example(paragraph: str) -> str:
    return re.sub(r"(Examples?): ", r"*\1:* ", paragraph)


def _argument(argument: Any) -> str:  # noqa: ANN401 - as above
    """Return how an argument stands in a line of usage: "[SERVICES]..."."""
    shown = _name(argument) if argument.required else f"[{_name(argument)}]"
    return shown if argument.nargs == 1 else f"{shown}..."


def _name(parameter: Any) -> str:  # noqa: ANN401 - as above
    return str(parameter.metavar or re.sub(r"\W", "", parameter.make_metavar(None)).upper())


def _options(command: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    for one in command.params:
        if one.name == "help":
            continue
        if one.param_type_name == "argument":
            names = f"`{_name(one)}`"
        else:
            takes = "" if one.is_flag else f" {_name(one)}"
            names = f"`{', '.join((*one.opts, *one.secondary_opts))}{takes}`"
        default = "" if one.default in (None, False, ()) or callable(one.default) else one.default
        meaning = " ".join((one.help or "").split()).replace("|", "\\|")
        shown = f" Default: {default}." if default not in ("", True) else ""
        yield f"| {names.replace('|', chr(92) + '|')} | {meaning}{shown} |"


def _portals() -> str:
    portals = sorted(read_portals(), key=lambda one: (one.province or "~", one.kind, one.id))
    lines = [
        "# Portals",
        "",
        _WRITTEN,
        "",
        portals_in_a_line(),
        "",
        "What was not looked up is named by a public list, or by articles as cited: `bantin",
        "portal check ID` asks it now, `bantin portal show ID` says who names it. A portal is",
        "followed by its entry points, or explored from its home page.",
        "",
        "| portal | kind | province | now | domain | found by | checked |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *map(_row, portals)])


def portals_in_a_line() -> str:
    """Return how many portals are followed, of which kinds, and how many were looked up."""
    portals = read_portals()
    kinds = Counter(one.kind for one in portals)
    counted = ", ".join(f"{number} {_KINDS[kind]}" for kind, number in kinds.most_common())
    seen = sum(_checked(one) != "never" for one in portals)
    return (
        f"{len(portals)} portals are followed: {counted}. On the web itself "
        f"{seen or 'none'} of them {'was' if seen < 2 else 'were'} looked up yet."
    )


def _row(portal: Portal) -> str:
    kinds = ", ".join(sorted({entry.kind for entry in portal.entries}))
    cells = (f"{portal.name} (`{portal.id}`)", portal.kind, portal.province or "")
    where = (portal.lineage.successor or "", portal.domains[0], kinds or "explored")
    return f"| {' | '.join((*cells, *where, _checked(portal)))} |"


def _checked(portal: Portal) -> str:
    """Return the latest day on which something of the portal was seen on the web, or "never"."""
    facts = [portal, *portal.entries, *portal.evidence.values()]
    days = [str(fact.checked) for fact in facts if fact.checked != "never"]
    return max(days, default="never")


def write() -> None:
    """Write every page."""
    for name, text in pages().items():
        (ROOT / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()

"""What a replay found, as one HTML file: counts, and diffs side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from difflib import HtmlDiff
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from services.commands.replay.output import text_of
from shared.errors import UsageError

if TYPE_CHECKING:
    from services.replay import Plan, Sample, Summary, Verdict

# Characters of a line of a side.
WRAP = 60
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>bantin replay {stage}</title><style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; margin: 0 0 1.5rem; }}
td, th {{ padding: .15rem .6rem; text-align: left; vertical-align: top; }}
.diff td {{ font-family: ui-monospace, monospace; font-size: 13px; white-space: pre-wrap; }}
.diff_next, .diff_header {{ color: #999; }}
.diff_add {{ background: #cfc; }} .diff_chg {{ background: #ffb; }}
.diff_sub {{ background: #fcc; }}
</style></head><body><h1>Replay of {stage}</h1>
<p>{asked}</p>
{body}
</body></html>
"""


def write_report(path: Path, plan: "Plan", summary: "Summary") -> None:
    """Write the report; raise UsageError where the file cannot be written."""
    parts = [
        _table("Records", summary.verdicts.items()),
        _table("Fields that differ", summary.fields.items()),
        _table("Reasons", summary.reasons.items()),
        _table("Portals", ((name or "none", _counts(of)) for name, of in summary.portals.items())),
        _table("No articles any more", ((one.url, one.reason) for one in summary.failures)),
        *map(_sample, summary.samples),
    ]
    asked = escape(", ".join(f"{name} {value}" for name, value in _asked(plan)))
    page = _PAGE.format(stage=escape(plan.stage), asked=asked, body="\n".join(parts))
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _asked(plan: "Plan") -> list[tuple[str, object]]:
    """Return what the order says beyond the stage, and when the report was written."""
    stated = [(name, value) for name, value in asdict(plan).items() if value and name != "stage"]
    return [*stated, ("written", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC")]


def _counts(of: "Mapping[Verdict, int]") -> str:
    return ", ".join(f"{verdict} {number}" for verdict, number in of.items())


def _table(title: str, rows: Iterable[tuple[object, object]]) -> str:
    cells = "".join(
        f"<tr><td>{escape(str(name))}</td><td>{escape(str(value))}</td></tr>"
        for name, value in rows
    )
    return f"<h2>{escape(title)}</h2><table>{cells}</table>" if cells else ""


def _sample(sample: "Sample") -> str:
    diffs = "".join(
        f"<h4>{escape(name)}</h4>{_diff(before, after)}"
        for name, (before, after) in sample.values.items()
    )
    return f"<h3>{escape(sample.verdict)}: {escape(sample.url)}</h3>{diffs}"


def _diff(before: object, after: object) -> str:
    tables = HtmlDiff(wrapcolumn=WRAP)
    return tables.make_table(_lines(before), _lines(after), "stored", "replayed", context=True)


def _lines(value: object) -> list[str]:
    """Return a text by its lines, a list by its items."""
    if isinstance(value, list):
        return [orjson.dumps(item).decode() for item in value]
    return text_of(value).splitlines()

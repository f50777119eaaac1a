"""What a replay found, as tables and side by side."""

from dataclasses import asdict
from os.path import commonprefix
from typing import TYPE_CHECKING, Any

import orjson
from rich.table import Table
from rich.text import Text

from services.commands.output.console import console, print_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from services.replay import Sample, Summary, Verdict

# Characters of a value that are shown of each side, from shortly before the first difference on.
SHOWN, LEAD_IN = 600, 60


def plain(summary: "Summary", replay_id: str) -> dict[str, object]:
    """Return the answer to --json."""
    return {"replay_id": replay_id, **asdict(summary)}


def print_summary(summary: "Summary", samples: int) -> None:
    """Print how many of each verdict, by field and portal, and samples of what differs."""
    from services.replay import VERDICTS

    verdicts = [(one, summary.verdicts[one]) for one in VERDICTS if one in summary.verdicts]
    print_table("Records", ("Verdict", "Number"), verdicts)
    if summary.fields:
        print_table("Fields that differ", ("Field", "Articles"), summary.fields.items())
    if summary.reasons:
        print_table("Reasons", ("Reason", "Number"), summary.reasons.items())
    shown = [one for one in VERDICTS if one in summary.verdicts]
    _print_portals(summary, shown)
    if summary.failures:
        failures = [(one.url, one.verdict, one.reason) for one in summary.failures]
        print_table("No articles any more", ("Address", "Verdict", "Reason"), failures)
    for sample in summary.samples if samples else ():
        _print_sample(sample)


def _print_portals(summary: "Summary", shown: "list[Verdict]") -> None:
    """Print the verdicts of each portal: a column each, off a terminal a line each."""
    portals = [(name or "none", of) for name, of in sorted(summary.portals.items())]
    if console.shows_tables():
        rows = [(name, *_counts(of, shown)) for name, of in portals]
        print_table("Portals", ("Portal", *shown), rows)
        return
    lines = [(name, one, of[one]) for name, of in portals for one in shown if one in of]
    print_table("Portals", (), lines)


def _counts(of: "Mapping[Verdict, int]", shown: "list[Verdict]") -> list[int]:
    return [of.get(one, 0) for one in shown]


def _print_sample(sample: "Sample") -> None:
    table = Table(title=Text(f"{sample.verdict}: {sample.url}"), title_justify="left")
    for column in ("Field", "Stored", "Replayed"):
        table.add_column(column, overflow="fold", ratio=1 if column == "Field" else 5)
    for name, (before, after) in sample.values.items():
        table.add_row(name, *_sides(text_of(before), text_of(after)))
    console.print(table)


def _sides(before: str, after: str) -> tuple[Text, Text]:
    """Return both values from shortly before they part, what differs in colour."""
    start = len(commonprefix((before, after)))  # noqa: RUF071 - of characters
    return _side(before, start, "red"), _side(after, start, "green")


def _side(value: str, start: int, colour: str) -> Text:
    begin = max(0, start - LEAD_IN)
    text = Text("…" if begin else "")
    text.append(value[begin:start])
    text.append(value[start : begin + SHOWN], style=colour)
    text.append("…" if len(value) > begin + SHOWN else "")
    return text


def text_of(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return a value as a person reads it: text as it is, all else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()

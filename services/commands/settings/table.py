"""What each setting is measured in and which services read it, beside what `Settings` says."""

from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from shared.runtime import NAMES, SECRETS, Settings, without_password

CRAWLER, PARSER, ENRICHER, STORE, ARCHIVE = "crawler", "parser", "enricher", "store", "archive"
DESK = "bantin web"
EVERY = "every"
WORKERS = f"{PARSER}, {ENRICHER}"
# Which services read a setting; every one reads what is not here.
READ_BY = {
    "data": "embedded",
    "store": STORE,
    "frontier": CRAWLER,
    "archive": ARCHIVE,
    "archive_file_bytes": ARCHIVE,
    "archive_file_hours": ARCHIVE,
    "keep_archive_days": ARCHIVE,
    "keep_articles_days": "bantin retention apply",
    "keep_revisions_days": "bantin retention apply",
    "keep_dead_days": "embedded, bantin topics create, bantin retention apply",
    "portals": f"{CRAWLER}, {PARSER}",
    "own_portals": f"{CRAWLER}, {PARSER}",
    "user_agent": CRAWLER,
    "fetch_workers": CRAWLER,
    "seed": CRAWLER,
    "only": CRAWLER,
    "allow_networks": CRAWLER,
    "portal_fuse": CRAWLER,
    "record_seconds": WORKERS,
    "worker_bytes": WORKERS,
    "desk_token": DESK,
    "desk_private": DESK,
    "desk_rate": DESK,
    "desk_proxies": DESK,
    "desk_hosts": DESK,
    "partitions": "bantin topics create",
    "replication": "bantin topics create",
}
UNITS = {
    "archive_file_bytes": "bytes",
    "archive_file_hours": "hours",
    "batch_bytes": "bytes",
    "desk_rate": "requests a minute",
    "drain": "seconds",
    "fetch_workers": "requests at once",
    "keep_archive_days": "days",
    "keep_articles_days": "days",
    "keep_dead_days": "days",
    "keep_revisions_days": "days",
    "fuse": "records",
    "portal_fuse": "dead letters a day",
    "record_seconds": "seconds",
    "retries": "attempts",
    "worker_bytes": "bytes",
}


HEAD = """# Configuration

Every setting is an environment variable; a name that is none stops the start, and the line says which is nearest.
`bantin settings` prints this table with what holds now, `make settings` writes this page.

| variable | default | unit | meaning | read by |
|---|---|---|---|---|"""  # noqa: E501 - a page has lines of its own length


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its variable, default and unit, what it means, and who reads it."""

    variable: str
    default: str
    unit: str
    meaning: str
    read_by: str


def rows() -> list[Row]:
    """Return every setting, in the order in which `Settings` has them."""
    return [_row(name, field) for name, field in Settings.model_fields.items()]


def _row(name: str, field: FieldInfo) -> Row:
    variable = f"BANTIN_{name}".upper()
    meaning = field.description or ""
    if f"{variable}_FILE" in NAMES:
        meaning += f"; or {variable}_FILE, the name of a file that holds it"
    return Row(
        variable=variable,
        default=_shown(field.get_default()),
        unit=UNITS.get(name, ""),
        meaning=meaning,
        read_by=READ_BY.get(name, EVERY),
    )


def value_of(settings: Settings, row: Row) -> str:
    """Return what a setting is now, without any password."""
    name = row.variable.removeprefix("BANTIN_").lower()
    value = getattr(settings, name)
    if value and name in SECRETS:
        return "…" if isinstance(value, SecretStr) else without_password(str(value))
    return _shown(value)


def _shown(value: Any) -> str:  # noqa: ANN401 - of any setting
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return str(value)


def markdown() -> str:
    """Return the page docs/configuration.md."""
    lines = [HEAD]
    for row in rows():
        default = f"`{row.default}`" if row.default else "–"
        meaning = row.meaning.replace("|", "\\|")
        lines.append(
            f"| `{row.variable}` | {default} | {row.unit or '–'} | {meaning} | {row.read_by} |"
        )
    return "\n".join(lines) + "\n"

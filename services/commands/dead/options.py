"""The options by which `bantin dead` is told which letters are meant."""

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.commands.portal_named import followed_portal
from services.given_input import address, check_span, moment
from shared.errors import UsageError
from shared.runtime import Settings

if TYPE_CHECKING:
    from shared.runtime import Stage
    from shared.runtime.letters import Selection

_ID = re.compile(r"([a-z]+)/\d{1,9}/\d{1,18}")
_VERSION = re.compile(r"\d[\w.]{0,30}(\+\d{1,9})?", re.ASCII)

Ids = Annotated[list[str] | None, typer.Argument(help="Ids of letters, as `dead list` shows them.")]
StageName = Annotated[str | None, typer.Option("--stage", help="That died in this stage.")]
PortalId = Annotated[str | None, typer.Option("--portal", help="Of this portal.")]
Reason = Annotated[str | None, typer.Option("--reason", help="Whose reason holds these words.")]
Version = Annotated[str | None, typer.Option("--version", help="Of this version of the code.")]
FixedIn = Annotated[
    str | None, typer.Option("--fixed-in", help="That died before this version of the code.")
]
Url = Annotated[
    str | None,
    typer.Option("--url", parser=address, metavar="ADDRESS", help="Of this address."),
]
Since = Annotated[
    datetime | None,
    typer.Option("--since", parser=moment, metavar="MOMENT", help="That died then or later."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", parser=moment, metavar="MOMENT", help="That died before."),
]


def selection(ids: list[str] | None = None, /, **conditions: Any) -> "Selection":  # noqa: ANN401 - typer has checked them
    """Return what the options say; raise UsageError for an id, a stage or a version that is none.

    The conditions are the fields of Selection.
    """
    from shared.runtime.letters import Selection

    wanted = Selection(ids=frozenset(ids or ()), **conditions)
    check_span(wanted.since, wanted.until)
    if wanted.fixed_in and not _VERSION.fullmatch(wanted.fixed_in):
        raise UsageError(
            f"{wanted.fixed_in[:200]!r} is no version: they look like 0.1.0+7, as in `dead list`"
        )
    stages = {stage_of(one).name for one in ids or ()}
    if wanted.stage:
        stages.add(stage_called(wanted.stage).name)
    return replace(wanted, stage=stages.pop() if len(stages) == 1 else wanted.stage)


def refuse_unknown(portal: str | None, settings: Settings) -> None:
    """Raise UsageError for a portal that is none; for where no letter of it was found."""
    if portal:
        followed_portal(portal, settings)


def stage_of(letter: str) -> "Stage":
    """Return the stage of a letter by its id; raise UsageError for what is no id."""
    found = _ID.fullmatch(letter)
    if not found:
        raise UsageError(
            f"{letter!r} is no id of a letter: they look like parse/3/41, see `bantin dead list`"
        )
    return stage_called(found[1])


def stage_called(name: str) -> "Stage":
    """Return the stage of this name; raise UsageError that names those that read a topic."""
    from services.pipeline import PIPELINE

    stages = {stage.name: stage for stage in PIPELINE if stage.consumes}
    if name not in stages:
        raise UsageError(f"no stage {name!r} has dead letters: there are {', '.join(stages)}")
    return stages[name]

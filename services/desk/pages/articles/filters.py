"""What a reader asked of a list, as the form has it, as a query, and as links without one of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.desk.desk import Desk
from services.desk.pages.view import with_query
from services.given_input import moment
from services.store import Query, expression_of
from shared.errors import UsageError
from shared.portals import ids_of_kind
from shared.text import mentioned_day

# The filters in the order of the form; each is a parameter of the address and of the API.
MAIN = ("text", "portal", "province", "person", "since", "until")
DETAILS = (
    "place",
    "place_then",
    "place_now",
    "office",
    "document",
    "event",
    "topic",
    "mentions",
    "kind",
    "gone",
    "one_per_cluster",
)
MAX_LENGTH = 300  # characters of a filter that are read


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they were typed, without those that are empty."""

    values: Mapping[str, str]

    @property
    def form(self) -> dict[str, str]:
        """The value of each field of the form, "" for none."""
        return {name: self.values.get(name, "") for name in (*MAIN, *DETAILS)}

    @property
    def is_detailed(self) -> bool:
        """Return True if a filter is set that the form keeps folded."""
        return any(name in self.values for name in DETAILS)

    def link(self, other: Mapping[str, object], path: str = "/articles") -> str:
        """Return the address of the same list with other values; None takes a filter off."""
        return with_query(path, {**self.values, **other})

    def query(self, desk: Desk, *, limit: int, offset: int = 0) -> Query:
        """Return what is asked of the store.

        Raises UsageError that says which value is none.
        """
        values: dict[str, Any] = dict(self.values)
        kind = values.pop("kind", None)
        if "mentions" in values:
            values["date"] = mentioned_day(values.pop("mentions"))
        for name in ("since", "until"):
            if name in values:
                values[name] = moment(values[name])
        if "text" in values and expression_of(values["text"]) is None:
            raise UsageError(f"no word to look for in {values['text']!r}")
        if "gone" in values:
            values["gone"] = values["gone"] == "true"
        values["one_per_cluster"] = "one_per_cluster" in values
        portals = ids_of_kind(desk.portals, kind) if kind else None
        return Query(**values, portals=portals, limit=limit, offset=offset)


def asked_of(parameters: Mapping[str, str]) -> Asked:
    """Return the filters of an address; what it says beside them is left out."""
    values = {
        name: parameters[name].replace("\0", " ").strip()[:MAX_LENGTH]
        for name in (*MAIN, *DETAILS)
        if parameters.get(name, "").replace("\0", " ").strip()
    }
    return Asked(values)

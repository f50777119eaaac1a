"""Where a fact about a portal comes from, and on which day somebody looked it up."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

# The day on which a person or `bantin portal check` saw it on the web; "never" is honest.
Checked = date | Literal["never"]
# Portal files of bantin 0.1 said `verified: true`, and neither who nor when.
FORMERLY_VERIFIED = "stated as verified in a file of bantin 0.1"


class Strict(BaseModel):
    """What a portal file may say, and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Fact(Strict):
    """`source` is who says so: an address, a document, a list; `checked` is when it was looked up.

    The older `verified: true` is read as a source without a day.
    """

    checked: Checked = "never"
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_verified(cls, stated: Any) -> Any:  # noqa: ANN401 - what a person wrote
        if not isinstance(stated, dict) or not isinstance(stated.get("verified"), bool):
            return stated
        rest = {name: value for name, value in stated.items() if name != "verified"}
        return {"source": FORMERLY_VERIFIED, **rest} if stated["verified"] else rest

"""How a portal's certificate is checked: by a profile that its file states, never by a fallback."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Profile = Literal["default", "extra_ca", "pinned", "legacy", "insecure", "http_ok"]


class Tls(BaseModel):
    """The profile of a portal's TLS, and what it needs.

    - default: a full chain to a public root, TLS 1.2 or later, the right name.
    - extra_ca: certificates of `ca_file` are roots beside the public ones (a missing intermediate).
    - pinned: the certificate of `ca_file`, leaf or intermediate, is the only one believed.
    - legacy: TLS 1.0, short keys and old renegotiation are taken; the chain is still checked, and
      certificates of a `ca_file`, if there is one, are roots too.
    - insecure: nothing is checked, until `expires`; needs `reason` and `approved_by` too.
    - http_ok: the portal has no TLS that works: what it names over https is asked over plain http.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    profile: Profile = "default"
    ca_file: Path | None = Field(default=None, strict=False)
    reason: str | None = None
    expires: date | None = None
    approved_by: str | None = None

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "Tls":
        if self.profile in ("extra_ca", "pinned") and self.ca_file is None:
            raise ValueError(f"profile {self.profile} needs a ca_file")
        if self.ca_file and self.profile not in ("extra_ca", "pinned", "legacy"):
            raise ValueError(f"profile {self.profile} reads no ca_file")
        if self.profile == "insecure" and not (self.reason and self.expires and self.approved_by):
            raise ValueError("profile insecure needs reason, expires (YYYY-MM-DD) and approved_by")
        return self

    def on(self, day: date) -> "Tls":
        """Return the profile in force on a day: insecure ends with the day that it expires."""
        has_ended = self.expires is not None and day > self.expires
        return Tls() if self.profile == "insecure" and has_ended else self

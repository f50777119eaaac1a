"""What every value of an event is, and the closed sets of words that several of them use."""

from datetime import timedelta, timezone
from typing import Literal

from pydantic import BaseModel, ConfigDict

# What a time without a zone is meant in: Vietnam has had no other since 1975.
VIETNAM = timezone(timedelta(hours=7))

PageKind = Literal["article", "listing", "feed", "sitemap"]
FieldSource = Literal["jsonld", "meta", "selector", "text", "url", "listing"]
Cause = Literal["new", "publisher_edit", "reparse", "reenrich", "gone", "restored"]
# Why a known article is taken to be gone.
Withdrawal = Literal["missing", "noindex", "front-page", "error-page"]


class Value(BaseModel):
    """A frozen part of an event; what stands below a field describes it in the schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        # JSON has no NaN and no infinity; what one database would keep no other could read.
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )

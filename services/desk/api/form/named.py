"""How a path names an article."""

from typing import Annotated

from services.desk.api.form.examples import ID, URL
from shared.extras import extra

with extra("desk"):
    from fastapi import Path

MAX_NAME = 4000  # characters; no address is longer
Named = Annotated[
    str,
    Path(
        description="The id of an article, how it begins, or its address (percent-encoded).",
        max_length=MAX_NAME,
        examples=[ID, ID[:10], URL],
    ),
]

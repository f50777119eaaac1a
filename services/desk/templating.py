"""How a page is written: Jinja2 with everything escaped, and nothing that is not there."""

from functools import cache
from pathlib import Path

from shared.extras import extra

with extra("desk"):
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"


@cache
def templates() -> Environment:
    """Return the environment of the pages: a name that is not given is an error, not a blank."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

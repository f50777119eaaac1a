"""The article that a path names, or a problem that says why there is none."""

from services.desk.http import ProblemError
from services.named_article import named_article
from services.store import Articles, State
from shared.errors import UsageError


async def found(articles: Articles, named: str) -> State:
    """Return the article of this name; raise ProblemError for none, and for several."""
    try:
        return await named_article(articles, named.removesuffix("/") if named else named)
    except UsageError as unknown:
        # What a command is called means nothing to whoever asks over HTTP.
        raise ProblemError(404, str(unknown).partition(": `")[0][:300]) from None
